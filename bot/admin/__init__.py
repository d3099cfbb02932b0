"""What the operator asks for."""
