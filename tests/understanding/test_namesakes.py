"""Who of several of one name is told apart by what they are, and with which words left."""

import pytest

from bot.understanding.facts import KnownPerson
from bot.understanding.namesakes import name_in_full
from tests.understanding.told import table

ROLES = {
    "Katja Brandt": "Betriebsrat",
    "Katja Vogel": "Chor",
    "Felix Ott": "Werkstatt",
    "Felix Baum": "sales",
    "Stefan Reuß": "Steuerberater",
    "Stefan Brandt": "Kumpel vom Fußball",
    "Fiona MacLeod": "bookkeeper",
    "Fiona Baird": "yarn shop",
    "Marie Lavigne": "investor",
    "Marie Keating": "HR director",
    "Wee Davie": "apprentice",
    "Davie Lennox": "timber merchant",
}
KNOWN = [KnownPerson(id=name, name=name, role=role) for name, role in ROLES.items()]

TOLD = table("""
Katja vom Betriebsrat hat zugesagt = Katja Brandt hat zugesagt
what does Felix still owe me, the sales one = what does Felix Baum still owe me
lunch with Felix from sales = lunch with Felix Baum
lunch with felix (the sales one) today = lunch with Felix Baum today
war mit Felix, also dem aus der Werkstatt, essen = war mit Felix Ott, essen
war mit Felix in der Werkstatt = war mit Felix Ott in der Werkstatt
saw felix at the gym, sales felix not werkstatt felix = saw Felix Baum at the gym
der Steuer-Stefan ruft morgen an = der Stefan Reuß ruft morgen an
mit dem Fußball-Stefan telefoniert = mit dem Stefan Brandt telefoniert
Fiona was in yesterday, Fiona the books I mean = Fiona MacLeod was in yesterday
spoke to Marie today, not the HR one = spoke to Marie Lavigne today
Not Katja from the Chor, the other Katja, she rang = Katja Brandt, she rang
nicht die Katja vom Chor, die andere Katja hat angerufen = Katja Brandt hat angerufen
der Stefan hat angerufen, der vom Steuern = der Stefan Reuß hat angerufen
who is davie again? the timber one = who is Davie Lennox again
""")


@pytest.mark.parametrize(("said", "meant"), TOLD)
def test_what_somebody_is_tells_them_from_their_namesakes(said, meant):
    assert name_in_full(said, KNOWN) == meant


@pytest.mark.parametrize(
    "said",
    [
        "Felix from the office (not the sales one) has twins",
        "Katja called about the Betriebsrat",
        "met Felix Ott in sales",
        "Katja not Felix from sales",
        "met Stefan and Katja",
        "Marie and Davie called",
    ],
)
def test_what_tells_nobody_apart_stays(said):
    assert name_in_full(said, KNOWN) == said
