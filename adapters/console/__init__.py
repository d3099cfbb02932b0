"""The adapter of the terminal: a chat with oneself, or with people played."""
