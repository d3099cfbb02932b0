# Introductions: two knots, asked one after the other.

introduce-how = Which two of your knots shall get to know each other? For example: /introduce Ada, Ben
introduce-whom = To whom would you like to introduce { $name }?
introduce-same = That would be { $name } twice. Who is the other one?
introduce-one-open = One introduction at a time: { $first } and { $second } come first. /introduce shows how it stands.
introduce-often = You've introduced { $name } { $limit ->
    [one] once
    [2] twice
   *[other] { $limit } times
} this quarter, and that's plenty. From { $day } it is free again.
introduce-order = Who is harder to reach, { $name } or { $other }? That one is asked first, and the other only after their yes.
introduce-line = What may { $first } know about { $other }? A line that can be forwarded is plenty.
introduce-ends = Did { $name } say yes? I keep this open until { $when }.
introduce-asked = Has { $name } said whether the introduction suits them?
introduce-waits = Fine, I'll ask again in a week.
introduce-ended = Then it ends here. Nothing was drafted for { $name }.
introduce-ended-late = Then it ends here. { $name } had said yes; a line to send on, if you like:
introduce-joined = That's a note for both to send on. { $first } and { $second } are introduced, and on { $day } I'll ask what came of it.
introduce-card = You are introducing { $first } to { $second }.
choice-introduce = Introduce
choice-reach-alike = Both alike
choice-no-line = Without a line
choice-said-yes = Said yes
choice-said-no = Said no
choice-no-word-yet = Nothing yet
choice-introduce-let-go = Let it go
change-introduce = the introduction of { $first } and { $second }

## What is sent on
introduce-draft-first = I'd like to introduce you to { $other }. Would that suit you? A yes or no is plenty; I'd put you in touch only if you both like.
introduce-draft-second = I'd like to introduce you to { $other }, who would be glad to meet you. Would that suit you too? A yes or no is plenty.
introduce-draft-back = That introduction doesn't come about at the moment. Thank you for being open to it.
introduce-about = About { $name }: { $words }
introduce-joint-hello = { $address ->
    [formal] Dear { $first }, dear { $other },
   *[familiar] Hi { $first }, hi { $other },
}
introduce-joint = You both said you'd like to meet, so here you are. The rest is yours; I step back now.

## By the bot, where both are its people
introduce-line-blind = What may { $first } know about { $other }? A line without names, links and numbers: who it is, { $first } learns after two yeses.
introduce-blind = “{ $said }” says who it is, or how to reach them. Until both said yes neither sees a name of the other. How would you put it without?
introduced-started = I ask { $first } first, and { $second } only after that yes, which { $second } is told of. By { $when } you hear whether they are in touch; reasons I tell nobody. It can't be called back.
introduced-open = { $first } and { $second }: I ask both, one after the other. By { $when } you hear whether they are in touch.
introduced-joined = **{ $first }** and **{ $second }** are in touch. In three weeks I'll ask what came of it.
introduced-over = { $first } and { $second }: this introduction did not come about.
introduced-told = **{ $name }** would like you to know: you introduced us, and we met. Thank you.
introduced-offer = { $when ->
    [next] Next week
   *[now] This week
}: **{ $name }** would like to introduce you to someone.
introduced-words = { $name } says: “{ $words }”
introduced-to-first = If you say yes, the other one is asked, and told that you did. Names are shown once you both say yes, and nobody hears of a no. By { $when } I'll tell you whether it comes about.
introduced-to-second = The other one said yes, and knows that you're told so. Names are shown once you both say yes, and nobody hears of a no. By { $when } I'll tell you whether it comes about.
introduced-stands = The offer stands until your next suggestion comes.
introduced-yes = Noted: you'd like to meet. Now the other one is asked, and told that you said yes. By { $when } I'll tell you whether it comes about.
introduced-waits = You said yes to an introduction by **{ $name }**. By { $when } I'll tell you whether it comes about.
introduced-why = **{ $name }** knows you both and would like you to meet; I know no other reason.
introduced-revealed = You both said yes: **{ $name }**, introduced by **{ $by }**.
introduced-failed = The introduction by **{ $name }** did not come about this time.
introduced-by-someone = someone who knows you both
introduced-tells = I'll pass it on: you met, thanks to that introduction.
introduced-gone = Whoever introduced you isn't here any more.
choice-tell-introducer = Thank who introduced us
