## Wie jemand mit einem Knoten spricht
register-ask = { $form ->
    [sie] Wie sprechen Sie mit { OBJECT($name) }? Das frage ich einmal; die Entwürfe klingen dann danach.
   *[du] Wie sprichst du mit { OBJECT($name) }? Das frage ich einmal; die Entwürfe klingen dann danach.
}
choice-register-du = du
choice-register-sie = Sie
choice-register-first = Englisch, Vorname
choice-register-formal = Englisch, förmlich
edit-called = { $form ->
    [sie] { $address ->
        [formal] Wie sprechen Sie { OBJECT($name) } an? Mit Anrede und Nachnamen, etwa „Frau Weber“.
       *[familiar] Wie sprechen Sie { OBJECT($name) } an? Mit dem Vornamen oder etwa „Oma“.
    }
   *[du] { $address ->
        [formal] Wie sprichst du { OBJECT($name) } an? Mit Anrede und Nachnamen, etwa „Frau Weber“.
       *[familiar] Wie sprichst du { OBJECT($name) } an? Mit dem Vornamen oder etwa „Oma“.
    }
}
register-mixed = { $form ->
    [sie] { $register ->
        [du] „{ $called }“ passt nicht zum du. Ein Vorname passt; oder Sie ändern die Anrede.
        [sie] „{ $called }“ passt nicht zum Sie. „Frau Weber“ passt; oder Sie ändern die Anrede.
        [formal] „{ $called }“ passt nicht zu förmlichem Englisch. „Mr Webber“ passt; oder Sie ändern die Anrede.
       *[first] „{ $called }“ ist für Vornamen zu förmlich. Nennen Sie den Vornamen oder ändern Sie die Anrede.
    }
   *[du] { $register ->
        [du] „{ $called }“ passt nicht zum du. Ein Vorname passt; oder du änderst die Anrede.
        [sie] „{ $called }“ passt nicht zum Sie. „Frau Weber“ passt; oder du änderst die Anrede.
        [formal] „{ $called }“ passt nicht zu förmlichem Englisch. „Mr Webber“ passt; oder du änderst die Anrede.
       *[first] „{ $called }“ ist für Vornamen zu förmlich. Nenn den Vornamen oder ändere die Anrede.
    }
}
card-register = { $form ->
    [sie] { $register ->
        [du] Sie duzen sich: „{ $called }“
        [sie] Sie siezen sich: „{ $called }“
        [formal] Sie sprechen förmliches Englisch: „{ $called }“
       *[first] Sie sprechen Englisch: „{ $called }“
    }
   *[du] { $register ->
        [du] Ihr duzt euch: „{ $called }“
        [sie] Ihr siezt euch: „{ $called }“
        [formal] Ihr sprecht förmliches Englisch: „{ $called }“
       *[first] Ihr sprecht Englisch: „{ $called }“
    }
}
choice-edit-register = Anrede
choice-edit-called = Wie angesprochen
choice-edit-points = Mail und Telefon
points-kept = So ist { $name } zu erreichen: { $points }.
points-whose = Ist { $name } so zu erreichen, oder gehört es jemand anderem: { $points }?
points-not = Dann bleibt es nur im Wortlaut stehen, nicht auf der Karte von { $name }.
choice-points-theirs = Ja, so erreichbar
choice-points-anothers = Gehört jemand anderem
edit-points = { $form ->
    [sie] Wie ist { $name } zu erreichen? Schreiben Sie eine Mailadresse, Telefonnummer, einen Namen wie @ada oder einen Link, um sie hinzuzufügen. Tippen Sie eine an, um sie zu ändern.
   *[du] Wie ist { $name } zu erreichen? Schreib eine Mailadresse, Telefonnummer, einen Namen wie @ada oder einen Link, um sie hinzuzufügen. Tipp eine an, um sie zu ändern.
}
edit-point = { $form ->
    [sie] { $point }: Schreiben Sie, was an seine Stelle kommt, oder entfernen Sie es.
   *[du] { $point }: Schreib, was an seine Stelle kommt, oder entferne es.
}
edit-points-how = Ich brauche eine Mailadresse, eine Telefonnummer, einen Namen wie @ada oder einen Link zu einem Profil.

