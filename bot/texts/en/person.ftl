# Everything Knotwork says in English. **bold**, ||private||, /command; { $name } and the like are literal.

## How days, instants and stretches of time look
format-day = EEE d MMM
format-day-year = EEE d MMM y
format-instant = EEE d MMM 'at' HH:mm
format-instant-year = EEE d MMM y 'at' HH:mm
span-days = { $count ->
    [one] a day
   *[other] { $count } days
}
span-weeks = { $count ->
    [one] a week
   *[other] { $count } weeks
}
span-months = { $count ->
    [one] a month
   *[other] { $count } months
}
span-years = { $count ->
    [one] a year
   *[other] { $count } years
}
span-told = { $unit ->
    [weeks] some weeks
    [months] some months
   *[year] more than a year
}
rhythm-days = { $count ->
    [one] every day
   *[other] every { $count } days
}
rhythm-weeks = { $count ->
    [one] every week
   *[other] every { $count } weeks
}
rhythm-months = { $count ->
    [one] every month
   *[other] every { $count } months
}
rhythm-half-year = twice a year
rhythm-years = { $count ->
    [one] once a year
   *[other] every { $count } years
}
ago = { $span } ago
ago-about = about { $span } ago
ago-today = today
ago-yesterday = yesterday
slot = { $when }
one-of-1 = { $a }
one-of-2 = { $a } or { $b }
one-of-3 = { $a }, { $b }, or { $c }
as-is = { $words }
knot-label = { $name }
weekday = { $day ->
    [0] Monday
    [1] Tuesday
    [2] Wednesday
    [3] Thursday
    [4] Friday
    [5] Saturday
   *[6] Sunday
}

## Hello
start-hello = Hello, I'm Knotwork. Instead of another networking evening, I suggest one good meeting a week, with someone who matters to you. Which language do you like best?
start-zone = Which time zone are you in? A city will do, for example Lisbon, or a place you share from the map.
start-goal = { $zone }, noted. What are you working towards these days? A sentence is plenty; only you see it.
start-knots = Who matters to you? Type a name or several, for example: Ada Lovelace, Ben Okri, Carla. Or send me a contact, a .vcf or a .csv.
start-knots-more = Who else comes to mind? A name is enough, or “That's all”.
start-done = That's all I need. Here's this week:
start-again = Good to see you. /week shows this week's meeting, /add makes room for someone new, /help lists the rest.
start-code-unknown = That link leads nowhere any more, but you are in the right place. Whoever sent it can make a fresh one.
pick-contacts = Choose from contacts
zone-here = That place goes by { $zone }, as your own clock does. Where you meet I take in words, for example: /meet Ada Thu 19:00 Café Anker
zone-elsewhere = The time there is { $zone }, your own clock goes by { $mine }. Shall it go by { $zone } from now on?
zone-stays = Then your clock goes on by { $zone }.
zone-nowhere = I can't tell the time zone of that place. Write me the nearest larger city.
zone-unknown = I don't know a place called “{ $said }”. A larger city nearby will do, or your country.
zone-how = Here I only need to know what your clock goes by: a larger city nearby will do, or your country.
no-knots-yet = There's nobody among your knots yet. Who would you like to meet more often? Type /add and a name, for example: /add Ada Lovelace, mentor

## Where others listen
place-hello = Hello, I'm Knotwork. Instead of another networking evening, one good meeting a week, with someone who matters. I work one to one: everything personal stays in a private chat. Here I only read what is addressed to me, and keep none of it.
place-private = For that there is a private chat; here others are listening.
place-crowded = Others can read along here now, so I'll stay quiet and go on in a chat of our own. You'll find it among your chats or invitations.
place-for-others = This room is made for others too, so I'll go on with you in a chat of our own. You'll find it among your chats or invitations.
choice-private = Write to me privately

## The week
suggestion = This week: **{ $name }**
suggestion-early = { $others ->
    [some] Nobody else is due yet
   *[none] Nobody is due yet
}; the nearest is **{ $name }**: you'd like to meet { $cadence }, and you were last in touch { $ago }.
reason-live = You were last in touch with { $name } { $ago }; you'd like to meet { $cadence }.
reason-soon = You were last in touch with { $name } { $ago }, and you'd like to meet { $cadence }: that comes round soon.
reason-by-then = By then you and { $name } will not have been in touch for { $span }; you'd like to meet { $cadence }.
reason-early = It is early still: you'd like to meet { $name } { $cadence }, and you were last in touch { $ago }.
reason-dormant = It's been quiet between you and { $name } for { $gap }. Old friends are gladder to hear from us than we expect.
reason-wished = You'd like to get to know { $name }. A first hello is often easier than it looks.
reason-untold = I don't know yet when you last met { $name }. A short hello is always welcome.
reason-promises = { $count ->
    [one] A promise between you is due this week.
   *[other] { $count } promises between you are due this week.
}
why = Why **{ $name }**?
why-value = { $value ->
    [3] You said this tie matters a great deal.
    [2] You said this tie matters.
   *[1] You said this tie is good to have.
}
why-risk = Measured by your own rhythm, the chance that this tie fades is about { $percent }%.
why-cooldown = My last suggestion of this tie is not long ago, so for now it counts only { $percent }%.
why-others = { $count ->
    [0] Nobody else came into question this week.
    [one] One other knot came into question and can wait a little longer.
   *[other] { $count } other knots came into question and can wait a little longer.
}
nobody-waits = Nobody is waiting this week. A good book at home is a fine result.
nobody-waits-meets = You're meeting **{ $name }**: { $when }. Nobody else is waiting this week.
nobody-waits-seeks = You and **{ $name }** are finding a time. Nobody else is waiting this week.
nobody-waits-offer = A yes of yours to a circle still stands. Nobody else is waiting this week.
nobody-else-waits = Nobody else is waiting this week. A good book at home is a fine result.
nobody-else = I have nobody else to suggest this week. /knots shows everyone.
no-swap-left = That was the last swap for this week. There's a fresh suggestion next week.
rested = Then this week rests. See you next week.
week-rests = This week rests. Should you feel like meeting someone after all:
week-done = This week has had its suggestion. The next one comes with the new week.
week-met = You've already met { $name } this week. Lovely; the rest of the week is yours.
week-has-meeting = You already have a meeting this week.
goodbye = I'll be quiet for now. Whenever you feel like it, a word is enough and I'm back.
promises-this-week = Promises due:
promise-line = { $side ->
    [mine] • You → { $name }: { $what }
   *[theirs] • { $name } → you: { $what }
}
promise-line-due = { $side ->
    [mine] • You → { $name }: { $what } (by { $day })
   *[theirs] • { $name } → you: { $what } (by { $day })
}
promise-line-since = { $side ->
    [mine] • You → { $name }: { $what } (since { $day })
   *[theirs] • { $name } → you: { $what } (since { $day })
}
promise-line-later = { $side ->
    [mine] • You → { $name }: { $what }
   *[theirs] • { $name } → you: { $what }
} ({ $due ->
    [none] put off until { $until }
    [by] by { $day }, put off until { $until }
   *[since] since { $day }, put off until { $until }
})
choice-meet = Let's meet
choice-swap = Someone else
choice-rest = Not this week
choice-why = Why?
choice-anyway = Suggest anyway

