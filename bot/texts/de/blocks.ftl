## Sperren: wem jemand nie vorgeschlagen werden möchte
blocks = { $form ->
    [sie] **Wem ich Sie nie vorschlage**
   *[du] **Wem ich dich nie vorschlage**
}
blocks-none = Niemand ist gesperrt.
blocks-line = • { $who }, seit { $day }
block-whom = { $form ->
    [sie] Wen soll ich von Ihnen fernhalten? Schreiben Sie einen @Namen, eine Matrix-ID, eine Mailadresse oder eine Nummer, oder teilen Sie einen Kontakt. Niemand erfährt je davon.
   *[du] Wen soll ich von dir fernhalten? Schreib einen @Namen, eine Matrix-ID, eine Mailadresse oder eine Nummer, oder teil einen Kontakt. Niemand erfährt je davon.
}
block-how = „{ $said }“ allein könnte irgendwer sein. Ein @Name, eine Matrix-ID, eine Mailadresse, eine Nummer oder ein geteilter Kontakt sagt mir, wer gemeint ist.
block-no-partner = Ein Treffen, zu dem beide Ja gesagt haben, gab es noch nicht. Ein @Name, eine Matrix-ID, eine Mailadresse oder eine Nummer geht auch.
block-many = Mehr als { $limit } kann ich nicht fernhalten. Mit /block lässt sich vorher jemand freigeben.
blocked = Notiert: { $who }.
blocked-what = { $form ->
    [sie] Ob dieser Mensch den Bot benutzt oder nicht: Von nun an schlage ich Sie einander nicht vor. Niemand erfährt davon. /block zeigt die Liste und hebt auf.
   *[du] Ob dieser Mensch den Bot benutzt oder nicht: Von nun an schlage ich euch einander nicht vor. Niemand erfährt davon. /block zeigt die Liste und hebt auf.
}
blocked-meetings = { $count ->
    [one] Ein Treffen aus einem Kreis steht noch bevor. Ist es mit diesem Menschen, lässt es sich absagen; das Gegenüber erfährt nur, dass es ausfällt.
   *[other] { $count } Treffen aus Kreisen stehen noch bevor. Ist eines mit diesem Menschen, lässt es sich absagen; das Gegenüber erfährt nur, dass es ausfällt.
}
block-cancel = { $when } absagen
blocked-partner = das Gegenüber vom { $day }
blocked-earlier = alle von vor dem Löschen
block-lift-which = Wen darf ich wieder vorschlagen?
block-lifted = Aufgehoben: { $who }.
choice-block-last = Mein letztes Gegenüber
choice-block-lift = Sperre aufheben
choice-block-keep = Niemanden
help-block = { $form ->
    [sie] /block – wem ich Sie nie vorschlage
   *[du] /block – wem ich dich nie vorschlage
}
help-block-more = /block @name, eine Matrix-ID, eine Mailadresse, eine Nummer oder „letztes Gegenüber“; ohne Worte kommt die Liste. Niemand erfährt davon, und meine Antwort ist immer dieselbe, ob ich jemanden kenne oder nicht.
menu-block = Wem der Bot einen nie vorschlägt
