"""Which reports of the record a new one is a copy of."""

from __future__ import annotations

from dataclasses import replace

from onrecord.origins.copies import compare_reports
from onrecord.origins.sketch import PER_KEY, choose_candidates, sketch
from onrecord.origins.values import Copy
from onrecord.reports import Report
from onrecord.store import Writing


def find_copies(w: Writing, version: str, report: Report) -> list[Copy]:
    """Return the copies among a version and those in the record; keep what later ones will find it by."""
    keys = sketch(report).keys
    near = choose_candidates(other for other in w.sharing(keys, PER_KEY) if other != version)
    w.put_sketch(version, keys)
    found = []
    for other in w.versions(near):
        copy = compare_reports(replace(report, id=version), replace(other.content, id=other.id))
        if copy is not None:
            found.append(copy)
    w.put_copies(found)
    return found
