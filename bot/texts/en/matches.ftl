# The offer of a circle, the answers to it, and what became of it.

match-offer = { $when ->
    [next] Next week
   *[now] This week
}: someone from **{ $circle }**, { $role }
match-offer-someone = { $when ->
    [next] Next week
   *[now] This week
}: someone from **{ $circle }**
match-helps = They offer what you are looking for: { $what }.
match-helped = You offer what they are looking for: { $what }.
match-topics = Topics you share: { $what }.
match-where = { $way ->
    [both] { $city } or online
    [city] { $city }
   *[online] Online
}
match-there = { $where }, in { $languages }.
match-language = { $code ->
    [ar] Arabic
    [de] German
    [en] English
    [es] Spanish
    [fr] French
    [it] Italian
    [nl] Dutch
    [pl] Polish
    [pt] Portuguese
    [ru] Russian
    [tr] Turkish
    [uk] Ukrainian
   *[other] { $name }
}
match-shared = { $count ->
    [one] One contact in common.
   *[other] { $count } contacts in common.
}
match-voucher = { $name } vouches for them.
match-met = You met on { $day }.
match-through = You have been through **{ $circle }** for now; from { $day } somebody may come round again.
match-blind = Names are shown once you both say yes, and nobody hears of a no. This offer stands until { $when }.
match-why = Why someone from **{ $circle }**?
match-why-score = By what you both told the circle, this meeting is worth about { $percent }% to you; a week of waiting costs your own knots { $outside }%.
match-why-alone = By what you both told the circle, this meeting is worth about { $percent }% to you.
match-why-likely = { $reasons ->
    [some] More of what you both said may fit; I am not sure enough of it to name it.
   *[none] Some of what you both said may fit; I am not sure enough of it to name it.
}
match-why-new = Nothing in your profiles answers the other yet. Somebody new can be worth a meeting all the same.
match-why-more = It promises you more than a week of waiting costs your own knots.
match-why-both = A circle takes a week, never a knot: only for a meeting that promises you more than the waiting costs your own (after four rounds without an offer, any meeting that promises something), never two of your weeks running while one of yours is overdue, never more often than you allow.
match-why-then = The same holds for the other. If nothing comes of an offer, your own knot follows in the same week.
match-gives = If they say yes too, how may they reach you? They'll see your name, too (**{ $name }**).
match-gives-hint = “Through the bot” means that I pass on up to ten messages each way and keep none.
match-phone = Which number may they have? They see it only after two yeses.
match-phone-how = I can't read that as a phone number. It could look like +49 170 1234567.
match-name = What shall they call you?
match-name-how = I need a name with at least one letter.
match-yes = Noted: you'd like to meet. By { $when } I'll tell you whether it comes about.
match-waits = You said yes to someone from **{ $circle }**. By { $when } I'll tell you whether it comes about.
match-over = That offer is no longer open. /week shows what there is.
match-nobody-else = Not this one, then. I have nobody else to suggest this week.
match-failed = The meeting with someone from **{ $circle }** did not come about this time.
match-lapsed = The offer from **{ $circle }** has run out, which is fine.
match-fallback = Someone of your own instead: **{ $name }**
left-out-untold = I look for somebody in your circles as soon as I know something about you there. /profile takes a minute.
left-out = From your circles I have nobody for you this week. { $next ->
    [first] In the next round you come first.
   *[again] I look again with every round.
} A knot of your own is one line away: /add and a name.
left-out-why = From your circles I have nobody for you this week:
obstacle-language = In **{ $circle }** nobody else speaks a language of yours. Another one you speak would help: /profile
obstacle-place = { $helps ->
    [also-online] In **{ $circle }** nobody else meets in { $city }. There would be somebody if you met online, too: /profile
   *[place] In **{ $circle }** nobody else meets in { $city }. Another place would help, or meeting online, too: /profile
}
obstacle-online = In **{ $circle }** nobody else meets online in a language of yours. A city you come to would help: /profile
obstacle-no-seats = You take no offers from circles at the moment. /profile changes that.
obstacle-seats-taken = { $count ->
    [one] Your one meeting of these four weeks is taken; the next four begin on { $day }.
   *[other] Your { $count } meetings of these four weeks are taken; the next four begin on { $day }.
} How many you'd like is in /profile.
obstacle-rests = The rounds of **{ $circle }** rest until { $day }.
obstacle-few = Rounds in **{ $circle }** begin once { $count } members have told what they offer or look for.
obstacle-profile = In **{ $circle }** I look as soon as I know something about you. /profile takes a minute.
instead-match-waits = That week holds an offer from a circle, and one meeting a week is plenty. /week shows how it stands.
choice-gives-phone = My phone number
choice-gives-through = Through the bot
choice-gives-name = Another name
