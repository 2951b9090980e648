"""Attributions: from a report's text to source, cue and content spans."""

from onrecord.attributions.attribution import Attribution, Kind
from onrecord.reports import Failure

__all__ = ["Attribution", "Failure", "Kind"]
