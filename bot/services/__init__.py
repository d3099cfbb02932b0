"""Decisions from stored facts that commands and jobs share."""
