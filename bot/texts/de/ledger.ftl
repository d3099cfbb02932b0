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
