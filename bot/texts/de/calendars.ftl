## Calendars that say when somebody is busy
calendar-how = { $form ->
    [sie] Oder geben Sie mir Ihren Kalender, als .ics-Adresse oder Datei: Dann biete ich keine Zeit an, die belegt ist.
   *[du] Oder gib mir deinen Kalender, als .ics-Adresse oder Datei: Dann biete ich keine Zeit an, die belegt ist.
}
calendar-line = • { $host ->
    [file] eine Kalenderdatei
   *[other] der Kalender bei { $host }
}{ $state ->
    [new] {""} (den lese ich gleich)
    [failing] {""} (gerade nicht zu lesen; was ich davon wusste, gilt weiter)
   *[fine] {""}
}
calendar-added = { $form ->
    [sie] Ich lese jetzt Ihren Kalender bei { $host } und sage Ihnen, ob es geklappt hat. Ich behalte nur, von wann bis wann Sie belegt sind, und sehe alle halbe Stunde nach.
   *[du] Ich lese jetzt deinen Kalender bei { $host } und sage dir, ob es geklappt hat. Ich behalte nur, von wann bis wann du belegt bist, und sehe alle halbe Stunde nach.
}
calendar-file-read = { $form ->
    [sie] Ich habe die Datei gelesen und biete keine Zeit an, die dort belegt ist. Ich behalte nur, von wann bis wann Sie belegt sind. Eine Datei ändert sich nicht von selbst: Wenn sich viel verschoben hat, schicken Sie sie noch einmal.
   *[du] Ich habe die Datei gelesen und biete keine Zeit an, die dort belegt ist. Ich behalte nur, von wann bis wann du belegt bist. Eine Datei ändert sich nicht von selbst: Wenn sich viel verschoben hat, schick sie noch einmal.
}
calendar-read = { $form ->
    [sie] Ich habe Ihren Kalender bei { $host } gelesen. Ab jetzt biete ich keine Zeit an, die dort belegt ist.
   *[du] Ich habe deinen Kalender bei { $host } gelesen. Ab jetzt biete ich keine Zeit an, die dort belegt ist.
}
calendar-unread = { $form ->
    [sie] Ihren Kalender bei { $host } kann ich nicht lesen:
   *[du] Deinen Kalender bei { $host } kann ich nicht lesen:
} { $problem ->
    [address] Das ist keine Webadresse, bei der ich fragen kann.
    [private] Er liegt in einem privaten Netz. Wer diesen Bot betreibt, kann das erlauben.
    [closed] Sein Server verlangt ein Passwort. Die meisten Kalender haben eine geheime .ics-Adresse, die keines braucht.
    [gone] Dort ist nichts mehr.
    [too-large] Er ist größer, als ich lesen kann.
    [too-much] Er enthält mehr, als ich ausrechnen kann.
    [not-understood] Was dort steht, ist kein Kalender.
   *[unreachable] Sein Server antwortet nicht richtig.
} Mit /times lässt sich das ändern.
calendar-clash = { $form ->
    [sie] { $name }, { $when }: In Ihrem Kalender steht jetzt etwas zu dieser Zeit.
   *[du] { $name }, { $when }: In deinem Kalender steht jetzt etwas zu dieser Zeit.
}
calendar-busy = { $form ->
    [sie] In Ihrem Kalender steht etwas zu dieser Zeit.
   *[du] In deinem Kalender steht etwas zu dieser Zeit.
}
calendar-sure = { $form ->
    [sie] In Ihrem Kalender steht etwas zu dieser Zeit ({ $when }). Trotzdem so ausmachen?
   *[du] In deinem Kalender steht etwas zu dieser Zeit ({ $when }). Trotzdem so ausmachen?
}
calendar-gone = Vergessen, mit allem, was ich davon wusste.
calendar-known = Diesen Kalender lese ich schon.
calendar-full = Mehr als { $limit } Kalender kann ich nicht lesen. Mit /times lässt sich einer vergessen.
calendar-too-large = Dieser Kalender ist größer als { $limit_mb } MB oder enthält mehr als 20.000 Termine. Ein kleinerer klappt, vielleicht ohne vergangene Jahre.
calendar-too-much = Dieser Kalender enthält mehr, als ich ausrechnen kann. Ohne vergangene Jahre klappt es vielleicht.
calendar-not-understood = Was darin steht, ist kein Kalender, den ich lesen kann. Eine .ics-Datei klappt.
choice-forget-calendar = { $host ->
    [file] Die Datei vergessen
   *[other] { $host } vergessen
}
change-calendar = { $form ->
    [sie] die Änderung an Ihren Kalendern
   *[du] die Änderung an deinen Kalendern
}

## The feed of one's own meetings
feed-how = { $form ->
    [sie] Ihr Kalender kann unsere Treffen von selbst zeigen: Er abonniert eine private Adresse und folgt, wenn sich eines verschiebt.
   *[du] Dein Kalender kann unsere Treffen von selbst zeigen: Er abonniert eine private Adresse und folgt, wenn sich eines verschiebt.
}
feed-since = { $form ->
    [sie] Die private Adresse für Ihren Kalender gibt es seit { $day }. Ich kann sie nicht noch einmal zeigen; eine neue beendet die alte.
   *[du] Die private Adresse für deinen Kalender gibt es seit { $day }. Ich kann sie nicht noch einmal zeigen; eine neue beendet die alte.
}
choice-feed-make = Adresse anlegen
choice-feed-new = Neue Adresse
choice-feed-off = Abschalten
feed-made = { $form ->
    [sie] Abonnieren Sie diese Adresse in Ihrem Kalender. Wer sie hat, sieht, wann und mit wem Sie sich treffen; behalten Sie sie also für sich. Ich zeige sie nicht noch einmal.
   *[du] Abonnier diese Adresse in deinem Kalender. Wer sie hat, sieht, wann und mit wem du dich triffst; behalt sie also für dich. Ich zeige sie nicht noch einmal.
}
feed-address = { $link }
feed-gone = Abgeschaltet. Unter der Adresse ist nichts mehr zu sehen.
feed-name = Knotwork
feed-briefing = Die Vorbereitung kommt zwei Stunden vorher in unseren Chat: { $link }
calendar-next = { $form ->
    [sie] Ihr nächstes Treffen, als Kalenderdatei.
   *[du] Dein nächstes Treffen, als Kalenderdatei.
}
calendar-none = Gerade ist kein Treffen vereinbart. Jedes kommt mit seiner Kalenderdatei.
help-calendar = { $form ->
    [sie] /calendar – Ihre Treffen im eigenen Kalender
   *[du] /calendar – deine Treffen im eigenen Kalender
}
help-calendar-more = /calendar legt eine private Adresse an, die ein Kalender abonniert, wo dieser Bot öffentlich zu erreichen ist, und gibt das nächste Treffen als Datei.
menu-calendar = Treffen im eigenen Kalender
