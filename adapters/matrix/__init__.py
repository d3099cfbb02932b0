"""The adapter for Matrix: one account, its rooms and its encryption."""
