## A page on which a knot picks a time: what its owner reads
choice-draft-page = With a page of times
choice-draft-no-page = Without the page
draft-page = You can pick a time here, without an app or an account: { $link }
draft-now-page = Good. I'll tell you once { $name } picks a time there. Should the answer come another way: when is it? Type it, like “Thu 7 pm”.
page-words-ask = What is it about? One line of yours, up to { $limit } characters and without a link, stands on the page below “{ $title }”. { $name } can pick a time there, say not now, or be erased.
page-words-how = One line is enough, like “your view of my book proposal”. It carries no link, mail address or number.
choice-page-plain = Without a line
choice-page-not = No page after all
page-words-refused = { $what ->
    [mail] “{ $said }” looks like a mail address.
    [link] “{ $said }” looks like a link.
    [phone] “{ $said }” looks like a phone number.
   *[handle] “{ $said }” looks like a handle.
} The page goes without. How would you put it?
page-full = { $limit } pages wait for an answer already. One more can be made once one of them is answered or runs out.
page-told = On the page: “{ $title }”, and times that are free for you. It waits for { $name } until { $day }; I'll tell you what they say.
page-shows = The page { $name } picked the time on shows it; that is all they hear of it from me.
page-picked = **{ $name }** picked a time on your page: { $when }. The calendar entry is attached; I'll remind you.
page-moved = **{ $name }** moved your meeting on the page: { $when }. The attached file has the new time; should your calendar keep both entries, delete the old one.
page-cancelled = { $name } can't make it after all: { $when } does not take place. The attached file takes it out of your calendar, or delete it there.
page-declined = { $name } said “not now” on your page. Nothing more than that; another time may be a better one.
page-erased = { $name } had your page erased, and with it their mail, phone and handles on the card. I make no further page for them. Your notes are as they were.

## What whoever opens the page reads: somebody who does not use the bot
page-preview-title = Pick a time
page-preview = Somebody would like to meet you. Here you can pick a time, without an app or an account.
page-title = { $asker } would like to meet you
page-place = Where: { $place }
page-when = When would it suit you?
page-change = When instead?
page-tap = One tap on a time agrees it, and { $asker } hears at once. You can change it afterwards.
page-tap-change = One tap on a time moves the meeting there, and { $asker } hears at once.
page-zone = All times are { $zone } time.
page-zone-other = In another place?
page-zone-city = City or time zone
page-zone-show = Show its times
page-zone-unknown = I don't know that place. A larger city nearby, like London or Tokyo, will do.
page-nothing-free = In these days { $asker } has no free time.
page-week = From { $day }
page-week-later = Another week
page-week-first = Back to the first times
page-not-now = Not now
page-not-now-is = { $asker } hears “not now”, and nothing else.
page-booked-title = Agreed
page-booked = You and { $asker }: { $when }
page-file = Into your calendar (.ics)
page-change-link = Another time
page-keep = Keep it as it is
page-cancel = Cancel the meeting
page-cancel-is = { $asker } hears at once that you can't make it.
page-off-title = This meeting does not take place
page-off = { $when } with { $asker } is off.
page-declined-title = Not now it is
page-declined-said = { $asker } has heard that it doesn't suit you now. There is nothing more to do.
page-taken = That time has just gone. These are free:
page-stale = This page had changed meanwhile, so nothing was done. This is how it stands now.
page-often = That was a lot at once. Try again in an hour, or write to { $asker }.
page-erased-title = Erased
page-erased-said = The page is gone, and so are your mail address, phone number and handles that { $asker } had put down here. { $asker } can make no further page for you here, and has been told so.
page-stored = What is stored, and Erase me
page-stored-what = For this page: that { $asker } asks you, in the words above, and what you answer.
page-stored-until = Unanswered it goes on { $day }; with a meeting, once that is over.
page-stored-asker = What { $asker } put down about you is theirs alone: your name, perhaps how to reach you, and notes.
page-stored-erase = “Erase me” deletes this page and every mail address, phone number and handle of yours that { $asker } put down here, and { $asker } can make no further page for you. Their own notes stay, and so does a time you agreed; cancel it first if you don't want it.
page-erase = Erase me
page-traces = This page sets no cookies, loads nothing from anywhere else, and counts no visits.
page-unknown-title = Nothing is here
page-unknown = This link may have been cut off on its way, or its time is over. Whoever sent it to you can tell you more.
page-summary = Meeting { $asker }
