# Circles: mine, one card, founding, leaving, and what organisers do.

circles = **Your circles**
circles-line = • { $name }
circles-line-organiser = { $count ->
    [one] • { $name }, you organise it, one member
   *[other] • { $name }, you organise it, { $count } members
}
circles-none = You're not in a circle yet. Whoever is in one can send you an invite; /circle new and a name begins one of your own.
circle-label = { $name }
circle-unknown = You're in no circle called “{ $name }”. /circles lists yours.
circle-too-many = { $count } of your circles fit. Type a little more of the name.
circle-gone = That circle is not among yours any more. /circles lists those that are.
circle-organisers-only = That is for those who organise a circle.
which-circle = Which circle do you mean?
circle-card = **{ $name }**
circle-what = Once a week I look for two people here who could do each other good, and suggest it to both. Names are shown only when both say yes.
circle-size = { $count ->
    [one] One member, and that's you.
   *[other] { $count } members.
}
circle-missing = { $count ->
    [one] One has no profile yet: { $names }.
   *[other] { $count } have no profile yet: { $names }.
}
circle-missing-more = { $count } more
circle-begins = Rounds begin with { $count } complete profiles; { $missing ->
    [one] one is
   *[other] { $missing } are
} missing.
circle-next = The next round is on { $day }. Likely to take part: { $about }.
circle-alone = For about { $count } nobody else here can be met, by place or language. Members who also meet online, or speak a second language, would help.
circle-rests = Its rounds rest until { $day }.
circle-no-profile = You have said nothing about yourself here yet; that comes first.
circle-role = You: { $role }
circle-offers = You offer: { $offers }
circle-asks = You look for: { $asks }
choice-circle-profile = Profile
choice-circle-invite = Invite
choice-circle-leave = Leave
choice-circle-members = Members
choice-circle-rounds = Rounds
choice-circle-appeals = Appeals
choice-circle-organise = Co-organiser
choice-circle-remove = Remove someone
choice-circle-many = Links for many
choice-circle-apart = Keep two apart
choice-circle-remind = Remind once
choice-circle-pause = Pause
choice-circle-resume = Go on
choice-circle-close = Close the circle

## Founding
circle-name-ask = What is the circle to be called? For example: Makers of Leipzig
circle-name-long = A little shorter, please: up to { $limit } characters.
circle-name-contact = A circle's name carries no link, mail address, number or handle. What is it called in plain words?
circle-known = You're in a circle called { $name } already. Which other name tells the two apart?
circle-founded-enough = You've founded { $limit } circles that are still open. Closing one makes room for the next.
circle-founded = **{ $name }** is yours to organise.
circle-founded-next = From { $count } members with a complete profile on I match them once a week. “Invite” gives you a link to send round, and a minute for “Profile” lets you take part yourself.

## Leaving
leave-ask = Leave **{ $circle }**? Nobody is told. What you said of yourself there is deleted, an open suggestion ends quietly, an agreed meeting stays.
leave-last = You're the last one who organises it. The circle lives on without you. Its members hear that nobody organises it now, and no name; reports and appeals go to whoever runs this bot.
leave-alone = You're the only one in it, so it closes with you.
leave-not = You're staying, then.
left = You've left **{ $circle }**. An invite brings you back, should you ever like to.
choice-leave-yes = Yes, leave
choice-leave-organise = Name someone first

