# Invites: giving one, coming in by one.

invite-hello = You're invited into **{ $circle }**. Two quick questions, then you're in.
joined = Welcome to **{ $circle }**.
joined-again = Good to have you back in **{ $circle }**.
joined-will = What will happen: at most once a week I suggest a meeting with one person from here, because of what you both offer and look for. Your name is shown only when both say yes.
joined-will-not = What won't: nobody but the organisers sees who is in, a no is never told, nobody writes to you unasked. /leave ends it whenever you like.
joined-few = Suggestions begin once { $count } members with a complete profile take part.
joined-goal = You're all set for the circle. I look after your own ties as well, if you like: what are you working towards these days? A sentence is plenty; only you see it.
invite-already = You're already in **{ $circle }**. /circle shows its card.
invite-later = That was a good many codes in a row. Let's leave it for now; in an hour you can try again.
invite-words = You're invited into **{ $circle }**: instead of another evening for everyone, one meeting a week between two people who have something to say to each other.
invite-by-web = What it is, and every way in: { $link }
invite-by-telegram = On Telegram: { $link }
invite-by-matrix = On Matrix: { $link } and there: { $words }
invite-by-code = In any chat with the bot: /start { $code }
invite-made = { $count ->
    [one] This is an invite into **{ $circle }** to send on. It lets one person in, until { $day }. I show it only this once.
   *[other] This is an invite into **{ $circle }** to send on. It lets { $count } people in, until { $day }. I show it only this once.
}
invite-now = { $count ->
    [one] It lets one person into **{ $circle }**, until { $day }.
   *[other] It lets { $count } people into **{ $circle }**, until { $day }.
}
invite-vouching = { $count ->
    [0] You vouch for whom you let in. That was your last invite this quarter.
    [one] You vouch for whom you let in. You can invite one more this quarter.
   *[other] You vouch for whom you let in. You can invite { $count } more this quarter.
}
invite-none-left = You vouch for whom you let in, so it's { $limit } people a quarter, open invites included. From { $day } on there is room again.
invite-too-many = { $limit } of your invites into this circle are still open. Ending one makes room.
invite-how-many = How many people may come in by it, in all?
invite-how-long = How long from today is it to be good?
invite-revoked = That invite lets nobody in any more. Whoever came in by it stays.
invite-many-ask = Paste the addresses (mail, phone, @handle, Matrix id), or send me a file with them: .csv, .vcf or plain text, up to { $limit } people. I write to nobody and keep no address; you get one link for each person, to send on yourself.
invite-many-none = I find no address in that. For example: ada@example.org, ben@example.org
invite-many-long = That is more than { $limit } people. In two parts it works.
invite-many-made = { $count ->
    [one] One link into **{ $circle }**, for one person, until { $day }. I show it only this once; an earlier one for the same address lets nobody in any more.
   *[other] { $count } links into **{ $circle }**, for one person each, until { $day }. I show them only this once; earlier ones for the same addresses let nobody in any more.
}
invite-many-line = { $name }: { $link }
invites-of-many = { $count ->
    [one] • one link of those for one person each, until { $day }
   *[other] • { $count } links for one person each, the last of them until { $day }
}
invites-of-many-ended = None of those links lets anybody in any more. Whoever came in stays.
csv-whom = for whom
csv-link = link
csv-code = code
choice-invites-of-many-end = End all those
invite-gone = That invite is no longer good.
invites-open = Your open invites into **{ $circle }**:
invites-none = You have no open invite into **{ $circle }**.
invites-line = { $count ->
    [one] { $number }. for one person, { $used } came in, until { $day }
   *[other] { $number }. for { $count } people, { $used } came in, until { $day }
}
lend-name-ask = Once someone you let in and whoever I suggest them to have both said yes, may I tell that other person that you vouch for them?
lend-name-yes = Thank you. I'll name you after two yeses, never before.
lend-name-no = Then nobody is told whom you vouch for.
copy-link = Copy the link
copy-code = Copy the code
share-invite = Send it on
choice-invite-another = Another one
choice-invite-uses = For how many
choice-invite-days = How long
choice-invite-list = My invites
choice-invite-revoke = Revoke
choice-invite-end = End no. { $number }
choice-people = { $count ->
    [one] One person
   *[other] { $count } people
}
choice-days = { $count ->
    [one] One day
   *[other] { $count } days
}
choice-lend-yes = Name me
choice-lend-no = Don't name me

## Help
help-invite = /invite – a link into one of your circles
help-invite-more = /invite makers. Shown once, with a picture to scan. You vouch for whom you let in: two people a quarter, any number for organisers.
menu-invite = A link into one of your circles
