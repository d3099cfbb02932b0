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
    [sie] Ab { $count } Mitgliedern bringe ich jede Woche je zwei zusammen. „Einladen“ gibt Ihnen einen Link zum Herumschicken, und mit einer Minute für „Profil“ sind Sie selbst dabei.
   *[du] Ab { $count } Mitgliedern bringe ich jede Woche je zwei zusammen. „Einladen“ gibt dir einen Link zum Herumschicken, und mit einer Minute für „Profil“ bist du selbst dabei.
}

## Verlassen
leave-ask = { $form ->
    [sie] Den Kreis **{ $circle }** verlassen? Niemand erfährt davon. Was Sie dort von sich erzählt haben, wird gelöscht, ein offener Vorschlag endet still, ein vereinbartes Treffen bleibt.
   *[du] Den Kreis **{ $circle }** verlassen? Niemand erfährt davon. Was du dort von dir erzählt hast, wird gelöscht, ein offener Vorschlag endet still, ein vereinbartes Treffen bleibt.
}
leave-last = { $form ->
    [sie] Außer Ihnen organisiert ihn niemand. Der Kreis lebt auch ohne Sie weiter; Meldungen und Einsprüche gehen dann an den Betreiber dieses Bots.
   *[du] Außer dir organisiert ihn niemand. Der Kreis lebt auch ohne dich weiter; Meldungen und Einsprüche gehen dann an den Betreiber dieses Bots.
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
help-circle-more = /circle werk. Der Anfang eines Namens genügt. /circle new Leipziger Werkstätten gründet einen, /circle close werk schließt ihn.
help-leave-more = /leave werk. Fragt einmal nach; niemand erfährt davon.
help-members-more = /members werk. Mit den Knöpfen lässt sich jemand entfernen oder zum Mit-Organisator machen.
menu-circles = { $form ->
    [sie] Die Kreise, in denen Sie sind
   *[du] Die Kreise, in denen du bist
}
menu-circle = Karte eines Kreises, oder ein neuer
menu-leave = Einen Kreis verlassen
menu-members = Wer dabei ist, für Organisatoren
