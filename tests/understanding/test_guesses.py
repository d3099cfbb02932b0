from dataclasses import replace

import pytest

from bot.domain.kinds import QuestionKind
from bot.domain.promises import PromiseSide
from bot.understanding import facts as f
from bot.understanding.clauses import parse
from bot.understanding.guesses import Guess, _weights, read_guesses, read_of_new
from bot.understanding.reader import read
from bot.understanding.slips import respell
from tests.understanding.told import asks, situation, table, told, who

pytestmark = pytest.mark.quick


def name(fact):
    """An option in as few words as a table can hold: kind, who, and the day."""
    if isinstance(fact, f.ReminderFact):
        return f"remind {fact.day}"
    if isinstance(fact, f.IntroduceFact):
        return f"pair {who(fact.one)} {who(fact.other)}"
    if isinstance(fact, (f.IntroductionFact, f.RecommendationFact)):
        return f"{type(fact).__name__[:5].lower()} {who(fact.by)} to {who(fact.to)}"
    if isinstance(fact, f.NothingFact):
        return "nothing"
    kind = (
        getattr(fact, "kind", None)
        or getattr(fact, "side", None)
        or type(fact).__name__.removesuffix("Fact").lower()
    )
    day = getattr(fact, "day", None) or getattr(fact, "due", None) or ""
    hour = fact.at.strftime(" %H:%M") if isinstance(fact, f.MeetingFact) and fact.at else ""
    return f"{kind} {who(fact.who)} {day}{hour}".strip()


def choices(said, around=None):
    """The facts of the guesses: several to choose from, one that is far likelier than all others, or none."""
    found = read_guesses(parse(said, around or situation()))
    assert len(found) <= 1
    return tuple(one for fact in found for one in (fact.options if isinstance(fact, f.OneOfFact) else [fact]))


@pytest.mark.parametrize(
    "said", ["hab Ben das Buch gegeben", "Ben hat mir das Buch zurückgegeben", "I lent Ben my drill"]
)
def test_what_is_done_is_never_guessed_to_be_promised(said):
    assert not any(isinstance(one, f.PromiseFact | f.MeetingFact | f.WishFact) for one in choices(said))


@pytest.mark.parametrize(
    "said",
    ["Murat hat der Priya versprochen das Kapitel abzugeben", "Ben promised Priya to hand it in by Friday"],
)
def test_what_two_others_promised_each_other_is_nobodys_promise_here(said):
    assert choices(said) == ()


def guess(said):
    """The same in few words."""
    return tuple(map(name, choices(said)))


TOLD = """
    swapped gossip with Ben over a curry yesterday = met Ben Carter 2026-11-22
    had a natter and a pint wi Ben yesterday = met Ben Carter 2026-11-22
    gestern mim Murat auf a Weißbier gsessn = met Murat Yıldız 2026-11-22
    brunch mit Aisha, total verquatscht = met Aisha Rahman 2026-11-23
    Ben gave me a shout on the phone yesterday = called Ben Carter 2026-11-22
    da Murat hod heit durchbimmelt = called Murat Yıldız 2026-11-23
    von Aisha kam heute ne Postkarte aus Rom = wrote Aisha Rahman 2026-11-23
    Ben swears blind the drill is back here by Friday = theirs Ben Carter 2026-11-27
    da Murat leiht ma sei Bohrmaschin bis Freitag = theirs Murat Yıldız 2026-11-27
    I'm on the hook to Priya for the figures, due Friday = mine Priya Raman 2026-11-27
    hab Murat die Hand drauf gegeben, die Steuer bis Freitag zu machen = mine Murat Yıldız 2026-11-27
    ewig nix vom Murat, mia miassatn uns amoi zamsetzn = wish Murat Yıldız
    pints w Ben friday half 7 = meeting Ben Carter 2026-11-27 19:30
    Freitag um acht hock i beim Murat auf a Halbe = meeting Murat Yıldız 2026-11-27 20:00
    Ben name-dropped me and put my name forward at Acme = recom Ben Carter to Acme
    den Job verdank ich Murat, der hat beim Stadttheater ein gutes Wort eingelegt = recom Murat Yıldız to Stadttheater
    Ben still hasn't brought back the tent he borrowed in September = theirs Ben Carter
    Aisha braucht bis Freitag die Mitgliederliste von mir, mach ich = mine Aisha Rahman 2026-11-27
    über Aisha bin ich heute an Petra Lindemann geraten, hat uns bekanntgemacht = intro Aisha Rahman to Petra Lindemann
    Murat und Ben gehören vernetzt, beide bauen Öfen = pair Murat Yıldız Ben Carter
    prod me on Friday about the cake for Ben = remind 2026-11-27
    just out of a four hour jam with Ben, worth it = met Ben Carter 2026-11-23
    komme grade aus der Werkstatt von Murat, drei Stunden gefachsimpelt = met Murat Yıldız 2026-11-23
    it's been ages since I saw Priya, must fix that = wish Priya Raman
    Ben und der Murat kennen sich noch nicht, das will ich ändern = pair Ben Carter Murat Yıldız
"""


