## Eine Seite, auf der ein Knoten eine Zeit wählt: was liest, wem sie gehört
choice-draft-page = Mit Seite zum Aussuchen
choice-draft-no-page = Ohne die Seite
draft-page = { $form ->
    [sie] Hier können Sie sich eine Zeit aussuchen, ohne App und ohne Konto: { $link }
   *[du] Hier kannst du dir eine Zeit aussuchen, ohne App und ohne Konto: { $link }
}
draft-now-page = { $form ->
    [sie] Gut. Ich sage Ihnen Bescheid, sobald { $name } dort eine Zeit wählt. Kommt die Antwort anders: Wann ist es? Schreiben Sie es, etwa „Do 19 Uhr“.
   *[du] Gut. Ich sage dir Bescheid, sobald { $name } dort eine Zeit wählt. Kommt die Antwort anders: Wann ist es? Schreib es, etwa „Do 19 Uhr“.
}
page-words-ask = { $form ->
    [sie] Worum geht es? Eine Zeile von Ihnen, bis zu { $limit } Zeichen und ohne Link, steht auf der Seite unter „{ $title }“. { $name } kann dort eine Zeit wählen, „gerade nicht“ sagen oder sich löschen lassen.
   *[du] Worum geht es? Eine Zeile von dir, bis zu { $limit } Zeichen und ohne Link, steht auf der Seite unter „{ $title }“. { $name } kann dort eine Zeit wählen, „gerade nicht“ sagen oder sich löschen lassen.
}
page-words-how = { $form ->
    [sie] Eine Zeile reicht, etwa „Ihr Blick auf mein Buchkonzept“. Link, Mailadresse oder Nummer stehen nicht darin.
   *[du] Eine Zeile reicht, etwa „dein Blick auf mein Buchkonzept“. Link, Mailadresse oder Nummer stehen nicht darin.
}
choice-page-plain = Ohne Zeile
choice-page-not = Doch keine Seite
page-words-refused = { $what ->
    [mail] „{ $said }“ liest sich wie eine Mailadresse.
    [link] „{ $said }“ liest sich wie ein Link.
    [phone] „{ $said }“ liest sich wie eine Telefonnummer.
   *[handle] „{ $said }“ liest sich wie ein Weg zur Person.
} { $form ->
    [sie] Die Seite kommt ohne aus. Wie würden Sie es ohne sagen?
   *[du] Die Seite kommt ohne aus. Wie würdest du es ohne sagen?
}
page-full = Es warten schon { $limit } Seiten auf Antwort. Die nächste geht, sobald eine davon beantwortet oder abgelaufen ist.
page-told = { $form ->
    [sie] Auf der Seite: „{ $title }“, und Zeiten, die bei Ihnen frei sind. Sie wartet bis { $day } auf { $name }; ich sage Ihnen, was kommt.
   *[du] Auf der Seite: „{ $title }“, und Zeiten, die bei dir frei sind. Sie wartet bis { $day } auf { $name }; ich sage dir, was kommt.
}
page-shows = Die Seite, auf der { $name } die Zeit gewählt hat, zeigt es; mehr erfährt { $name } von mir nicht.
page-picked = { $form ->
    [sie] **{ $name }** hat auf Ihrer Seite eine Zeit gewählt: { $when }. Der Kalendereintrag hängt an; ich erinnere Sie.
   *[du] **{ $name }** hat auf deiner Seite eine Zeit gewählt: { $when }. Der Kalendereintrag hängt an; ich erinnere dich.
}
page-moved = { $form ->
    [sie] **{ $name }** hat Ihr Treffen auf der Seite verschoben: { $when }. Die angehängte Datei hat die neue Zeit; sollte Ihr Kalender beide Einträge behalten, löschen Sie den alten.
   *[du] **{ $name }** hat euer Treffen auf der Seite verschoben: { $when }. Die angehängte Datei hat die neue Zeit; sollte dein Kalender beide Einträge behalten, lösch den alten.
}
page-cancelled = { $form ->
    [sie] { $name } kann doch nicht: { $when } findet nicht statt. Die angehängte Datei nimmt es aus Ihrem Kalender, oder löschen Sie es dort.
   *[du] { $name } kann doch nicht: { $when } findet nicht statt. Die angehängte Datei nimmt es aus deinem Kalender, oder lösch es dort.
}
page-declined = { $form ->
    [sie] { $name } hat auf Ihrer Seite „gerade nicht“ gesagt. Mehr heißt das nicht; ein andermal passt es vielleicht besser.
   *[du] { $name } hat auf deiner Seite „gerade nicht“ gesagt. Mehr heißt das nicht; ein andermal passt es vielleicht besser.
}
page-erased = { $form ->
    [sie] { $name } hat Ihre Seite löschen lassen, und damit Mail, Telefon und andere Wege von der Karte. Eine weitere Seite mache ich dafür nicht. Ihre Notizen sind, wie sie waren.
   *[du] { $name } hat deine Seite löschen lassen, und damit Mail, Telefon und andere Wege von der Karte. Eine weitere Seite mache ich dafür nicht. Deine Notizen sind, wie sie waren.
}

