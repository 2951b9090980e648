"""Sources across reports: which sources of different reports are one person or body, and for whom they speak."""

from onrecord.sources.across.groups import Group, group_of
from onrecord.sources.across.joining import join
from onrecord.sources.across.keys import keys
from onrecord.sources.across.pairs import find_ties, shared_sources
from onrecord.sources.across.profiles import profiles
from onrecord.sources.across.scores import SAME, STORY
from onrecord.sources.across.speaking import may_speak, speaks_for
from onrecord.sources.across.ties import tie

__all__ = [
    "SAME",
    "STORY",
    "Group",
    "find_ties",
    "group_of",
    "join",
    "keys",
    "may_speak",
    "profiles",
    "shared_sources",
    "speaks_for",
    "tie",
]