## From yes to a time; the first two, and cancel-draft, are only for letters that wait while a release changes
draft = { $tie ->
    [new] Hi { $first }, I've wanted to meet you for a while and would love to hear what you're working on. Would you have an hour for a coffee or a walk?
   *[known] Hi { $first }, I'd love to see you again. Would you have an hour for a coffee or a walk?
}
draft-times = { $tie ->
    [new] Hi { $first }, I've wanted to meet you for a while and would love to hear what you're working on. Would you have an hour for a coffee or a walk? I could do { $times }.
   *[known] Hi { $first }, I'd love to see you again. Would you have an hour for a coffee or a walk? I could do { $times }.
}
send-on = That's a draft to send on to { $name }, in your own words if you like.
send-on-to = Where to reach them: { $where }
link-telegram = Open the chat with { $name }
when-is-it = When is it? Pick a time, or type one, like “Thu 7 pm”.
when-later = Fine. Just tell me once there is a time: /week brings the question back.
when-clock = { $day }, good. At what time?
when-past = { $when } has already passed. When is it?
when-far = { $when }, that's quite far ahead. Is that what you meant?
when-again = When is it then?
no-time = All right, it didn't work out this time. /week finds someone else if you like.
agreed = Agreed: **{ $name }**, { $when }. The calendar entry is attached; I'll remind you.
agreed-clash = You're already meeting { $name } around then: { $when }.
move-when = When instead? Pick a time, or type one.
moved = Moved: **{ $name }**, { $when }. The attached file has the new time; should your calendar keep both entries, delete the old one.
cancelled = The meeting with { $name } is cancelled. The attached file takes it out of your calendar, or delete it there. A line to send, if you like:
tell-yourself = I never write to the people among your knots; that stays with you. Tell me what comes of it: a new day, a promise, or that it's off.
cancelled-by-them = Then the meeting with { $name } is off. The attached file takes it out of your calendar, or delete it there. When there's a new day, just tell me.
meeting-off = You were to meet { $name } on { $when }. Is that off, or moved to another time?
called-off-when = Then a time with { $name } is still open. Is there another one?
called-off-what-now = So it won't be { $name } for now. What shall it be this week?
cancel-draft = Hi { $first }, I'm sorry, { $when } won't work for me after all. Shall we find another day?
meeting = **{ $name }**, { $when }
meeting-gone = That meeting no longer exists.
meeting-over = That meeting can't be changed any more.
reminder = { $kind ->
    [remind-day] Coming up: **{ $name }**, { $when }
   *[remind-hours] Soon: **{ $name }**, { $when }
}
reminder-day = You and **{ $name }**: { $when }
reminder-pair = **{ $name }** keeps { $when } free for you.
briefing-role = { $role }
briefing-last = You were last in touch on { $day }, { $ago }.
briefing-told = You were last in touch { $ago }.
briefing-first = Your first meeting.
briefing-ask-1 = Worth asking: What are you working on that you're looking forward to?
briefing-ask-2 = Worth asking: What has changed since we last spoke?
briefing-ask-3 = Worth asking: What would help you most right now?
briefing-ask-4 = Worth asking: Who should I meet, and who should meet you?
briefing-ask-5 = Worth asking: What have you changed your mind about lately?
briefing-ask-6 = Worth asking: What is harder than it looks from outside?
briefing-ask-goal = Worth asking, with “{ $goal }” in mind: What would you do first in my place?
briefing-ask-whom = Worth asking, with “{ $goal }” in mind: Whom should I talk to?
briefing-ask-note = Worth asking: How did it go on with what you last noted? **Show notes** has it.
briefing-ask-topics = Worth asking: What first drew you to the topic you share?
ask-time = Did you and { $name } find a time? Type it, or pick one.
calendar-summary = Meeting { $name }
choice-later = Not yet
choice-leave = Leave it
choice-no-time = It didn't work out
choice-yes = Yes
choice-no = No
choice-move = Move
choice-cancel = Cancel
choice-notes = Show notes
notes = Your notes on { $name }:
notes-none = You have no notes on { $name } yet.
note-line = ||“{ $words }”||

## After the meeting
debrief = How was it with **{ $name }**?
debrief-at = How was it with **{ $name }** ({ $place })?
choice-good = Good
choice-so-so = So-so
choice-not-happened = It did not happen
choice-no-show = They did not come
held = Noted: you met { $name }.
event-saved = And you skipped { $title }: { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
} saved.
event-saved-fee = And you skipped { $title }: { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
} and { $fee } saved.
debrief-promises = Did either of you promise anything? One a line: “me: send the book by Friday”, “Ada: introduce me to Max”.
promise-what-was-it = What was promised? For example “{ $name }: introduce me to Max”, or “me: send the book by Friday”.
debrief-done = Good. Enjoy the rest of the week.
choice-no-promises = No promises
another-time = { $why ->
    [no-show] I'm sorry you were left waiting. That stays between us. Would you like another time?
   *[not-happened] That happens. Would you like another time?
}
promises-kept-in-mind = I'll keep these in mind:
promise-kept-in-mind = I'll keep this in mind:

