"""Pronouns that stand as sources, and what each says of who is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.attributions.words import word_set
from onrecord.sources.given import Gender


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun; ``word`` is the one that counts ("both" of "they both")."""

    word: str
    gender: Gender | None
    plural: bool


_MALE = word_set("he him his himself")
_FEMALE = word_set("she her hers herself")
_SINGULAR = word_set("it its itself i me my mine myself one another either neither this that oneself")
_PLURAL = word_set("they them their theirs themselves we us our ours ourselves both others these those")
_ANY = word_set("who whom whose which you your yours yourself")
_BESIDE = word_set("himself herself itself themselves myself ourselves both all also alone too the of")
_ALL = _MALE | _FEMALE | _SINGULAR | _PLURAL | _ANY


def pronoun(words: Sequence[str]) -> Pronoun | None:
    """Return the pronoun that the lower-case ``words`` are ("he himself", "both of them"); ``None`` of other words."""
    if not 0 < len(words) <= 4 or any(word not in _ALL and word not in _BESIDE for word in words):
        return None
    if words[0] in ("one", "another", "neither", "either") and len(words) > 1:
        return None  # "one of them": a person of their own
    word = next((word for word in ("both", "neither") if word in words), None)
    word = word or next((word for word in words if word in _ALL), None)
    if word is None:
        return None
    gender: Gender | None = "male" if word in _MALE else "female" if word in _FEMALE else None
    return Pronoun(word, gender, word in _PLURAL)
