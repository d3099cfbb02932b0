# An event that a whole circle replaces: the organiser's side, the members' side, how it ends.

gathering-how = Which event shall **{ $circle }** spend in pairs instead? Send me the invitation as text, .ics or .eml, at least five days ahead.
gathering-sure = Shall I ask the members of **{ $circle }**? Whoever is in meets one other member in that very slot.
gathering-not = All right, nobody is asked.
gathering-soon = That is less than five days away, too soon to ask everybody in peace. I'm glad to take the next one.
gathering-overlaps = { $event }, { $when }, is already planned for that time. /instead circle shows it.
gathering-asked = The members of **{ $circle }** hear of it in their next message. { $when }, I look for pairs among those who are in; by { $until }, everybody knows whom they meet.
gathering-card = { $event }, { $when }
gathering-blind = Who is in stays between each of them and me, and so does how many.
gathering-few = Fewer than five are in so far.
gathering-count = { $count ->
    [0] Nobody is in yet.
   *[other] { $count } are in so far.
}
gathering-under-way = Pairs are being offered; by { $when }, everybody knows.
choice-gathering-off = Call it off
gathering-called-off = { $event } of **{ $circle }** is called off. Those who were in hear so, and have their week back.

gathering-ask = **{ $circle }** trades { $event }, { $when }, for good conversations: whoever is in meets one other member in that very slot.
gathering-ask-how = “I'm in” keeps that week free and is not yet a yes to anyone: you hear { $when } whom I would bring you together with.
choice-gathering-in = I'm in
choice-gathering-out = Not me
gathering-out = All right, not this one.
gathering-booked = You're in: { $when } is kept free. { $solved }, I look for somebody for you; by { $until }, you know how it stands.
choice-gathering-back = Take it back
gathering-back = Taken back; your week is yours again. Should you change your mind about { $when }, a tap is enough.
gathering-over = The pairs are made already, or it was called off. /week shows how your week stands.
gathering-kept = { $when } is kept free for whoever **{ $circle }** brings you.
gathering-hear = By { $when }, you know how it stands.
gathering-off = { $event } of **{ $circle }**, { $when }, is called off. Your week is free again: /week

gathering-slot = In the very slot of { $event }: { $when }.
gathering-left = **{ $circle }** could not bring you together with anyone for { $event }, { $when }. Whom you meet in that slot is up to you.
