"""Files of other programs, such as vCard, CSV and iCalendar, to and from the domain. Input is hostile."""
