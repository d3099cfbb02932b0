# Everything Knotwork says in English. **bold**, /command; { $name } and the like are literal.

## How days, instants and stretches of time look
format-day = EEE d MMM
format-day-year = EEE d MMM y
format-instant = EEE d MMM, HH:mm
format-instant-year = EEE d MMM y, HH:mm
span-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
span-weeks = { $count ->
    [one] { $count } week
   *[other] { $count } weeks
}
span-months = { $count ->
    [one] { $count } month
   *[other] { $count } months
}
span-years = { $count ->
    [one] { $count } year
   *[other] { $count } years
}
ago = { $span } ago
ago-today = today
slot = { $when }
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
start-hello = Hello! I'm Knotwork. Instead of another networking evening I suggest one good meeting a week, with someone who matters to you. Which language?
start-zone = Which time zone are you in? Tap, or type a city.
start-goal = { $zone }, noted. What are you working towards these days? A sentence is plenty; only you see it.
start-knots = Who matters to you? Type a name or several, for example: Ada Lovelace, Ben Okri, Carla. Or send me a contact, a .vcf or a .csv.
start-knots-more = Who else comes to mind? A name, or tap that this is all for now.
start-done = That's all I need. Here is this week:
start-again = Good to see you. /week shows this week's meeting, /add makes room for someone new, /help lists the rest.
zone-unknown = I don't know a place called “{ $said }”. Try a larger city nearby, or a name like Europe/Berlin.
no-knots-yet = There's nobody in your knots yet. Who would you love to meet more often? Type /add and a name, for example: /add Ada Lovelace, mentor

## The week
suggestion = This week: **{ $name }**
reason-live = You last met { $name } { $gap } ago; your rhythm is { $cadence }.
reason-dormant = You haven't met { $name } for { $gap }. Old friends like hearing from us more than we expect.
reason-wished = You wished to get to know { $name }. A first hello is often easier than it looks.
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
why-risk = Measured by your own rhythm, the chance that this tie fades is about { $percent } %.
why-cooldown = I suggested them not long ago, so they count { $percent } % for now.
why-others = { $count ->
    [0] Nobody else was up for this week.
    [one] One other knot was looked at and can wait a little longer.
   *[other] { $count } other knots were looked at and can wait a little longer.
}
nobody-waits = Nobody is waiting this week: every tie is in good shape. A good book at home is a fine result.
nobody-else-waits = Nobody else is waiting this week. A good book at home is a fine result.
nobody-else = There is nobody else to suggest this week. /knots shows everyone.
no-swap-left = That was the last swap for this week. There's a fresh suggestion next week.
rested = Then this week rests. See you next week.
week-rests = This week rests. If you feel like meeting someone after all, just say so.
week-done = This week has had its suggestion. The next one comes with the new week.
week-met = You've already met { $name } this week. Well done; the rest of it is yours.
week-has-meeting = You already have a meeting this week.
goodbye = I've written three times, so I'll be quiet now. Whenever you feel like it, send me a word and I'm back.
promises-this-week = Due this week:
promise-line = { $side ->
    [mine] • You → { $name }: { $what }
   *[theirs] • { $name } → you: { $what }
}
promise-line-due = { $side ->
    [mine] • You → { $name }: { $what } (by { $day })
   *[theirs] • { $name } → you: { $what } (by { $day })
}
choice-meet = Let's meet
choice-swap = Someone else
choice-rest = Not this week
choice-why = Why?
choice-anyway = Suggest anyway