## Was liest, wer die Seite öffnet und den Bot nicht nutzt
page-preview-title = Eine Zeit aussuchen
page-preview = { $form ->
    [sie] Jemand möchte Sie treffen. Hier können Sie sich eine Zeit aussuchen, ohne App und ohne Konto.
   *[du] Jemand möchte dich treffen. Hier kannst du dir eine Zeit aussuchen, ohne App und ohne Konto.
}
page-title = { $form ->
    [sie] { $asker } möchte Sie treffen
   *[du] { $asker } möchte dich treffen
}
page-place = Wo: { $place }
page-when = { $form ->
    [sie] Wann würde es Ihnen passen?
   *[du] Wann würde es dir passen?
}
page-change = Wann dann?
page-tap = { $form ->
    [sie] Ein Tippen auf eine Zeit macht sie aus, und { $asker } erfährt es sofort. Ändern können Sie sie danach noch.
   *[du] Ein Tippen auf eine Zeit macht sie aus, und { $asker } erfährt es sofort. Ändern kannst du sie danach noch.
}
page-tap-change = Ein Tippen auf eine Zeit verlegt das Treffen dorthin, und { $asker } erfährt es sofort.
page-zone = Alle Zeiten nach der Uhr in { $zone }.
page-zone-other = An einem anderen Ort?
page-zone-city = Stadt oder Zeitzone
page-zone-show = Dortige Zeiten zeigen
page-zone-unknown = Diesen Ort kenne ich nicht. Eine größere Stadt in der Nähe, etwa London oder Tokio, geht.
page-nothing-free = In diesen Tagen hat { $asker } nichts frei.
page-week = Ab { $day }
page-week-later = Eine andere Woche
page-week-first = Zurück zu den ersten Zeiten
page-not-now = Gerade nicht
page-not-now-is = { $asker } erfährt „gerade nicht“, und sonst nichts.
page-booked-title = Ausgemacht
page-booked = { $form ->
    [sie] Sie und { $asker }: { $when }
   *[du] Du und { $asker }: { $when }
}
page-file = In den Kalender (.ics)
page-change-link = Eine andere Zeit
page-keep = Es bleibt dabei
page-cancel = Treffen absagen
page-cancel-is = { $form ->
    [sie] { $asker } erfährt sofort, dass Sie nicht können.
   *[du] { $asker } erfährt sofort, dass du nicht kannst.
}
page-off-title = Dieses Treffen findet nicht statt
page-off = { $when } mit { $asker } ist abgesagt.
page-declined-title = Also gerade nicht
page-declined-said = { $form ->
    [sie] { $asker } hat erfahren, dass es Ihnen gerade nicht passt. Mehr ist nicht zu tun.
   *[du] { $asker } hat erfahren, dass es dir gerade nicht passt. Mehr ist nicht zu tun.
}
page-taken = Diese Zeit ist gerade vergeben worden. Diese sind frei:
page-stale = Die Seite hatte sich inzwischen geändert, darum ist nichts geschehen. So steht es jetzt.
page-often = { $form ->
    [sie] Das war viel auf einmal. Versuchen Sie es in einer Stunde noch einmal, oder schreiben Sie { $asker }.
   *[du] Das war viel auf einmal. Versuch es in einer Stunde noch einmal, oder schreib { $asker }.
}
page-erased-title = Gelöscht
page-erased-said = { $form ->
    [sie] Die Seite ist weg, und mit ihr Ihre Mailadresse, Telefonnummer und andere Wege zu Ihnen, die { $asker } hier eingetragen hatte. { $asker } kann hier keine weitere Seite für Sie machen und weiß davon.
   *[du] Die Seite ist weg, und mit ihr deine Mailadresse, Telefonnummer und andere Wege zu dir, die { $asker } hier eingetragen hatte. { $asker } kann hier keine weitere Seite für dich machen und weiß davon.
}
page-stored = Was gespeichert ist, und „Mich löschen“
page-stored-what = { $form ->
    [sie] Für diese Seite: dass { $asker } Sie fragt, mit den Worten oben, und was Sie antworten.
   *[du] Für diese Seite: dass { $asker } dich fragt, mit den Worten oben, und was du antwortest.
}
page-stored-until = Ohne Antwort geht sie am { $day }; mit einem Treffen, sobald es vorbei ist.
page-stored-asker = { $form ->
    [sie] Was { $asker } über Sie eingetragen hat, sieht nur { $asker }: Ihren Namen, vielleicht Wege zu Ihnen, und Notizen.
   *[du] Was { $asker } über dich eingetragen hat, sieht nur { $asker }: deinen Namen, vielleicht Wege zu dir, und Notizen.
}
page-stored-erase = { $form ->
    [sie] „Mich löschen“ löscht diese Seite und jede Mailadresse, Telefonnummer und jeden anderen Weg zu Ihnen, den { $asker } hier eingetragen hat, und { $asker } kann keine weitere Seite für Sie machen. Eigene Notizen bleiben, ebenso eine ausgemachte Zeit; sagen Sie sie vorher ab, wenn Sie nicht möchten.
   *[du] „Mich löschen“ löscht diese Seite und jede Mailadresse, Telefonnummer und jeden anderen Weg zu dir, den { $asker } hier eingetragen hat, und { $asker } kann keine weitere Seite für dich machen. Eigene Notizen bleiben, ebenso eine ausgemachte Zeit; sag sie vorher ab, wenn du nicht möchtest.
}
page-erase = Mich löschen
page-traces = Diese Seite setzt keine Cookies, lädt nichts von anderswo und zählt keine Besuche.
page-unknown-title = Hier ist nichts
page-unknown = { $form ->
    [sie] Vielleicht wurde der Link unterwegs abgeschnitten, oder seine Zeit ist um. Wer ihn Ihnen geschickt hat, kann mehr sagen.
   *[du] Vielleicht wurde der Link unterwegs abgeschnitten, oder seine Zeit ist um. Wer ihn dir geschickt hat, kann mehr sagen.
}
page-summary = Treffen mit { $asker }
