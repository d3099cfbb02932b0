# What the operator reads, and what people read when the operator has something to mend.

## Forgetting
forget-not-now = { $form ->
    [sie] Das kann ich gerade nicht löschen, und es wurde nichts gelöscht. Wer diesen Bot betreibt, muss erst etwas in Ordnung bringen; bitte versuchen Sie es morgen noch einmal mit /forget.
   *[du] Das kann ich gerade nicht löschen, und es wurde nichts gelöscht. Wer diesen Bot betreibt, muss erst etwas in Ordnung bringen; bitte versuch es morgen noch einmal mit /forget.
}

## Too much at once
slow-down = { $form ->
    [sie] Moment, das war viel auf einmal. Ihre letzte Nachricht war mir eine zu viel, und ich habe sie nicht gelesen. Geben Sie mir bitte eine Minute, und schicken Sie sie dann noch einmal.
   *[du] Moment, das war viel auf einmal. Deine letzte Nachricht war mir eine zu viel, und ich habe sie nicht gelesen. Gib mir bitte eine Minute, und schick sie dann noch einmal.
}
files-enough = { $form ->
    [sie] Ich lese bis zu { $count } Dateien am Tag, und das waren sie fürs Erste. Schicken Sie mir diese in ein paar Stunden noch einmal; Namen lassen sich bis dahin einfach eintippen, zum Beispiel: /add Ada
   *[du] Ich lese bis zu { $count } Dateien am Tag, und das waren sie fürs Erste. Schick mir diese in ein paar Stunden noch einmal; Namen lassen sich bis dahin einfach eintippen, zum Beispiel: /add Ada
}

## Was knotwork status zeigt
status-version = Version: Knotwork { $version }.
status-versions = Versionen, die laufen: { $versions }.
status-not-pruned = Altes: Seit { $when } UTC wurde nicht alles vergessen, dessen Zeit um ist. Das Log nennt die Tabelle („table not pruned“), und knotwork doctor sagt, ob die Datenbank beschädigt ist.
status-clock-set = Uhr: Sie wurde gestellt, während der Bot lief, zuletzt auf { $when } UTC. Niemand wurde deswegen abgewiesen; diese Maschine braucht Zeitsynchronisation, zum Beispiel mit systemd-timesyncd oder chrony.
status-schema = Datenbank: Sie antwortet, Schema { $schema }.
status-damaged = Datenbank: Sie ist beschädigt; der Bot stieß am { $when } UTC darauf. knotwork doctor sagt, was es ist. Bot anhalten, eine Kopie der Datenbank aufheben und die neueste Sicherung zurückspielen.
status-running = Läuft: { $count ->
    [one] ein Prozess
   *[other] { $count } Prozesse
}.
status-not-running = Läuft: kein Prozess. knotwork run startet den Bot; sollte er laufen, steht im Protokoll, warum er es nicht tut.
status-leads = { $channel }: bedient vom Prozess { $holder }, mindestens bis { $when } UTC.
status-leads-nobody = { $channel }: seit { $when } UTC von niemandem bedient. knotwork run startet den Bot; sollte er laufen, steht der Grund im Protokoll.
status-waits-nothing = Briefe: Keiner wartet.
status-waits = { $channel }: { $count ->
    [one] Ein Brief wartet
   *[other] { $count } Briefe warten
}.
status-waits-many = { $channel }: Mehr als { $limit } Briefe warten.
status-late = { $channel }: { $count ->
    [one] Ein Brief wartet
   *[other] { $count } Briefe warten
}, der älteste seit { $minutes ->
    [one] einer Minute
   *[other] { $minutes } Minuten
}. Ist die Plattform erreichbar, und läuft knotwork run? Das Protokoll sagt mehr.
status-parked-nothing = Beiseitegelegt: nichts.
status-parked-letters = Beiseitegelegt: { $count ->
    [one] ein Brief, der
   *[other] { $count } Briefe, die
} nicht zuzustellen { $count ->
    [one] war
   *[other] waren
}. Warum, steht unter der Kennung im Protokoll; ist das behoben, verschickt knotwork status --retry { $count ->
    [one] ihn
   *[other] sie
}.
status-unheard = { $count ->
    [one] Ein Mensch weiß
   *[other] { $count } Menschen wissen
} noch nicht, dass eine Plattform eine Nachricht an { $count ->
    [one] ihn
   *[other] sie
} für immer abgewiesen hat; mit der nächsten eigenen Nachricht erfahren sie es.
status-parked-updates = Beiseitegelegt: { $count ->
    [one] eine Nachricht, die
   *[other] { $count } Nachrichten, die
} nicht zu verarbeiten { $count ->
    [one] war
   *[other] waren
}. Wer geschrieben hat, bekam die Kennung genannt, die auch im Protokoll steht.
status-one-letter = Brief { $reference }, { $channel }, { $when } UTC
status-one-update = Nachricht { $reference }, { $channel }, { $when } UTC
status-round-none = Runde: noch keine.
status-round = Runde: zuletzt berechnet am { $when } UTC, für { $count ->
    [one] eine Person
   *[other] { $count } Personen
}.
status-backup-none = Sicherung: Es gibt noch keine. So entsteht eine, auch während der Bot läuft: knotwork backup DATEI
status-backup = Sicherung: zuletzt am { $when } UTC.
status-retried = { $count ->
    [0] Nichts war beiseitegelegt.
    [one] Ein Brief wartet wieder auf den Versand.
   *[other] { $count } Briefe warten wieder auf den Versand.
}

