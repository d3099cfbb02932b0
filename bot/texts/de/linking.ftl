## Zwei Chats eines Menschen
link-code = { $form ->
    [sie] Sind Sie noch auf einer anderen Plattform bei mir? Sagen Sie mir dort innerhalb von zehn Minuten:
   *[du] Bist du noch auf einer anderen Plattform bei mir? Sag mir dort innerhalb von zehn Minuten:
}
link-code-words = { $code }
link-what = Beide Chats gehören dann demselben Menschen: Knoten mit allem dazu, Kreise, Treffen, der Vorschlag der Woche, Plätze, Sperren und Pausen. Sprache, Zeiten und Ziel bleiben die des Chats, in dem der Code entstand.
link-only-you = { $form ->
    [sie] Nur, wenn Sie beides selbst sind: Wer im anderen Chat ist, sieht dann alles von Ihnen.
   *[du] Nur, wenn du beides selbst bist: Wer im anderen Chat ist, sieht dann alles von dir.
}
link-already = { $form ->
    [sie] Dieser Chat und Ihr Chat auf { $platform } sind schon eins. /unlink trennt sie.
   *[du] Dieser Chat und dein Chat auf { $platform } sind schon eins. /unlink trennt sie.
}
link-unknown = Dieser Code verbindet nichts. Ein Code gilt zehn Minuten und einmal; /link macht einen neuen.
link-other-chat = { $form ->
    [sie] Dieser Code ist für Ihren anderen Chat: Sagen Sie ihn mir dort.
   *[du] Dieser Code ist für deinen anderen Chat: Sag ihn mir dort.
}
link-one-platform = Dieser Code entstand auf derselben Plattform. Zwei Chats werden eins, wenn sie auf zwei Plattformen sind.
link-typed = { $form ->
    [sie] Dieser Code entstand auf { $platform } bei { $name }. Sind Sie das?
   *[du] Dieser Code entstand auf { $platform } bei { $name }. Bist du das?
}
link-asked = { $form ->
    [sie] Ihr Code kam auf { $platform } an, von { $name }. Sind Sie das?
   *[du] Dein Code kam auf { $platform } an, von { $name }. Bist du das?
}
link-now-there = { $form ->
    [sie] Gut. Bestätigen Sie es nun innerhalb einer Stunde in Ihrem Chat auf { $platform }.
   *[du] Gut. Bestätige es nun innerhalb einer Stunde in deinem Chat auf { $platform }.
}
link-late = Das ist vorbei, und nichts hat sich geändert. /link macht einen neuen Code.
link-not = Es wurde nichts verbunden.
link-off = Der andere Chat hat Nein gesagt; es wurde nichts verbunden.
choice-link-yes = Ja, das bin ich
choice-link-merge = Je einen daraus machen
choice-link-apart = Beide behalten
choice-link-unite = Eins werden
link-preview = Der andere Chat bringt { $knots ->
    [0] keine Knoten
    [one] einen Knoten
   *[other] { $knots } Knoten
}{ $meetings ->
    [0] .
    [one] {""} und ein vereinbartes Treffen.
   *[other] {""} und { $meetings } vereinbarte Treffen.
}
link-circles = Er ist in { $circles }. Wer doppelt in einem Kreis war, ist es dann einmal; was ein Kreis über einen der beiden beschlossen hat, gilt.
link-same = Diese gibt es in beiden Chats: { $names }{ $count ->
    [0] .
   *[other] {""} und { $count } weitere.
}
link-rest = { $count ->
    [one] Einer seiner Knoten ruht dann: Wach sind höchstens fünfzehn.
   *[other] { $count } seiner Knoten ruhen dann: Wach sind höchstens fünfzehn.
}
link-rest-apart = { $count ->
    [one] Bleiben die aus beiden zwei, ruht einer seiner Knoten.
   *[other] Bleiben die aus beiden zwei, ruhen { $count } seiner Knoten.
}
link-goal = Das Ziel dieses Chats bleibt. Das des anderen geht:
link-feed = Die Kalenderadresse dieses Chats bleibt. Unter der aus dem anderen Chat ist nichts mehr zu sehen.
link-no-undo = /undo kann das nicht zurücknehmen, auch nicht, was davor geändert wurde. Haben beide Chats diese Woche einen Vorschlag, bleibt einer davon.
link-begun = Einen Moment.
link-done = { $form ->
    [sie] Fertig: Dieser Chat und Ihr Chat auf { $platform } sind eins. Ich schreibe dorthin, wo Sie zuletzt waren; /settings kann einen nennen, /unlink trennt sie.
   *[du] Fertig: Dieser Chat und dein Chat auf { $platform } sind eins. Ich schreibe dorthin, wo du zuletzt warst; /settings kann einen nennen, /unlink trennt sie.
}
link-done-there = { $form ->
    [sie] Fertig: Ihre beiden Chats sind eins. Was Sie hier sagen, brauchen Sie dort nicht zu sagen.
   *[du] Fertig: Deine beiden Chats sind eins. Was du hier sagst, brauchst du dort nicht zu sagen.
}
link-failed = Das ging schief, und nichts hat sich geändert. /link beginnt von vorn.
unlink-nothing = { $form ->
    [sie] Soweit ich weiß, gehört Ihnen nur dieser Chat. /link verbindet ihn mit einem anderen.
   *[du] Soweit ich weiß, gehört dir nur dieser Chat. /link verbindet ihn mit einem anderen.
}
unlink-ask = Vom Chat auf { $platform } trennen?
unlink-what = { $form ->
    [sie] Alles bleibt hier: Knoten, Kreise, Treffen, Ziel, woher auch immer es kam. Der andere Chat fängt neu an und weiß nichts von Ihnen; nur Sperren, eine laufende Pause und was Kreise beschlossen haben, gilt auch dort. Soll alles dort bleiben, sagen Sie dort /unlink.
   *[du] Alles bleibt hier: Knoten, Kreise, Treffen, Ziel, woher auch immer es kam. Der andere Chat fängt neu an und weiß nichts von dir; nur Sperren, eine laufende Pause und was Kreise beschlossen haben, gilt auch dort. Soll alles dort bleiben, sag dort /unlink.
}
choice-unlink-yes = Trennen
unlink-not = Beide Chats bleiben eins.
unlink-elsewhere = { $form ->
    [sie] Das wurde in Ihrem anderen Chat gefragt. Sagen Sie /unlink in dem Chat, der alles behalten soll.
   *[du] Das wurde in deinem anderen Chat gefragt. Sag /unlink in dem Chat, der alles behalten soll.
}
unlink-not-now = { $form ->
    [sie] Gerade kann ich sie nicht trennen, und nichts hat sich geändert. Wer diesen Bot betreibt, muss erst etwas in Ordnung bringen; bitte versuchen Sie es morgen noch einmal mit /unlink.
   *[du] Gerade kann ich sie nicht trennen, und nichts hat sich geändert. Wer diesen Bot betreibt, muss erst etwas in Ordnung bringen; bitte versuch es morgen noch einmal mit /unlink.
}
unlinked = { $form ->
    [sie] Getrennt. Alles ist hier; Ihr Chat auf { $platform } weiß nichts mehr.
   *[du] Getrennt. Alles ist hier; dein Chat auf { $platform } weiß nichts mehr.
}
unlinked-there = { $form ->
    [sie] Dieser Chat wurde von Ihrem anderen getrennt; dort ist jetzt alles. Wenn Sie hier schreiben, fangen wir neu an.
   *[du] Dieser Chat wurde von deinem anderen getrennt; dort ist jetzt alles. Wenn du hier schreibst, fangen wir neu an.
}
settings-chat = { $form ->
    [sie] Ich schreibe Ihnen auf { $platform }.
   *[du] Ich schreibe dir auf { $platform }.
}
settings-chat-last = { $form ->
    [sie] Ich schreibe Ihnen dort, wo Sie zuletzt waren.
   *[du] Ich schreibe dir dort, wo du zuletzt warst.
}
choice-set-chat = Wohin ich schreibe
choice-last-chat = Wo ich zuletzt war
set-chat-ask = { $form ->
    [sie] In welchem Ihrer beiden Chats soll ich Ihnen schreiben?
   *[du] In welchem deiner beiden Chats soll ich dir schreiben?
}
help-link = /link – auf zwei Plattformen ein Mensch
help-link-more = /link gibt einen Code. Im anderen Chat gesagt, innerhalb von zehn Minuten, und in beiden bestätigt, verbindet er sie.
help-unlink = /unlink – zwei verbundene Chats trennen
help-unlink-more = Alles bleibt in dem Chat, in dem man es sagt.
menu-link = Auf zwei Plattformen ein Mensch
menu-unlink = Zwei verbundene Chats trennen