## From yes to a time
draft = { $tie ->
    [new] Hi { $first }, I've wanted to meet you for a while and would love to hear what you're working on. Would you have an hour for a coffee or a walk?
   *[known] Hi { $first }, it's been a while and I'd love to catch up. Would you have an hour for a coffee or a walk?
}
draft-times = { $tie ->
    [new] Hi { $first }, I've wanted to meet you for a while and would love to hear what you're working on. Would you have an hour for a coffee or a walk? I'm free { $times }.
   *[known] Hi { $first }, it's been a while and I'd love to catch up. Would you have an hour for a coffee or a walk? I'm free { $times }.
}
send-on = That's a draft to send to { $name }, in your own words if you like.
send-on-to = You can reach them here: { $where }
link-telegram = Write to { $name }
when-is-it = When is it? Tap a time, or type one, like “Thu 7 pm”.
when-later = Fine. Tell me whenever you have a time: /week brings the question back.
when-clock = { $day }, good. At what time?
when-past = { $when } is in the past. When is it?
when-far = That's { $when }, quite far ahead. Did you mean that?
when-again = When is it then?
no-time = All right, it didn't work out this time. /week has someone else if you like.
agreed = It's a date: **{ $name }**, { $when }. The calendar entry is attached; I'll remind you.
agreed-clash = You're also meeting { $name } at { $when }.
move-when = When instead? Tap a time, or type one.
moved = Moved: **{ $name }**, { $when }. The calendar entry is updated.
cancelled = The meeting with { $name } is cancelled, and so is the calendar entry. A line to send, if you like:
cancel-draft = Hi { $first }, I'm sorry, { $when } won't work for me after all. Shall we find another day?
meeting = **{ $name }**, { $when }
meeting-gone = That meeting no longer exists.
meeting-over = That meeting can't be changed any more.
meeting-none = No meeting.
reminder = { $kind ->
    [remind-day] Coming up: **{ $name }**, { $when }
   *[remind-hours] Soon: **{ $name }**, { $when }
}
briefing-role = { $role }
briefing-last = You last met on { $day }, { $gap } ago.
briefing-first = Your first meeting.
briefing-ask-1 = Worth asking: What are you working on that you're looking forward to?
briefing-ask-2 = Worth asking: What has changed since we last spoke?
briefing-ask-3 = Worth asking: What would help you most right now?
briefing-ask-4 = Worth asking: Who should I meet, and who should meet you?
briefing-ask-5 = Worth asking: What have you changed your mind about lately?
briefing-ask-6 = Worth asking: What is harder than it looks from outside?
ask-time = Did you and { $name } find a time? Type it, or tap.
calendar-summary = Meeting { $name }
choice-later = Not yet
choice-leave = Leave it
choice-no-time = It didn't work out
choice-yes = Yes
choice-no = No
choice-move = Move
choice-cancel = Cancel the meeting
choice-notes = Show notes
notes = Your notes on { $name }:
notes-none = You have no notes on { $name } yet.
note-line = “{ $words }”

## After the meeting
debrief = How was it with **{ $name }**?
choice-good = Good
choice-so-so = So-so
choice-not-happened = It did not happen
choice-no-show = They did not come
held = Noted: you met { $name }.
event-saved = You stayed away from { $title }: { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
} saved.
event-saved-fee = You stayed away from { $title }: { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
} and { $fee } saved.
debrief-promises = Did either of you promise anything? One a line: “me: send the book by Friday”, “Ada: introduce me to Max”.
debrief-done = Good. Enjoy the week.
choice-no-promises = No promises
another-time = { $why ->
    [no-show] I'm sorry you waited. That stays between us. Would you like another time?
   *[not-happened] That happens. Would you like another time?
}
promises-kept-in-mind = I'll keep these in mind:
promise-kept-in-mind = I'll keep this in mind:

