"""The record: reports in, and out come claims, who holds what on them since when, and on how many origins they rest."""

from onrecord.record.asking import Answer
from onrecord.record.dossier import Dossier, Neighbour, Quote, ReportDossier, SourceDossier
from onrecord.record.outcome import Outcome
from onrecord.record.record import Record

__all__ = ["Answer", "Dossier", "Neighbour", "Outcome", "Quote", "Record", "ReportDossier", "SourceDossier"]
