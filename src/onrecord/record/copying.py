"""Which reports of the record a new one is a copy of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.origins.copies import compare_reports, may_be_copies
from onrecord.origins.shingles import Shingles, shingle
from onrecord.origins.sketch import PER_KEY, choose_candidates, sketch
from onrecord.origins.values import Copy
from onrecord.reports import Report
from onrecord.store import Writing


def find_copies(w: Writing, version: str, report: Report) -> list[Copy]:
    """Return the copies among a version and those in the record; keep what later ones will find it by."""
    keys = sketch(report).keys
    near = choose_candidates(other for other in w.sharing(keys, PER_KEY) if other != version)
    own, cut = shingle(report), _shingles(w, near)
    likely = [other for other in near if may_be_copies(own, cut[other])]
    w.put_sketch(version, keys)
    w.put_shingles({version: own.to_bytes()})
    found = []
    for other in w.versions(likely):
        copy = compare_reports(replace(report, id=version), replace(other.content, id=other.id))
        if copy is not None:
            found.append(copy)
    w.put_copies(found)
    return found


def _shingles(w: Writing, versions: Sequence[str]) -> dict[str, Shingles]:
    """Return what versions are compared by. A record that was begun before it was kept gets it now."""
    kept = {version: Shingles.from_bytes(data) for version, data in w.shingles(versions).items()}
    late = {one.id: shingle(one.content) for one in w.versions(set(versions) - set(kept))}
    w.put_shingles({version: one.to_bytes() for version, one in late.items()})
    return kept | late
