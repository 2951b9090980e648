"""The record on disk: the only SQL in OnRecord."""

from onrecord.store.errors import RecordError
from onrecord.store.id_part import Identified, IdKind
from onrecord.store.looking import Counts, Looking
from onrecord.store.transactions import Store
from onrecord.store.writing import Writing

__all__ = ["Counts", "IdKind", "Identified", "Looking", "RecordError", "Store", "Writing"]
