# Everything Knotwork says in German. **bold**, ||private||, /command; { $name } and the like are literal.
# Address is chosen by whole sentences: { $form -> [sie] … *[du] … }. Spans are dative („vor 3 Tagen“, „seit 2 Jahren“).

## How days, instants and stretches of time look
format-day = ccc, d. MMMM
format-day-year = ccc, d. MMMM y
format-instant = ccc d. MMM 'um' HH:mm 'Uhr'
format-instant-year = ccc d. MMM y 'um' HH:mm 'Uhr'
span-days = { $count ->
    [one] einem Tag
   *[other] { $count } Tagen
}
span-weeks = { $count ->
    [one] einer Woche
   *[other] { $count } Wochen
}
span-months = { $count ->
    [one] einem Monat
   *[other] { $count } Monaten
}
span-years = { $count ->
    [one] einem Jahr
   *[other] { $count } Jahren
}
span-told = { $unit ->
    [weeks] einigen Wochen
    [months] einigen Monaten
   *[year] mehr als einem Jahr
}
rhythm-days = { $count ->
    [one] jeden Tag
   *[other] alle { $count } Tage
}
rhythm-weeks = { $count ->
    [one] jede Woche
   *[other] alle { $count } Wochen
}
rhythm-months = { $count ->
    [one] jeden Monat
   *[other] alle { $count } Monate
}
rhythm-half-year = zweimal im Jahr
rhythm-years = { $count ->
    [one] einmal im Jahr
   *[other] alle { $count } Jahre
}
ago = vor { $span }
ago-about = vor ungefähr { $span }
ago-today = heute
ago-yesterday = gestern
slot = { $when }
one-of-1 = { $a }
one-of-2 = { $a } oder { $b }
one-of-3 = { $a }, { $b } oder { $c }
as-is = { $words }
knot-label = { $name }
weekday = { $day ->
    [0] Montag
    [1] Dienstag
    [2] Mittwoch
    [3] Donnerstag
    [4] Freitag
    [5] Samstag
   *[6] Sonntag
}

## Hello
start-hello = { $form ->
    [sie] Guten Tag, ich bin Knotwork. Statt noch eines Netzwerkabends schlage ich Ihnen jede Woche ein gutes Treffen vor, mit einem Menschen, der Ihnen wichtig ist. Welche Sprache sprechen Sie am liebsten?
   *[du] Hallo, ich bin Knotwork. Statt noch eines Netzwerkabends schlage ich dir jede Woche ein gutes Treffen vor, mit einem Menschen, der dir wichtig ist. Welche Sprache sprichst du am liebsten?
}
start-zone = { $form ->
    [sie] In welcher Zeitzone sind Sie? Eine Stadt genügt, zum Beispiel Berlin, oder ein Ort von der Karte.
   *[du] In welcher Zeitzone bist du? Eine Stadt genügt, zum Beispiel Berlin, oder ein Ort von der Karte.
}
start-goal = { $form ->
    [sie] { $zone }, notiert. Woran arbeiten Sie gerade, und wohin soll es gehen? Ein Satz genügt; nur Sie sehen ihn.
   *[du] { $zone }, notiert. Woran arbeitest du gerade, und wohin soll es gehen? Ein Satz genügt; nur du siehst ihn.
}
start-knots = { $form ->
    [sie] Welche Menschen sind Ihnen wichtig? Schreiben Sie einen oder mehrere Namen, zum Beispiel: Ada Lovelace, Ben Okri, Carla. Oder schicken Sie mir einen Kontakt, eine .vcf oder eine .csv.
   *[du] Welche Menschen sind dir wichtig? Schreib einen oder mehrere Namen, zum Beispiel: Ada Lovelace, Ben Okri, Carla. Oder schick mir einen Kontakt, eine .vcf oder eine .csv.
}
start-knots-more = { $form ->
    [sie] Wer fällt Ihnen noch ein? Ein Name genügt, oder „Das sind alle“.
   *[du] Wer fällt dir noch ein? Ein Name genügt, oder „Das sind alle“.
}
start-done = Mehr brauche ich nicht. Das ist diese Woche:
start-again = { $form ->
    [sie] Schön, von Ihnen zu lesen. /week zeigt das Treffen dieser Woche, /add nimmt jemanden auf, /help nennt alles andere.
   *[du] Schön, von dir zu lesen. /week zeigt das Treffen dieser Woche, /add nimmt jemanden auf, /help nennt alles andere.
}
start-code-unknown = { $form ->
    [sie] Dieser Link führt nirgendwohin mehr, aber Sie sind hier richtig. Wer ihn geschickt hat, kann einen neuen machen.
   *[du] Dieser Link führt nirgendwohin mehr, aber du bist hier richtig. Wer ihn geschickt hat, kann einen neuen machen.
}
pick-contacts = Aus Kontakten wählen
zone-here = { $form ->
    [sie] Dort gilt { $zone }, wie auf Ihrer Uhr. Wo Sie sich treffen, nehme ich in Worten, zum Beispiel: /meet Ada Do 19 Uhr Café Anker
   *[du] Dort gilt { $zone }, wie auf deiner Uhr. Wo ihr euch trefft, nehme ich in Worten, zum Beispiel: /meet Ada Do 19 Uhr Café Anker
}
zone-elsewhere = { $form ->
    [sie] Dort gilt { $zone }, Ihre Uhr geht nach { $mine }. Soll sie von jetzt an nach { $zone } gehen?
   *[du] Dort gilt { $zone }, deine Uhr geht nach { $mine }. Soll sie von jetzt an nach { $zone } gehen?
}
zone-stays = { $form ->
    [sie] Dann geht Ihre Uhr weiter nach { $zone }.
   *[du] Dann geht deine Uhr weiter nach { $zone }.
}
zone-nowhere = { $form ->
    [sie] Welche Zeitzone dort gilt, weiß ich nicht. Schreiben Sie mir die nächste größere Stadt.
   *[du] Welche Zeitzone dort gilt, weiß ich nicht. Schreib mir die nächste größere Stadt.
}
zone-unknown = { $form ->
    [sie] Einen Ort namens „{ $said }“ kenne ich nicht. Eine größere Stadt in der Nähe genügt, oder Ihr Land.
   *[du] Einen Ort namens „{ $said }“ kenne ich nicht. Eine größere Stadt in der Nähe genügt, oder dein Land.
}
zone-how = { $form ->
    [sie] Hier muss ich nur wissen, wonach Ihre Uhr geht: Eine größere Stadt in der Nähe genügt, oder Ihr Land.
   *[du] Hier muss ich nur wissen, wonach deine Uhr geht: Eine größere Stadt in der Nähe genügt, oder dein Land.
}
no-knots-yet = { $form ->
    [sie] Unter Ihren Knoten ist noch niemand. Wen würden Sie gern öfter treffen? Schreiben Sie /add und einen Namen, zum Beispiel: /add Ada Lovelace, Mentorin
   *[du] Unter deinen Knoten ist noch niemand. Wen würdest du gern öfter treffen? Schreib /add und einen Namen, zum Beispiel: /add Ada Lovelace, Mentorin
}

## Where others listen
place-hello = Hallo, ich bin Knotwork. Statt noch eines Netzwerkabends jede Woche ein gutes Treffen, mit einem Menschen, der wichtig ist. Das geht nur unter vier Augen: Alles Persönliche bleibt im privaten Chat. Hier lese ich nur, was an mich gerichtet ist, und behalte nichts davon.
place-private = Dafür gibt es den privaten Chat; hier hören andere mit.
place-crowded = { $form ->
    [sie] Hier können jetzt andere mitlesen. Deshalb bleibe ich still und mache in einem Chat zu zweit weiter; Sie finden ihn unter Ihren Chats oder Einladungen.
   *[du] Hier können jetzt andere mitlesen. Deshalb bleibe ich still und mache in einem Chat zu zweit weiter; du findest ihn unter deinen Chats oder Einladungen.
}
place-for-others = { $form ->
    [sie] Dieser Raum ist auch für andere gemacht. Deshalb mache ich in einem Chat zu zweit weiter; Sie finden ihn unter Ihren Chats oder Einladungen.
   *[du] Dieser Raum ist auch für andere gemacht. Deshalb mache ich in einem Chat zu zweit weiter; du findest ihn unter deinen Chats oder Einladungen.
}
choice-private = Privat schreiben

## The week
suggestion = Diese Woche: **{ $name }**
suggestion-early = { $form ->
    [sie] { $others ->
        [some] Sonst ist noch niemand dran
       *[none] Noch ist niemand dran
    }; am nächsten ist **{ $name }**: Treffen möchten Sie sich { $cadence }, und zuletzt hatten Sie { $ago } Kontakt.
   *[du] { $others ->
        [some] Sonst ist noch niemand dran
       *[none] Noch ist niemand dran
    }; am nächsten ist **{ $name }**: Treffen möchtest du dich { $cadence }, und zuletzt hattest du { $ago } Kontakt.
}
reason-live = { $form ->
    [sie] Mit { OBJECT($name) } hatten Sie zuletzt { $ago } Kontakt; treffen möchten Sie sich { $cadence }.
   *[du] Mit { OBJECT($name) } hattest du zuletzt { $ago } Kontakt; treffen möchtest du dich { $cadence }.
}
reason-soon = { $form ->
    [sie] Mit { OBJECT($name) } hatten Sie zuletzt { $ago } Kontakt, und treffen möchten Sie sich { $cadence }: Das ist bald wieder dran.
   *[du] Mit { OBJECT($name) } hattest du zuletzt { $ago } Kontakt, und treffen möchtest du dich { $cadence }: Das ist bald wieder dran.
}
reason-by-then = { $form ->
    [sie] Bis dahin ist der letzte Kontakt mit { OBJECT($name) } { $span } her; treffen möchten Sie sich { $cadence }.
   *[du] Bis dahin ist der letzte Kontakt mit { OBJECT($name) } { $span } her; treffen möchtest du dich { $cadence }.
}
reason-early = { $form ->
    [sie] Es ist noch früh: Treffen möchten Sie { OBJECT($name) } { $cadence }, und zuletzt hatten Sie { $ago } Kontakt.
   *[du] Es ist noch früh: Treffen möchtest du { OBJECT($name) } { $cadence }, und zuletzt hattest du { $ago } Kontakt.
}
reason-dormant = { $form ->
    [sie] Seit { $gap } ist es still zwischen Ihnen und { OBJECT($name) }. Alte Bekannte freuen sich über eine Nachricht mehr, als wir erwarten.
   *[du] Seit { $gap } ist es still zwischen dir und { OBJECT($name) }. Alte Freunde freuen sich über eine Nachricht mehr, als wir erwarten.
}
reason-wished = { $form ->
    [sie] Sie möchten { OBJECT($name) } kennenlernen. Ein erstes Hallo ist oft leichter, als es aussieht.
   *[du] Du möchtest { OBJECT($name) } kennenlernen. Ein erstes Hallo ist oft leichter, als es aussieht.
}
reason-untold = { $form ->
    [sie] Wann Sie { OBJECT($name) } zuletzt getroffen haben, weiß ich noch nicht. Ein kurzes Hallo freut immer.
   *[du] Wann du { OBJECT($name) } zuletzt getroffen hast, weiß ich noch nicht. Ein kurzes Hallo freut immer.
}
reason-promises = { $form ->
    [sie] { $count ->
        [one] Diese Woche ist ein Versprechen zwischen Ihnen beiden fällig.
       *[other] Diese Woche sind { $count } Versprechen zwischen Ihnen beiden fällig.
    }
   *[du] { $count ->
        [one] Diese Woche ist ein Versprechen zwischen euch fällig.
       *[other] Diese Woche sind { $count } Versprechen zwischen euch fällig.
    }
}
why = Warum **{ $name }**?
why-value = { $form ->
    [sie] { $value ->
        [3] Sie haben gesagt, dass Ihnen diese Verbindung sehr wichtig ist.
        [2] Sie haben gesagt, dass Ihnen diese Verbindung wichtig ist.
       *[1] Sie haben gesagt, dass diese Verbindung gut zu haben ist.
    }
   *[du] { $value ->
        [3] Du hast gesagt, dass dir diese Verbindung sehr wichtig ist.
        [2] Du hast gesagt, dass dir diese Verbindung wichtig ist.
       *[1] Du hast gesagt, dass diese Verbindung gut zu haben ist.
    }
}
why-risk = { $form ->
    [sie] Gemessen an Ihrem eigenen Rhythmus verblasst diese Verbindung mit etwa { $percent } % Wahrscheinlichkeit.
   *[du] Gemessen an deinem eigenen Rhythmus verblasst diese Verbindung mit etwa { $percent } % Wahrscheinlichkeit.
}
why-cooldown = Mein letzter Vorschlag dazu ist noch nicht lange her, deshalb zählt diese Verbindung gerade nur zu { $percent } %.
why-others = { $count ->
    [0] Sonst kam diese Woche niemand infrage.
    [one] Ein anderer Knoten kam infrage und kann noch etwas warten.
   *[other] { $count } andere Knoten kamen infrage und können noch etwas warten.
}
nobody-waits = Diese Woche wartet niemand. Ein gutes Buch zu Hause ist auch etwas Feines.
nobody-waits-meets = { $form ->
    [sie] Sie treffen **{ OBJECT($name) }**: { $when }. Sonst wartet diese Woche niemand.
   *[du] Du triffst **{ OBJECT($name) }**: { $when }. Sonst wartet diese Woche niemand.
}
nobody-waits-seeks = { $form ->
    [sie] Mit **{ OBJECT($name) }** suchen Sie gerade eine Zeit. Sonst wartet diese Woche niemand.
   *[du] Mit **{ OBJECT($name) }** suchst du gerade eine Zeit. Sonst wartet diese Woche niemand.
}
nobody-waits-offer = { $form ->
    [sie] Ein Ja von Ihnen an einen Kreis steht noch. Sonst wartet diese Woche niemand.
   *[du] Ein Ja von dir an einen Kreis steht noch. Sonst wartet diese Woche niemand.
}
nobody-else-waits = Sonst wartet diese Woche niemand. Ein gutes Buch zu Hause ist auch etwas Feines.
nobody-else = Für diese Woche habe ich sonst niemanden vorzuschlagen. /knots zeigt alle.
no-swap-left = Das war der letzte Tausch für diese Woche. Nächste Woche kommt ein neuer Vorschlag.
rested = Dann ruht diese Woche. Bis nächste Woche.
week-rests = { $form ->
    [sie] Diese Woche ruht. Falls Sie doch jemanden treffen möchten:
   *[du] Diese Woche ruht. Falls du doch jemanden treffen magst:
}
week-done = Diese Woche hatte ihren Vorschlag. Der nächste kommt mit der neuen Woche.
week-met = { $form ->
    [sie] { OBJECT($name) } haben Sie diese Woche schon getroffen. Schön; der Rest der Woche gehört Ihnen.
   *[du] { OBJECT($name) } hast du diese Woche schon getroffen. Schön; der Rest der Woche gehört dir.
}
week-has-meeting = { $form ->
    [sie] Diese Woche haben Sie schon ein Treffen.
   *[du] Diese Woche hast du schon ein Treffen.
}
goodbye = { $form ->
    [sie] Ich bin jetzt erst einmal still. Wenn Ihnen danach ist, genügt ein Wort, und ich bin wieder da.
   *[du] Ich bin jetzt erst einmal still. Wenn dir danach ist, genügt ein Wort, und ich bin wieder da.
}
promises-this-week = Versprechen, die fällig sind:
promise-line = { $form ->
    [sie] { $side ->
        [mine] • Sie → { $name }: { $what }
       *[theirs] • { $name } → Ihnen: { $what }
    }
   *[du] { $side ->
        [mine] • Du → { $name }: { $what }
       *[theirs] • { $name } → dir: { $what }
    }
}
promise-line-due = { $form ->
    [sie] { $side ->
        [mine] • Sie → { $name }: { $what } (bis { $day })
       *[theirs] • { $name } → Ihnen: { $what } (bis { $day })
    }
   *[du] { $side ->
        [mine] • Du → { $name }: { $what } (bis { $day })
       *[theirs] • { $name } → dir: { $what } (bis { $day })
    }
}
promise-line-since = { $form ->
    [sie] { $side ->
        [mine] • Sie → { $name }: { $what } (seit { $day })
       *[theirs] • { $name } → Ihnen: { $what } (seit { $day })
    }
   *[du] { $side ->
        [mine] • Du → { $name }: { $what } (seit { $day })
       *[theirs] • { $name } → dir: { $what } (seit { $day })
    }
}
promise-line-later = { $form ->
    [sie] { $side ->
        [mine] • Sie → { $name }: { $what }
       *[theirs] • { $name } → Ihnen: { $what }
    }
   *[du] { $side ->
        [mine] • Du → { $name }: { $what }
       *[theirs] • { $name } → dir: { $what }
    }
} ({ $due ->
    [none] verschoben auf { $until }
    [by] bis { $day }, verschoben auf { $until }
   *[since] seit { $day }, verschoben auf { $until }
})
choice-meet = Treffen wir uns
choice-swap = Jemand anderes
choice-rest = Diese Woche nicht
choice-why = Warum?
choice-anyway = Trotzdem vorschlagen

