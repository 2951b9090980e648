"""Speed and memory of reading, beside a peer in the same run: ``python -m bench``."""
