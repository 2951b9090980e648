"""How many independent origins a claim has: copies, credits and citations among reports."""
