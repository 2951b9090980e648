"""Training the claim encoder: vectors that are near where two statements are about one claim."""
