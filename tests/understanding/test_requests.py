import pytest

from bot.domain.kinds import QuestionKind
from bot.understanding.facts import QuestionFact
from bot.understanding.reader import read
from tests.understanding.told import asks, situation, table, told

pytestmark = pytest.mark.quick

QUESTIONS = table("""
in welchem Abstand wollt ich den Ben nochmal sehen = ask rhythm Ben Carter
what day have I Ben booked for = ask when Ben Carter
who've you got lined up for me this week = ask next
so who am i suposed to be seeing this week = ask next
do I have anything on this week = ask next
who should I be seeing next? = ask next
who should I be catching up with next? = ask next
do i have a date w ben yet? = ask when Ben Carter
Ben: was hatte der nochmal mit der Schule zu tun? = ask notes Ben Carter
who is Sven? = ask who-is Sven
Zoe: hatte ich mit der 2027 überhaupt was? = ask last Zoe
wer ist Murat nochmal und was hab ich mir zu ihm notiert = ask who-is Murat Yıldız; ask notes Murat Yıldız
did Ben say he was giving me the drill back or was that Murat = ask promises Ben Carter theirs; ask promises Murat Yıldız theirs
what is still open? = ask promises
when's my next meeting? = ask when
what have i got written down about Ben = ask notes Ben Carter
Hab ich mit Murat was ausgemacht? = ask when Murat Yıldız
do I have anything planned with Ben? = ask when Ben Carter
whats next week looking like = ask next
how's my week looking = ask next
wie sieht meine Woche aus = ask next
what did I promise Ben? = ask promises Ben Carter mine
was hab ich dem murat nochmal versprochen? = ask promises Murat Yıldız mine
hat mir ada noch was versprochen oder bild ich mir das ein = ask promises Ada Lovelace theirs
do i owe anyone anything before the year's out = ask promises mine
what does Priya owe me = ask promises Priya Raman theirs
schulde ich Ben noch was? = ask promises Ben Carter mine
hab ich der Oma irgendwas versprochen = ask promises Oma Lotte mine
did Jörg promise me anything? = ask promises Jörg Müller theirs
welche offenen Versprechen hab ich? = ask promises
have I got anything outstanding with Ben = ask promises Ben Carter mine
hab ich mit Ben noch was offen? = ask promises Ben Carter mine
any open promises with Ada? = ask promises Ada Lovelace
when did i last see Priya = ask last Priya Raman
how long since I rang Ben? = ask last Ben Carter
wann war last contact mit Murat? = ask last Murat Yıldız
wann hab ich Jörg zuletzt gesehen = ask last Jörg Müller
wie lang ists her dass ich die Oma besucht hab? = ask last Oma Lotte
hab ich Anna dieses Jahr schon getroffen? = ask last Anna Schmidt/Anna Petrova
have I talked to Wei Ling recently? = ask last Wei Ling Tan
wann war ich das letzte mal bei der Ada = ask last Ada Lovelace
wann treff ich nochmal die ada? = ask when Ada Lovelace
what time's my thing with Ben = ask when Ben Carter
when am I seeing Priya? = ask when Priya Raman
um wieviel Uhr ist das Treffen mit Murat = ask when Murat Yıldız
wann hab ich den Termin mit Jörg? = ask when Jörg Müller
when's lunch with Ada = ask when Ada Lovelace
who's Wei Ling again = ask who-is Wei Ling Tan
wer ist nochmal der Murat? = ask who-is Murat Yıldız
who is Ben? = ask who-is Ben Carter
wer war gleich nochmal Jörg Müller = ask who-is Jörg Müller
remind me who Priya is = ask who-is Priya Raman
remind me what Priya does = ask who-is Priya Raman
erinner mich nochmal was Ada macht = ask who-is Ada Lovelace
remind me why I wanted to meet Ada = ask all Ada Lovelace
alles was du zur Ada hast bitte, sitz gleich mit ihr = ask notes Ada Lovelace
everything you have on Ben please = ask notes Ben Carter
wie oft wollte ich Murat sehen = ask rhythm Murat Yıldız
how often do I want to see Ada? = ask rhythm Ada Lovelace
in welchem Rhythmus treff ich Oma? = ask rhythm Oma Lotte
what do I know about Ben's kids? = ask notes Ben Carter
wos woaß i übern Murat = ask notes Murat Yıldız
tell me about Priya = ask notes Priya Raman
was hab ich mir zu Jörg notiert? = ask notes Jörg Müller
wie heißt die Tochter von Ada? = ask notes Ada Lovelace
does Ben have kids? did I write that down = ask notes Ben Carter
any notes on Wei Ling? = ask notes Wei Ling Tan
kindly tell when I spoke with Priya last = ask last Priya Raman
von wann war nochmal mein letzter schnack mit Ada = ask last Ada Lovelace
hatte ich mit Ben dieses Jahr überhaupt was? find nix mehr = ask last Ben Carter
wie mängisch sött ich d Ada gseh? = ask rhythm Ada Lovelace
what is it Priya does again? = ask who-is Priya Raman
quick one, wer ist Ben nochmal = ask who-is Ben Carter
did Jörg say he was giving me the drill back = ask promises Jörg Müller theirs
was muss ich noch erledigen? = ask promises mine
whos up next = ask next
who haven't I seen in a while? = ask next
kennt wer einen Steuerberater? = ask path Steuerberater
do I know anyone in Lisbon? = ask path Lisbon
who do I know in publishing = ask path publishing
wen kenn ich bei Siemens = ask path Siemens
who can introduce me to a publisher? = ask path a publisher
wer kann mich einem Verlag vorstellen? = ask path Verlag
does anyone know someone at Siemens? = ask path Siemens
wer kennt jemanden bei der Bahn? = ask path Bahn
who should I meet this week? = ask next
wen soll ich diese Woche treffen = ask next
wer ist als nächstes dran? = ask next
what's on this week? = ask next
who do I have in here? = ask knots
Wer von meinen Leuten wäre denn als Nächstes an der Reihe? = ask next
wen hab ich alles drin? = ask knots
""")