## Knots
add-ask = Who is it? A name is enough, for example: Ada Lovelace, mentor, every 6 weeks
add-who = I need a name, for example: /add Ada Lovelace, mentor, every 6 weeks
added = **{ $name }** is one of your knots now, to meet { $cadence }.
added-role = **{ $name }** ({ $role }) is one of your knots now, to meet { $cadence }.
add-value = How much does { $name } matter to you?
add-last = When did you last meet { $name }? Pick one, or type a date.
add-done = { $tie ->
    [wished] Noted: { $name } is someone you'd like to get to know.
   *[known] Good, now I know how things stand between you and { $name }.
}
add-more = Add two or three more people who matter with /add, then /week has a choice.
add-next = /week shows whom you could meet this week.
add-full = You have { $limit } active knots; more than that are hard to keep alive. Who may rest to make room for { $name }?
add-not = Then everything stays as it is.
choice-value-3 = A great deal
choice-value-2 = Quite a bit
choice-value-1 = Good to have
choice-last-month = This month
choice-last-year = This year
choice-last-longer = Longer ago
choice-last-never = Never
choice-none-rests = Nobody
choice-skip = Skip
choice-enough = That's all
choice-zone = { $zone }
choice-english = English
choice-german = Deutsch
knots-overdue = **Overdue**
knots-due = **Due**
knots-fine = **Fine**
knots-wished = **Wished for**
knots-dormant = **Dormant**
knots-paused = **Paused**
knots-resting = **Resting**
knots-line = • { $name }: { $ago }, { $cadence }
knots-line-new = • { $name }
knots-hint = /knot and a name shows the card.
card = **{ $name }**
card-role = { $role }
card-stage = { $stage ->
    [wished] Wished for
    [met] Met
    [again] Met again
    [trusted] Trusted
   *[recommends] Recommends you
}, { $value ->
    [3] matters a great deal
    [2] matters
   *[1] good to have
}, { $cadence }
card-state = { $state ->
    [wished] Not met yet
    [untold] Last met: not told yet
    [resting] Resting
   *[other] Paused
}
card-paused = Paused until { $day }
card-last = { $state ->
    [overdue] Overdue
    [due] Due
    [dormant] Dormant
   *[fine] Fine
}: last contact { $ago }, on { $day }; { $percent }% likely to fade.
card-told = { $state ->
    [overdue] Overdue
    [due] Due
    [dormant] Dormant
   *[fine] Fine
}: last contact { $ago }; { $percent }% likely to fade.
card-encounter = { $kind ->
    [met] • Met on { $day }
    [called] • Called on { $day }
   *[wrote] • Wrote on { $day }
}
choice-log = Log a contact
choice-promise = Promise
choice-note = Note
choice-edit = Edit
choice-pause = Pause
choice-let-rest = Let rest
choice-wake = Wake up
choice-remove = Remove
choice-met = Met
choice-called = Called
choice-wrote = Wrote
choice-delete = Delete it
choice-remove-yes = Yes, remove
choice-merge-yes = Yes, merge
log-what = How were you in touch with { $name } today?
promise-ask = What was promised? “me: send the book by Friday”, or just the words; with “{ $name }: …” it is a promise to you.
note-ask = What would you like to note about { $name }?
note-what = What shall I note? For example: /note Ada likes sailing
edit-what = What would you like to change about { $name }?
choice-edit-name = Name
choice-edit-role = Role
choice-edit-rhythm = Rhythm
choice-edit-value = How much they matter
choice-edit-stage = Stage
choice-edit-encounters = Logged contacts
edit-name = What should I call { $name } from now on?
edit-role = What does { $name } do? A few words are enough.
edit-rhythm = How often would you like to meet { $name }? So far { $cadence }. Pick one, or type something like “every 6 weeks”.
edit-name-how = I need a name with at least one letter.
edit-role-how = A few words are enough.
edit-rhythm-how = I didn't get that. “every 6 weeks” or “monthly” works.
edit-stage = How do things stand between you and { $name }?
choice-rhythm-7 = Every week
choice-rhythm-30 = Every month
choice-rhythm-90 = Every three months
choice-rhythm-180 = Twice a year
choice-stage-wished = Wished for
choice-stage-met = Met
choice-stage-again = Met again
choice-stage-trusted = Trusted
choice-stage-recommends = Recommends me
encounters-none = Nothing is logged with { $name } yet.
encounters-which = Which one?
encounter-label = { $kind ->
    [met] Met { $day }
    [called] Called { $day }
   *[wrote] Wrote { $day }
}
encounter-edit = { $kind ->
    [met] Met on { $day }.
    [called] Called on { $day }.
   *[wrote] Wrote on { $day }.
} Type the right day, or delete it.
pause-knot-ask = Until when shall I leave { $name } out? Pick one, or type a date.
choice-pause-month = A month
choice-pause-quarter = Three months
knot-paused = I'll leave { $name } out until { $day }.
rests = { $name } rests now. Nothing is lost; /knot wakes them up again.
woken = { $name } is active again.
wake-full = You have { $limit } active knots already. Let someone else rest first, then { $name } can come back.
remove-sure = Remove { $name }, with all contacts, notes, promises and introductions?
removed = { $name } is removed. For a day, /undo brings them back.
kept = { $name } stays.
noted = Noted for { $name }.
merge-how = Which two? For example: /merge Ada, Ada Lovelace
merge-same = That's { $name } both times.
merge-sure = Make one knot of { $name } and { $other }? It keeps the name { $name }.
merge-not = Then they stay two knots.
merged = { $name } and { $other } are one knot now. /undo parts them again.
knot-which = Whom do you mean? Add a name.
knot-unknown = I don't know anyone called “{ $name }”. /knots lists everyone, /add makes room for someone new.
knot-too-many = { $count } people fit “{ $name }”. Type a little more of the name.
knot-known = { $name } is already one of your knots.
knot-gone = That one no longer exists.
which-knot = Which “{ $said }” do you mean?

## Logging
log-who = { $command ->
    [met] Whom did you meet? For example: /met Ada yesterday
    [called] Whom did you call? For example: /called Ada yesterday
   *[wrote] Whom did you write to? For example: /wrote Ada yesterday
}
log-future = { $day } is still ahead. I only log what has happened.
log-this = { $kind ->
    [met] Log this? You met **{ $name }** on { $day }.
    [called] Log this? You called **{ $name }** on { $day }.
   *[wrote] Log this? You wrote to **{ $name }** on { $day }.
}
log-not = Nothing logged.
choice-log-yes = Yes, log it
encounter-logged = { $kind ->
    [met] Logged: you met { $name } on { $day }.
    [called] Logged: you and { $name } talked on the phone on { $day }.
    [called-them] Logged: { $name } called you on { $day }.
    [wrote-them] Logged: { $name } wrote to you on { $day }.
   *[wrote] Logged: you wrote to { $name } on { $day }.
}
forwarded-log = Log that **{ $name }** wrote to you on { $day }?
choice-log-wrote = Log it
choice-log-words = Log with the words
forwarded-logged = Logged: { $name } wrote to you on { $day }.
forwarded-new = **{ $name }** isn't among your knots yet. Shall I add them?
forwarded-nobody = I can't see who wrote that. Tell me, and it counts, for example: /wrote Ada yesterday
not-understood = I didn't quite get that. /week shows this week, /help everything else; or tell me “met Ada yesterday”.

## Promises
promise-how = For example: /promise me: send Ada the book by Friday. Or: /promise Ada: introduce me to Max
promise-what = What was promised? A few words are enough.
promise-whom = To whom?
promise-from = Who promised that?
meeting-whom = With whom?
promise-whom-name = To whom? A name will do.
promise-from-name = Who promised that? A name will do.
meeting-whom-name = With whom? A name will do.
promises = Open promises:
promises-none = No open promises. A light feeling.
promise-label = { $what }
promise-is-done = Is this done?
promise-done-label = Done: { $what }
promise-keep-label = Keep: { $what }
promise-drop-label = Drop: { $what }
promise-drop-which = Which one?
promise-stays = That stays in /promises, and I won't bring it up again by myself: { $what }
promises-keep-or-drop = { $count ->
    [one] Named twice by now. Keep it or drop it?
   *[other] Named twice by now. Keep them or drop them?
}
choice-drop-one = Drop one
promise-gone = That promise is already closed.
promise-closed = { $status ->
    [done] Done: { $what }
   *[dropped] Dropped: { $what }
}
promises-due = { $count ->
    [one] Due now:
   *[other] Due now:
}
snoozed = Put off until { $day }.
choice-done = Done
choice-snooze = Snooze
choice-drop = Drop