## Knots
add-ask = Who is it? A name is enough, for example: Ada Lovelace, mentor, every 6 weeks
add-who = I need a name, for example: /add Ada Lovelace, mentor, every 6 weeks
added = **{ $name }** is one of your knots now, every { $cadence }.
added-role = **{ $name }** ({ $role }) is one of your knots now, every { $cadence }.
add-value = How much does { $name } matter to you?
add-last = When did you last meet { $name }? Tap, or type a date.
add-done = { $tie ->
    [wished] { $name } is someone you'd like to get to know.
   *[known] Good, I know where you two stand.
}
add-more = Add two or three people who matter, then /week has something to choose from.
add-next = /week shows whom to meet this week.
add-full = You have { $limit } active knots; more than that is hard to keep alive. Who may rest to make room for { $name }?
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
knots-line = • { $name }: { $ago }, every { $cadence }
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
}, every { $cadence }
card-state = { $state ->
    [wished] Not met yet
    [resting] Resting
   *[other] Paused
}
card-paused = Paused until { $day }
card-last = Last contact: { $day } ({ $ago }). { $state ->
    [overdue] Overdue
    [due] Due
    [dormant] Dormant
   *[fine] Fine
}; chance of fading { $percent } %.
card-point = { $words }
card-encounter = { $kind ->
    [met] • Met { $day }
    [called] • Called { $day }
   *[wrote] • Wrote { $day }
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
log-what = What was it with { $name } today?
promise-ask = What was promised? “me: send the book by Friday”, or just the words; with “{ $name }: …” it is theirs.
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
edit-role = What is { $name }'s role?
edit-rhythm = How often would you like to meet { $name }? So far: every { $cadence }. Tap, or type “every 6 weeks”.
edit-name-how = I need a name with at least one letter.
edit-role-how = A few words are enough.
edit-rhythm-how = I didn't get that. Try “every 6 weeks” or “monthly”.
edit-stage = Where do you and { $name } stand?
choice-rhythm-7 = Every week
choice-rhythm-30 = Every month
choice-rhythm-90 = Every quarter
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
pause-knot-ask = Until when shall I leave { $name } out? Tap, or type a date.
choice-pause-month = A month
choice-pause-quarter = Three months
knot-paused = I'll leave { $name } out until { $day }.
rests = { $name } rests now. Nothing is lost; /knot wakes them up.
woken = { $name } is active again.
wake-full = You have { $limit } active knots already. Let someone else rest first, then { $name } can come back.
remove-sure = Remove { $name }, with all contacts, notes and promises?
removed = { $name } is removed. /undo brings them back within a day.
kept = { $name } stays.
noted = Noted about { $name }.
merge-how = Which two? For example: /merge Ada, Ada Lovelace
merge-same = Those are both { $name }.
merge-sure = Make one knot of { $name } and { $other }? It keeps the name { $name }.
merge-not = Then they stay two.
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
    [called] Logged: you called { $name } on { $day }.
   *[wrote] Logged: you wrote to { $name } on { $day }.
}
not-understood = I didn't quite get that. /week shows this week, /help everything else; or tell me “met Ada yesterday”.

## Promises
promise-how = Like this: /promise me: send Ada the book by Friday. Or: /promise Ada: introduce me to Max
promise-what = What was promised? A few words are enough.
promise-whom = To whom?
promises = Open promises:
promises-none = No open promises. A light feeling.
promise-label = { $what }
promise-done-label = Done: { $what }
promise-gone = That promise is already closed.
promise-closed = { $status ->
    [done] Done: { $what }
   *[dropped] Dropped: { $what }
}
promises-due = { $count ->
    [one] Due today:
   *[other] Due now:
}
snoozed = Moved to { $day }.
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
set-week-how = I didn't get that. Try “Tuesday 8:30”, or just “8:30”.
set-quiet-ask = Between which hours shall I be quiet? For example: 22-7
set-quiet-how = I didn't get that. Try “22-7”.
times = Usually you have time:
times-none = I don't know yet when you usually have time, so I offer lunch and early evenings.
times-how = Type your windows, like “Mon 18-20, Thu 12-14”.
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
times-gone = Forgotten. I'll offer lunch and early evenings.
times-not-understood = I didn't get that. Try “Mon 18-20, Thu 12-14”, or “weekdays 12-13”.
choice-no-windows = Forget these
pause-how = Until when? For example: /pause until 6 January. Or just /pause, until you say /resume.
paused = I'll be quiet until you say /resume.
paused-until = I'll be quiet until { $day }. /resume ends it sooner.
pause-meetings = { $count ->
    [one] You have one agreed meeting. Keep it?
   *[other] You have { $count } agreed meetings. Keep them?
}
choice-keep-meetings = Keep
choice-cancel-meetings = Cancel
meetings-kept = Kept; I'll remind you as usual.
resumed = Welcome back. The next suggestion comes { $when }.
resumed-now = Welcome back. /week shows this week.
resume-not-paused = You're not paused. /week shows this week.

