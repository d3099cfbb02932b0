# Ziele: woran jemand arbeitet, und wozu ein Treffen gut ist.

goal-shown = { $form ->
    [sie] Woran Sie arbeiten:
   *[du] Woran du arbeitest:
}
goal-resting = Das ruht gerade, und ich verwende es für nichts:
goal-none = { $form ->
    [sie] Woran arbeiten Sie gerade? Ein Satz genügt; nur Sie sehen ihn.
   *[du] Woran arbeitest du gerade? Ein Satz genügt; nur du siehst ihn.
}
goal-ask = { $form ->
    [sie] Was ist es jetzt? Ein Satz genügt; nur Sie sehen ihn.
   *[du] Was ist es jetzt? Ein Satz genügt; nur du siehst ihn.
}
goal-later = In Ordnung. /goal nimmt es jederzeit auf.
goal-asked = { $form ->
    [sie] Daran haben Sie gearbeitet, als Sie es mir zuletzt gesagt haben. Ist das noch so?
   *[du] Daran hast du gearbeitet, als du es mir zuletzt gesagt hast. Ist das noch so?
}
goal-still = Gut. Ich achte weiter darauf, wer dabei helfen kann, und frage in drei Monaten wieder.
goal-rests = Es ruht: Ich behalte die Worte und verwende sie für nichts. /goal nimmt es wieder auf.
goal-awake = Wieder aufgenommen. Ich achte darauf, wer dabei helfen kann.
choice-goal-still = Noch so
choice-goal-change = Hat sich geändert
choice-goal-rest = Ruhen lassen
choice-goal-wake = Wieder aufnehmen
change-goal = { $form ->
    [sie] woran Sie arbeiten
   *[du] woran du arbeitest
}
purpose-role = Das könnte bei „{ $goal }“ helfen. Was ich von { $name } weiß: { $words }.
purpose-noted = { $form ->
    [sie] Etwas, das Sie zu { $name } notiert haben, könnte bei „{ $goal }“ helfen. Warum? zeigt es.
   *[du] Etwas, das du zu { $name } notiert hast, könnte bei „{ $goal }“ helfen. Warum? zeigt es.
}
purpose-note = { $form ->
    [sie] Das könnte bei „{ $goal }“ helfen. Zu { $name } haben Sie notiert: ||„{ $words }“||
   *[du] Das könnte bei „{ $goal }“ helfen. Zu { $name } hast du notiert: ||„{ $words }“||
}
step-path = Ein nächster Schritt: herausfinden, wer { OBJECT($name) } kennt. /path { $name } sucht unter den Knoten.
step-give = Ein nächster Schritt: { OBJECT($name) } etwas mitbringen, einen Namen, einen Artikel, eine helfende Hand.
step-keep = Ein nächster Schritt: { OBJECT($name) } etwas Kleines versprechen und es halten.
step-ask = Ein nächster Schritt: { OBJECT($name) } um Rat fragen, oder um einen Namen.
step-thank = Ein nächster Schritt: { OBJECT($name) } erzählen, was daraus wurde, und etwas zurückgeben.
purpose-likely = { $form ->
    [sie] Was Sie mir von { OBJECT($name) } erzählt haben, könnte „{ $goal }“ berühren; deshalb kommt { $name } etwas früher.
   *[du] Was du mir von { OBJECT($name) } erzählt hast, könnte „{ $goal }“ berühren; deshalb kommt { $name } etwas früher.
}
known-about = { $name } kennt sich aus mit: { $words }.
known-helps = { $name } könnte helfen bei: { $words }.
known-whom = { $name } kennt { $words }.
known-give = { $form ->
    [sie] Dabei könnten Sie { OBJECT($name) } helfen, oder das geben: { $words }.
   *[du] Dabei könntest du { OBJECT($name) } helfen, oder das geben: { $words }.
}
known-none = Noch ist nicht festgehalten, womit { $name } sich auskennt oder helfen könnte. Ein Satz genügt: „{ $name } kennt sich mit Steuern aus“.
known-which = Was stimmt zu { OBJECT($name) } nicht? Neues genügt in einem Satz: „{ $name } kennt sich mit Steuern aus“, „{ $name } kennt Ben“.
choice-edit-known = Womit sie sich auskennen
change-known = was zu { OBJECT($name) } gesagt wurde
path-how = { $form ->
    [sie] Wen möchten Sie kennenlernen? Zum Beispiel: /path Marta Reyes
   *[du] Wen möchtest du kennenlernen? Zum Beispiel: /path Marta Reyes
}
path-one = { $first } kennt { OBJECT($to) }.
path-two = { $first } kennt { OBJECT($then) }, und { $then } kennt { OBJECT($to) }.
path-draft-head = Eine Zeile an { OBJECT($name) }, zum Weiterschicken, wenn es passt:
path-draft = { $form ->
    [sie] Sie kennen { OBJECT($to) }, und ich würde { OBJECT($to) } gern kennenlernen. Würden Sie uns miteinander bekannt machen?
   *[du] du kennst { OBJECT($to) }, und ich würde { OBJECT($to) } gern kennenlernen. Würdest du uns miteinander bekannt machen?
}
path-draft-two = { $form ->
    [sie] Sie kennen { OBJECT($then) }, und ich würde { OBJECT($then) } gern kennenlernen: { $then } kennt { OBJECT($to) }. Würden Sie uns miteinander bekannt machen?
   *[du] du kennst { OBJECT($then) }, und ich würde { OBJECT($then) } gern kennenlernen: { $then } kennt { OBJECT($to) }. Würdest du uns miteinander bekannt machen?
}
path-ask-idea = Würde { $name } den Kontakt machen? Am leichtesten fragt es sich in eigenen Worten.
path-ask-whom = { $form ->
    [sie] Am nächsten stehen Ihnen: { $names }. Vielleicht wissen sie, wer mehr weiß.
   *[du] Am nächsten stehen dir: { $names }. Vielleicht wissen sie, wer mehr weiß.
}
debrief-more = { $form ->
    [sie] Was Sie ausprobieren möchten oder was { $name } kann und wen { $name } kennt, passt auch hierher: „ich probiere bis Freitag das Archiv aus“, „{ $name } kennt Max“.
   *[du] Was du ausprobieren möchtest oder was { $name } kann und wen { $name } kennt, passt auch hierher: „ich probiere bis Freitag das Archiv aus“, „{ $name } kennt Max“.
}
try-ask = { $form ->
    [sie] Was werden Sie ausprobieren, und bis wann? Zum Beispiel: „zuerst nach dem Preis fragen, bis Freitag“
   *[du] Was wirst du ausprobieren, und bis wann? Zum Beispiel: „zuerst nach dem Preis fragen, bis Freitag“
}
named-ask = { $form ->
    [sie] Wer könnte helfen, oder wen könnten Sie vorstellen? Zum Beispiel: „Max könnte bei Steuern helfen“, „Ada kennt Max“
   *[du] Wer könnte helfen, oder wen könntest du vorstellen? Zum Beispiel: „Max könnte bei Steuern helfen“, „Ada kennt Max“
}
choice-try = Eins probiere ich aus
choice-name-came-up = Ein Name fiel
choice-again = Wieder in der Woche vom { $day }
again-kept = Dann schlägt die Woche vom { $day } { OBJECT($name) } vor.
change-again = das Wiedersehen mit { OBJECT($name) }
reason-again = { $form ->
    [sie] Sie wollten { OBJECT($name) } um diese Zeit wiedersehen; der letzte Kontakt war { $ago }.
   *[du] Du wolltest { OBJECT($name) } um diese Zeit wiedersehen; der letzte Kontakt war { $ago }.
}
