"""What Knotwork thinks: pure rules, no I/O, no clock, no sentences."""