@pytest.mark.parametrize(("said", "means"), table(TOLD))
def test_the_right_fact_is_among_three_complete_ones(said, means):
    options = guess(said)

    assert means in options
    assert 1 <= len(options) <= 3


@pytest.mark.parametrize(
    "said",
    [
        "did Ben say when he was coming round",
        "what was it Ben wanted of me",
        "met Ben yesterday?",
        "Ben rang Aisha, nothing to do with me",
        "der Murat hat der Aisha versprochen dass er zahlt, nicht mir",
        "we had a pint in town",
        "almost had coffee with Ben but nope",
        "Angeblich soll der Murat gestern bei der Aisha gewesen sein, hört man",
        "Ben stood me up yesterday",
        "nie was der Aisha versprochen",
        "Ben, Murat and Aisha had a drink with me",
    ],
)
def test_nothing_is_asked_where_nothing_is_told(said):
    assert guess(said) == ()


@pytest.mark.parametrize(
    "said", ["Ben is vegan", "Murat hat zwei Kinder", "note: Ben owes me a pint yesterday"]
)
def test_a_plain_note_stays_one(said):
    assert [type(fact) for fact in read(said, situation()).facts] == [f.NoteFact]


def test_a_note_of_something_done_is_asked_with_the_note_as_one_option():
    (fact,) = read("Ben fixed my bike this morning", situation()).facts

    assert isinstance(fact, f.OneOfFact)
    assert "met Ben Carter 2026-11-23" in map(name, fact.options)
    assert any(isinstance(option, f.NoteFact) for option in fact.options)


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("swapped gossip with Ben over a curry yesterday", "met Ben Carter 2026-11-22"),
        ("Ben und ich, Fr 20 Uhr, Notenkeller", "meeting Ben Carter 2026-11-27 20:00"),
        ("coffee w Ben Carter 3 weeks from today, 11:30", "meeting Ben Carter 2026-12-14 11:30"),
        ("seeing Ben for lunch on the 21st at 1, that new Thai place", "meeting Ben Carter 2026-12-21 13:00"),
        ("Aisha soll bis Freitag mein Exposé kriegen", "mine Aisha Rahman 2026-11-27"),
        ("I'm on the hook for Ben's deposit, has to be with him by Friday", "mine Ben Carter 2026-11-27"),
        ("give me a nudge on Friday at noon to ring Ben", "remind 2026-11-27"),
        ("hatte gestern nen flat white mit Aisha, super Gespräch", "met Aisha Rahman 2026-11-22"),
    ],
)
def test_what_is_far_likelier_than_all_else_is_told_alone(said, means):
    (fact,) = read(said, situation()).facts

    assert name(fact) == means


@pytest.mark.parametrize(
    "said",
    [
        "Ben can come look at the kiln a week on Saturday, quarter to nine in the morning",
        "Frau Aisha hat mir den Kontakt zu Architekt Sauer vermittelt",
        "Ben rang but I was elbow deep in the oven and missed it",
        "Aisha will sich bei ihrer Firma umhören ob die wen suchen",
        "Ben and I hit the waffle place after shift, must've been 6am",
        "me n Ben, brunch, Sat 11, his treat",
        "Ben and Aisha got dinner plans Friday and yes it IS a date lol",
        "Aisha has spoken very well of me to the board",
    ],
)
def test_what_lacks_its_day_is_only_somewhat_likelier_or_leads_to_a_new_name_is_never_told_alone(said):
    facts = read(said, situation()).facts

    assert not facts or isinstance(facts[0], f.OneOfFact | f.NoteFact)


def test_what_is_read_for_certain_is_not_asked():
    facts = read("met Ben yesterday, he will send me the deck by Friday", situation()).facts

    assert not any(isinstance(fact, f.OneOfFact) for fact in facts)


