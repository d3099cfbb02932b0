"""Every text as it is read: nothing broken, nobody blamed, nothing sold, quotes and address as they should be.

Each is read in both languages and both forms, with every variant of its selectors and the numbers 0, 1, 2, 5.
"""

import re

import pytest

from tests.texts.reading import FORMS, LANGUAGES, entries, sayings

pytestmark = [pytest.mark.texts, pytest.mark.quick]

#: What makes a person feel guilty, hurried or sold to; and phrases that only pretend to comfort.
BANNED = {
    "en": (
        r"unfortunately,? you|you still haven't|still waiting for you|don't forget|hurry|you should have|"
        r"you (have )?failed|you forgot|you missed|too late|last chance|amazing|awesome|exciting|incredible|"
        r"unlock|boost|supercharge|level up|it's okay|no worries|as soon as possible|please be|oops|whoops|"
        r"you need to|you must|congratulations|great job|seamless|effortless|game.chang|powerful"
    ),
    "de": (
        r"leider (hast|haben|bist|sind)|immer noch nicht|vergiss (es )?nicht|vergessen sie (es )?nicht|beeil|"
        r"du solltest|sie sollten|du musst|sie müssen|du hättest|versäumt|verpasst|zu spät|letzte chance|"
        r"großartig|fantastisch|spannend|unglaublich|einzigartig|mühelos|nahtlos|durchstarten|auf ein neues level|"
        r"es ist (völlig |ganz )?(okay|in ordnung)|kein problem|keine sorge|glückwunsch|hoppla|\bups\b|so bald wie möglich|"
        r"enttäusch|schäm|schuld an|ihre schuld|deine schuld|kontaktpflege|netzwerk aufbauen"
    ),
}
EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff]")
BROKEN = re.compile(
    r"[{}\ue000-\uf8ff\ufffd]|\*\*|(?<=.)\bNone\b|\s[,;?!]|\s\.(?![a-z])|[ \t]{2,}|\(\)|“”|„“|(?<!\.)\.\.(?!\.)|,,|\?\."
)
#: Texts as long as they must be.
LONG = ("help", "draft", "privacy", "terminal-help")
DU = re.compile(r"(?i)\b(du|dich|dir|deine?[mnrs]?|euch|euer|eure[mnrs]?)\b")
DU_ASKS = re.compile(
    r"(?<![\w„])(Schreib|Wähle?|Nimm|Sag|Lass|Hab|Gib|Leite|Starte|Schick|Lösch|Nenn|Tippe?|Füge|Triff|Komm|Geh)\b(?! Sie\b)"
)
SIE = re.compile(r"(?<![.?!:–•] )(?<!^)(?<!\n)\b(Sie|Ihnen|Ihre?[mnrs]?)\b")
SIE_STARTS = re.compile(
    r"\b(Ihnen|Ihre?[mnrs]?|Sie (sind|haben|möchten|können|treffen))\b|• Sie\b|\w+en Sie\b"
)
#: Where the form of address itself is the subject.
ABOUT_FORM = {
    "settings-form",
    "choice-du",
    "choice-sie",
    "choice-set-form",
    "set-form-ask",
    "help-settings-more",
    "choice-register-du",
    "choice-register-sie",
    "register-mixed",
    "card-register",
    "understood-form",
}

both = pytest.mark.parametrize("language", LANGUAGES)


def readings(language: str):
    return [(form, key, words) for form in FORMS for key, words in sayings(language, form)]


def those(language: str, fits) -> list[tuple[str, str, str]]:
    return [(form, key, words) for form, key, words in readings(language) if fits(key, words)]


@both
def test_every_text_can_be_read_in_every_variant(language):
    """Nothing is left over of the workshop: braces, slots, stars, doubled stops or spaces."""
    assert len(readings(language)) > 700
    workshop = {key for key in entries(language) if key.startswith("format-")}

    assert (
        those(
            language, lambda key, words: key not in workshop and (BROKEN.search(words) or not words.strip())
        )
        == []
    )


@both
def test_nobody_is_blamed_hurried_or_sold_to(language):
    banned = re.compile(BANNED[language], re.IGNORECASE)

    assert those(language, lambda _, words: banned.search(words)) == []


@both
def test_a_message_has_at_most_one_emoji_and_one_exclamation_mark(language):
    assert those(language, lambda _, words: len(EMOJI.findall(words)) > 1 or words.count("!") > 1) == []


@both
def test_quotes_are_those_of_the_language(language):
    opening, closing, foreign = {"en": ("“", "”", "„«»‚"), "de": ("„", "“", "”«»‚")}[language]

    def odd(_, words):
        paired = words.count(opening) == words.count(closing)
        return not paired or '"' in words or any(mark in words for mark in foreign)

    assert those(language, odd) == []


@both
def test_dashes_are_dashes(language):
    """A hyphen between spaces is none; what a command line is told begins with two."""

    def odd(_, words):
        return " - " in words or "--" in re.sub(
            r"(?<= )--(sandbox|retry|finish|without-forgets|lift-limits|new-journal|version|yes)\b", "", words
        )

    assert those(language, odd) == []


@both
def test_no_line_is_a_wall(language):
    def wall(key, words):
        return not key.startswith(LONG) and any(len(line) > 400 for line in words.splitlines())

    assert those(language, wall) == []


@both
def test_labels_fit_a_button(language):
    """About 24 characters, a capital first, no full stop."""

    def odd(key, words):
        label = key.startswith("choice-") and not entries(language)[key].variables - {"form"}
        return label and (
            len(words) > 24
            or words.endswith(".")
            or not (words[0].isupper() or words == "du or Sie" or words in ("du", "du oder Sie"))
        )

    assert those(language, odd) == []


def test_who_says_sie_never_reads_du():
    odd = [
        (key, words)
        for key, words in sayings("de", "sie")
        if key not in ABOUT_FORM and (DU.search(words) or DU_ASKS.search(words))
    ]

    assert odd == []


def test_who_says_du_never_reads_sie():
    odd = [
        (key, words)
        for key, words in sayings("de", "du")
        if key not in ABOUT_FORM and (SIE.search(words) or SIE_STARTS.search(words))
    ]

    assert odd == []


def test_german_texts_that_address_somebody_know_both_forms():
    """A text is the same in both forms only where it addresses nobody."""
    du, sie = dict(sayings("de", "du")), dict(sayings("de", "sie"))

    same_but_addressing = [
        key
        for key in du
        if key not in ABOUT_FORM and du[key] == sie[key] and (DU.search(du[key]) or SIE.search(sie[key]))
    ]

    assert same_but_addressing == []


def test_english_knows_one_form_only():
    assert sayings("en", "du") == sayings("en", "sie")


@both
def test_what_opens_or_copies_is_called_like_nothing_else(language):
    """Two buttons with one label never do different things: a choice says something to the bot."""
    sorts = ("choice-", "link-", "copy-", "share-")
    said: dict[str, set[str]] = {}
    for form in FORMS:
        for key, words in sayings(language, form):
            if key.startswith(sorts):
                said.setdefault(words, set()).add(key)

    doing = [keys for keys in said.values() if any(not key.startswith("choice-") for key in keys)]
    assert doing
    assert [keys for keys in doing if len(keys) > 1] == []
