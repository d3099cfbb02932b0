"""Knotwork's core: knows people, knots and weeks, but no chat platform."""

#: Of this release; pyproject.toml reads it here, and CHANGELOG.md says what came with it.
VERSION = "0.1.0"
