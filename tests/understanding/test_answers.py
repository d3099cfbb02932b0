from datetime import date, datetime, time

import pytest

from bot.domain.kinds import QuestionKind
from bot.domain.promises import PromiseSide
from bot.understanding import facts as f
from bot.understanding.answers import find_answer
from bot.understanding.facts import Doubt, OpenQuestion
from bot.understanding.people import find_people
from bot.understanding.phrases import rejects
from tests.understanding.told import BERLIN, CHOICES, SLOTS, asks, situation, table, told

pytestmark = pytest.mark.quick

SUGGESTION = table("""
Mittwoch um vier, aber sie kommt zu mir = meeting Ada Lovelace 2026-11-25 16:00 at zu mir
Thursday at 6 I have yoga =
can't, we're installing right through to Sunday = rest
kann nicht, wir bauen bis Sonntag auf = rest
can't face her this week tbh, who else have you got = swap
not this week, anyone else? = swap
Mit der bin ich in die Schul gegangen, na danke. Wen hätten S' denn noch? = swap
diese woche nicht, wen gibt's sonst? = swap
she's in my calendar for Friday already, 3pm = meeting Ada Lovelace 2026-11-27 15:00
Ada steht schon im Kalender, Freitag 15 Uhr = meeting Ada Lovelace 2026-11-27 15:00
hab die ganze woche frühschicht, wird nix = rest
prüfungswoche, keine chance = rest
deadline week, no chance = rest
Cannot this week, paper deadline on 5th = rest
Diese Woche schaffe ich es leider überhaupt nicht, wir haben Haushaltsberatungen = rest
Was hat diese Person denn mit meinem Thema zu tun = why
das hat keinen Sinn. Wen hätten Sie sonst = swap
In dieser Woche schaffe ich das beim besten Willen nicht = rest
kann ich mir gut vorstellen, frag sie ruhig = meet
yeah she sounds right up my street = meet
versteh ich nich, wie kommst du auf die = why
wieso ausgerechnet Ada this week? = why
what's she got to do with my work? = why
was hat die denn mit mir zu tun? = why
hm, why Ada of all people? = why
bitte jemand anderen, mit Ada bin ich gerade im Clinch = swap
mit ihr lieg ich seit Wochen im Streit = swap
why her all of a sudden = why
warum jetzt grad die = why
anyone but him tbh = swap
yes but not before the 30th, she's in Peru = meet
sure, only after the 30th though = meet
ok, any time after Thursday = meet
ja, aber nicht vor dem 30. = meet
gern, aber frühestens ab Donnerstag = meet
jo gern, aber net vorm freitag = meet
ja schon, nur diese woche nicht = rest
not before the 30th = rest
nah, exams until thursday week, no chance = rest
we fell out last year = swap
liege flach = rest
can we do someone closer to home? = swap
keine chance, muss am samstag umziehen = rest
nah, she moved to Canada last year = swap
ja gern = meet
jo = meet
klingt spannend, ja = meet
👍 = meet
👍🏽 = meet
passt = meet
sure why not = meet
yes = meet
gerne = meet
ja bitte, sehr gern! = meet
oh ja, die Ada wieder mal sehen wär schön = meet
sounds good to me = meet
yeah let's do it = meet
klar, warum nicht = meet
auf jeden Fall 😊 = meet
i'd love to = meet
great idea = meet
ok = meet
bin dabei = meet
na klar = meet
absolutely = meet
nah someone else = swap
she's away so no, Ben would make more sense = swap; wish Ben Carter
nein, der Ben wär diesmal sinnvoller = swap; wish Ben Carter
no thanks = swap
auf keinen fall = swap
nö = swap
jemand anderes bitte = swap
hast du jemand anderen = swap
who else = swap
nein, wen anders = swap
can i get someone else? = swap
lieber den Murat = swap; wish Murat Yıldız
rather Ben this time = swap; wish Ben Carter
how about Priya instead = swap; wish Priya Raman
den kenn i eh in- und auswendig. auf keinen fall = swap
den hab ich doch gestern erst gesehen = met Ada Lovelace 2026-11-22; swap
i just saw her on Saturday = met Ada Lovelace 2026-11-21; swap
mit ihr hab ich vorgestern telefoniert = called Ada Lovelace 2026-11-21; swap
diese woche is land unter = rest
not this week = rest
hmm naja. eher nicht diese week, bin super busy = rest
später vielleicht, grad keine neuen leute = rest
no time, sorry = rest
keine zeit grad = rest
i'm swamped this week = rest
this week is crazy = rest
vielleicht nächste woche = rest
ja, aber nicht diese woche = rest
diese Woche schaff ichs nicht = rest
hab grad nachtschicht und zwei prüfungen = rest
freu mich schon auf sie, mach ma = meet
ja wenn sie mal zurückruft =
got any better suggestion? = swap
jemanden der näher wohnt bitte = swap
why him of all people = why
who is that and why me = why
warum grad die? = why
wieso = why
how come? = why
wer ist das denn? = why
wie kommst du auf die = why
we already have a date, thurs 2pm = meeting Ada Lovelace 2026-11-26 14:00
wir sehen uns eh schon Freitag um 15 Uhr im Café Einstein = meeting Ada Lovelace 2026-11-27 15:00 at Café Einstein
jau, mach ma = meet
joa warum ned = meet
warom ned = meet
aye go on then = meet
100% = meet
put us in touch please = meet
find i guad = meet
hast wen andern a? = swap
gib mir jemand aus der Branche = swap
mit der red ich seit zehn jahren kein wort mehr = swap
not her again = swap
give us someone with a bit of spark = swap
she's away on tour til Feb = swap
bin grad bis zum Hals in Arbeit = rest
flat out till friday = rest
can't manage it this week = rest
klingt cool but bitte nicht vor Februar = rest
let's do next week = rest
können wir das verschieben = rest
nah, not this wk mate = rest
wer isn des? = why
wie kommste denn jetzt ausgerechnet auf die? = why
und was hab ich mit der zu schaffen? = why
what would we even talk about? = why
way ahead of you, we are getting curry wednesday 7pm = meeting Ada Lovelace 2026-11-25 19:00
ich weiß nicht = later
mal sehen = later
Priya möchte beruflich ins Ausland =
premiere vorbei, dann mit Ben an der bar gestanden. sie is fix und fertig =
thanks, you're the best 🙏 =
boah was für ein tag =
he said yes =
ich hab ja gesagt dass es regnet =
met Ben yesterday, great =
ja? wer sagt das =
yes, no =
remind me to call mum =
""")


