# Kreise: meine, eine Karte, gründen, verlassen, und was tut, wer sie organisiert.

circles = { $form ->
    [sie] **Ihre Kreise**
   *[du] **Deine Kreise**
}
circles-line = • { $name }
circles-line-organiser = { $count ->
    [one] • { $name }, von { $form ->
        [sie] Ihnen
       *[du] dir
    } organisiert, ein Mitglied
   *[other] • { $name }, von { $form ->
        [sie] Ihnen
       *[du] dir
    } organisiert, { $count } Mitglieder
}
circles-none = { $form ->
    [sie] Sie sind noch in keinem Kreis. Wer in einem ist, kann Sie einladen; mit /circle new und einem Namen beginnt ein eigener.
   *[du] Du bist noch in keinem Kreis. Wer in einem ist, kann dich einladen; mit /circle new und einem Namen beginnt ein eigener.
}
circle-label = { $name }
circle-unknown = { $form ->
    [sie] Sie sind in keinem Kreis namens „{ $name }“. /circles zeigt Ihre.
   *[du] Du bist in keinem Kreis namens „{ $name }“. /circles zeigt deine.
}
circle-too-many = { $form ->
    [sie] { $count } Ihrer Kreise passen. Schreiben Sie etwas mehr vom Namen.
   *[du] { $count } deiner Kreise passen. Schreib etwas mehr vom Namen.
}
circle-gone = { $form ->
    [sie] Dieser Kreis gehört nicht mehr zu Ihren. /circles zeigt, welche es sind.
   *[du] Dieser Kreis gehört nicht mehr zu deinen. /circles zeigt, welche es sind.
}
circle-organisers-only = Das ist für die, die einen Kreis organisieren.
which-circle = { $form ->
    [sie] Welchen Kreis meinen Sie?
   *[du] Welchen Kreis meinst du?
}
circle-card = **{ $name }**
circle-what = Einmal die Woche sehe ich nach, wer hier wem guttun könnte, und schlage es beiden vor. Namen zeige ich erst, wenn beide Ja sagen.
circle-size = { $count ->
    [one] { $form ->
        [sie] Ein Mitglied, und das sind Sie.
       *[du] Ein Mitglied, und das bist du.
    }
   *[other] { $count } Mitglieder.
}
circle-missing = { $count ->
    [one] Noch ohne Profil: { $names }.
   *[other] Noch ohne Profil sind { $count }: { $names }.
}
circle-missing-more = { $count } weitere
circle-begins = Die Runden beginnen mit { $count } vollständigen Profilen; { $missing ->
    [one] eines fehlt
   *[other] { $missing } fehlen
} noch.
circle-next = Die nächste Runde ist am { $day }. Voraussichtlich dabei: { $about }.
circle-alone = Für etwa { $count } ist hier sonst niemand zu treffen, des Ortes oder der Sprache wegen. Mitglieder, die sich auch online treffen oder eine zweite Sprache sprechen, würden helfen.
circle-rests = Die Runden ruhen bis { $day }.
circle-no-profile = { $form ->
    [sie] Sie haben hier noch nichts von sich erzählt; das kommt zuerst.
   *[du] Du hast hier noch nichts von dir erzählt; das kommt zuerst.
}
circle-role = { $form ->
    [sie] Sie: { $role }
   *[du] Du: { $role }
}
circle-offers = { $form ->
    [sie] Sie bieten: { $offers }
   *[du] Du bietest: { $offers }
}
circle-asks = { $form ->
    [sie] Sie suchen: { $asks }
   *[du] Du suchst: { $asks }
}
choice-circle-profile = Profil
choice-circle-invite = Einladen
choice-circle-leave = Verlassen
choice-circle-members = Mitglieder
choice-circle-rounds = Runden
choice-circle-appeals = Einsprüche
choice-circle-organise = Mit-Organisator
choice-circle-remove = Jemanden entfernen
choice-circle-many = Links für viele
choice-circle-apart = Zwei auseinanderhalten
choice-circle-remind = Einmal erinnern
choice-circle-pause = Pause
choice-circle-resume = Weiter
choice-circle-close = Kreis schließen

