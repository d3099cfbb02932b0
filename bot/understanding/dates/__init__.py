"""Dates, times, rhythms, durations and free windows as people write them, in German and English.

Pure: `now` is an argument, nothing raises on any text, and every pattern is linear in a text of at most
500 characters. A text is folded (lower case, composed accents), then read as a row of *pieces* (a
weekday, a date, a week, a shift, a clock time, a part of the day) that together give one day and time.
dateparser only reads what this grammar does not, and only when every word of it belongs to a date.

What is decided where people differ:

- A bare weekday is the next one after today, or today if the time said is still ahead; with `past`, the
  latest one before today. "next Tuesday" and "nächsten Dienstag" are the next Tuesday after today.
- A date without a year is the next such date, today included; with `past`, the latest.
- Parts of the day: morning, morgens, früh 09:00, vormittags 10:00, noon 12:00, afternoon 15:00,
  evening and tonight 19:00, night 22:00. Midnight and 24:00 belong to the day that ends.
- An hour said without "Uhr", colon, am or pm that falls before 07:00 is in the afternoon: "at 3" is
  15:00, "Viertel nach 6" is 18:15, "at 7" is 07:00, "halb acht" is 07:30 (19:30 with "abends").
- "next week" is its Monday, "this weekend" its Saturday, the end of a week its Friday; "last week",
  "last month" and "last year" are the same day then. "in March" is its first day ahead (in March itself
  its last day), and with `past` the 15th of the latest March, never after today.
"""

from bot.understanding.dates.pieces import When
from bot.understanding.dates.reading import find, understand
from bot.understanding.dates.spans import cadence, duration, find_cadence
from bot.understanding.dates.weekly import windows

__all__ = ["When", "cadence", "duration", "find", "find_cadence", "understand", "windows"]
