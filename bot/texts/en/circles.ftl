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
choice-circle-close = Close the circle

## Founding
circle-name-ask = What is the circle to be called? For example: Makers of Leipzig
circle-name-long = A little shorter, please: up to { $limit } characters.
circle-name-contact = A circle's name carries no link, mail address, number or handle. What is it called in plain words?
circle-known = You're in a circle called { $name } already. Which other name tells the two apart?
circle-founded-enough = You've founded { $limit } circles that are still open. Closing one makes room for the next.
circle-founded = **{ $name }** is yours to organise.
circle-founded-next = From { $count } members on I match them once a week. “Invite” gives you a link to send round, and a minute for “Profile” lets you take part yourself.

## Leaving
leave-ask = Leave **{ $circle }**? Nobody is told. What you said of yourself there is deleted, an open suggestion ends quietly, an agreed meeting stays.
leave-last = You're the last one who organises it. The circle lives on without you; reports and appeals then go to whoever runs this bot.
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
help-circle-more = /circle makers. The beginning of a name is enough. /circle new Makers of Leipzig founds one, /circle close makers closes it.
help-leave-more = /leave makers. Asks once; nobody is told.
help-members-more = /members makers. Its buttons remove someone or make a co-organiser.
menu-circles = The circles you're in
menu-circle = One circle's card, or a new one
menu-leave = Leave a circle
menu-members = Who is in, for organisers
