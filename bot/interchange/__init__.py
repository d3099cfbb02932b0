"""Text and bytes from outside, to and from the domain. Pure; treats its input as hostile."""
