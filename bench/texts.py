"""The texts that are read: a folder of them, or those written for this project, and long ones made of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
WRITTEN = ROOT / "tests" / "evaluation" / "data"
ABOUT = 800
"""Words that a text is brought to: the length of a news report, as in PolNeAR."""
LINE = 10_000_000
"""Characters of the very long line."""


class Texts(NamedTuple):
    """What is read, and what to call it in the results."""

    name: str
    texts: list[str]

    @property
    def words(self) -> float:
        """Words a text, on average."""
        return sum(count_words(text) for text in self.texts) / len(self.texts)


def count_words(text: str) -> int:
    """Count what white space divides."""
    return len(text.split())


def folder_texts(folder: Path) -> Texts:
    """Read every .txt file of a folder. Raises ``ValueError`` where there is none."""
    files = sorted(folder.glob("*.txt"))
    if not files:
        raise ValueError(f"there is no .txt file in {folder}")
    return Texts(f"the texts of {'/'.join(folder.resolve().parts[-2:])}", [file.read_text("utf8") for file in files])


def written_texts(folder: Path = WRITTEN) -> Texts:
    """Join the reports written for this project to texts of about ``ABOUT`` words, each beginning with another one."""
    # Split where JSON Lines are: str.splitlines would also cut at the odder ends of lines inside a text.
    lines = (line for file in sorted(folder.glob("*.jsonl")) for line in file.read_bytes().splitlines())
    reports = [json.loads(line)["text"] for line in lines]
    if not reports:
        raise ValueError(f"there are no written reports in {folder}")
    return Texts("written reports, joined", [of_words(reports[k:] + reports[:k], ABOUT) for k in range(len(reports))])


def of_words(texts: Sequence[str], words: int) -> str:
    """Join texts, from the beginning again where they do not suffice, to the number of words that comes nearest."""
    if not any(map(count_words, texts)):
        raise ValueError("there are no words in the text")
    parts: list[str] = []
    count = 0
    for text in cycle(texts):
        more = count_words(text)
        if parts and count + more / 2 > words:
            break
        parts.append(text.strip("\n"))
        count += more
    return "\n\n".join(parts)


def one_line(texts: Sequence[str], characters: int = LINE) -> str:
    """Make one line of so many characters out of texts."""
    lines = [" ".join(text.split()) for text in texts]
    times = characters // (sum(map(len, lines)) + len(lines)) + 1
    return " ".join(islice(cycle(lines), times * len(lines)))[:characters]
