"""The door to Matrix: one account, its rooms and its encryption."""

from adapters.matrix.login import Account
from adapters.matrix.matrix import Matrix

__all__ = ["Account", "Matrix"]
