"""Sources: who each mention of a source is, and how sourced a statement is."""

from onrecord.sources.source import Source, SourceKind, Sourcing

__all__ = ["Source", "SourceKind", "Sourcing"]
