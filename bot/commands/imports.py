"""Files and shared contacts."""
