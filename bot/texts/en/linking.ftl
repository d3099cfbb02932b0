## Two chats of one person
link-code = Are you on another platform with me as well? Say this to me there, within ten minutes:
link-code-words = { $code }
link-what = Both chats are then one person's: knots and all about them, circles, meetings, this week's suggestion, seats, blocks and pauses. Language, hours and goal stay those of the chat that made the code.
link-only-you = Only if both are you: whoever is in the other chat will see everything of yours.
link-already = This chat and your { $platform } chat are one already. /unlink parts them.
link-unknown = That code joins nothing. Codes are good for ten minutes and once; /link makes a new one.
link-other-chat = That code is for your other chat: say it to me there.
link-one-platform = That code was made on this very platform. Two chats become one where they are on two platforms.
link-typed = This code was made on { $platform } by { $name }. Is that you?
link-asked = Your code was typed on { $platform } by { $name }. Is that you?
link-now-there = Good. Now confirm it in your { $platform } chat, within an hour.
link-late = That is over, and nothing was changed. /link makes a new code.
link-not = Nothing was linked.
link-off = The other chat said no, so nothing was linked.
choice-link-yes = Yes, that's me
choice-link-merge = Make each of them one
choice-link-apart = Keep them two
choice-link-unite = Become one
link-preview = The other chat brings { $knots ->
    [0] no knots
    [one] one knot
   *[other] { $knots } knots
}{ $meetings ->
    [0] .
    [one] {""} and one agreed meeting.
   *[other] {""} and { $meetings } agreed meetings.
}
link-circles = It is in { $circles }. Where you are in a circle twice, you are in it once then; what a circle decided about either holds.
link-same = You have these in both chats: { $names }{ $count ->
    [0] .
   *[other] {""} and { $count } more.
}
link-rest = { $count ->
    [one] One of its knots will rest: fifteen are awake at a time.
   *[other] { $count } of its knots will rest: fifteen are awake at a time.
}
link-rest-apart = { $count ->
    [one] If those in both stay two, one of its knots rests.
   *[other] If those in both stay two, { $count } of its knots rest.
}
link-goal = This chat's goal stays. That of the other one goes:
link-feed = This chat's calendar address stays. The one made in the other chat shows nothing any more.
link-no-undo = /undo can't take this back, nor what was changed before it. If both chats have a suggestion this week, one of them stays.
link-begun = One moment.
link-done = Done: this chat and your { $platform } chat are one. I write to the one you used last; /settings can name one, /unlink parts them.
link-done-there = Done: your two chats are one. Whatever you say here, you need not say there.
link-failed = That went wrong and nothing was changed. /link begins anew.
unlink-nothing = Only this chat is yours, as far as I know. /link joins another one to it.
unlink-ask = Part with your { $platform } chat?
unlink-what = Everything stays here: knots, circles, meetings, goal, whatever came from where. The other chat begins anew and knows nothing of you; only blocks, a running pause and what circles decided hold there too. To keep everything there instead, say /unlink there.
choice-unlink-yes = Part
unlink-not = Both chats stay one.
unlink-elsewhere = That was asked in your other chat. Say /unlink in the chat that is to keep everything.
unlink-not-now = I can't part them just now, and nothing was changed. Whoever runs this bot has to mend something first; please try /unlink again tomorrow.
unlinked = Parted. Everything is here; your { $platform } chat knows nothing any more.
unlinked-there = This chat was parted from your other one, where everything is now. If you write here, we begin anew.
settings-chat = I write to you on { $platform }.
settings-chat-last = I write to you in the chat you used last.
choice-set-chat = Where I write
choice-last-chat = Where I wrote last
set-chat-ask = In which of your two chats shall I write to you?
help-link = /link – you on another platform, as one person
help-link-more = /link gives a code. Say it in your other chat within ten minutes and confirm in both.
help-unlink = /unlink – two chats of yours part again
help-unlink-more = Everything stays in the chat where you say it.
menu-link = You on another platform, as one
menu-unlink = Two chats of yours part again