@pytest.mark.parametrize(("said", "means"), QUESTIONS)
def test_what_is_stored_can_be_asked_for(said, means):
    assert told(read(said, situation()).facts) == means


@pytest.mark.parametrize(
    "said",
    [
        "could you connect Ada with Ben? she needs an app person",
        "Can you remind me on the 3rd to ring Ada about the referral?",
        "bumped into Ben at Rewe, does that count? we talked for 10 min",
        "when I saw Priya last week she was sad",
        "Had dinner at Ada's last night, Ben was there too",
        "Had lunch with Ada on Wednesday. Her hip is mending. I owe her a jar of jam.",
        "schulde Ben noch feedback zu seinem paper, by friday latest",
        "hab murat versprochen ihm bis freitag die unterlagen zu schicken",
        "was mir Ada versprochen hat ist viel",
        "did NOT agree to review for Ada, only said i'd pass it on",
        "Hat mir versprochen, dass er was schickt, der Ben",
        "ask Ada out for a drink sometime this month?",
    ],
)
def test_what_is_told_or_asked_of_the_bot_is_no_question_of_stored_facts(said):
    assert not any(isinstance(fact, QuestionFact) for fact in read(said, situation()).facts)


REQUESTS = table("""
right so what can I actually type in here = request help
hang on, remind me what you can actually do = request help
mach mol Paus bis zum 1. März, ich bin im Rebschnitt = pause 2027-03-01
Lagos till the 6th of January, not a peep out of you before then please = pause 2027-01-06
Sagen Sie, was kann man Ihnen da alles hineinschreiben = request help
How do I use this thing? = request help
on tour til march 1, don't ping me before that = pause 2027-03-01
please put everything on hold until january 4 = pause 2027-01-04
off skiing til the 21st = pause 2026-12-21
stop messaging me until the new year = pause 2027-01-01
schreib mir bitte nichts bis zum 4. Januar = pause 2027-01-04
bin ab Montag auf Kur, bis einschließlich 7. März hör ich auf nix = pause 2027-03-07
I'm away from Monday until and including 7 March, leave me be = pause 2027-03-07
wie funktioniert des do eigentlich = request help
was kannst du eigentlich so = request help
help = request help
undo = request undo
mach das rückgängig = request undo
show me my promises = request promises
meine Kreise = request circles
settings = request settings
Datenschutz = request privacy
hilfe! = request help
what can you do = request help
wie funktioniert das hier? = request help
wie funktioniert das hier überhaupt? = request help
I don't want any more messages from you = request stop
bin die ganze nächste Woche off, please keep quiet = pause 2026-12-06
no meetings this week please = pause 2026-11-29
ich mag gerade keine Treffen, bin krank = pause
please stop sending me stuff = request stop
stop = request stop
hör auf mir zu schreiben = request stop
no more messages please = request stop
ich will keine Nachrichten mehr = request stop
wie funktioniert denn das hier, ich kenn mich damit nicht aus = request help
lass gut sein, ich mag das nicht mehr, bitte abmelden = request stop
Which commands you are understanding? = request help
off on hols from tomorrow, leave me be til 29 December = pause 2026-12-29
ich bin ab morgen zwei Wochen weg = pause 2026-12-08
stumm bis Montag = pause 2026-11-30
never mind = request cancel
vergiss es = request cancel
wer bist du eigentlich = request who-are-you
are you a bot? = request who-are-you
week = request week
woche = request week
knots = request knots
zeig mir meine knoten = request knots
english please = request english
auf deutsch bitte = request german
hi, was kannst du? = request help
bin bis 10.1. im urlaub, lass mich in ruhe = pause 2027-01-10
pause mal zwei Wochen bitte = pause 2026-12-07
pause until January 4 = pause 2027-01-04
I'm on vacation until 5 Dec, please don't message me = pause 2026-12-05
mach mal Pause = pause
brauch ne Auszeit bis 27.12. = pause 2026-12-27
leave me alone for a week = pause 2026-11-30
mein Ziel ist es, ein Buch zu veröffentlichen = goal ein Buch zu veröffentlichen
my goal is to found a co-op = goal found a co-op
hallo = talk hello
moin = talk hello
good morning! = talk hello
wie geht's? = talk hello
guten rutsch & happy new year schon mal!! 🎆 = talk hello
thanks, you're the best 🙏 = talk thanks
danke dir = talk thanks
vielen Dank für die Hilfe = talk thanks
I miss my mum so much today = talk sad
meine Oma ist gestorben = talk sad
bin so traurig heute = talk sad
boah was für ein tag = talk other
bin ab morgen auf exkursion, meld dich erst wieder am 15. = pause 2026-12-15
meld dich nach Ostern wieder = pause 2027-03-30
melde dich bitte erst im Januar wieder = pause 2027-01-01
get back to me after the 15th = pause 2026-12-16
message me again in January = pause 2027-01-01
haha = talk other
🎉🎉 = talk other
what a week = talk other
es regnet schon wieder = talk other
wish me luck = talk other
Ada is on vacation until Friday = note Ada Lovelace: is on vacation until Friday
""")


