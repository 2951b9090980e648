"""What a change touches, and so has to be derived anew."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """Ids of what a change touches; what hangs together with it is found by them."""

    statements: frozenset[str] = frozenset()
    claims: Mapping[str, Collection[str]] = field(default_factory=dict)
    """Those that had statements which are in the record no more, with all that they had."""
    faces: frozenset[str] = frozenset()
    sources: Mapping[str, Collection[str]] = field(default_factory=dict)
    """Those that had faces which are in the record no more, with all that they had."""
    profiles: frozenset[str] = frozenset()
    """Those that show another face than before."""
    versions: frozenset[str] = frozenset()
    """Those whose copies are others than before."""

    def joined(self, other: Touched) -> Touched:
        """Return what either touches."""
        return Touched(
            statements=self.statements | other.statements,
            claims={**self.claims, **other.claims},
            faces=self.faces | other.faces,
            sources={**self.sources, **other.sources},
            profiles=self.profiles | other.profiles,
            versions=self.versions | other.versions,
        )
