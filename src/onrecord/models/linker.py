"""Loading what links statements: the claim encoder, the relation network, and what speaks for two agreeing."""

from __future__ import annotations

import json
from pathlib import Path

from onrecord.claims import evidence
from onrecord.claims.linking import Linker
from onrecord.errors import ModelError
from onrecord.models.encoder import load_encoder
from onrecord.models.package import ModelPackage, relations_contract, shipped_relations
from onrecord.models.relations import load_network
from onrecord.ranking import Ranker

LINKS = "links.json"


def load_linker(folder: Path | None = None, encoder: Path | None = None, *, threads: int = 1) -> Linker:
    """Load a linker: the relation network in ``folder`` and the claim encoder in ``encoder``, by default the shipped
    ones. Raises ``ModelError`` where one is not whole.
    """
    package = ModelPackage.open(folder or shipped_relations(), relations_contract())
    try:
        weights = json.loads(package.path(LINKS).read_text("utf8"))
        agree = Ranker.from_dict(weights["agree"], evidence.AGREE)
    except FileNotFoundError:
        raise ModelError(f"The trained model in {package.folder} is incomplete: {LINKS} is missing.") from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(
            f"The trained model in {package.folder} does not fit this OnRecord: {LINKS}: {error}."
        ) from error
    return Linker(load_encoder(encoder, threads=threads), load_network(package, threads=threads), agree)
