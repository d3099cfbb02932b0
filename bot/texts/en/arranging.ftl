# After two yeses: who it is, a time for both, words passed on, a place, keeping each other.

revealed = You both said yes: **{ $name }**, from **{ $circle }**.
reach-at = You can reach { $name } at { $where }.
reach-through = { $name } would like to be reached through me.
arrange-when = These times suit you both. Pick one, or type another, like “Thu 7 pm”.
arrange-no-slots = I found no time that is free for you both. Type one, like “Thu 7 pm”, and I'll pass it on.
arrange-near = Your usual times don't meet. These come close, beside the hours you or they told me. Pick one, or type another, like “Thu 7 pm”.
arrange-type = Type a day and an hour, like “Thu 7 pm”, and I'll pass it on.
arrange-still = You and { $name } have no time yet.
arrange-again = Which time suits you and { $name }? Pick one, or type another.
arrange-far = { $when } is further ahead than { $days } days. Which earlier time would suit?
slot-taken = { $when } is taken by now. Which other time suits?
proposed-to = I've passed { $when } on to { $name }, and you'll hear as soon as there is an answer.
proposal = **{ $name }** proposes { $when }. Does that work? Pick a time, or type another.
proposal-move = **{ $name }** would like to move { $when } to { $to }. Until you agree, the old time stands.
proposal-gone = { $name } has proposed something else by now. When would it suit?
proposal-alone = **{ $name }** proposes { $when }. Does that work? Or type another time.
proposing = You proposed { $when } to **{ $name }**, and there is no answer yet.
proposing-move = You'd like to move { $when } to { $to }. Until { $name } agrees, the old time stands.
proposal-taken-back = Taken back: { $when }. I'll tell { $name }.
proposal-withdrawn = { $name } has taken { $when } back.
proposal-lapsed = The time proposed between you and { $name }, { $when }, has passed without an answer.
not-meet-ask = Shall the meeting with { $name } not come about? I'd tell them in one neutral line, and it can't be taken back.
time-stays = With { $name } it stays at { $when }.
time-stays-mine = Then it stays at { $when }; I'll tell { $name }.
meeting-place = Where: { $place }
place-ask = Where do you meet { $name }? A café or a video link; you'll both see it.
place-kept = Noted for you both: { $place }
place-told = { $name } says where: { $place }
take-away-ask = One line, if you like: what would you like to take away from it? Only you see it, two hours before.
take-away-ask-both = One line, if you like: what would you like to take away from it? { $when ->
    [blind] You'll both see it once you have both said yes.
   *[open] You'll both see it.
}
take-away-kept = Noted for you alone; it comes with the reminder:
take-away-kept-both = Noted, for both of you once there are two yeses:
take-away-none = Then without one.
take-away-gone = Gone. You may say another line until you meet.
take-away-mine = You'd like to take away: “{ $words }”
take-away-theirs = { $name } would like to take away: “{ $words }”
take-away-refused = { $what ->
    [mail] “{ $said }” reads like a mail address.
    [link] “{ $said }” reads like a link.
    [phone] “{ $said }” reads like a phone number.
    [handle] “{ $said }” reads like a way to reach you.
   *[name] “{ $said }” has your name in it.
} This line goes without, like a profile. How would you put it without?
change-take-away = what you'd like to take away
cancelled-pair = Your meeting with { $name } is cancelled. I'll tell them in one neutral line. The attached file takes it out of your calendar, or delete it there.
called-off = Your meeting with { $name }, { $when }, does not take place. The attached file takes it out of your calendar, or delete it there.
first-claim = In the next round you come first.
no-time-pair = All right, this one rests. I'll tell { $name } in one neutral line.
no-time-found = This time there was no slot for you and { $name }.
pairing-over = That match is over. /week shows what there is.
partner-gone = someone from the circle
relay-what = What shall I tell { $name }? I pass it on word for word, up to { $limit } characters, and keep nothing. { $left ->
    [one] One message is left.
   *[other] { $left } messages are left.
}
relay-message = **{ $name }** writes:
    “{ $words }”
relay-sent = Passed on to { $name }. { $left ->
    [0] That was the last of ten.
    [one] One message is left.
   *[other] { $left } messages are left.
}
relay-left = Then I pass nothing on.
relay-nothing = There is nothing in it that I could pass on. A few words are enough.
relay-used-up = Those were all { $limit } messages I pass on. The rest is for when you meet.
relay-over = I pass on messages only until the meeting is behind you both.
relay-not-now = I can't reach { $name } right now. Another try later may get through.
debrief-keep = Would you like to stay in touch? Then I'll look after this tie as one of your knots.
pitch-noted = Thank you. That stays between us.
kept-as-knot = **{ $name }** is one of your knots now.
keep-same = There is a **{ $name }** among your knots. Is it the same person?
keep-gone = There is nobody there any more to keep.
change-keep = keeping { $name } as a knot
choice-works = That works
choice-not-meet = Rather not meet
choice-not-meet-yes = Yes, rather not
choice-keep-looking = Keep looking
choice-other-time = Say a time
choice-keep-time = Keep the old time
choice-place = Say where
choice-take-away = Take away
choice-write-to = Write to { $name }
choice-answer = Answer
choice-keep-knot = Keep as knot
choice-same-person = The same
choice-somebody-else = Somebody else
