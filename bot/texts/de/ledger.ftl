### Was aus Verbindungen wurde, woran jemand erinnert werden möchte, und Antworten aus dem, was erzählt wurde.

## Vorstellungen und Empfehlungen
ledger-introduction = { $form ->
    [sie] { $name } hat Sie mit { OBJECT($other) } bekannt gemacht
   *[du] { $name } hat dich mit { OBJECT($other) } bekannt gemacht
}
ledger-recommendation = { $form ->
    [sie] { $name } hat Sie bei { OBJECT($other) } empfohlen
   *[du] { $name } hat dich bei { OBJECT($other) } empfohlen
}
ledger-card-introduction = { $form ->
    [sie] Hat Sie mit { OBJECT($other) } bekannt gemacht
   *[du] Hat dich mit { OBJECT($other) } bekannt gemacht
}
ledger-card-recommendation = { $form ->
    [sie] Hat Sie bei { OBJECT($other) } empfohlen
   *[du] Hat dich bei { OBJECT($other) } empfohlen
}
ledger-pair = { $form ->
    [sie] Sie haben { OBJECT($name) } und { OBJECT($other) } miteinander bekannt gemacht
   *[du] Du hast { OBJECT($name) } und { OBJECT($other) } miteinander bekannt gemacht
}
ledger-wanted = { $form ->
    [sie] Sie möchten, dass { $name } und { $other } sich kennenlernen
   *[du] Du möchtest, dass { $name } und { $other } sich kennenlernen
}
ledger-meeting = { $form ->
    [sie] Sie haben { OBJECT($name) } zum ersten Mal getroffen
   *[du] Du hast { OBJECT($name) } zum ersten Mal getroffen
}
ledger-ended = { $what }: { $outcome ->
    [met] es kam zu einem Treffen
    [they] sie haben sich getroffen
    [helped] es hat geholfen
    [work] daraus wurde Arbeit
    [friend] daraus wurde eine Freundschaft
    [nothing] daraus wurde nichts
   *[dropped] fallen gelassen
}
ledger-on = { $what }, { $day }
ledger-line = • { $what }
ledger-who = Wer war es? Ich brauche beide Namen.
ledger-same = Das wäre zweimal { $name }. Wer war der andere Mensch?
ledger-none = { $form ->
    [sie] Soweit Sie es mir erzählt haben, ist aus der Verbindung mit { OBJECT($name) } noch nichts geworden.
   *[du] Soweit du es mir erzählt hast, ist aus der Verbindung mit { OBJECT($name) } noch nichts geworden.
}
ledger-which = Was davon stimmt bei { OBJECT($name) } nicht? Ein Tippen löscht es.
ledger-drop = { $kind ->
    [introduction] Vorstellung: { $name }
    [recommendation] Empfehlung: { $name }
    [meeting] Erstes Treffen: { $name }
   *[wanted] Wunsch: { $name }
}
choice-edit-ledger = Was daraus wurde

## Was daraus wurde, drei Wochen später
outcome-ask = Was wurde daraus? Ein Tippen genügt; ich frage nur einmal.
outcome-of = Wie es ausging: { $what }
outcome-kept = { $outcome ->
    [met] Notiert: Es kam zu einem Treffen.
    [they] Notiert: Die beiden haben sich getroffen.
    [helped] Notiert: Es hat geholfen.
    [work] Notiert: Daraus wurde Arbeit.
    [friend] Notiert: Daraus wurde eine Freundschaft.
    [nothing] Notiert: Diesmal wurde nichts daraus.
   *[dropped] Fallen gelassen. Ich frage nicht mehr danach.
}
choice-outcome-met = Getroffen
choice-outcome-they = Haben sich getroffen
choice-outcome-helped = Hat geholfen
choice-outcome-work = Arbeit
choice-outcome-friend = Freundschaft
choice-outcome-nothing = Nichts
choice-outcome-dropped = Fallen lassen
change-outcome = was daraus wurde
thanks-idea = { $name } hat diese Tür geöffnet. Eine Zeile, was daraus wurde, wäre eine Freude.
thanks-draft = { $name } hat diese Tür geöffnet. Eine Zeile zum Weiterschicken, wenn es passt:
thanks-met = { $form ->
    [sie] { $kind ->
        [recommendation] Sie haben mich bei { OBJECT($other) } empfohlen, und wir haben uns inzwischen getroffen. Vielen Dank dafür.
       *[introduction] Sie haben mich mit { OBJECT($other) } bekannt gemacht, und wir haben uns inzwischen getroffen. Danke, dass Sie diese Tür geöffnet haben.
    }
   *[du] { $kind ->
        [recommendation] du hast mich bei { OBJECT($other) } empfohlen, und wir haben uns inzwischen getroffen. Danke dafür.
       *[introduction] du hast mich mit { OBJECT($other) } bekannt gemacht, und wir haben uns inzwischen getroffen. Danke, dass du diese Tür geöffnet hast.
    }
}
thanks-helped = { $form ->
    [sie] { $kind ->
        [recommendation] Sie haben mich bei { OBJECT($other) } empfohlen, und das hat mir geholfen. Vielen Dank dafür.
       *[introduction] Sie haben mich mit { OBJECT($other) } bekannt gemacht, und das hat mir geholfen. Danke, dass Sie diese Tür geöffnet haben.
    }
   *[du] { $kind ->
        [recommendation] du hast mich bei { OBJECT($other) } empfohlen, und das hat mir geholfen. Danke dafür.
       *[introduction] du hast mich mit { OBJECT($other) } bekannt gemacht, und das hat mir geholfen. Danke, dass du diese Tür geöffnet hast.
    }
}
thanks-work = { $form ->
    [sie] { $kind ->
        [recommendation] Sie haben mich bei { OBJECT($other) } empfohlen, und wir arbeiten jetzt zusammen. Vielen Dank dafür.
       *[introduction] Sie haben mich mit { OBJECT($other) } bekannt gemacht, und wir arbeiten jetzt zusammen. Danke, dass Sie diese Tür geöffnet haben.
    }
   *[du] { $kind ->
        [recommendation] du hast mich bei { OBJECT($other) } empfohlen, und wir arbeiten jetzt zusammen. Danke dafür.
       *[introduction] du hast mich mit { OBJECT($other) } bekannt gemacht, und wir arbeiten jetzt zusammen. Danke, dass du diese Tür geöffnet hast.
    }
}
thanks-friend = { $form ->
    [sie] { $kind ->
        [recommendation] Sie haben mich bei { OBJECT($other) } empfohlen, und daraus ist eine Freundschaft geworden. Vielen Dank dafür.
       *[introduction] Sie haben mich mit { OBJECT($other) } bekannt gemacht, und daraus ist eine Freundschaft geworden. Danke, dass Sie diese Tür geöffnet haben.
    }
   *[du] { $kind ->
        [recommendation] du hast mich bei { OBJECT($other) } empfohlen, und daraus ist eine Freundschaft geworden. Danke dafür.
       *[introduction] du hast mich mit { OBJECT($other) } bekannt gemacht, und daraus ist eine Freundschaft geworden. Danke, dass du diese Tür geöffnet hast.
    }
}

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

