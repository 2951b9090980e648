"""A record for the pages to show: a contested claim with copies, figures that differ, a turn, and a hostile report."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from onrecord.claims.gathering import OFFERED, SAME
from onrecord.record import Record
from onrecord.reports import Report
from onrecord.spans import Span
from onrecord.store import Store
from onrecord.store.derived import ClaimRow
from tests.record.stand_in import StandInLinker, StandInReader, alike
from tests.record.stories import GAZETTE, POST, SOLD, STORY, report
from tests.web.hand import Desk

HOSTILE = "<script>alert(1)</script>\"'&<b onclick=x>{{ 7*7 }}\u202e\ud83d"
SPITE = Report(
    id="spite",
    text=f"{HOSTILE}\nMalo {HOSTILE} denied that {HOSTILE} is sold to {HOSTILE}.\nnavigation {HOSTILE}",
    url="javascript:alert(1)",
    outlet=f"Outlet {HOSTILE}",
    title=f"Title {HOSTILE}",
    byline=HOSTILE,
    published=HOSTILE,
    language="en",
)
SPITE = replace(SPITE, furniture=(Span(SPITE.text.rindex("navigation"), len(SPITE.text)),))
STORM = "the storm hurt at least 12 sailors near the pier of Fane"

SHORE = "The boats of Brenn and Marrow stayed ashore, and so did those of Corran."
"""Names that both reports share, so that they may tell one story."""


def _near(said: str, more: str) -> str:
    """Return words that are near enough to the storm's for the two to be offered as one claim, and no nearer."""
    for word in ("", *more.split()):
        said = f"{said} {word}".strip()
        if OFFERED <= alike(said, STORM) < SAME:
            return said
    raise AssertionError("there are no such words")


GALE = _near(
    "at least 15 sailors were hurt when the storm struck near the bay of Fane",
    "and its bay in a night that nobody who lives there will forget soon said many of them over tea",
)
REPORTS = (
    *STORY,
    *(
        replace(
            POST, id=f"copy{k}", url=f"https://copy{k}.example/", outlet=outlet, published=f"2025-06-0{k + 3}T12:00:00Z"
        )
        for k, outlet in enumerate(("Fenmouth Times", "Harbour Wire"))
    ),
    report("late", "Late Paper", "2025-06-09", f"Ada Lind, spokeswoman of Corran Maritime denied {SOLD}."),
    report("storm", "Brenn Echo", "2025-06-20", f"Ada Lind said {STORM}.", SHORE),
    report("gale", "Fane Post", "2025-06-21", f"Piet Amsel said {GALE}.", SHORE),
    SPITE,
)


def tell(place: Path) -> None:
    """Put all of it into a record."""
    with Record(place, reader=StandInReader(), linker=StandInLinker()) as record:
        for outcome in record.add(REPORTS):
            assert outcome.error is None


def claim(site: Desk | Store, words: str = SOLD) -> ClaimRow:
    """Return the claim that is found by some words."""
    with (site.store if isinstance(site, Desk) else site).look() as seen:
        return seen.claims(words)[0]


def opened(site: Desk, path: str) -> str:
    """Return a page that must be there, with every id on it given once."""
    answer = site.client.get(path, follow_redirects=True)
    assert answer.status_code == 200, path
    ids = re.findall(r'\sid="([^"]+)"', answer.text)
    assert len(ids) == len(set(ids)), path
    return str(answer.text)


def main_of(page: str) -> str:
    """Return what a page shows between head and foot, without tags."""
    main = page[page.index("<main") : page.index("</main>")]
    return " ".join(re.sub(r"<[^>]*>", " ", main).split())


__all__ = ["GAZETTE", "HOSTILE", "POST", "REPORTS", "SOLD", "claim", "main_of", "opened", "tell"]
