## Groups and rooms that belong to a circle

place-connect = To connect a group of **{ $circle }**, open the link and choose the group. Am I there already, or are you on Matrix? Then say this there:
    /start { $code }
    It works once, within an hour, and only for you, if you run the group. From then on a button there lets people join the circle, and whoever belongs to it is let into the group when they ask.
place-connected = This is a place of the circle **{ $circle }** now. Instead of one more evening for everybody: one good meeting a week, for two. Everything personal stays in a private chat with me. Whoever belongs to the circle and asks to come in here is let in, as soon as I may invite people.
place-circle = I'm Knotwork, here for the circle **{ $circle }**: one good meeting a week between two of its members. Everything personal stays in a private chat with me; here I only read what is addressed to me, and keep none of it.
place-join-words = To join, write to me in private: /start { $code }
place-not-connected = That did not connect anything. Such a code works once, within an hour, and for the one who asked me for it, if they run this group.
place-lacks-right = In a group of **{ $circle }** on { $platform } I may let nobody in, so members who ask to join it wait. Make me an administrator there who may invite people, and I let them in at once.
place-anonymous = You are speaking as the group here, so I can't see who you are. Turn off “Remain anonymous” for yourself for a moment (in the group's settings, under administrators), say it once more, and turn it on again.
choice-join = Join the circle
copy-start = Copy these words
choice-place-connect = Connect a group

doctor-place-lacking = { $channel }: groups connected to a circle in which the bot may let nobody in: { $count }. Make it an administrator there who may invite people.
doctor-place-fine = { $channel }: members can be let into every group connected to a circle.