## Settings, times, pause
settings = **Your settings**
settings-changed = Changed.
settings-language = { $language ->
    [de] Language: German
   *[en] Language: English
}
settings-form = { $address ->
    [sie] Form of address: Sie
   *[du] Form of address: du
}
settings-zone = Time zone: { $zone } (now { $now })
settings-week = Suggestion: { $day ->
    [0] Monday
    [1] Tuesday
    [2] Wednesday
    [3] Thursday
    [4] Friday
    [5] Saturday
   *[6] Sunday
} at { $at }
settings-quiet = Quiet hours: { $start } to { $end }
settings-no-quiet = Quiet hours: none
settings-next = Next suggestion: { $when }
choice-set-language = Language
choice-set-form = du or Sie
choice-set-zone = Time zone
choice-set-week = Day and hour
choice-set-quiet = Quiet hours
choice-du = du
choice-sie = Sie
choice-no-quiet = None
set-language-ask = Which language?
set-form-ask = du or Sie?
set-zone-ask = Which city, or which zone?
set-week-ask = On which day, and at what time? For example: Tuesday 8:30
set-week-how = I didn't get that. “Tuesday 8:30” works, or just “8:30”.
set-quiet-ask = Between which hours shall I be quiet? For example: 22-7
set-quiet-how = I didn't get that. “22-7” works.
times = Usually you have time:
times-none = I don't know yet when you usually have time, so I offer lunchtimes and early evenings.
times-how = Type your times, like “Mon 18-20, Thu 12-14”.
times-line = • { $day ->
    [0] Monday
    [1] Tuesday
    [2] Wednesday
    [3] Thursday
    [4] Friday
    [5] Saturday
   *[6] Sunday
} { $start }–{ $end }
times-set = Noted. You usually have time:
times-gone = Forgotten. I'll offer lunchtimes and early evenings.
times-not-understood = I didn't get that. “Mon 18-20, Thu 12-14” works, or “weekdays 12-13”.
choice-no-windows = Forget these times
pause-how = Until when? For example: /pause until 6 January. Or just /pause, until you say /resume.
paused = I'll be quiet until you say /resume.
paused-until = I'll be quiet until { $day }. /resume ends it sooner.
pause-meetings = { $count ->
    [one] You have one agreed meeting. Keep it?
   *[other] You have { $count } agreed meetings. Keep them?
}
choice-keep-meetings = Keep
choice-cancel-meetings = Cancel
meetings-kept = It stays; I'll remind you as usual.
resumed = Welcome back. The next suggestion comes { $when }.
resumed-now = Welcome back. /week shows this week.
resume-not-paused = There's no pause to end. /week shows this week.

## Undo, cancel, refusals
undo-nothing = There's nothing from the last 24 hours to take back.
undo-changed-since = That has changed since, so I'd rather not touch it.
undone = Taken back: { $what }.
change-add = adding { $name }
change-add-many = adding { $names }
change-edit = the change to { $name }
change-met = the meeting with { $name }
change-called = the call with { $name }
change-wrote = the message to { $name }
change-forwarded = the message from { $name }
change-note = the note about { $name }
change-promise = the change to a promise with { $name }
change-rest = letting { $name } rest
change-wake = waking { $name }
change-pause = pausing { $name }
change-remove = removing { $name }
change-merge = merging { $name } and { $other }
change-settings = the change to your settings
change-silence = the pause
change-times = the change to your times
cancel-done = Cancelled. Nothing has changed.
cancel-nothing = There was nothing to cancel.
one-command = Those are several commands at once, so I have carried out none of them. Send me one after the other.
stop-how = Quiet for a while: /pause. For good: /forget deletes everything I have about you.
about-next = /week shows this week, /help lists the rest.
unknown-command = I don't know “{ $said }”. /help lists what there is.
letter-refused = My message of { $when } was refused on its way and never reached you; what you told me is kept, so please ask once more for whatever is missing.
button-unknown = I don't know that button. /week shows this week.
button-answered = That has been answered already. /week shows where things stand.
thumb-unclear = That could mean more than one thing here. The buttons below that message say which.
too-long = That's too long for me; up to { $limit } characters are fine.
trouble-too-large = That is more than I can carry: files of up to { $limit_mb } MB are fine.
trouble-not-fetched = I couldn't fetch that file just now. Send it once more, in a little while.
trouble-not-decrypted = That message reached me sealed, and the key to it never came. Please send it once more.
trouble-unreadable = I can't make anything of that. What I read: words, contacts, and files (.ics, .eml, .txt, .vcf, .csv, .zip).
trouble-shown = { $what ->
    [picture] I can't see pictures. If there is an invitation on it, write me the day, the hour and the place in words, or send the text of it.
    [video] I can't watch films. Write me in words what matters, for example: met Ada yesterday
    [voice] I can't listen yet. Write me the day and the person in words, for example: met Ada yesterday
    [music] I can't hear music. What I read: words, contacts, and files (.ics, .eml, .txt, .vcf, .csv, .zip).
    [sticker] Kind of you. Stickers and moving pictures mean nothing to me, though; words do.
    [poll] I can't vote. If it is about a day, write it to me, for example: meeting Ada on Friday at 19:00
    [game] I don't play, I'm afraid. /week shows this week's meeting.
    [list] I can't tick off lists. A promise I keep in mind, for example: /promise me: send Ada the book by Friday
    [contact] That contact has no name. Write it to me, for example: /add Ada Lovelace, mentor
   *[gift] That's generous, but I have no use for it. /week shows this week's meeting.
}
something-failed = Something went wrong on my side, and nothing has changed. If it happens again, give the operator this reference: { $reference }