def heard(text, around):
    """The answer in a text, and what of it is none."""
    return find_answer(text, around, find_people(text, around))


def read_answer(text, around):
    """What the words say to the newest open question that they answer; nothing where they answer none."""
    found = heard(text, around)
    return found.facts if found else ()


@pytest.mark.parametrize(("said", "means"), SUGGESTION)
def test_a_suggestion_is_answered_in_own_words(said, means):
    assert told(read_answer(said, asks(QuestionKind.SUGGESTION))) == means


@pytest.mark.parametrize(
    ("said", "means"),
    table("""
        he ripped us off two years ago = wrong
        der hat uns vor zwei Jahren richtig übern Tisch gezogen = wrong
        he stalked a friend of mine = wrong
        it says he's a physio. he isn't and he knows it. someone should look into that = wrong
        he isn't a morning person =
        he isn't one for coffee =
        need to check that = later
        he is no crook =
        der ist kein Frühaufsteher =
        she's a dangerous climber =
    """),
)
def test_of_somebody_offered_what_was_wrong_is_told_in_own_words(said, means):
    offered = OpenQuestion(kind=QuestionKind.SUGGESTION, choices=("meet", "swap", "rest", "why", "wrong"))

    assert told(read_answer(said, situation(offered))) == means


DEBRIEF = table("""
she's got flu so we're doing it on the 28th, 11 o'clock = not-happened; meeting Ada Lovelace 2026-11-28 11:00
sie liegt flach, machen's am Freitag um drei = not-happened; meeting Ada Lovelace 2026-11-27 15:00
no complaints = good
joa, war schon mal besser = so-so
Ich saß vierzig Minuten allein im Café, er hat sich nicht gemeldet = no-show
besser wie gedacht = good
Dazu kam es nicht, ich musste kurzfristig ins Gericht = not-happened
soweit kam es leider nicht = not-happened
it never came to that, kids were ill = not-happened
I sat there on my own for half an hour and then went home = no-show
ehrlich gesagt zäh = so-so
ehrlich gesagt super = good
to be honest not great = so-so
da kann man nicht meckern = good
we laughed the whole time = good
sie kam einfach nich = no-show
waited 40 mins in the lobby, not even a message from her = no-show
bin a dreiviertelstund umsonst im café gsessn = no-show
Could have been worse I suppose = so-so
hätte schlimmer laufen können = so-so
it was a waste of an evening = so-so
sie hat mich glatt vergessen = no-show
he just forgot = no-show
had to bail, kid has a fever = not-happened
we ended up not meeting, her kid was ill = not-happened
had to postpone, she was stuck in traffic = not-happened
mussten wir leider verschieben = not-happened
hat leider nicht geklappt, er war krank = not-happened
hab verpennt = not-happened
a couple of hours well spent, brilliant lunch = good
she is a good cook =
I chickened out = not-happened
saß da allein rum = no-show
hätt schlimmer sein können, berauschend war's aber auch nicht = so-so
war super = good
great = good
war richtig gut, wir bewerben uns jetzt zusammen = good
bassd scho = good
not bad at all = good
not bad at all, actually = good
was really nice, nur leider viel zu kurz = good
nicht schlecht = good
it was lovely seeing her = good
loved it = good
hat echt spaß gemacht = good
super gespräch = good
we had a great time = good
sehr nett = good
it went really well = good
hat sich gelohnt = good
wunderbar, danke = good
richtig schönes Treffen mit Ada = good
toller abend = good
👍 = good
ganz gut eigentlich = good
we hit it off = good
meh = so-so
naja, ging so = so-so
naja = so-so
so lala = so-so
it was ok = so-so
a bit awkward = so-so
war zäh = so-so
not great = so-so
nicht so toll = so-so
could have been better = so-so
langweilig ehrlich gesagt = so-so
geht so = so-so
didn't happen = not-happened
hat nicht geklappt = not-happened
he cancelled last minute = not-happened
ist leider ausgefallen = not-happened
sie war krank = not-happened
hat kurzfristig abgesagt = not-happened
we never met = not-happened
fand nicht statt = not-happened
we moved it to next tues 10am = not-happened; meeting Ada Lovelace 2026-12-01 10:00
verschoben auf Donnerstag 15 Uhr = not-happened; meeting Ada Lovelace 2026-11-26 15:00
cancelled, new date is friday 3pm = not-happened; meeting Ada Lovelace 2026-11-27 15:00
waited 40 min, she never showed = no-show
sie ist nicht gekommen = no-show
hat mich versetzt = no-show
she stood me up = no-show
no show = no-show
ist einfach nicht aufgetaucht = no-show
twas grand = good
sauguad wars = good
bannig goot weer dat = good
short but sweet = good
anstrengend, aber gut = good
kurz aber gut = good
es war schön, sie mal wieder zu sehen = good
a bit of a slog = so-so
war nix so dolle = so-so
it was a disaster = so-so
berauschend war's nicht = so-so
could have been worse = so-so
komma isch koiner = no-show
kam nicht zustande = not-happened
rained off = not-happened
didn't go, was ill = not-happened
ich hab's verpennt = not-happened
bin nicht hin = not-happened
mir kam was dazwischen = not-happened
wir haben's auf nächste Woche verschoben = not-happened
sie ist nicht gekommen aber hat vorher geschrieben dass sie krank ist = not-happened
de hod mi sitzn lossn = no-show
i waited for an hour and nobody came = no-show
no sign of her = no-show
boah was für ein tag =
met Ben yesterday, was great =
how was it again? =
good, bad =
Ben war super =
""")


