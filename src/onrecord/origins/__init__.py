"""How many independent origins a claim has: copies, credits and citations among reports."""

from onrecord.origins.citations import find_citations
from onrecord.origins.copies import compare_reports, group_copies
from onrecord.origins.outlets import find_outlet, same_outlet
from onrecord.origins.roots import find_roots
from onrecord.origins.sketch import CANDIDATES, KEYS, PER_KEY, Sketch, choose_candidates, sketch
from onrecord.origins.values import Affirming, Citation, Copy, Root, Speaker

__all__ = [
    "CANDIDATES",
    "KEYS",
    "PER_KEY",
    "Affirming",
    "Citation",
    "Copy",
    "Root",
    "Sketch",
    "Speaker",
    "choose_candidates",
    "compare_reports",
    "find_citations",
    "find_outlet",
    "find_roots",
    "group_copies",
    "same_outlet",
    "sketch",
]
