"""Forwarded invitations, as people paste them, to events; German or English."""
