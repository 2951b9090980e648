"""Bulk: many reports at once, in order, where one bad report does not stop the rest."""

from onrecord.bulk.many import read_all

__all__ = ["read_all"]
