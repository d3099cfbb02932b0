"""/j/CODE over a real port and a real house: who gets to see what, and what nobody learns."""

import asyncio
import re
from collections.abc import Sequence
from datetime import timedelta
from html import unescape

import pytest

from adapters.web import landing
from bot import app
from bot.chat.port import PreviewRefusal
from bot.settings import Settings
from tests.adapters.inviting import host
from tests.adapters.test_web import free_port, listening, request, says

pytestmark = pytest.mark.circles

UNKNOWN = "a" * 26
LANGUAGES = ("en", "de")


def visits(port: int, path: str, method: str = "GET", **headers: str):
    """The status, the headers and the page as a visitor's browser gets them."""
    status, head, body = says(port, request(method, f"/j/{path}", **headers))
    lines = [line.partition(": ") for line in head.split("\r\n")[1:]]
    return status, {name.lower(): value for name, _, value in lines}, body.decode()


def read(page: str) -> str:
    """What a person reads of it."""
    return unescape(
        re.sub(r"<[^>]+>", " ", re.sub(r"<(style|svg|title).*?</\1>", " ", page, flags=re.DOTALL))
    )


def links(page: str) -> list[str]:
    return [unescape(found) for found in re.findall(r'<a [^>]*href="([^"]*)"', page)]


# --- a code that lets somebody in ---


def test_a_link_shows_which_circle_invites_what_will_happen_and_what_will_not(world):
    mia = host(world)
    with listening(pages=mia.pages) as port:
        status, _, page = visits(port, mia.code())

    assert status == 200
    for words in (
        "Designers Berlin invites you",
        "At most one suggestion a week: one person, one meeting.",
        "Names are shown only when both say yes.",
        "You leave whenever you like, with one word.",
        "Nobody learns of your no.",
        "No list of members goes round",
        "No adverts, no spam.",
        "Ask whoever sent you this link, or an organiser of Designers Berlin.",
    ):
        assert words in read(page)


def test_it_leads_to_each_open_door_with_the_code(world):
    """Where a link cannot carry the code, the page says what to write there."""
    mia = host(world)
    code = mia.code()
    with listening(pages=mia.pages) as port:
        _, _, page = visits(port, code)

    assert links(page) == [
        "?lang=de",
        f"https://t.me/knotwork_bot?start={code}",
        "https://matrix.to/#/@knotwork:example.org",
    ]
    assert f"Then write there: !start {code}" in re.sub(r"\s+", " ", read(page))


@pytest.mark.parametrize(
    ("doors", "shown", "hidden"),
    [
        (("web", "telegram"), "Continue in Telegram", "Matrix"),
        (("web", "matrix"), "Continue in Matrix", "Telegram"),
    ],
)
def test_only_open_doors_have_a_button(world, doors, shown, hidden):
    mia = host(world, doors=doors)
    with listening(pages=mia.pages) as port:
        _, _, page = visits(port, mia.code())

    assert shown in page
    assert hidden not in page


def test_before_any_door_is_open_it_says_whom_to_ask(world):
    mia = host(world, doors=("web",))
    with listening(pages=mia.pages) as port:
        status, _, page = visits(port, mia.code())

    assert status == 200
    assert "The ways in are not open right now." in page
    assert links(page) == ["?lang=de"]


def test_looking_uses_nothing_up(world):
    """Neither by GET nor by HEAD, however often: also link previews look."""
    mia = host(world)
    code = mia.code(uses=1)
    with listening(pages=mia.pages) as port:
        seen = {visits(port, code, method)[0] for method in ("GET", "HEAD") * 10}

    assert seen == {200}
    assert mia.uses(code) == 0


def test_head_answers_like_get_without_the_page(world):
    mia = host(world)
    code = mia.code()
    with listening(pages=mia.pages) as port:
        got, asked = visits(port, code), visits(port, code, "HEAD")

    changing = {"date"}
    assert {k: v for k, v in got[1].items() if k not in changing} == {
        k: v for k, v in asked[1].items() if k not in changing
    }
    assert asked[2] == ""


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_nothing_can_be_done_to_it(world, method):
    mia = host(world)
    with listening(pages=mia.pages) as port:
        assert visits(port, mia.code(), method)[::2] == (404, "")


def test_a_name_is_words_and_never_part_of_the_page(world):
    mia = host(world, '<script>alert("1")</script> & **Söhne** /week')
    with listening(pages=mia.pages) as port:
        _, _, page = visits(port, mia.code())

    assert "<script" not in page
    assert '<script>alert("1")</script> & **Söhne** /week invites you' in unescape(page)


