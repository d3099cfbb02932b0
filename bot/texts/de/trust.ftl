# Hinweise, Einsprüche, Meldungen, wie Runden liefen.

choice-pitch = War ein Verkaufsversuch
choice-wrong = Etwas stimmte nicht
choice-appeal = Ich sehe das anders
choice-without-words = Ohne Worte
choice-tell-nobody = Niemandem
choice-tell-circle = Einem Organisator
choice-tell-operator = Dem Betreiber

verdict-warning = In **{ $circle }** trifft man sich zum Reden, nicht zum Verkaufen. Mehr als ein Treffen mit { $form ->
    [sie] Ihnen
   *[du] dir
} hat sich wie ein Verkaufsgespräch angefühlt. Vorerst ändert sich nichts; { $form ->
    [sie] bitte behalten Sie es im Kopf
   *[du] bitte behalt es im Kopf
}.
verdict-pause = Treffen mit { $form ->
    [sie] Ihnen
   *[du] dir
} in **{ $circle }** haben sich wieder wie Verkaufsgespräche angefühlt. Bis { $until } laufen die Runden dort ohne { $form ->
    [sie] Sie
   *[du] dich
}; alles andere bleibt, wie es ist.
verdict-out = Ab jetzt laufen die Runden von **{ $circle }** ohne { $form ->
    [sie] Sie
   *[du] dich
}; alles andere bleibt, wie es ist.
verdict-appeal = Wenn das nicht stimmt, { $form ->
    [sie] sagen Sie es
   *[du] sag es
}: Jemand, der nicht beteiligt war, sieht es sich an.
appeal-why = Was sollte man dazu wissen? Ein paar Sätze genügen, oder { $form ->
    [sie] Sie schicken
   *[du] du schickst
} es ohne Worte ab.
appeal-brought = Danke. Jemand, der nicht beteiligt war, sieht es sich an, und { $form ->
    [sie] Sie hören
   *[du] du hörst
} von mir.
appeal-waits = Das liegt schon dort. { $form ->
    [sie] Sie hören
   *[du] Du hörst
} von mir.
appeal-lifted = Es wurde angesehen: Was ich über { $form ->
    [sie] Ihre
   *[du] deine
} Treffen in **{ $circle }** gesagt habe, ist zurückgenommen.
appeal-kept = Es wurde angesehen, und was ich über { $form ->
    [sie] Ihre
   *[du] deine
} Treffen in **{ $circle }** gesagt habe, bleibt.

wrong-blocked = Das tut mir leid. Ein Treffen mit dieser Person schlage ich nicht mehr vor, in keinem Kreis, und niemand erfährt, warum. Soll jemand wissen, dass etwas nicht stimmte?
wrong-nobody = Dann bleibt es unter uns.
wrong-words = Was sollte man wissen? { $form ->
    [sie] Ihr Name wird nicht weitergegeben, Ihre Worte schon, so wie Sie sie schreiben.
   *[du] Dein Name wird nicht weitergegeben, deine Worte schon, so wie du sie schreibst.
}
wrong-told = Danke. Es liegt jetzt dort, { $form ->
    [sie] Ihr
   *[du] dein
} Name nicht.

cases-wait = { $count ->
    [one] In { $form ->
        [sie] Ihrem
       *[du] deinem
    } Kreis wartet etwas auf den Blick eines Organisators: /appeals
   *[other] In { $form ->
        [sie] Ihren
       *[du] deinen
    } Kreisen warten { $count } Dinge auf den Blick eines Organisators: /appeals
}
cases-none = { $form ->
    [sie] Auf Sie
   *[du] Auf dich
} wartet nichts.
cases-more = { $count ->
    [one] Eines wartet noch; /appeals zeigt es als Nächstes.
   *[other] { $count } warten noch; /appeals zeigt sie als Nächstes.
}
case-appeal = **{ $circle }**: { $name } findet { $what } falsch.
case-a-warning = den Hinweis auf Verkaufsgespräche
case-a-pause = die Pause nach Verkaufsgesprächen
case-report = **{ $circle }**: Ein Mitglied meldet, dass mit { OBJECT($name) } etwas nicht stimmte. Wer es war, sage ich nicht.
choice-case-remove = Herausnehmen
choice-case-leave = So lassen
choice-case-lift = Zurücknehmen
choice-case-keep = Bleibt dabei
case-done-remove = Erledigt. Die Person erfährt, dass sie kein Mitglied mehr ist, und keinen Grund.
case-done-leave = Bleibt, wie es ist.
case-done-lift = Zurückgenommen; die Person erfährt es.
case-done-keep = Es bleibt dabei; die Person erfährt es.
removed-from-circle = { $form ->
    [sie] Sie gehören
   *[du] Du gehörst
} nicht mehr zu **{ $circle }**. Vereinbarte Treffen bleiben.

rounds-none = Von **{ $circle }** gibt es noch keine Zahlen. Die Runden beginnen, sobald sechs Mitglieder mit vollständigem Profil dabei sind.
rounds = **{ $circle }**, je vier Runden zusammen, Personen pro Runde:
rounds-line = Bis { $day }: { $took } dabei, { $paired } mit Vorschlag, { $met } haben sich getroffen, { $again } fanden es gut.
rounds-wait = Längstes Warten auf einen Vorschlag bisher: { $weeks ->
    [0] keines
    [one] eine Runde
   *[other] { $weeks } Runden
}.
rounds-file = Die Zahlen von **{ $circle }**, wie /rounds sie zeigt, zum Weiterrechnen.
choice-rounds-file = Als Datei
csv-until = vier Wochen bis
csv-rounds = Runden
csv-took-part = dabei, je Runde
csv-paired = mit Vorschlag
csv-met = getroffen
csv-again = fanden es gut
rounds-few = weniger als zehn
rounds-count = etwa { $count }
rounds-evenings = Abende, die nicht stattfanden: { $count }. Stunden, die niemand herumstand: { $hours }.
rounds-line-early = Bis { $day }: { $took } dabei, { $paired } mit Vorschlag. Wie viele sich getroffen haben, steht hier vier Runden später.
rounds-first = Die ersten kommen frühestens nach { $day }.
rounds-blurred = Die Zahlen sind mit Absicht verwischt und gerundet: Niemand lässt sich aus ihnen ablesen, auch nicht aus zweien zusammen.
rounds-events = Veranstaltungen, statt derer man sich zu zweit traf: { $count }.

help-rounds = /rounds – wie die Runden { $form ->
    [sie] Ihres
   *[du] deines
} Kreises liefen
help-rounds-more = /rounds NAME zeigt Organisatoren, wie viele etwa dabei waren, sich trafen und es gut fanden. Die Zahlen gelten für je vier Runden, sind verwischt und gerundet und verraten so über niemanden etwas.
menu-rounds = Wie die Runden liefen
help-appeals = /appeals – was auf den Blick eines Organisators wartet
help-appeals-more = Einsprüche gegen einen Hinweis oder eine Pause und Meldungen, dass mit jemandem etwas nicht stimmte, den man getroffen hat. Jede geht per Los an eine Person, die nicht beteiligt war; wer gemeldet hat, wird nie gesagt, und auch nicht, wer es sich ansieht.
menu-appeals = Was auf Organisatoren wartet
