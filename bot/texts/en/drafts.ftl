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
points-kept = To reach { $name }: { $points }.
points-whose = Does { $points } reach { $name }, or somebody else?
points-not = Then it stays in your words only, not on { $name }’s card.
choice-points-theirs = It reaches them
choice-points-anothers = Somebody else’s
edit-points = How can { $name } be reached? Type a mail address, a phone number, a handle or a link to add it. Tap one to change it.
edit-point = { $point }: type what replaces it, or remove it.
edit-points-how = I need a mail address, a phone number, a handle like @ada or a link to a profile.

## What a draft says, to whom it is sent on
draft-hello = { $address ->
    [formal] Dear { $called },
   *[familiar] Hi { $called },
}
sentences-1 = { $a }
sentences-2 = { $a } { $b }
sentences-3 = { $a } { $b } { $c }
sentences-4 = { $a } { $b } { $c } { $d }
draft-open-wished = { $variant ->
    [0] We haven't met yet, and I'd like to change that.
    [1] I'd like to get to know you and hear what you're working on.
   *[2] I'd like to meet you and hear how you see things at the moment.
}
draft-open-untold = { $variant ->
    [0] I'd like to hear what you're working on these days.
    [1] I'd like to see you and hear how things are going.
   *[2] I'd like to meet you and hear how you see things at the moment.
}
draft-open-unmet = { $variant ->
    [0] We haven't met in person yet, and I'd like to change that.
    [1] So far we've been in touch from afar, and I'd like to meet you in person.
   *[2] It would be good to meet you in person.
}
draft-open-dormant = { $variant ->
    [0] It's been a long time, and I'd like to hear how you are.
    [1] We haven't been in touch for a long while, and I'd like to see you again.
   *[2] It's been long since we were in touch. I'd love to hear how life has been, and to see you.
}
draft-open-dormant-span = It's about { $span } since we were last in touch, and I'd like to hear how you are.
draft-open-indebted = { $variant ->
    [0] There's something I still owe you: { $what }. And I'd like to see you.
    [1] I haven't forgotten what I promised you: { $what }. I'd like to see you again, too.
   *[2] I still owe you something: { $what }. That's one good reason to meet.
}
draft-open-indebted-something = { $variant ->
    [0] There's something I still owe you, and I'd like to see you.
    [1] I haven't forgotten what I promised you, and I'd like to see you again.
   *[2] I still owe you something. That's one good reason to meet.
}
draft-open-recent = { $variant ->
    [0] I'd love to pick up where we left off.
    [1] We were in touch not long ago, and I'd love to see you again soon.
   *[2] I'd like to see you again soon.
}
draft-open-steady = { $variant ->
    [0] I'd like to see you again and hear how you are.
    [1] It would be good to sit down together again.
   *[2] I'd love to see you and hear your news.
}
draft-owe = And there's something I still owe you: { $what }.
draft-owe-something = And there's something I still owe you.
draft-reason = You came to mind because { $reason }.
draft-goal = I'm working towards something, and your view of it would help me: { $goal }.
draft-ask = { $variant ->
    [0] Would you have an hour for a coffee or a walk?
    [1] How about a coffee or a walk?
   *[2] Would you have time to meet, for a coffee or a walk?
}
draft-times-offered = { $variant ->
    [0] I could do { $times }.
    [1] For example { $times }.
   *[2] I could make { $times }.
}
draft-close = { $variant ->
    [0] If another time suits you better, just tell me.
    [1] If none of that suits you, just name a day.
   *[2] Another day is fine too.
}
draft-no-times = Which day would suit you?
draft-cancel = { $hello } I'm sorry, { $when } won't work for me after all. Shall we find another day?
draft-cancel-plain = I'm sorry, { $when } won't work for me after all. Shall we find another day?

## When it is sent
draft-when-sent = When will you send it?
choice-send-now = Now
choice-send-lunch = After lunch
choice-send-tonight = Tonight
choice-draft-reason = With a reason
choice-draft-quiet = Without the promise
draft-now = Good. When there's an answer: when is it? Pick a time, or type one, like “Thu 7 pm”.
draft-later = I'll show you the draft again on { $when }.
draft-as-asked = As you asked: the draft to { $name }.
draft-waits = A time with { $name } is still to be found. This is the draft:
draft-reason-ask = Why did { $name } come to mind? Finish the sentence: “You came to mind because …” It goes into the draft as you type it.
draft-reason-how = One line is enough, like “I read your article”.
choice-reason-goal = What I work towards
choice-reason-none = Without