## Help
help = **What you can say**
help-week = /week – this week's one meeting
help-instead = /instead – a person instead of an event
help-add = /add NAME – someone who matters
help-knots = /knots – everyone, and how they stand
help-knot = /knot NAME – one card
help-path = /path Ada – who can introduce you to somebody
help-introduce = /introduce Ada, Ben – introduce two of your knots, each asked first
help-merge = /merge A, B – one knot out of two
help-met = /met NAME – you met
help-called = /called NAME – you called
help-wrote = /wrote NAME – you wrote
help-note = /note NAME text – private words
help-promise = /promise me: text – a follow-up
help-promises = /promises – what is open, both ways
help-goal = /goal – what you're working towards
help-times = /times – when you usually have time
help-settings = /settings – language, zone, day and hour, quiet hours
help-pause = /pause – silence until a date
help-resume = /resume – the week goes on
help-undo = /undo – takes back your last change
help-export = /export – everything about you, as a zip
help-forget = /forget – deletes everything about you
help-privacy = /privacy – what is stored, where, how long
help-start = /start – hello
help-help = /help – this list
help-cancel = /cancel – withdraws an open question
help-week-more = “Let's meet”, “Someone else” (twice a week), “Not this week” or “Why?”. Once a meeting is agreed you find it here, with “Move”, “Cancel” and “Show notes”.
help-instead-more = Forward me an invitation as text, .ics or .eml. I suggest whom to meet in that very slot instead; it is that week's suggestion. Whoever organises a circle can trade a whole event for conversations: /instead circle NAME.
help-add-more = /add Ada Lovelace, mentor, every 6 weeks. You can also share contacts, or send a .vcf or .csv. Fifteen people can be active at once.
help-knots-more = Overdue, due, fine, wished for, dormant, paused, resting.
help-knot-more = /knot ada. The beginning of a name is enough. Its buttons: log, promise, note, edit, pause, rest, remove.
help-path-more = From what you told me: “Ben knows Ada” makes Ben a way to Ada. The ask comes as a draft.
help-introduce-more = Who is harder to reach is asked first; nothing is drafted for the other before their yes. After both, a note for the two; three weeks later I ask what came of it. Where both use me and are your knots since two yeses, I ask them myself. One at a time.
help-merge-more = /merge Ada, Ada Lovelace. The first keeps its name; /undo parts them again.
help-met-more = /met Ada yesterday talked about the grant. Without a day it was today.
help-called-more = /called Ben on Tuesday
help-wrote-more = /wrote Carla. A forwarded message does the same.
help-note-more = /note Ada likes sailing. Notes stay behind a button, so that a lock screen never shows them.
help-promise-more = /promise me: send Ada the book by Friday. Or theirs: /promise Ada: introduce me to Max in 2 weeks
help-promises-more = Pick one: done, three days later, or dropped.
help-goal-more = /goal new clients for my studio. With it the week looks out for who can help, and asks once a quarter whether it is still so. Only you see it.
help-times-more = /times Mon 18-20, Thu 12-14. The drafts offer these times. With the .ics address of your calendar instead, or its file with this command below it, no time is offered that is taken there.
help-settings-more = The suggestion comes at your own hour; in your quiet hours nothing comes unasked.
help-pause-more = /pause until 6 January. Open suggestions are closed; agreed meetings stay if you like.
help-resume-more = Ends a pause early.
help-undo-more = The last change of the past 24 hours: adding, logging, notes, promises, edits, removing, merging, imports. Deleting a message takes nothing back on Telegram, which tells no bot of it; /undo does.
help-export-more = One zip with JSON, vCards and a calendar.
help-forget-more = After one confirmation everything I have about you is deleted.
help-privacy-more = In plain words.
help-start-more = Language, time zone, what you're working towards, your first knots. Under a minute.
help-help-more = /help week tells more about one command.
help-cancel-more = It changes nothing.

## What hangs out on a platform: menus, and what the bot is for
menu-week = This week's one meeting
menu-instead = A person instead of an event
menu-add = Add someone who matters
menu-knots = Everyone, and how they stand
menu-knot = One person's card
menu-path = Who can introduce you
menu-introduce = Introduce two knots
menu-merge = One knot out of two
menu-met = Log a meeting
menu-called = Log a call
menu-wrote = Log a message
menu-note = Keep a private note
menu-promise = Keep a promise in mind
menu-promises = What is promised, both ways
menu-goal = What you're working towards
menu-times = When you usually have time
menu-settings = Language, zone, day and hour
menu-pause = Silence until a date
menu-resume = The week goes on
menu-undo = Take back the last change
menu-export = Everything about you, as a zip
menu-forget = Delete everything about you
menu-privacy = What is stored, where, how long
menu-help = What you can say
menu-cancel = Withdraw an open question
menu-start = Say hello
about = One good meeting a week with someone who matters, instead of another networking evening. I keep in mind when you last met and what was promised, suggest whom to meet next, and am quiet otherwise. If networking is not working, try knotworking.

## What the operator reads
run-open = Knotwork is at work on { $channels }. Ctrl-C ends it.
doctor-settings = Settings: from the environment.
doctor-settings-file = Settings: from the environment and { $path }.
doctor-settings-missing = Settings: KNOTWORK_CONFIG names { $path }, which is not there. Create it, or leave KNOTWORK_CONFIG away.
doctor-settings-open = Settings: { $path } holds a secret, and others can read it. Take their rights away: chmod 600 { $path }
doctor-database = Database: it answers, at schema { $schema }.
doctor-database-new = Database: empty so far. The first start sets it up.
doctor-database-old = Database: it is at schema { $schema }, and this version works with { $newest }. The next start brings it there, or do it now: knotwork migrate
doctor-database-newer = Database: it is at schema { $schema }, newer than this version knows ({ $newest }). Install the newer Knotwork again.
doctor-database-shut = Database: it does not open ({ $error }). Is it where the settings say, and may this user read and write it?
doctor-key = Keys: { $path } is there, and nobody else can read it.
doctor-key-new = Keys: none yet. The first start makes them; keep a copy then, apart from the database.
doctor-key-missing = Keys: { $path } is missing, and the database is sealed with it. Put your copy back; new keys open nothing.
doctor-key-broken = Keys: { $path } cannot be read, or is no key file. Put your copy back, readable by the bot's user alone.
doctor-key-open = Keys: others can read { $path }. Take their rights away: chmod 600 { $path }
doctor-key-other = Keys: { $path } does not open this database. Put the key file back that was made with it.
doctor-key-part = Keys: { $path } opens only part of this database; a key is missing from it. Put its newest copy back.
doctor-key-hashes = Keys: { $path } opens this database, but with its key for hashes nobody would be recognised. Put the key file back that belongs to it.
doctor-key-copy = Keys: { $path } is a copy from before the last rotation, and would seal with a key that was dropped. Put its newest copy there.
doctor-zones = Time zones: known.
doctor-zones-missing = Time zones: their data is missing. Install tzdata, from your system or with pip.
doctor-disk = Disk: { $free } MB are free.
doctor-disk-full = Disk: only { $free } MB are free. Make room before the database needs it.
doctor-terminal-only = Chat platforms: none has credentials yet, so knotwork run opens a chat in the terminal. For Telegram set KNOTWORK_TELEGRAM__TOKEN.
doctor-unreachable = { $channel }: it could not be asked ({ $error }). Is this machine online?
doctor-certificate = { $channel }: the certificate of { $host } is not accepted. Has it expired, or is this machine's clock wrong? For an authority of your own SSL_CERT_FILE names its certificate.

