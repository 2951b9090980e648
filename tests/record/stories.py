"""A small story and what becomes of it."""

from __future__ import annotations

from random import Random
from typing import Any

from onrecord.reports import Report

SOLD = "the ferry line is sold to Corran Maritime"
FIRE = "the fire in the harbour burnt three boats"


_COLOUR = "gulls rope tide quay mast lamp bell crate net hull deck mist pier foam sail chart buoy anchor harbour rain"


def colour(name: str) -> str:
    """Return narration that no other report has, so that reports are not taken for copies of one another."""
    dice = Random(name)
    return ".\n".join(" ".join(dice.choices(_COLOUR.split(), k=9)).capitalize() for _ in range(14)) + "."


def report(name: str, outlet: str | None, published: str | None, *said: str, **fields: Any) -> Report:
    return Report(
        id=name,
        text="\n".join([*said, colour(name)]),
        url=f"https://{name}.example/",
        outlet=outlet,
        title=f"News of {name}",
        published=published,
        language="en",
        **fields,
    )


GAZETTE = report("gazette", "Tidewater Gazette", "2025-06-01T08:00:00Z", f"people at the line said {SOLD}.")
POST = report(
    "post",
    "Marrow Bay Post",
    "2025-06-02T09:00:00Z",
    f"Lena Ostrow denied {SOLD}.",
    f"Piet Amsel said {SOLD}.",
    f"Ada Lind said {FIRE}.",
)
ECHO = report(
    "echo",
    "Brenn Echo",
    "2025-06-03T10:00:00Z",
    f"Lena Ostrow said {SOLD}.",
    f"Ada Lind said {FIRE}.",
    f"Corran Maritime would not discuss whether {SOLD}.",
)
HERALD = report(
    "herald", "Herald of Marrow", "2025-06-04", f"{SOLD}.", f"Piet Amsel said {FIRE}.", f"Ada Lind said {FIRE}."
)
STORY = (GAZETTE, POST, ECHO, HERALD)