@pytest.mark.parametrize(("said", "means"), DEBRIEF)
def test_a_debrief_takes_a_verdict_in_own_words(said, means):
    assert told(read_answer(said, asks(QuestionKind.DEBRIEF))) == means


WHEN = table("""
Samstag geht bei uns beiden, aber sie kommt zu mir = meeting Ada Lovelace 2026-11-28 10:00 at zu mir
saturday works for both, but she's coming to mine = meeting Ada Lovelace 2026-11-28 10:00 at to mine
eher der letzte, aber ne stunde später = meeting Ada Lovelace 2026-11-28 11:00
wenn dann der zweite = 1
none of those, she's away till mid December = later
keiner davon. Sie hat Dienste bis Heiligabend = later
The last one, but half an hour later please = meeting Ada Lovelace 2026-11-28 10:30
der zweite, aber ne Stunde früher = meeting Ada Lovelace 2026-11-27 14:00
the first one but 20 minutes earlier = meeting Ada Lovelace 2026-11-25 11:40
last one but make it 11 = meeting Ada Lovelace 2026-11-28 11:00
last one, but make it half eleven cos she opens at ten = meeting Ada Lovelace 2026-11-28 11:30
das letzte, aber erst um elf weil sie um zehn aufmacht = meeting Ada Lovelace 2026-11-28 11:00
am zweiten, aber erst um vier = meeting Ada Lovelace 2026-11-27 16:00
the second one but at 2pm = meeting Ada Lovelace 2026-11-27 14:00
der zweite um drei = 1
alles außer Freitag = one of MeetingFact, MeetingFact
Friday, but she hasn't replied =
Samstag nicht, Sonntag schon = meeting Ada Lovelace 2026-11-29
Freitag, aber erst um acht abends = meeting Ada Lovelace 2026-11-27 20:00
Freitag passt, aber lieber gleich in der Früh um neun = meeting Ada Lovelace 2026-11-27 09:00
Freitag, aber eher abends = meeting Ada Lovelace 2026-11-27
Friday works, though not before 4 = meeting Ada Lovelace 2026-11-27
Freitag später = meeting Ada Lovelace 2026-11-27
she can only do Thursday at 9, at the cafe by the school = meeting Ada Lovelace 2026-11-26 09:00 at cafe by the school
first works for her = 0
first thing Saturday = 2
I'll ask her first = later
der erste passt ihm = 0
der zweite passt = 1
the first one works = 0
first = 0
nummer 3 bitte = 2
der letzte wär gut = 2
option 2 = 1
wir nehmen den dritten Termin = 2
sat morning works = 2
Samstag = 2
Freitag 15 Uhr passt = 1
Wednesday at noon = 0
friday 8am works = meeting Ada Lovelace 2026-11-27 08:00
Fr 16 Uhr im Café Einstein = meeting Ada Lovelace 2026-11-27 16:00 at Café Einstein
none of those work, we settled on Thursday 5pm = meeting Ada Lovelace 2026-11-26 17:00
nächsten Dienstag um 18:30 bei ihr = meeting Ada Lovelace 2026-11-24 18:30 at bei ihr
3 Dec 7pm at Anker = meeting Ada Lovelace 2026-12-03 19:00 at Anker
keiner davon, Donnerstag 17 Uhr = meeting Ada Lovelace 2026-11-26 17:00
first slot is ok for me and her both = 0
der 2. bitte = 1
Mittwoch, aber erst um zwei = meeting Ada Lovelace 2026-11-25 14:00
fri is good but make it 4 not 3 = meeting Ada Lovelace 2026-11-27 16:00
den letzten nehm ich = 2
the Friday one but an hour later = meeting Ada Lovelace 2026-11-27 16:00
geht alles ned = later
can't do any of those = later
none of those, she's in Rome until the 5th = later
she has building work until mid February = later
keiner passt = later
none of these = later
entweder Freitag oder Samstag = one of MeetingFact, MeetingFact
muss mich erst mit ihr abstimmen = later
hab sie bisher ned erwischt = later
depends on her shifts = later
yesterday 5pm = meeting Ada Lovelace 2026-11-22 17:00
passt mir alles = one of MeetingFact, MeetingFact, MeetingFact
der erste nicht, eher der zweite oder der dritte = one of MeetingFact, MeetingFact
mittwoch geht nicht und freitag auch nicht = one of MeetingFact, WishFact
der Samstag würde passen, aber bitte erst um elf = meeting Ada Lovelace 2026-11-28 11:00
nummer 3 bitte, im gemeindehaus = meeting Ada Lovelace 2026-11-28 10:00 at gemeindehaus
next week sometime = later
irgendwann im Dezember = later
weiß noch nicht = later
weiß noch nicht, ich schreib ihr erst mal = later
not sure yet = later
keine ahnung = later
noch nicht ausgemacht = later
i'll ask her first = later
still waiting for her reply = later
sie hat noch nicht geantwortet = later
mittwoch geht bei ihr ned und donnerstag auch nicht = one of MeetingFact, MeetingFact
wednesday doesn't work = one of MeetingFact, MeetingFact
maybe friday 3pm =
was hab ich ihr versprochen? =
Ben kommt am Freitag um 15 Uhr =
""")