## From yes to a time; the first two, and cancel-draft, are only for letters that wait while a release changes
draft = { $form ->
    [sie] { $tie ->
        [new] Guten Tag { $first }, ich würde Sie schon länger gern kennenlernen und hören, woran Sie gerade arbeiten. Hätten Sie Zeit für einen Kaffee oder einen Spaziergang?
       *[known] Guten Tag { $first }, ich würde Sie gern wiedersehen. Hätten Sie Zeit für einen Kaffee oder einen Spaziergang?
    }
   *[du] { $tie ->
        [new] Hallo { $first }, ich würde dich schon länger gern kennenlernen und hören, woran du gerade arbeitest. Hättest du Zeit für einen Kaffee oder einen Spaziergang?
       *[known] Hallo { $first }, ich würde dich gern wiedersehen. Hast du Lust auf einen Kaffee oder einen Spaziergang?
    }
}
draft-times = { $form ->
    [sie] { $tie ->
        [new] Guten Tag { $first }, ich würde Sie schon länger gern kennenlernen und hören, woran Sie gerade arbeiten. Hätten Sie Zeit für einen Kaffee oder einen Spaziergang? Bei mir ginge es { $times }.
       *[known] Guten Tag { $first }, ich würde Sie gern wiedersehen. Hätten Sie Zeit für einen Kaffee oder einen Spaziergang? Bei mir ginge es { $times }.
    }
   *[du] { $tie ->
        [new] Hallo { $first }, ich würde dich schon länger gern kennenlernen und hören, woran du gerade arbeitest. Hättest du Zeit für einen Kaffee oder einen Spaziergang? Bei mir ginge es { $times }.
       *[known] Hallo { $first }, ich würde dich gern wiedersehen. Hast du Lust auf einen Kaffee oder einen Spaziergang? Bei mir ginge es { $times }.
    }
}
send-on = { $form ->
    [sie] Das ist ein Entwurf zum Weiterschicken an { OBJECT($name) }, gern in Ihren eigenen Worten.
   *[du] Das ist ein Entwurf zum Weiterschicken an { OBJECT($name) }, gern in deinen eigenen Worten.
}
send-on-to = Zu erreichen: { $where }
link-telegram = Chat mit { OBJECT($name) } öffnen
when-is-it = { $form ->
    [sie] Wann ist es? Wählen Sie eine Zeit oder schreiben Sie eine, etwa „Do 19 Uhr“.
   *[du] Wann ist es? Wähl eine Zeit oder schreib eine, etwa „Do 19 Uhr“.
}
when-later = { $form ->
    [sie] Gut. Sagen Sie mir einfach, wenn es eine Zeit gibt: /week bringt die Frage zurück.
   *[du] Gut. Sag mir einfach, wenn es eine Zeit gibt: /week bringt die Frage zurück.
}
when-clock = { $day }, gut. Um wie viel Uhr?
when-past = { $when } ist schon vorbei. Wann ist es?
when-far = { $when }, das ist noch weit hin. Ist das so gemeint?
when-again = Wann ist es dann?
no-time = { $form ->
    [sie] In Ordnung, diesmal hat es nicht geklappt. /week findet jemand anderen, wenn Sie mögen.
   *[du] In Ordnung, diesmal hat es nicht geklappt. /week findet jemand anderen, wenn du magst.
}
agreed = { $form ->
    [sie] Abgemacht: **{ $name }**, { $when }. Der Kalendereintrag hängt an; ich erinnere Sie.
   *[du] Abgemacht: **{ $name }**, { $when }. Der Kalendereintrag hängt an; ich erinnere dich.
}
agreed-clash = { $form ->
    [sie] Zur selben Zeit treffen Sie schon { OBJECT($name) }: { $when }.
   *[du] Zur selben Zeit triffst du schon { OBJECT($name) }: { $when }.
}
move-when = { $form ->
    [sie] Wann stattdessen? Wählen Sie eine Zeit oder schreiben Sie eine.
   *[du] Wann stattdessen? Wähl eine Zeit oder schreib eine.
}
moved = { $form ->
    [sie] Verschoben: **{ $name }**, { $when }. Die Datei hat die neue Zeit; stehen danach beide Einträge im Kalender, löschen Sie den alten.
   *[du] Verschoben: **{ $name }**, { $when }. Die Datei hat die neue Zeit; stehen danach beide Einträge im Kalender, lösch den alten.
}
cancelled = { $form ->
    [sie] Das Treffen mit { OBJECT($name) } ist abgesagt. Die Datei nimmt es aus Ihrem Kalender; tut sie es nicht, löschen Sie es dort. Eine Zeile zum Weiterschicken, wenn Sie mögen:
   *[du] Das Treffen mit { OBJECT($name) } ist abgesagt. Die Datei nimmt es aus deinem Kalender; tut sie es nicht, lösch es dort. Eine Zeile zum Weiterschicken, wenn du magst:
}
tell-yourself = { $form ->
    [sie] Ihren Leuten schreibe ich nie, das bleibt bei Ihnen. Sagen Sie mir, was daraus wird: ein neuer Tag, ein Versprechen, oder dass es ausfällt.
   *[du] Deinen Leuten schreibe ich nie, das bleibt bei dir. Sag mir, was daraus wird: ein neuer Tag, ein Versprechen, oder dass es ausfällt.
}
cancelled-by-them = { $form ->
    [sie] Dann findet das Treffen mit { OBJECT($name) } nicht statt. Die Datei nimmt es aus Ihrem Kalender; tut sie es nicht, löschen Sie es dort. Steht ein neuer Tag fest, sagen Sie ihn mir einfach.
   *[du] Dann findet das Treffen mit { OBJECT($name) } nicht statt. Die Datei nimmt es aus deinem Kalender; tut sie es nicht, lösch es dort. Steht ein neuer Tag fest, sag ihn mir einfach.
}
meeting-off = { $form ->
    [sie] { $when } treffen Sie { OBJECT($name) }. Fällt das aus, oder wird es ein anderer Tag?
   *[du] { $when } triffst du { OBJECT($name) }. Fällt das aus, oder wird es ein anderer Tag?
}
called-off-when = Dann ist mit { OBJECT($name) } noch keine Zeit gefunden. Gibt es eine andere?
called-off-what-now = Dann wird es mit { OBJECT($name) } vorerst nichts. Was soll es diese Woche sein?
cancel-draft = { $form ->
    [sie] Guten Tag { $first }, es tut mir leid: { $when } schaffe ich nun doch nicht. Finden wir einen anderen Tag?
   *[du] Hallo { $first }, es tut mir leid: { $when } schaffe ich nun doch nicht. Finden wir einen anderen Tag?
}
meeting = **{ $name }**, { $when }
meeting-gone = Dieses Treffen gibt es nicht mehr.
meeting-over = Dieses Treffen lässt sich nicht mehr ändern.
reminder = { $kind ->
    [remind-day] Demnächst: **{ $name }**, { $when }
   *[remind-hours] Bald: **{ $name }**, { $when }
}
reminder-day = { $form ->
    [sie] Sie und **{ $name }**: { $when }
   *[du] Du und **{ $name }**: { $when }
}
reminder-pair = { $form ->
    [sie] **{ $name }** hält sich { $when } für Sie frei.
   *[du] **{ $name }** hält sich { $when } für dich frei.
}
briefing-role = { $role }
briefing-last = { $form ->
    [sie] Zuletzt hatten Sie am { $day } Kontakt, { $ago }.
   *[du] Zuletzt hattet ihr am { $day } Kontakt, { $ago }.
}
briefing-told = { $form ->
    [sie] Zuletzt hatten Sie { $ago } Kontakt.
   *[du] Zuletzt hattet ihr { $ago } Kontakt.
}
briefing-first = { $form ->
    [sie] Ihr erstes Treffen.
   *[du] Euer erstes Treffen.
}
briefing-ask-1 = { $form ->
    [sie] Eine schöne Frage: Worauf freuen Sie sich bei Ihrer Arbeit gerade?
   *[du] Eine schöne Frage: Worauf freust du dich bei deiner Arbeit gerade?
}
briefing-ask-2 = Eine schöne Frage: Was hat sich seit dem letzten Mal verändert?
briefing-ask-3 = { $form ->
    [sie] Eine schöne Frage: Was würde Ihnen gerade am meisten helfen?
   *[du] Eine schöne Frage: Was würde dir gerade am meisten helfen?
}
briefing-ask-4 = { $form ->
    [sie] Eine schöne Frage: Wen sollte ich kennenlernen, und wer sollte Sie kennenlernen?
   *[du] Eine schöne Frage: Wen sollte ich kennenlernen, und wer sollte dich kennenlernen?
}
briefing-ask-5 = { $form ->
    [sie] Eine schöne Frage: Worüber denken Sie heute anders als vor einem Jahr?
   *[du] Eine schöne Frage: Worüber denkst du heute anders als vor einem Jahr?
}
briefing-ask-6 = Eine schöne Frage: Was ist schwerer, als es von außen aussieht?
briefing-ask-goal = { $form ->
    [sie] Eine schöne Frage, mit „{ $goal }“ im Sinn: Was würden Sie an meiner Stelle zuerst tun?
   *[du] Eine schöne Frage, mit „{ $goal }“ im Sinn: Was würdest du an meiner Stelle zuerst tun?
}
briefing-ask-whom = Eine schöne Frage, mit „{ $goal }“ im Sinn: Mit wem sollte ich sprechen?
briefing-ask-note = { $form ->
    [sie] Eine schöne Frage: Wie ging es mit dem weiter, was Sie zuletzt notiert haben? **Notizen zeigen** zeigt es.
   *[du] Eine schöne Frage: Wie ging es mit dem weiter, was du zuletzt notiert hast? **Notizen zeigen** zeigt es.
}
briefing-ask-topics = { $form ->
    [sie] Eine schöne Frage: Was hat Sie zuerst zu dem Thema gebracht, das Sie beide teilen?
   *[du] Eine schöne Frage: Was hat dich zuerst zu dem Thema gebracht, das ihr beide teilt?
}
ask-time = { $form ->
    [sie] Haben { $name } und Sie eine Zeit gefunden? Schreiben Sie sie mir, oder wählen Sie.
   *[du] Habt { $name } und du eine Zeit gefunden? Schreib sie mir, oder wähl aus.
}
calendar-summary = Treffen mit { OBJECT($name) }
choice-later = Noch nicht
choice-leave = So lassen
choice-no-time = Es hat nicht geklappt
choice-yes = Ja
choice-no = Nein
choice-move = Verschieben
choice-cancel = Absagen
choice-notes = Notizen zeigen
notes = { $form ->
    [sie] Ihre Notizen zu { OBJECT($name) }:
   *[du] Deine Notizen zu { OBJECT($name) }:
}
notes-none = Zu { OBJECT($name) } gibt es noch keine Notizen.
note-line = ||„{ $words }“||