@pytest.mark.parametrize(("said", "means"), REQUESTS)
def test_requests_silence_goals_and_small_talk(said, means):
    assert told(read(said, situation()).facts) == means


@pytest.mark.parametrize(
    ("kind", "said", "means"),
    [
        (QuestionKind.SUGGESTION, "please stop sending me stuff", "request stop"),
        (QuestionKind.SUGGESTION, "help", "request help"),
        (QuestionKind.SUGGESTION, "stop, no more of this", "request stop"),
        (QuestionKind.LOG_THIS, "stop", "request stop"),
        (QuestionKind.SUGGESTION, "what did I promise Ben?", "ask promises Ben Carter mine"),
        (QuestionKind.SUGGESTION, "pause bis Januar", "pause 2027-01-01"),
        (QuestionKind.DEBRIEF, "wer bist du?", "request who-are-you"),
        (QuestionKind.PROMISE, "forget it", "drop"),
        (QuestionKind.DEBRIEF, "forget it", "request cancel"),
        (QuestionKind.START_KNOTS, "was kannst du?", "request help"),
        (QuestionKind.START_GOAL, "einen Verlag finden", "goal einen Verlag finden"),
        (QuestionKind.START_GOAL, "hallo", "talk hello"),
    ],
)
def test_an_open_question_swallows_no_request(kind, said, means):
    assert told(read(said, asks(kind)).facts) == means
