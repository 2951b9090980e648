"""What two records must have in common to be the same."""

from __future__ import annotations

import json
from typing import Any

from onrecord.record import Record


def contents(record: Record, *, ids: bool = True) -> Any:
    """Return everything that a record says; without ``ids`` whatever ids claims and sources have."""
    found = record.export()
    text = json.dumps(found, sort_keys=True)
    if not ids:
        for kind, given in _ids(found):
            for id, members in given.items():
                text = text.replace(id, f"{kind} with {min(members)}")
    values = json.loads(text)
    values["claims"].sort(key=lambda claim: claim["id"])
    for claim in values["claims"]:
        for key in ("positions", "past_positions", "origins", "history", "statements", "origin_reasons"):
            claim[key].sort(key=lambda value: json.dumps(value, sort_keys=True))
    return values


def _ids(found: Any) -> list[tuple[str, dict[str, list[str]]]]:
    claims: dict[str, list[str]] = {}
    sources: dict[str, list[str]] = {}
    for claim in found["claims"]:
        claims[claim["id"]] = [said["id"] for said in claim["statements"]]
        for said in claim["statements"]:
            if said["source"]["id"]:
                sources.setdefault(said["source"]["id"], []).append(said["id"])
    return [("claim", claims), ("source", sources)]