## Was ein Entwurf sagt, nach der Anrede klein weiter
draft-hello = { $address ->
    [formal] Guten Tag { $called },
   *[familiar] Hallo { $called },
}
sentences-1 = { $a }
sentences-2 = { $a } { $b }
sentences-3 = { $a } { $b } { $c }
sentences-4 = { $a } { $b } { $c } { $d }
draft-open-wished = { $form ->
    [sie] { $variant ->
        [0] wir kennen uns noch nicht, und das würde ich gern ändern.
        [1] ich würde Sie gern kennenlernen und hören, woran Sie arbeiten.
       *[2] ich würde Sie gern treffen und hören, wie Sie die Dinge gerade sehen.
    }
   *[du] { $variant ->
        [0] wir kennen uns noch nicht, und das würde ich gern ändern.
        [1] ich würde dich gern kennenlernen und hören, woran du arbeitest.
       *[2] ich würde dich gern treffen und hören, wie du die Dinge gerade siehst.
    }
}
draft-open-untold = { $form ->
    [sie] { $variant ->
        [0] ich würde gern hören, woran Sie gerade arbeiten.
        [1] ich würde Sie gern sehen und hören, wie es so läuft.
       *[2] ich würde Sie gern treffen und hören, wie Sie die Dinge gerade sehen.
    }
   *[du] { $variant ->
        [0] ich würde gern hören, woran du gerade arbeitest.
        [1] ich würde dich gern sehen und hören, wie es so läuft.
       *[2] ich würde dich gern treffen und hören, wie du die Dinge gerade siehst.
    }
}
draft-open-unmet = { $form ->
    [sie] { $variant ->
        [0] persönlich sind wir uns noch nicht begegnet, und das würde ich gern ändern.
        [1] bisher hatten wir nur aus der Ferne Kontakt, und ich würde Sie gern persönlich treffen.
       *[2] ich würde Sie gern einmal persönlich treffen.
    }
   *[du] { $variant ->
        [0] persönlich sind wir uns noch nicht begegnet, und das würde ich gern ändern.
        [1] bisher hatten wir nur aus der Ferne Kontakt, und ich würde dich gern persönlich treffen.
       *[2] ich würde dich gern einmal persönlich treffen.
    }
}
draft-open-dormant = { $form ->
    [sie] { $variant ->
        [0] es ist lange her, und ich würde gern hören, wie es Ihnen geht.
        [1] wir haben lange nichts voneinander gehört, und ich würde Sie gern wiedersehen.
       *[2] unser letzter Kontakt ist lange her. Ich würde gern hören, wie es Ihnen ergangen ist, und Sie wiedersehen.
    }
   *[du] { $variant ->
        [0] es ist lange her, und ich würde gern hören, wie es dir geht.
        [1] wir haben lange nichts voneinander gehört, und ich würde dich gern wiedersehen.
       *[2] unser letzter Kontakt ist lange her. Ich würde gern hören, wie es dir ergangen ist, und dich wiedersehen.
    }
}
draft-open-dormant-span = { $form ->
    [sie] seit etwa { $span } haben wir nichts voneinander gehört, und ich würde gern wissen, wie es Ihnen geht.
   *[du] seit etwa { $span } haben wir nichts voneinander gehört, und ich würde gern wissen, wie es dir geht.
}
draft-open-indebted = { $form ->
    [sie] { $variant ->
        [0] ich bin Ihnen noch etwas schuldig: { $what }. Und ich würde Sie gern sehen.
        [1] was ich Ihnen versprochen habe, habe ich nicht vergessen: { $what }. Auch sonst würde ich Sie gern wiedersehen.
       *[2] etwas steht von mir noch aus: { $what }. Das ist ein guter Grund, Sie zu treffen.
    }
   *[du] { $variant ->
        [0] ich bin dir noch etwas schuldig: { $what }. Und ich würde dich gern sehen.
        [1] was ich dir versprochen habe, habe ich nicht vergessen: { $what }. Auch sonst würde ich dich gern wiedersehen.
       *[2] etwas steht von mir noch aus: { $what }. Das ist ein guter Grund, dich zu treffen.
    }
}
draft-open-indebted-something = { $form ->
    [sie] { $variant ->
        [0] ich bin Ihnen noch etwas schuldig, und ich würde Sie gern sehen.
        [1] was ich Ihnen versprochen habe, habe ich nicht vergessen, und ich würde Sie gern wiedersehen.
       *[2] etwas, das ich Ihnen versprochen habe, steht noch aus. Das ist ein guter Grund für ein Treffen.
    }
   *[du] { $variant ->
        [0] ich bin dir noch etwas schuldig, und ich würde dich gern sehen.
        [1] was ich dir versprochen habe, habe ich nicht vergessen, und ich würde dich gern wiedersehen.
       *[2] etwas, das ich dir versprochen habe, steht noch aus. Das ist ein guter Grund für ein Treffen.
    }
}
draft-open-recent = { $form ->
    [sie] { $variant ->
        [0] ich würde gern bald da anknüpfen, wo wir aufgehört haben.
        [1] ich würde gern bald wieder von Ihnen hören und Sie treffen.
       *[2] ich würde Sie gern bald wiedersehen.
    }
   *[du] { $variant ->
        [0] ich würde gern bald da anknüpfen, wo wir aufgehört haben.
        [1] ich würde gern bald wieder von dir hören und dich treffen.
       *[2] ich würde dich gern bald wiedersehen.
    }
}
draft-open-steady = { $form ->
    [sie] { $variant ->
        [0] ich würde Sie gern wiedersehen und hören, wie es Ihnen geht.
        [1] es wäre schön, wieder einmal zusammenzusitzen.
       *[2] ich würde Sie gern treffen und hören, was es bei Ihnen Neues gibt.
    }
   *[du] { $variant ->
        [0] ich würde dich gern wiedersehen und hören, wie es dir geht.
        [1] es wäre schön, wieder einmal zusammenzusitzen.
       *[2] ich würde dich gern treffen und hören, was es bei dir Neues gibt.
    }
}
draft-owe = { $form ->
    [sie] Und ich bin Ihnen noch etwas schuldig: { $what }.
   *[du] Und ich bin dir noch etwas schuldig: { $what }.
}
draft-owe-something = { $form ->
    [sie] Und ich bin Ihnen noch etwas schuldig.
   *[du] Und ich bin dir noch etwas schuldig.
}
draft-reason = { $form ->
    [sie] Ich habe an Sie gedacht, weil { $reason }.
   *[du] Ich habe an dich gedacht, weil { $reason }.
}
draft-goal = { $form ->
    [sie] Ich arbeite gerade auf etwas hin, und Ihr Blick darauf würde mir helfen: { $goal }.
   *[du] Ich arbeite gerade auf etwas hin, und dein Blick darauf würde mir helfen: { $goal }.
}
draft-ask = { $form ->
    [sie] { $variant ->
        [0] Hätten Sie eine Stunde Zeit für einen Kaffee oder einen Spaziergang?
        [1] Wie wäre es mit einem Kaffee oder einem Spaziergang?
       *[2] Hätten Sie Zeit für ein Treffen, auf einen Kaffee oder einen Spaziergang?
    }
   *[du] { $variant ->
        [0] Hast du Zeit für einen Kaffee oder einen Spaziergang?
        [1] Wie wäre es mit einem Kaffee oder einem Spaziergang?
       *[2] Hast du Lust auf einen Kaffee oder einen Spaziergang?
    }
}
draft-times-offered = { $variant ->
    [0] Bei mir ginge es { $times }.
    [1] Möglich wäre es bei mir { $times }.
   *[2] Passen würde mir { $times }.
}
draft-close = { $form ->
    [sie] { $variant ->
        [0] Wenn Ihnen etwas anderes besser passt, sagen Sie es mir gern.
        [1] Wenn das nicht passt, nennen Sie mir gern einen anderen Tag.
       *[2] Ein anderer Tag ist auch gut.
    }
   *[du] { $variant ->
        [0] Wenn dir etwas anderes besser passt, sag es mir einfach.
        [1] Wenn das nicht passt, nenn mir einfach einen anderen Tag.
       *[2] Ein anderer Tag ist auch gut.
    }
}
draft-no-times = { $form ->
    [sie] Welcher Tag würde Ihnen passen?
   *[du] Welcher Tag würde dir passen?
}
draft-cancel = { $hello } es tut mir leid: { $when } schaffe ich nun doch nicht. Finden wir einen anderen Tag?
draft-cancel-plain = Es tut mir leid: { $when } schaffe ich nun doch nicht. Finden wir einen anderen Tag?

