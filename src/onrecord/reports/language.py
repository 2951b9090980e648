"""Which language a text is in: a quick look for plain English, py3langid for everything else."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

SAMPLE = 5_000
"""Letters that are looked at."""
ENOUGH = 20
"""Letters below which no language is named."""
SURE = 200
"""Letters from which py3langid's answer is taken whatever its confidence."""
CONFIDENT = 0.7
"""The confidence that it must have below that."""

# Words of English that hardly occur in the running text of other languages.
_ENGLISH = frozenset(
    ("the", "and", "that", "with", "from", "which", "their", "they", "were", "would", "could", "have", "has", "this",
     "said", "been", "who", "his", "her", "she", "what", "there", "after", "about", "when", "will", "than", "into",
     "its", "not", "are")
)  # fmt: skip
_ENGLISH_SHARE = 0.08
"""Their share of the words from which a text is English at sight: half of PolNeAR's reports have 0.18 and more, one in
two hundred less than this (py3langid reads those), other languages next to none."""
_SCAN = 4 * SAMPLE
_WORD = re.compile(r"[^\W\d_]+")
_TAG = re.compile(r"\s*([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]+)*\s*")
_TWO_LETTERS = {
    "ara": "ar", "ces": "cs", "chi": "zh", "cze": "cs", "dan": "da", "deu": "de", "dut": "nl", "ell": "el",
    "eng": "en", "fas": "fa", "fin": "fi", "fra": "fr", "fre": "fr", "ger": "de", "gre": "el", "heb": "he",
    "hin": "hi", "hun": "hu", "ita": "it", "jpn": "ja", "kor": "ko", "nld": "nl", "nor": "no", "per": "fa",
    "pol": "pl", "por": "pt", "ron": "ro", "rum": "ro", "rus": "ru", "spa": "es", "swe": "sv", "tur": "tr",
    "ukr": "uk", "vie": "vi", "zho": "zh",
}  # fmt: skip


def detect(text: str) -> str | None:
    """Return the ISO 639-1 code of the text's language, or ``None`` where there is too little to tell.

    Looks at the first ``SAMPLE`` letters at most, so the time does not grow with the text.
    """
    words: list[str] = []
    letters = 0
    for match in _WORD.finditer(text, 0, _SCAN):
        words.append(match[0])
        letters += len(match[0])
        if letters >= SAMPLE:
            break
    if letters < ENOUGH:
        return None
    lower = [word.lower() for word in words]
    known = [word for word in lower if word in _ENGLISH]
    # Loading py3langid takes most of a second, more than reading a short report; so English is seen without it.
    if _plainly_english(len(words), known):
        return "en"
    code, confidence = _identifier().classify(" ".join(words))
    # "zxx" stands for text in no language: code, tables.
    return str(code) if len(code) == 2 and (letters >= SURE or confidence >= CONFIDENT) else None


def primary(tag: str | None) -> str | None:
    """Return the ISO 639 code in a language tag (``en-GB``, ``EN``, ``eng`` -> ``en``), ``None`` if there is none."""
    found = _TAG.fullmatch(tag) if tag and len(tag) < 50 else None
    if found is None:
        return None
    code = found[1].lower()
    return None if code in ("und", "mul", "zxx") else _TWO_LETTERS.get(code, code)


def _plainly_english(words: int, known: list[str]) -> bool:
    if words >= 20:
        return len(known) >= _ENGLISH_SHARE * words and len(set(known)) >= 3
    return words >= 6 and len(known) >= 0.25 * words and len(set(known)) >= 2


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
