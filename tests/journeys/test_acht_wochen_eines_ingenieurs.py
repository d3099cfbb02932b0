"""Acht Wochen von Jonas, einem Ingenieur in Leipzig: erst per du, dann per Sie, erzählt, wie sie geschehen.

Das Ganze steht in `jonas.tell()`: zum Vorlesen.
"""

import pytest

from tests.journeys.transcript import Transcript

pytestmark = pytest.mark.street

NINE = (
    "Jörg Brandt, meine alte Chefin Sabine Vogt, Herr Schmidt, Oma Lotte, Priya, Dr. Renate Hübner, Tom, "
    "Lena Sommer, Felix Roth (Studienfreund)"
)


@pytest.fixture
def jonas(world):
    return Transcript(world, "Jonas", "Europe/Berlin")


def start(jonas: Transcript) -> None:
    """Vom Hallo bis zum ersten Vorschlag, mit neun Knoten."""
    jonas.says("hallo", language="de")
    jonas.says("Deutsch")
    jonas.says("Leipzig")
    jonas.says("bis Sommer ein eigenes Team leiten")
    said = jonas.says(NINE)
    assert "Neu: Sabine Vogt (alte Chefin)" in said
    assert "Neu: Felix Roth (Studienfreund)" in said
    assert "Wer davon ist dir am wichtigsten?" in jonas.presses("Stimmt")
    assert "wen hast du seit Monaten nicht gesehen?" in jonas.says("Sabine und Oma")
    assert "Diese Woche: Herr Schmidt" in jonas.says("Herr Schmidt und Tom")

    assert jonas.inputs <= 12
    assert len(jonas.world.knots("Jonas")) == 9
    assert {knot.name for knot in jonas.world.knots("Jonas") if knot.value == 3} == {
        "Sabine Vogt",
        "Oma Lotte",
    }


def meet_herr_schmidt(jonas: Transcript) -> None:
    """Ein Entwurf per Sie, obwohl der Bot Jonas duzt; eine Zeit mit Ort in eigenen Worten."""
    jonas.note("Woche 1: Herr Schmidt")
    assert jonas.says("warum?").startswith("Warum Herr Schmidt?")
    assert jonas.says("gerne").startswith("Guten Tag Herr Schmidt,")
    assert jonas.last.endswith("Wann schickst du ihn ab?")
    assert jonas.says("heute Abend") == "Am Mo 23. Nov. um 19:00 Uhr zeige ich dir den Entwurf wieder."
    assert jonas.until("2026-11-23T20:00") == [
        "Mon 23 Nov 19:00: Wie gewünscht: der Entwurf an Herrn Schmidt."
    ]
    said = jonas.says("Fr 15 Uhr im Café Einstein")
    assert said.startswith("Abgemacht: Herr Schmidt, Fr 27. Nov. um 15:00 Uhr.")
    assert said.endswith("Wo: Café Einstein")
    assert jonas.until("2026-11-27T19:00") == [
        "Thu 26 Nov 15:00: Du und Herr Schmidt: Fr 27. Nov. um 15:00 Uhr",
        "Fri 27 Nov 13:00: Bald: Herr Schmidt, Fr 27. Nov. um 15:00 Uhr",
        "Fri 27 Nov 18:00: Wie war es mit Herrn Schmidt (Café Einstein)?",
    ]
    said = jonas.says("war super, er hat mir von seinem Garten erzählt")
    assert said.startswith("Notiert: Du hast Herrn Schmidt getroffen.")
    jonas.presses("Stimmt")
    assert jonas.says("ich schicke ihm bis nächsten Freitag den Artikel").splitlines()[1:] == [
        "• Du → Herr Schmidt: den Artikel schicken (bis Fr, 4. Dezember)"
    ]
    jonas.presses("Stimmt")
    said = jonas.says("Herr Schmidt hat versprochen, mich bis Weihnachten Frau Weber vorzustellen")
    assert "• Herr Schmidt → dir: mich Frau Weber vorstellen" in said
    jonas.presses("Stimmt")


def meet_tom(jonas: Transcript) -> None:
    """Die Anrede wird einmal gefragt; eine Zeit ungefähr; verschoben; berichtigt."""
    jonas.note("Woche 2: Tom")
    assert jonas.until("2026-11-30T09:30") == ["Mon 30 Nov 09:00: Diese Woche: Tom"]
    assert jonas.says("treffen wir uns").startswith("Wie sprichst du mit Tom?")
    assert jonas.says("du").startswith("Hallo Tom,")
    jonas.says("nach dem Mittag")
    assert jonas.until("2026-11-30T14:00") == ["Mon 30 Nov 13:30: Wie gewünscht: der Entwurf an Tom."]
    assert jonas.says("so gegen drei am Donnerstag").startswith("Abgemacht: Tom, Do 3. Dez. um 15:00 Uhr.")

    # Ein Kontakt ist mit einer Nachricht und einem Tippen eingetragen.
    before = jonas.inputs
    assert "Du hast am So, 29. November mit Oma Lotte telefoniert." in jonas.says(
        "hab gestern mit Oma telefoniert"
    )
    assert jonas.presses("Stimmt").startswith("Eingetragen:")
    assert jonas.inputs - before == 2

    assert "am So, 29. November Jörg Brandt" in jonas.says("gestern Jörg getroffen, er zieht um")
    assert "am Sa, 28. November Jörg Brandt" in jonas.says("nein, am Samstag")
    jonas.says("stimmt")
    assert jonas.world.knot("Jonas", "Jörg Brandt").last_day.isoformat() == "2026-11-28"
    assert "den Artikel schicken (bis Fr, 4. Dezember)" in jonas.says(
        "was habe ich Herrn Schmidt versprochen?"
    )

    assert jonas.until("2026-12-02T16:00") == ["Wed 02 Dec 15:00: Du und Tom: Do 3. Dez. um 15:00 Uhr"]
    assert jonas.labels() == ["Verschieben", "Absagen", "Mitnehmen"]
    jonas.presses("Verschieben")
    assert jonas.says("Freitag 16 Uhr").startswith("Verschoben: Tom, Fr 4. Dez. um 16:00 Uhr.")
    jonas.until("2026-12-04T20:00")
    assert jonas.says("ging so").startswith("Notiert: Du hast Tom getroffen.")
    assert jonas.says("nö") == "Gut. Hab noch eine schöne Woche."
    jonas.says("erinnere mich am Sonntag um 17 Uhr daran, Priya anzurufen")
    assert jonas.says("ja") == "Ich erinnere dich am So 6. Dez. um 17:00 Uhr: Priya anrufen"
    assert jonas.until("2026-12-06T18:00") == ["Sun 06 Dec 17:00: Du wolltest erinnert werden: Priya anrufen"]
    assert jonas.says("erledigt") == "Erledigt: Priya anrufen"


