"""Reports: one published text as retrieved, made of addresses, pages, files or plain text."""

from onrecord.reports.furniture import find_furniture
from onrecord.reports.html import from_html
from onrecord.reports.inputs import open_inputs
from onrecord.reports.jsonl import from_record, read_jsonl
from onrecord.reports.language import detect
from onrecord.reports.prepare import prepare
from onrecord.reports.report import Failure, Note, Report
from onrecord.reports.text import from_bytes, from_text

__all__ = [
    "Failure",
    "Note",
    "Report",
    "detect",
    "find_furniture",
    "from_bytes",
    "from_html",
    "from_record",
    "from_text",
    "open_inputs",
    "prepare",
    "read_jsonl",
]