def test_a_pronoun_is_whoever_is_asked_about_else_whoever_was_spoken_of_last():
    around = replace(situation(), recent=("Ben Carter",))
    said = "on the hook to him for a cake by Friday"

    assert "mine Ben Carter 2026-11-27" in map(name, choices(said, around))
    options = choices(said, replace(asks(QuestionKind.SUGGESTION), recent=("Ben Carter",)))
    assert "mine Ada Lovelace 2026-11-27" in map(name, options)


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("Zoe hat gestern angerufen", "called Zoe 2026-11-22"),
        ("Carla owes me a tenner", "theirs Carla"),
        ("hab Torben versprochen ihm die Fotos zu schicken", "mine Torben"),
        ("Kaffee mit Ngoc Anh am Freitag um 10", "meeting Ngoc Anh 2026-11-27 10:00"),
        ("met zoe for lunch", "met zoe 2026-11-23"),
    ],
)
def test_what_is_told_of_somebody_new_is_read_with_their_name(said, means):
    (fact,) = read(said, situation()).facts

    assert name(fact) == means


@pytest.mark.parametrize(
    "said",
    ["gestern in Hamburg gewesen", "mit dem Fahrrad zur Arbeit", "Netflix hat gestern gestreikt", "he rang"],
)
def test_a_city_a_thing_and_a_pronoun_are_nobody_new(said):
    assert read_of_new(said, situation()) == ()


def test_the_place_of_a_meeting_follows_its_time():
    options = choices("Ben can do me on the 4th of dec, quarter past 2, union office")
    (meeting,) = [one for one in options if isinstance(one, f.MeetingFact)]

    assert meeting.place == "union office"


def test_a_call_is_offered_only_where_one_is_spoken_of():
    assert not any(
        option.startswith(("called", "wrote", "recom", "remind")) for option in guess("brunch mit Aisha")
    )


def test_an_ambiguous_name_leaves_both_people_to_choose():
    assert guess("a natter wi Anna yesterday") == (
        "met Anna Schmidt 2026-11-22",
        "met Anna Petrova 2026-11-22",
    )


def test_every_weight_is_of_a_known_hypothesis_and_whole():
    weights = _weights()

    assert set(weights["always"]) <= set(Guess)
    assert {len(str(abs(weight))) for row in weights.values() for weight in row.values()} == {1}


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ("Ben gave me his word that the shelf gets built by Friday", "shelf"),
        ("Murat hat mir feierlich sein Wort gegeben, dass er das Zeugnis holt", "Zeugnis"),
        ("Aisha braucht bis Freitag die Mitgliederliste von mir, mach ich", "Mitgliederliste"),
        ("dem Murat habe ich mich verpflichtet, das Protokoll zu tippen", "Protokoll"),
    ],
)
def test_the_words_of_a_promise_are_what_is_done_and_not_that_it_was_promised(said, what):
    promises = [one for one in choices(said) if isinstance(one, f.PromiseFact)]

    assert promises
    assert all(what in promise.what for promise in promises)


def test_of_two_people_the_one_who_is_asked_something_is_promised_it():
    options = guess("the shelf is for Ben by Friday, said so to Aisha in the pub")

    assert "mine Ben Carter 2026-11-27" in options