@pytest.mark.parametrize(("said", "means"), WHEN)
def test_a_time_is_one_that_was_offered_or_one_that_was_agreed(said, means):
    assert told(read_answer(said, asks(QuestionKind.WHEN, slots=SLOTS))) == means


@pytest.mark.parametrize(
    ("said", "means"),
    [
        *((said, "send-now") for said in ("sent it", "done", "hab ich geschickt", "ist raus", "right away")),
        ("i'll do it now", "send-now"),
        ("mach ich gleich", "send-now"),
        ("not sent yet", ""),
        ("noch nicht geschickt", ""),
    ],
)
def test_a_draft_that_was_sent_is_sent_now(said, means):
    choices = ("send-now", "send-lunch", "send-tonight")
    around = situation(OpenQuestion(kind=QuestionKind.SEND, choices=choices))
    found = [fact.choice for fact in read_answer(said, around) if isinstance(fact, f.ChoiceFact)]

    assert found == ([means] if means else [])


DUE = table("""
kommt zu mir =
kommt am Freitag = snooze until 2026-11-27
try me again on Sunday = snooze until 2026-11-29
liegt seit samstag bei mir aufm tisch = done
yep came through last night = done
ist gestern angekommen = done
kam heute früh an = done
arrived this morning = done
liegt seit gestern bei ihm = done
gestern noch schnell geschickt = done
das hat sich wohl überholt = drop
Das liegt leider immer noch auf meinem Tisch, frag mich am Montag noch einmal = snooze until 2026-11-30
will never happen = drop
wird eh nix mehr = drop
ist heut früh raus! = done
ging gestern in die Post = done
Da komm ich erst am Wochenende zu, meld dich Sonntag nochmal = snooze until 2026-11-29
hab ich ihr gestern gesagt =
vorm Wochenende wird das nix, frag Sonntag wieder = snooze until 2026-11-29
Hab ich ihr heut früh rübergebracht = done
filed it at 8:58, phew = done
hat sich überholt = drop
hat sich inzwischen zerschlagen = drop
it's moot now = drop
eh schon längst, am Freitag = done
erledigt ✅ = done
done = done
hat sie gestern geschickt = done
hab ich schon gemacht = done
sent it yesterday = done
already did = done
ja, hab's ihr letzte woche gegeben = done
✅ = done
she brought it on friday = done
längst erledigt = done
noch nicht, frag mich Montag nochmal = snooze until 2026-11-30
schaff ich nicht vor Montag = snooze until 2026-11-30
da komm ich vor Samstag nicht dazu = snooze until 2026-11-28
won't get to it before Sunday = snooze until 2026-11-29
give her til mid december = snooze until 2026-12-15
gib ihm noch bis Freitag = snooze until 2026-11-27
give me another week = snooze until 2026-11-30
halfway there, give me another week = snooze until 2026-11-30
not yet = snooze
later = snooze
remind me tomorrow = snooze until 2026-11-24
brauch noch zwei Tage = snooze until 2026-11-25
morgen = snooze until 2026-11-24
frag mich in 2 wochen = snooze until 2026-12-07
ups, vergessen = snooze
still working on it = snooze
forget it, he doesn't need it anymore = drop
vergiss es = drop
hat sich erledigt, er hat's selber gemacht = drop
schaff ich erst im Januar, nach Dreikönig = snooze until 2027-01-07
braucht sie nicht mehr = drop
need till friday = snooze until 2026-11-27
brauch noch bis Freitag = snooze until 2026-11-27
hat sich erledigt = drop
hot sich erledigt, se nemmt jetz doch Esche = drop
no longer needed = drop
wird nix mehr draus = drop
drop it = drop
lass gut sein = drop
sorted = done
is raus = done
eh schon längst = done
hab ich = done
she has it now = done
hau mich in drei tagen nochma an = snooze until 2026-11-26
hit me up next Friday = snooze until 2026-12-04
give me until thursday = snooze until 2026-11-26
next Friday = snooze until 2026-12-04
kam immer noch nix = snooze
kannste knicken = drop
bin it = drop
remind me on Monday to call the plumber =
hab Ben gestern getroffen =
ich hab ihr geschrieben dass ich krank bin =
thanks =
not done =
""")