## Gründen
circle-name-ask = Wie soll der Kreis heißen? Zum Beispiel: Leipziger Werkstätten
circle-name-long = Bitte etwas kürzer: bis zu { $limit } Zeichen.
circle-name-contact = Im Namen eines Kreises steht kein Link, keine Mailadresse, keine Nummer und kein Handle. Wie heißt er in einfachen Worten?
circle-known = { $form ->
    [sie] In einem Kreis namens { $name } sind Sie schon. Mit welchem anderen Namen lassen sich die beiden unterscheiden?
   *[du] In einem Kreis namens { $name } bist du schon. Mit welchem anderen Namen lassen sich die beiden unterscheiden?
}
circle-founded-enough = { $form ->
    [sie] { $limit } Kreise, die Sie gegründet haben, sind noch offen. Wird einer geschlossen, ist Platz für den nächsten.
   *[du] { $limit } Kreise, die du gegründet hast, sind noch offen. Wird einer geschlossen, ist Platz für den nächsten.
}
circle-founded = { $form ->
    [sie] **{ $name }** ist gegründet, und Sie organisieren den Kreis.
   *[du] **{ $name }** ist gegründet, und du organisierst den Kreis.
}
circle-founded-next = { $form ->
    [sie] Ab { $count } Mitgliedern mit vollständigem Profil bringe ich jede Woche je zwei zusammen. „Einladen“ gibt Ihnen einen Link zum Herumschicken, und mit einer Minute für „Profil“ sind Sie selbst dabei.
   *[du] Ab { $count } Mitgliedern mit vollständigem Profil bringe ich jede Woche je zwei zusammen. „Einladen“ gibt dir einen Link zum Herumschicken, und mit einer Minute für „Profil“ bist du selbst dabei.
}

## Verlassen
leave-ask = { $form ->
    [sie] Den Kreis **{ $circle }** verlassen? Niemand erfährt davon. Was Sie dort von sich erzählt haben, wird gelöscht, ein offener Vorschlag endet still, ein vereinbartes Treffen bleibt.
   *[du] Den Kreis **{ $circle }** verlassen? Niemand erfährt davon. Was du dort von dir erzählt hast, wird gelöscht, ein offener Vorschlag endet still, ein vereinbartes Treffen bleibt.
}
leave-last = { $form ->
    [sie] Außer Ihnen organisiert ihn niemand. Der Kreis lebt auch ohne Sie weiter. Die Mitglieder erfahren, dass ihn gerade niemand organisiert, und keinen Namen; Meldungen und Einsprüche gehen an den Betreiber dieses Bots.
   *[du] Außer dir organisiert ihn niemand. Der Kreis lebt auch ohne dich weiter. Die Mitglieder erfahren, dass ihn gerade niemand organisiert, und keinen Namen; Meldungen und Einsprüche gehen an den Betreiber dieses Bots.
}
leave-alone = { $form ->
    [sie] Außer Ihnen ist niemand darin; er schließt mit Ihnen.
   *[du] Außer dir ist niemand darin; er schließt mit dir.
}
leave-not = { $form ->
    [sie] Dann bleiben Sie dabei.
   *[du] Dann bleibst du dabei.
}
left = { $form ->
    [sie] Sie haben den Kreis **{ $circle }** verlassen. Falls Sie einmal zurück möchten: Eine Einladung genügt.
   *[du] Du hast den Kreis **{ $circle }** verlassen. Falls du einmal zurück möchtest: Eine Einladung genügt.
}
choice-leave-yes = Ja, verlassen
choice-leave-organise = Erst jemanden ernennen

