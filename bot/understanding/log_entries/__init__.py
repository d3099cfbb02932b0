"""Plain sentences that tell of a contact: who, when, and what was promised."""
