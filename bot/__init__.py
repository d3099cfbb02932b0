"""Knotwork's core: knows people, knots and weeks, but no chat platform."""
