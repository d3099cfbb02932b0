"""Matrix, end-to-end encrypted, over matrix-nio with cross-signing and a sync loop of our own."""
