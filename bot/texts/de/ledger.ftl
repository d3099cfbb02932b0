### Was aus Verbindungen wurde, woran jemand erinnert werden möchte, und Antworten aus dem, was erzählt wurde.

## Vorstellungen und Empfehlungen
ledger-introduction = { $form ->
    [sie] { $name } hat Sie mit { $other } bekannt gemacht
   *[du] { $name } hat dich mit { $other } bekannt gemacht
}
ledger-recommendation = { $form ->
    [sie] { $name } hat Sie bei { $other } empfohlen
   *[du] { $name } hat dich bei { $other } empfohlen
}
ledger-card-introduction = { $form ->
    [sie] Hat Sie mit { $other } bekannt gemacht
   *[du] Hat dich mit { $other } bekannt gemacht
}
ledger-card-recommendation = { $form ->
    [sie] Hat Sie bei { $other } empfohlen
   *[du] Hat dich bei { $other } empfohlen
}
ledger-pair = { $form ->
    [sie] Sie haben { $name } und { $other } miteinander bekannt gemacht
   *[du] Du hast { $name } und { $other } miteinander bekannt gemacht
}
ledger-on = { $what }, { $day }
ledger-line = • { $what }
ledger-who = Wer war es? Ich brauche beide Namen.
ledger-same = Das wäre zweimal { $name }. Wer war der andere Mensch?

## Erinnerungen auf Wunsch
reminder-kept = { $form ->
    [sie] Ich erinnere Sie am { $when }: { $what }
   *[du] Ich erinnere dich am { $when }: { $what }
}
reminder-now = { $form ->
    [sie] Sie wollten erinnert werden: { $what }
   *[du] Du wolltest erinnert werden: { $what }
}
reminder-late = { $form ->
    [sie] Das kommt spät, entschuldigen Sie. Sie wollten am { $when } erinnert werden: { $what }
   *[du] Das kommt spät, entschuldige. Du wolltest am { $when } erinnert werden: { $what }
}
reminders = { $form ->
    [sie] Sie möchten erinnert werden:
   *[du] Du möchtest erinnert werden:
}
reminder-line = • { $when }: { $what }
reminder-drop = Fallen lassen: { $what }
reminder-what = { $form ->
    [sie] Woran soll ich Sie erinnern? Ein paar Worte genügen.
   *[du] Woran soll ich dich erinnern? Ein paar Worte genügen.
}
reminder-past = { $form ->
    [sie] { $when } liegt schon hinter uns. Sagen Sie es noch einmal mit einer späteren Zeit.
   *[du] { $when } liegt schon hinter uns. Sag es noch einmal mit einer späteren Zeit.
}
reminder-far = { $form ->
    [sie] { $day } ist weiter voraus, als ich versprechen kann. Sagen Sie es noch einmal mit einem früheren Tag.
   *[du] { $day } ist weiter voraus, als ich versprechen kann. Sag es noch einmal mit einem früheren Tag.
}
reminder-gone = Diese Erinnerung ist schon abgeschlossen.
choice-tomorrow = Morgen
change-reminder = die Erinnerung „{ $what }“