## Wann er abgeschickt wird
draft-when-sent = { $form ->
    [sie] Wann schicken Sie ihn ab?
   *[du] Wann schickst du ihn ab?
}
choice-send-now = Jetzt
choice-send-lunch = Nach dem Mittag
choice-send-tonight = Heute Abend
choice-draft-reason = Mit einem Grund
choice-draft-quiet = Ohne das Versprechen
draft-now = { $form ->
    [sie] Gut. Sobald eine Antwort da ist: Wann ist es? Wählen Sie eine Zeit oder schreiben Sie eine, etwa „Do 19 Uhr“.
   *[du] Gut. Sobald eine Antwort da ist: Wann ist es? Wähl eine Zeit oder schreib eine, etwa „Do 19 Uhr“.
}
draft-later = { $form ->
    [sie] Am { $when } zeige ich Ihnen den Entwurf wieder.
   *[du] Am { $when } zeige ich dir den Entwurf wieder.
}
draft-as-asked = Wie gewünscht: der Entwurf an { OBJECT($name) }.
draft-waits = { $form ->
    [sie] Mit { OBJECT($name) } suchen Sie noch eine Zeit. Das ist der Entwurf:
   *[du] Mit { OBJECT($name) } suchst du noch eine Zeit. Das ist der Entwurf:
}
draft-reason-ask = { $form ->
    [sie] Warum haben Sie an { OBJECT($name) } gedacht? Schreiben Sie den Satz zu Ende: „Ich habe an … gedacht, weil …“ So kommt er in den Entwurf.
   *[du] Warum hast du an { OBJECT($name) } gedacht? Schreib den Satz zu Ende: „Ich habe an … gedacht, weil …“ So kommt er in den Entwurf.
}
draft-reason-how = Eine Zeile genügt, etwa „ich den Artikel gelesen habe“.
choice-reason-goal = Worauf ich hinarbeite
choice-reason-none = Ohne Grund
