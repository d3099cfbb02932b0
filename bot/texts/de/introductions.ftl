# Bekanntmachen: zwei Knoten, die nacheinander gefragt werden.

introduce-how = { $form ->
    [sie] Welche zwei Ihrer Knoten sollen sich kennenlernen? Zum Beispiel: /introduce Ada, Ben
   *[du] Welche zwei deiner Knoten sollen sich kennenlernen? Zum Beispiel: /introduce Ada, Ben
}
introduce-whom = { $form ->
    [sie] Mit wem möchten Sie { OBJECT($name) } bekannt machen?
   *[du] Mit wem möchtest du { OBJECT($name) } bekannt machen?
}
introduce-same = Das wäre zweimal { $name }. Wer ist die andere Person?
introduce-one-open = Immer nur zwei auf einmal: Erst sind { $first } und { $second } dran. /introduce zeigt, wie es steht.
introduce-often = { $form ->
    [sie] In diesem Quartal haben Sie { OBJECT($name) } schon { $limit ->
        [one] einmal
        [2] zweimal
       *[other] { $limit }-mal
    } bekannt gemacht, das reicht. Ab { $day } geht es wieder.
   *[du] In diesem Quartal hast du { OBJECT($name) } schon { $limit ->
        [one] einmal
        [2] zweimal
       *[other] { $limit }-mal
    } bekannt gemacht, das reicht. Ab { $day } geht es wieder.
}
introduce-order = Wer ist schwerer zu erreichen, { $name } oder { $other }? Diese Person wird zuerst gefragt, die andere erst nach deren Ja.
introduce-line = Was darf { $first } über { OBJECT($other) } wissen? Eine Zeile, die weitergeleitet werden kann, reicht.
introduce-ends = Hat { $name } Ja gesagt? Bis { $when } bleibt es offen.
introduce-asked = Hat { $name } schon gesagt, ob das Kennenlernen passt?
introduce-waits = Gut, in einer Woche frage ich wieder.
introduce-ended = Dann endet es hier. Für { OBJECT($name) } wurde nichts entworfen.
introduce-ended-late = Dann endet es hier. { $name } hatte Ja gesagt; eine Zeile zum Weiterschicken, wenn es passt:
introduce-joined = Das ist ein Gruß an beide, zum Weiterschicken. { $first } und { $second } sind bekannt gemacht, und am { $day } frage ich, was daraus wurde.
introduce-card = { $form ->
    [sie] Sie machen { OBJECT($first) } mit { OBJECT($second) } bekannt.
   *[du] Du machst { OBJECT($first) } mit { OBJECT($second) } bekannt.
}
choice-introduce = Bekannt machen
choice-reach-alike = Beide gleich
choice-no-line = Ohne Zeile
choice-said-yes = Hat Ja gesagt
choice-said-no = Hat Nein gesagt
choice-no-word-yet = Noch nichts
choice-introduce-let-go = Lassen wir es
change-introduce = das Bekanntmachen von { OBJECT($first) } und { OBJECT($second) }

## Was weitergeschickt wird, nach der Anrede klein weiter
introduce-draft-first = { $form ->
    [sie] ich würde Sie gern mit { OBJECT($other) } bekannt machen. Passt Ihnen das? Ein Ja oder Nein reicht; den Kontakt mache ich nur, wenn Sie beide möchten.
   *[du] ich würde dich gern mit { OBJECT($other) } bekannt machen. Passt dir das? Ein Ja oder Nein reicht; den Kontakt mache ich nur, wenn ihr beide möchtet.
}
introduce-draft-second = { $form ->
    [sie] ich würde Sie gern mit { OBJECT($other) } bekannt machen, von dort kam schon ein Ja. Passt es Ihnen auch? Ein Ja oder Nein reicht.
   *[du] ich würde dich gern mit { OBJECT($other) } bekannt machen, von dort kam schon ein Ja. Passt es dir auch? Ein Ja oder Nein reicht.
}
introduce-draft-back = { $form ->
    [sie] aus dem Kennenlernen wird im Moment nichts. Danke, dass Sie offen dafür waren.
   *[du] aus dem Kennenlernen wird im Moment nichts. Danke, dass du offen dafür warst.
}
introduce-about = Zu { OBJECT($name) }: { $words }
introduce-joint-hello = { $address ->
    [formal] Guten Tag { $first }, guten Tag { $other },
   *[familiar] Hallo { $first }, hallo { $other },
}
introduce-joint = { $form ->
    [sie] Sie möchten sich beide kennenlernen, also mache ich Sie hiermit bekannt. Alles Weitere liegt bei Ihnen, ich halte mich jetzt heraus.
   *[du] ihr möchtet euch beide kennenlernen, also mache ich euch hiermit bekannt. Alles Weitere liegt bei euch, ich halte mich jetzt heraus.
}

