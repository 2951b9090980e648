"""Positions, status and changes: pure functions over statements and judgements."""
