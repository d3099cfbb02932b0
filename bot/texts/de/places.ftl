## Gruppen und Räume, die zu einem Kreis gehören

place-connect = { $form ->
        [sie] Um eine Gruppe von **{ $circle }** zu verbinden, öffnen Sie den Link und wählen Sie die Gruppe. Bin ich schon dort, oder sind Sie auf Matrix? Dann sagen Sie dort:
       *[du] Um eine Gruppe von **{ $circle }** zu verbinden, öffne den Link und wähle die Gruppe. Bin ich schon dort, oder bist du auf Matrix? Dann sag dort:
    }
    /start { $code }
    { $form ->
        [sie] Das geht einmal, innerhalb einer Stunde und nur für Sie, wenn Sie die Gruppe leiten.
       *[du] Das geht einmal, innerhalb einer Stunde und nur für dich, wenn du die Gruppe leitest.
    } Danach führt dort ein Knopf in den Kreis, und wer dazugehört, wird in die Gruppe eingelassen, wenn er darum bittet.
place-connected = Dies ist jetzt ein Ort des Kreises **{ $circle }**. Statt noch eines Abends für alle: ein gutes Treffen pro Woche, zu zweit. Alles Persönliche bleibt im privaten Chat mit mir. Wer zum Kreis gehört und hier um Einlass bittet, wird eingelassen, sobald ich Leute einladen darf.
place-circle = Ich bin Knotwork, hier für den Kreis **{ $circle }**: ein gutes Treffen pro Woche zwischen zweien, die dazugehören. Alles Persönliche bleibt im privaten Chat mit mir; hier lese ich nur, was an mich gerichtet ist, und behalte nichts davon.
place-join-words = Zum Beitreten schreib mir privat: /start { $code }
place-not-connected = Das hat nichts verbunden. Ein solcher Code gilt einmal, innerhalb einer Stunde, und für die Person, die ihn bei mir geholt hat, wenn sie diese Gruppe leitet.
place-lacks-right = { $form ->
    [sie] In einer Gruppe von **{ $circle }** auf { $platform } darf ich niemanden einlassen, also warten Mitglieder, die hineinmöchten. Machen Sie mich dort zum Administrator, der Leute einladen darf, dann lasse ich sie gleich ein.
   *[du] In einer Gruppe von **{ $circle }** auf { $platform } darf ich niemanden einlassen, also warten Mitglieder, die hineinmöchten. Mach mich dort zum Administrator, der Leute einladen darf, dann lasse ich sie gleich ein.
}
place-anonymous = { $form ->
    [sie] Sie sprechen hier als die Gruppe, ich sehe also nicht, wer Sie sind. Schalten Sie für sich kurz „Anonym bleiben“ aus (in den Einstellungen der Gruppe, bei den Administratoren), sagen Sie es noch einmal und schalten Sie es wieder ein.
   *[du] Du sprichst hier als die Gruppe, ich sehe also nicht, wer du bist. Schalte für dich kurz „Anonym bleiben“ aus (in den Einstellungen der Gruppe, bei den Administratoren), sag es noch einmal und schalte es wieder ein.
}
choice-join = Dem Kreis beitreten
copy-start = Diese Worte kopieren
choice-place-connect = Gruppe verbinden

doctor-place-lacking = { $channel }: mit einem Kreis verbundene Gruppen, in die der Bot niemanden einlassen darf: { $count }. Dort zum Administrator machen, der Leute einladen darf.
doctor-place-fine = { $channel }: in jede mit einem Kreis verbundene Gruppe können Mitglieder eingelassen werden.