## After the meeting
debrief = Wie war es mit **{ OBJECT($name) }**?
debrief-at = Wie war es mit **{ OBJECT($name) }** ({ $place })?
choice-good = Gut
choice-so-so = Geht so
choice-not-happened = Fand nicht statt
choice-no-show = Kam nicht
held = { $form ->
    [sie] Notiert: Sie haben { OBJECT($name) } getroffen.
   *[du] Notiert: Du hast { OBJECT($name) } getroffen.
}
event-saved = Dafür fiel { $title } aus: { $hours ->
    [one] eine Stunde gespart.
   *[other] { $hours } Stunden gespart.
}
event-saved-fee = Dafür fiel { $title } aus: { $hours ->
    [one] eine Stunde und { $fee } gespart.
   *[other] { $hours } Stunden und { $fee } gespart.
}
debrief-promises = { $form ->
    [sie] Haben Sie einander etwas versprochen? Je eine Zeile: „ich: bis Freitag das Buch schicken“, „Ada: mich Max vorstellen“.
   *[du] Habt ihr euch etwas versprochen? Je eine Zeile: „ich: bis Freitag das Buch schicken“, „Ada: mich Max vorstellen“.
}
promise-what-was-it = Was wurde versprochen? Zum Beispiel „{ $name }: mich Max vorstellen“ oder „ich: das Buch schicken bis Freitag“.
debrief-done = { $form ->
    [sie] Gut. Haben Sie noch eine schöne Woche.
   *[du] Gut. Hab noch eine schöne Woche.
}
choice-no-promises = Nichts versprochen
another-time = { $form ->
    [sie] { $why ->
        [no-show] Schade, dass Sie gewartet haben. Das bleibt unter uns. Möchten Sie eine andere Zeit?
       *[not-happened] Das kommt vor. Möchten Sie eine andere Zeit?
    }
   *[du] { $why ->
        [no-show] Schade, dass du gewartet hast. Das bleibt unter uns. Möchtest du eine andere Zeit?
       *[not-happened] Das kommt vor. Möchtest du eine andere Zeit?
    }
}
promises-kept-in-mind = Das merke ich mir:
promise-kept-in-mind = Das merke ich mir:

## Knots
add-ask = Wer ist es? Ein Name genügt, zum Beispiel: Ada Lovelace, Mentorin, alle 6 Wochen
add-who = Ich brauche einen Namen, zum Beispiel: /add Ada Lovelace, Mentorin, alle 6 Wochen
added = { $form ->
    [sie] **{ $name }** gehört jetzt zu Ihren Knoten. Rhythmus: { $cadence }.
   *[du] **{ $name }** gehört jetzt zu deinen Knoten. Rhythmus: { $cadence }.
}
added-role = { $form ->
    [sie] **{ $name }** ({ $role }) gehört jetzt zu Ihren Knoten. Rhythmus: { $cadence }.
   *[du] **{ $name }** ({ $role }) gehört jetzt zu deinen Knoten. Rhythmus: { $cadence }.
}
add-value = { $form ->
    [sie] Wie wichtig ist Ihnen { $name }?
   *[du] Wie wichtig ist dir { $name }?
}
add-last = { $form ->
    [sie] Wann haben Sie { OBJECT($name) } zuletzt getroffen? Wählen Sie, oder schreiben Sie ein Datum.
   *[du] Wann hast du { OBJECT($name) } zuletzt getroffen? Wähl aus, oder schreib ein Datum.
}
add-done = { $form ->
    [sie] { $tie ->
        [wished] { OBJECT($name) } möchten Sie noch kennenlernen, notiert.
       *[known] Gut, jetzt weiß ich, wie es um { OBJECT($name) } und Sie steht.
    }
   *[du] { $tie ->
        [wished] { OBJECT($name) } möchtest du noch kennenlernen, notiert.
       *[known] Gut, jetzt weiß ich, wie es um { OBJECT($name) } und dich steht.
    }
}
add-more = { $form ->
    [sie] Nehmen Sie mit /add noch zwei oder drei wichtige Menschen auf, dann hat /week eine Auswahl.
   *[du] Nimm mit /add noch zwei oder drei wichtige Menschen auf, dann hat /week eine Auswahl.
}
add-next = { $form ->
    [sie] /week zeigt, wen Sie diese Woche treffen könnten.
   *[du] /week zeigt, wen du diese Woche treffen könntest.
}
add-full = { $form ->
    [sie] Sie haben { $limit } aktive Knoten; mehr lassen sich kaum lebendig halten. Wer darf ruhen, um Platz für { OBJECT($name) } zu machen?
   *[du] Du hast { $limit } aktive Knoten; mehr lassen sich kaum lebendig halten. Wer darf ruhen, um Platz für { OBJECT($name) } zu machen?
}
add-not = Dann bleibt alles, wie es ist.
choice-value-3 = Sehr wichtig
choice-value-2 = Wichtig
choice-value-1 = Gut zu haben
choice-last-month = Diesen Monat
choice-last-year = Dieses Jahr
choice-last-longer = Länger her
choice-last-never = Noch nie
choice-none-rests = Niemand
choice-skip = Überspringen
choice-enough = Das sind alle
choice-zone = { $zone }
choice-english = English
choice-german = Deutsch
knots-overdue = **Schon länger her**
knots-due = **Wieder dran**
knots-fine = **Lebendig**
knots-wished = **Noch kennenzulernen**
knots-dormant = **Lange still**
knots-paused = **In Pause**
knots-resting = **Ruhen**
knots-line = • { $name }: { $ago }, { $cadence }
knots-line-new = • { $name }
knots-hint = /knot und ein Name zeigt die Karte.
card = **{ $name }**
card-role = { $role }
card-stage = { $form ->
    [sie] { $stage ->
        [wished] Noch kennenzulernen
        [met] Kennengelernt
        [again] Wieder getroffen
        [trusted] Vertraut
       *[recommends] Empfiehlt Sie
    }
   *[du] { $stage ->
        [wished] Noch kennenzulernen
        [met] Kennengelernt
        [again] Wieder getroffen
        [trusted] Vertraut
       *[recommends] Empfiehlt dich
    }
}, { $value ->
    [3] sehr wichtig
    [2] wichtig
   *[1] gut zu haben
}, { $cadence }
card-state = { $state ->
    [wished] Noch nie getroffen
    [untold] Letztes Treffen: noch nicht erzählt
    [resting] Ruht
   *[other] In Pause
}
card-paused = In Pause bis { $day }
card-last = { $state ->
    [overdue] Schon länger her
    [due] Wieder dran
    [dormant] Lange still
   *[fine] Lebendig
}: letzter Kontakt { $ago }, am { $day }; verblasst mit { $percent } % Wahrscheinlichkeit.
card-told = { $state ->
    [overdue] Schon länger her
    [due] Wieder dran
    [dormant] Lange still
   *[fine] Lebendig
}: letzter Kontakt { $ago }; verblasst mit { $percent } % Wahrscheinlichkeit.
card-encounter = { $kind ->
    [met] • Getroffen am { $day }
    [called] • Telefoniert am { $day }
   *[wrote] • Geschrieben am { $day }
}
choice-log = Kontakt eintragen
choice-promise = Versprechen
choice-note = Notiz
choice-edit = Ändern
choice-pause = Pause
choice-let-rest = Ruhen lassen
choice-wake = Aufwecken
choice-remove = Entfernen
choice-met = Getroffen
choice-called = Telefoniert
choice-wrote = Geschrieben
choice-delete = Löschen
choice-remove-yes = Ja, entfernen
choice-merge-yes = Ja, zusammenlegen
log-what = { $form ->
    [sie] Welchen Kontakt hatten Sie heute mit { OBJECT($name) }?
   *[du] Welchen Kontakt hattest du heute mit { OBJECT($name) }?
}
promise-ask = { $form ->
    [sie] Was ist versprochen? „ich: bis Freitag das Buch schicken“, oder nur die Worte; mit „{ $name }: …“ ist es ein Versprechen an Sie.
   *[du] Was ist versprochen? „ich: bis Freitag das Buch schicken“, oder nur die Worte; mit „{ $name }: …“ ist es ein Versprechen an dich.
}
note-ask = { $form ->
    [sie] Was möchten Sie zu { OBJECT($name) } notieren?
   *[du] Was möchtest du zu { OBJECT($name) } notieren?
}
note-what = Was soll ich notieren? Zum Beispiel: /note Ada segelt gern
edit-what = { $form ->
    [sie] Was möchten Sie bei { OBJECT($name) } ändern?
   *[du] Was möchtest du bei { OBJECT($name) } ändern?
}
choice-edit-name = Name
choice-edit-role = Rolle
choice-edit-rhythm = Rhythmus
choice-edit-value = Wie wichtig
choice-edit-stage = Wie vertraut
choice-edit-encounters = Eingetragene Kontakte
edit-name = Wie soll { $name } künftig heißen?
edit-role = Was macht { $name }? Ein paar Worte genügen.
edit-rhythm = { $form ->
    [sie] Wie oft möchten Sie { OBJECT($name) } treffen? Bisher { $cadence }. Wählen Sie, oder schreiben Sie zum Beispiel „alle 6 Wochen“.
   *[du] Wie oft möchtest du { OBJECT($name) } treffen? Bisher { $cadence }. Wähl aus, oder schreib zum Beispiel „alle 6 Wochen“.
}
edit-name-how = Ich brauche einen Namen mit mindestens einem Buchstaben.
edit-role-how = Ein paar Worte genügen.
edit-rhythm-how = Das habe ich nicht verstanden. Gut klappt „alle 6 Wochen“ oder „monatlich“.
edit-stage = { $form ->
    [sie] Wie stehen { $name } und Sie zueinander?
   *[du] Wie stehen { $name } und du zueinander?
}
choice-rhythm-7 = Jede Woche
choice-rhythm-30 = Jeden Monat
choice-rhythm-90 = Alle drei Monate
choice-rhythm-180 = Zweimal im Jahr
choice-stage-wished = Noch kennenzulernen
choice-stage-met = Kennengelernt
choice-stage-again = Wieder getroffen
choice-stage-trusted = Vertraut
choice-stage-recommends = Empfiehlt mich
encounters-none = Mit { OBJECT($name) } ist noch nichts eingetragen.
encounters-which = Welcher Kontakt?
encounter-label = { $kind ->
    [met] Getroffen { $day }
    [called] Telefoniert { $day }
   *[wrote] Geschrieben { $day }
}
encounter-edit = { $form ->
    [sie] { $kind ->
        [met] Getroffen am { $day }. Schreiben Sie den richtigen Tag, oder löschen Sie den Eintrag.
        [called] Telefoniert am { $day }. Schreiben Sie den richtigen Tag, oder löschen Sie den Eintrag.
       *[wrote] Geschrieben am { $day }. Schreiben Sie den richtigen Tag, oder löschen Sie den Eintrag.
    }
   *[du] { $kind ->
        [met] Getroffen am { $day }. Schreib den richtigen Tag, oder lösch den Eintrag.
        [called] Telefoniert am { $day }. Schreib den richtigen Tag, oder lösch den Eintrag.
       *[wrote] Geschrieben am { $day }. Schreib den richtigen Tag, oder lösch den Eintrag.
    }
}
pause-knot-ask = { $form ->
    [sie] Bis wann soll ich { OBJECT($name) } auslassen? Wählen Sie, oder schreiben Sie ein Datum.
   *[du] Bis wann soll ich { OBJECT($name) } auslassen? Wähl aus, oder schreib ein Datum.
}
choice-pause-month = Einen Monat
choice-pause-quarter = Drei Monate
knot-paused = Bis { $day } lasse ich { OBJECT($name) } aus.
rests = { $name } ruht jetzt. Nichts geht verloren; /knot weckt wieder auf.
woken = { $name } ist wieder aktiv.
wake-full = { $form ->
    [sie] Sie haben schon { $limit } aktive Knoten. Lassen Sie zuerst jemand anderen ruhen, dann kann { $name } zurückkommen.
   *[du] Du hast schon { $limit } aktive Knoten. Lass zuerst jemand anderen ruhen, dann kann { $name } zurückkommen.
}
remove-sure = { OBJECT($name) } entfernen, mit allen Kontakten, Notizen, Versprechen und Empfehlungen?
removed = { $name } ist entfernt. /undo macht es einen Tag lang rückgängig.
kept = { $name } bleibt.
noted = Notiert zu { OBJECT($name) }.
merge-how = Welche zwei? Zum Beispiel: /merge Ada, Ada Lovelace
merge-same = Das ist beide Male { $name }.
merge-sure = { OBJECT($name) } und { OBJECT($other) } zu einem Knoten machen? Er behält den Namen { $name }.
merge-not = Dann bleiben es zwei.
merged = { $name } und { $other } sind jetzt ein Knoten. /undo trennt sie wieder.
knot-which = { $form ->
    [sie] Wen meinen Sie? Schreiben Sie einen Namen dazu.
   *[du] Wen meinst du? Schreib einen Namen dazu.
}
knot-unknown = „{ $name }“ kenne ich nicht. /knots zeigt alle, /add nimmt jemanden auf.
knot-too-many = { $form ->
    [sie] Zu „{ $name }“ passen { $count } Menschen. Schreiben Sie etwas mehr vom Namen.
   *[du] Zu „{ $name }“ passen { $count } Menschen. Schreib etwas mehr vom Namen.
}
knot-known = { $form ->
    [sie] { $name } gehört schon zu Ihren Knoten.
   *[du] { $name } gehört schon zu deinen Knoten.
}
knot-gone = Den Eintrag gibt es nicht mehr.
which-knot = { $form ->
    [sie] Wen meinen Sie mit „{ $said }“?
   *[du] Wen meinst du mit „{ $said }“?
}

