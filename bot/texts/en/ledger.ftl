### What came of ties, what a person wants to be reminded of, and answers from what they told.

## Introductions and recommendations
ledger-introduction = { $name } introduced you to { $other }
ledger-recommendation = { $name } recommended you to { $other }
ledger-card-introduction = Introduced you to { $other }
ledger-card-recommendation = Recommended you to { $other }
ledger-pair = You introduced { $name } and { $other }
ledger-on = { $what }, { $day }
ledger-line = • { $what }
ledger-who = Who was it? I need both names.
ledger-same = That would be { $name } twice. Who was the other one?

## Reminders asked for
reminder-kept = I'll remind you on { $when }: { $what }
reminder-now = You wanted to be reminded: { $what }
reminder-late = This comes late, sorry. You wanted to be reminded on { $when }: { $what }
reminders = You want to be reminded:
reminder-line = • { $when }: { $what }
reminder-drop = Drop: { $what }
reminder-what = What shall I remind you of? A few words are enough.
reminder-past = { $when } is behind us already. Say it again with an hour to come.
reminder-far = { $day } is further ahead than I can promise. Say it again with an earlier day.
reminder-gone = That reminder is already closed.
choice-tomorrow = Tomorrow
change-reminder = the reminder “{ $what }”