## Was der Doktor außerdem sagt
doctor-clock = Uhr: Die der Datenbank weicht von der dieser Maschine um { $seconds } Sekunden ab. Der Bot geht nach der Datenbank.
doctor-clock-off = Uhr: Die der Datenbank weicht von der dieser Maschine um { $seconds } Sekunden ab. Der Bot geht nach der Datenbank; beide Maschinen sollten sich abgleichen, zum Beispiel mit systemd-timesyncd oder chrony.
doctor-version = Version: Knotwork { $version }, Python { $python }.
doctor-database-whole = Datenbank: { $engine }; jede Seite lässt sich lesen.
doctor-database-damaged = Datenbank: Sie ist beschädigt ({ $faults }; { $engine }). Bot anhalten, ihre Datei beiseitelegen (bei PostgreSQL eine leere nennen) und die neueste Sicherung zurückspielen; vorher die Platte prüfen.
doctor-clock-back = Uhr: Etwas in der Datenbank ist vom { $when } UTC, und so spät ist es noch nicht. Wurde die Uhr zurückgestellt? Diese Maschine braucht Zeitsynchronisation, zum Beispiel mit systemd-timesyncd oder chrony.
doctor-database-ahead = Datenbank: Sie antwortet, mit dem Schema { $schema } eines neueren Knotwork. Diese Version ({ $newest }) läuft damit.
doctor-texts = Texte: Jede Sprache ist da.
doctor-texts-missing = Texte: Sie fehlen oder lassen sich nicht lesen. Knotwork noch einmal installieren.
doctor-journal = Vergessen: Wer vergessen wurde, steht in { $path }, und das passt zu diesen Schlüsseln. Die neueste Kopie davon gehört zu jeder Sicherung.
doctor-journal-new = Vergessen: bisher niemand. Der erste Start beginnt { $path }; die neueste Kopie davon gehört zu jeder Sicherung.
doctor-journal-missing = Vergessen: { $path } fehlt, und ohne diese Datei kann niemand vergessen werden. Die neueste Kopie gehört wieder dorthin. Gibt es keine mehr, beginnt knotwork migrate --new-journal eine andere; ältere Sicherungen brauchen dann --without-forgets.
doctor-journal-shut = Vergessen: { $path } kann dieser Benutzer nicht lesen und schreiben, also kann niemand vergessen werden. Datei und Ordner müssen dem Benutzer des Bots gehören.
doctor-journal-open = Vergessen: Andere können { $path } lesen. Rechte entziehen: chmod 600 { $path }
doctor-journal-broken = Vergessen: { $path } ist beschädigt oder kein Verzeichnis der Vergessenen. Die neueste Kopie gehört wieder dorthin.
doctor-journal-other = Vergessen: { $path } wurde mit anderen Schlüsseln begonnen. Dorthin gehört die Datei, die zu dieser Datenbank passt.
doctor-journal-old = Vergessen: In { $path } fehlen { $count } der Einträge, die diese Datenbank kennt; vielleicht ist es eine alte Kopie. Die neueste gehört wieder dorthin.

