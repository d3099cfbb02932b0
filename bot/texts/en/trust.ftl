# Verdicts, appeals, reports, how rounds went.

choice-pitch = It was a sales pitch
choice-wrong = Something was wrong
choice-appeal = I see it differently
choice-without-words = Without words
choice-tell-nobody = Tell nobody
choice-tell-circle = Tell an organiser
choice-tell-operator = Tell the operator

verdict-warning = Members of **{ $circle }** meet to talk, not to be sold something. More than one meeting with you felt like a sales pitch. Nothing changes for now; please keep it in mind.
verdict-pause = Meetings with you in **{ $circle }** have felt like sales pitches again. Until { $until } its rounds go on without you; everything else stays as it is.
verdict-out = From now on the rounds of **{ $circle }** go on without you; everything else stays as it is.
verdict-appeal = If that does not fit, say so: somebody who was not involved will look.
appeal-why = What should they know? Write it in a few sentences, or send it without words.
appeal-brought = Thank you. Somebody who was not involved will look at it, and you will hear from me.
appeal-waits = Your answer is already with them. You will hear from me.
appeal-lifted = They looked at it: what I said about your meetings in **{ $circle }** is taken back.
appeal-kept = They looked at it, and what I said about your meetings in **{ $circle }** stands.

wrong-blocked = I'm sorry. You two will not be brought together again, here or in any other circle, and nobody hears why. Should anybody know that something was wrong?
wrong-nobody = Then it stays between us.
wrong-words = What should they know? Your name is not passed on; your words are, as you write them.
wrong-told = Thank you. It is with them now; your name is not.

cases-wait = { $count ->
    [one] One thing in your circle waits for an organiser's eye: /appeals
   *[other] { $count } things in your circles wait for an organiser's eye: /appeals
}
cases-none = Nothing waits for you.
cases-more = { $count ->
    [one] One more is waiting; /appeals shows it next.
   *[other] { $count } more are waiting; /appeals shows them next.
}
case-appeal = **{ $circle }**: { $name } finds { $what } wrong.
case-a-warning = the warning about sales pitches
case-a-pause = the pause after sales pitches
case-report = **{ $circle }**: a member reports that something was wrong with { $name }. Who it was, I do not tell.
choice-case-remove = Remove them
choice-case-leave = Leave it
choice-case-lift = Take it back
choice-case-keep = Keep it
case-done-remove = Done. They are no longer a member; they hear that, and no reason.
case-done-leave = Left as it is.
case-done-lift = Taken back, and they hear so.
case-done-keep = It stands, and they hear so.
removed-from-circle = You are no longer a member of **{ $circle }**. Agreed meetings stay.

rounds-none = Of **{ $circle }** there are no numbers yet. Rounds begin once six members with a complete profile take part.
rounds = **{ $circle }**, four rounds at a time, people a round:
rounds-line = To { $day }: { $took } took part, { $paired } had somebody suggested, { $met } met, { $again } found it good.
rounds-wait = Longest wait for a suggestion so far: { $weeks ->
    [0] none
    [one] one round
   *[other] { $weeks } rounds
}.
rounds-file = The numbers of **{ $circle }** as /rounds shows them, to reckon with.
choice-rounds-file = As a file
csv-until = four weeks until
csv-rounds = rounds
csv-took-part = took part, a round
csv-paired = had somebody suggested
csv-met = met
csv-again = found it good
rounds-few = fewer than ten
rounds-count = about { $count }
rounds-evenings = Evenings not held: { $count }. Hours not spent standing around: { $hours }.
rounds-line-early = To { $day }: { $took } took part, { $paired } had somebody suggested. How many met is told four rounds later.
rounds-first = The first ones come after { $day } at the earliest.
rounds-blurred = Numbers are blurred and rounded on purpose: nobody can be read from them, nor from two of them.
rounds-events = Events spent in pairs instead: { $count }.

help-rounds = /rounds – how your circle's rounds went
help-rounds-more = /rounds NAME shows, for organisers, about how many took part, met and found it good. Numbers are told for four rounds together, blurred and rounded, so that they tell of nobody.
menu-rounds = How the rounds went
help-appeals = /appeals – what waits for an organiser's eye
help-appeals-more = Appeals against a warning or a pause, and reports that something was wrong with somebody who was met. Each is given to one person who was not involved, by lot; who reported is never told, nor who looks at it.
menu-appeals = What waits for an organiser
