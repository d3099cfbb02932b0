# What was understood from free words, said back before it is stored.

understood-head = Is this right?
understood-once-more = Before we begin, once more: is this right?
understood-encounter = { $kind ->
    [met] You met **{ $name }** on { $day }.
    [called] You and **{ $name }** talked on the phone on { $day }.
    [called-them] **{ $name }** called you on { $day }.
    [wrote-them] **{ $name }** wrote to you on { $day }.
   *[wrote] You wrote to **{ $name }** on { $day }.
}
understood-note = About **{ $name }**, for you alone:
understood-meeting = You're meeting **{ $name }** on { $when }.
understood-moved = Your meeting with **{ $name }** moves to { $when }.
understood-wish = You'd like to meet **{ $name }**. Then I'd draft a few lines to send.
understood-knot = New: **{ $name }**
understood-knot-role = New: **{ $name }** ({ $role })
understood-rhythm = { $name }: { $cadence }
understood-form = { $name }: in German, with { $form_of ->
    [du] du
   *[sie] Sie
}
understood-last = { $name }: last seen around { $day }
understood-remind = I'll remind you on { $when }: { $what }
understood-introduction = **{ $by }** introduced you to **{ $to }**.
understood-introduce = { $done ->
    [done] You introduced **{ $one }** and **{ $other }** to each other.
   *[wanted] You'd like **{ $one }** and **{ $other }** to know each other.
}
understood-recommendation = **{ $by }** recommended you to **{ $to }**.
understood-goal = What you're working towards:
understood-pause = I'd be quiet until you say /resume.
understood-pause-until = I'd be quiet until { $day }.
understood-renamed = { $name } is called { $new }.
understood-new = { $name } isn't one of your knots yet. “Right” adds them.
understood-full = { $name } would be one more than { $limit } active knots. Let one rest first: /knots
understood-far = { $when } is more than four months away. Tell me nearer the time.
understood-nothing = All right, nothing is written down.
understood-otherwise = What is different? Pick one, or just tell me.
understood-whom = Who was it? Pick one, or type the name.
understood-whose-place = Which of them was it not?
understood-which-day = On which day? For example “Tuesday” or “3 May”.
understood-day = { $fact ->
    [meeting] When are you meeting { $name }? For example “Thursday 7 pm”.
    [reminder] When shall I remind you? For example “tomorrow 9 am”.
    [promise] By when? For example “Friday” or “3 May”.
   *[encounter] On which day was that with { $name }?
}
understood-at = At what time are you meeting { $name } on { $day }?
understood-side = Whose promise is it? “{ $what }”
understood-is-promise = Shall I keep this in mind as a promise of yours to { $name }? “{ $what }”
understood-is-their-promise = Shall I keep this in mind as a promise of { $name } to you? “{ $what }”
choice-right = Right
choice-not-so = Not so
choice-other-day = Another day
choice-other-person = Someone else
choice-side-mine = I promised it
choice-side-theirs = They promised it
choice-only-note = Only a note
choice-note-nothing = Write nothing down
choice-no-promise = No promise
choice-today = Today
choice-yesterday = Yesterday
change-understood = what you told me
goal-noted = I'll keep that in mind as what you're working towards:
not-understood-open = I didn't get that, so nothing has changed. My question above can still be answered, with a button or in your own words.
understood-otherwise-again = I'm not sure how you mean that. “Right” above keeps it; or is something otherwise?
not-understood-which = I'm not sure how you mean that. Is it one of these?
not-understood-again = That isn't clear to me either, I'm sorry. Other words may do, or a button above; /cancel lets go of the question, /help shows what I understand.
reaction-unread = Thank you. That reaction answers nothing I asked, so nothing has changed; a number or words always do.
talk-sad = I'm sorry. Take the time you need; nothing here is urgent.
talk-other = I'm listening. Nothing of this is written down.
talk-stands = Good. It stays as it is.
talk-nothing = All right, nothing is written down.
talk-later = Whenever you like; I can wait.
correction-undone = Taken back.
deleted-ask = { $count ->
    [one] You deleted a message. Shall what it said go too?
   *[other] You deleted { $count } messages. Shall what they said go too?
}
take-back-ask = Shall I take this back: { $what }?
deleted-kept = All right, it stays.
deleted-changed-since = Some of it was changed since, so that stays; the cards are under /knots.
choice-take-back = Take it back
choice-keep-it = Keep it
add-matters = Who of them matters most to you? Pick one, or type several names.
add-long-ago = And whom have you not seen for months? Pick one, or type several names.
add-several-done = Thank you; the cards under /knots change whenever you like.
choice-all-alike = All alike
choice-seen-all = Nobody
start-knots-later = Take your time. A name will do, now or later with /add; or “That's all”.
added-several = Noted: { $names }.
added-without = More than { $limit } people at once are hard to keep up with, so I left out { $names }. Let one rest (/knots), and there is room.
meet-who = Whom would you like to meet? For example: /meet Ada Thursday 7 pm at Anker
help-meet = /meet NAME [when] [where] – somebody you choose yourself
help-meet-more = /meet ada – a few lines to send, with free times, or where this bot has a public address with a page to pick one from. /meet ada Thursday 7 pm at Anker – agreed already: calendar entry, reminder, and later the question how it was.
menu-meet = arrange a meeting yourself
understood-on = { $what } ({ $day })
understood-kept = I'll keep that in mind:
understood-beside = This I understood:
understood-which-more = And what else about **{ $name }**?
choice-option-none = Nothing else
understood-which = What shall I write down about **{ $name }**?
option-encounter = { $kind ->
    [met] Met on { $day }
    [called] Phone, { $day }
    [called-them] They called, { $day }
    [wrote-them] They wrote, { $day }
   *[wrote] I wrote, { $day }
}
option-promise-by = { $side ->
    [mine] I promised it by { $day }
   *[theirs] They promised it by { $day }
}
option-promise = { $side ->
    [mine] I promised it
   *[theirs] They promised it
}
option-meeting = We meet { $when }
option-reminder = Remind me, { $when }
option-other = { $fact ->
    [wish] I'd like to meet
    [knot] Someone new
    [introduction] An introduction
    [introduce] To introduce them
    [recommendation] A recommendation
   *[note] A note
}
understood-rough = The day is only a rough one.
choice-someone-new = Someone new
