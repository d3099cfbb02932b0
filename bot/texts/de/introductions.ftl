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