@pytest.mark.parametrize(("said", "means"), DUE)
def test_a_promise_that_is_due_is_done_put_off_or_dropped(said, means):
    assert told(read_answer(said, asks(QuestionKind.PROMISE))) == means


LAST = table("""
uh day before yesterday? we had beers = met Ada Lovelace 2026-11-21
a de Chilbi, so Ändi Auguscht = met Ada Lovelace 2026-08-31 ±3
Christmas? no wait, October, when we did the ponds = met Ada Lovelace 2026-10-15 ±15
no idea tbh, ages ago = later
no clue = later
nicht sicher = later
ooh ages, must've been Easter at their place = met Ada Lovelace 2026-04-05 ±1
start of november, at her opening = met Ada Lovelace 2026-11-03 ±4
bei ihrem Abschied von der Uni, das war der 17. September = met Ada Lovelace 2026-09-17
must've been the september conference, the 18th or so = met Ada Lovelace 2026-09-18 ±2
ewig, muss an Ostern gewesen sein, bei denen daheim = met Ada Lovelace 2026-04-05 ±1
probably August = met Ada Lovelace 2026-08-15 ±15
ooh ages, must've been last Sunday = met Ada Lovelace 2026-11-22
vor so nem halben jahr = met Ada Lovelace 2026-05-23 ±20
keine ahnung ehrlich, ewig her = later
not met her yet, just emails so far = nothing
vorletzten Sonntag = met Ada Lovelace 2026-11-15
yesterday = met Ada Lovelace 2026-11-22
3 weeks ago give or take = met Ada Lovelace 2026-11-02 ±4
boah, das war im Sommer, Juli glaub ich = met Ada Lovelace 2026-07-15 ±15
im Juli = met Ada Lovelace 2026-07-15 ±15
letzten Winter = met Ada Lovelace 2026-01-15 ±45
am 3.10. telefoniert = called Ada Lovelace 2026-10-03
a year ago at a wedding = met Ada Lovelace 2025-11-23 ±45
vor 2 Monaten = met Ada Lovelace 2026-09-23 ±15
never in person, only emailed = nothing
noch nie getroffen = nothing
never = nothing
nur gemailt bisher = nothing
not since summer = met Ada Lovelace 2026-07-15 ±45
nicht mehr gesehen seit Ostern = met Ada Lovelace 2026-04-05 ±1
haven't seen her since last Christmas = met Ada Lovelace 2025-12-25 ±1
summer = met Ada Lovelace 2026-07-15 ±45
haven't seen her in years = last-longer
we haven't met since uni = last-longer
seit Jahren nicht mehr = last-longer
keine Ahnung = later
i don't remember = later
ewig her = last-longer
ages ago = last-longer
dieses Jahr irgendwann = last-year
morgen treffen wir uns =
when? =
""")


