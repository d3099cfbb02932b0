# Was aus freien Worten verstanden wurde, zurückgesagt, bevor es gespeichert wird.

understood-head = Stimmt das so?
understood-once-more = Bevor es losgeht, noch einmal: Stimmt das so?
understood-encounter = { $form ->
    [sie] { $kind ->
        [met] Sie haben am { $day } **{ OBJECT($name) }** getroffen.
        [called] Sie haben am { $day } mit **{ OBJECT($name) }** telefoniert.
        [called-them] **{ $name }** hat Sie am { $day } angerufen.
        [wrote-them] **{ $name }** hat Ihnen am { $day } geschrieben.
       *[wrote] Sie haben am { $day } an **{ OBJECT($name) }** geschrieben.
    }
   *[du] { $kind ->
        [met] Du hast am { $day } **{ OBJECT($name) }** getroffen.
        [called] Du hast am { $day } mit **{ OBJECT($name) }** telefoniert.
        [called-them] **{ $name }** hat dich am { $day } angerufen.
        [wrote-them] **{ $name }** hat dir am { $day } geschrieben.
       *[wrote] Du hast am { $day } an **{ OBJECT($name) }** geschrieben.
    }
}
understood-note = { $form ->
    [sie] Zu **{ OBJECT($name) }**, nur für Sie:
   *[du] Zu **{ OBJECT($name) }**, nur für dich:
}
understood-meeting = { $form ->
    [sie] Sie treffen **{ OBJECT($name) }** am { $when }.
   *[du] Du triffst **{ OBJECT($name) }** am { $when }.
}
understood-moved = { $form ->
    [sie] Ihr Treffen mit **{ OBJECT($name) }** ist jetzt am { $when }.
   *[du] Dein Treffen mit **{ OBJECT($name) }** ist jetzt am { $when }.
}
understood-wish = { $form ->
    [sie] Sie möchten **{ OBJECT($name) }** treffen. Dann entwerfe ich ein paar Zeilen zum Abschicken.
   *[du] Du möchtest **{ OBJECT($name) }** treffen. Dann entwerfe ich ein paar Zeilen zum Abschicken.
}
understood-knot = Neu: **{ $name }**
understood-knot-role = Neu: **{ $name }** ({ $role })
understood-rhythm = { $name }: { $cadence }
understood-form = { $name }: per { $form_of ->
    [du] du
   *[sie] Sie
}
understood-last = { $name }: zuletzt gesehen etwa { $day }
understood-remind = { $form ->
    [sie] Ich erinnere Sie am { $when }: { $what }
   *[du] Ich erinnere dich am { $when }: { $what }
}
understood-introduction = { $form ->
    [sie] **{ $by }** hat Sie mit **{ OBJECT($to) }** bekannt gemacht.
   *[du] **{ $by }** hat dich mit **{ OBJECT($to) }** bekannt gemacht.
}
understood-introduce = { $form ->
    [sie] { $done ->
        [done] Sie haben **{ OBJECT($one) }** und **{ OBJECT($other) }** miteinander bekannt gemacht.
       *[wanted] Sie möchten, dass **{ $one }** und **{ $other }** sich kennenlernen.
    }
   *[du] { $done ->
        [done] Du hast **{ OBJECT($one) }** und **{ OBJECT($other) }** miteinander bekannt gemacht.
       *[wanted] Du möchtest, dass **{ $one }** und **{ $other }** sich kennenlernen.
    }
}
understood-recommendation = { $form ->
    [sie] **{ $by }** hat Sie bei **{ OBJECT($to) }** empfohlen.
   *[du] **{ $by }** hat dich bei **{ OBJECT($to) }** empfohlen.
}
understood-goal = { $form ->
    [sie] Woran Sie arbeiten:
   *[du] Woran du arbeitest:
}
understood-pause = { $form ->
    [sie] Ich wäre still, bis Sie /resume sagen.
   *[du] Ich wäre still, bis du /resume sagst.
}
understood-pause-until = Ich wäre still bis { $day }.
understood-renamed = { $name } heißt { $new }.
understood-new = { $form ->
    [sie] { $name } gehört noch nicht zu Ihren Knoten, mit „Stimmt“ schon.
   *[du] { $name } gehört noch nicht zu deinen Knoten, mit „Stimmt“ schon.
}
understood-full = { $form ->
    [sie] Mit { OBJECT($name) } wären es mehr als { $limit } aktive Knoten. Lassen Sie erst einen ruhen: /knots
   *[du] Mit { OBJECT($name) } wären es mehr als { $limit } aktive Knoten. Lass erst einen ruhen: /knots
}
understood-far = { $form ->
    [sie] { $when } ist mehr als vier Monate entfernt. Sagen Sie es mir näher am Tag.
   *[du] { $when } ist mehr als vier Monate entfernt. Sag es mir näher am Tag.
}
understood-nothing = Gut, nichts davon ist notiert.
understood-otherwise = { $form ->
    [sie] Was ist anders? Wählen Sie, oder sagen Sie es einfach.
   *[du] Was ist anders? Wähl aus, oder sag es einfach.
}
understood-whom = { $form ->
    [sie] Wer war es? Wählen Sie, oder schreiben Sie den Namen.
   *[du] Wer war es? Wähl aus, oder schreib den Namen.
}
understood-whose-place = Wer davon war es nicht?
understood-which-day = An welchem Tag? Zum Beispiel „Dienstag“ oder „3. Mai“.
understood-day = { $form ->
    [sie] { $fact ->
        [meeting] Wann treffen Sie { OBJECT($name) }? Zum Beispiel „Donnerstag 19 Uhr“.
        [reminder] Wann soll ich Sie erinnern? Zum Beispiel „morgen 9 Uhr“.
        [promise] Bis wann? Zum Beispiel „Freitag“ oder „3. Mai“.
       *[encounter] An welchem Tag war das mit { OBJECT($name) }?
    }
   *[du] { $fact ->
        [meeting] Wann triffst du { OBJECT($name) }? Zum Beispiel „Donnerstag 19 Uhr“.
        [reminder] Wann soll ich dich erinnern? Zum Beispiel „morgen 9 Uhr“.
        [promise] Bis wann? Zum Beispiel „Freitag“ oder „3. Mai“.
       *[encounter] An welchem Tag war das mit { OBJECT($name) }?
    }
}
understood-at = { $form ->
    [sie] Um wie viel Uhr treffen Sie { OBJECT($name) } am { $day }?
   *[du] Um wie viel Uhr triffst du { OBJECT($name) } am { $day }?
}
understood-side = Wessen Versprechen ist das? „{ $what }“
understood-is-promise = { $form ->
    [sie] Soll ich das als Ihr Versprechen an { OBJECT($name) } merken? „{ $what }“
   *[du] Soll ich das als dein Versprechen an { OBJECT($name) } merken? „{ $what }“
}
understood-is-their-promise = { $form ->
    [sie] Soll ich das als Versprechen von { OBJECT($name) } an Sie merken? „{ $what }“
   *[du] Soll ich das als Versprechen von { OBJECT($name) } an dich merken? „{ $what }“
}
choice-right = Stimmt
choice-not-so = Stimmt nicht
choice-other-day = Anderer Tag
choice-other-person = Jemand anders
choice-side-mine = Mein Versprechen
choice-side-theirs = Deren Versprechen
choice-only-note = Nur eine Notiz
choice-note-nothing = Nichts notieren
choice-no-promise = Kein Versprechen
choice-today = Heute
choice-yesterday = Gestern
change-understood = { $form ->
    [sie] was Sie mir erzählt haben
   *[du] was du mir erzählt hast
}
goal-noted = { $form ->
    [sie] Ich merke mir das als das, woran Sie arbeiten:
   *[du] Ich merke mir das als das, woran du arbeitest:
}
not-understood-open = Das habe ich nicht verstanden; es hat sich nichts geändert. Meine Frage oben bleibt offen, für einen Knopf oder eigene Worte.
understood-otherwise-again = { $form ->
    [sie] Ich bin nicht sicher, wie Sie das meinen. „Stimmt“ oben behält es; oder ist etwas anders?
   *[du] Ich bin nicht sicher, wie du das meinst. „Stimmt“ oben behält es; oder ist etwas anders?
}
not-understood-which = { $form ->
    [sie] Ich bin nicht sicher, wie Sie das meinen. Ist es eins davon?
   *[du] Ich bin nicht sicher, wie du das meinst. Ist es eins davon?
}
not-understood-again = { $form ->
    [sie] Auch das habe ich nicht verstanden, entschuldigen Sie. Vielleicht geht es mit anderen Worten oder einem Knopf oben; /cancel lässt die Frage los, /help zeigt, was ich verstehe.
   *[du] Auch das habe ich nicht verstanden, entschuldige. Vielleicht geht es mit anderen Worten oder einem Knopf oben; /cancel lässt die Frage los, /help zeigt, was ich verstehe.
}
reaction-unread = Danke. Diese Reaktion beantwortet nichts, was ich gefragt habe, darum ändert sich nichts; eine Nummer oder Worte gehen immer.
talk-sad = { $form ->
    [sie] Das tut mir leid. Nehmen Sie sich Zeit; hier eilt nichts.
   *[du] Das tut mir leid. Nimm dir Zeit; hier eilt nichts.
}
talk-other = Ich höre zu. Davon wird nichts notiert.
talk-stands = Gut, so bleibt es.
talk-nothing = Gut, nichts davon ist notiert.
talk-later = { $form ->
    [sie] Wann immer Sie mögen; ich kann warten.
   *[du] Wann immer du magst; ich kann warten.
}
correction-undone = Zurückgenommen.
deleted-ask = { $form ->
    [sie] { $count ->
        [one] Sie haben eine Nachricht gelöscht. Soll auch weg, was darin stand?
       *[other] Sie haben { $count } Nachrichten gelöscht. Soll auch weg, was darin stand?
    }
   *[du] { $count ->
        [one] Du hast eine Nachricht gelöscht. Soll auch weg, was darin stand?
       *[other] Du hast { $count } Nachrichten gelöscht. Soll auch weg, was darin stand?
    }
}
take-back-ask = Soll ich das zurücknehmen: { $what }?
deleted-kept = Gut, es bleibt.
deleted-changed-since = Einiges hat sich seitdem geändert und bleibt darum; die Karten sind unter /knots.
choice-take-back = Zurücknehmen
choice-keep-it = Behalten
add-matters = { $form ->
    [sie] Wer davon ist Ihnen am wichtigsten? Wählen Sie, oder schreiben Sie mehrere Namen.
   *[du] Wer davon ist dir am wichtigsten? Wähl aus, oder schreib mehrere Namen.
}
add-long-ago = { $form ->
    [sie] Und wen haben Sie seit Monaten nicht gesehen? Wählen Sie, oder schreiben Sie mehrere Namen.
   *[du] Und wen hast du seit Monaten nicht gesehen? Wähl aus, oder schreib mehrere Namen.
}
add-several-done = { $form ->
    [sie] Danke; die Karten unter /knots ändern Sie, wann Sie mögen.
   *[du] Danke; die Karten unter /knots änderst du, wann du magst.
}
choice-all-alike = Alle gleich
choice-seen-all = Niemanden
start-knots-later = { $form ->
    [sie] Lassen Sie sich Zeit. Ein Name genügt, jetzt oder später mit /add; oder „Das war's“.
   *[du] Lass dir Zeit. Ein Name genügt, jetzt oder später mit /add; oder „Das war's“.
}
added-several = Notiert: { $names }.
added-without = { $form ->
    [sie] Mehr als { $limit } auf einmal sind schwer zu pflegen, darum fehlen noch: { $names }. Lassen Sie jemanden ruhen (/knots), dann ist Platz.
   *[du] Mehr als { $limit } auf einmal sind schwer zu pflegen, darum fehlen noch: { $names }. Lass jemanden ruhen (/knots), dann ist Platz.
}
meet-who = { $form ->
    [sie] Wen möchten Sie treffen? Zum Beispiel: /meet Ada Donnerstag 19 Uhr im Anker
   *[du] Wen möchtest du treffen? Zum Beispiel: /meet Ada Donnerstag 19 Uhr im Anker
}
help-meet = { $form ->
    [sie] /meet NAME [wann] [wo] – jemand, den Sie selbst aussuchen
   *[du] /meet NAME [wann] [wo] – jemand, den du selbst aussuchst
}
help-meet-more = /meet ada – ein paar Zeilen zum Abschicken, mit freien Zeiten, oder wo dieser Bot öffentlich zu erreichen ist mit einer Seite zum Aussuchen. /meet ada Donnerstag 19 Uhr im Anker – schon abgemacht: Kalendereintrag, Erinnerung und später die Frage, wie es war.
menu-meet = selbst ein Treffen ausmachen
understood-on = { $what } ({ $day })
understood-kept = Das merke ich mir:
understood-beside = Das habe ich verstanden:
understood-which-more = Und was noch zu **{ OBJECT($name) }**?
choice-option-none = Sonst nichts
understood-which = Was soll ich zu **{ OBJECT($name) }** notieren?
option-encounter = { $kind ->
    [met] Treffen, { $day }
    [called] Telefonat, { $day }
    [called-them] Anruf von dort, { $day }
    [wrote-them] Nachricht von dort, { $day }
   *[wrote] Nachricht von mir, { $day }
}
option-promise-by = { $side ->
    [mine] Mein Versprechen bis { $day }
   *[theirs] Deren Versprechen bis { $day }
}
option-promise = { $side ->
    [mine] Mein Versprechen
   *[theirs] Deren Versprechen
}
option-meeting = Verabredet, { $when }
option-reminder = Erinnern, { $when }
option-other = { $fact ->
    [wish] Möchte ich treffen
    [knot] Jemand Neues
    [introduction] Vorstellung
    [introduce] Bekannt machen
    [recommendation] Empfehlung
   *[note] Eine Notiz
}
understood-rough = Der Tag ist nur ungefähr.
choice-someone-new = Jemand Neues