## Logging
log-who = { $form ->
    [sie] { $command ->
        [met] Wen haben Sie getroffen? Zum Beispiel: /met Ada gestern
        [called] Mit wem haben Sie telefoniert? Zum Beispiel: /called Ada gestern
       *[wrote] Wem haben Sie geschrieben? Zum Beispiel: /wrote Ada gestern
    }
   *[du] { $command ->
        [met] Wen hast du getroffen? Zum Beispiel: /met Ada gestern
        [called] Mit wem hast du telefoniert? Zum Beispiel: /called Ada gestern
       *[wrote] Wem hast du geschrieben? Zum Beispiel: /wrote Ada gestern
    }
}
log-future = { $day } liegt noch vor uns. Ich trage nur ein, was schon war.
log-this = { $form ->
    [sie] { $kind ->
        [met] Eintragen? Sie haben am { $day } **{ OBJECT($name) }** getroffen.
        [called] Eintragen? Sie haben am { $day } mit **{ OBJECT($name) }** telefoniert.
       *[wrote] Eintragen? Sie haben am { $day } an **{ OBJECT($name) }** geschrieben.
    }
   *[du] { $kind ->
        [met] Eintragen? Du hast am { $day } **{ OBJECT($name) }** getroffen.
        [called] Eintragen? Du hast am { $day } mit **{ OBJECT($name) }** telefoniert.
       *[wrote] Eintragen? Du hast am { $day } an **{ OBJECT($name) }** geschrieben.
    }
}
log-not = Nichts eingetragen.
choice-log-yes = Ja, eintragen
encounter-logged = { $form ->
    [sie] { $kind ->
        [met] Eingetragen: Sie haben am { $day } { OBJECT($name) } getroffen.
        [called] Eingetragen: Sie haben am { $day } mit { OBJECT($name) } telefoniert.
        [called-them] Eingetragen: { $name } hat Sie am { $day } angerufen.
        [wrote-them] Eingetragen: { $name } hat Ihnen am { $day } geschrieben.
       *[wrote] Eingetragen: Sie haben am { $day } an { OBJECT($name) } geschrieben.
    }
   *[du] { $kind ->
        [met] Eingetragen: Du hast am { $day } { OBJECT($name) } getroffen.
        [called] Eingetragen: Du hast am { $day } mit { OBJECT($name) } telefoniert.
        [called-them] Eingetragen: { $name } hat dich am { $day } angerufen.
        [wrote-them] Eingetragen: { $name } hat dir am { $day } geschrieben.
       *[wrote] Eingetragen: Du hast am { $day } an { OBJECT($name) } geschrieben.
    }
}
forwarded-log = { $form ->
    [sie] Eintragen, dass **{ $name }** Ihnen am { $day } geschrieben hat?
   *[du] Eintragen, dass **{ $name }** dir am { $day } geschrieben hat?
}
choice-log-wrote = Eintragen
choice-log-words = Samt den Worten
forwarded-logged = { $form ->
    [sie] Eingetragen: { $name } hat Ihnen am { $day } geschrieben.
   *[du] Eingetragen: { $name } hat dir am { $day } geschrieben.
}
forwarded-new = { $form ->
    [sie] **{ $name }** gehört noch nicht zu Ihren Knoten. Soll ich das ändern?
   *[du] **{ $name }** gehört noch nicht zu deinen Knoten. Soll ich das ändern?
}
forwarded-nobody = { $form ->
    [sie] Wer das geschrieben hat, sehe ich nicht. Sagen Sie es mir, dann zählt es, zum Beispiel: /wrote Ada gestern
   *[du] Wer das geschrieben hat, sehe ich nicht. Sag es mir, dann zählt es, zum Beispiel: /wrote Ada gestern
}
not-understood = { $form ->
    [sie] Das habe ich nicht ganz verstanden. /week zeigt diese Woche, /help alles andere; oder schreiben Sie mir „gestern Ada getroffen“.
   *[du] Das habe ich nicht ganz verstanden. /week zeigt diese Woche, /help alles andere; oder schreib mir „gestern Ada getroffen“.
}

## Promises
promise-how = Zum Beispiel: /promise ich: Ada bis Freitag das Buch schicken. Oder: /promise Ada: mich Max vorstellen
promise-what = Was ist versprochen? Ein paar Worte genügen.
promise-whom = An wen?
promise-from = Wer hat das versprochen?
meeting-whom = Mit wem?
promise-whom-name = An wen? Der Name genügt.
promise-from-name = Wer hat das versprochen? Der Name genügt.
meeting-whom-name = Mit wem? Der Name genügt.
promises = Offene Versprechen:
promises-none = Keine offenen Versprechen. Ein leichtes Gefühl.
promise-label = { $what }
promise-is-done = Ist das damit erledigt?
promise-done-label = Erledigt: { $what }
promise-keep-label = Behalten: { $what }
promise-drop-label = Fallen lassen: { $what }
promise-drop-which = Welches?
promise-stays = Das bleibt in /promises, und von selbst spreche ich es nicht mehr an: { $what }
promises-keep-or-drop = { $count ->
    [one] Schon zweimal genannt. Behalten oder fallen lassen?
   *[other] Schon zweimal genannt. Behalten oder fallen lassen?
}
choice-drop-one = Eins fallen lassen
promise-gone = Dieses Versprechen ist schon abgeschlossen.
promise-closed = { $status ->
    [done] Erledigt: { $what }
   *[dropped] Fallen gelassen: { $what }
}
promises-due = { $count ->
    [one] Jetzt fällig:
   *[other] Jetzt fällig:
}
snoozed = Verschoben auf { $day }.
choice-done = Erledigt
choice-snooze = Später
choice-drop = Fallen lassen

## Settings, times, pause
settings = { $form ->
    [sie] **Ihre Einstellungen**
   *[du] **Deine Einstellungen**
}
settings-changed = Geändert.
settings-language = { $language ->
    [de] Sprache: Deutsch
   *[en] Sprache: Englisch
}
settings-form = { $address ->
    [sie] Anrede: Sie
   *[du] Anrede: du
}
settings-zone = Zeitzone: { $zone } (jetzt { $now } Uhr)
settings-week = Vorschlag: { $day ->
    [0] montags
    [1] dienstags
    [2] mittwochs
    [3] donnerstags
    [4] freitags
    [5] samstags
   *[6] sonntags
} um { $at } Uhr
settings-quiet = Ruhezeit: { $start } bis { $end } Uhr
settings-no-quiet = Ruhezeit: keine
settings-next = Nächster Vorschlag: { $when }
choice-set-language = Sprache
choice-set-form = du oder Sie
choice-set-zone = Zeitzone
choice-set-week = Tag und Uhrzeit
choice-set-quiet = Ruhezeit
choice-du = du
choice-sie = Sie
choice-no-quiet = Keine
set-language-ask = Welche Sprache?
set-form-ask = du oder Sie?
set-zone-ask = Welche Stadt oder welche Zeitzone?
set-week-ask = An welchem Tag und um wie viel Uhr? Zum Beispiel: Dienstag 8:30
set-week-how = Das habe ich nicht verstanden. Gut klappt „Dienstag 8:30“ oder nur „8:30“.
set-quiet-ask = Zwischen welchen Stunden soll ich still sein? Zum Beispiel: 22-7
set-quiet-how = Das habe ich nicht verstanden. Gut klappt „22-7“.
times = { $form ->
    [sie] Meist haben Sie Zeit:
   *[du] Meist hast du Zeit:
}
times-none = { $form ->
    [sie] Ich weiß noch nicht, wann Sie meist Zeit haben, deshalb biete ich mittags und am frühen Abend an.
   *[du] Ich weiß noch nicht, wann du meist Zeit hast, deshalb biete ich mittags und am frühen Abend an.
}
times-how = { $form ->
    [sie] Schreiben Sie Ihre Zeiten, etwa „Mo 18-20, Do 12-14“.
   *[du] Schreib deine Zeiten, etwa „Mo 18-20, Do 12-14“.
}
times-line = • { $day ->
    [0] Montag
    [1] Dienstag
    [2] Mittwoch
    [3] Donnerstag
    [4] Freitag
    [5] Samstag
   *[6] Sonntag
} { $start }–{ $end }
times-set = { $form ->
    [sie] Notiert. Meist haben Sie Zeit:
   *[du] Notiert. Meist hast du Zeit:
}
times-gone = Vergessen. Ich biete mittags und am frühen Abend an.
times-not-understood = Das habe ich nicht verstanden. Gut klappt „Mo 18-20, Do 12-14“ oder „werktags 12-13“.
choice-no-windows = Zeiten vergessen
pause-how = { $form ->
    [sie] Bis wann? Zum Beispiel: /pause bis 6. Januar. Oder nur /pause, bis Sie /resume schreiben.
   *[du] Bis wann? Zum Beispiel: /pause bis 6. Januar. Oder nur /pause, bis du /resume schreibst.
}
paused = { $form ->
    [sie] Ich bin still, bis Sie /resume schreiben.
   *[du] Ich bin still, bis du /resume schreibst.
}
paused-until = Ich bin still bis { $day }. /resume beendet es früher.
pause-meetings = { $form ->
    [sie] { $count ->
        [one] Sie haben ein verabredetes Treffen. Soll es bleiben?
       *[other] Sie haben { $count } verabredete Treffen. Sollen sie bleiben?
    }
   *[du] { $count ->
        [one] Du hast ein verabredetes Treffen. Soll es bleiben?
       *[other] Du hast { $count } verabredete Treffen. Sollen sie bleiben?
    }
}
choice-keep-meetings = Behalten
choice-cancel-meetings = Absagen
meetings-kept = { $form ->
    [sie] Es bleibt dabei; ich erinnere Sie wie gewohnt.
   *[du] Es bleibt dabei; ich erinnere dich wie gewohnt.
}
resumed = Willkommen zurück. Der nächste Vorschlag kommt { $when }.
resumed-now = Willkommen zurück. /week zeigt diese Woche.
resume-not-paused = Gerade ist keine Pause. /week zeigt diese Woche.

## Undo, cancel, refusals
undo-nothing = Aus den letzten 24 Stunden gibt es nichts zurückzunehmen.
undo-changed-since = Das hat sich inzwischen geändert, deshalb rühre ich es lieber nicht an.
undone = Zurückgenommen: { $what }.
change-add = der neue Knoten { $name }
change-add-many = die neuen Knoten { $names }
change-edit = die Änderung an { OBJECT($name) }
change-met = das Treffen mit { OBJECT($name) }
change-called = das Telefonat mit { OBJECT($name) }
change-wrote = die Nachricht an { OBJECT($name) }
change-forwarded = die Nachricht von { OBJECT($name) }
change-note = die Notiz zu { OBJECT($name) }
change-promise = die Änderung an einem Versprechen mit { OBJECT($name) }
change-rest = die Ruhe für { OBJECT($name) }
change-wake = das Aufwecken von { OBJECT($name) }
change-pause = die Pause für { OBJECT($name) }
change-remove = das Entfernen von { OBJECT($name) }
change-merge = das Zusammenlegen von { OBJECT($name) } und { OBJECT($other) }
change-settings = { $form ->
    [sie] die Änderung an Ihren Einstellungen
   *[du] die Änderung an deinen Einstellungen
}
change-silence = die Pause
change-times = { $form ->
    [sie] die Änderung an Ihren Zeiten
   *[du] die Änderung an deinen Zeiten
}
cancel-done = Abgebrochen. Nichts ist geändert.
cancel-nothing = Es gab nichts abzubrechen.
one-command = { $form ->
    [sie] Das sind mehrere Befehle auf einmal, deshalb habe ich noch keinen ausgeführt. Schicken Sie mir einen nach dem anderen.
   *[du] Das sind mehrere Befehle auf einmal, deshalb habe ich noch keinen ausgeführt. Schick mir einen nach dem anderen.
}
stop-how = { $form ->
    [sie] Für eine Weile Ruhe: /pause. Für immer: /forget löscht alles, was ich über Sie habe.
   *[du] Für eine Weile Ruhe: /pause. Für immer: /forget löscht alles, was ich über dich habe.
}
about-next = /week zeigt diese Woche, /help nennt alles andere.
unknown-command = „{ $said }“ kenne ich nicht. /help zeigt, was es gibt.
letter-refused = { $form ->
    [sie] Meine Nachricht vom { $when } wurde unterwegs abgewiesen und kam nie bei Ihnen an; was Sie mir gesagt haben, ist da, fragen Sie also bitte noch einmal nach dem, was fehlt.
   *[du] Meine Nachricht vom { $when } wurde unterwegs abgewiesen und kam nie bei dir an; was du mir gesagt hast, ist da, frag also bitte noch einmal nach dem, was fehlt.
}
button-unknown = Diesen Knopf kenne ich nicht. /week zeigt diese Woche.
button-answered = Das ist schon beantwortet. /week zeigt, wie es steht.
thumb-unclear = { $form ->
    [sie] Das kann hier mehreres heißen. Sagen Sie mir mit den Knöpfen unter der Nachricht, was es ist.
   *[du] Das kann hier mehreres heißen. Sag mir mit den Knöpfen unter der Nachricht, was es ist.
}
too-long = Das ist mir zu lang; bis { $limit } Zeichen gehen gut.
trouble-too-large = Das ist mehr, als ich tragen kann: Dateien bis { $limit_mb } MB gehen gut.
trouble-not-fetched = { $form ->
    [sie] Die Datei ließ sich gerade nicht holen. Schicken Sie sie in einer Weile noch einmal.
   *[du] Die Datei ließ sich gerade nicht holen. Schick sie in einer Weile noch einmal.
}
trouble-not-decrypted = { $form ->
    [sie] Diese Nachricht kam verschlüsselt bei mir an, und der Schlüssel dazu fehlt. Schicken Sie sie bitte noch einmal.
   *[du] Diese Nachricht kam verschlüsselt bei mir an, und der Schlüssel dazu fehlt. Schick sie bitte noch einmal.
}
trouble-unreadable = Damit kann ich nichts anfangen. Was ich lese: Worte, Kontakte und Dateien (.ics, .eml, .txt, .vcf, .csv, .zip).
trouble-shown = { $what ->
    [picture] { $form ->
        [sie] Bilder sehe ich nicht. Steht eine Einladung darauf, schreiben Sie mir Tag, Uhrzeit und Ort in Worten, oder schicken Sie ihren Text.
       *[du] Bilder sehe ich nicht. Steht eine Einladung darauf, schreib mir Tag, Uhrzeit und Ort in Worten, oder schick ihren Text.
    }
    [video] { $form ->
        [sie] Filme sehe ich nicht. Schreiben Sie mir in Worten, worauf es ankommt, zum Beispiel: gestern Ada getroffen
       *[du] Filme sehe ich nicht. Schreib mir in Worten, worauf es ankommt, zum Beispiel: gestern Ada getroffen
    }
    [voice] { $form ->
        [sie] Zuhören kann ich noch nicht. Schreiben Sie mir Tag und Person in Worten, zum Beispiel: gestern Ada getroffen
       *[du] Zuhören kann ich noch nicht. Schreib mir Tag und Person in Worten, zum Beispiel: gestern Ada getroffen
    }
    [music] Musik höre ich nicht. Was ich lese: Worte, Kontakte und Dateien (.ics, .eml, .txt, .vcf, .csv, .zip).
    [sticker] Das ist nett. Sticker und bewegte Bilder sagen mir aber nichts, Worte schon.
    [poll] { $form ->
        [sie] Abstimmen kann ich nicht. Geht es um einen Tag, schreiben Sie ihn mir, zum Beispiel: Treffen mit Ada am Freitag um 19 Uhr
       *[du] Abstimmen kann ich nicht. Geht es um einen Tag, schreib ihn mir, zum Beispiel: Treffen mit Ada am Freitag um 19 Uhr
    }
    [game] Ich spiele leider nicht. /week zeigt das Treffen dieser Woche.
    [list] Listen kann ich nicht abhaken. Ein Versprechen merke ich mir, zum Beispiel: /promise ich: Ada das Buch schicken bis Freitag
    [contact] { $form ->
        [sie] Dieser Kontakt hat keinen Namen. Schreiben Sie ihn mir, zum Beispiel: /add Ada Lovelace, Mentorin
       *[du] Dieser Kontakt hat keinen Namen. Schreib ihn mir, zum Beispiel: /add Ada Lovelace, Mentorin
    }
   *[gift] Das ist großzügig, nur kann ich es nicht brauchen. /week zeigt das Treffen dieser Woche.
}
something-failed = { $form ->
    [sie] Bei mir ist etwas schiefgegangen, und nichts ist geändert. Wenn es wieder vorkommt, nennen Sie dem Betreiber dieses Kennzeichen: { $reference }
   *[du] Bei mir ist etwas schiefgegangen, und nichts ist geändert. Wenn es wieder vorkommt, nenn dem Betreiber dieses Kennzeichen: { $reference }
}