@pytest.mark.parametrize(("said", "means"), LAST)
def test_the_last_contact_is_a_day_with_how_rough_it_is(said, means):

    assert told(read_answer(said, asks(QuestionKind.ADD_LAST))) == means


NO_PROMISES = table("""
wir ham nur tratscht, ausgmacht is gar nix = nothing
ausgemacht haben wir nichts = nothing
ne da is auf beiden seiten nichts offen = nothing
nothing outstanding on either side = nothing
none that I recall = nothing
nothing I can think of = nothing
Not that I can recall, dear = nothing
No, there was nothing we agreed to do this time = nothing
ne war nur gemütlich = nothing
can't think of anything = nothing
nee, wir haben nur gequatscht über alles mögliche = nothing
da fällt mir nix ein = nothing
nö = nothing
nothing = nothing
none really = nothing
von mir nix = nothing
nope, nothing from either side = nothing
keine Versprechen = nothing
nee, nix ausgemacht = nothing
Ada hat mir nix versprochen und ich ihr auch nicht = nothing
no promises = nothing
nichts Konkretes = nothing
we just talked = nothing
i didn't promise anything = nothing
she'll send me the deck =
""")


@pytest.mark.parametrize(("said", "means"), NO_PROMISES)
def test_an_explicit_nothing_is_no_promise_called_nothing(said, means):
    assert told(read_answer(said, asks(QuestionKind.DEBRIEF_PROMISES))) == means


def test_a_nothing_beside_a_promise_is_left_out_and_the_promise_handed_on():
    found = heard("nothing from me, er schickt das sheet", asks(QuestionKind.DEBRIEF_PROMISES))
    assert (found.facts, found.rest) == ((), "er schickt das sheet")
    found = heard("er schaut nach nem Lagerraum für mich, von mir nix", asks(QuestionKind.DEBRIEF_PROMISES))
    assert (found.facts, found.rest) == ((), "er schaut nach nem Lagerraum für mich")


OTHER = {
    QuestionKind.START_LANGUAGE: "english pls = english | deutsch bitte = german | in english please = english | auf deutsch = german | hello =",
    QuestionKind.PROFILE: "three = count 3 | drei = count 3 | so 2 = count 2 | keine = count 0 | maybe two a month = count 2 | höchstens vier = count 4 | 5 = count 5 | Freitag =",
    QuestionKind.PROMISE: "schaff ich erst nächste Woche = snooze until 2026-12-04 | need another few days = snooze until 2026-11-26 | hab ich gestern schon gemacht = done | sent it this morning = done | braucht er nicht mehr = drop | she doesn't need it any more = drop | who is Max =",
    QuestionKind.DEBRIEF_PROMISES: "nee alles gut = nothing | no idea what he wants from me then, he said he will call =",
    QuestionKind.PROMISE_KEEP: "keep it = keep:p | behalten = keep:p | lass es drin = keep:p | leave it on the list = keep:p | bleibt so = keep:p | drop it = drop:p | erledigt = p | done = p | no idea who Max is =",
    QuestionKind.START_GOAL: "skip = skip | weiß noch nicht = skip | kein Ziel = skip | i don't know = skip",
    QuestionKind.NOBODY_WAITS: "trotzdem = anyway | suggest someone anyway = anyway | ja = anyway",
    QuestionKind.START_KNOTS: "that's all = enough | das wars = enough | niemand mehr = enough | I don't know yet = later | let me think = later | Sonst fällt mir grad niemand ein, muss ich überlegen = later",
}


@pytest.mark.parametrize(
    ("kind", "said", "means"),
    [(kind, *line) for kind, lines in OTHER.items() for line in table(lines.replace(" | ", "\n"))],
)
def test_other_questions_are_answered_by_the_kind_of_their_choices(kind, said, means):
    assert told(read_answer(said, asks(kind, about=""))) == means


def proposal(fact="encounterfact", **more):
    return asks(QuestionKind.LOG_THIS, fact=fact, **more)


