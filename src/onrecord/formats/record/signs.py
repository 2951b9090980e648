"""Stances, statuses and relations in the terminal: each a sign and a word, and a colour that nobody needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from rich.text import Text

from onrecord.attributions.values import STANCES, Stance
from onrecord.formats.entries import NO_STANCE, SIGNS, STATUS_SIGNS

if TYPE_CHECKING:
    from onrecord.claims.values import Relation
    from onrecord.ledger.values import Status


class Sign(NamedTuple):
    """How a value is shown. No ticks and crosses, which would say what is true."""

    sign: str
    word: str
    colour: str

    def text(self) -> Text:
        """Return sign and word in their colour."""
        return Text(f"{self.sign} {self.word}", style=f"bold {self.colour}")

    def marked(self) -> Text:
        """Return the sign alone in its colour."""
        return Text(self.sign, style=f"bold {self.colour}")


_COLOURS: Final[dict[Stance, str]] = {"affirms": "green", "denies": "red", "declines": "blue", "unconfirmed": "yellow"}
OF_STANCES: Final[dict[Stance, Sign]] = {stance: Sign(SIGNS[stance], stance, _COLOURS[stance]) for stance in STANCES}
_STATUS_COLOURS: Final[dict[Status, str]] = {
    "contested": "magenta",
    "corroborated": "green",
    "single-origin": "cyan",
    "unconfirmed": "yellow",
    "denied": "red",
    "conceded": "green",
}
OF_STATUSES: Final[dict[Status, Sign]] = {
    status: Sign(STATUS_SIGNS[status], status, colour) for status, colour in _STATUS_COLOURS.items()
}
SILENT: Final = Sign(NO_STANCE, "no stance", "white")
"""Of a claim that nobody affirms or denies."""
OF_RELATIONS: Final[dict[Relation, Sign]] = {
    "affirms": OF_STANCES["affirms"],
    "denies": OF_STANCES["denies"],
    "discusses": Sign("~", "discusses", "blue"),
    "unrelated": Sign(NO_STANCE, "unrelated", "white"),
}


def of_status(status: Status | None) -> Sign:
    """Return how a status is shown, also where there is none."""
    return OF_STATUSES[status] if status else SILENT
