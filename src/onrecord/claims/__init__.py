"""Linking statements to claims: which speak of the same thing, and on which side."""
