# Einladungen: eine geben, durch eine hereinkommen.

invite-hello = { $form ->
    [sie] Sie sind in den Kreis **{ $circle }** eingeladen. Zwei kurze Fragen, dann sind Sie dabei.
   *[du] Du bist in den Kreis **{ $circle }** eingeladen. Zwei kurze Fragen, dann bist du dabei.
}
joined = Willkommen im Kreis **{ $circle }**.
joined-again = { $form ->
    [sie] Schön, dass Sie wieder im Kreis **{ $circle }** sind.
   *[du] Schön, dass du wieder im Kreis **{ $circle }** bist.
}
joined-will = { $form ->
    [sie] Was geschieht: Höchstens einmal die Woche schlage ich ein Treffen mit einem Menschen von hier vor, weil es zu dem passt, was Sie beide bieten und suchen. Ihr Name wird erst gezeigt, wenn beide Ja sagen.
   *[du] Was geschieht: Höchstens einmal die Woche schlage ich ein Treffen mit einem Menschen von hier vor, weil es zu dem passt, was ihr beide bietet und sucht. Dein Name wird erst gezeigt, wenn beide Ja sagen.
}
joined-will-not = { $form ->
    [sie] Was nicht: Wer dabei ist, sehen nur die Organisatoren, ein Nein erfährt niemand, und niemand schreibt Ihnen ungefragt. /leave beendet es, wann immer Sie möchten.
   *[du] Was nicht: Wer dabei ist, sehen nur die Organisatoren, ein Nein erfährt niemand, und niemand schreibt dir ungefragt. /leave beendet es, wann immer du magst.
}
joined-few = Vorschläge beginnen, sobald { $count } Mitglieder mit vollständigem Profil dabei sind.
joined-goal = { $form ->
    [sie] Für den Kreis ist alles da. Auf Wunsch achte ich auch auf Ihre eigenen Knoten: Worauf arbeiten Sie gerade hin? Ein Satz genügt; nur Sie sehen ihn.
   *[du] Für den Kreis ist alles da. Auf Wunsch achte ich auch auf deine eigenen Knoten: Worauf arbeitest du gerade hin? Ein Satz genügt; nur du siehst ihn.
}
invite-already = { $form ->
    [sie] Im Kreis **{ $circle }** sind Sie schon. /circle zeigt die Karte.
   *[du] Im Kreis **{ $circle }** bist du schon. /circle zeigt die Karte.
}
invite-later = Das waren recht viele Codes hintereinander. Lassen wir es für jetzt gut sein; in einer Stunde geht es wieder.
invite-words = Einladung in den Kreis **{ $circle }**: statt noch eines Abends für alle ein Treffen die Woche, zwischen zwei Menschen, die einander etwas zu sagen haben.
invite-by-web = Was es ist, und alle Wege hinein: { $link }
invite-by-telegram = In Telegram: { $link }
invite-by-matrix = In Matrix: { $link } und dort: { $words }
invite-by-code = In jedem Chat mit dem Bot: /start { $code }
invite-made = { $count ->
    [one] Das ist eine Einladung in den Kreis **{ $circle }** zum Weiterschicken. Sie lässt einen Menschen herein, bis { $day }. Ich zeige sie nur dieses eine Mal.
   *[other] Das ist eine Einladung in den Kreis **{ $circle }** zum Weiterschicken. Sie lässt { $count } Menschen herein, bis { $day }. Ich zeige sie nur dieses eine Mal.
}
invite-now = { $count ->
    [one] Sie lässt jetzt einen Menschen in den Kreis **{ $circle }** herein, bis { $day }.
   *[other] Sie lässt jetzt { $count } Menschen in den Kreis **{ $circle }** herein, bis { $day }.
}
invite-vouching = { $form ->
    [sie] { $count ->
        [0] Wen Sie hereinlassen, für den stehen Sie ein. Das war Ihre letzte Einladung in diesem Quartal.
        [one] Wen Sie hereinlassen, für den stehen Sie ein. In diesem Quartal ist noch eine Einladung frei.
       *[other] Wen Sie hereinlassen, für den stehen Sie ein. In diesem Quartal sind noch { $count } Einladungen frei.
    }
   *[du] { $count ->
        [0] Wen du hereinlässt, für den stehst du ein. Das war deine letzte Einladung in diesem Quartal.
        [one] Wen du hereinlässt, für den stehst du ein. In diesem Quartal ist noch eine Einladung frei.
       *[other] Wen du hereinlässt, für den stehst du ein. In diesem Quartal sind noch { $count } Einladungen frei.
    }
}
invite-none-left = { $form ->
    [sie] Wen Sie hereinlassen, für den stehen Sie ein; darum sind es { $limit } Menschen im Quartal, offene Einladungen mitgezählt. Ab { $day } ist wieder Platz.
   *[du] Wen du hereinlässt, für den stehst du ein; darum sind es { $limit } Menschen im Quartal, offene Einladungen mitgezählt. Ab { $day } ist wieder Platz.
}
invite-too-many = { $form ->
    [sie] { $limit } Ihrer Einladungen in diesen Kreis sind noch offen. Wird eine beendet, ist wieder Platz.
   *[du] { $limit } deiner Einladungen in diesen Kreis sind noch offen. Wird eine beendet, ist wieder Platz.
}
invite-how-many = Wie viele Menschen dürfen insgesamt damit herein?
invite-how-long = Wie lange ab heute soll sie gelten?
invite-revoked = Diese Einladung lässt niemanden mehr herein. Wer schon durch sie kam, bleibt.
invite-many-ask = { $form ->
    [sie] Fügen Sie die Adressen ein (Mail, Telefon, @Handle, Matrix-ID), oder schicken Sie mir eine Datei damit: .csv, .vcf oder reiner Text, bis zu { $limit } Menschen. Ich schreibe niemandem und behalte keine Adresse; Sie bekommen einen Link pro Person, zum Selbstverschicken.
   *[du] Füg die Adressen ein (Mail, Telefon, @Handle, Matrix-ID), oder schick mir eine Datei damit: .csv, .vcf oder reiner Text, bis zu { $limit } Menschen. Ich schreibe niemandem und behalte keine Adresse; du bekommst einen Link pro Person, zum Selbstverschicken.
}
invite-many-none = Darin finde ich keine Adresse. Zum Beispiel: ada@example.org, ben@example.org
invite-many-long = Das sind mehr als { $limit } Menschen. In zwei Teilen geht es.
invite-many-made = { $count ->
    [one] Ein Link in den Kreis **{ $circle }**, für eine Person, bis { $day }. Ich zeige ihn nur dieses eine Mal; ein früherer für dieselbe Adresse lässt niemanden mehr herein.
   *[other] { $count } Links in den Kreis **{ $circle }**, für je eine Person, bis { $day }. Ich zeige sie nur dieses eine Mal; frühere für dieselben Adressen lassen niemanden mehr herein.
}
invite-many-line = { $name }: { $link }
invites-of-many = { $count ->
    [one] • ein Link von denen für je eine Person, bis { $day }
   *[other] • { $count } Links für je eine Person, der letzte bis { $day }
}
invites-of-many-ended = Keiner dieser Links lässt noch jemanden herein. Wer gekommen ist, bleibt.
csv-whom = für wen
csv-link = Link
csv-code = Code
choice-invites-of-many-end = Alle diese beenden
invite-gone = Diese Einladung gilt nicht mehr.
invites-open = { $form ->
    [sie] Ihre offenen Einladungen in den Kreis **{ $circle }**:
   *[du] Deine offenen Einladungen in den Kreis **{ $circle }**:
}
invites-none = { $form ->
    [sie] Sie haben keine offene Einladung in den Kreis **{ $circle }**.
   *[du] Du hast keine offene Einladung in den Kreis **{ $circle }**.
}
invites-line = { $count ->
    [one] { $number }. für einen Menschen, { $used } hereingekommen, bis { $day }
   *[other] { $number }. für { $count } Menschen, { $used } hereingekommen, bis { $day }
}
lend-name-ask = { $form ->
    [sie] Wenn jemand, den Sie hereingelassen haben, und das Gegenüber beide Ja gesagt haben: Darf ich dem Gegenüber sagen, dass Sie für diese Person einstehen?
   *[du] Wenn jemand, den du hereingelassen hast, und das Gegenüber beide Ja gesagt haben: Darf ich dem Gegenüber sagen, dass du für diese Person einstehst?
}
lend-name-yes = { $form ->
    [sie] Danke. Nach zwei Jas nenne ich Ihren Namen, vorher nie.
   *[du] Danke. Nach zwei Jas nenne ich deinen Namen, vorher nie.
}
lend-name-no = { $form ->
    [sie] Dann erfährt niemand, für wen Sie einstehen.
   *[du] Dann erfährt niemand, für wen du einstehst.
}
copy-link = Link kopieren
copy-code = Code kopieren
share-invite = Weiterschicken
choice-invite-another = Noch eine
choice-invite-uses = Für wie viele
choice-invite-days = Wie lange
choice-invite-list = Meine Einladungen
choice-invite-revoke = Zurückziehen
choice-invite-end = Nr. { $number } beenden
choice-people = { $count ->
    [one] Ein Mensch
   *[other] { $count } Menschen
}
choice-days = { $count ->
    [one] Ein Tag
   *[other] { $count } Tage
}
choice-lend-yes = Mit meinem Namen
choice-lend-no = Ohne meinen Namen

## Hilfe
help-invite = { $form ->
    [sie] /invite – ein Link in einen Ihrer Kreise
   *[du] /invite – ein Link in einen deiner Kreise
}
help-invite-more = { $form ->
    [sie] /invite werk. Einmal gezeigt, mit einem Bild zum Scannen. Wen Sie hereinlassen, für den stehen Sie ein: zwei Menschen im Quartal, beim Organisieren beliebig viele.
   *[du] /invite werk. Einmal gezeigt, mit einem Bild zum Scannen. Wen du hereinlässt, für den stehst du ein: zwei Menschen im Quartal, beim Organisieren beliebig viele.
}
menu-invite = { $form ->
    [sie] Ein Link in einen Ihrer Kreise
   *[du] Ein Link in einen deiner Kreise
}
