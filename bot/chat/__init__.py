"""The port between the core and any chat platform."""
