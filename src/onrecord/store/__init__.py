"""The record on disk: the only SQL in OnRecord."""

from onrecord.store.errors import RecordError
from onrecord.store.looking import Counts, Looking
from onrecord.store.transactions import Store
from onrecord.store.writing import Writing

__all__ = ["Counts", "Looking", "RecordError", "Store", "Writing"]
