"""A vocabulary of few words, stories in it, and an MPNet of hardly any weights."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from onrecord.claims.excerpt import Excerpt
from onrecord.spans import Span
from training.relations.corpora import Saying, Story

FIRST = 4
"""Pieces before the words: for the beginning, filling, the end, and what is none of the words."""
STORIES = [
    Story(
        "sea",
        {"c1": "the ferry sank", "c2": "it rained"},
        (
            Saying(Excerpt("the ferry went down", "it rained", (Span(4, 19),)), {"c1": "affirms"}),
            Saying(Excerpt("a farmer said it never sank", "the ferry"), {"c1": "denies"}),
            Saying(Excerpt("rained it rained", "", (Span(7, 16),)), {"c2": "affirms"}),
            Saying(Excerpt("it rained and the ferry sank"), {"c1": "affirms", "c2": "affirms"}),
            Saying(Excerpt("nobody knows"), {}),
        ),
    ),
    Story(
        "farm",
        {"c1": "hens sing", "c2": "they lay 9 eggs"},
        (
            Saying(Excerpt("they do not sing", "hens"), {"c1": "denies"}),
            Saying(Excerpt("hens do sing a farmer said", "", (Span(0, 12),)), {"c1": "affirms"}),
            Saying(Excerpt("9 eggs a farmer said", "hens lay eggs"), {"c2": "affirms"}),
            Saying(Excerpt("nobody knows they lay 9", "hens"), {"c2": "discusses"}),
        ),
    ),
    Story(
        "weather",
        {"c1": "it never rained"},
        (Saying(Excerpt("the farmer said not"), {"c1": "affirms"}), Saying(Excerpt("it rained"), {"c1": "denies"})),
    ),
]
WORDS = tuple(
    dict.fromkeys(
        re.findall(
            r"\w+", " ".join(f"{one.excerpt.before} {one.excerpt.text}" for story in STORIES for one in story.sayings)
        )
    )
)


def write_vocabulary(folder: Path) -> Path:
    """Write a tokenizer.json in which every word is a piece."""
    names = ["<s>", "<pad>", "</s>", "[UNK]", *WORDS]
    tokenizer = Tokenizer(WordLevel({name: k for k, name in enumerate(names)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    path = folder / "tokenizer.json"
    tokenizer.save(str(path))
    return path


def tiny(hidden: int = 16) -> Any:
    """Return the configuration of a network of two layers, ``hidden`` wide."""
    from transformers import MPNetConfig

    return MPNetConfig(
        vocab_size=FIRST + len(WORDS),
        hidden_size=hidden,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=140,
    )
