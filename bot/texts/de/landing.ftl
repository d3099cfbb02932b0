# Die Seite hinter einem Einladungslink. Wer sie liest, ist dem Bot noch unbekannt.

landing-language = Deutsch
landing-locale = de_DE
landing-title = { $form ->
    [sie] { $circle } lädt Sie ein
   *[du] { $circle } lädt dich ein
}
landing-lead = { $form ->
    [sie] Zu einem guten Gespräch statt zum nächsten Netzwerkabend. Knotwork, ein Bot in Ihrer Chat-App, bringt Mitglieder zusammen, die einander etwas zu geben haben.
   *[du] Zu einem guten Gespräch statt zum nächsten Netzwerkabend. Knotwork, ein Bot in deiner Chat-App, bringt Mitglieder zusammen, die einander etwas zu geben haben.
}
landing-how = So geht es
landing-how-minute = { $form ->
    [sie] In einer Minute sagen Sie, was Sie anbieten und was Sie suchen.
   *[du] In einer Minute sagst du, was du anbietest und was du suchst.
}
landing-how-week = Höchstens ein Vorschlag pro Woche: ein Mensch, ein Treffen.
landing-how-names = Namen werden erst sichtbar, wenn beide Ja sagen.
landing-how-leave = { $form ->
    [sie] Sie gehen, wann Sie mögen, mit einem Wort.
   *[du] Du gehst, wann du magst, mit einem Wort.
}
landing-promised = Versprochen
landing-promised-no = { $form ->
    [sie] Von Ihrem Nein erfährt niemand.
   *[du] Von deinem Nein erfährt niemand.
}
landing-promised-lists = Keine Mitgliederliste macht die Runde; nur die Organisatoren sehen, wer dabei ist.
landing-promised-spam = Keine Werbung, kein Spam. Wer nur verkaufen will, wird gestoppt.
landing-open = Weiter in { $channel }
landing-then = Dann dort schreiben:
landing-picture = Weiter auf einem anderen Gerät? Einfach scannen.
landing-picture-is = QR-Code dieser Einladung
landing-otherwise = { $form ->
    [sie] Passt etwas anderes besser? Fragen Sie, wer Ihnen den Link geschickt hat, oder jemanden, der { $circle } organisiert.
   *[du] Passt etwas anderes besser? Frag, wer dir den Link geschickt hat, oder jemanden, der { $circle } organisiert.
}
landing-closed = { $form ->
    [sie] Gerade ist kein Weg hinein offen. Versuchen Sie es in ein paar Minuten noch einmal, oder fragen Sie, wer Ihnen den Link geschickt hat.
   *[du] Gerade ist kein Weg hinein offen. Versuch es in ein paar Minuten noch einmal, oder frag, wer dir den Link geschickt hat.
}
landing-traces = Diese Seite setzt keine Cookies und lädt nichts von anderswo.
landing-unknown-title = Dieser Link lässt niemanden hinein
landing-unknown = { $form ->
    [sie] Vielleicht wurde er unterwegs abgeschnitten, oder er gilt nicht mehr. Wer ihn Ihnen geschickt hat, kann Ihnen einen neuen geben.
   *[du] Vielleicht wurde er unterwegs abgeschnitten, oder er gilt nicht mehr. Wer ihn dir geschickt hat, kann dir einen neuen geben.
}
landing-too-many-title = Warten wir ein paar Minuten
landing-too-many = { $form ->
    [sie] Von hier aus wurden mehrere Links versucht, die niemanden hineinlassen. Versuchen Sie es in ein paar Minuten noch einmal, oder fragen Sie, wer Ihnen diesen geschickt hat.
   *[du] Von hier aus wurden mehrere Links versucht, die niemanden hineinlassen. Versuch es in ein paar Minuten noch einmal, oder frag, wer dir diesen geschickt hat.
}
landing-not-now-title = Einen Moment
landing-not-now = { $form ->
    [sie] Gerade kann ich nicht nachsehen. Versuchen Sie es in einer Minute noch einmal; der Link bleibt, wie er ist.
   *[du] Gerade kann ich nicht nachsehen. Versuch es in einer Minute noch einmal; der Link bleibt, wie er ist.
}