## What the operator reads about Telegram
doctor-telegram-name = Telegram: the token is right; this is { $name }, @{ $username }.
doctor-telegram-token = Telegram: there is no bot with this token. Look it up at BotFather (My Bots, API Token) and set KNOTWORK_TELEGRAM__TOKEN anew; nothing may be missing at either end.
doctor-telegram-unreachable = Telegram: no answer. Is there a way from here to api.telegram.org, or to the Bot API server you set? A proxy is taken from HTTPS_PROXY.
doctor-telegram-privacy = Telegram: privacy mode is on; in groups the bot sees only what is addressed to it.
doctor-telegram-reads-all = Telegram: privacy mode is off; every word of a group reaches this machine. Turn it on at BotFather (Bot Settings, Group Privacy), then take the bot out of its groups and add it again.
doctor-telegram-groups = Telegram: the bot can be added to groups.
doctor-telegram-no-groups = Telegram: the bot cannot be added to groups. If it should, allow it at BotFather (Bot Settings, Allow Groups).
doctor-telegram-clock = Telegram: the clock here agrees with theirs.
doctor-telegram-clock-off = Telegram: the clock here is { $seconds } seconds off from theirs. Turn on time synchronisation, for example systemd-timesyncd or chrony.
doctor-telegram-polls = Telegram: the bot fetches its updates itself.
doctor-telegram-hook = Telegram: updates are delivered to { $host }.
doctor-telegram-uncallable = Telegram: updates are delivered to https addresses only, with one of the ports { $ports }. Change the public address or leave it away; then the bot fetches its updates itself.
doctor-telegram-hook-in-the-way = Telegram: updates are delivered to { $host }, but this installation would fetch them itself. If another program uses this bot, it needs one of its own; otherwise knotwork run puts that right when it starts.
doctor-telegram-hook-missing = Telegram: nothing is delivered to the public address yet. Start knotwork run, which asks for it.
doctor-telegram-hook-elsewhere = Telegram: updates are delivered to { $host }, at an address that is not this installation's. If another program uses this bot, it needs one of its own; otherwise knotwork run puts that right when it starts.
doctor-telegram-hook-fails = Telegram: updates could not be delivered within the last hour. The reason, as Telegram tells it: { $why }. Look at the certificate and the reverse proxy, and whether knotwork run is running.
doctor-telegram-pending = Telegram: { $number } updates are waiting. Is knotwork run running? If it is and the number does not shrink, its log tells why.
doctor-telegram-kinds-fine = Telegram: every kind of update the bot needs is sent.
doctor-telegram-kinds = Telegram: not every kind of update the bot needs is sent; missing: { $missing }. Start knotwork run once, which asks for them.
doctor-telegram-alone = Telegram: nobody else fetches this bot's updates.
doctor-telegram-not-alone = Telegram: somebody else fetches this bot's updates. If that is your own knotwork run, all is well; if not, stop the other program, or get a new token from BotFather.

## What the operator reads about Matrix
doctor-matrix-unreachable = Matrix: no answer from { $host }. Is the homeserver running, and is there a way to it from here?
doctor-matrix-no-homeserver = Matrix: { $host } answers, but not as a homeserver (status { $status }). Set KNOTWORK_MATRIX__HOMESERVER to the address clients use; the server's own /.well-known/matrix/client names it.
doctor-matrix-old = Matrix: the homeserver { $host } is too old; it has to know at least Matrix { $oldest }.
doctor-matrix-server = Matrix: the homeserver { $host } answers; it knows Matrix up to { $newest }.
doctor-matrix-clock = Matrix: the clock here agrees with theirs.
doctor-matrix-clock-off = Matrix: the clock here is { $seconds } seconds off from theirs. Turn on time synchronisation, for example systemd-timesyncd or chrony.
doctor-matrix-not-yet = Matrix: the bot has not logged in yet; knotwork run will.
doctor-matrix-no-login = Matrix: the bot has not logged in yet, and there is nothing to log in with. Set KNOTWORK_MATRIX__PASSWORD for the first start.
doctor-matrix-no-password-login = Matrix: this homeserver takes no passwords. Log in to the bot's account yourself, as a device of its own, and set KNOTWORK_MATRIX__ACCESS_TOKEN.
doctor-matrix-token = Matrix: the homeserver does not know the bot's token any more. Set KNOTWORK_MATRIX__PASSWORD, or KNOTWORK_MATRIX__ACCESS_TOKEN to a fresh one, and start knotwork run again.
doctor-matrix-renews = Matrix: the token has run out, as it is meant to; knotwork run renews it when it starts. Ask again then for the rest.
doctor-matrix-name = Matrix: the token is right; this is { $user }, device { $device }.
doctor-matrix-keys = Matrix: the keys of the bot's device are all here.
doctor-matrix-keys-lost = Matrix: the keys of the bot's device are not here, or older than those at the homeserver. Set KNOTWORK_MATRIX__PASSWORD and start knotwork run: the bot becomes a new device, and nobody notices.
doctor-matrix-signed = Matrix: the bot's device is signed by its account; Element shares keys with it.
doctor-matrix-unsigned = Matrix: the bot's device is not signed by its account, so Element hides encrypted messages from it. Start knotwork run once, which signs it.
doctor-matrix-foreign-identity = Matrix: the bot's account has an encryption identity that was made elsewhere, so Element hides encrypted messages from the bot. Set KNOTWORK_MATRIX__RECOVERY_KEY to the recovery key of that identity and start knotwork run again. If nobody has the key, set KNOTWORK_MATRIX__RESET_IDENTITY=true for one start, together with the password; people then see that the identity changed.
doctor-matrix-withheld = Matrix: within the past week somebody's client kept its keys from the bot, although its device is signed. Perhaps that client did not know yet; if the person still cannot be read, signing out and in again helps.
doctor-matrix-unlimited = Matrix: the homeserver has not slowed the bot down within the past week.
doctor-matrix-lifted = Matrix: the homeserver lets the bot send as fast as it likes.
doctor-matrix-liftable = Matrix: the homeserver limits how fast the bot may send, and the bot's account is an administrator there: knotwork doctor --lift-limits lifts that limit for the bot.
doctor-matrix-not-lifted = Matrix: the homeserver did not lift the limit (status { $status }). Its administrator can; docs/operating.md says how.
doctor-matrix-limited = Matrix: within the past week the homeserver slowed the bot down. On Mondays people then wait for their suggestion; docs/operating.md says how its administrator lifts the limit for the bot.

## The terminal's own words
terminal-welcome = Write to me as you like. :help shows what this window can do, Ctrl-D ends it.
terminal-help =
    What begins with a colon is for this window:
    :send FILE – hand me a file, for example a .vcf, .csv or .ics
    :now – what time it is for you
    :as NAME – go on as somebody else
    :edit WORDS – say the last line otherwise; :delete takes it away
    :wait 3 days, :wait until Mon 09:00 – let time fly (sandbox only)
    :quit – end it (Ctrl-D too)