## Für Organisatoren
members = { $count ->
    [one] **{ $circle }**: ein Mitglied
   *[other] **{ $circle }**: { $count } Mitglieder
}
members-line = { $role ->
    [organiser] { $number }. { $name }, organisiert, seit { $day }
   *[member] { $number }. { $name }, seit { $day }
}
members-line-empty = { $role ->
    [organiser] { $number }. { $name }, organisiert, seit { $day }, noch ohne Profil
   *[member] { $number }. { $name }, seit { $day }, noch ohne Profil
}
members-nobody = Alle anderen hier organisieren den Kreis schon mit.
member-label = { $name }
member-label-since = { $name }, seit { $day }
member-nameless = jemand ohne Namen
member-unknown = Von den Mitgliedern heißt niemand so. /members zeigt alle.
member-too-many = { $form ->
    [sie] { $count } Mitglieder passen. Schreiben Sie etwas mehr vom Namen.
   *[du] { $count } Mitglieder passen. Schreib etwas mehr vom Namen.
}
member-which = Wer von ihnen?
member-organise-whom = { $form ->
    [sie] Wer soll den Kreis mit Ihnen organisieren? Der Anfang des Namens genügt.
   *[du] Wer soll den Kreis mit dir organisieren? Der Anfang des Namens genügt.
}
member-organises = { $form ->
    [sie] { $name } organisiert den Kreis **{ $circle }** jetzt mit Ihnen. Unter /circles ist es zu sehen; am schönsten ist es, wenn Sie es selbst sagen.
   *[du] { $name } organisiert den Kreis **{ $circle }** jetzt mit dir. Unter /circles ist es zu sehen; am schönsten ist es, wenn du es selbst sagst.
}
member-remove-whom = Wer soll den Kreis verlassen? Der Anfang des Namens genügt.
member-remove-ask = { $name } aus dem Kreis **{ $circle }** entfernen? Von mir hört die Person nur das und keinen Grund, und keine Einladung führt zurück. Ein offener Vorschlag endet still, ein vereinbartes Treffen bleibt.
member-remove-not = Alles bleibt, wie es ist.
member-removed = { $name } ist nicht mehr im Kreis **{ $circle }**.
choice-member-remove = Jemanden entfernen
choice-member-organise = Mit-Organisator
choice-members-more = Mehr
circle-remind-nobody = Es ist niemand mehr zu erinnern: Alle ohne Profil haben es einmal gehört.
circle-reminded = { $count ->
    [one] Mit der nächsten Nachricht kommt der Hinweis, dass nur noch ein Profil fehlt. Einmal, und von mir.
   *[other] Mit der nächsten Nachricht hören die { $count }, dass nur noch ein Profil fehlt. Einmal, und von mir.
}
profile-missing = { $form ->
    [sie] Im Kreis **{ $circle }** suche ich jemanden für Sie, sobald ich weiß, was Sie bieten oder suchen. Das dauert eine Minute.
   *[du] Im Kreis **{ $circle }** suche ich jemanden für dich, sobald ich weiß, was du bietest oder suchst. Das dauert eine Minute.
}
circle-pause-ask = { $form ->
    [sie] Bis wann sollen die Runden von **{ $circle }** ruhen? Tippen Sie, oder schreiben Sie einen Tag. Was schon angeboten oder vereinbart ist, bleibt.
   *[du] Bis wann sollen die Runden von **{ $circle }** ruhen? Tipp, oder schreib einen Tag. Was schon angeboten oder vereinbart ist, bleibt.
}
circle-pause-how = Ich brauche einen künftigen Tag, bis zu dem die Runden ruhen. Zum Beispiel: 7. Januar
choice-circle-pause-2 = Zwei Wochen
choice-circle-pause-4 = Vier Wochen
choice-circle-pause-8 = Acht Wochen
circle-paused = Die Runden von **{ $circle }** ruhen bis { $day }. Die eigenen Knoten aller gehen weiter.
circle-paused-next = Die nächste ist am { $day }.
circle-not-paused = **{ $circle }** ruht gerade nicht.
circle-resumed = Die Runden von **{ $circle }** gehen weiter.
circle-resumed-next = Die nächste ist am { $day }.
circle-no-organiser = { $form ->
    [sie] Den Kreis **{ $circle }** organisiert gerade niemand. Die Runden gehen weiter wie bisher. Der Betreiber dieses Bots kann jemanden ernennen; wenn Sie das gern wären, sagen Sie es ihm.
   *[du] Den Kreis **{ $circle }** organisiert gerade niemand. Die Runden gehen weiter wie bisher. Der Betreiber dieses Bots kann jemanden ernennen; wenn du das gern wärst, sag es ihm.
}
circle-appointed = { $form ->
    [sie] Sie organisieren jetzt den Kreis **{ $circle }**: Der Betreiber dieses Bots hat Sie ernannt. /circle zeigt, was dazugehört.
   *[du] Du organisierst jetzt den Kreis **{ $circle }**: Der Betreiber dieses Bots hat dich ernannt. /circle zeigt, was dazugehört.
}
apart = Im Kreis **{ $circle }** auseinandergehalten. Diese Liste sieht nur, wer ihn organisiert:
apart-none = { $form ->
    [sie] Im Kreis **{ $circle }** wird niemand auseinandergehalten. Zwei, die Sie hier nennen, schlage ich einander nie vor, und das weiß nur, wer ihn organisiert.
   *[du] Im Kreis **{ $circle }** wird niemand auseinandergehalten. Zwei, die du hier nennst, schlage ich einander nie vor, und das weiß nur, wer ihn organisiert.
}
apart-line = { $number }. { $one } und { $other }
apart-ended = Ab der nächsten Runde können die beiden einander wieder vorgeschlagen werden.
apart-whom = Welche zwei? Ein Name, oder gleich beide: Ada, Ben
apart-from-whom = { $name }, und wer noch?
apart-two = Dafür brauche ich zwei verschiedene Menschen: Ada, Ben
apart-too-few = { $form ->
    [sie] Dafür braucht ein Kreis außer Ihnen zwei Mitglieder. Wem Sie selbst aus dem Weg gehen, gehört zu /block.
   *[du] Dafür braucht ein Kreis außer dir zwei Mitglieder. Wem du selbst aus dem Weg gehst, gehört zu /block.
}
apart-many = { $count } Paare sind schon auseinandergehalten. Lässt man eines los, ist Platz.
apart-kept = Notiert: { $one } und { $other } schlage ich einander nicht mehr vor, hier nicht und in keinem anderen Kreis.
apart-what = Die beiden erfahren es nicht, und auch keinen Grund. Ein offener Vorschlag endet still; was zwei Ja schon gezeigt haben, bleibt.
choice-apart-more = Zwei auseinanderhalten
choice-apart-end = { $number } loslassen
circle-close-ask = Den Kreis **{ $circle }** für alle schließen? Dort wird niemand mehr zusammengeführt oder hereingelassen, und wieder öffnen lässt sich der Kreis nicht. Alle Mitglieder erfahren es; vereinbarte Treffen bleiben.
circle-close-not = Er bleibt offen.
circle-closed = { $form ->
    [sie] Der Kreis **{ $circle }** ist geschlossen. Danke, dass Sie ihn zusammengehalten haben.
   *[du] Der Kreis **{ $circle }** ist geschlossen. Danke, dass du ihn zusammengehalten hast.
}
circle-was-closed = Den Kreis **{ $circle }** gibt es nicht mehr; wer ihn organisiert hat, hat ihn geschlossen. Vereinbarte Treffen bleiben.
choice-circle-close-yes = Ja, schließen