def test_sad_news_are_no_facts_to_choose_from():
    assert told(read("miss my Oma Lotte so much", situation()).facts) == "talk sad"


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("Ben gestern getroffn, war nett", ["met Ben Carter 2026-11-22"]),
        ("dem Ben muas i no sei Leiter zruckbringa", ["mine Ben Carter"]),
        ("told Ben he'd have my draft by Friday", ["mine Ben Carter 2026-11-27"]),
        ("Ben: deck from me by Tuesday, a map from him", ["mine Ben Carter 2026-11-24", "theirs Ben Carter"]),
        ("Ben gestern getroffen, Aisha auch", ["met Ben Carter 2026-11-22", "met Aisha Rahman 2026-11-22"]),
        ("Aisha kümmert sich um den Raum und sagt mir Bescheid", ["theirs Aisha Rahman"]),
        ("spent Saturday at Ben's studio", ["met Ben Carter 2026-11-21"]),
        ("d'Aisha hat mich gestern angerufen", ["called Aisha Rahman 2026-11-22"]),
        ("I've to drop the catalogue off at Ben's by Friday", ["mine Ben Carter 2026-11-27"]),
        (
            "Ben kann am Dienstag doch nicht, wir machen Donnerstag 17 Uhr",
            ["meeting Ben Carter 2026-11-26 17:00"],
        ),
        ("want to hook Ben up with Priya", ["pair Ben Carter Priya Raman"]),
        ("gestern abend ewig mit Ben telefoniert, ihm gehts nicht so", ["called Ben Carter 2026-11-22"]),
        ("Aisha und ich haben heut Plätzchen gebacken", ["met Aisha Rahman 2026-11-23"]),
        ("Ben and I took the kids sledging on Sunday", ["met Ben Carter 2026-11-22"]),
        ("Ben call went great", ["called Ben Carter 2026-11-23"]),
        ("das Mittagessen mit Aisha gestern war lang", ["met Aisha Rahman 2026-11-22"]),
        ("bin am Samstag beim Ben gwä", ["met Ben Carter 2026-11-21"]),
        ("gestern mit Ben aufm Markt gelandet, später wars halb elf", ["met Ben Carter 2026-11-22"]),
        (
            "Ben leiht mir den Hammer und ich füttere dafür seine Katzen",
            ["theirs Ben Carter", "mine Ben Carter"],
        ),
        (
            "Ben bringt am Freitag den Beamer mit, ich kümmer mich um die Leinwand",
            ["theirs Ben Carter 2026-11-27", "mine Ben Carter"],
        ),
        ("I want Ben and Priya to meet", ["pair Ben Carter Priya Raman"]),
        ("Falsch. Der Ben war das", []),
        ("Ben leiht mir sein Rad und ich ihm mein Zelt", ["theirs Ben Carter", "mine Ben Carter"]),
        (
            "Ben sends me the slides and I him the notes by Friday",
            ["theirs Ben Carter", "mine Ben Carter 2026-11-27"],
        ),
        (
            "ausgmacht is: da Ben gibt mir an Ableger, i eam dafür zwanzg Glaserl bis Freitag",
            ["theirs Ben Carter", "mine Ben Carter 2026-11-27"],
        ),
        ("Ben hat mich dem Museum Ludwig empfohlen", ["recom Ben Carter to Museum Ludwig"]),
        ("Versprochen ist versprochen: Ben kriegt bis Freitag mein Rad", ["mine Ben Carter 2026-11-27"]),
        ("ich bin Ben noch die Fotos schuldig", ["mine Ben Carter"]),
        ("Ben sicherte zu, das Konzept nachzureichen", ["theirs Ben Carter"]),
        ("dem Ben hab ich gar nix zugesagt, nur brav genickt", ["nothing"]),
        ("Ben hat mich der Kunsthalle Krems ans Herz gelegt", ["recom Ben Carter to Kunsthalle Krems"]),
        ("Ben put me onto a fella called Femi", ["intro Ben Carter to Femi"]),
    ],
)
def test_slips_dialect_and_what_goes_on_are_read(said, means):
    assert [name(fact) for fact in read(said, situation()).facts] == means


def test_what_is_denied_or_between_others_is_no_contact_to_choose():
    for said in ("mit Ben hab ich seit Oktober nicht mehr gesprochen", "Ben hat gestern Aisha getroffen"):
        assert not any(option.startswith(("met", "called", "wrote")) for option in guess(said))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("getroffn", "getroffen"), ("zruckbringa", "zuruckbringen"), ("wht", "what"), ("promsied", "promised")],
)
def test_an_unknown_word_stands_for_the_one_known_word_that_is_nearest(typed, meant):
    assert respell(typed) == meant


@pytest.mark.parametrize("word", ["lieber", "stellte", "kommst", "quid", "xyzzy", "flat", "files"])
def test_another_form_of_a_word_and_an_unknown_thing_are_no_slips(word):
    assert respell(word) == ""


def doubted(said):
    """What a whole text is read as: the options of what is asked, or the facts themselves."""
    found = read(said, situation()).facts
    return [
        name(one) for fact in found for one in (fact.options if isinstance(fact, f.OneOfFact) else [fact])
    ]


@pytest.mark.parametrize(
    ("said", "options"),
    [
        (
            "Ben can come look at the kiln a week on Saturday, quarter to nine in the morning",
            ["meeting Ben Carter 2026-12-05 08:45", "wish Ben Carter"],
        ),
        (
            "Ben wanted Tues but it clashes so we've gone for Weds, 10.15, zoom",
            ["meeting Ben Carter 2026-11-25 10:15", "met Ben Carter 2026-11-18"],
        ),
        ("lunch with Ben on Wednesday", ["met Ben Carter 2026-11-18", "meeting Ben Carter 2026-11-25"]),
        ("Freitag Kaffee mit Ben", ["met Ben Carter 2026-11-20", "meeting Ben Carter 2026-11-27"]),
        ("must take Ben out for a pint one of these days", ["wish Ben Carter", "mine Ben Carter"]),
        ("Ben gibt seine Praxis zum 30.6. ab", ["note Ben Carter", "theirs Ben Carter 2027-06-30"]),
        ("been emailing back and forth with Ben all day", ["wrote Ben Carter", "met Ben Carter"]),
    ],
)
def test_what_may_be_something_else_is_asked(said, options):
    assert [option.removesuffix(" 2026-11-23") for option in doubted(said)] == options


