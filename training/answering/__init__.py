"""The answering network: what it learns from, what it is, how it is trained."""