## Help
help = { $form ->
    [sie] **Was Sie sagen können**
   *[du] **Was du sagen kannst**
}
help-week = /week – das eine Treffen dieser Woche
help-instead = /instead – ein Mensch statt einer Veranstaltung
help-add = /add NAME – jemand Wichtiges aufnehmen
help-knots = /knots – alle, und wie es um sie steht
help-knot = /knot NAME – eine Karte
help-path = /path Ada – wer jemanden vorstellen kann
help-introduce = /introduce Ada, Ben – zwei Knoten bekannt machen, beide werden erst gefragt
help-merge = /merge A, B – aus zwei Knoten einen machen
help-met = /met NAME – getroffen
help-called = /called NAME – telefoniert
help-wrote = /wrote NAME – geschrieben
help-note = /note NAME Text – eine private Notiz
help-promise = /promise ich: Text – ein Versprechen
help-promises = /promises – was offen ist, in beide Richtungen
help-goal = { $form ->
    [sie] /goal – woran Sie arbeiten
   *[du] /goal – woran du arbeitest
}
help-times = /times – wann meist Zeit ist
help-settings = /settings – Sprache, Zeitzone, Tag und Uhrzeit, Ruhezeit
help-pause = /pause – Stille bis zu einem Tag
help-resume = /resume – es geht weiter
help-undo = /undo – nimmt die letzte Änderung zurück
help-export = { $form ->
    [sie] /export – alles über Sie, als .zip
   *[du] /export – alles über dich, als .zip
}
help-forget = { $form ->
    [sie] /forget – löscht alles über Sie
   *[du] /forget – löscht alles über dich
}
help-privacy = /privacy – was gespeichert ist, wo und wie lange
help-start = /start – Hallo
help-help = /help – diese Liste
help-cancel = /cancel – zieht eine offene Frage zurück
help-week-more = „Treffen wir uns“, „Jemand anderes“ (zweimal die Woche), „Diese Woche nicht“ oder „Warum?“. Ein verabredetes Treffen steht auch hier, mit „Verschieben“, „Absagen“ und „Notizen zeigen“.
help-instead-more = { $form ->
    [sie] Leiten Sie mir eine Einladung weiter, als Text, .ics oder .eml. Ich schlage vor, wen Sie zu genau dieser Zeit stattdessen treffen; das ist dann der Vorschlag jener Woche. Wer einen Kreis organisiert, kann auch eine ganze Veranstaltung gegen Gespräche tauschen: /instead circle NAME.
   *[du] Leite mir eine Einladung weiter, als Text, .ics oder .eml. Ich schlage vor, wen du zu genau dieser Zeit stattdessen triffst; das ist dann der Vorschlag jener Woche. Wer einen Kreis organisiert, kann auch eine ganze Veranstaltung gegen Gespräche tauschen: /instead circle NAME.
}
help-add-more = { $form ->
    [sie] /add Ada Lovelace, Mentorin, alle 6 Wochen. Sie können auch einen Kontakt teilen oder eine .vcf oder .csv schicken. Fünfzehn Menschen können zugleich aktiv sein.
   *[du] /add Ada Lovelace, Mentorin, alle 6 Wochen. Du kannst auch einen Kontakt teilen oder eine .vcf oder .csv schicken. Fünfzehn Menschen können zugleich aktiv sein.
}
help-knots-more = Schon länger her, wieder dran, lebendig, noch kennenzulernen, lange still, in Pause, ruhend.
help-knot-more = /knot ada. Der Anfang eines Namens genügt. Die Knöpfe: Kontakt, Versprechen, Notiz, Ändern, Pause, Ruhen, Entfernen.
help-path-more = { $form ->
    [sie] Aus dem, was Sie mir erzählt haben: „Ben kennt Ada“ macht Ben zu einem Weg zu Ada. Die Bitte kommt als Entwurf.
   *[du] Aus dem, was du mir erzählt hast: „Ben kennt Ada“ macht Ben zu einem Weg zu Ada. Die Bitte kommt als Entwurf.
}
help-introduce-more = Wer schwerer zu erreichen ist, wird zuerst gefragt; für die andere Person gibt es vor diesem Ja keinen Entwurf. Nach beiden ein Gruß an beide; drei Wochen später frage ich, was daraus wurde. Nutzen beide den Bot und sind seit zweimal Ja als Knoten dabei, frage ich sie selbst. Immer nur zwei auf einmal.
help-merge-more = /merge Ada, Ada Lovelace. Der erste Name bleibt; /undo trennt sie wieder.
help-met-more = /met Ada gestern über den Antrag gesprochen. Ohne Tag war es heute.
help-called-more = /called Ben am Dienstag
help-wrote-more = /wrote Carla. Eine weitergeleitete Nachricht tut dasselbe.
help-note-more = /note Ada segelt gern. Notizen bleiben hinter einem Knopf, damit kein Sperrbildschirm sie zeigt.
help-promise-more = { $form ->
    [sie] /promise ich: Ada bis Freitag das Buch schicken. Oder ein Versprechen an Sie: /promise Ada: mich in 2 Wochen Max vorstellen
   *[du] /promise ich: Ada bis Freitag das Buch schicken. Oder ein Versprechen an dich: /promise Ada: mich in 2 Wochen Max vorstellen
}
help-promises-more = { $form ->
    [sie] Wählen Sie eines: erledigt, drei Tage später, oder fallen lassen.
   *[du] Wähl eines: erledigt, drei Tage später, oder fallen lassen.
}
help-goal-more = { $form ->
    [sie] /goal neue Kunden fürs Atelier. Damit achtet die Woche darauf, wer helfen kann; einmal im Quartal wird gefragt, ob es noch so ist. Nur Sie sehen es.
   *[du] /goal neue Kunden fürs Atelier. Damit achtet die Woche darauf, wer helfen kann; einmal im Quartal wird gefragt, ob es noch so ist. Nur du siehst es.
}
help-times-more = /times Mo 18-20, Do 12-14. Die Entwürfe bieten diese Zeiten an. Mit der .ics-Adresse eines Kalenders stattdessen, oder seiner Datei mit diesem Befehl darunter, wird nichts angeboten, was dort belegt ist.
help-settings-more = { $form ->
    [sie] Der Vorschlag kommt zu Ihrer eigenen Stunde; in Ihrer Ruhezeit kommt nichts ungefragt.
   *[du] Der Vorschlag kommt zu deiner eigenen Stunde; in deiner Ruhezeit kommt nichts ungefragt.
}
help-pause-more = { $form ->
    [sie] /pause bis 6. Januar. Offene Vorschläge schließen sich; verabredete Treffen bleiben, wenn Sie mögen.
   *[du] /pause bis 6. Januar. Offene Vorschläge schließen sich; verabredete Treffen bleiben, wenn du magst.
}
help-resume-more = Beendet eine Pause früher.
help-undo-more = Die letzte Änderung der vergangenen 24 Stunden: Aufnehmen, Eintragen, Notizen, Versprechen, Ändern, Entfernen, Zusammenlegen, Einlesen. Eine Nachricht zu löschen nimmt auf Telegram nichts zurück, denn kein Bot erfährt davon; /undo schon.
help-export-more = Eine .zip mit JSON, vCards und einem Kalender.
help-forget-more = { $form ->
    [sie] Nach einer Bestätigung ist alles gelöscht, was ich über Sie habe.
   *[du] Nach einer Bestätigung ist alles gelöscht, was ich über dich habe.
}
help-privacy-more = In einfachen Worten.
help-start-more = { $form ->
    [sie] Sprache, Zeitzone, woran Sie arbeiten, Ihre ersten Knoten. Keine Minute.
   *[du] Sprache, Zeitzone, woran du arbeitest, deine ersten Knoten. Keine Minute.
}
help-help-more = /help week erzählt mehr über einen Befehl.
help-cancel-more = Geändert wird dadurch nichts.

## What hangs out on a platform: menus, and what the bot is for
menu-week = Das eine Treffen dieser Woche
menu-instead = Ein Mensch statt einer Veranstaltung
menu-add = Jemanden aufnehmen
menu-knots = Alle, und wie es steht
menu-knot = Die Karte eines Menschen
menu-path = Wer jemanden vorstellen kann
menu-introduce = Zwei Knoten bekannt machen
menu-merge = Aus zwei Knoten wird einer
menu-met = Ein Treffen eintragen
menu-called = Ein Telefonat eintragen
menu-wrote = Eine Nachricht eintragen
menu-note = Eine private Notiz
menu-promise = Ein Versprechen merken
menu-promises = Was versprochen ist, beiderseits
menu-goal = Das Ziel, an dem gearbeitet wird
menu-times = Wann meistens Zeit ist
menu-settings = Sprache, Zeitzone, Tag und Stunde
menu-pause = Ruhe bis zu einem Tag
menu-resume = Die Pause beenden
menu-undo = Die letzte Änderung zurücknehmen
menu-export = Alle eigenen Daten als .zip
menu-forget = Alle eigenen Daten löschen
menu-privacy = Was wo wie lange gespeichert ist
menu-help = Was ich verstehe
menu-cancel = Eine offene Frage zurückziehen
menu-start = Hallo sagen
about = Jede Woche ein gutes Treffen mit einem Menschen, der wichtig ist, statt noch eines Netzwerkabends. Ich merke mir das letzte Wiedersehen und was versprochen wurde, schlage vor, wen zu treffen sich lohnt, und bin sonst still.

