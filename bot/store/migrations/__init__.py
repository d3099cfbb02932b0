"""How each schema becomes the next: one file a revision, in order."""
