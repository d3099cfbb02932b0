# The page an invite link opens. It is read by people the bot does not know.

landing-language = English
landing-locale = en_GB
landing-title = { $circle } invites you
landing-lead = To one good conversation instead of another networking evening. Knotwork, a bot in your chat app, brings together members who have something to give each other.
landing-how = This is how it goes
landing-how-minute = You say in a minute what you offer and what you look for.
landing-how-week = At most one suggestion a week: one person, one meeting.
landing-how-names = Names are shown only when both say yes.
landing-how-leave = You leave whenever you like, with one word.
landing-promised = Promised
landing-promised-no = Nobody learns of your no.
landing-promised-lists = No list of members goes round; only organisers see who is in.
landing-promised-spam = No adverts, no spam. Whoever only comes to sell is stopped.
landing-open = Continue in { $channel }
landing-then = Then write there:
landing-picture = On another device? Scan this.
landing-picture-is = QR code of this invitation
landing-otherwise = Would something else suit you better? Ask whoever sent you this link, or an organiser of { $circle }.
landing-closed = The ways in are not open right now. Try again in a few minutes, or ask whoever sent you this link.
landing-traces = This page sets no cookies and loads nothing from anywhere else.
landing-unknown-title = This link lets nobody in
landing-unknown = It may have been cut off on its way, or is no longer good. Whoever sent it to you can give you a new one.
landing-too-many-title = Let's wait a few minutes
landing-too-many = Several links that let nobody in were tried from here. Try again in a few minutes, or ask whoever sent you this one.
landing-not-now-title = One moment
landing-not-now = I can't look right now. Try again in a minute; the link stays as it is.