## What the operator reads
run-open = Knotwork ist auf { $channels } bei der Arbeit. Strg-C beendet es.
doctor-settings = Einstellungen: aus der Umgebung.
doctor-settings-file = Einstellungen: aus der Umgebung und { $path }.
doctor-settings-missing = Einstellungen: KNOTWORK_CONFIG nennt { $path }, und das gibt es nicht. Datei anlegen oder KNOTWORK_CONFIG weglassen.
doctor-settings-open = Einstellungen: In { $path } steht ein Geheimnis, und andere können es lesen. Rechte entziehen: chmod 600 { $path }
doctor-database = Datenbank: Sie antwortet, mit Schema { $schema }.
doctor-database-new = Datenbank: noch leer. Der erste Start richtet sie ein.
doctor-database-old = Datenbank: Sie hat Schema { $schema }, diese Version arbeitet mit { $newest }. Der nächste Start hebt sie dorthin, oder gleich: knotwork migrate
doctor-database-newer = Datenbank: Sie hat Schema { $schema }, neuer, als diese Version kennt ({ $newest }). Das neuere Knotwork wieder installieren.
doctor-database-shut = Datenbank: Sie lässt sich nicht öffnen ({ $error }). Liegt sie, wo die Einstellungen sagen, und darf dieser Benutzer sie lesen und schreiben?
doctor-key = Schlüssel: { $path } ist da, und sonst kann es niemand lesen.
doctor-key-new = Schlüssel: noch keine. Der erste Start legt sie an; dann gehört eine Kopie an einen Ort fern der Datenbank.
doctor-key-missing = Schlüssel: { $path } fehlt, und die Datenbank ist damit versiegelt. Die Kopie zurücklegen; neue Schlüssel öffnen nichts.
doctor-key-broken = Schlüssel: { $path } ist nicht lesbar oder keine Schlüsseldatei. Die Kopie zurücklegen, lesbar nur für den Benutzer des Bots.
doctor-key-open = Schlüssel: Andere können { $path } lesen. Rechte entziehen: chmod 600 { $path }
doctor-key-other = Schlüssel: { $path } öffnet diese Datenbank nicht. Die Schlüsseldatei zurücklegen, die mit ihr entstanden ist.
doctor-key-part = Schlüssel: { $path } öffnet nur einen Teil dieser Datenbank; ein Schlüssel fehlt darin. Die neueste Kopie davon zurücklegen.
doctor-key-hashes = Schlüssel: { $path } öffnet diese Datenbank, doch mit ihrem Schlüssel für Prüfwerte würde niemand wiedererkannt. Die Schlüsseldatei zurücklegen, die zu ihr gehört.
doctor-key-copy = Schlüssel: { $path } ist eine Kopie von vor dem letzten Schlüsselwechsel und würde mit einem abgelegten Schlüssel versiegeln. Die neueste Kopie dorthin legen.
doctor-zones = Zeitzonen: bekannt.
doctor-zones-missing = Zeitzonen: Die Daten dazu fehlen. tzdata installieren, vom System oder mit pip.
doctor-disk = Platte: { $free } MB sind frei.
doctor-disk-full = Platte: Nur { $free } MB sind frei. Bitte Platz schaffen, bevor die Datenbank ihn braucht.
doctor-terminal-only = Chat-Plattformen: noch keine Zugangsdaten; knotwork run öffnet deshalb einen Chat im Terminal. Für Telegram KNOTWORK_TELEGRAM__TOKEN setzen.
doctor-unreachable = { $channel }: nicht zu erreichen ({ $error }). Ist dieser Rechner online?
doctor-certificate = { $channel }: Das Zertifikat von { $host } wird nicht anerkannt. Ist es abgelaufen, oder geht die Uhr dieser Maschine falsch? Das einer eigenen Zertifizierungsstelle nennt SSL_CERT_FILE.

## What the operator reads about Telegram
doctor-telegram-name = Telegram: Das Token stimmt; das ist { $name }, @{ $username }.
doctor-telegram-token = Telegram: Einen Bot mit diesem Token gibt es nicht. Das Token bei BotFather nachsehen (My Bots, API Token) und KNOTWORK_TELEGRAM__TOKEN damit neu setzen; an keinem Ende darf etwas fehlen.
doctor-telegram-unreachable = Telegram: keine Antwort. Führt von hier ein Weg zu api.telegram.org, oder zum eingestellten Bot-API-Server? Ein Proxy wird aus HTTPS_PROXY gelesen.
doctor-telegram-privacy = Telegram: Der Privatmodus ist an; in Gruppen sieht der Bot nur, was an ihn gerichtet ist.
doctor-telegram-reads-all = Telegram: Der Privatmodus ist aus; jedes Wort einer Gruppe kommt auf diesem Rechner an. Bei BotFather einschalten (Bot Settings, Group Privacy), dann den Bot aus seinen Gruppen nehmen und neu hinzufügen.
doctor-telegram-groups = Telegram: Der Bot lässt sich zu Gruppen hinzufügen.
doctor-telegram-no-groups = Telegram: Der Bot lässt sich nicht zu Gruppen hinzufügen. Wenn es anders gewünscht ist, bei BotFather erlauben (Bot Settings, Allow Groups).
doctor-telegram-clock = Telegram: Die Uhr hier geht wie die dort.
doctor-telegram-clock-off = Telegram: Die Uhr hier geht { $seconds } Sekunden anders als die dort. Den Zeitabgleich einschalten, zum Beispiel systemd-timesyncd oder chrony.
doctor-telegram-polls = Telegram: Der Bot holt seine Updates selbst ab.
doctor-telegram-hook = Telegram: Updates werden an { $host } geliefert.
doctor-telegram-uncallable = Telegram: Geliefert wird nur an https-Adressen mit einem der Ports { $ports }. Die öffentliche Adresse ändern oder weglassen; dann holt der Bot seine Updates selbst ab.
doctor-telegram-hook-in-the-way = Telegram: Updates werden an { $host } geliefert, diese Installation würde sie aber selbst abholen. Benutzt ein anderes Programm diesen Bot, braucht es einen eigenen; sonst bringt knotwork run das beim Start in Ordnung.
doctor-telegram-hook-missing = Telegram: An die öffentliche Adresse wird noch nichts geliefert. knotwork run starten, es bittet darum.
doctor-telegram-hook-elsewhere = Telegram: Updates werden an { $host } geliefert, an eine Adresse, die nicht die dieser Installation ist. Benutzt ein anderes Programm diesen Bot, braucht es einen eigenen; sonst bringt knotwork run das beim Start in Ordnung.
doctor-telegram-hook-fails = Telegram: In der letzten Stunde waren Updates nicht zuzustellen. Der Grund laut Telegram: { $why }. Nach dem Zertifikat und dem Reverse-Proxy sehen, und ob knotwork run läuft.
doctor-telegram-pending = Telegram: { $number } Updates warten. Läuft knotwork run? Wenn ja und die Zahl nicht kleiner wird, steht der Grund in seinem Log.
doctor-telegram-kinds-fine = Telegram: Jede Art Update, die der Bot braucht, wird geschickt.
doctor-telegram-kinds = Telegram: Nicht jede Art Update, die der Bot braucht, wird geschickt; es fehlen: { $missing }. knotwork run einmal starten, es bittet darum.
doctor-telegram-alone = Telegram: Niemand sonst holt die Updates dieses Bots ab.
doctor-telegram-not-alone = Telegram: Jemand anderes holt die Updates dieses Bots ab. Ist es das eigene knotwork run, ist alles gut; wenn nicht, das andere Programm anhalten oder bei BotFather ein neues Token holen.

## Was der Operator über Matrix liest
doctor-matrix-unreachable = Matrix: keine Antwort von { $host }. Läuft der Homeserver, und führt von hier ein Weg zu ihm?
doctor-matrix-no-homeserver = Matrix: { $host } antwortet, aber nicht wie ein Homeserver (Status { $status }). KNOTWORK_MATRIX__HOMESERVER auf die Adresse setzen, die Clients benutzen; sie steht auf dem Server unter /.well-known/matrix/client.
doctor-matrix-old = Matrix: Der Homeserver { $host } ist zu alt; er muss mindestens Matrix { $oldest } können.
doctor-matrix-server = Matrix: Der Homeserver { $host } antwortet; er kann Matrix bis { $newest }.
doctor-matrix-clock = Matrix: Die Uhr hier geht wie die dort.
doctor-matrix-clock-off = Matrix: Die Uhr hier geht { $seconds } Sekunden anders als die dort. Den Zeitabgleich einschalten, zum Beispiel systemd-timesyncd oder chrony.
doctor-matrix-not-yet = Matrix: Der Bot hat sich noch nicht angemeldet; knotwork run tut es.
doctor-matrix-no-login = Matrix: Der Bot hat sich noch nicht angemeldet, und es fehlt, womit. Für den ersten Start KNOTWORK_MATRIX__PASSWORD setzen.
doctor-matrix-no-password-login = Matrix: Dieser Homeserver nimmt keine Passwörter. Das Konto des Bots von Hand als eigenes Gerät anmelden und KNOTWORK_MATRIX__ACCESS_TOKEN setzen.
doctor-matrix-token = Matrix: Der Homeserver kennt das Token des Bots nicht mehr. KNOTWORK_MATRIX__PASSWORD setzen, oder KNOTWORK_MATRIX__ACCESS_TOKEN auf ein frisches, und knotwork run neu starten.
doctor-matrix-renews = Matrix: Das Token ist abgelaufen, wie vorgesehen; knotwork run erneuert es beim Start. Der Rest zeigt sich danach.
doctor-matrix-name = Matrix: Das Token stimmt; das ist { $user }, Gerät { $device }.
doctor-matrix-keys = Matrix: Die Schlüssel vom Gerät des Bots sind alle da.
doctor-matrix-keys-lost = Matrix: Die Schlüssel vom Gerät des Bots sind nicht hier, oder älter als die beim Homeserver. KNOTWORK_MATRIX__PASSWORD setzen und knotwork run starten: Der Bot wird ein neues Gerät, und niemand merkt etwas davon.
doctor-matrix-signed = Matrix: Das Gerät des Bots ist von seinem Konto signiert; Element teilt Schlüssel mit ihm.
doctor-matrix-unsigned = Matrix: Das Gerät des Bots ist nicht von seinem Konto signiert, darum verbirgt Element verschlüsselte Nachrichten vor ihm. knotwork run einmal starten, es signiert das Gerät.
doctor-matrix-foreign-identity = Matrix: Das Konto des Bots hat eine kryptografische Identität, die anderswo entstanden ist; Element verbirgt darum Verschlüsseltes vor ihm. KNOTWORK_MATRIX__RECOVERY_KEY auf ihren Wiederherstellungsschlüssel setzen und knotwork run neu starten. Hat niemand den Schlüssel, für einen Start KNOTWORK_MATRIX__RESET_IDENTITY=true; die Leute sehen das.
doctor-matrix-withheld = Matrix: In der letzten Woche hat jemandes Client dem Bot seine Schlüssel vorenthalten, obwohl dessen Gerät signiert ist. Vielleicht wusste der Client es noch nicht; ist die Person weiter nicht zu lesen, hilft ab- und wieder anmelden.
doctor-matrix-unlimited = Matrix: Der Homeserver hat den Bot in der letzten Woche nicht gebremst.
doctor-matrix-lifted = Matrix: Der Homeserver lässt den Bot so schnell senden, wie er möchte.
doctor-matrix-liftable = Matrix: Der Homeserver begrenzt, wie schnell der Bot sendet, und dessen Konto verwaltet ihn: knotwork doctor --lift-limits hebt diese Grenze für den Bot auf.
doctor-matrix-not-lifted = Matrix: Der Homeserver hat die Grenze nicht aufgehoben (Status { $status }). Wer ihn verwaltet, kann es; wie, steht in docs/operating.md.
doctor-matrix-limited = Matrix: In der letzten Woche hat der Homeserver den Bot gebremst. Montags warten dann alle auf ihren Vorschlag; wie man die Grenze für den Bot aufhebt, steht in docs/operating.md.

## The terminal's own words
terminal-welcome = { $form ->
    [sie] Schreiben Sie mir, wie Sie mögen. :help zeigt, was dieses Fenster kann, Strg-D beendet es.
   *[du] Schreib mir, wie du magst. :help zeigt, was dieses Fenster kann, Strg-D beendet es.
}
terminal-help = { $form ->
    [sie]
        Was mit einem Doppelpunkt beginnt, ist für dieses Fenster:
        :send DATEI – geben Sie mir eine Datei, etwa eine .vcf, .csv oder .ics
        :now – wie spät es bei Ihnen ist
        :as NAME – als jemand anderes weitermachen
        :edit WORTE – die letzte Zeile anders sagen; :delete nimmt sie weg
        :wait 3 days, :wait until Mon 09:00 – die Zeit fliegen lassen (nur in der Sandbox)
        :quit – beenden (auch Strg-D)
   *[du]
        Was mit einem Doppelpunkt beginnt, ist für dieses Fenster:
        :send DATEI – gib mir eine Datei, etwa eine .vcf, .csv oder .ics
        :now – wie spät es bei dir ist
        :as NAME – als jemand anderes weitermachen
        :edit WORTE – die letzte Zeile anders sagen; :delete nimmt sie weg
        :wait 3 days, :wait until Mon 09:00 – die Zeit fliegen lassen (nur in der Sandbox)
        :quit – beenden (auch Strg-D)
}
terminal-leaving = Noch einmal Strg-C, und dieses Fenster schließt.
terminal-at = — { $when } —
terminal-at-other = — { $when }, für { $name } —
terminal-now = Es ist { $when }.
terminal-as = { $form ->
    [sie] Sie sind jetzt { $name }.
   *[du] Du bist jetzt { $name }.
}
terminal-as-how = { $form ->
    [sie] Wer möchten Sie sein? Zum Beispiel :as Mia
   *[du] Wer möchtest du sein? Zum Beispiel :as Mia
}
terminal-edit-how = Ändern lässt sich die letzte Zeile, sobald es eine gibt. Zum Beispiel :edit gestern Ben getroffen
terminal-wait-how = Bis wann? Zum Beispiel :wait 3 days oder :wait until Mon 09:00
terminal-no-travel = { $form ->
    [sie] Die Zeit fliegt nur in der Sandbox: Starten Sie dafür mit --sandbox.
   *[du] Die Zeit fliegt nur in der Sandbox: Starte dafür mit --sandbox.
}
terminal-send-how = Welche Datei? Zum Beispiel :send kontakte.vcf
terminal-no-file = Unter { $path } finde oder lese ich keine Datei.
terminal-too-large = Diese Datei ist mir zu groß; bis { $limit } MB gehen gut.
terminal-cut = Das war lang: Gelesen habe ich die ersten { $limit } Zeichen.
terminal-saved = Gespeichert: { $path }
terminal-not-saved = Ich konnte { $name } nicht in { $path } speichern. Ist dort Platz, und darf ich dort schreiben?

