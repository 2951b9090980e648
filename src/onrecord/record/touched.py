"""What a change touches, and so has to be derived anew."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """Ids of what a change touches; what hangs together with it is found by them."""

    statements: frozenset[str] = frozenset()
    claims: frozenset[str] = frozenset()
    """Those that had statements which are in the record no more."""
    faces: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    """Those that had faces which are in the record no more."""
    versions: frozenset[str] = frozenset()
    """Those whose copies are others than before."""

    def joined(self, other: Touched) -> Touched:
        """Return what either touches."""
        return Touched(
            statements=self.statements | other.statements,
            claims=self.claims | other.claims,
            faces=self.faces | other.faces,
            sources=self.sources | other.sources,
            versions=self.versions | other.versions,
        )
