"""A chat in the terminal, as oneself or as people played."""
