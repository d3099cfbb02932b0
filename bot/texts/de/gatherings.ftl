# Eine Veranstaltung, die ein ganzer Kreis ersetzt: wer sie plant, wer gefragt wird, und wie es ausgeht.

gathering-how = { $form ->
    [sie] Welche Veranstaltung soll **{ $circle }** lieber zu zweit verbringen? Schicken Sie mir die Einladung als Text, .ics oder .eml, mindestens fünf Tage vorher.
   *[du] Welche Veranstaltung soll **{ $circle }** lieber zu zweit verbringen? Schick mir die Einladung als Text, .ics oder .eml, mindestens fünf Tage vorher.
}
gathering-sure = Soll ich die Mitglieder von **{ $circle }** fragen? Wer dabei ist, trifft zu genau dieser Zeit ein anderes Mitglied.
gathering-not = In Ordnung, niemand wird gefragt.
gathering-soon = Das ist in weniger als fünf Tagen, zu bald, um alle in Ruhe zu fragen. Die nächste nehme ich gern.
gathering-overlaps = Für diese Zeit ist schon { $event } geplant ({ $when }). /instead circle zeigt es.
gathering-asked = Die Mitglieder von **{ $circle }** hören davon in ihrer nächsten Nachricht. { $when } suche ich Paare unter denen, die dabei sind; bis { $until } wissen alle, wen sie treffen.
gathering-card = { $event }, { $when }
gathering-blind = Wer dabei ist, bleibt zwischen den Einzelnen und mir, auch wie viele es sind.
gathering-few = Bisher sind weniger als fünf dabei.
gathering-count = { $count ->
    [0] Noch ist niemand dabei.
   *[other] Bisher sind { $count } dabei.
}
gathering-under-way = Die Paare werden gerade angeboten; bis { $when } wissen alle Bescheid.
choice-gathering-off = Absagen
gathering-called-off = { $event } von **{ $circle }** ist abgesagt. Wer dabei war, erfährt es und hat die Woche wieder frei.

gathering-ask = **{ $circle }** tauscht { $event } ({ $when }) gegen gute Gespräche: Wer dabei ist, trifft zu genau dieser Zeit ein anderes Mitglied.
gathering-ask-how = { $form ->
    [sie] „Ich bin dabei“ hält die Woche frei und ist noch kein Ja zu jemandem: Wen ich mit Ihnen zusammenbringen würde, hören Sie { $when }.
   *[du] „Ich bin dabei“ hält die Woche frei und ist noch kein Ja zu jemandem: Wen ich mit dir zusammenbringen würde, hörst du { $when }.
}
choice-gathering-in = Ich bin dabei
choice-gathering-out = Ohne mich
gathering-out = In Ordnung, dieses Mal nicht.
gathering-booked = { $form ->
    [sie] Sie sind dabei: { $when } bleibt frei. { $solved } suche ich jemanden für Sie; bis { $until } wissen Sie, wie es steht.
   *[du] Du bist dabei: { $when } bleibt frei. { $solved } suche ich jemanden für dich; bis { $until } weißt du, wie es steht.
}
choice-gathering-back = Doch nicht
gathering-back = { $form ->
    [sie] Zurückgenommen, die Woche gehört wieder Ihnen. Falls Sie es sich mit { $when } anders überlegen, genügt ein Tippen.
   *[du] Zurückgenommen, die Woche gehört wieder dir. Falls du es dir mit { $when } anders überlegst, genügt ein Tippen.
}
gathering-over = { $form ->
    [sie] Die Paare stehen schon fest, oder es wurde abgesagt. /week zeigt, wie Ihre Woche steht.
   *[du] Die Paare stehen schon fest, oder es wurde abgesagt. /week zeigt, wie deine Woche steht.
}
gathering-kept = { $form ->
    [sie] { $when } bleibt frei für den Menschen, den **{ $circle }** Ihnen bringt.
   *[du] { $when } bleibt frei für den Menschen, den **{ $circle }** dir bringt.
}
gathering-hear = { $form ->
    [sie] Bis { $when } wissen Sie, wie es steht.
   *[du] Bis { $when } weißt du, wie es steht.
}
gathering-off = { $form ->
    [sie] { $event } von **{ $circle }** ({ $when }) ist abgesagt. Ihre Woche ist wieder frei: /week
   *[du] { $event } von **{ $circle }** ({ $when }) ist abgesagt. Deine Woche ist wieder frei: /week
}

gathering-slot = Genau zur Zeit von { $event }: { $when }.
gathering-left = { $form ->
    [sie] **{ $circle }** konnte Sie für { $event } ({ $when }) mit niemandem zusammenbringen. Wen Sie zu dieser Zeit treffen, liegt bei Ihnen.
   *[du] **{ $circle }** konnte dich für { $event } ({ $when }) mit niemandem zusammenbringen. Wen du zu dieser Zeit triffst, liegt bei dir.
}