## Hilfe
help-circles = { $form ->
    [sie] /circles – die Kreise, in denen Sie sind
   *[du] /circles – die Kreise, in denen du bist
}
help-circle = /circle NAME – eine Karte, oder ein neuer Kreis
help-leave = /leave NAME – verlässt einen Kreis
help-members = /members – wer dabei ist, für Organisatoren
help-circles-more = Ein Kreis schlägt seine Mitglieder einander vor: höchstens ein Treffen die Woche, Namen erst nach zwei Ja.
help-circle-more = /circle werk. Der Anfang eines Namens genügt. /circle new Leipziger Werkstätten gründet einen, /circle close werk schließt ihn. Wer ihn organisiert, hat auch /circle pause werk bis 7. Januar, /circle resume werk, /members, /rounds, /appeals und /instead circle werk, das eine ganze Veranstaltung gegen Gespräche tauscht.
help-leave-more = /leave werk. Fragt einmal nach; niemand erfährt davon.
help-members-more = /members werk. Dort steht auch, wer noch kein Profil hat; mit den Knöpfen lässt sich jemand entfernen oder zum Mit-Organisator machen.
menu-circles = { $form ->
    [sie] Die Kreise, in denen Sie sind
   *[du] Die Kreise, in denen du bist
}
menu-circle = Karte eines Kreises, oder ein neuer
menu-leave = Einen Kreis verlassen
menu-members = Wer dabei ist, für Organisatoren
