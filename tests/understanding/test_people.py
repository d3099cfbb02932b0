"""Whom a sentence names: known people by exact beginnings of their names, and everybody it may be."""

from datetime import UTC, datetime

import pytest

from bot.understanding.facts import KnownPerson, Situation
from bot.understanding.people import find_people, guess_people, is_near


def _situation(*names):
    return Situation(
        now=datetime(2026, 11, 18, 14, 0, tzinfo=UTC), known=[KnownPerson(id=n, name=n) for n in names]
    )


def _find(text, *names):
    return [
        (mention.who.said, mention.who.fits)
        for mention in find_people(text, _situation(*names))
        if not mention.denied
    ]


ONE = [
    ("met Anna yesterday", "Anna", "Anna Müller"),
    ("mit müller telefoniert", "müller", "Anna Müller"),
    ("Annas Tochter heißt Mia", "Annas", "Anna Müller"),
    ("Anna's daughter", "Anna", "Anna Müller"),
    ("Matthias' Hund", "Matthias", "Matthias Vogel"),
    ("da flo hod gsogt", "flo", "Florian Huber"),
    ("coffee with alex r. this morning", "alex r.", "Alex Rivera"),
    ("lucia und ich", "lucia", "Lucía Gómez"),
    ("Juergen hat angerufen", "Juergen", "Jürgen Wolff"),
    ("prof zhang will read it", "prof zhang", "Prof. Mei Zhang"),
    ("war bei frau stein", "frau stein", "Prof. Ulrike Stein"),
    ("mit Herrn Lindner gesprochen", "Herrn Lindner", "Herr Lindner"),
    ("der Primar hat mich empfohlen", "Primar", "Primar Dr. Haslinger"),
    ("nach Ostern zum bürgermeister", "bürgermeister", "Bürgermeister Tietjen"),
    ("oma besucht", "oma", "Oma Lotte"),
    ("my mum called", "mum", "Mum"),
    ("Daniel O'Brien rang", "Daniel O'Brien", "Daniel O'Brien"),
    ("marie-claire mag keinen Tee", "marie-claire", "Marie-Claire Dubois"),
    ("mit Friederike von Altenburg", "Friederike von Altenburg", "Friederike von Altenburg"),
    ("Frau Altenburg rief an", "Frau Altenburg", "Friederike von Altenburg"),
    ("met May in May", "May", "May Lindqvist"),
    ("April will call in April", "April", "April"),
    ("saw August on Sunday", "August", "August"),
    ("treffe Herrn Freitag am Freitag um 10", "Herrn Freitag", "Herr Freitag"),
    ("hab Frau Sommer im Sommer gesehen", "Frau Sommer", "Frau Sommer"),
]


@pytest.mark.parametrize(("text", "said", "name"), ONE)
def test_a_name_is_known_by_the_beginnings_of_its_words(text, said, name):
    assert _find(text, name, "Zofia Wisniewska") == [(said, (name,))]


@pytest.mark.parametrize(
    ("text", "names", "fits"),
    [
        ("saw Lena", ("Lena Sommer", "Lena Krüger"), ("Lena Sommer", "Lena Krüger")),
        ("Schmidt rief an", ("Anna Schmidt", "Herr Schmidt"), ("Anna Schmidt", "Herr Schmidt")),
        (
            "mit kathrin weiss gegessen",
            ("Katharina Weiß", "Kathrin Weis"),
            ("Katharina Weiß", "Kathrin Weis"),
        ),
        ("Tom oder so", ("Tom Hill", "Tom Whitfield"), ("Tom Hill", "Tom Whitfield")),
    ],
)
def test_where_several_people_fit_all_of_them_are_given(text, names, fits):
    assert [found for _, found in _find(text, *names)] == [fits]


@pytest.mark.parametrize(
    ("text", "names", "fits"),
    [
        ("met Emma", ("Emma Novak", "Emily Novak"), "Emma Novak"),
        ("nicht Max, sondern Maxine getroffen", ("Max Reuter", "Maxine Dubois"), "Maxine Dubois"),
        ("Katharina Weiß getroffen", ("Katharina Weiß", "Kathrin Weis"), "Katharina Weiß"),
        ("Herr Schmidt rief an", ("Anna Schmidt", "Herr Schmidt"), "Herr Schmidt"),
        ("Frau Schmidt rief an", ("Anna Schmidt", "Herr Schmidt"), "Anna Schmidt"),
        ("I wrote to Emma, not Emily", ("Emma Novak", "Emily Novak"), "Emma Novak"),
        ("mit Anna P. geredet", ("Anna Schmidt", "Anna Petrova"), "Anna Petrova"),
    ],
)
def test_what_is_said_tells_people_with_like_names_apart(text, names, fits):
    assert [found for _, found in _find(text, *names)] == [(fits,)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("met Anna Schmidt", "Anna Schmidt"),
        ("met anna schmidt", "anna schmidt"),
        ("Kaffee mit Anna Kowalczyk", "Anna Kowalczyk"),
        ("Anna S. rief an", "Anna S."),
    ],
)
def test_a_surname_that_contradicts_is_somebody_new(text, said):
    assert _find(text, "Anna Müller") == [(said, ())]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("im Sommer war es schön", ("Lena Sommer",)),
        ("ich weiß nicht", ("Katharina Weiß",)),
        ("will you come", ("Will Smith",)),
        ("it was a long day", ("Ada Long",)),
        ("seine Oma ist krank", ("Oma Lotte",)),
        ("Toms Oma ist krank", ("Oma Lotte",)),
        ("her mum called", ("Mum",)),
        ("an anaconda", ("Anna Müller",)),
        ("die Woche war lang", ("Moritz Lang",)),
        ("Frau Schmidt rief an", ("Herr Schmidt",)),
    ],
)
def test_everyday_words_and_other_peoples_kin_name_nobody(text, names):
    assert _find(text, *names) == []


