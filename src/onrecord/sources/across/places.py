"""Whether two words name one place or people: "Iceland" and "Icelandic", "France" and "French"."""

from __future__ import annotations

from onrecord.sources.across.spelling import alike, spelling
from onrecord.sources.namekinds import is_country

_IRREGULAR = {
    "french": "france",
    "dutch": "netherlands",
    "holland": "netherlands",
    "greek": "greece",
    "spanish": "spain",
    "british": "britain",
    "uk": "britain",
    "danish": "denmark",
    "polish": "poland",
    "irish": "ireland",
    "welsh": "wales",
    "scottish": "scotland",
    "scots": "scotland",
    "english": "england",
    "finnish": "finland",
    "swedish": "sweden",
    "turkish": "turkey",
    "chinese": "china",
    "swiss": "switzerland",
    "thai": "thailand",
    "american": "us",
    "filipino": "philippines",
    "philippine": "philippines",
    "afghan": "afghanistan",
    "kazakh": "kazakhstan",
    "uzbek": "uzbekistan",
    "tajik": "tajikistan",
    "kyrgyz": "kyrgyzstan",
    "turkmen": "turkmenistan",
    "belgian": "belgium",
    "cypriot": "cyprus",
    "iraqi": "iraq",
    "malian": "mali",
    "omani": "oman",
    "norwegian": "norway",
    "peruvian": "peru",
    "portuguese": "portugal",
    "nigerian": "nigeria",
    "nigerien": "niger",
}
_ENDINGS = ("", "n", "an", "ian", "e", "ese", "ish", "ic", "i")
_STEM = 4
"""Letters of a country's name that its people's name keeps, or all of it: Iraq is not Iran."""
_LOOKS = (
    "an",
    "ese",
    "ish",
    "nch",
    "tch",
    "ani",
    "aqi",
    "eli",
    "ari",
    "eti",
    "udi",
    "ech",
    "vak",
    "eek",
    "iss",
    "ndic",
)


def is_place(word: str) -> bool:
    """Say whether a folded word may name a country or its people, where it stands before a ministry or the like."""
    return word in _IRREGULAR or is_country(word) or word.endswith(_LOOKS)


def same_place(one: str, other: str) -> bool:
    """Say whether two folded words name one place, or a place and its people."""
    a, b = _IRREGULAR.get(one, one), _IRREGULAR.get(other, other)
    if alike(a, b) == "same" or (is_country(a) and is_country(b)):
        return alike(a, b) == "same"
    return _is_people_of(a, b) or _is_people_of(b, a)


def _is_people_of(people: str, place: str) -> bool:
    least = min(len(place), len(people))
    shared = next((k for k in range(least) if place[k] != people[k]), least)
    if not is_country(place) or shared < min(len(place), max(_STEM, len(place) - 2)):
        return False
    return people[shared:] in _ENDINGS


def root(word: str) -> str:
    """Return the first letters that the folded names of one place and of its people share, to find them by equality."""
    return spelling(_IRREGULAR.get(word, word))[:4]
