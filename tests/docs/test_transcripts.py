"""What the documentation shows a command to print is what it prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.pages import PAGES, ROOT, name
from tests.docs.transcripts import Transcript, perform, same, transcripts

SHOWN = [(page, t) for page in PAGES for t in transcripts(page.read_text("utf8"))]


@pytest.mark.parametrize(("page", "transcript"), SHOWN, ids=[f"{name(p)}: {t.command}" for p, t in SHOWN])
def test_transcript_is_what_the_command_prints(page: Path, transcript: Transcript) -> None:
    printed = perform(transcript.command)
    assert same(transcript.shown, printed), (
        f"{name(page)} is out of date; `make transcripts` rewrites it. It prints now:\n{printed}"
    )


def test_every_transcript_is_found() -> None:
    """A slip in the comments must not turn a transcript into text that nobody checks."""
    for page in PAGES:
        text = page.read_text("utf8")
        assert text.count("\n<!-- transcript -->\n") == len(list(transcripts(text))), name(page)


def test_readme_shows_the_seed_like_example() -> None:
    commands = [t.command for t in transcripts((ROOT / "README.md").read_text("utf8"))]
    assert any("examples/lake/fairy-tale.txt" in command for command in commands)


def test_figures_may_differ_a_little_and_words_may_not() -> None:
    assert same("said 0.91\n", "said 0.89\n")
    assert same("said   100%\n", "said    98%\n")
    assert not same("said  98%\n", "said  78%\n")
    assert not same("said 0.91\n", "said 0.71\n")
    assert not same("said 0.91\n", "told 0.91\n")
    assert not same("said 0.91\n", "said\n")