terminal-leaving = Ctrl-C once more, and this window closes.
terminal-at = — { $when } —
terminal-at-other = — { $when }, for { $name } —
terminal-now = It is { $when }.
terminal-as = You are { $name } now.
terminal-as-how = Who would you like to be? For example :as Mia
terminal-edit-how = There is a last line to change once you have said one. For example :edit met Ben yesterday
terminal-wait-how = Until when? For example :wait 3 days or :wait until Mon 09:00
terminal-no-travel = Time only flies in the sandbox: start with --sandbox for that.
terminal-send-how = Which file? For example :send contacts.vcf
terminal-no-file = I cannot find or read a file at { $path }.
terminal-too-large = That file is too big for me; up to { $limit } MB is fine.
terminal-cut = That was long: I read the first { $limit } characters.
terminal-saved = Saved: { $path }
terminal-not-saved = I could not save { $name } in { $path }. Is there room, and may I write there?

## Answers that were no answers
not-a-choice = I didn't get that. One of these fits: { $choices }
choice-quoted = “{ $choice }”
not-a-date = I didn't get that as a day or a time. Try “Thu 7 pm” or “26 Nov”.
not-a-day = I didn't get that as a day. “26 Nov” or “3 May” works.
not-a-time = At what time? Try “7 pm” or “19:30”.
relay-how = To have it passed on, pick “Answer” first, then write.
how-many = How many? A number will do.
how-many-between = Anything from { $least } to { $most } will do.
no-such-number = That number isn't one of the choices above.
you-are-welcome = You're welcome.
promise-past = { $day } is behind us already. Say it again with a day to come, or without one.
promise-far = That would be { $day }, quite far ahead. Say it again with an earlier day, or without one.
pause-far = That would be until { $day }. For so long, just /pause is better: it lasts until you say /resume.

## Rights: export, forget, privacy
export-ready = Here is everything I have about you, in one zip. It holds private words and other people's addresses, so keep it somewhere safe.
export-too-large = There is more about you than fits into one file. Please ask whoever runs this bot to hand it to you.
export-readme =
    Everything Knotwork stored about you on { $when }.

    data.json: all of it. schema.json describes each field; instants are UTC, days are days of your own calendar.
    contacts.vcf: your { $knots ->
        [one] one knot
       *[other] { $knots } knots
    }, for any address book.
    calendar.ics: your { $meetings ->
        [one] one meeting
       *[other] { $meetings } meetings
    }, for any calendar.

    /privacy says how long things are kept, /forget deletes them.
forget-ask = This deletes everything about you: your knots, notes, promises, meetings, circles and settings. It cannot be undone.
forget-meetings = { $count ->
    [one] You have an agreed meeting ahead. I won't tell the other person anything; it stays in your own calendar.
   *[other] You have { $count } agreed meetings ahead. I won't tell the other people anything; they stay in your own calendar.
}
forget-pairs = { $count ->
    [one] A meeting ahead of you came from a circle: the other hears that it is off, and nothing more.
   *[other] { $count } meetings ahead of you came from circles: the others hear that they are off, and nothing more.
}
forget-reports = { $count ->
    [one] A report of yours that nobody has decided yet goes with you: nobody will look at it any more.
   *[other] { $count } reports of yours that nobody has decided yet go with you: nobody will look at them any more.
}
forget-export = /export gives you a copy first.
choice-forget-yes = Yes, delete everything
forget-not = Nothing was deleted.
forget-late = I asked that a while ago, so to be safe nothing was deleted. /forget asks again.
forgotten = Done: everything about you is deleted. If you ever write again, we start afresh. Take care.
pause-still-holds = The pause you once set still holds, so I won't write by myself. /resume ends it.
privacy = **What I keep about you**
privacy-what = **What:** your chat and the name it shows, language, time zone and hours, what you work towards; your knots with what you told me about them; suggestions, meetings, promises, reminders. Notes, roles, promises, reminders, places, your goal and all addresses and numbers are encrypted. Names and dates are not, so that I can find them.
privacy-where = **Where:** in one database on the machine this bot runs on; the key is a separate file. Whoever runs the bot holds both and could read them. I ask no other service about you, and no name or word of yours goes into a log.
privacy-how-long = **How long:** until you delete it. Sooner: my messages' words once they are delivered, the way back for /undo after 24 hours, an unfinished import after a day or so, the numbers by which I know a message twice, and questions you answered, after 14 days.
privacy-circles = **Circles:** what you say of yourself in a circle is encrypted. Before two yeses a match sees what fits them of it, never name, handle or picture; after two yeses, what you chose. Nobody learns that you said no, blocked someone, or left. Organisers see who is in, and counts.
privacy-others = **Your knots** are not told that they are here, unless you send one of them a page of times, on which they can have themselves erased from yours. If one of them objects, whoever runs the bot can erase them from everyone's knots.
privacy-rights = /export hands you everything. /forget deletes it; for two years only keyed hashes stay, which nobody can read: that this chat was forgotten, whom you blocked, and a pause that still runs. Backups are up to whoever runs the bot.

