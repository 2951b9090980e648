"""Loading what links statements: the claim encoder and the relation network."""

from __future__ import annotations

from pathlib import Path

from onrecord.claims.linking import Linker
from onrecord.models.encoder import load_encoder
from onrecord.models.relations import load_relations


def load_linker(relations: Path | None = None, encoder: Path | None = None, *, threads: int = 1) -> Linker:
    """Load a linker from the folders of a relation network and a claim encoder, by default the shipped ones.

    Raises ``ModelError`` where one is not whole.
    """
    return Linker(load_encoder(encoder, threads=threads), load_relations(relations, threads=threads))