MET, PROMISED = (
    {"day": date(2026, 11, 17)},
    {"fact": "promisefact", "side": PromiseSide.MINE, "day": date(2026, 12, 1)},
)
PLANNED = {"fact": "meetingfact", "day": date(2026, 11, 26), "at": time(9)}
PROPOSED = [
    *[(MET, *line) for line in table("""
        richtig 👌 = log-yes
        stimmt 👍🏽 = log-yes
        jo stimmt so = log-yes
        jo das is so = log-yes
        yes = log-yes
        correct = log-yes
        genau = log-yes
        passt so, danke = log-yes
        nein = no
        falsch = no
        nein das stimmt nicht = no
        ja, aber am Montag = correct day 2026-11-16
        fast, es war Donnerstag = correct day 2026-11-19
        getroffen stimmt nicht, war bloß am telefon = correct kind called
        lösch das wieder, war für nen andern chat gedacht = correct deleted True
        mit Anna telefoniert =
        Priya, not Ben =
        Ben wollte gestern anrufen, hat er aber nicht =
        no that was Ben not Ada = no; correct who Ben Carter
        sorry i meant Priya = correct who Priya Raman
        oops, nicht Ada, Murat meinte ich = correct who Murat Yıldız
        ich meinte Elisa = correct who Elisa
        no, it was Karl I met = no; correct who Karl kind met
        not Ada, I met Karl = correct who Karl kind met
        nee, mit dem Karl hab ich telefoniert = no; correct who Karl kind called
        das war nicht Ada, das war Karl = correct who Karl
        no, it was Ben on Thursday = no; correct who Ben Carter day 2026-11-19
        nein, gestern mit Karl = no; correct who Karl day 2026-11-22
        stopp, gesehen nich, wir ham bloß telefoniert = correct kind called
        stop, we only spoke on the phone = correct kind called
        no, it was Lunch = correct kind met
        nee das war am Mittwoch nicht Dienstag = correct day 2026-11-18
        no, Thursday = correct day 2026-11-19
        das war gestern = correct day 2026-11-22
        nein, nur telefoniert = correct kind called
        texted, we didn't actually speak = correct kind wrote
        geschrieben, gesehen haben wir uns nicht = correct kind wrote
        nein, gesehen haben wir uns nicht, nur miteinander telefoniert = correct kind called
        das ist zutreffend = log-yes
        no we met, not called = correct kind met
        scrap that last one, I was joking = correct deleted True
        lösch das wieder = correct deleted True
        oh no, please take that out again = correct deleted True
        oops, scratch that = correct deleted True
        war nur spaß = correct deleted True
        stimmt gar nicht = no
        hallo =
    """)],
    *[(PROMISED, *line) for line in table("""
        wrong way round, SHE owes ME = correct side theirs
        andersrum = correct side theirs
        other way, she sends it to me = correct side theirs
        Stopp, umgekehrt: sie hat mir das versprochen = correct side theirs
        nein, sie schuldet mir das = correct side theirs
        das versprechen war bis 15. dezember, nicht mai = correct due 2026-12-15
        no, by Friday = correct due 2026-11-27
        make that the 4th of December = correct due 2026-12-04
        mach daraus den 4. Dezember = correct due 2026-12-04
    """)],
    *[(PLANNED, *line) for line in table("""
        Vertippt: 19 Uhr, nicht 9 = correct at 19:00:00
        no, Friday 10am = correct day 2026-11-27 at 10:00:00
        nein, um 18:30 = correct at 18:30:00
        it's 6 pm = correct at 18:00:00
    """)],
]  # fmt: skip


@pytest.mark.parametrize(("entry", "said", "means"), PROPOSED)
def test_what_is_proposed_is_right_or_otherwise(entry, said, means):
    assert told(read_answer(said, proposal(**entry))) == means


LATER = table("""
make Ada every 60 days, 90 is too long at her age = correct who Ada Lovelace cadence 60
Ada bitte nur alle halbe Jahr = correct who Ada Lovelace cadence 180
bei Ben reichen auch alle sechs Wochen = correct who Ben Carter cadence 42
it's Rahmann with two n's, Aisha Rahmann = correct who Aisha Rahman name Aisha Rahmann
Murat schreibt sich Yildis mit s, Murat Yildis = correct who Murat Yıldız name Murat Yildis
her name is spelled Loveless = correct who Ada Lovelace name Ada Loveless
Oma Lotte bitte nicht alle 14 tage sondern jede woche = correct who Oma Lotte cadence 7
Ben bitte nur alle drei Monate, nicht alle zwei = correct who Ben Carter cadence 90
make Ben every 3 weeks instead = correct who Ben Carter cadence 21
Priya reicht einmal im Monat = correct who Priya Raman cadence 30
Priya's last name is Ramanathan = correct who Priya Raman name Priya Ramanathan
Ada heißt seit der Hochzeit Ada Byron = correct who Ada Lovelace name Ada Byron
Frau Lovelace heißt seit ihrer Hochzeit Ada Byron = correct who Ada Lovelace name Ada Byron
Ada heißt jetzt Byron = correct who Ada Lovelace name Ada Byron
oh sorry, Ben not Murat = correct who Ben Carter
can you set Priya to monthly = correct who Priya Raman cadence 30
delete that last entry = correct deleted True
sorry i meant Priya = correct who Priya Raman
no, that was Tuesday = correct day 2026-11-17
mit Oma telefoniere ich jede Woche =
Ben trains every day now =
Ben gesehen. wie jede woche halt =
""")