## Importing contacts
import-too-large = That is more than I can carry: up to { $limit_mb } MB works. Send it in two parts, or only those who matter to you.
import-too-slow = That file takes me longer than the { $limit } seconds I may spend on one. Send it in two parts, or only those who matter to you.
import-locked = That zip is locked with a password. Unpack it, and send me what is in it.
import-excel = That is an Excel file, which I cannot open. Save it as CSV there, and send me that.
import-no-connections = That is an export from LinkedIn, but without your contacts: Connections.csv is missing. When asking for your data there, tick “Connections”; it comes within a day.
import-no-names = I found { $columns } in that table, but a column “Name” is missing. Add one, with a name in each row, and send it again.
import-too-many = That file holds more than { $limit } people. Send me the ones who matter to you; a handful is a fine start.
import-not-understood = I could not read contacts in that file. What works: a .vcf from your phone, a .csv from Google, Outlook or LinkedIn (the zip is fine too), or a table with a column “Name”. Excel: save it as CSV first. For an invitation: an .ics, .eml or .txt with its day.
import-unreadable-all = { $count ->
    [one] The one entry in that file is damaged: I cannot read it. Export it once more, or type a name: /add Ada
   *[other] All { $count } entries in that file are damaged: I cannot read them. Export it once more, or type a name: /add Ada
}
import-empty = I opened the file, but found nobody with a name in it. Try exporting it once more, or type a name: /add Ada
import-found = { $count ->
    [one] There is one person in that file.
   *[other] There are { $count } people in that file.
}
import-known = { $count ->
    [one] One of them is a knot of yours already.
   *[other] { $count } of them are knots of yours already.
}
import-companies = { $count ->
    [one] One of them is a company.
   *[other] { $count } of them are companies.
}
import-unreadable = { $count ->
    [one] One entry I could not read.
   *[other] { $count } entries I could not read.
}
import-left-out = Not kept: { $kinds }.
import-left-group = { $count ->
    [one] one group or room
   *[other] { $count } groups or rooms
}
import-left-twice = { $count ->
    [one] one entry about somebody who is there twice
   *[other] { $count } entries about people who are there twice
}
import-left-fax = { $count ->
    [one] one fax number
   *[other] { $count } fax numbers
}
import-left-others = { $count ->
    [one] one address of a whole company, or of somebody else
   *[other] { $count } addresses of whole companies, or of somebody else
}
import-left-web = { $count ->
    [one] one web page
   *[other] { $count } web pages
}
import-left-birthday = { $count ->
    [one] one birthday
   *[other] { $count } birthdays
}
import-left-odd = { $count ->
    [one] one address I cannot read
   *[other] { $count } addresses I cannot read
}
import-left-more = { $count ->
    [one] one address too many of one person
   *[other] { $count } addresses too many of one person
}
import-left-day = { $count ->
    [one] one day of a last meeting that can be read in two ways
   *[other] { $count } days of last meetings that can be read in two ways
}
import-unused = { $count ->
    [0] Columns I do not use: { $columns }.
   *[other] Columns I do not use: { $columns }, and { $count } more.
}
import-crowd = Nobody keeps { $count }; a handful is plenty.
import-choose = Whom would you like to keep? Type names, for example “Ada, Ben” (the beginning is enough), or pick some and then “Done”. Nothing is added before you have seen it.
import-chosen = Chosen so far: { $names }. Pick or type more, or “Done”.
import-left = { $name } is left out again.
import-several = Several people fit “{ $said }”. Whom do you mean?
import-nobody = Nobody among them fits “{ $said }”.
import-nobody-chosen = Nobody is chosen yet. Pick a name, or type one.
import-no-room = No room for { $names }: { $limit } active knots is what anyone can keep alive.
import-full = { $limit } active knots is what anyone can keep alive, so there is no room for { $name } now. Let someone rest first: /knots shows everyone, and each card has the button.
import-new = This is what I would add:
import-person = { $about ->
    [bare] • **{ $name }**
    [role] • **{ $name }**, { $role }
    [points] • **{ $name }**: { $points }
   *[rolepoints] • **{ $name }**, { $role }: { $points }
}
import-person-met = { $person }; last met { $day }
import-odd-numbers = Kept as typed, for I do not know them as numbers in your country: { $points }.
import-same-ask = { $kind ->
    [knot] The second is a knot of yours. Are these two one person?
   *[chosen] Are these two one person?
}
import-extend = New about knots you already have:
import-extended = • **{ $name }**: { $points }
import-same = Nothing new about { $names }.
contacts-known = Nothing new about { $names }: they are knots of yours already.
import-nothing-new = Nothing new about { $names }: I already know what that file says.
import-all-known = { $count ->
    [one] The one person in that file is a knot of yours already, with everything it says. Nothing to add.
   *[other] All { $count } people in that file are knots of yours already, with everything it says. Nothing to add.
}
import-added = { $count ->
    [one] { $names } is one of your knots now.
   *[other] { $names } are knots of yours now.
}
import-kept = I also know now what was new about { $names }.
import-undo = /undo takes it back in one go.
import-not = Then nothing is added, and I forget the list.
import-gone = I don't have that list any more. Send it again, and we go on from there.
import-label = { $chosen ->
    [yes] ✓ { $name }
   *[no] { $name }
}
import-label-company = { $chosen ->
    [yes] ✓ { $name } · company
   *[no] { $name } · company
}
import-label-role = { $chosen ->
    [yes] ✓ { $name } · { $role }
   *[no] { $name } · { $role }
}
choice-import-add = Add these
choice-import-more = More names
choice-import-done = Done
choice-import-cancel = Cancel
change-import = { $count ->
    [one] the import of one person
   *[other] the import of { $count } people
}

## The event replacement
instead-how = Which event could you miss with pleasure? Forward me the invitation, as text, .ics or .eml, and I suggest whom to meet in that very slot instead.
instead-event = Understood: **{ $event }**
instead-when = When: { $when }–{ $until }
instead-when-day = When: { $when }–{ $until } (no time was given, so I take the evening)
instead-when-days = When: { $when } to { $until }
instead-moved = It was moved; this is its new date.
instead-clock = { $named ->
    [several] “{ $said }” is the name of several clocks; I took that of { $clock }.
    [strange] I don't know the time zone “{ $said }”; I took the clock of { $clock }.
   *[no] It names no time zone; I took the clock of { $clock }.
}
instead-place = Where: { $place }
instead-fee = Entrance: { $fee }
instead-free = Entrance: free
instead-suggestion = Meet **{ $name }** in that very slot instead.
suggestion-instead = Instead of { $event }, { $when }: **{ $name }**
instead-offer = That looks like an invitation: { $event }, { $when }. Shall I suggest whom to meet in that very slot instead?
instead-again = I know { $event } already, and this still stands:
instead-not = All right, nothing changes.
instead-has-meeting = That week already holds its meeting: **{ $name }**, { $when }. For the event I suggest staying at home with a good book.
instead-met = That week already had its meeting, with { $name }. For the event I suggest staying at home with a good book.
instead-no-swap = That week has had its suggestion and both swaps, so I leave it at that. A good book at home is a fine replacement, too.
instead-nobody = I have nobody left to suggest for that slot: everyone is resting, already meeting you, or was suggested for that week. A good book at home is a fine replacement, too.
instead-rested = Then that week rests, evening included.
event-titled = “{ $title }”
event-untitled = an event
event-not-understood = I couldn't find a date in that. Tell me the day and time, for example “Thu 26 Nov, 7 pm to 9 pm”, and I'll take that slot.
event-past = That one is already over. Forward me one that's still ahead, and I'll suggest a person for that very slot.
event-cancelled = This event is cancelled: { $event }, { $when }. That time is yours again; if there is another one you could miss, forward it to me.
event-postponed = This event is put off and has no new date yet: { $event }, { $when }. That time is yours again; forward me the new invitation when it comes.
event-begun = That one has already begun. Forward me one that's still ahead, and I'll suggest a person for that very slot.
event-too-far = { $when } is more than a year away. Forward it again when it comes closer, or send me one that is sooner.
event-too-large = That file is too big for me: I read up to { $limit_mb } MB and 2,000 events. Forward just this one invitation, or paste its text.
money-whole = { $whole }
money-cents = { $whole }.{ $cents }
money = { $currency ->
    [EUR] €{ $amount }
    [USD] ${ $amount }
    [GBP] £{ $amount }
    [unsaid] { $amount }
   *[other] { $amount } { $code }
}
when-leave = All right, I'll leave it at that.

terminal-not-taken = I could not write that down: the database cannot be written just now. Nothing has changed. Please say it again later.
