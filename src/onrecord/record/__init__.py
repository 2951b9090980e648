"""The record: put reports in, and ask who says what of what."""
