import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.contacts import Point, PointKind
from bot.understanding import contact_points

pytestmark = pytest.mark.quick

BERLIN = "Europe/Berlin"


def said(text, zone=BERLIN):
    found = contact_points.recognise(text, zone=zone)
    return found and f"{found.kind}:{found.value}"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Ada@Example.ORG", "mail:ada@example.org"),
        ("mailto:ada@example.org?subject=hi", "mail:ada@example.org"),
        ("Ada Lovelace <ada@example.org>", "mail:ada@example.org"),
        ("jörg@müller.de", "mail:jörg@müller.de"),
        ("0170 1234567", "phone:+491701234567"),
        ("+49 (0)170/12 34 567", "phone:+491701234567"),
        ("0049 170 1234567", "phone:+491701234567"),
        ("tel:+1-418-656-9254;ext=102", "phone:+14186569254"),
        ("030 901820-0 x17", "phone:+49309018200"),
        ("\u202a+49 170 1234567\u202c", "phone:+491701234567"),
        ("https://wa.me/491701234567", "phone:+491701234567"),
        ("https://t.me/+491701234567", "phone:+491701234567"),
        ("@Ada_L", "telegram:ada_l"),
        ("t.me/Ada_L", "telegram:ada_l"),
        ("https://telegram.me/ada_l?start=1", "telegram:ada_l"),
        ("tg://resolve?domain=ada_l", "telegram:ada_l"),
        ("@Ada:Matrix.org", "matrix:@ada:matrix.org"),
        ("@ada:[2001:db8::1]:8448", "matrix:@ada:[2001:db8::1]:8448"),
        ("https://matrix.to/#/%40ada%3Amatrix.org?via=x.org", "matrix:@ada:matrix.org"),
        ("matrix:u/ada:matrix.org", "matrix:@ada:matrix.org"),
        ("https://www.linkedin.com/in/Ada-L/?trk=mail", "profile:linkedin.com/in/ada-l"),
        ("https://de.linkedin.com/in/j%C3%B6rg/en", "profile:linkedin.com/in/jörg"),
        ("linkedin.com/in/ada", "profile:linkedin.com/in/ada"),
        ("https://Ada.Example.org/About/#me", "profile:ada.example.org/About"),
        ("medium.com/@ada.b", "profile:medium.com/@ada.b"),
    ],
)
def test_what_a_person_types_is_recognised(typed, meant):
    assert said(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "Ada",
        "ada",
        "12.11.2026",
        "2026-11-12",
        "12345",
        "1-800-FLOWERS",
        "ada@localhost",
        "a@b@c.de",
        ".ada@x.de",
        "@ada:",
        "#room:matrix.org",
        "https://matrix.to/#/#room:matrix.org",
        "https://t.me/joinchat/abc",
        "https://t.me/c/123/4",
        "https://t.me/+AbCdEf",
        "https://ada@evil.example/x",
        "https://[bad",
        "https://a.de:99999/",
        "javascript:alert(1)",
        "+49 1",
        "\0",
        "@",
        "",
    ],
)
def test_what_is_no_address_is_none(typed):
    assert said(typed) is None


@pytest.mark.parametrize(
    ("zone", "number"),
    [
        ("Europe/Vienna", "+436641234567"),
        ("Europe/Zurich", None),
        ("America/New_York", None),
        ("UTC", None),
        ("Etc/GMT+1", None),
        ("nowhere", None),
    ],
)
def test_a_missing_country_code_is_that_of_the_zone(zone, number):
    found = contact_points.phone("0664 1234567", zone=zone)

    assert (found.value if found else None) == number


def test_old_zone_names_have_a_country_too():
    assert [contact_points.region(zone) for zone in ("Europe/Kiev", "US/Eastern", "Asia/Calcutta")] == [
        "UA",
        "US",
        "IN",
    ]


def test_a_foreign_number_typed_with_zeros_works_where_zeros_do_not_dial_abroad():
    assert said("00491701234567", zone="America/New_York") == "phone:+491701234567"


def test_only_pages_of_persons_are_social():
    """A company's page would make all its people the same contact."""
    assert contact_points.social("https://www.linkedin.com/in/ada") is not None
    assert contact_points.social("https://www.linkedin.com/company/ibm") is None
    assert contact_points.social("http://www.ibm.com") is None


def test_names_lose_what_steers_display_or_spreadsheets():
    assert contact_points.name("=+-@ Ada\u202e \t Love\x00lace\n") == "Ada Lovelace"
    assert contact_points.name("Jo\u0308rg") == "Jörg"
    assert contact_points.name("\u200d\u200c") == ""
    assert contact_points.name("نیما می\u200cخواهد") == "نیما می\u200cخواهد"
    assert len(contact_points.name("x" * 1000)) == contact_points.MAX_NAME


def test_a_role_does_not_repeat_the_name():
    assert contact_points.role("CTO", "IBM") == "CTO, IBM"
    assert contact_points.role("", "IBM", called="IBM") == ""


@settings(deadline=None)
@given(st.text(max_size=60), st.sampled_from([BERLIN, "UTC", "America/New_York", ""]))
def test_nothing_raises_whatever_is_typed(text, zone):
    found = contact_points.recognise(text, zone=zone)
    direct = [
        contact_points.mail(text),
        contact_points.phone(text, zone=zone),
        contact_points.telegram(text),
        contact_points.matrix(text),
    ]

    assert all(
        point is None or isinstance(point, Point) for point in [found, *direct, contact_points.profile(text)]
    )


@settings(deadline=None)
@given(st.from_regex(r"(https?://)?[a-z.:@/#?%\[\]0-9]{1,40}", fullmatch=True))
def test_a_normal_form_is_its_own_normal_form(text):
    page, link = contact_points.profile(text), contact_points.social(text)

    assert page is None or contact_points.profile("https://" + page.value) == page
    assert link is None or link.kind is not PointKind.MATRIX or contact_points.matrix(link.value) == link


@pytest.mark.timeout(5)
def test_endless_input_is_cut_before_it_is_looked_at():
    for text in (
        "a" * 10**7,
        "@" * 10**6,
        "1 " * 10**6,
        "https://a.de/" + "a." * 10**6,
        "0170" + "1" * 99,
        "\u202e" * 10**6,
    ):
        assert contact_points.recognise(text, zone=BERLIN) is None
