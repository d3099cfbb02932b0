"""Matrix, end-to-end encrypted, over matrix-nio with cross-signing and a sync loop of our own."""

from adapters.matrix.login import Account
from adapters.matrix.matrix import Matrix

__all__ = ["Account", "Matrix"]
