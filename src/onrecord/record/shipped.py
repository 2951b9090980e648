"""The reader and the linker that are shipped with the package, as the record uses them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from onrecord.claims.network import Memory
from onrecord.claims.proposition import Proposition
from onrecord.claims.values import Link
from onrecord.claims.voice import Narrated, Spoken, Voiced
from onrecord.reading import Reading
from onrecord.record.parts import Floats, PropositionPair
from onrecord.reports import Failure, Report
from onrecord.spans import Span

if TYPE_CHECKING:
    from onrecord.claims.linking import Linker


class ShippedReader:
    """Reads reports with the shipped reader, which is loaded when the first one is read."""

    @cached_property
    def version(self) -> str:
        """Name, version and fingerprint; found without loading the reader."""
        from onrecord.models.package import ModelPackage, shipped

        return ModelPackage.open(shipped()).version

    def read_all(self, items: Iterable[Report | Failure], *, jobs: int) -> Iterator[Reading | Failure]:
        """Yield a reading or failure for each item, in order. Raises ``ModelError`` where the reader is not whole."""
        from onrecord import read_many

        return read_many(items, jobs=jobs)


class ShippedLinker:
    """Compares statements with the shipped linker, which is loaded when it is first needed."""

    @cached_property
    def version(self) -> str:
        """Names, versions and fingerprints; found without loading the networks."""
        from onrecord.models.package import (
            ModelPackage,
            encoder_contract,
            relations_contract,
            shipped_encoder,
            shipped_relations,
        )

        encoder = ModelPackage.open(shipped_encoder(), encoder_contract()).version
        return f"{encoder} {ModelPackage.open(shipped_relations(), relations_contract()).version}"

    def vectors(self, propositions: Sequence[Proposition]) -> Floats:
        """As ``Linker.vectors``."""
        return self._linker.vectors(propositions)

    def link(self, pairs: Sequence[PropositionPair]) -> Sequence[Link]:
        """As ``Linker.link``."""
        return self._linker.link(pairs)

    def narrate(self, reading: Reading) -> tuple[tuple[Span, ...], Floats]:
        """As ``Linker.narrate``."""
        return self._linker.narrate(reading)

    def stand(self, asked: Sequence[tuple[str, Proposition]], memory: Memory) -> Floats:
        """As ``Linker.stand``."""
        return self._linker.stand(asked, memory)

    def own_voice(self, narrated: Sequence[Narrated], claims: Sequence[Spoken], memory: Memory) -> Sequence[Voiced]:
        """As ``Linker.own_voice``."""
        return self._linker.own_voice(narrated, claims, memory)

    def ask(self, question: str, wordings: Sequence[str]) -> Floats:
        """As ``Linker.ask``."""
        return self._linker.ask(question, wordings)

    def embed(self, text: str) -> Floats:
        """As ``Linker.embed``."""
        return self._linker.embed(text)

    @cached_property
    def _linker(self) -> Linker:
        from onrecord.models.linker import load_linker

        return load_linker()