## Durch den Bot, wenn beide ihn nutzen
introduce-line-blind = Was darf { $first } über { OBJECT($other) } wissen? Eine Zeile ohne Namen, Links und Nummern: Wer es ist, erfährt { $first } nach zweimal Ja.
introduce-blind = „{ $said }“ verrät, wer es ist oder wie man sich erreicht. Bis beide Ja gesagt haben, sieht niemand einen Namen. Wie ginge es ohne?
introduced-started = { $form ->
    [sie] Zuerst frage ich { OBJECT($first) }, und { OBJECT($second) } erst nach diesem Ja, von dem { $second } dann erfährt. Bis { $when } hören Sie, ob die beiden in Kontakt sind; Gründe sage ich niemandem. Zurückholen lässt es sich nicht.
   *[du] Zuerst frage ich { OBJECT($first) }, und { OBJECT($second) } erst nach diesem Ja, von dem { $second } dann erfährt. Bis { $when } hörst du, ob die beiden in Kontakt sind; Gründe sage ich niemandem. Zurückholen lässt es sich nicht.
}
introduced-open = { $form ->
    [sie] { $first } und { $second }: Ich frage beide, nacheinander. Bis { $when } hören Sie, ob sie in Kontakt sind.
   *[du] { $first } und { $second }: Ich frage beide, nacheinander. Bis { $when } hörst du, ob sie in Kontakt sind.
}
introduced-joined = **{ $first }** und **{ $second }** sind in Kontakt. In drei Wochen frage ich, was daraus wurde.
introduced-over = { $first } und { $second }: Aus diesem Kennenlernen ist nichts geworden.
introduced-told = { $form ->
    [sie] **{ $name }** lässt Sie wissen: Wir haben uns getroffen, durch Ihr Bekanntmachen. Danke.
   *[du] **{ $name }** lässt dich wissen: Wir haben uns getroffen, durch dein Bekanntmachen. Danke.
}
introduced-offer = { $form ->
    [sie] { $when ->
        [next] Nächste Woche
       *[now] Diese Woche
    }: **{ $name }** möchte Sie mit jemandem bekannt machen.
   *[du] { $when ->
        [next] Nächste Woche
       *[now] Diese Woche
    }: **{ $name }** möchte dich mit jemandem bekannt machen.
}
introduced-words = { $name } sagt: „{ $words }“
introduced-to-first = { $form ->
    [sie] Bei einem Ja frage ich die andere Seite und sage ihr, dass Sie Ja gesagt haben. Namen gibt es, sobald beide Ja sagen, und von einem Nein erfährt niemand. Bis { $when } sage ich Ihnen, ob es etwas wird.
   *[du] Bei einem Ja frage ich die andere Seite und sage ihr, dass du Ja gesagt hast. Namen gibt es, sobald beide Ja sagen, und von einem Nein erfährt niemand. Bis { $when } sage ich dir, ob es etwas wird.
}
introduced-to-second = { $form ->
    [sie] Die andere Seite hat Ja gesagt und weiß, dass Sie davon erfahren. Namen gibt es, sobald beide Ja sagen, und von einem Nein erfährt niemand. Bis { $when } sage ich Ihnen, ob es etwas wird.
   *[du] Die andere Seite hat Ja gesagt und weiß, dass du davon erfährst. Namen gibt es, sobald beide Ja sagen, und von einem Nein erfährt niemand. Bis { $when } sage ich dir, ob es etwas wird.
}
introduced-stands = Das Angebot gilt, bis der nächste Vorschlag kommt.
introduced-yes = { $form ->
    [sie] Gemerkt: ein Ja. Jetzt frage ich die andere Seite und sage ihr, dass Sie Ja gesagt haben. Bis { $when } sage ich Ihnen, ob es etwas wird.
   *[du] Gemerkt: ein Ja. Jetzt frage ich die andere Seite und sage ihr, dass du Ja gesagt hast. Bis { $when } sage ich dir, ob es etwas wird.
}
introduced-waits = { $form ->
    [sie] Sie haben Ja gesagt, als **{ $name }** Sie bekannt machen wollte. Bis { $when } sage ich Ihnen, ob es etwas wird.
   *[du] Du hast Ja gesagt, als **{ $name }** dich bekannt machen wollte. Bis { $when } sage ich dir, ob es etwas wird.
}
introduced-why = { $form ->
    [sie] **{ $name }** kennt Sie beide und möchte, dass Sie sich treffen; einen anderen Grund weiß ich nicht.
   *[du] **{ $name }** kennt euch beide und möchte, dass ihr euch trefft; einen anderen Grund weiß ich nicht.
}
introduced-revealed = Zweimal Ja: Das ist **{ $name }**, bekannt gemacht von **{ $by }**.
introduced-failed = Was **{ $name }** vorgeschlagen hat, ist diesmal nicht zustande gekommen.
introduced-by-someone = jemand, der beide kennt
introduced-tells = Ich richte es aus: Das Treffen gab es dank diesem Bekanntmachen.
introduced-gone = Wer den Kontakt gemacht hat, ist nicht mehr hier.
choice-tell-introducer = Danke ausrichten