## Backup and restore
backup-saving = Sichern
backup-verifying = Prüfen
backup-made = Gesichert: { $rows ->
    [one] eine Zeile
   *[other] { $rows } Zeilen
} im Schema { $schema }, in { $path }. Jede Zeile wurde noch einmal gelesen, und alles Versiegelte öffnet sich mit den Schlüsseln.
backup-keys = Die Schlüssel sind nicht darin. Ohne { $path } (Schlüssel { $ids }) kann das niemand lesen: Bewahre eine Kopie dieser Datei auf, getrennt von der Sicherung.
restore-loading = Zurückspielen
restore-checking = Prüfen
restore-sure = In dieser Datenbank { $people ->
    [one] lebt ein Mensch
   *[other] leben { $people } Menschen
}. Alles durch die Sicherung vom { $when } UTC ersetzen?
restore-not = Es wurde nichts geändert.
restore-unanswered = Niemand hat geantwortet, also wurde nichts geändert. Mit --yes wird ohne Frage zurückgespielt.
restored = Zurückgespielt: alles vom Stand { $when } UTC, und in sich stimmig.
restored-counts = Menschen: { $people }. Adressen: { $addresses }. Knoten: { $knots }. Notizen: { $notes }. Versprechen: { $promises }. Treffen: { $meetings }.
restored-expired = Briefe, die damals warteten und nicht mehr gesendet werden: { $count }.
restored-forgotten = Noch einmal vergessen, wie seither gewünscht: { $people ->
    [one] ein Mensch
   *[other] { $people } Menschen
}; Knoten von Dritten: { $knots }.

## Umziehen
everything-made = Beisammen: { $rows ->
    [one] eine Zeile
   *[other] { $rows } Zeilen
} mit dem Schema { $schema }, die Schlüssel und das Verzeichnis der Vergessenen, in { $path }. Zusammen öffnen sie alles: Der Ordner gehört auf einem Weg hinüber, den niemand sonst hat; CHECKLIST.txt darin sagt, wie es weitergeht.
everything-checklist =
    Knotwork { $version }, zusammengestellt am { $when } UTC.
    Mit den Schlüsseln hier lässt sich alles lesen: Niemand sonst darf diesen Ordner haben.

    • Der Bot war angehalten, bevor das hier entstand. Was ihm seither gesagt wurde, ist nicht dabei.
    • Auf der neuen Maschine ist dieselbe Version oder die nächste installiert: knotwork --version
    • Die Einstellungen unten sind dort gesetzt. Die Geheimnisse unter ihnen liegen nicht in diesem Ordner.
    • Der Ordner ist dort, und vollständig: (cd { $folder } && sha256sum -c SHA256SUMS)
    • knotwork restore { $folder } endete mit 0 und hat die Menschen gezählt.
    • knotwork doctor endete mit 0.
    • Der neue Bot läuft, und der alte wird nie wieder gestartet: Zwei mit einem Gerät stören einander.
    • Dort wurde eine Sicherung gemacht: knotwork backup FILE
    • Die Schlüsseldatei liegt auch anderswo, und dieser Ordner ist vernichtet.

    Auf der alten Maschine gesetzt:
everything-setting = { $name }
everything-secret = { $name } (geheim)
everything-default = Nichts: alles, wie es von selbst ist.

## Keys
keys-sealing = Versiegeln
keys-rotated = { $rows ->
    [one] Eine Zeile wurde
   *[other] { $rows } Zeilen wurden
} neu versiegelt. Der neueste Schlüssel steht in { $path }. Diese Datei gehört überall dorthin, wo diese Datenbank bedient wird, und an den Ort, an dem sie aufbewahrt wird.
keys-left = Werte, die noch mit einem alten Schlüssel versiegelt sind: { $count }. knotwork keys rotate versiegelt auch sie.
keys-broken = Zeilen mit etwas, das sich mit keinem Schlüssel öffnet: { $count }. Sie bleiben, wie sie sind.
keys-droppable = Nichts ist mehr mit einem alten Schlüssel versiegelt. Nur ältere Sicherungen brauchen ihn noch; nach { $when } UTC entfernt ihn knotwork keys rotate --finish.
keys-prepared = Ein neuer Schlüssel, der öffnet, aber noch nichts versiegelt, steht in { $path }. Diese Datei gehört nun überall dorthin, wo diese Datenbank bedient wird; ist sie überall, geht es weiter mit: knotwork keys rotate
keys-dropped = Entfernte alte Schlüssel: { $count }.

## What knotwork config check shows
config-set = { $name } = { $value } (aus { $source })
config-secret = { $name } ist gesetzt (aus { $source })
config-open = Andere können { $path } lesen oder ändern. Dagegen hilft: chmod go= { $path }
config-closed = Niemand sonst kann Geheimnisse, Schlüssel oder Daten lesen.
config-journal = Wer vergessen wird, steht in { $path }.
config-journal-shut = Niemand kann vergessen werden: { $path } kann dieser Benutzer nicht lesen und schreiben.

## Files of people
exported = Alles über diesen Menschen steht in { $path }.
imported = Übergeben. Der Mensch wird im Chat gefragt, wen er behalten möchte.
