# Nach zweimal Ja: wer es ist, eine Zeit für beide, weitergereichte Worte, ein Ort, in Verbindung bleiben.

revealed = Zweimal Ja: Das ist **{ $name }**, aus **{ $circle }**.
reach-at = { $form ->
    [sie] { OBJECT($name) } erreichen Sie so: { $where }
   *[du] { OBJECT($name) } erreichst du so: { $where }
}
reach-through = { $name } möchte über mich erreicht werden.
arrange-when = { $form ->
    [sie] Diese Zeiten passen Ihnen beiden. Wählen Sie eine, oder schreiben Sie eine andere, etwa „Do 19 Uhr“.
   *[du] Diese Zeiten passen euch beiden. Wähl eine, oder schreib eine andere, etwa „Do 19 Uhr“.
}
arrange-no-slots = { $form ->
    [sie] Ich habe keine Zeit gefunden, die bei Ihnen beiden frei ist. Schreiben Sie eine, etwa „Do 19 Uhr“, und ich reiche sie weiter.
   *[du] Ich habe keine Zeit gefunden, die bei euch beiden frei ist. Schreib eine, etwa „Do 19 Uhr“, und ich reiche sie weiter.
}
arrange-near = { $form ->
    [sie] Ihre üblichen Zeiten treffen sich nicht. Diese kommen nahe, neben den Stunden, die Sie oder die andere Seite genannt haben. Wählen Sie eine, oder schreiben Sie eine andere, etwa „Do 19 Uhr“.
   *[du] Eure üblichen Zeiten treffen sich nicht. Diese kommen nahe, neben den Stunden, die du oder die andere Seite genannt hast. Wähl eine, oder schreib eine andere, etwa „Do 19 Uhr“.
}
arrange-type = { $form ->
    [sie] Schreiben Sie einen Tag und eine Uhrzeit, etwa „Do 19 Uhr“, und ich reiche sie weiter.
   *[du] Schreib einen Tag und eine Uhrzeit, etwa „Do 19 Uhr“, und ich reiche sie weiter.
}
arrange-still = { $form ->
    [sie] Für Sie und { OBJECT($name) } gibt es noch keine Zeit.
   *[du] Für dich und { OBJECT($name) } gibt es noch keine Zeit.
}
arrange-again = { $form ->
    [sie] Welche Zeit passt Ihnen und { OBJECT($name) }? Wählen Sie eine, oder schreiben Sie eine andere.
   *[du] Welche Zeit passt dir und { OBJECT($name) }? Wähl eine, oder schreib eine andere.
}
arrange-far = { $when } liegt weiter voraus als { $days } Tage. Welche frühere Zeit würde passen?
slot-taken = { $when } ist inzwischen vergeben. Welche andere Zeit passt?
proposed-to = { $form ->
    [sie] { $when } habe ich { OBJECT($name) } vorgeschlagen; Sie hören, sobald es eine Antwort gibt.
   *[du] { $when } habe ich { OBJECT($name) } vorgeschlagen; du hörst, sobald es eine Antwort gibt.
}
proposal = { $form ->
    [sie] **{ $name }** schlägt { $when } vor. Passt das? Wählen Sie eine Zeit, oder schreiben Sie eine andere.
   *[du] **{ $name }** schlägt { $when } vor. Passt das? Wähl eine Zeit, oder schreib eine andere.
}
proposal-move = { $form ->
    [sie] **{ $name }** würde gern verschieben: von { $when } auf { $to }. Bis Sie zustimmen, gilt die alte Zeit.
   *[du] **{ $name }** würde gern verschieben: von { $when } auf { $to }. Bis du zustimmst, gilt die alte Zeit.
}
proposal-gone = { $name } hat inzwischen etwas anderes vorgeschlagen. Wann würde es passen?
proposal-alone = { $form ->
    [sie] **{ $name }** schlägt { $when } vor. Passt das? Oder schreiben Sie eine andere Zeit.
   *[du] **{ $name }** schlägt { $when } vor. Passt das? Oder schreib eine andere Zeit.
}
proposing = { $form ->
    [sie] Sie haben **{ OBJECT($name) }** { $when } vorgeschlagen; eine Antwort gibt es noch nicht.
   *[du] Du hast **{ OBJECT($name) }** { $when } vorgeschlagen; eine Antwort gibt es noch nicht.
}
proposing-move = { $form ->
    [sie] Sie würden gern verschieben: von { $when } auf { $to }. Bis { $name } zustimmt, gilt die alte Zeit.
   *[du] Du würdest gern verschieben: von { $when } auf { $to }. Bis { $name } zustimmt, gilt die alte Zeit.
}
proposal-taken-back = Zurückgenommen: { $when }. Ich sage { OBJECT($name) } Bescheid.
proposal-withdrawn = { $name } hat { $when } zurückgenommen.
proposal-lapsed = { $form ->
    [sie] Die Zeit, die zwischen Ihnen und { OBJECT($name) } vorgeschlagen war, { $when }, ist ohne Antwort verstrichen.
   *[du] Die Zeit, die zwischen dir und { OBJECT($name) } vorgeschlagen war, { $when }, ist ohne Antwort verstrichen.
}
not-meet-ask = { $form ->
    [sie] Soll das Treffen mit { OBJECT($name) } nicht zustande kommen? Ich würde es in einer neutralen Zeile weitergeben, und zurücknehmen lässt es sich nicht.
   *[du] Soll das Treffen mit { OBJECT($name) } nicht zustande kommen? Ich würde es in einer neutralen Zeile weitergeben, und zurücknehmen lässt es sich nicht.
}
time-stays = Mit { OBJECT($name) } bleibt es bei { $when }.
time-stays-mine = Dann bleibt es bei { $when }; ich sage { OBJECT($name) } Bescheid.
meeting-place = Wo: { $place }
place-ask = { $form ->
    [sie] Wo treffen Sie { OBJECT($name) }? Ein Café oder ein Videolink; Sie sehen es beide.
   *[du] Wo triffst du { OBJECT($name) }? Ein Café oder ein Videolink; ihr seht es beide.
}
place-kept = Für beide notiert: { $place }
place-told = { $name } sagt, wo: { $place }
take-away-ask = { $form ->
    [sie] Eine Zeile, wenn Sie mögen: Was möchten Sie daraus mitnehmen? Nur Sie sehen es, zwei Stunden vorher.
   *[du] Eine Zeile, wenn du magst: Was möchtest du daraus mitnehmen? Nur du siehst es, zwei Stunden vorher.
}
take-away-ask-both = { $form ->
    [sie] Eine Zeile, wenn Sie mögen: Was möchten Sie daraus mitnehmen?
   *[du] Eine Zeile, wenn du magst: Was möchtest du daraus mitnehmen?
} { $when ->
    [blind] Zu lesen ist sie für beide, sobald beide Ja gesagt haben.
   *[open] Zu lesen ist sie für beide.
}
take-away-kept = { $form ->
    [sie] Für Sie allein notiert; es kommt mit der Erinnerung:
   *[du] Für dich allein notiert; es kommt mit der Erinnerung:
}
take-away-kept-both = Notiert, für beide, sobald es zwei Ja gibt:
take-away-none = Dann ohne.
take-away-gone = { $form ->
    [sie] Gelöscht. Bis zum Treffen können Sie eine andere Zeile sagen.
   *[du] Gelöscht. Bis zum Treffen kannst du eine andere Zeile sagen.
}
take-away-mine = { $form ->
    [sie] Sie möchten mitnehmen: „{ $words }“
   *[du] Du möchtest mitnehmen: „{ $words }“
}
take-away-theirs = { $name } möchte mitnehmen: „{ $words }“
take-away-refused = { $what ->
    [mail] „{ $said }“ liest sich wie eine Mailadresse.
    [link] „{ $said }“ liest sich wie ein Link.
    [phone] „{ $said }“ liest sich wie eine Telefonnummer.
    [handle] „{ $said }“ liest sich wie ein Weg zur Person.
   *[name] In „{ $said }“ steht der eigene Name.
} { $form ->
    [sie] Diese Zeile kommt ohne aus, wie ein Profil. Wie würden Sie es ohne sagen?
   *[du] Diese Zeile kommt ohne aus, wie ein Profil. Wie würdest du es ohne sagen?
}
change-take-away = { $form ->
    [sie] was Sie mitnehmen möchten
   *[du] was du mitnehmen möchtest
}
cancelled-pair = { $form ->
    [sie] Ihr Treffen mit { OBJECT($name) } ist abgesagt. Ich gebe es in einer neutralen Zeile weiter. Die Datei nimmt es aus Ihrem Kalender; tut sie es nicht, löschen Sie es dort.
   *[du] Dein Treffen mit { OBJECT($name) } ist abgesagt. Ich gebe es in einer neutralen Zeile weiter. Die Datei nimmt es aus deinem Kalender; tut sie es nicht, lösch es dort.
}
called-off = { $form ->
    [sie] Ihr Treffen mit { OBJECT($name) }, { $when }, findet nicht statt. Die Datei nimmt es aus Ihrem Kalender; tut sie es nicht, löschen Sie es dort.
   *[du] Dein Treffen mit { OBJECT($name) }, { $when }, findet nicht statt. Die Datei nimmt es aus deinem Kalender; tut sie es nicht, lösch es dort.
}
first-claim = { $form ->
    [sie] In der nächsten Runde kommen Sie zuerst.
   *[du] In der nächsten Runde kommst du zuerst.
}
no-time-pair = Gut, dann ruht dieses Treffen. { $name } erfährt es in einer neutralen Zeile.
no-time-found = { $form ->
    [sie] Diesmal fand sich für Sie und { OBJECT($name) } keine Zeit.
   *[du] Diesmal fand sich für dich und { OBJECT($name) } keine Zeit.
}
pairing-over = Dieses Treffen ist nicht mehr offen. /week zeigt, was ansteht.
partner-gone = jemand aus dem Kreis
relay-what = { $form ->
    [sie] Was darf ich { OBJECT($name) } sagen? Ich reiche es Wort für Wort weiter, bis zu { $limit } Zeichen, und behalte nichts.
   *[du] Was soll ich { OBJECT($name) } sagen? Ich reiche es Wort für Wort weiter, bis zu { $limit } Zeichen, und behalte nichts.
} { $left ->
    [one] Eine Nachricht ist noch frei.
   *[other] { $left } Nachrichten sind noch frei.
}
relay-message = **{ $name }** schreibt:
    „{ $words }“
