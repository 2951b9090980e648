"""Sources: who each mention of a source is, and how sourced a statement is."""

from onrecord.attributions.values import Sourcing
from onrecord.sources.source import Source, SourceKind

__all__ = ["Source", "SourceKind", "Sourcing"]