## Antworten, die keine waren
not-a-choice = Das habe ich nicht verstanden. Es passt eine dieser Antworten: { $choices }
choice-quoted = „{ $choice }“
not-a-date = Das habe ich nicht als Tag oder Uhrzeit verstanden. Zum Beispiel „Do 19 Uhr“ oder „26.11.“.
not-a-day = Das habe ich nicht als Datum verstanden. Gut klappt „26.11.“ oder „3. Mai“.
not-a-time = Um wie viel Uhr? Zum Beispiel „19 Uhr“ oder „19:30“.
relay-how = Zum Weiterreichen erst „Antworten“ wählen, dann schreiben.
how-many = Wie viele? Eine Zahl genügt.
how-many-between = Alles von { $least } bis { $most } ist möglich.
no-such-number = Diese Zahl steht oben nicht zur Wahl.
you-are-welcome = Gern geschehen.
promise-past = { $day } liegt schon hinter uns. { $form ->
    [sie] Sagen Sie es noch einmal mit einem Tag, der noch kommt, oder ohne Tag.
   *[du] Sag es noch einmal mit einem Tag, der noch kommt, oder ohne Tag.
}
promise-far = Das wäre { $day }, ziemlich weit weg. { $form ->
    [sie] Sagen Sie es noch einmal mit einem früheren Tag, oder ohne Tag.
   *[du] Sag es noch einmal mit einem früheren Tag, oder ohne Tag.
}
pause-far = Das wäre bis { $day }. Für so lange ist /pause allein besser: { $form ->
    [sie] Es gilt, bis Sie /resume sagen.
   *[du] Es gilt, bis du /resume sagst.
}

## Rechte: Export, Vergessen, Datenschutz
export-ready = { $form ->
    [sie] Das ist alles, was ich über Sie habe, in einer .zip. Darin stehen private Worte und Adressen anderer: Bewahren Sie sie gut auf.
   *[du] Das ist alles, was ich über dich habe, in einer .zip. Darin stehen private Worte und Adressen anderer: Bewahr sie gut auf.
}
export-too-large = { $form ->
    [sie] Über Sie ist mehr gespeichert, als in eine Datei passt. Wer diesen Bot betreibt, kann es Ihnen aushändigen.
   *[du] Über dich ist mehr gespeichert, als in eine Datei passt. Wer diesen Bot betreibt, kann es dir aushändigen.
}
export-readme = { $form ->
    [sie] Alles, was Knotwork über Sie gespeichert hat, Stand { $when }.
   *[du] Alles, was Knotwork über dich gespeichert hat, Stand { $when }.
    }

    data.json: alles. schema.json beschreibt jedes Feld; Zeitpunkte sind UTC, Tage die des eigenen Kalenders.
    contacts.vcf: { $knots ->
        [one] ein Knoten
       *[other] { $knots } Knoten
    }, für jedes Adressbuch.
    calendar.ics: { $meetings ->
        [one] ein Treffen
       *[other] { $meetings } Treffen
    }, für jeden Kalender.

    /privacy sagt, wie lange was gespeichert bleibt, /forget löscht es.
forget-ask = { $form ->
    [sie] Das löscht alles über Sie: Knoten, Notizen, Versprechen, Treffen, Kreise und Einstellungen. Es lässt sich nicht zurücknehmen.
   *[du] Das löscht alles über dich: Knoten, Notizen, Versprechen, Treffen, Kreise und Einstellungen. Es lässt sich nicht zurücknehmen.
}
forget-meetings = { $count ->
    [one] Ein vereinbartes Treffen steht noch bevor. Ich sage niemandem ab; im eigenen Kalender bleibt es stehen.
   *[other] { $count } vereinbarte Treffen stehen noch bevor. Ich sage niemandem ab; im eigenen Kalender bleiben sie stehen.
}
forget-pairs = { $count ->
    [one] Ein Treffen, das noch bevorsteht, kommt aus einem Kreis: Das Gegenüber erfährt, dass es ausfällt, und sonst nichts.
   *[other] { $count } Treffen, die noch bevorstehen, kommen aus Kreisen: Die anderen erfahren, dass sie ausfallen, und sonst nichts.
}
forget-reports = { $count ->
    [one] Eine Meldung, über die noch niemand entschieden hat, geht mit: Niemand sieht sie sich mehr an.
   *[other] { $count } Meldungen, über die noch niemand entschieden hat, gehen mit: Niemand sieht sie sich mehr an.
}
forget-export = { $form ->
    [sie] /export gibt Ihnen vorher eine Kopie.
   *[du] /export gibt dir vorher eine Kopie.
}
choice-forget-yes = Ja, alles löschen
forget-not = Es wurde nichts gelöscht.
forget-late = Die Frage ist schon eine Weile her, deshalb wurde sicherheitshalber nichts gelöscht. /forget fragt noch einmal.
forgotten = { $form ->
    [sie] Erledigt: Alles über Sie ist gelöscht. Wenn Sie wieder schreiben, fangen wir neu an. Alles Gute.
   *[du] Erledigt: Alles über dich ist gelöscht. Wenn du wieder schreibst, fangen wir neu an. Alles Gute.
}
pause-still-holds = { $form ->
    [sie] Ihre Pause von damals gilt noch, deshalb melde ich mich nicht von selbst. /resume beendet sie.
   *[du] Deine Pause von damals gilt noch, deshalb melde ich mich nicht von selbst. /resume beendet sie.
}
privacy = { $form ->
    [sie] **Was ich über Sie speichere**
   *[du] **Was ich über dich speichere**
}
privacy-what = { $form ->
    [sie] **Was:** diesen Chat und den Namen, den er zeigt, Sprache, Zeitzone und Zeiten, Ihr Ziel; Ihre Knoten mit dem, was Sie mir über sie gesagt haben; Vorschläge, Treffen, Versprechen, Erinnerungen. Verschlüsselt sind Notizen, Rollen, Versprechen, Erinnerungen, Orte, Ihr Ziel und alle Adressen und Nummern. Namen und Tage sind es nicht, damit ich sie finde.
   *[du] **Was:** diesen Chat und den Namen, den er zeigt, Sprache, Zeitzone und Zeiten, dein Ziel; deine Knoten mit dem, was du mir über sie gesagt hast; Vorschläge, Treffen, Versprechen, Erinnerungen. Verschlüsselt sind Notizen, Rollen, Versprechen, Erinnerungen, Orte, dein Ziel und alle Adressen und Nummern. Namen und Tage sind es nicht, damit ich sie finde.
}
privacy-where = { $form ->
    [sie] **Wo:** in einer Datenbank auf dem Rechner, auf dem dieser Bot läuft; der Schlüssel ist eine eigene Datei. Wer den Bot betreibt, hat beides und könnte mitlesen. Ich frage keinen anderen Dienst nach Ihnen, und kein Name oder Wort von Ihnen gelangt in ein Protokoll.
   *[du] **Wo:** in einer Datenbank auf dem Rechner, auf dem dieser Bot läuft; der Schlüssel ist eine eigene Datei. Wer den Bot betreibt, hat beides und könnte mitlesen. Ich frage keinen anderen Dienst nach dir, und kein Name oder Wort von dir gelangt in ein Protokoll.
}
privacy-how-long = { $form ->
    [sie] **Wie lange:** bis Sie es löschen. Früher gehen: die Worte meiner Nachrichten, sobald sie zugestellt sind; der Weg zurück für /undo nach 24 Stunden; ein unfertiger Import nach etwa einem Tag; nach 14 Tagen die Nummern, an denen ich eine doppelte Nachricht erkenne, und beantwortete Fragen.
   *[du] **Wie lange:** bis du es löschst. Früher gehen: die Worte meiner Nachrichten, sobald sie zugestellt sind; der Weg zurück für /undo nach 24 Stunden; ein unfertiger Import nach etwa einem Tag; nach 14 Tagen die Nummern, an denen ich eine doppelte Nachricht erkenne, und beantwortete Fragen.
}
privacy-circles = { $form ->
    [sie] **Kreise:** Was Sie in einem Kreis von sich sagen, ist verschlüsselt. Vor zwei Ja sieht ein Gegenüber davon, was zu ihm passt, nie Namen, Adresse oder Bild; nach zwei Ja, was Sie gewählt haben. Niemand erfährt, dass Sie nein gesagt, jemanden gesperrt oder den Kreis verlassen haben. Wer den Kreis leitet, sieht, wer dabei ist, und Zahlen.
   *[du] **Kreise:** Was du in einem Kreis von dir sagst, ist verschlüsselt. Vor zwei Ja sieht ein Gegenüber davon, was zu ihm passt, nie Namen, Adresse oder Bild; nach zwei Ja, was du gewählt hast. Niemand erfährt, dass du nein gesagt, jemanden gesperrt oder den Kreis verlassen hast. Wer den Kreis leitet, sieht, wer dabei ist, und Zahlen.
}
privacy-others = { $form ->
    [sie] **Ihre Knoten** erfahren nicht, dass sie hier stehen, außer auf einer Seite mit Zeiten, auf der sie sich löschen lassen können. Widerspricht jemand, kann der Betreiber diesen Menschen aus allen Knoten löschen.
   *[du] **Deine Knoten** erfahren nicht, dass sie hier stehen, außer auf einer Seite mit Zeiten, auf der sie sich löschen lassen können. Widerspricht jemand, kann der Betreiber diesen Menschen aus allen Knoten löschen.
}
privacy-rights = { $form ->
    [sie] /export gibt Ihnen alles. /forget löscht es; zwei Jahre lang bleiben nur verschlüsselte Prüfwerte, die niemand lesen kann: dass dieser Chat vergessen wurde, wen Sie gesperrt haben, und eine laufende Pause. Sicherungskopien liegen in der Hand des Betreibers.
   *[du] /export gibt dir alles. /forget löscht es; zwei Jahre lang bleiben nur verschlüsselte Prüfwerte, die niemand lesen kann: dass dieser Chat vergessen wurde, wen du gesperrt hast, und eine laufende Pause. Sicherungskopien liegen in der Hand des Betreibers.
}

