## Pictures: /map and /stats. What a picture holds is short, and without markup
picture-day = { $day }
picture-later = Gerade habe ich einige Bilder gezeichnet; das nächste geht in ein paar Minuten.
map-title = { $form ->
    [sie] Ihre Knoten
   *[du] Deine Knoten
}
map-you = { $form ->
    [sie] Sie
   *[du] Du
}
map-due = wieder Zeit für ein Treffen
map-ring = { $ring ->
    [warm] warm
    [mild] mild
    [cool] kühl
    [silent] lange still
   *[wished] noch kennenzulernen
}
map-says = { $form ->
    [sie] **Ihre Knoten**, die warmen am nächsten bei Ihnen:
   *[du] **Deine Knoten**, die warmen am nächsten bei dir:
}
map-ring-line = • { $ring }: { $names }
map-due-line = Wieder Zeit für ein Treffen: { $names }.
map-resting-line = Ruhen und sind nicht im Bild: { $names }.
map-all-rest = { $form ->
    [sie] Alle Ihre Knoten ruhen, da gibt es nichts zu zeichnen. /knot und ein Name weckt jemanden.
   *[du] Alle deine Knoten ruhen, da gibt es nichts zu zeichnen. /knot und ein Name weckt jemanden.
}
map-number-line = { $number } im Bild ist { $name }: Für diese Schrift habe ich keine Zeichen.
stats-title = { $form ->
    [sie] Ihr Jahr
   *[du] Dein Jahr
}
stats-span = { $day } bis { $until }
stats-month = { $month ->
    [1] Jan
    [2] Feb
    [3] Mär
    [4] Apr
    [5] Mai
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Okt
    [11] Nov
   *[12] Dez
}
stats-year = { $form ->
    [sie] **Ihre letzten zwölf Monate:**
   *[du] **Deine letzten zwölf Monate:**
}
stats-since = { $form ->
    [sie] **Ihr Jahr bisher**, seit { $day }:
   *[du] **Dein Jahr bisher**, seit { $day }:
}
stats-line = • **{ $number }** { $what }
stats-weeks = { $kind ->
    [met] { $count ->
        [one] Woche mit einem Treffen
       *[other] Wochen mit einem Treffen
    }
    [touch] { $count ->
        [one] Woche mit einem Anruf oder ein paar Zeilen
       *[other] Wochen mit einem Anruf oder ein paar Zeilen
    }
   *[home] { $count ->
        [one] Woche daheim mit einem guten Buch
       *[other] Wochen daheim mit einem guten Buch
    }
}
stats-kept = { $count ->
    [one] gehaltenes Versprechen
   *[other] gehaltene Versprechen
}, davon { $mine } { $form ->
    [sie] von Ihnen
   *[du] von dir
}
stats-saved = { $count ->
    [one] Abend ohne Veranstaltung: { $hours ->
        [one] eine Stunde gespart
       *[other] { $hours } Stunden gespart
    }
   *[other] Abende ohne Veranstaltung: { $hours } Stunden gespart
}
stats-saved-fees = { $count ->
    [one] Abend ohne Veranstaltung: { $hours ->
        [one] eine Stunde und { $fees } gespart
       *[other] { $hours } Stunden und { $fees } gespart
    }
   *[other] Abende ohne Veranstaltung: { $hours } Stunden und { $fees } gespart
}
stats-introduced = { $count ->
    [one] Vorstellung
   *[other] Vorstellungen
}: { $outcomes }
stats-outcome = { $outcome ->
    [work] { $count }-mal gemeinsame Arbeit
    [friend] { $count }-mal Freundschaft
    [helped] { $count }-mal Hilfe
    [met] { $count }-mal ein Treffen
    [nothing] { $count }-mal nichts
   *[open] { $count } noch offen
}
stats-suggested = { $count ->
    [one] Vorschlag
   *[other] Vorschläge
}: { $outcomes }
stats-became = { $became ->
    [met] { $count }-mal getroffen
    [swapped] { $count }-mal getauscht
   *[rested] { $count }-mal „diese Woche nicht“
}
stats-none = { $form ->
    [sie] Ihr Jahr hier hat gerade erst begonnen, zu zeichnen gibt es noch nichts. Sobald Sie jemanden getroffen haben und es mir sagen (/met und ein Name), oder eine Woche daheim mit einem guten Buch vorbei ist, zeigt /stats es. Mit wem es losgehen könnte, sagt /week.
   *[du] Dein Jahr hier hat gerade erst begonnen, zu zeichnen gibt es noch nichts. Sobald du jemanden getroffen hast und es mir sagst (/met und ein Name), oder eine Woche daheim mit einem guten Buch vorbei ist, zeigt /stats es. Mit wem es losgehen könnte, sagt /week.
}
help-map = { $form ->
    [sie] /map – Ihre Knoten als Bild, von warm bis kalt
   *[du] /map – deine Knoten als Bild, von warm bis kalt
}
help-map-more = { $form ->
    [sie] /map zeichnet alle, die nicht ruhen, in Ringen um Sie: je wärmer im eigenen Rhythmus, desto näher. Wer wieder dran ist, hat einen Ring um den Punkt. Die Worte darüber sagen dasselbe.
   *[du] /map zeichnet alle, die nicht ruhen, in Ringen um dich: je wärmer im eigenen Rhythmus, desto näher. Wer wieder dran ist, hat einen Ring um den Punkt. Die Worte darüber sagen dasselbe.
}
menu-map = Die Knoten als Bild
help-stats = { $form ->
    [sie] /stats – Ihr Jahr als Bild
   *[du] /stats – dein Jahr als Bild
}
help-stats-more = { $form ->
    [sie] /stats zeichnet die letzten 52 Wochen: getroffen, in Kontakt, oder daheim mit einem guten Buch; und zählt gehaltene Versprechen, Abende ohne Veranstaltung, Vorstellungen und was daraus wurde, und Ihre Vorschläge. Kein Name steht darin.
   *[du] /stats zeichnet die letzten 52 Wochen: getroffen, in Kontakt, oder daheim mit einem guten Buch; und zählt gehaltene Versprechen, Abende ohne Veranstaltung, Vorstellungen und was daraus wurde, und deine Vorschläge. Kein Name steht darin.
}
menu-stats = Das Jahr als Bild