@pytest.mark.parametrize(
    ("said", "promise"),
    [
        ("said I'd throw Ben a dozen cups before he reopens on 1 Feb", "mine Ben Carter 2027-02-01"),
        ("I owe Ben a statement for the panel, deadline's 5 March", "mine Ben Carter 2027-03-05"),
        ("Ben's chasing the visa people for me, by Wednesday he reckons", "theirs Ben Carter 2026-11-25"),
    ],
)
def test_a_day_behind_before_or_by_is_when_it_is_due(said, promise):
    assert doubted(said) == [promise]


@pytest.mark.parametrize(
    "said",
    [
        "gestern Ben getroffen, er hat nen neuen job, next catch-up 28.11. um 11 bei mir",
        "met Ben yesterday, he was well, back at his on 28 Nov 11:00",
    ],
)
def test_a_day_and_hour_to_come_that_nothing_carries_is_a_meeting(said):
    assert doubted(said)[0] == "met Ben Carter 2026-11-22"
    assert "meeting Ben Carter 2026-11-28 11:00" in doubted(said)


@pytest.mark.parametrize(
    ("said", "about"),
    [
        ("weisst du noch wie der mann von der Priya heißt", f.Topic.ALL),
        ("remind me how I know Priya", f.Topic.ALL),
        ("wie lang war ich jetzt schon nimmer bei der Priya", f.Topic.LAST),
        ("when's Priya expecting me?", f.Topic.WHEN),
        ("Is it every month I said for Priya or every six weeks?", f.Topic.RHYTHM),
    ],
)
def test_a_question_of_any_form_about_somebody_known_is_one(said, about):
    asked = read(said, situation()).facts[0]

    assert isinstance(asked, f.QuestionFact)
    assert (asked.about, who(asked.who)) == (about, "Priya Raman")


@pytest.mark.parametrize("kind", [None, QuestionKind.WHEN, QuestionKind.SEND])
@pytest.mark.parametrize(
    "said",
    [
        "mit der neuen nachbarin, jutta, kaffee getrunken heute",
        "had coffee with the new neighbour, Jutta, today",
        "actually met the new neighbour, jutta, had coffee today",
        "met jutta today",
    ],
)
def test_who_is_named_behind_what_they_are_is_somebody_new_whatever_was_asked(said, kind):
    (fact,) = read(said, asks(kind) if kind else situation()).facts

    assert (fact.who.said.title(), fact.who.fits, str(fact.day)) == ("Jutta", (), "2026-11-23")


def test_of_whom_nothing_was_read_in_a_text_it_alone_is_asked():
    (fact,) = read("Priya in town Tuesday, Ben rang Thursday night", situation()).facts

    assert {one.who.known for one in fact.options} == {"Priya Raman"}
    assert [told([one]) for one in fact.beside] == ["called Ben Carter 2026-11-19"]


def test_what_is_told_of_what_is_theirs_is_a_note_and_no_promise():
    for said in ("Ben's school gets inspected in March", "Ada's got twins on the way, due in june"):
        assert [type(fact) for fact in read(said, situation()).facts] == [f.NoteFact]


def test_a_note_beside_a_guess_keeps_the_words_as_they_were_typed():
    said = "our Monday thing with Ben ran long, she thinks i should go for staff"
    (fact,) = read(said, situation()).facts
    options = fact.options if isinstance(fact, f.OneOfFact) else (fact,)

    assert {one.note for one in options if isinstance(one, f.EncounterFact)} == {said}


def test_a_promise_asked_for_is_theirs_also_where_it_comes_by_mail():
    asked = asks(QuestionKind.DEBRIEF_PROMISES)

    for said in ("sie schickt mir die neue Leitlinie per Mail", "she sends me the guideline by email"):
        (fact,) = read(said, asked).facts
        assert (type(fact), fact.side) == (f.PromiseFact, PromiseSide.THEIRS)


@pytest.mark.parametrize(
    "said", ["ich hab Stress mit Ben", "I've fallen out with Ben", "mit Ben ist dicke Luft"]
)
def test_who_is_at_odds_with_somebody_is_asked_nothing(said):
    """No meeting and no promise is made of it; the note is said back alone."""
    assert [type(fact) for fact in read(said, situation()).facts] == [f.NoteFact]


@pytest.mark.parametrize("said", ["bin mit Ben zerstritten", "Ben beat me twice on Tuesday, chess as usual"])
def test_no_promise_is_guessed_where_nothing_is_to_be_done(said):
    assert not any(isinstance(one, f.PromiseFact) for one in choices(said))
