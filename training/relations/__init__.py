"""Training of the relation network: how words stand to a claim."""