def go_on_with_sie(jonas: Transcript) -> None:
    """Von nun an per Sie; mit der Oma bleibt es beim du."""
    jonas.note("Woche 3: per Sie")
    jonas.until("2026-12-07T09:30")
    assert "• Du → Herr Schmidt: den Artikel schicken (seit Fr, 4. Dezember)" in jonas.last
    jonas.says("/settings")
    jonas.presses("du oder Sie")
    assert "Anrede: Sie" in jonas.says("Sie")
    said = jonas.says("habe am Samstag Aylin auf der Ausstellung getroffen")
    assert "Sie haben am Sa, 5. Dezember Aylin getroffen." in said
    assert "Aylin gehört noch nicht zu Ihren Knoten" in said
    jonas.presses("Stimmt")
    assert "Priya hat Sie mit Kwame bekannt gemacht." in jonas.says(
        "Priya hat mich mit Kwame bekannt gemacht"
    )
    jonas.presses("Stimmt")
    assert "Sabine Vogt hat Sie bei Frau Weber empfohlen." in jonas.says(
        "Sabine hat mich bei Frau Weber empfohlen"
    )
    jonas.presses("Stimmt")
    assert jonas.says("/meet Oma").startswith("Hallo Oma")
    assert jonas.last.endswith("Wann schicken Sie ihn ab?")
    jonas.says("jetzt")
    assert jonas.says("Sonntag 15 Uhr").startswith("Abgemacht: Oma Lotte, So 13. Dez. um 15:00 Uhr.")
    jonas.until("2026-12-13T20:00")
    assert jonas.says("sehr schön").startswith("Notiert: Sie haben Oma Lotte getroffen.")
    assert jonas.says("nein") == "Gut. Haben Sie noch eine schöne Woche."


def rest(jonas: Transcript) -> None:
    """Zweimal genannt, dann einmal gefragt; eine Pause; zurückgenommen und berichtigt."""
    jonas.note("Wochen 4 bis 8: behalten, ruhen, weitermachen")
    jonas.until("2026-12-14T09:30")
    assert "Behalten oder fallen lassen?\n• Sie → Herr Schmidt: den Artikel schicken" in jonas.last
    jonas.presses("Erledigt: den Artikel schicken")
    assert jonas.says("danke") == "Gern geschehen."
    assert jonas.says("/pause bis 4. Januar").startswith("Ich bin still bis Mo, 4. Januar 2027.")
    assert jonas.until("2027-01-03T20:00") == []
    jonas.until("2027-01-04T09:30")
    assert jonas.says("/met tom").startswith("Eingetragen: Sie haben am Mo, 4. Januar Tom getroffen.")
    assert jonas.says("/undo") == "Zurückgenommen: das Treffen mit Tom."
    jonas.says("gestern Tom getroffen")
    assert "am Sa, 2. Januar Tom" in jonas.edits("am Samstag Tom getroffen")
    jonas.presses("Stimmt")
    assert "mich Frau Weber vorstellen" in jonas.says("was hat Herr Schmidt mir versprochen?")
    assert jonas.until("2027-01-11T09:30") == [
        "Mon 11 Jan 09:00: Diese Woche wartet niemand. Ein gutes Buch zu Hause ist auch etwas Feines."
    ]
    assert "• Herr Schmidt → Ihnen: mich Frau Weber vorstellen (seit Fr, 25. Dezember 2026)" in jonas.last
    jonas.until("2027-01-18T09:30")
    assert "Behalten oder fallen lassen?\n• Herr Schmidt → Ihnen: mich Frau Weber vorstellen" in jonas.last
    jonas.presses("Behalten: mich Frau Weber vorstellen")
    assert jonas.says("treffen wir uns").startswith("Wie sprechen Sie mit Sabine Vogt?")
    assert jonas.says("Sie").startswith("Guten Tag Sabine Vogt,")
    jonas.says("jetzt")
    assert jonas.says("Do 18 Uhr").startswith("Abgemacht: Sabine Vogt, Do 21. Jan. um 18:00 Uhr.")
    assert jonas.says("danke") == "Gern geschehen."


PARTS = (start, meet_herr_schmidt, meet_tom, go_on_with_sie, rest)


def tell_it(jonas: Transcript) -> None:
    """Alles, der Reihe nach."""
    for part in PARTS:
        part(jonas)


def test_acht_wochen_eines_ingenieurs(jonas):
    tell_it(jonas)

    assert jonas.tell().count("Jonas>") == jonas.inputs
