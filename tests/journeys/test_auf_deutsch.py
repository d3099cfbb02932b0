"""Dieselben Wochen auf Deutsch: erst per du, dann per Sie."""

from datetime import datetime
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")


def _bis(world, when: str) -> list[str]:
    before = len(world.unasked("mia"))
    world.travels(datetime.fromisoformat(when).replace(tzinfo=BERLIN))
    return [heard.text.splitlines()[0] for heard in world.unasked("mia")[before:]]


def test_vom_ersten_hallo_zum_treffen_und_zum_versprechen(world):
    """German words all the way: hello, names, dates, the debrief, a promise; then Sie."""
    sagt = lambda words: world.says("mia", words).text  # noqa: E731
    assert world.hands_in("mia", text="hallo", language="de")[-1].text.startswith("Hallo, ich bin Knotwork.")
    sagt("Deutsch")
    sagt("Wien")
    sagt("Überspringen")
    sagt("Anna Müller; Jörg Weiß")
    assert world.heard("mia")[-1].text.endswith("Wähl aus, oder schreib mehrere Namen.")
    sagt("Anna")
    sagt("Anna und Jörg")
    assert sagt("Das sind alle").startswith("Diese Woche: ")
    assert sagt("warum").startswith("Warum ")
    assert world.person("mia").zone == "Europe/Vienna"

    # Eine Zeit in Worten; die Erinnerung und die Frage danach.
    name = sagt("/week").splitlines()[0].removeprefix("Diese Woche: ")
    assert world.presses("mia", "Treffen wir uns").text.startswith(f"Wie sprichst du mit {name}?")
    assert world.presses("mia", "du").text.startswith("Das ist ein Entwurf")
    assert world.heard("mia")[-2].text.startswith(f"Hallo {name.split()[0]},")
    assert sagt("übermorgen 18 Uhr").startswith(f"Abgemacht: {name}, Mi 25. Nov. um 18:00 Uhr.")
    assert _bis(world, "2026-11-26T12:00") == [
        f"Du und {name}: Mi 25. Nov. um 18:00 Uhr",
        f"Bald: {name}, Mi 25. Nov. um 18:00 Uhr",
        f"Wie war es mit {name}?",
    ]
    assert sagt("Gut").startswith(f"Notiert: Du hast {name} getroffen.")
    assert sagt("ich: das Buch schicken bis nächsten Mittwoch").splitlines()[1] == (
        f"• Du → {name}: das Buch schicken (bis Mi, 2. Dezember)"
    )
    assert sagt("danke") == "Gern geschehen."

    # Per Sie geht dasselbe weiter.
    sagt("/settings")
    sagt("du oder Sie")
    assert "Anrede: Sie" in sagt("Sie")
    first, *_ = _bis(world, "2026-11-30T12:00")
    assert first.startswith("Diese Woche: ")
    assert f"• Sie → {name}: das Buch schicken (bis Mi, 2. Dezember)" in world.heard("mia")[-1].text
    assert world.presses("mia", "Diese Woche nicht").text.startswith("Dann ruht diese Woche.")
    assert sagt("gestern Jörg getroffen").splitlines()[1:] == [
        "Sie haben am So, 29. November Jörg Weiß getroffen."
    ]
    assert sagt("ja, stimmt").startswith("Eingetragen: Sie haben")
    assert sagt("/pause bis 6. Januar").startswith("Ich bin still bis Mi, 6. Januar")
    assert _bis(world, "2027-01-05T12:00") == []
    # Beide wurden Ende November gesehen, ihr Rhythmus ist ein Vierteljahr.
    assert _bis(world, "2027-01-11T12:00")[-1].startswith("Diese Woche wartet niemand.")