# --- a code that does not ---


def refused(world, mia) -> dict[str, str]:
    """Codes that let nobody in, by the reason."""
    past = world.clock.now() - timedelta(seconds=1)
    return {
        "never given": UNKNOWN,
        "expired": mia.code(expires_at=past),
        "revoked": mia.code(revoked_at=past),
        "used up": mia.code(uses=3, used=3),
        "no code": "hello",
        "markup": "%3Cscript%3E",
        "cut off": mia.code()[:-3],
        "endless": "a" * 5000,
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_is_wrong_with_a_code_the_answer_is_the_same(world, language):
    mia = host(world)
    with listening(pages=mia.pages) as port:
        answers = {why: visits(port, f"{code}?lang={language}") for why, code in refused(world, mia).items()}
        good = mia.code()
        mia.closes()
        answers["closed"] = visits(port, f"{good}?lang={language}")

    for _, headers, _ in answers.values():
        headers.pop("date")
    first = answers["never given"]
    assert {why for why, answer in answers.items() if answer != first} == set()
    assert first[0] == 404
    kind = {"en": "This link lets nobody in", "de": "Dieser Link lässt niemanden hinein"}
    assert kind[language] in first[2]
    assert "Designers" not in first[2]


def test_who_guesses_ten_times_waits_and_nobody_else_does(world):
    mia = host(world)
    good = mia.code()
    with listening(pages=mia.pages) as port:
        guesses = [visits(port, UNKNOWN, X_Forwarded_For="203.0.113.9")[0] for _ in range(12)]
        later = visits(port, good, X_Forwarded_For="203.0.113.9")
        neighbour = visits(port, good, X_Forwarded_For="203.0.113.10")
        world.clock.travel_to(world.clock.now() + timedelta(hours=1))
        again = visits(port, good, X_Forwarded_For="203.0.113.9")

    assert guesses == [404] * 10 + [429] * 2
    assert (later[0], neighbour[0], again[0]) == (429, 200, 200)
    assert "Try again in a few minutes" in later[2]
    assert "Designers" not in later[2]


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:203.0.113.9", "203.0.113.9", True),
        ("6.6.6.6, 203.0.113.9", "7.7.7.7, 203.0.113.9", True),
        ("203.0.113.9, nonsense", "203.0.113.10, nonsense", True),
    ],
)
def test_guests_are_told_apart_by_what_the_nearest_proxy_wrote_down(first, second, same):
    """What a guest says of themselves comes before it, and changes nothing."""
    assert (guest(forwarded=first) == guest(forwarded=second)) is same


def test_somebody_from_afar_is_believed_nothing():
    assert guest("93.184.215.14", forwarded="198.51.100.1") == guest("93.184.215.14")
    assert guest("127.0.0.1", forwarded="198.51.100.1") != guest("127.0.0.1")
    assert guest("") == "somebody"


def test_a_line_of_the_guests_own_is_not_believed_either():
    """HAProxy leaves it as it is and adds another line below: each guess would come from somebody else."""
    assert guest(forwarded=["6.6.6.6", "203.0.113.9"]) == guest(forwarded="203.0.113.9")
    assert guest(forwarded=["6.6.6.6, 7.7.7.7", "203.0.113.9"]) == guest(forwarded="203.0.113.9")


def guest(peer: str = "127.0.0.1", forwarded: str | Sequence[str] = "") -> str:
    lines = [forwarded] if isinstance(forwarded, str) else forwarded
    headers = [(b"x-forwarded-for", line.encode()) for line in lines if line]
    client = (peer, 1) if peer else None
    return landing.guest_key(landing.Request({"type": "http", "headers": headers, "client": client}))


@pytest.mark.parametrize("trouble", ["fails", "hangs"])
def test_when_the_house_cannot_look_the_page_says_so_kindly(world, monkeypatch, trouble):
    mia = host(world)

    class Troubled:
        languages, say = mia.pages.languages, mia.pages.say

        async def preview_invite(self, code, guest):
            if trouble == "hangs":
                await asyncio.get_running_loop().create_future()
            raise OSError("disk I/O error at /secret/place")

    monkeypatch.setattr(landing, "PREVIEW_SECONDS", 0.05)
    with listening(pages=Troubled()) as port:
        status, _, page = visits(port, UNKNOWN)

    assert status == 503
    assert "I can't look right now." in unescape(page)
    assert "secret" not in page


