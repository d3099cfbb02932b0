"""What is measured of the code itself, outside the wheel: its shape, and what one trip through it calls."""
