"""Lets ``python -m onrecord.cli`` do what ``onrecord`` does."""

from onrecord.cli import main

main()
