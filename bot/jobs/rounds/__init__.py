"""A round of the circles, step by step: its pool, the matching, the offers, and how it is settled."""