@pytest.mark.parametrize(("said", "means"), LATER)
def test_what_stands_already_is_corrected_with_no_question_open(said, means):
    assert told(read_answer(said, situation())) == means


ANSWERS_NOTHING = [
    *("gestern mit Ben Mittag gegessen, war super", "met Ben on Tuesday, great chat", "Ben schuldet mir noch 20 Euro"),
    *("remind me on Monday to call the plumber", "erinner mich morgen früh dran, den Klempner anzurufen"),
    *("Ben says yes to everything", "Priya moved to Berlin", "muss Murat noch das Buch zurückgeben"),
    *("Ben kommt Sonntag zum Essen, halb eins", "hab gestern die Zimmermann im Zug getroffen", "Ben hat abgesagt"),
    *("der Bürgermeister will unbedingt am Montag mein neues Konzept für die Halle sehen", "s Rezept kriegt er no vor Heiligabend von mir geschickt"),
    *("note: Priya is allergic to nuts", "ich hab Ben versprochen dass ich ihm helfe", "Ben and Priya met last week"),
]  # fmt: skip


@pytest.mark.parametrize("said", ANSWERS_NOTHING)
@pytest.mark.parametrize(
    "kind",
    [
        QuestionKind.SUGGESTION,
        QuestionKind.DEBRIEF,
        QuestionKind.WHEN,
        QuestionKind.PROMISE,
        QuestionKind.ADD_LAST,
        QuestionKind.DEBRIEF_PROMISES,
        QuestionKind.LOG_THIS,
    ],
)
def test_what_tells_of_others_answers_nothing_that_is_open(kind, said):
    more = {"slots": SLOTS} if kind is QuestionKind.WHEN else {}
    assert told(read_answer(said, asks(kind, **more))) == ""


def test_the_other_one_of_that_name_is_the_only_other_one():
    assert (
        told(read_answer("die andere Anna!", asks(QuestionKind.LOG_THIS, about="Anna Schmidt")))
        == "correct who Anna Petrova"
    )
    assert told(read_answer("die andere Ada!", proposal())) == ""


@pytest.mark.parametrize("said", ["other Anna", "den anderen, Anna", "the other Anna"])
def test_an_article_may_be_missing_before_the_other_one(said):
    assert (
        told(read_answer(said, asks(QuestionKind.LOG_THIS, about="Anna Schmidt")))
        == "correct who Anna Petrova"
    )


def test_of_two_hours_the_one_near_what_was_offered_is_meant():
    evening = [datetime(2026, 11, 26, 18, tzinfo=BERLIN)]
    found = read_answer("Donnerstag, aber erst um sieben", asks(QuestionKind.WHEN, slots=evening))
    assert told(found) == "meeting Ada Lovelace 2026-11-26 19:00"


@pytest.mark.parametrize("kind", [QuestionKind.WHEN, QuestionKind.ADD_LAST])
def test_a_day_that_cannot_be_is_asked_for_and_never_another_one(kind):
    facts = read_answer("am 31.02.", asks(kind, slots=SLOTS if kind is QuestionKind.WHEN else ()))
    assert [(fact.day, fact.doubts) for fact in facts] == [(None, {Doubt.DAY})]


def test_the_newest_question_that_the_words_answer_gets_them():
    older = OpenQuestion(
        kind=QuestionKind.SUGGESTION, choices=CHOICES[QuestionKind.SUGGESTION], about=("Ben Carter",)
    )
    newer = OpenQuestion(
        kind=QuestionKind.DEBRIEF, choices=CHOICES[QuestionKind.DEBRIEF], about=("Ada Lovelace",)
    )
    both = situation(newer, older)
    assert [(f.question, f.choice) for f in read_answer("great", both)] == [(0, "good")]
    assert [(f.question, f.choice) for f in read_answer("not this week", both)] == [(1, "rest")]


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("liegt seit heute früh in seinem Postfach", "one-id"),
        ("it's in her inbox since Monday", "one-id"),
        ("scho lang gmacht", "one-id"),
        ("eh schon längst, am Freitag", "one-id"),
        ("drop it", "drop"),
    ],
)
def test_of_a_single_promise_that_is_due_done_is_that_promise(said, means):
    around = situation(
        f.OpenQuestion(
            kind=QuestionKind.PROMISES_DUE, choices=("one-id", "snooze", "drop"), about=("Ada Lovelace",)
        )
    )
    assert told(read_answer(said, around)) == means


@pytest.mark.parametrize(
    "said", ["no idea", "no clue mate", "nicht sicher", "not so bad", "nicht schlecht", "no rush"]
)
def test_what_only_begins_with_a_no_rejects_nothing(said):
    assert not rejects(said)
