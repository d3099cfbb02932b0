"""Dates, times, rhythms, durations and free windows as people write them, in German and English."""
