"""/instead: the event replacement."""
