"""Benches that need a chat platform."""