## Kontakte aus einer Datei
import-too-large = Das ist mehr, als ich tragen kann: bis { $limit_mb } MB geht es. { $form ->
    [sie] Schicken Sie sie in zwei Teilen, oder nur die, die Ihnen wichtig sind.
   *[du] Schick sie in zwei Teilen, oder nur die, die dir wichtig sind.
}
import-too-slow = Für diese Datei brauche ich länger als die { $limit } Sekunden, die ich für eine habe. { $form ->
    [sie] Schicken Sie sie in zwei Teilen, oder nur die, die Ihnen wichtig sind.
   *[du] Schick sie in zwei Teilen, oder nur die, die dir wichtig sind.
}
import-locked = Diese Zip-Datei ist mit einem Passwort verschlossen. { $form ->
    [sie] Packen Sie sie aus, und schicken Sie mir, was darin ist.
   *[du] Pack sie aus, und schick mir, was darin ist.
}
import-excel = Das ist eine Excel-Datei, und die kann ich nicht öffnen. { $form ->
    [sie] Speichern Sie sie dort als CSV, und schicken Sie mir die.
   *[du] Speichere sie dort als CSV, und schick mir die.
}
import-no-connections = Das ist ein Export aus LinkedIn, aber ohne Kontakte: Connections.csv fehlt. { $form ->
    [sie] Kreuzen Sie beim Anfordern der Daten dort „Kontakte“ an; sie kommen binnen eines Tages.
   *[du] Kreuze beim Anfordern der Daten dort „Kontakte“ an; sie kommen binnen eines Tages.
}
import-no-names = In dieser Tabelle stehen { $columns }, aber eine Spalte „Name“ fehlt. { $form ->
    [sie] Ergänzen Sie eine, mit einem Namen in jeder Zeile, und schicken Sie sie noch einmal.
   *[du] Ergänze eine, mit einem Namen in jeder Zeile, und schick sie noch einmal.
}
import-too-many = In der Datei stehen mehr als { $limit } Menschen. { $form ->
    [sie] Schicken Sie mir die, die Ihnen wichtig sind; eine Handvoll ist ein guter Anfang.
   *[du] Schick mir die, die dir wichtig sind; eine Handvoll ist ein guter Anfang.
}
import-not-understood = In dieser Datei konnte ich keine Kontakte lesen. Was geht: eine .vcf vom Telefon, eine .csv aus Google, Outlook oder LinkedIn (auch als Zip) oder eine Tabelle mit einer Spalte „Name“. Excel bitte vorher als CSV speichern. Für eine Einladung: eine .ics, .eml oder .txt, in der ihr Tag steht.
import-unreadable-all = { $count ->
    [one] Der eine Eintrag in der Datei ist beschädigt: Ich kann ihn nicht lesen. { $form ->
        [sie] Exportieren Sie ihn noch einmal, oder schreiben Sie mir einen Namen: /add Ada
       *[du] Exportiere ihn noch einmal, oder schreib mir einen Namen: /add Ada
    }
   *[other] Alle { $count } Einträge in der Datei sind beschädigt: Ich kann sie nicht lesen. { $form ->
        [sie] Exportieren Sie sie noch einmal, oder schreiben Sie mir einen Namen: /add Ada
       *[du] Exportiere sie noch einmal, oder schreib mir einen Namen: /add Ada
    }
}
import-empty = Ich habe die Datei geöffnet, aber niemanden mit Namen darin gefunden. { $form ->
    [sie] Exportieren Sie sie noch einmal, oder schreiben Sie mir einen Namen: /add Ada
   *[du] Exportiere sie noch einmal, oder schreib mir einen Namen: /add Ada
}
import-found = { $count ->
    [one] In der Datei steht ein Mensch.
   *[other] In der Datei stehen { $count } Menschen.
}
import-known = { $form ->
    [sie] { $count ->
        [one] Einer davon gehört schon zu Ihren Knoten.
       *[other] { $count } davon gehören schon zu Ihren Knoten.
    }
   *[du] { $count ->
        [one] Einer davon gehört schon zu deinen Knoten.
       *[other] { $count } davon gehören schon zu deinen Knoten.
    }
}
import-companies = { $count ->
    [one] Einer davon ist eine Firma.
   *[other] { $count } davon sind Firmen.
}
import-unreadable = { $count ->
    [one] Einen Eintrag konnte ich nicht lesen.
   *[other] { $count } Einträge konnte ich nicht lesen.
}
import-left-out = Nicht behalten: { $kinds }.
import-left-group = { $count ->
    [one] eine Gruppe oder ein Raum
   *[other] { $count } Gruppen oder Räume
}
import-left-twice = { $count ->
    [one] ein Eintrag über jemanden, der doppelt darin steht
   *[other] { $count } Einträge über Menschen, die doppelt darin stehen
}
import-left-fax = { $count ->
    [one] eine Faxnummer
   *[other] { $count } Faxnummern
}
import-left-others = { $count ->
    [one] eine Adresse einer ganzen Firma oder von jemand anderem
   *[other] { $count } Adressen ganzer Firmen oder von jemand anderem
}
import-left-web = { $count ->
    [one] eine Webseite
   *[other] { $count } Webseiten
}
import-left-birthday = { $count ->
    [one] ein Geburtstag
   *[other] { $count } Geburtstage
}
import-left-odd = { $count ->
    [one] eine Adresse, die ich nicht lesen kann
   *[other] { $count } Adressen, die ich nicht lesen kann
}
import-left-more = { $count ->
    [one] eine Adresse zu viel bei einem Menschen
   *[other] { $count } Adressen zu viel bei einem Menschen
}
import-left-day = { $count ->
    [one] ein Tag des letzten Treffens, der sich auf zwei Arten lesen lässt
   *[other] { $count } Tage letzter Treffen, die sich auf zwei Arten lesen lassen
}
import-unused = { $count ->
    [0] Spalten, die ich nicht brauche: { $columns }.
   *[other] Spalten, die ich nicht brauche: { $columns } und { $count } weitere.
}
import-crowd = Niemand pflegt { $count } Kontakte; eine Handvoll genügt.
import-choose = { $form ->
    [sie] Wen möchten Sie behalten? Schreiben Sie Namen, etwa „Ada, Ben“ (der Anfang genügt), oder wählen Sie einige und dann „Fertig“. Hinzugefügt wird erst, was Sie gesehen haben.
   *[du] Wen möchtest du behalten? Schreib Namen, etwa „Ada, Ben“ (der Anfang genügt), oder wähl einige und dann „Fertig“. Hinzugefügt wird erst, was du gesehen hast.
}
import-chosen = { $form ->
    [sie] Bisher gewählt: { $names }. Wählen oder schreiben Sie weitere, oder „Fertig“.
   *[du] Bisher gewählt: { $names }. Wähl oder schreib weitere, oder „Fertig“.
}
import-left = { $name } bleibt doch draußen.
import-several = Zu „{ $said }“ passen mehrere. Wer ist gemeint?
import-nobody = Zu „{ $said }“ passt niemand aus der Liste.
import-nobody-chosen = { $form ->
    [sie] Noch ist niemand gewählt. Wählen Sie einen Namen, oder schreiben Sie einen.
   *[du] Noch ist niemand gewählt. Wähl einen Namen, oder schreib einen.
}
import-no-room = Kein Platz mehr für { $names }: Mehr als { $limit } aktive Knoten hält niemand lebendig.
import-full = { $form ->
    [sie] Mehr als { $limit } aktive Knoten hält niemand lebendig, für { OBJECT($name) } ist gerade kein Platz. Lassen Sie erst jemanden ruhen: /knots zeigt alle, und jede Karte hat den Knopf dafür.
   *[du] Mehr als { $limit } aktive Knoten hält niemand lebendig, für { OBJECT($name) } ist gerade kein Platz. Lass erst jemanden ruhen: /knots zeigt alle, und jede Karte hat den Knopf dafür.
}
import-new = Das würde ich hinzufügen:
import-person = { $about ->
    [bare] • **{ $name }**
    [role] • **{ $name }**, { $role }
    [points] • **{ $name }**: { $points }
   *[rolepoints] • **{ $name }**, { $role }: { $points }
}
import-person-met = { $person }; zuletzt getroffen am { $day }
import-odd-numbers = Behalten wie getippt, weil es { $form ->
    [sie] in Ihrem Land keine Nummern sind: { $points }.
   *[du] in deinem Land keine Nummern sind: { $points }.
}
import-same-ask = { $kind ->
    [knot] { $form ->
        [sie] Der zweite gehört zu Ihren Knoten. Sind beide derselbe Mensch?
       *[du] Der zweite gehört zu deinen Knoten. Sind beide derselbe Mensch?
    }
   *[chosen] Sind diese beiden derselbe Mensch?
}
import-extend = { $form ->
    [sie] Neues über Knoten, die Sie schon haben:
   *[du] Neues über Knoten, die du schon hast:
}
import-extended = • **{ $name }**: { $points }
import-same = Nichts Neues über { $names }.
contacts-known = { $form ->
    [sie] Nichts Neues über { $names }: Das sind schon Knoten von Ihnen.
   *[du] Nichts Neues über { $names }: Das sind schon Knoten von dir.
}
import-nothing-new = Nichts Neues über { $names }: Was in der Datei steht, weiß ich schon.
import-all-known = { $form ->
    [sie] { $count ->
        [one] Wer in der Datei steht, gehört schon zu Ihren Knoten, und Neues steht nicht darin.
       *[other] Alle { $count } aus der Datei gehören schon zu Ihren Knoten, und Neues steht nicht darin.
    }
   *[du] { $count ->
        [one] Wer in der Datei steht, gehört schon zu deinen Knoten, und Neues steht nicht darin.
       *[other] Alle { $count } aus der Datei gehören schon zu deinen Knoten, und Neues steht nicht darin.
    }
}
import-added = { $form ->
    [sie] { $count ->
        [one] { $names } gehört jetzt zu Ihren Knoten.
       *[other] { $names } gehören jetzt zu Ihren Knoten.
    }
   *[du] { $count ->
        [one] { $names } gehört jetzt zu deinen Knoten.
       *[other] { $names } gehören jetzt zu deinen Knoten.
    }
}
import-kept = Auch das Neue über { $names } weiß ich jetzt.
import-undo = /undo nimmt alles auf einmal zurück.
import-not = Dann kommt nichts hinzu, und die Liste ist vergessen.
import-gone = { $form ->
    [sie] Diese Liste habe ich nicht mehr. Schicken Sie sie noch einmal, dann geht es von dort weiter.
   *[du] Diese Liste habe ich nicht mehr. Schick sie noch einmal, dann geht es von dort weiter.
}
import-label = { $chosen ->
    [yes] ✓ { $name }
   *[no] { $name }
}
import-label-company = { $chosen ->
    [yes] ✓ { $name } · Firma
   *[no] { $name } · Firma
}
import-label-role = { $chosen ->
    [yes] ✓ { $name } · { $role }
   *[no] { $name } · { $role }
}
choice-import-add = Hinzufügen
choice-import-more = Weitere Namen
choice-import-done = Fertig
choice-import-cancel = Abbrechen
change-import = { $count ->
    [one] der Import einer Person
   *[other] der Import von { $count } Personen
}

## The event replacement
instead-how = { $form ->
    [sie] Welche Veranstaltung könnten Sie mit Vergnügen verpassen? Leiten Sie mir die Einladung weiter, als Text, .ics oder .eml, und ich schlage vor, wen Sie zu genau dieser Zeit stattdessen treffen.
   *[du] Welche Veranstaltung könntest du mit Vergnügen verpassen? Leite mir die Einladung weiter, als Text, .ics oder .eml, und ich schlage vor, wen du zu genau dieser Zeit stattdessen triffst.
}
instead-event = Verstanden: **{ $event }**
instead-when = Wann: { $when } bis { $until } Uhr
instead-when-day = Wann: { $when } bis { $until } Uhr (ohne Uhrzeit, also nehme ich den Abend)
instead-when-days = Wann: { $when } bis { $until }
instead-moved = Verschoben; das ist der neue Termin.
instead-clock = { $named ->
    [several] „{ $said }“ heißen mehrere Zeitzonen; ich nehme die Uhr von { $clock }.
    [strange] Die Zeitzone „{ $said }“ kenne ich nicht; ich nehme die Uhr von { $clock }.
   *[no] Eine Zeitzone steht nicht dabei; ich nehme die Uhr von { $clock }.
}
instead-place = Wo: { $place }
instead-fee = Eintritt: { $fee }
instead-free = Eintritt: frei
instead-suggestion = { $form ->
    [sie] Treffen Sie zu genau dieser Zeit lieber **{ OBJECT($name) }**.
   *[du] Triff zu genau dieser Zeit lieber **{ OBJECT($name) }**.
}
suggestion-instead = Statt { $event } ({ $when }): **{ $name }**
instead-offer = { $form ->
    [sie] Das sieht nach einer Einladung aus: { $event }, { $when }. Soll ich vorschlagen, wen Sie zu genau dieser Zeit stattdessen treffen?
   *[du] Das sieht nach einer Einladung aus: { $event }, { $when }. Soll ich vorschlagen, wen du zu genau dieser Zeit stattdessen triffst?
}
instead-again = { $event } kenne ich schon, und das steht noch:
instead-not = In Ordnung, es bleibt alles, wie es ist.
instead-has-meeting = Jene Woche hat schon ihr Treffen: **{ $name }**, { $when }. Statt der Veranstaltung empfehle ich ein gutes Buch zu Hause.
instead-met = Jene Woche hatte schon ihr Treffen, mit { OBJECT($name) }. Statt der Veranstaltung empfehle ich ein gutes Buch zu Hause.
instead-no-swap = Für jene Woche gab es schon den Vorschlag und beide Wechsel, dabei lasse ich es. Auch ein gutes Buch zu Hause ist ein schöner Ersatz.
instead-nobody = { $form ->
    [sie] Für diese Zeit habe ich niemanden mehr: Alle ruhen, sind schon mit Ihnen verabredet oder waren in jener Woche schon an der Reihe. Auch ein gutes Buch zu Hause ist ein schöner Ersatz.
   *[du] Für diese Zeit habe ich niemanden mehr: Alle ruhen, sind schon mit dir verabredet oder waren in jener Woche schon an der Reihe. Auch ein gutes Buch zu Hause ist ein schöner Ersatz.
}
instead-rested = Dann ruht jene Woche, samt dem Abend.
event-titled = „{ $title }“
event-untitled = eine Veranstaltung
event-not-understood = { $form ->
    [sie] Darin habe ich kein Datum gefunden. Schreiben Sie mir Tag und Uhrzeit, zum Beispiel „Do 26.11., 19–21 Uhr“, dann nehme ich genau diese Zeit.
   *[du] Darin habe ich kein Datum gefunden. Schreib mir Tag und Uhrzeit, zum Beispiel „Do 26.11., 19–21 Uhr“, dann nehme ich genau diese Zeit.
}
event-past = { $form ->
    [sie] Der Termin ist schon vorbei. Leiten Sie mir einen weiter, der noch kommt, dann schlage ich Ihnen jemanden für genau diese Zeit vor.
   *[du] Der Termin ist schon vorbei. Leite mir einen weiter, der noch kommt, dann schlage ich dir jemanden für genau diese Zeit vor.
}
event-cancelled = { $form ->
    [sie] Diese Veranstaltung ist abgesagt: { $event }, { $when }. Die Zeit gehört wieder Ihnen; gibt es eine andere, die Sie verpassen könnten, leiten Sie sie mir weiter.
   *[du] Diese Veranstaltung ist abgesagt: { $event }, { $when }. Die Zeit gehört wieder dir; gibt es eine andere, die du verpassen könntest, leite sie mir weiter.
}
event-postponed = { $form ->
    [sie] Diese Veranstaltung ist verschoben und hat noch keinen neuen Termin: { $event }, { $when }. Die Zeit gehört wieder Ihnen; leiten Sie mir die neue Einladung weiter, wenn sie kommt.
   *[du] Diese Veranstaltung ist verschoben und hat noch keinen neuen Termin: { $event }, { $when }. Die Zeit gehört wieder dir; leite mir die neue Einladung weiter, wenn sie kommt.
}
event-begun = { $form ->
    [sie] Der Termin hat schon begonnen. Leiten Sie mir einen weiter, der noch kommt, dann schlage ich Ihnen jemanden für genau diese Zeit vor.
   *[du] Der Termin hat schon begonnen. Leite mir einen weiter, der noch kommt, dann schlage ich dir jemanden für genau diese Zeit vor.
}
event-too-far = { $form ->
    [sie] Bis { $when } ist es mehr als ein Jahr. Leiten Sie mir die Einladung weiter, wenn es näher rückt, oder eine, die früher liegt.
   *[du] Bis { $when } ist es mehr als ein Jahr. Leite mir die Einladung weiter, wenn es näher rückt, oder eine, die früher liegt.
}
event-too-large = { $form ->
    [sie] Die Datei ist mir zu groß: Ich lese bis { $limit_mb } MB und 2.000 Termine. Leiten Sie nur diese eine Einladung weiter oder fügen Sie ihren Text ein.
   *[du] Die Datei ist mir zu groß: Ich lese bis { $limit_mb } MB und 2.000 Termine. Leite nur diese eine Einladung weiter oder füge ihren Text ein.
}
money-whole = { $whole }
money-cents = { $whole },{ $cents }
money = { $currency ->
    [EUR] { $amount } €
    [USD] { $amount } $
    [GBP] { $amount } £
    [unsaid] { $amount }
   *[other] { $amount } { $code }
}
when-leave = Gut, dann lassen wir es dabei.

terminal-not-taken = Das ließ sich nicht aufschreiben: Die Datenbank ist gerade nicht beschreibbar. Es hat sich nichts geändert, bitte später noch einmal.
