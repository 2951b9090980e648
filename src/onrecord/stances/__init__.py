"""Stances: from attributions to statements, and what each statement answers or comes through."""

from onrecord.attributions.values import Act, Stance
from onrecord.stances.statement import About, Statement

__all__ = ["About", "Act", "Stance", "Statement"]
