"""Reports: one published text as retrieved, made of files, pages, feeds or plain text."""

from onrecord.reports.report import Failure, Note, Report

__all__ = ["Failure", "Note", "Report"]
