"""Training and measuring the reader. PyTorch lives here and nowhere else."""
