## Profiles: what members say of themselves in a circle
profile-hello = Now three short answers about you in **{ $circle }**. Whoever I suggest you to sees only what fits them, and never your name.
profile-ask-role = What do you do? A few words.
profile-ask-offers = What do you gladly help others with?
profile-ask-asks = What would you like help with, or to learn?
profile-ask-topics = What do you like to talk about?
profile-ask-languages = Which languages do you speak well enough for an hour's talk? Tap, or type others.
profile-ask-where = Where could you meet? Type a city, or stay online.
profile-ask-online = { $city }, noted. Would a video call do as well?
profile-ask-seats = How many such meetings may four weeks bring? It is one number for all your circles.
profile-how = Type a few, with commas between.
profile-anew = What you type takes the place of what is there; commas between.
profile-so-far = So far: { $words }
choice-profile-done = Done
choice-profile-keep = Leave as it is
choice-profile-clear = Leave empty
choice-online-only = Online only
choice-online-too = Yes, either is fine
choice-online-not = In person only
choice-seats-0 = None for now
choice-seats-1 = One
choice-seats-2 = Two
choice-seats-4 = Four
choice-seats-8 = Eight
profile-made = That's all for now. This is what you said:
profile-later = The rest I ask about one thing a week; the buttons take it at once.
profile-step = A line for your profile in **{ $circle }**:
profile-next-round = The next round is on { $day }, if six members with a complete profile take part.
profile-rounds-begin = Rounds begin once { $count } members with a complete profile take part.
profile-changed = Changed.
profile-card = **You in { $circle }**
profile-line-role = { $role }
profile-line-offers = Offers: { $words }
profile-line-asks = Asks: { $words }
profile-line-topics = Topics: { $words }
profile-line-languages = Languages: { $words }
profile-line-online = Place: online
profile-line-city = { $online ->
    [yes] Place: { $city }, or online
   *[no] Place: { $city }
}
profile-line-seats = { $count ->
    [0] Meetings in four weeks: none for now
    [one] Meetings in four weeks: at most one
   *[other] Meetings in four weeks: at most { $count }
}
profile-card-when = Whoever I suggest you to sees what of this fits them, and neither name nor number. Changes count from the next round.
choice-profile-role = Role
choice-profile-offers = Offers
choice-profile-asks = Asks
choice-profile-topics = Topics
choice-profile-languages = Languages
choice-profile-where = Place
choice-profile-seats = Meetings in four weeks
choice-profile-words = What words mean
profile-unclear = I'm not sure yet what you mean by { $words }.
word-same = “{ $word }”: is that the same as **{ $means }**?
word-which = “{ $word }”: is that the same as one of these?
choice-word-yes = Yes, the same
choice-word-else = No, something else
choice-word-later = Later
choice-word-fine = All of it stands
word-kept = “{ $word }” is **{ $means }** to you, wherever you say it.
word-else-kept = “{ $word }” is something of its own to you.
words-anew = Tap a word, and I ask once more.
profile-refused = { $what ->
    [mail] “{ $said }” reads like a mail address.
    [link] “{ $said }” reads like a link.
    [phone] “{ $said }” reads like a phone number.
    [handle] “{ $said }” reads like a way to reach you.
   *[name] “{ $said }” has your name in it.
} A profile goes without, so that both can say yes or no freely; after two yeses the other gets what you choose. How would you put it without?
profile-words = A few words with letters in them, please: what would it be?
profile-word-long = “{ $said }” is long for one entry: { $limit } characters at most. Commas make several of it.
profile-many = { $limit } are plenty. Which matter most?
profile-role-long = Shorter, please: { $limit } characters at most.
profile-city = I'd like just a city, for example: Lisbon
profile-language-unknown = I don't know a language called “{ $said }”. For example: English, Spanish
profile-one-of-both = Something offered or something asked for has to stay, or nobody could be found for you.
help-profile = /profile – what you say of yourself in a circle
help-profile-more = /profile and the circle's name. One profile a circle: role, offers, asks, topics, languages, place; and how many meetings four weeks may bring. Buttons change a line. No links, numbers or names in it.
menu-profile = What you say of yourself in a circle
