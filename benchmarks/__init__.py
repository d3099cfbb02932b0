"""What is measured of the code, outside the wheel: how long it takes, its shape, and what a trip calls."""
