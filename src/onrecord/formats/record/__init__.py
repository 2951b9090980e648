"""The record out: what it says of claims, sources and changes, for a person in the terminal and for programs.

The modules of the terminal have ``write(..., stream)``; ``values`` makes the JSON values of the same things. Whole
records are written by ``exports`` (JSON) and ``tables`` (CSV and Parquet).
"""
