"""The record: reports in, and out come claims, who holds what on them since when, and on how many origins they rest."""

from onrecord.record.dossier import Dossier, Neighbour, Quote, ReportDossier, SourceDossier
from onrecord.record.outcome import Outcome
from onrecord.record.record import Record

__all__ = ["Dossier", "Neighbour", "Outcome", "Quote", "Record", "ReportDossier", "SourceDossier"]
