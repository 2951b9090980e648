"""What people's judgements say together, as the derivation needs it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.attributions.values import Stance
from onrecord.ledger.judgements import same_sources, stances, together_and_apart, wordings
from onrecord.store import Looking

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The standing judgements."""

    together: Pairs
    """Statements of one claim."""
    apart: Pairs
    """Statements of two claims."""
    one_source: Pairs
    """Profiles of one source."""
    two_sources: Pairs
    """Profiles of two sources."""
    stances: Mapping[str, Stance]
    """Of statements, toward their claims."""
    wordings: Mapping[str, str]
    """Of the claims of statements, in the order of deciding."""

    @property
    def profiles(self) -> frozenset[str]:
        """Profiles that people decided about."""
        return frozenset(profile for pair in (*self.one_source, *self.two_sources) for profile in pair)


def judged(w: Looking) -> Judged:
    """Return what the standing judgements of a record say."""
    given = w.judgements()
    claims, sources = together_and_apart(given), same_sources(given)
    return Judged(
        together=claims.together,
        apart=claims.apart,
        one_source=sources.together,
        two_sources=sources.apart,
        stances=stances(given),
        wordings=wordings(given),
    )
