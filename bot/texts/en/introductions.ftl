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
