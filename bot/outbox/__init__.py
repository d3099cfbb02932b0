"""How letters leave: claimed, rendered, split, sent, and only then marked as sent."""