def test_a_broken_database_is_not_now(world, monkeypatch):
    mia = host(world)

    def broken(*_args):
        raise OSError("disk I/O error")

    monkeypatch.setattr("bot.runtime.adapter_services.find_invite_circle", broken)
    shown = asyncio.run(mia.pages.preview_invite(mia.code(), "203.0.113.9"))

    assert shown is PreviewRefusal.NOT_NOW


def test_codes_are_neither_logged_nor_in_the_title(world, capfd):
    mia = host(world)
    code = mia.code()
    with listening(pages=mia.pages) as port:
        _, _, page = visits(port, code)
        visits(port, UNKNOWN)

    assert re.search(r"<title>(.*?)</title>", page)[1] == "Designers Berlin invites you"
    assert code not in "".join(capfd.readouterr())


# --- how it is told ---


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "en"),
        ("de", "de"),
        ("de-AT,de;q=0.9,en;q=0.8", "de"),
        ("en-GB,en;q=0.9,de;q=0.8", "en"),
        ("fr;q=0.9, de ; q=0.3", "de"),
        ("de;q=0, en;q=0.1", "en"),
        ("fr,it", "en"),
        ("*", "en"),
        ("de;q=9e9,;;;,\x7f", "en"),
        ("x" * 10_000, "en"),
    ],
)
def test_the_browser_says_which_language(accepted, language):
    assert landing.preferred_language(accepted, LANGUAGES) == language


def test_chats_show_what_the_link_is_about_and_nobodys_name(world):
    """Telegram, Signal and the like read it before anybody opens the link; so may whoever sees that chat."""
    mia = host(world)
    code = mia.code()
    with listening(pages=mia.pages) as port:
        _, _, page = visits(port, code, Accept_Language="de")
        _, _, wrong = visits(port, UNKNOWN)

    told = dict(re.findall(r'<meta property="(og:[a-z:_]+)" content="([^"]*)">', page))
    assert told["og:title"] == "Designers Berlin lädt dich ein"
    assert told["og:description"].startswith("Zu einem guten Gespräch statt zum nächsten Netzwerkabend.")
    assert (told["og:locale"], told["og:locale:alternate"]) == ("de_DE", "en_GB")
    assert "Mia" not in page
    assert code not in "".join(told.values())
    assert "og:" not in wrong


def test_a_link_switches_the_language(world):
    mia = host(world)
    code = mia.code()
    with listening(pages=mia.pages) as port:
        german = visits(port, code, Accept_Language="de-DE,de;q=0.9")
        switched = visits(port, f"{code}?lang=en", Accept_Language="de-DE,de;q=0.9")
        odd = visits(port, f"{code}?lang=xx%22", Accept_Language="de")

    assert "Designers Berlin lädt dich ein" in german[2]
    assert '<html lang="de">' in german[2]
    assert '<a href="?lang=en" hreflang="en" lang="en">English</a>' in german[2]
    assert german[1]["content-language"] == "de"
    assert '<html lang="en">' in switched[2]
    assert odd[2] == german[2]


def test_the_headers_let_nothing_in_and_nothing_out(world):
    mia = host(world)
    with listening(pages=mia.pages) as port:
        answers = [visits(port, mia.code()), visits(port, UNKNOWN)]

    for _, headers, page in answers:
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; style-src 'sha256-")
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["cache-control"] == "no-store"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-robots-tag"] == "noindex, nofollow"
        assert headers["vary"] == "Accept-Language"
        assert headers["content-type"] == "text/html; charset=utf-8"
        assert "set-cookie" not in headers
        assert "<script" not in page
        assert " style=" not in page
        assert len(page) < 30_000


def test_it_is_up_wherever_there_is_a_public_address(world, tmp_path):
    """With whichever doors, and with none."""
    mia = host(world, doors=())
    port, code = free_port(), mia.code()
    settings = Settings(public_url="https://bot.example.org", web_port=port, data_dir=tmp_path)

    async def visited() -> tuple:
        async with app._serve_web(settings, world.running, []):
            return await asyncio.to_thread(visits, port, code)

    status, _, page = world.loop.run_until_complete(visited())

    assert status == 200
    assert "Designers Berlin invites you" in page


def test_without_pages_there_is_no_such_address():
    with listening() as port:
        assert visits(port, UNKNOWN)[::2] == (404, "")
