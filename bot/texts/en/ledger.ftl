### What came of ties, what a person wants to be reminded of, and answers from what they told.

## Introductions and recommendations
ledger-introduction = { $name } introduced you to { $other }
ledger-recommendation = { $name } recommended you to { $other }
ledger-card-introduction = Introduced you to { $other }
ledger-card-recommendation = Recommended you to { $other }
ledger-pair = You introduced { $name } and { $other }
ledger-wanted = You'd like { $name } and { $other } to know each other
ledger-meeting = You met { $name } for the first time
ledger-ended = { $what }: { $outcome ->
    [met] you met
    [they] they met
    [helped] it helped
    [work] work came of it
    [friend] a friend came of it
    [nothing] nothing came of it
   *[dropped] dropped
}
ledger-on = { $what }, { $day }
ledger-line = • { $what }
ledger-who = Who was it? I need both names.
ledger-same = That would be { $name } twice. Who was the other one?
ledger-none = Nothing has come of the tie with { $name } so far, as far as you told me.
ledger-which = What of this is not so about { $name }? A tap deletes it.
ledger-drop = { $kind ->
    [introduction] Introduction: { $name }
    [recommendation] Recommendation: { $name }
    [meeting] First meeting: { $name }
   *[wanted] Wish: { $name }
}
choice-edit-ledger = What came of it

## What came of it, three weeks later
outcome-ask = What came of this? A tap is enough; I ask only once.
outcome-of = How it ended: { $what }
outcome-kept = { $outcome ->
    [met] Noted: you met.
    [they] Noted: they met.
    [helped] Noted: it helped.
    [work] Noted: work came of it.
    [friend] Noted: a friend came of it.
    [nothing] Noted: nothing came of it this time.
   *[dropped] Dropped. I won't ask about it again.
}
choice-outcome-met = We met
choice-outcome-they = They met
choice-outcome-helped = It helped
choice-outcome-work = Work
choice-outcome-friend = A friend
choice-outcome-nothing = Nothing
choice-outcome-dropped = Drop it
change-outcome = what came of it
thanks-idea = { $name } opened that door. A line that says what came of it would be a pleasure to get.
thanks-draft = { $name } opened that door. A line to send on, if you like:
thanks-met = { $kind ->
    [recommendation] You recommended me to { $other }, and we have met since. Thank you for that.
   *[introduction] You introduced me to { $other }, and we have met since. Thank you for opening that door.
}
thanks-helped = { $kind ->
    [recommendation] You recommended me to { $other }, and it has helped me. Thank you for that.
   *[introduction] You introduced me to { $other }, and it has helped me. Thank you for opening that door.
}
thanks-work = { $kind ->
    [recommendation] You recommended me to { $other }, and we work together now. Thank you for that.
   *[introduction] You introduced me to { $other }, and we work together now. Thank you for opening that door.
}
thanks-friend = { $kind ->
    [recommendation] You recommended me to { $other }, and we have become friends. Thank you for that.
   *[introduction] You introduced me to { $other }, and we have become friends. Thank you for opening that door.
}

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

## Answers from what was told
recall-unknown = I don't know anyone called { $name } yet. Shall I add them?
recall-mine = You promised { $name }: { $what }
recall-mine-nothing = Nothing you promised { $name } is open.
recall-mine-none = Nothing you promised is open.
recall-theirs = { $name } promised you: { $what }
recall-theirs-nothing = Nothing { $name } promised you is open.
recall-theirs-none = Nothing that was promised to you is open.
recall-promise-due = { $what } (by { $day })
recall-last-met = You last saw { $name } on { $day } ({ $ago }).
recall-last-told = You last saw { $name } { $ago }.
recall-last-called = You last spoke with { $name } by phone on { $day } ({ $ago }).
recall-last-wrote = You were last in touch with { $name } in writing on { $day } ({ $ago }).
recall-last-never = You haven't met { $name } yet, as far as I know.
recall-back = I see none of your messages, only what you tell me. So far that is:
recall-who = { $name } is one of your knots.
recall-who-role = { $name } is one of your knots: { $role }
recall-rhythm = You'd like to meet { $name } { $cadence }.
recall-when-none = No meeting is agreed.
recall-when-nothing = No meeting with { $name } is agreed.
recall-path = From what you told me:
recall-path-known = { $name } is one of your knots already.
recall-path-none = Nothing you told me about your knots mentions “{ $what }”.
recall-path-role = • { $name }: { $role }
recall-path-fact = • { $what }
recall-path-note = • { $name }: ||“{ $words }”||
