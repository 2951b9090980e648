"""Stances: from attributions to statements, and what each statement answers or comes through."""

from onrecord.stances.statement import About, Act, Stance, Statement

__all__ = ["About", "Act", "Stance", "Statement"]