## Antworten aus dem Erzählten
recall-unknown = Jemanden namens { $name } kenne ich noch nicht. Soll ich den Namen aufnehmen?
recall-mine = { $form ->
    [sie] Sie haben { OBJECT($name) } versprochen: { $what }
   *[du] Du hast { OBJECT($name) } versprochen: { $what }
}
recall-mine-nothing = { $form ->
    [sie] Von Ihnen an { OBJECT($name) } ist nichts offen.
   *[du] Von dir an { OBJECT($name) } ist nichts offen.
}
recall-mine-none = { $form ->
    [sie] Von Ihnen ist nichts offen.
   *[du] Von dir ist nichts offen.
}
recall-theirs = { $form ->
    [sie] { $name } hat Ihnen versprochen: { $what }
   *[du] { $name } hat dir versprochen: { $what }
}
recall-theirs-nothing = { $form ->
    [sie] Von { OBJECT($name) } an Sie ist nichts offen.
   *[du] Von { OBJECT($name) } an dich ist nichts offen.
}
recall-theirs-none = { $form ->
    [sie] Was Ihnen versprochen wurde, davon ist nichts offen.
   *[du] Was dir versprochen wurde, davon ist nichts offen.
}
recall-promise-due = { $what } (bis { $day })
recall-last-met = { $form ->
    [sie] { OBJECT($name) } haben Sie zuletzt am { $day } gesehen ({ $ago }).
   *[du] { OBJECT($name) } hast du zuletzt am { $day } gesehen ({ $ago }).
}
recall-last-told = { $form ->
    [sie] { OBJECT($name) } haben Sie zuletzt { $ago } gesehen.
   *[du] { OBJECT($name) } hast du zuletzt { $ago } gesehen.
}
recall-last-called = { $form ->
    [sie] Mit { OBJECT($name) } haben Sie zuletzt am { $day } telefoniert ({ $ago }).
   *[du] Mit { OBJECT($name) } hast du zuletzt am { $day } telefoniert ({ $ago }).
}
recall-last-wrote = { $form ->
    [sie] Mit { OBJECT($name) } waren Sie zuletzt am { $day } schriftlich in Kontakt ({ $ago }).
   *[du] Mit { OBJECT($name) } warst du zuletzt am { $day } schriftlich in Kontakt ({ $ago }).
}
recall-last-never = { $form ->
    [sie] { OBJECT($name) } haben Sie noch nicht getroffen, soweit ich weiß.
   *[du] { OBJECT($name) } hast du noch nicht getroffen, soweit ich weiß.
}
recall-back = { $form ->
    [sie] Ihre Nachrichten sehe ich nicht, nur was Sie mir erzählen. Das ist bisher:
   *[du] Deine Nachrichten sehe ich nicht, nur was du mir erzählst. Das ist bisher:
}
recall-who = { $form ->
    [sie] { $name } gehört zu Ihren Knoten.
   *[du] { $name } gehört zu deinen Knoten.
}
recall-who-role = { $form ->
    [sie] { $name } gehört zu Ihren Knoten: { $role }
   *[du] { $name } gehört zu deinen Knoten: { $role }
}
recall-rhythm = { $form ->
    [sie] { OBJECT($name) } möchten Sie { $cadence } treffen.
   *[du] { OBJECT($name) } möchtest du { $cadence } treffen.
}
recall-when-none = Kein Treffen ist verabredet.
recall-when-nothing = Mit { OBJECT($name) } ist kein Treffen verabredet.
recall-path = { $form ->
    [sie] Aus dem, was Sie mir erzählt haben:
   *[du] Aus dem, was du mir erzählt hast:
}
recall-path-known = { $form ->
    [sie] { $name } gehört schon zu Ihren Knoten.
   *[du] { $name } gehört schon zu deinen Knoten.
}
recall-path-none = { $form ->
    [sie] Nichts von dem, was Sie mir über Ihre Knoten erzählt haben, nennt „{ $what }“.
   *[du] Nichts von dem, was du mir über deine Knoten erzählt hast, nennt „{ $what }“.
}
recall-path-role = • { $name }: { $role }
recall-path-fact = • { $what }
recall-path-note = • { $name }: ||„{ $words }“||