## For organisers
members = { $count ->
    [one] **{ $circle }**: one member
   *[other] **{ $circle }**: { $count } members
}
members-line = { $role ->
    [organiser] { $number }. { $name }, organises, since { $day }
   *[member] { $number }. { $name }, since { $day }
}
members-line-empty = { $role ->
    [organiser] { $number }. { $name }, organises, since { $day }, no profile yet
   *[member] { $number }. { $name }, since { $day }, no profile yet
}
members-nobody = Everyone else here organises it too.
member-label = { $name }
member-label-since = { $name }, since { $day }
member-nameless = someone without a name
member-unknown = Nobody among the members is called that. /members lists them.
member-too-many = { $count } members fit. Type a little more of the name.
member-which = Which of them?
member-organise-whom = Who is to organise it with you? The beginning of the name is enough.
member-organises = { $name } organises **{ $circle }** with you now. They see it in /circles; best tell them yourself.
member-remove-whom = Who is to leave the circle? The beginning of the name is enough.
member-remove-ask = Remove { $name } from **{ $circle }**? From me they hear only that, and no reason; no invite brings them back. An open suggestion ends quietly, an agreed meeting stays.
member-remove-not = Everything stays as it is.
member-removed = { $name } is no longer in **{ $circle }**.
choice-member-remove = Remove someone
choice-member-organise = Co-organiser
choice-members-more = More
circle-remind-nobody = Nobody is left to remind: everyone without a profile has heard it once.
circle-reminded = { $count ->
    [one] With their next message they hear that a profile is all that is missing. Once, and from me.
   *[other] With their next message the { $count } of them hear that a profile is all that is missing. Once, and from me.
}
profile-missing = In **{ $circle }** I look for somebody for you as soon as I know what you offer or look for. It takes a minute.
circle-pause-ask = Until when shall the rounds of **{ $circle }** rest? Tap, or write a day. What is offered or agreed already stays.
circle-pause-how = I need a day ahead to rest until. For example: 7 January
choice-circle-pause-2 = Two weeks
choice-circle-pause-4 = Four weeks
choice-circle-pause-8 = Eight weeks
circle-paused = The rounds of **{ $circle }** rest until { $day }. Everyone's own knots go on.
circle-paused-next = The next one is on { $day }.
circle-not-paused = **{ $circle }** is not resting.
circle-resumed = The rounds of **{ $circle }** go on.
circle-resumed-next = The next one is on { $day }.
circle-no-organiser = Nobody organises **{ $circle }** at the moment. Its rounds go on as before. Whoever runs this bot can name somebody who does; if you would like to, tell them.
circle-appointed = You organise **{ $circle }** now: whoever runs this bot has named you. /circle shows what that means.
apart = Kept apart in **{ $circle }**. Only those who organise it see this list:
apart-none = Nobody is kept apart in **{ $circle }**. Two whom you name here are never suggested to each other, and only those who organise it know.
apart-line = { $number }. { $one } and { $other }
apart-ended = From the next round on the two may be suggested to each other again.
apart-whom = Which two? One name, or both: Ada, Ben
apart-from-whom = { $name }, and who else?
apart-two = I need two different people for that: Ada, Ben
apart-too-few = For that a circle needs two members besides you. Whom you avoid yourself is for /block.
apart-many = { $count } pairs are kept apart already. Letting go of one makes room.
apart-kept = Noted: { $one } and { $other } are not suggested to each other any more, here or in any other circle.
apart-what = Neither of them hears it, nor why. An offer that is open ends quietly; what two yeses revealed already stays.
choice-apart-more = Keep two apart
choice-apart-end = Let go of { $number }
circle-close-ask = Close **{ $circle }** for everyone? Nobody is matched or let in there any more, and it does not open again. All members are told; agreed meetings stay.
circle-close-not = It stays open.
circle-closed = **{ $circle }** is closed. Thank you for having held it together.
circle-was-closed = **{ $circle }** is no more; those who organised it have closed it. Agreed meetings stay.
choice-circle-close-yes = Yes, close it

## Help
help-circles = /circles – the circles you're in
help-circle = /circle NAME – one card, or a new circle
help-leave = /leave NAME – leaves a circle
help-members = /members – who is in, for organisers
help-circles-more = A circle suggests its members to each other: at most one meeting a week, names only after two yeses.
help-circle-more = /circle makers. The beginning of a name is enough. /circle new Makers of Leipzig founds one, /circle close makers closes it. Whoever organises it also has /circle pause makers until 7 January, /circle resume makers, /members, /rounds, /appeals, and /instead circle makers, which trades a whole event for conversations.
help-leave-more = /leave makers. Asks once; nobody is told.
help-members-more = /members makers. It marks who has no profile yet; its buttons remove someone or make a co-organiser.
menu-circles = The circles you're in
menu-circle = One circle's card, or a new one
menu-leave = Leave a circle
menu-members = Who is in, for organisers
