## How the owner speaks to a knot
register-ask = How do you speak to { $name }? I ask this once; drafts will sound like it.
choice-register-du = du
choice-register-sie = Sie
choice-register-first = English, first name
choice-register-formal = English, formal
edit-called = { $address ->
    [formal] What do you call { $name }? A title and surname, like “Frau Weber” or “Mr Webber”.
   *[familiar] What do you call { $name }? A first name, or what they are to you, like “Grandpa”.
}
register-mixed = { $register ->
    [du] “{ $called }” doesn't go with du. A first name would; or change how you speak to them.
    [sie] “{ $called }” doesn't go with Sie. “Frau Weber” would; or change how you speak to them.
    [formal] “{ $called }” doesn't go with formal English. “Mr Webber” would; or change how you speak to them.
   *[first] “{ $called }” is rather formal for first names. Type the first name; or change how you speak to them.
}
card-register = { $register ->
    [du] You speak German, with du: “{ $called }”
    [sie] You speak German, with Sie: “{ $called }”
    [formal] You speak English, formally: “{ $called }”
   *[first] You speak English: “{ $called }”
}
choice-edit-register = How you speak
choice-edit-called = What you call them
choice-edit-points = Mail and phone
edit-points = How can { $name } be reached? Type a mail address, a phone number, a handle or a link to add it. Tap one to change it.
edit-point = { $point }: type what replaces it, or remove it.
edit-points-how = I need a mail address, a phone number, a handle like @ada or a link to a profile.
