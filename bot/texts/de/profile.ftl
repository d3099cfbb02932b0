## Profile: was Mitglieder in einem Kreis von sich sagen
profile-hello = { $form ->
    [sie] Nun drei kurze Antworten über Sie in **{ $circle }**. Wem ich Sie vorschlage, der sieht nur, was zu ihm passt, und nie Ihren Namen.
   *[du] Nun drei kurze Antworten über dich in **{ $circle }**. Wem ich dich vorschlage, der sieht nur, was zu ihm passt, und nie deinen Namen.
}
profile-ask-role = { $form ->
    [sie] Was machen Sie? Ein paar Worte.
   *[du] Was machst du? Ein paar Worte.
}
profile-ask-offers = { $form ->
    [sie] Wobei helfen Sie anderen gern?
   *[du] Wobei hilfst du anderen gern?
}
profile-ask-asks = { $form ->
    [sie] Wobei hätten Sie gern Hilfe, oder was möchten Sie lernen?
   *[du] Wobei hättest du gern Hilfe, oder was möchtest du lernen?
}
profile-ask-topics = { $form ->
    [sie] Worüber reden Sie gern?
   *[du] Worüber redest du gern?
}
profile-ask-languages = { $form ->
    [sie] Welche Sprachen sprechen Sie gut genug für ein einstündiges Gespräch? Tippen Sie welche an, oder schreiben Sie andere.
   *[du] Welche Sprachen sprichst du gut genug für ein einstündiges Gespräch? Tipp welche an, oder schreib andere.
}
profile-ask-where = { $form ->
    [sie] Wo könnten Sie sich treffen? Schreiben Sie eine Stadt, oder bleiben Sie online.
   *[du] Wo könntest du dich treffen? Schreib eine Stadt, oder bleib online.
}
profile-ask-online = { $city }, notiert. Ginge auch ein Videogespräch?
profile-ask-seats = Wie viele solche Treffen dürfen vier Wochen bringen? Die Zahl gilt für alle Kreise zusammen.
profile-how = Ein paar Stichworte, mit Kommas dazwischen.
profile-anew = Neue Stichworte treten an die Stelle der alten; Kommas dazwischen.
profile-so-far = Bisher: { $words }
choice-profile-done = Fertig
choice-profile-keep = So lassen
choice-profile-clear = Leer lassen
choice-online-only = Nur online
choice-online-too = Ja, beides geht
choice-online-not = Nur vor Ort
choice-seats-0 = Vorerst keines
choice-seats-1 = Eines
choice-seats-2 = Zwei
choice-seats-4 = Vier
choice-seats-8 = Acht
profile-made = { $form ->
    [sie] Das war's fürs Erste. Das haben Sie gesagt:
   *[du] Das war's fürs Erste. Das hast du gesagt:
}
profile-later = Nach dem Rest frage ich, eins in der Woche; über die Knöpfe geht es gleich.
profile-step = Eine Zeile fürs Profil in **{ $circle }**:
profile-next-round = Die nächste Runde ist am { $day }, falls sechs Mitglieder mit vollständigem Profil dabei sind.
profile-rounds-begin = Die Runden beginnen, sobald { $count } Mitglieder mit vollständigem Profil dabei sind.
profile-changed = Geändert.
profile-card = { $form ->
    [sie] **Sie in { $circle }**
   *[du] **Du in { $circle }**
}
profile-line-role = { $role }
profile-line-offers = Bietet: { $words }
profile-line-asks = Sucht: { $words }
profile-line-topics = Themen: { $words }
profile-line-languages = Sprachen: { $words }
profile-line-online = Ort: online
profile-line-city = { $online ->
    [yes] Ort: { $city }, oder online
   *[no] Ort: { $city }
}
profile-line-seats = { $count ->
    [0] Treffen in vier Wochen: vorerst keines
    [one] Treffen in vier Wochen: höchstens eines
   *[other] Treffen in vier Wochen: höchstens { $count }
}
profile-card-when = { $form ->
    [sie] Wem ich Sie vorschlage, der sieht davon, was zu ihm passt, und weder Namen noch Nummer. Änderungen zählen ab der nächsten Runde.
   *[du] Wem ich dich vorschlage, der sieht davon, was zu ihm passt, und weder Namen noch Nummer. Änderungen zählen ab der nächsten Runde.
}
choice-profile-role = Rolle
choice-profile-offers = Angebote
choice-profile-asks = Anliegen
choice-profile-topics = Themen
choice-profile-languages = Sprachen
choice-profile-where = Ort
choice-profile-seats = Treffen in vier Wochen
choice-profile-words = Was Wörter heißen
profile-unclear = { $form ->
    [sie] Noch nicht sicher bin ich, was Sie mit { $words } meinen.
   *[du] Noch nicht sicher bin ich, was du mit { $words } meinst.
}
word-same = „{ $word }“: Ist das dasselbe wie **{ $means }**?
word-which = „{ $word }“: Ist das dasselbe wie eins von diesen?
choice-word-yes = Ja, dasselbe
choice-word-else = Nein, etwas anderes
choice-word-later = Später
choice-word-fine = Alles bleibt so
word-kept = { $form ->
    [sie] „{ $word }“ heißt bei Ihnen **{ $means }**, wo immer Sie es sagen.
   *[du] „{ $word }“ heißt bei dir **{ $means }**, wo immer du es sagst.
}
word-else-kept = { $form ->
    [sie] „{ $word }“ ist bei Ihnen etwas Eigenes.
   *[du] „{ $word }“ ist bei dir etwas Eigenes.
}
words-anew = { $form ->
    [sie] Tippen Sie auf ein Wort, dann frage ich noch einmal.
   *[du] Tipp auf ein Wort, dann frage ich noch einmal.
}
profile-refused = { $what ->
    [mail] „{ $said }“ liest sich wie eine Mailadresse.
    [link] „{ $said }“ liest sich wie ein Link.
    [phone] „{ $said }“ liest sich wie eine Telefonnummer.
    [handle] „{ $said }“ liest sich wie ein Weg zur Person.
   *[name] In „{ $said }“ steht der eigene Name.
} { $form ->
    [sie] Ein Profil kommt ohne aus, damit beide frei ja oder nein sagen können; nach zwei Ja bekommt das Gegenüber, was Sie dafür wählen. Wie würden Sie es ohne sagen?
   *[du] Ein Profil kommt ohne aus, damit beide frei ja oder nein sagen können; nach zwei Ja bekommt das Gegenüber, was du dafür wählst. Wie würdest du es ohne sagen?
}
profile-words = Ein paar Worte mit Buchstaben, bitte: Was wäre es?
profile-word-long = „{ $said }“ ist lang für einen Eintrag: höchstens { $limit } Zeichen. Kommas machen mehrere daraus.
profile-many = { $limit } sind reichlich. Welche zählen am meisten?
profile-role-long = Kürzer, bitte: höchstens { $limit } Zeichen.
profile-city = Eine Stadt genügt, zum Beispiel: Leipzig
profile-language-unknown = Eine Sprache namens „{ $said }“ kenne ich nicht. Zum Beispiel: Deutsch, Spanisch
profile-one-of-both = Ein Angebot oder ein Anliegen muss stehen bleiben, sonst fände sich niemand.
help-profile = { $form ->
    [sie] /profile – was Sie in einem Kreis von sich sagen
   *[du] /profile – was du in einem Kreis von dir sagst
}
help-profile-more = /profile und der Name des Kreises. Ein Profil je Kreis: Rolle, Angebote, Anliegen, Themen, Sprachen, Ort; und wie viele Treffen vier Wochen bringen dürfen. Knöpfe ändern eine Zeile. Ohne Links, Nummern und Namen.
menu-profile = Was andere im Kreis lesen
