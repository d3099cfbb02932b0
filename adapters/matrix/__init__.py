"""Matrix."""

from adapters.matrix.login import Account
from adapters.matrix.matrix import Matrix

__all__ = ["Account", "Matrix"]