def test_verbs_and_nouns_behind_a_name_are_no_surname():
    for text in ("muss Thuy Bücher bringen", "told Thuy I'd come", "Thuy Unterlagen geben", "Thuy Monday"):
        assert _find(text, "Thuy Nguyen") == [("Thuy", ("Thuy Nguyen",))]


def test_what_a_person_is_called_counts_as_their_name():
    known = [KnownPerson(id="1", name="Dmitri Volkov", called="Dima")]
    found = find_people("met Dima", Situation(now=datetime(2026, 11, 18, tzinfo=UTC), known=known))
    assert [mention.who.fits for mention in found] == [("1",)]


def test_people_are_found_from_left_to_right_and_never_overlap():
    text = "Ben, Anna Müller und Oma Lotte mit Anna"
    found = find_people(text, _situation("Anna Müller", "Ben Carter", "Oma Lotte"))
    assert [text[m.start : m.end] for m in found] == ["Ben", "Anna Müller", "Oma Lotte", "Anna"]


def test_new_people_are_guessed_by_their_capitals():
    assert [m.who.said for m in guess_people("met Sabine Keller and Frau Yılmaz today", ())] == [
        "Sabine Keller",
        "Frau Yılmaz",
    ]
    assert guess_people("Gestern Unterlagen mit Kollegen gelesen", ()) == []


def test_two_words_are_near_where_few_letters_differ():
    assert is_near("kathrin", "katharina", 2)
    assert not is_near("anna", "hannah", 1)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("met Lovelcae yesterday", "Ada Lovelace"),
        ("mit petrowa telefoniert", "Anna Petrova"),
        ("lunch with Petrva", "Anna Petrova"),
        ("Lovelacce rang", "Ada Lovelace"),
    ],
)
def test_a_name_mistyped_by_a_letter_is_asked_about(said, name):
    """Never taken for certain, and never where somebody is named rightly."""
    around = _situation("Ada Lovelace", "Anna Petrova", "Ben Carter")
    (mention,) = find_people(said, around)
    assert (mention.who.fits, mention.who.unsure) == ((name,), True)
    assert [m.who.fits for m in find_people(f"{said} with Ben", around)] == [("Ben Carter",)]


def test_in_a_name_of_five_a_letter_too_many_is_asked_about_and_another_one_is_a_name():
    around = _situation("Aoife Byrne", "Clara Lind")
    (mention,) = find_people("lunch with Aoiffe", around)
    assert (mention.who.fits, mention.who.unsure) == (("Aoife Byrne",), True)
    assert find_people("lunch with Clare", around) == find_people("lunch with Marla", around) == []


def test_a_little_word_before_a_name_is_not_the_name():
    around = _situation("Wee Davie", "Hamish Reid")
    assert [m.who.fits for m in find_people("Wee chat with Hamish", around)] == [("Hamish Reid",)]
    assert [m.who.fits for m in find_people("saw wee davie", around)] == [("Wee Davie",)]


def test_an_initial_tells_two_apart_also_where_nothing_has_a_capital():
    around = _situation("Luis Ortega", "Luis Barrera")
    assert [m.who.fits for m in find_people("tacos with luis o today", around)] == [("Luis Ortega",)]


@pytest.mark.parametrize(
    "said", ["met Lovett yesterday", "met Lovelies", "we loved places", "met Carte and Carton then"]
)
def test_other_words_are_no_mistyped_names(said):
    around = _situation("Ada Lovelace", "Ben Carter")
    assert not any(mention.who.unsure for mention in find_people(said, around))


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("lunch with my sister on Sunday", ["Jutta"]),
        ("hab gestern mit meinem Chef telefoniert", ["Bernd Kaiser"]),
        ("called my sister's office", ["Jutta"]),
        ("lunch with my sister Vera on Sunday", []),
        ("lunch with her sister", []),
        ("my sisters are here", []),
        ("meine Kollegin war da", ["Anke", "Resi"]),
    ],
)
def test_who_is_called_by_what_they_are_to_the_person_is_meant(text, fits):
    roles = {"Jutta": "sister", "Bernd Kaiser": "Chef", "Anke": "Kollegin", "Resi": "Kollegin"}
    known = [KnownPerson(id=name, name=name, role=role) for name, role in roles.items()]
    around = Situation(now=datetime(2026, 11, 23, 9, tzinfo=UTC), known=known)

    assert [id_ for mention in find_people(text, around) for id_ in mention.who.fits] == fits


@pytest.mark.parametrize("text", ["Karthik sir called", "met karthik ji today", "wrote to Karthik ma'am"])
def test_a_word_of_respect_behind_a_name_belongs_to_it(text):
    (mention,) = find_people(text, _situation("Karthik Subramanian"))

    assert mention.who.fits == ("Karthik Subramanian",)
    assert text[mention.start : mention.end].lower().startswith("karthik ")
