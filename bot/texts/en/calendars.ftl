## Calendars that say when somebody is busy
calendar-how = Or give me your calendar, as an .ics address or file: then I offer no time that is taken.
calendar-line = • { $host ->
    [file] a calendar file
   *[other] the calendar at { $host }
}{ $state ->
    [new] {""} (I'm about to read it)
    [failing] {""} (I can't read it just now; what I knew of it still counts)
   *[fine] {""}
}
calendar-added = I'll read your calendar at { $host } now and tell you how it went. I keep only from when to when you're busy, and look again every half hour.
calendar-file-read = I've read the file and will offer no time that is taken there. I keep only from when to when you're busy. A file doesn't change by itself: once much has moved, send it again.
calendar-read = I've read your calendar at { $host }. From now on I'll offer no time that is taken there.
calendar-unread = I can't read your calendar at { $host }: { $problem ->
    [address] that is no web address I can ask.
    [private] it lies in a private network. Whoever runs this bot can allow that.
    [closed] its server wants a password. Most calendars have a secret .ics address that needs none.
    [gone] nothing is there any more.
    [too-large] it is larger than I can read.
    [too-much] it holds more than I can work out.
    [not-understood] what is there is no calendar.
   *[unreachable] its server doesn't answer properly.
} /times changes it.
calendar-clash = { $name }, { $when }: your calendar now has something at that time.
calendar-busy = Your calendar has something at that time.
calendar-sure = Your calendar has something at that time ({ $when }). Agree on it all the same?
calendar-gone = Forgotten, with everything I knew of it.
calendar-known = I read that calendar already.
calendar-full = { $limit } calendars are as many as I can read. /times lets one go.
calendar-too-large = That calendar is larger than { $limit_mb } MB, or holds more than 20,000 events. A smaller one, perhaps without past years, works.
calendar-too-much = That calendar holds more than I can work out. One without past years may work.
calendar-not-understood = What is in there is no calendar I can read. An .ics file works.
choice-forget-calendar = { $host ->
    [file] Forget the file
   *[other] Forget { $host }
}
change-calendar = the change to your calendars

## The feed of one's own meetings
feed-how = Your calendar can show our meetings by itself: it subscribes to a private address and follows whenever one moves.
feed-since = Your calendar's private address has been there since { $day }. I can't show it again; a new one ends the old one.
choice-feed-make = Make an address
choice-feed-new = New address
choice-feed-off = Turn it off
feed-made = Subscribe to this address in your calendar. Whoever has it sees when and with whom you meet, so keep it to yourself. I won't show it again.
feed-address = { $link }
feed-gone = Turned off. Nothing is shown at that address any more.
feed-name = Knotwork
feed-briefing = The briefing comes two hours before, in our chat: { $link }
calendar-next = Your next meeting, as a calendar file.
calendar-none = No meeting is agreed at the moment. Each one comes with its calendar file.
help-calendar = /calendar – your meetings in your own calendar
help-calendar-more = /calendar makes a private address your calendar subscribes to, where this bot has a public one, and hands you the next meeting as a file.
menu-calendar = Meetings in your own calendar
