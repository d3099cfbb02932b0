"""What holds for each kind of unasked message and of question."""

from bot.domain.kinds import (
    NUDGES,
    OFFERS,
    QuestionFacts,
    QuestionKind,
    Topic,
    UnaskedFacts,
    UnaskedKind,
    question_facts,
    questions_about,
    unasked_facts,
)
from bot.store.tables import dues, nudges, outbox, prompts


def test_at_most_one_of_these_is_said_a_day():
    assert set(NUDGES) == {
        *("week", "promise", "ask-time", "ask-debrief", "goal", "outcome", "introduction", "introduced"),
        *(
            "verdict",
            "decided",
            "removed",
            "closed",
            "case",
            "gathering",
            "place-right",
            "profile",
            "profile-step",
        ),
        *("appointed", "no-organiser", "calendar-fails"),
    }


def test_whoever_pauses_hears_nothing_of_matches_that_nobody_agreed_to():
    assert set(OFFERS) == {"offer", "fallback", "gathering-off"}


def test_no_nudge_lapses_in_a_pause():
    """It waits for the end of the pause instead."""
    assert set() == NUDGES & OFFERS


def test_beside_the_goodbye_only_what_was_agreed_answered_or_asked_for_is_said():
    beside = {kind for kind in UnaskedKind if kind.facts.beside_goodbye}

    assert beside == {
        *("match", "no-time", "lapsed", "remind-day", "remind-hours", "debrief", "send-draft"),
        *("week", "offer", "fallback", "reminder", "clash", "calendar-read", "page", "page-erased"),
    }


def test_only_what_was_asked_for_at_an_hour_may_come_in_quiet_hours():
    """And it is no nudge: neither a pause nor the day's one nudge holds it back."""
    asked = {kind for kind in UnaskedKind if kind.facts.at_its_hour}

    assert asked == {"reminder", "send-draft", "calendar-read"}
    assert asked & (NUDGES | OFFERS) == set()


def test_the_answer_to_a_question_settles_the_nudge_that_asks_the_same():
    settles = {kind.value: kind.facts.settles for kind in QuestionKind if kind.facts.settles}

    assert settles == {
        "suggestion": "week",
        "nobody-waits": "week",
        "promises-due": "promise",
        "promise": "promise",
        "promise-keep": "promise",
        "when": "ask-time",
        "send": "ask-time",
        "arrange": "ask-time",
        "proposed": "ask-time",
        "debrief": "ask-debrief",
        "goal-still": "goal",
        "outcome": "outcome",
        "introduction": "introduction",
    }
    assert set(settles.values()) <= NUDGES


def test_only_what_takes_words_says_how_and_how_long():
    by_button = [kind.facts for kind in QuestionKind if not kind.facts.takes_words]

    assert all(
        facts.hours is None and facts.how == QuestionFacts().how and not facts.takes_forwarded
        for facts in by_button
    )


def test_only_an_invitation_may_be_in_the_words_of_others():
    assert {kind for kind in QuestionKind if kind.facts.takes_forwarded} == {"instead", "gathering-event"}


def test_questions_about_one_thing_are_closed_together():
    assert set(questions_about(Topic.TIME)) == {
        *("when", "when-sure", "when-clock"),
        *("register", "send", "draft-reason", "page-words"),
    }
    assert set(questions_about(Topic.MEETING)) == {"meeting", "pairing", "debrief"}
    assert set(questions_about(Topic.MATCH)) > set(questions_about(Topic.MATCH_TIME))
    assert all(questions_about(topic) for topic in Topic)


def test_a_kind_that_only_a_newer_version_knows_has_no_facts():
    assert unasked_facts("tomorrow") == UnaskedFacts()
    assert question_facts("tomorrow") == QuestionFacts()


def test_every_kind_fits_into_its_column():
    assert max(map(len, UnaskedKind)) <= min(table.c.kind.type.length for table in (dues, nudges, outbox))
    assert max(map(len, QuestionKind)) <= prompts.c.kind.type.length