## Undo, cancel, refusals
undo-nothing = There is nothing of the last 24 hours to take back.
undo-changed-since = That has changed since, so I'd rather not touch it.
undone = Taken back: { $what }.
change-add = adding { $name }
change-edit = the change to { $name }
change-met = the meeting with { $name }
change-called = the call with { $name }
change-wrote = the letter to { $name }
change-note = the note about { $name }
change-promise = the change to a promise with { $name }
change-rest = letting { $name } rest
change-wake = waking { $name }
change-pause = pausing { $name }
change-remove = removing { $name }
change-merge = merging { $name } and { $other }
change-times = the change to your times
cancel-done = Cancelled. Nothing was changed.
cancel-nothing = There was nothing to cancel.
unknown-command = I don't know “{ $said }”. /help lists what there is.
button-unknown = I don't know that button. /week shows this week.
button-answered = That has been answered already. /week shows where things stand.
too-long = That's too long for me; up to { $limit } characters are fine.
something-failed = Something went wrong on my side, and nothing was changed. If it happens again, tell the operator this reference: { $reference }
file-unknown = I can read contacts (.vcf, .csv, LinkedIn's zip) and invitations (.ics). This file is something else.

## Help
help = **What you can say**
help-week = /week – this week's one meeting
help-instead = /instead – forward an event, meet a person instead
help-add = /add NAME – someone who matters
help-knots = /knots – everyone, and how they stand
help-knot = /knot NAME – one card
help-merge = /merge A, B – one knot out of two
help-met = /met NAME – you met
help-called = /called NAME – you called
help-wrote = /wrote NAME – you wrote
help-note = /note NAME text – private words
help-promise = /promise me: text – a follow-up
help-promises = /promises – what is open, both ways
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
help-week-more = Let's meet, Someone else (twice a week), Not this week, or Why?. Once a meeting is agreed you find it here, with Move, Cancel and Show notes.
help-instead-more = Forward me an invitation as text or .ics. I suggest whom to meet in that very slot instead; it is that week's suggestion.
help-add-more = /add Ada Lovelace, mentor, every 6 weeks. You can also share a contact, or send a .vcf or .csv. Fifteen people can be active at once.
help-knots-more = Overdue, due, fine, wished for, dormant, paused, resting.
help-knot-more = /knot ada. The beginning of a name is enough. Its buttons log, promise, note, edit, pause, rest and remove.
help-merge-more = /merge Ada, Ada Lovelace. The first keeps its name; /undo parts them again.
help-met-more = /met Ada yesterday talked about the grant. Without a day it was today.
help-called-more = /called Ben on Tuesday
help-wrote-more = /wrote Carla
help-note-more = /note Ada likes sailing. Notes stay behind a button, so that a lock screen never shows them.
help-promise-more = /promise me: send Ada the book by Friday. Or theirs: /promise Ada: introduce me to Max in 2 weeks
help-promises-more = Tap one to mark it done, snooze it by three days, or drop it.
help-times-more = /times Mon 18-20, Thu 12-14. The drafts offer these times.
help-settings-more = The suggestion comes at your own hour; nothing unasked in your quiet hours.
help-pause-more = /pause until 6 January. Open suggestions are closed; agreed meetings stay if you like.
help-resume-more = Ends a pause early.
help-undo-more = The last change of the past 24 hours: adding, logging, notes, promises, edits, removing, merging, imports.
help-export-more = One zip with JSON, vCards and a calendar.
help-forget-more = After one confirmation every row about you is deleted.
help-privacy-more = In plain words.
help-start-more = Language, time zone, what you work towards, your first knots. Under a minute.
help-help-more = /help week tells more about one command.
help-cancel-more = Nothing is changed by it.

## The terminal's own words
terminal-welcome = Write to me as you like. :help shows what this window can do, Ctrl-D ends it.
terminal-help =
    What begins with a colon is for this window:
    :send FILE – hand me a file, for example a .vcf, .csv or .ics
    :now – what time it is for you
    :as NAME – go on as somebody else
    :wait 3 days, :wait until Mon 09:00 – let time fly (sandbox only)
    :quit – end it (Ctrl-D too)
terminal-leaving = Ctrl-C once more, and this window closes.
terminal-at = — { $when } —
terminal-at-other = — { $when }, for { $name } —
terminal-now = It is { $when }.
terminal-as = You are { $name } now.
terminal-as-how = Who would you like to be? For example :as Mia
terminal-wait-how = Until when? For example :wait 3 days or :wait until Mon 09:00
terminal-no-travel = Time only flies in the sandbox: start with --sandbox for that.
terminal-send-how = Which file? For example :send contacts.vcf
terminal-no-file = I cannot find or read a file at { $path }.
terminal-too-large = That file is too big for me; up to { $limit } MB is fine.
terminal-cut = That was long: I read the first { $limit } characters.
terminal-saved = Saved: { $path }
terminal-not-saved = I could not save { $name } in { $path }. Is there room, and may I write there?
