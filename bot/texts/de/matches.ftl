# Das Angebot eines Kreises, die Antworten darauf, und was daraus wurde.

match-offer = { $when ->
    [next] Nächste Woche
   *[now] Diese Woche
}: jemand aus **{ $circle }**, { $role }
match-offer-someone = { $when ->
    [next] Nächste Woche
   *[now] Diese Woche
}: jemand aus **{ $circle }**
match-helps = { $form ->
    [sie] Bietet, was Sie suchen: { $what }.
   *[du] Bietet, was du suchst: { $what }.
}
match-helped = { $form ->
    [sie] Sucht, was Sie bieten: { $what }.
   *[du] Sucht, was du bietest: { $what }.
}
match-topics = Gemeinsame Themen: { $what }.
match-where = { $way ->
    [both] { $city } oder online
    [city] { $city }
   *[online] Online
}
match-there = { $where }, auf { $languages }.
match-language = { $code ->
    [ar] Arabisch
    [de] Deutsch
    [en] Englisch
    [es] Spanisch
    [fr] Französisch
    [it] Italienisch
    [nl] Niederländisch
    [pl] Polnisch
    [pt] Portugiesisch
    [ru] Russisch
    [tr] Türkisch
    [uk] Ukrainisch
   *[other] { $name }
}
match-shared = { $count ->
    [one] Ein gemeinsamer Kontakt.
   *[other] { $count } gemeinsame Kontakte.
}
match-voucher = { $name } steht für diese Person ein.
match-met = { $form ->
    [sie] Getroffen haben Sie sich schon am { $day }.
   *[du] Getroffen habt ihr euch schon am { $day }.
}
match-through = { $form ->
    [sie] Mit **{ $circle }** sind Sie fürs Erste durch; ab dem { $day } kann wieder jemand an der Reihe sein.
   *[du] Mit **{ $circle }** bist du fürs Erste durch; ab dem { $day } kann wieder jemand an der Reihe sein.
}
match-blind = Namen gibt es erst, wenn beide Ja sagen, und von einem Nein erfährt niemand. Das Angebot gilt bis { $when }.
match-why = Warum jemand aus **{ $circle }**?
match-why-score = { $form ->
    [sie] Nach dem, was Sie beide dem Kreis gesagt haben, ist dieses Treffen für Sie etwa { $percent } % wert; eine Woche Warten kostet Ihre eigenen Knoten { $outside } %.
   *[du] Nach dem, was ihr beide dem Kreis gesagt habt, ist dieses Treffen für dich etwa { $percent } % wert; eine Woche Warten kostet deine eigenen Knoten { $outside } %.
}
match-why-alone = { $form ->
    [sie] Nach dem, was Sie beide dem Kreis gesagt haben, ist dieses Treffen für Sie etwa { $percent } % wert.
   *[du] Nach dem, was ihr beide dem Kreis gesagt habt, ist dieses Treffen für dich etwa { $percent } % wert.
}
match-why-likely = { $form ->
    [sie] { $reasons ->
        [some] Noch mehr von dem, was Sie beide gesagt haben, könnte passen; sicher genug, um es zu nennen, bin ich nicht.
       *[none] Manches von dem, was Sie beide gesagt haben, könnte passen; sicher genug, um es zu nennen, bin ich nicht.
    }
   *[du] { $reasons ->
        [some] Noch mehr von dem, was ihr beide gesagt habt, könnte passen; sicher genug, um es zu nennen, bin ich nicht.
       *[none] Manches von dem, was ihr beide gesagt habt, könnte passen; sicher genug, um es zu nennen, bin ich nicht.
    }
}
match-why-new = { $form ->
    [sie] In Ihren Profilen antwortet noch nichts aufeinander. Ein Treffen kann jemand Neues trotzdem wert sein.
   *[du] In euren Profilen antwortet noch nichts aufeinander. Ein Treffen kann jemand Neues trotzdem wert sein.
}
match-why-more = { $form ->
    [sie] Es verspricht Ihnen mehr, als eine Woche Warten Ihre eigenen Knoten kostet.
   *[du] Es verspricht dir mehr, als eine Woche Warten deine eigenen Knoten kostet.
}
match-why-both = { $form ->
    [sie] Ein Kreis nimmt eine Woche, nie einen Knoten: nur für ein Treffen, das Ihnen mehr verspricht, als das Warten Ihre eigenen kostet (nach vier Runden ohne Angebot für jedes, das etwas verspricht), nie zwei Ihrer Wochen hintereinander, solange einer von Ihren überfällig ist, nie öfter, als Sie zulassen.
   *[du] Ein Kreis nimmt eine Woche, nie einen Knoten: nur für ein Treffen, das dir mehr verspricht, als das Warten deine eigenen kostet (nach vier Runden ohne Angebot für jedes, das etwas verspricht), nie zwei deiner Wochen hintereinander, solange einer von deinen überfällig ist, nie öfter, als du zulässt.
}
match-why-then = { $form ->
    [sie] Für die andere Seite gilt dasselbe. Wird nichts aus einem Angebot, folgt in derselben Woche Ihr eigener Knoten.
   *[du] Für die andere Seite gilt dasselbe. Wird nichts aus einem Angebot, folgt in derselben Woche dein eigener Knoten.
}
match-gives = { $form ->
    [sie] Falls die andere Seite auch Ja sagt: Wie darf sie Sie erreichen? Sie sieht dann auch Ihren Namen (**{ $name }**).
   *[du] Falls die andere Seite auch Ja sagt: Wie darf sie dich erreichen? Sie sieht dann auch deinen Namen (**{ $name }**).
}
match-gives-hint = „Über den Bot“ heißt: Ich reiche in beide Richtungen bis zu zehn Nachrichten weiter und behalte keine.
match-phone = Welche Nummer darf es sein? Zu sehen ist sie erst, wenn beide Ja sagen.
match-phone-how = Das kann ich nicht als Telefonnummer lesen. Sie könnte so aussehen: +49 170 1234567.
match-name = { $form ->
    [sie] Unter welchem Namen möchten Sie erscheinen?
   *[du] Unter welchem Namen möchtest du erscheinen?
}
match-name-how = Ich brauche einen Namen mit mindestens einem Buchstaben.
match-yes = { $form ->
    [sie] Notiert: Sie möchten sich treffen. Bis { $when } sage ich Ihnen, ob es zustande kommt.
   *[du] Notiert: Du möchtest dich treffen. Bis { $when } sage ich dir, ob es zustande kommt.
}
match-waits = { $form ->
    [sie] Sie haben Ja zu jemandem aus **{ $circle }** gesagt. Bis { $when } sage ich Ihnen, ob es zustande kommt.
   *[du] Du hast Ja zu jemandem aus **{ $circle }** gesagt. Bis { $when } sage ich dir, ob es zustande kommt.
}
match-over = Dieses Angebot ist nicht mehr offen. /week zeigt, was ansteht.
match-nobody-else = Gut, dann nicht. Sonst habe ich diese Woche niemanden vorzuschlagen.
match-failed = Das Treffen mit jemandem aus **{ $circle }** ist diesmal nicht zustande gekommen.
match-lapsed = Das Angebot aus **{ $circle }** ist abgelaufen, das macht nichts.
match-fallback = { $form ->
    [sie] Stattdessen jemand von Ihren eigenen Knoten: **{ $name }**
   *[du] Stattdessen jemand von deinen eigenen Knoten: **{ $name }**
}
left-out-untold = { $form ->
    [sie] In Ihren Kreisen suche ich jemanden für Sie, sobald ich dort etwas über Sie weiß. /profile braucht eine Minute.
   *[du] In deinen Kreisen suche ich jemanden für dich, sobald ich dort etwas über dich weiß. /profile braucht eine Minute.
}
left-out = { $form ->
    [sie] Aus Ihren Kreisen habe ich diese Woche niemanden für Sie.
   *[du] Aus deinen Kreisen habe ich diese Woche niemanden für dich.
} { $next ->
    [first] In der nächsten Runde { $form ->
        [sie] kommen Sie zuerst dran.
       *[du] kommst du zuerst dran.
    }
   *[again] Ich sehe in jeder Runde wieder nach.
} Ein eigener Knoten ist eine Zeile entfernt: /add und ein Name.
left-out-why = { $form ->
    [sie] Aus Ihren Kreisen habe ich diese Woche niemanden für Sie:
   *[du] Aus deinen Kreisen habe ich diese Woche niemanden für dich:
}
obstacle-language = { $form ->
    [sie] Im Kreis **{ $circle }** spricht sonst niemand eine Ihrer Sprachen. Eine weitere, die Sie sprechen, würde helfen: /profile
   *[du] Im Kreis **{ $circle }** spricht sonst niemand eine deiner Sprachen. Eine weitere, die du sprichst, würde helfen: /profile
}
obstacle-place = { $helps ->
    [also-online] { $form ->
        [sie] Im Kreis **{ $circle }** trifft sich sonst niemand in { $city }. Es gäbe jemanden, wenn Sie sich auch online träfen: /profile
       *[du] Im Kreis **{ $circle }** trifft sich sonst niemand in { $city }. Es gäbe jemanden, wenn du dich auch online träfst: /profile
    }
   *[place] { $form ->
        [sie] Im Kreis **{ $circle }** trifft sich sonst niemand in { $city }. Ein anderer Ort würde helfen, oder auch online: /profile
       *[du] Im Kreis **{ $circle }** trifft sich sonst niemand in { $city }. Ein anderer Ort würde helfen, oder auch online: /profile
    }
}
obstacle-online = { $form ->
    [sie] Im Kreis **{ $circle }** trifft sich sonst niemand online in einer Ihrer Sprachen. Ein Ort, an den Sie kommen, würde helfen: /profile
   *[du] Im Kreis **{ $circle }** trifft sich sonst niemand online in einer deiner Sprachen. Ein Ort, an den du kommst, würde helfen: /profile
}
obstacle-no-seats = { $form ->
    [sie] Sie nehmen zurzeit keine Vorschläge aus Kreisen an. Mit /profile lässt sich das ändern.
   *[du] Du nimmst zurzeit keine Vorschläge aus Kreisen an. Mit /profile lässt sich das ändern.
}
obstacle-seats-taken = { $form ->
    [sie] { $count ->
        [one] Ihr eines Treffen dieser vier Wochen ist vergeben; die nächsten vier beginnen am { $day }.
       *[other] Ihre { $count } Treffen dieser vier Wochen sind vergeben; die nächsten vier beginnen am { $day }.
    }
   *[du] { $count ->
        [one] Dein eines Treffen dieser vier Wochen ist vergeben; die nächsten vier beginnen am { $day }.
       *[other] Deine { $count } Treffen dieser vier Wochen sind vergeben; die nächsten vier beginnen am { $day }.
    }
} Wie viele es sein dürfen, steht in /profile.
obstacle-rests = Die Runden von **{ $circle }** ruhen bis { $day }.
obstacle-few = Im Kreis **{ $circle }** beginnen die Runden, sobald { $count } Mitglieder gesagt haben, was sie bieten oder suchen.
obstacle-profile = { $form ->
    [sie] Im Kreis **{ $circle }** suche ich, sobald ich etwas über Sie weiß. /profile dauert eine Minute.
   *[du] Im Kreis **{ $circle }** suche ich, sobald ich etwas über dich weiß. /profile dauert eine Minute.
}
instead-match-waits = In dieser Woche wartet schon ein Angebot aus einem Kreis, und ein Treffen genügt. /week zeigt, wie es steht.
choice-gives-phone = Meine Telefonnummer
choice-gives-through = Über den Bot
choice-gives-name = Anderer Name
