"""Law 9: what a profile gives away is found in every disguise, and honest words pass."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain import profiles
from bot.domain.circles import Profile
from bot.domain.profiles import (
    MAX_WORD,
    Disclosure,
    find_disclosure,
    find_first_disclosure,
    find_too_long,
    is_complete,
    split_words,
)

pytestmark = [pytest.mark.circles, pytest.mark.quick]

HONEST = """
React at scale
Node.js
Next.js / React
Vue.js/Nuxt
C++/.NET
Java, .NET
C# und .NET
ASP.NET Core
3 Kinder
5 Jahre Erfahrung
Python 3.12
ISO 27001
ISO 9001 / 14001
24/7 Bereitschaft
100 % remote
4-day week
90er Jahre
from 0 to 1
1.000.000 Nutzer
10.000 Mitarbeiter
2015–2020
seit 2010
24.12.2026
§ 823 BGB
IPv6
Dr. med.
M.Sc. Informatik
z. B. Moderation
GmbH & Co. KG
St. Gallen
Frankfurt a. M.
Entwickler.in
Projektleiter/in
UX/UI
CI/CD
B2B SaaS
Dev @ Siemens
Engineer at Google
Head of Product, climate tech
Marketing auf Instagram
Bots on Telegram
Community on Discord
LinkedIn ads
Slack bots
Signal processing
Matrix algebra
E-Mail-Marketing
Telefonseelsorge
Phone support
Handynutzung bei Kindern
Point of sale
Punkt für Punkt planen
Working at scale in teams
Eins-zu-eins-Gespräche
Gründen mit Kind
Design. Me too
Großmütter und Ömürlü Börek
Привет, шахматы
日本語の本
""".strip().splitlines()

FOUND = [
    *((words, Disclosure.MAIL) for words in (
        "mia@example.org", "MIA@EXAMPLE.ORG", "mia at example dot org", "mia (at) example (dot) org",
        "mia [ät] example [punkt] de", "mia at example.org", "mia ät gmx", "mia@gmail", "mia@example",
        "m i a @ example . org", "mia.schmidt@ex-ample.co.uk", "Mail: mia bei example", "ｍｉａ＠example.org",
        "mia\u200b@\u200bexample.org", "m i a @ e x a m p l e . c o m", "mia [a t] example [d o t] com",
        "mia—at—example—dot—com", "🅜🅘🅐@🅔🅧.🅒🅞🅜",
    )),
    *((words, Disclosure.LINK) for words in (
        "https://example.org", "hxxps://example.org", "example.org", "Example.Com", "www.example",
        "example dot com", "example punkt de", "example (dot) com", "t . me/x", "t.me/mia", "t .me / mia",
        "wa.me/49170", "bit.ly/3xy", "linkedin.com/in/mia", "example .com", "example. com", "ｅｘａｍｐｌｅ．ｃｏｍ",
        "ехample.сom", "exa\u200bmple.com", "see example.org now", "shop.example.co.uk/x",
        "example·com", "e x a m p l e . c o m",
    )),
    *((words, Disclosure.PHONE) for words in (
        "0170 1234567", "+49 170 1234567", "+49 (0) 170 / 123 45 67", "0 1 7 0 - 1 2 3 4 5 6 7", "0170.123.45.67",
        "zero1sevenzero12345", "nulleinssiebennulleinszweidrei",
        "null eins sieben null eins zwei drei vier fünf sechs", "zero one seven zero one two three four",
        "O17O 1234567", "0170 dann 123 dann 4567", "٠١٧٠١٢٣٤٥٦٧", "0️⃣1️⃣7️⃣0️⃣1️⃣2️⃣3️⃣4️⃣", "tel: 12345",
        "call me 555 1234",
    )),
    *((words, Disclosure.HANDLE) for words in (
        "@mia", "@Mia_M", "@mia:example.org", "mia auf telegram", "mia on Telegram", "insta: mia", "IG: mia.m",
        "telegram mia_m", "Discord mia#1234", "mia#1234", "find me on LinkedIn", "schreib mir auf Signal",
        "such mich auf Xing", "username: mia", "write me", "ich bin auf Insta",
    )),
]  # fmt: skip


@pytest.mark.parametrize("words", HONEST)
def test_honest_words_pass(words):
    assert find_disclosure(words, ["Mia Schmidt"]) is None


def test_honest_words_pass_together():
    for at in range(len(HONEST) - 3):
        assert find_first_disclosure(HONEST[at : at + 4], ["Mia Schmidt"]) is None


@pytest.mark.parametrize(("words", "what"), FOUND)
def test_what_would_reach_somebody_is_found(words, what):
    assert find_disclosure(words) is what


@pytest.mark.parametrize(
    "words",
    [
        "Mia",
        "I am Mia",
        "Mias Kurse",
        "mia's",
        "M i a",
        "M.I.A.",
        "MÍA",
        "miaschmidt",
        "Schmidt Coaching",
        "Мia",
    ],
)
def test_the_own_name_is_found(words):
    assert find_disclosure(words, ["Mia Schmidt"]) is Disclosure.NAME


@pytest.mark.parametrize("words", ["Joerg", "Jorg", "JÖRG", "Jörgs Werkstatt"])
def test_an_own_name_with_umlauts_is_found_however_it_is_written(words):
    assert find_disclosure(words, ["Jörg"]) is Disclosure.NAME


@pytest.mark.parametrize("words", ["Familie", "Bohemian", "Schmied", "smithing"])
def test_a_word_that_only_holds_the_name_is_none(words):
    assert find_disclosure(words, ["Mia Schmidt", "Jo"]) is None


def test_a_number_in_parts_is_found_in_the_list():
    assert find_first_disclosure(["bread", "0170", "1234567"]) == (Disclosure.PHONE, "1234567")
    assert find_first_disclosure(["0170", "12345", "bread"]) == (Disclosure.PHONE, "0170 12345 bread")


# --- disguises ------------------------------------------------------------------------------------------

quick = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
label = st.text("abcdefghijklmnopqrstuvwxyz", min_size=3, max_size=12).filter(
    lambda word: word not in ("dot", "point", "punkt", "asp", "ado", "socket")
)
ending = st.sampled_from(["com", "org", "net", "de", "ch", "eu", "io", "info", "app", "dev"])
dot = st.sampled_from(
    [".", " .", " . ", "(dot)", " (dot) ", " dot ", " [punkt] ", " punkt ", "{dot}", "．", "․", "。"]
)
at = st.sampled_from(["@", " @ ", "(at)", " (at) ", " [ät] ", "{at}", " <at> ", "＠", " at "])
around = st.sampled_from(["", "see ", "mehr: ", "Kurse, ", "("])


def _veiled(words: str, veils: list[int]) -> str:
    """Invisible signs and wide letters here and there."""
    shown = []
    for number, sign in enumerate(words):
        veil = veils[number % len(veils)]
        wide = veil == 1 and sign.isascii() and sign.isalnum()
        shown.append(chr(ord(sign) + 0xFEE0) if wide else sign.upper() if veil == 2 else sign)
        if veil == 3:
            shown.append("\u200b")
    return "".join(shown)


veils = st.lists(st.integers(0, 9), min_size=5, max_size=20)


@quick
@given(st.tuples(around, label, dot, ending).map("".join), veils)
def test_a_link_is_found_in_every_disguise(said, hidden):
    assert find_disclosure(_veiled(said, hidden)) is not None


@quick
@given(st.tuples(around, label, at, label, dot, ending).map("".join), veils)
def test_a_mail_address_is_found_in_every_disguise(said, hidden):
    assert find_disclosure(_veiled(said, hidden)) is not None


WORDS = {
    "0": ("null", "zero"),
    "1": ("eins", "one"),
    "2": ("zwei", "two"),
    "3": ("drei", "three"),
    "4": ("vier", "four"),
}
WORDS |= {
    "5": ("fünf", "five"),
    "6": ("sechs", "six"),
    "7": ("sieben", "seven"),
    "8": ("acht", "eight"),
    "9": ("neun", "nine"),
}
digits = st.text("0123456789", min_size=8, max_size=13).map(lambda run: f"0{run}")


@quick
@given(
    around, digits, st.lists(st.sampled_from(["", " ", "-", " / ", ".", " - ", "  "]), min_size=3, max_size=9)
)
def test_a_phone_number_is_found_however_it_is_parted(before, number, gaps):
    said = "".join(digit + gaps[place % len(gaps)] for place, digit in enumerate(number))

    assert find_disclosure(before + said) is Disclosure.PHONE


@quick
@given(digits, st.lists(st.integers(0, 2), min_size=4, max_size=8))
def test_a_phone_number_is_found_in_words(number, spelled):
    tongue = spelled[0] % 2
    said = " ".join(
        WORDS[digit][tongue] if spelled[place % len(spelled)] else digit for place, digit in enumerate(number)
    )

    assert find_disclosure(said) is Disclosure.PHONE


platform = st.sampled_from(
    ["telegram", "Telegram", "insta", "Instagram", "signal", "LinkedIn", "discord", "threema"]
)


@quick
@given(
    label,
    platform,
    st.sampled_from(["{who} auf {where}", "{who} on {where}", "{where}: {who}", "{where} = {who}", "@{who}"]),
)
def test_a_handle_is_found_however_it_is_said(who, where, form):
    """What people do on a platform is none, whichever of these words is drawn ("channel on telegram")."""
    if not profiles._ACTIVITIES.fullmatch(who):
        assert find_disclosure(form.format(who=who, where=where)) is not None


@quick
@given(st.text(max_size=300), st.lists(st.text(max_size=40), max_size=3))
def test_nothing_breaks_the_check(words, names):
    find_disclosure(words, names)
    find_first_disclosure(split_words(words), names)


@pytest.mark.parametrize(
    "words",
    [
        "0" * 600,
        "a." * 300,
        "1 " * 300,
        "@" * 600,
        "a@" * 300,
        "dot " * 150,
        "(at" * 200,
        "null " * 120,
        ". " * 300,
    ],
)
def test_hostile_words_take_no_time(words):
    began = time.process_time()
    find_disclosure(words, ["Mia"])

    assert time.process_time() - began < 0.5


# --- lists ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("bread, film; law\nmusic", ("bread", "film", "law", "music")),
        ("- bread\n- film\n• law", ("bread", "film", "law")),
        ("Bread, bread, BREAD", ("Bread",)),
        ("UX/UI, CI/CD", ("UX/UI", "CI/CD")),
        ("bread / film", ("bread", "film")),
        ("\u202ebread\u0000, \u200b", ("bread",)),
        (" ,;, \n", ()),
        ("=1+1", ("=1+1",)),
    ],
)
def test_a_list_is_read_as_it_is_typed(said, words):
    assert split_words(said) == words


def test_a_long_word_is_named():
    assert find_too_long(["bread", "x" * (MAX_WORD + 1)]) == "x" * (MAX_WORD + 1)
    assert find_too_long(["bread", "x" * MAX_WORD]) is None


@pytest.mark.parametrize(
    ("profile", "enough"),
    [
        (None, False),
        (Profile(), False),
        (Profile(offers=("bread",)), False),
        (Profile(offers=("bread",), languages=("de",)), True),
        (Profile(asks=("bread",), languages=("de",), online=False, city="Berlin"), True),
        (Profile(asks=("bread",), languages=("de",), online=False), False),
        (Profile(role="baker", topics=("bread",), languages=("de",)), False),
    ],
)
def test_a_profile_is_enough_with_one_thing_a_language_and_a_way_to_meet(profile, enough):
    assert is_complete(profile) is enough
