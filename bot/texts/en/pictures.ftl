## Pictures: /map and /stats. What a picture holds is short, and without markup
picture-day = { $day }
picture-later = I have drawn a few pictures just now; the next one can come in some minutes.
map-title = Your knots
map-you = You
map-due = it's time to meet again
map-ring = { $ring ->
    [warm] warm
    [mild] mild
    [cool] cool
    [silent] long silent
   *[wished] still to meet
}
map-says = **Your knots**, the warm ones nearest to you:
map-ring-line = • { $ring }: { $names }
map-due-line = It's time to meet again: { $names }.
map-resting-line = Resting, and not in the picture: { $names }.
map-all-rest = All your knots rest, so there is nothing to draw. /knot and a name wakes one.
map-number-line = { $number } in the picture is { $name }: I have no font for that script.
stats-title = Your year
stats-span = { $day } to { $until }
stats-month = { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
}
stats-year = **Your last twelve months:**
stats-since = **Your year so far**, since { $day }:
stats-line = • **{ $number }** { $what }
stats-weeks = { $kind ->
    [met] { $count ->
        [one] week in which you met somebody
       *[other] weeks in which you met somebody
    }
    [touch] { $count ->
        [one] week with a call or a few lines
       *[other] weeks with a call or a few lines
    }
   *[home] { $count ->
        [one] week at home with a good book
       *[other] weeks at home with a good book
    }
}
stats-kept = { $count ->
    [one] promise kept
   *[other] promises kept
}, { $mine } of them yours
stats-saved = { $count ->
    [one] evening not spent at an event: { $hours ->
        [one] one hour saved
       *[other] { $hours } hours saved
    }
   *[other] evenings not spent at events: { $hours } hours saved
}
stats-saved-fees = { $count ->
    [one] evening not spent at an event: { $hours ->
        [one] one hour and { $fees } saved
       *[other] { $hours } hours and { $fees } saved
    }
   *[other] evenings not spent at events: { $hours } hours and { $fees } saved
}
stats-introduced = { $count ->
    [one] introduction
   *[other] introductions
}: { $outcomes }
stats-outcome = { $outcome ->
    [work] { $count } led to work
    [friend] { $count } to a friend
    [helped] { $count } helped
    [met] { $count } met
    [nothing] { $count } led to nothing
   *[open] { $count } still open
}
stats-suggested = { $count ->
    [one] suggestion
   *[other] suggestions
}: { $outcomes }
stats-became = { $became ->
    [met] { $count } met
    [swapped] { $count } swapped
   *[rested] { $count } rested
}
stats-none = Your year here has only just begun: there's nothing to draw yet. Once you've met somebody and tell me (/met and a name), or a week at home with a good book is over, /stats shows it. /week says who could be first.
help-map = /map – your knots as a picture, from warm to cold
help-map-more = /map draws everybody but those who rest, in rings around you: the warmer a tie by its own rhythm, the nearer. Who is due has a ring around the dot. The words above it say the same.
menu-map = Your knots as a picture
help-stats = /stats – your year as a picture
help-stats-more = /stats draws the last 52 weeks: met, in touch, or at home with a good book; and counts promises kept, evenings not spent, introductions and what came of them, and your suggestions. Nobody's name is in it.
menu-stats = Your year as a picture
