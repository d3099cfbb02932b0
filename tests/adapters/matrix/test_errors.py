"""What a homeserver's refusals mean, told apart by their codes."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
import structlog
from nio import RoomSendError, RoomSendResponse, ShareGroupSessionError

from adapters.common.tries import TRIES
from adapters.matrix.client import RefusedError, ServerAnswer
from adapters.matrix.errors import (
    OPERATOR_PAUSE,
    RefusalJudge,
    RefusalKind,
    classify,
    is_missing,
    require_data,
    require_success,
)

pytestmark = pytest.mark.matrix

ROOM = "!a:example.org"


@pytest.fixture(autouse=True)
def logs():
    with structlog.testing.capture_logs() as entries:
        yield entries


def refusal(code, status=400, words="no", **more):
    return RefusedError(ServerAnswer(status, {"errcode": code, "error": words, **more}))


@pytest.mark.parametrize(
    ("code", "status", "words", "meant"),
    [
        ("M_LIMIT_EXCEEDED", 429, "Too Many Requests", RefusalKind.BUSY),
        ("", 429, "<html>", RefusalKind.BUSY),
        ("M_UNKNOWN_TOKEN", 401, "Invalid access token passed.", RefusalKind.OPERATOR),
        ("M_USER_SUSPENDED", 403, "suspended", RefusalKind.OPERATOR),
        ("M_FORBIDDEN", 403, "User @a:b not in room !c (None)", RefusalKind.CHAT),
        (
            "M_FORBIDDEN",
            403,
            "You don't have permission to post that to the room. user_level (0) < 50",
            RefusalKind.CHAT,
        ),
        ("M_FORBIDDEN", 403, "This message has been rejected as probable spam", RefusalKind.UNKNOWN),
        ("M_TOO_LARGE", 413, "event too large", RefusalKind.LETTER),
        ("", 413, "<html>nginx", RefusalKind.LETTER),
        ("M_BAD_JSON", 400, "what is this", RefusalKind.UNKNOWN),
        ("M_UNKNOWN", 500, "Internal server error", RefusalKind.PASSING),
        ("", 502, "<html>", RefusalKind.PASSING),
        ("", 404, "<html>no such page", RefusalKind.PASSING),
        ("", 0, "", RefusalKind.PASSING),
    ],
)
def test_what_a_refusal_is_about(code, status, words, meant):
    assert classify(refusal(code, status, words).answer) is meant


@pytest.mark.parametrize("seconds", [2.5, 3600])
def test_a_rest_is_the_letters_for_as_long_as_was_told(seconds):
    """How fast others may leave is for the pace to say."""
    busy = refusal("M_LIMIT_EXCEEDED", 429, retry_after_ms=int(1000 * seconds))

    told = RefusalJudge().to_send_error(busy)

    assert (told.retry_after, told.everywhere) == (timedelta(seconds=seconds), False)


def test_a_rest_without_a_length_is_a_short_one():
    assert RefusalJudge().to_send_error(refusal("M_LIMIT_EXCEEDED", 429)).retry_after > timedelta()


def test_what_only_the_operator_can_mend_stops_everything_and_is_told_once(logs):
    judge = RefusalJudge()

    errors = [judge.to_send_error(refusal("M_UNKNOWN_TOKEN", 401)) for _ in range(2)]

    assert all(error.everywhere and error.retry_after == OPERATOR_PAUSE for error in errors)
    assert [entry["code"] for entry in logs] == ["M_UNKNOWN_TOKEN"]


def test_whoever_is_out_of_the_room_is_out_for_good():
    error = RefusalJudge().to_send_error(refusal("M_FORBIDDEN", 403, "not in room"))

    assert error.permanent
    assert not error.spoiled


def test_a_refusal_nobody_knows_is_the_letters_after_three_tries():
    judge = RefusalJudge()

    tries = [judge.to_send_error(refusal("M_BAD_JSON"), "letter") for _ in range(TRIES)]

    assert [error.spoiled for error in tries] == [False, False, True]
    assert not judge.to_send_error(refusal("M_BAD_JSON"), "another").spoiled


def test_what_passes_is_tried_for_ever():
    judge = RefusalJudge()

    for error in (refusal("M_UNKNOWN", 503), OSError("a secret"), refusal("", 404, "<html>")) * 5:
        told = judge.to_send_error(error, "letter")
        assert not any((told.permanent, told.spoiled, told.everywhere))
        assert "secret" not in str(told)


def test_nothing_the_server_said_is_told_on():
    for code in ("M_FORBIDDEN", "M_BAD_JSON", "M_UNKNOWN_TOKEN", "M_LIMIT_EXCEEDED"):
        assert "words" not in str(
            RefusalJudge().to_send_error(refusal(code, 403, "not in room, private words"))
        )


def answered(status, **headers):
    return SimpleNamespace(status=status, headers=headers)


def test_nio_says_it_another_way():
    fine, error = RoomSendResponse("$event", ROOM), RoomSendError("no", "M_FORBIDDEN", room_id=ROOM)
    error.transport_response = answered(403)

    assert require_success(fine) is fine
    with pytest.raises(RefusedError) as refused:
        require_success(error)
    assert (refused.value.answer.status, refused.value.answer.code) == (403, "M_FORBIDDEN")


def test_a_pause_that_nio_mislays_is_in_the_header():
    error = ShareGroupSessionError.from_dict({"error": "no", "errcode": "M_LIMIT_EXCEEDED"}, ROOM, set())
    error.transport_response = answered(429, **{"Retry-After": "7"})

    with pytest.raises(RefusedError) as refused:
        require_success(error)

    assert refused.value.retry_after == timedelta(seconds=7)


def test_a_plain_call_says_it_plainly():
    assert require_data(ServerAnswer(200, {"chunk": []})) == {"chunk": []}
    with pytest.raises(RefusedError):
        require_data(ServerAnswer(404, {}))


@pytest.mark.parametrize(
    ("error", "gone"),
    [
        (refusal("M_NOT_FOUND", 404), True),
        (refusal("M_FORBIDDEN", 403), True),
        (refusal("M_LIMIT_EXCEEDED", 429), False),
        (refusal("", 502), False),
    ],
)
def test_what_cannot_be_seen_is_gone(error, gone):
    assert is_missing(error) == gone