relay-sent = An { OBJECT($name) } weitergereicht. { $left ->
    [0] Das war die letzte von zehn.
    [one] Eine Nachricht ist noch frei.
   *[other] { $left } Nachrichten sind noch frei.
}
relay-left = Dann reiche ich nichts weiter.
relay-nothing = Darin ist nichts, das ich weiterreichen könnte. Ein paar Worte genügen.
relay-used-up = Das waren alle { $limit } Nachrichten, die ich weiterreiche. Der Rest hat Zeit bis zum Treffen.
relay-over = Ich reiche Nachrichten nur weiter, bis das Treffen hinter beiden liegt.
relay-not-now = { $name } ist gerade nicht zu erreichen. Ein Versuch später kommt vielleicht durch.
debrief-keep = { $form ->
    [sie] Möchten Sie in Verbindung bleiben? Dann achte ich darauf wie auf Ihre anderen Knoten.
   *[du] Möchtest du in Verbindung bleiben? Dann achte ich darauf wie auf deine anderen Knoten.
}
pitch-noted = Danke. Das bleibt unter uns.
kept-as-knot = { $form ->
    [sie] **{ $name }** ist jetzt einer Ihrer Knoten.
   *[du] **{ $name }** ist jetzt einer deiner Knoten.
}
keep-same = { $form ->
    [sie] Unter Ihren Knoten gibt es schon **{ OBJECT($name) }**. Ist es dieselbe Person?
   *[du] Unter deinen Knoten gibt es schon **{ OBJECT($name) }**. Ist es dieselbe Person?
}
keep-gone = Es ist niemand mehr da, mit dem sich in Verbindung bleiben ließe.
change-keep = { $name } als Knoten
choice-works = Passt
choice-not-meet = Lieber nicht treffen
choice-not-meet-yes = Ja, lieber nicht
choice-keep-looking = Weiter suchen
choice-other-time = Zeit nennen
choice-keep-time = Alte Zeit behalten
choice-place = Ort nennen
choice-take-away = Mitnehmen
choice-write-to = An { OBJECT($name) } schreiben
choice-answer = Antworten
choice-keep-knot = Als Knoten behalten
choice-same-person = Dieselbe Person
choice-somebody-else = Jemand anderes
