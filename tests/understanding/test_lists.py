import pytest

from bot.domain.kinds import QuestionKind
from bot.understanding.facts import KnotFact
from bot.understanding.lists import read_people_list
from bot.understanding.reader import read
from tests.understanding.told import asks, situation, told

pytestmark = pytest.mark.quick

#: Each list, and its people between semicolons; what follows a name: role, rhythm in days, last contact, points.
LISTS = {
    "Start mit Regine Faber, ex-boss, und dann noch Luca vom gym": "Regine Faber | ex-boss; Luca | gym",
    "brb, kettle": "later",
    "da wär einmal die Annegret Voss, meine frühere Rektorin, und der Sven vom Chor": "Annegret Voss | frühere Rektorin; Sven | Chor",
    "zum einen Petra Klein, eine ehemalige Kollegin, zum andern Uwe aus dem Chor": "Petra Klein | ehemalige Kollegin; Uwe | Chor",
    "Dr Kapoor who delivered my kids, and Prof Lee": "Dr Kapoor | delivered my kids; Prof Lee",
    "den Gerald auf keinen Fall, aber die Birte Quast vom Chor kannste aufnehmen": "Birte Quast | Chor",
    "you can add Birte Quast from the nursery": "Birte Quast | nursery",
    "find a new job in publishing by spring": "later",
    "get better at drawing": "later",
    "Annegret Döring alle 3 monate, mehmet jede woche": "Annegret Döring | every 90; Mehmet | every 7",
    "Lorraine Fisk who lends me her studio, and Dez": "Lorraine Fisk | lends me her studio; Dez",
    "Imam Siddiqui, once a month": "Imam Siddiqui | every 30",
    "de Schwager, die Pfarrerin un die Conny vom Weinkontor": "Schwager; die Pfarrerin; Conny | Weinkontor",
    "Wullie Boyd weekly, Ayesha once a month, that'll do": "Wullie Boyd | every 7; Ayesha | every 30",
    "Carola nicht mehr, wir haben uns verkracht. Aber Steffen, der war mit mir im Ref": "Steffen | mit mir im Ref",
    "not my boss, god no. His predecessor though, Anneliese de Boer": "Anneliese de Boer",
    "nicht mein Chef, bloß nicht. Seine Vorgängerin, Uta Lenz": "Uta Lenz",
    "Jens eher nicht. Dafür Maria Kunze, meine Patentante": "Maria Kunze | Patentante",
    "Mike Dombrowski my first broker, and Tasha, I try to see her every other week": "Mike Dombrowski | first broker; Tasha | every 14",
    "old mate Stu, plasterer. and Fiona Leckie off the council": "Stu | old mate, plasterer; Fiona Leckie | off the council",
    "meine erste Chefin Cornelia Voigt, die hab ich zuletzt an Silvester gesehen, und den Rest überleg ich mir noch": "Cornelia Voigt | erste Chefin | last 2025-12-31",
    "Deshawn Pruitt my first manager, once a month. n my cousin Ty": "Deshawn Pruitt | first manager | every 30; Ty | cousin",
    "Anna Groß, the rest I'll send tomorrow": "Anna Groß",
    "my first boss walter, plus Nisha and Kemal": "Walter | first boss; Nisha; Kemal",
    "meine tutorin klara und die frau swoboda von nebenan": "Klara | tutorin; Frau Swoboda | von nebenan",
    "Hector Salas. We met on Tuesday and I'd like to see him every six weeks": "Hector Salas | every 42 | last 2026-11-17",
    "Jonas Krug. Wir waren am Dienstag essen": "Jonas Krug | last 2026-11-17",
    "meine alte Chefin Sabine": "Sabine | alte Chefin",
    "Mein alter Chef Werner Pohl, dann Dilek aus der Kita-Leitung und mein Cousin Patrick": "Werner Pohl | alter Chef; Dilek | Kita-Leitung; Patrick | Cousin",
    "Rachel Stein, PTA chair, every 30 days": "Rachel Stein | PTA chair | every 30",
    "Zeynep Kaplan, Mama vom Emil": "Zeynep Kaplan | Mama vom Emil",
    "Hassan Malik, Ella's dad, Ben": "Hassan Malik | Ella's dad; Ben",
    "nimm noch Lorenz auf, Schmied aus Passau": "Lorenz | Schmied aus Passau",
    "Lechner Hans per Sie": "Lechner Hans | per sie",
    "Frau Krause (per Sie), Nachbarin; der Toni": "Frau Krause | Nachbarin | per sie; Toni",
    "Frau Brandl, Handwerkskammer, siezen wir uns": "Frau Brandl | Handwerkskammer | per sie",
    "Max (per du), Herr Lechner, mit dem bin ich noch per Sie": "Max | per du; Herr Lechner | per sie",
    "Huber Sepp (Zimmerer), da Maxi, mei bruada Toni": "Huber Sepp | Zimmerer; Maxi; Toni | bruada",
    "anna, ben, lisa": "Anna; Ben; Lisa",
    "Anna (mentor), Ben": "Anna | mentor; Ben",
    "Rosa Delgado, ran my first lab. Every 6 weeks or so": "Rosa Delgado | ran my first lab | every 42",
    "my brother Callum and his wife Isla": "Callum | brother; Isla | Callum's wife",
    "mein Bruder Emre und seine Frau Selin": "Emre | Bruder; Selin | Frau von Emre",
    "Tante Irmi alle 2 wochen!! und der pfarrer aber nur an weihnachten": "Tante Irmi | every 14; der Pfarrer | every 365",
    "don't add my ex, Corinne. Just Felix and Amara": "Felix; Amara",
    "Prof Adeyemi every two months, Kira weekly": "Prof Adeyemi | every 60; Kira | every 7",
    "Schwester. Steuerfritze. Trainer.": "Schwester; Steuerfritze; Trainer",
    "Dmitri Volkov, goes by Dima, chess club": "Dmitri Volkov | chess club",
    "Jutta Engelhardt, die hat mir damals den Job verschafft. Zuletzt vor nem Jahr auf ner Beerdigung gesehen.": "Jutta Engelhardt | hat mir damals den Job verschafft | last 2025-11-23 | ±45",
    "die wichtigsten: Frauke, Sibel, Dr. Onyango": "Frauke; Sibel; Dr. Onyango",
    "my most important people are: Theo, Ruth and Grandpa": "Theo; Ruth; Grandpa",
    "ähm also da wär zum einen der Thomas mein alter Chef von damals bei Bosch und dann die Ayşe die kenn ich vom Chor und meine Oma natürlich": "Thomas | alter Chef von damals bei Bosch; Ayşe | kenn ich vom Chor; Oma",
    "I'd say Olga, the one who got me the job, then Pete from the gym, and definitely my grandma": "Olga | one who got me the job; Pete | gym; Grandma",
    "1. Anna Schmidt - mentor\n2. Ben Carter, CTO at Acme\n3. my aunt Carol": "Anna Schmidt | mentor; Ben Carter | CTO at Acme; Carol | aunt",
    "- Mehmet (Vermieter)\n- Frau Dr. Klein, Zahnärztin\n- Opa": "Mehmet | Vermieter; Frau Dr. Klein | Zahnärztin; Opa",
    "my old boss petra, my brother tim and a friend from uni called jo": "Petra | old boss; Tim | brother; Jo | friend from uni",
    "My sister, Dr. Patel and Mr. Hughes": "Sister; Dr. Patel; Mr. Hughes",
    "Ludwig van Beethoven, Komponist und Pianist": "Ludwig van Beethoven | Komponist und Pianist",
    "Marta, Koch und Wirt, sowie Jörg": "Marta | Koch und Wirt; Jörg",
    "mein Doktorvater Prof. Klaus Werner, der hat mich immer unterstützt, und Steffi aus der Uni": "Prof. Klaus Werner | Doktorvater, hat mich immer unterstützt; Steffi | Uni",
    "Theo, my piano teacher. Haven't seen him since March 3": "Theo | piano teacher | last 2026-03-03",
    "Lea Fischer (Schwester) wöchentlich, Hr. Maurer (Bank) 2x im Jahr": "Lea Fischer | Schwester | every 7; Hr. Maurer | Bank | every 182",
    "meine beste freundin jule, mein bruder und der hausmeister": "Jule | beste freundin; Bruder; der Hausmeister",
    "Priya from accounting and Tom who runs the chess club": "Priya | accounting; Tom | runs the chess club",
    "My mentor is Helen Park": "Helen Park | mentor",
    "Mein Mentor heißt Georg Auer": "Georg Auer | Mentor",
    "mama papa und oma": "Mama; Papa; Oma",
    "Sefa, every fortnight. That's it for now": "Sefa | every 14",
    "Sefa and Milo. That's all for today": "Sefa; Milo",
    "June, April and Jan": "June; April; Jan",
    "Sefa, alle zwei Wochen. Das wär's fürs Erste": "Sefa | every 14",
    "Karl Lagerfeld - Designer - alle 2 Monate": "Karl Lagerfeld | Designer | every 60",
    "Wichtig sind mir vor allem Ines (Hebamme) und ihr Mann Paolo": "Ines | Hebamme; Paolo | Mann von Ines",
    "Uncle Bob, cousin Vinny": "Uncle Bob; Cousin Vinny",
    "Kim, maybe Lee": "Kim; Lee",
    "Anna Müller CEO, Ben Schulz CTO": "Anna Müller | CEO; Ben Schulz | CTO",
    "Frieda, meine Schwiegermutter, mind. einmal im Monat": "Frieda | Schwiegermutter | every 30",
    "Jean-Luc Picard, captain, never met": "Jean-Luc Picard | captain | never met",
    "Chef: Bernd Kaiser, Mentorin: Uta Wolf": "Bernd Kaiser | Chef; Uta Wolf | Mentorin",
    "Sven @svenni, Nora nora.k@web.de": "Sven | @svenni; Nora | nora.k@web.de",
    "Julia Stern, julia@stern.de, Headhunterin; Karim +49 170 1234567": "Julia Stern | Headhunterin | julia@stern.de; Karim | +49 170 1234567",
    "nur meine Cousine Leyla": "Leyla | Cousine",
    "Frau Dr. Yılmaz, Steuerberaterin, einmal im Quartal": "Frau Dr. Yılmaz | Steuerberaterin | every 90",
    "Also am wichtigsten ist mir wohl meine Mentorin, die Frau Hofer, und dann noch der Klaus vom Verein": "Frau Hofer | Mentorin; Klaus | Verein",
    "so my list would be: Hannah, who was my first manager, then Raj (startup founder in Berlin), and my uncle Steve": "Hannah | first manager; Raj | startup founder in Berlin; Steve | uncle",
    "Birgit - alte Studienkollegin, Stefan - Geschäftspartner, Ömer - Nachbar": "Birgit | alte Studienkollegin; Stefan | Geschäftspartner; Ömer | Nachbar",
    "karin (meine alte lehrerin) und peter vom tennis": "Karin | alte lehrerin; Peter | tennis",
    "Moritz. Kenne ihn vom Studium. Sehen uns zu selten, vielleicht alle 2 Monate": "Moritz | Kenne ihn vom Studium, Sehen uns zu selten | every 60",
    "My ex-boss Linda, last saw her in June": "Linda | ex-boss | last 2026-06-15 | ±15",
    "Tim, Tom & Tina": "Tim; Tom; Tina",
    "please add my old tutor Bernadette Walsh": "Bernadette Walsh | old tutor",
    "my sister obviously, Imani. and Coach Bruno, he got me my first job": "Imani | sister; Coach Bruno | got me my first job",
    "Clemens, die Frau Dr. Wagner von der IHK und mein ausbilder damals, der Horst Lehmann": "Clemens; Frau Dr. Wagner | IHK; Horst Lehmann | ausbilder damals",
    "neu: Cem Polat, Gründerzentrum, alle zwei Monate": "Cem Polat | Gründerzentrum | every 60",
    "new: Cem Polat, University, every two months": "Cem Polat | University | every 60",
    "meine Yogalehrerin, sie heißt Anke": "Anke | Yogalehrerin",
    "my boss, his name's Karl, and Rita": "Karl | boss; Rita",
    "Rita und meine Ausbilderin": "Rita; Ausbilderin",
    "the guy who fixed my bike, Ahmed": "Ahmed | guy, fixed my bike",
    "meine zwei besten freundinnen Nele und Marie": "Nele | zwei besten freundinnen; Marie",
    "Max Mustermann, Geschäftsführer der Muster GmbH": "Max Mustermann | Geschäftsführer der Muster GmbH",
    "Eva-Maria, 1x pro Woche; Kolja, alle 3 Wochen; Oma täglich": "Eva-Maria | every 7; Kolja | every 21; Oma | every 1",
    "First: Anna. Second: Bob. Third: Carl.": "Anna; Bob; Carl",
    "Lena, Paul, aber nicht Jonas": "Lena; Paul",
    "nora (CTO @ acme), liam - investor": "Nora | CTO @ acme; Liam | investor",
    "Johanna Bauer, Peter Koch, Steve Baker": "Johanna Bauer; Peter Koch; Steve Baker",
    "Frau Bäcker und Herr Koch": "Frau Bäcker; Herr Koch",
    "Sophie, my girlfriend's mother": "Sophie | girlfriend's mother",
    "1) Mia 2) Ben 3) Lou": "Mia; Ben; Lou",
    "Rüdiger ist ein alter Freund meines Vaters": "Rüdiger | alter Freund meines Vaters",
    "Ines = Hebamme": "Ines | Hebamme",
    "Onkel Günther (wir sehen uns nur an Weihnachten)": "Onkel Günther | every 365",
    "uncle Prakash weekly, my ex-manager Shalini once in a quarter": "Uncle Prakash | every 7; Shalini | ex-manager | every 90",
    "Mentor: Dr. Wambui Njoroge. Funder: Pete Salas. Mate: Mo": "Dr. Wambui Njoroge | Mentor; Pete Salas | Funder; Mo | Mate",
    "uh Priscilla Vance i guess? we shipped two games together": "Priscilla Vance | we shipped two games together",
    "my running buddy Chiara every two weeks, und mein Nachbar Otto einfach so": "Chiara | running buddy | every 14; Otto | Nachbar",
    "Rolf, mein alter Trainer. Den Vorstand brauchst du nicht eintragen": "Rolf | alter Trainer",
    "jens, caro, und mein mathelehrer von früher, herr wolny": "Jens; Caro; Herr Wolny | mathelehrer, von früher",
    "Leah. Not work Leah, the other one, Leah Goldberg": "Leah Goldberg",
    "Hebamme Christl, meine alte Lehrerin, und dann noch Ngoc Anh": "Christl | Hebamme, alte Lehrerin; Ngoc Anh",
    "bloß nicht meine chefin! nur die ilse und den dr. bergmann": "Ilse; Dr. Bergmann",
    "meine schwägerin tabea alle 3 wochen und dr. melnyk (kinderarzt) einmal im quartal, den ben hast ja schon": "Tabea | schwägerin | every 21; Dr. Melnyk | kinderarzt | every 90",
    "Emma, Richard Hahn und Pit. Emma seh ich fast jede Woche": "Emma | every 7; Richard Hahn; Pit",
    "probably Emma, I see her most weeks, and Richard every few months": "Emma | every 7; Richard | every 90",
    "Rowan. hmm, actually no, leave Rowan out of it. put Keziah from the film school": "Keziah | film school",
    "Emma, Jan und Pit. Nein, lass Jan lieber weg": "Emma; Pit",
    "Emma (sister), Pete. I meet Emma monthly": "Emma | sister | every 30; Pete",
    "Emma und Pit und den Tom hast du schon": "Emma; Pit",
    "my cousin Pat every 3 weeks, Ben you've got already": "Pat | cousin | every 21",
    "Opa Heinz Nachbar": "Opa Heinz | Nachbar",
    "Bo 🎈, Knot 3": "Bo 🎈; Knot 3",
    "Jan van der Berg, Nina von der Arbeit": "Jan van der Berg; Nina | Arbeit",
    "my first landlord, Pete Salas, and Ada": "Pete Salas | first landlord; Ada",
    "mein früherer Ausbilder, der Horst Klemm, und meine Nachbarin Bärbel": "Horst Klemm | früherer Ausbilder; Bärbel | Nachbarin",
    "my boss Tom, Pete Salas and Ada": "Tom | boss; Pete Salas; Ada",
    "Zunächst einmal Professor Karl Nägele, mein Doktorvater. Etwa alle drei Monate.": "Professor Karl Nägele | Doktorvater | every 90",
    "can you put my physio in as well, Beth Moran": "Beth Moran | physio",
    "Zwei Sabines: die Sabine Wirth aus der Kanzlei und die Sabine Odenthal vom Chor": "Sabine Wirth | Kanzlei; Sabine Odenthal | Chor",
}  # fmt: skip


@pytest.mark.parametrize(("said", "people"), LISTS.items())
def test_first_people_are_read_in_any_form(said, people):
    assert told(read(said, asks(QuestionKind.START_KNOTS, about="")).facts) == people


def test_seventeen_names_at_once_are_seventeen_people():
    names = [
        "Ana",
        "Bo",
        "Cleo",
        "Dilek",
        "Emre",
        "Farid",
        "Gina",
        "Hans",
        "Ivo",
        "Jana",
        "Karl",
        "Lena",
        "Mia",
        "Noah",
        "Olga",
        "Paul",
        "Quirin",
    ]
    for said in (
        ", ".join(names),
        "\n".join(names),
        "; ".join(names),
        f"{', '.join(names[:-1])} und {names[-1]}",
    ):
        assert [knot.name for knot in read_people_list(said, asks(QuestionKind.START_KNOTS))] == names


ADDED = {
    "new person: Tunde Bakare, runs a co-op, let's say every 6 weeks, had coffee 2 Nov": (
        "Tunde Bakare | runs a co-op | every 42 | last 2026-11-02"
    ),
    "neu: Sanja Horvat, Architektin aus Graz, am 3. November Kaffee getrunken": (
        "Sanja Horvat | Architektin aus Graz | last 2026-11-03"
    ),
    "new: Halima Yusufzai. We did a residency together": "Halima Yusufzai | We did a residency together",
    "Put in Yael Ben-Ami (archive producer). Skip her brother": "Yael Ben-Ami | archive producer",
    "add Yael Orsi but not her brother": "Yael Orsi",
    "trag Yael Orsi ein, Archivproduzentin": "Yael Orsi | Archivproduzentin",
    "nimm noch Bettina Oswald dazu, Förderverein, einmal im Quartal reicht. Zuletzt am 3. Oktober gesehen": (
        "Bettina Oswald | Förderverein | every 90 | last 2026-10-03"
    ),
    "Add Chiamaka Obi pls. Developer, big one. monthly.": "Chiamaka Obi | Developer, big one | every 30",
    "Ich hätt gern noch den Herrn Watzlawick dabei, das ist mein Drucker in Hernals, einmal im Quartal genügt": (
        "Herr Watzlawick | Drucker in Hernals | every 90"
    ),
    "I'd like to have Karl Weiss in there as well, tax advisor, every two months": (
        "Karl Weiss | tax advisor | every 60"
    ),
    "Neu dazu: Cem Aydın, macht Förderanträge, einmal im Quartal reicht": "Cem Aydın | macht Förderanträge | every 90",
    "kommt neu dazu: Dana Reyes, aus dem Chor": "Dana Reyes | aus dem Chor",
    "stick my pal Rory Sinclair on the list, booking agent, every couple of months is plenty": "Rory Sinclair | pal, booking agent | every 60",
    "pop Dana Reyes on my list, met at the conference": "Dana Reyes | met at the conference",
    "da wär noch meine alte Stationsleiterin Frau Zschoche, seit Weihnachten hab ich die nicht mehr gesehen": "Frau Zschoche | alte Stationsleiterin | last 2025-12-25 | ±1",
    "add Nkechi (mentor at work), see her monthly, last time was Oct 28": "Nkechi | mentor at work | every 30 | last 2026-10-28",
    "füg Herrn Baumgartner dazu, Notar, 1x im Quartal": "Herr Baumgartner | Notar | every 90",
    "Bitte noch Schwester Benedikta aufnehmen, Äbtissin, zweimal im Jahr": "Schwester Benedikta | Äbtissin | every 182",
    "add Karl-Heinz": "Karl-Heinz",
    "Bitte Dorothea Kainz aufnehmen, Aufsichtsrätin, vierteljährlich": "Dorothea Kainz | Aufsichtsrätin | every 90",
    "bitte den Jonas Krug eintragen": "Jonas Krug",
    "add Sarah Connor (security lead) every 3 weeks": "Sarah Connor | security lead | every 21",
    "füge bitte meine Nachbarin Frau Yılmaz hinzu": "Frau Yılmaz | Nachbarin",
    "please add my aunt Carol": "Carol | aunt",
    "nimm bitte Leyla auf": "Leyla",
    "I want to add my old professor, Dr. Lin": "Dr. Lin | old professor",
    "Kannst du bitte meinen Kollegen Ravi hinzufügen?": "Ravi | Kollegen",
    "Can you add my colleague Ravi?": "Ravi | colleague",
    "füg noch den Max und die Lisa dazu": "Max; Lisa",
    "please add Delroy (drummer), every two weeks, saw him on Nov 16": "Delroy | drummer | every 14 | last 2026-11-16",
    "put Jonas on the list pls, runs the food bank": "Jonas | runs the food bank",
    "neuer Kontakt: Tom Weber, Redakteur": "Tom Weber | Redakteur",
}


@pytest.mark.parametrize(("said", "people"), ADDED.items())
def test_somebody_is_added_anywhere(said, people):
    assert told(read(said, situation()).facts) == people


@pytest.mark.parametrize(
    "said",
    [
        *("I don't know yet", "let me think", "Sonst fällt mir grad niemand ein, muss ich überlegen"),
        *("there's my therapist but I don't want her name in here", "keine ahnung", "das wars", "hallo"),
        *("hab gestern Anna getroffen", "met Ben yesterday", "was kannst du", "hm", "gute frage", "danke"),
        *("wie viele soll ich nennen?", "why do you ask", "Meinen Therapeuten möchte ich hier nicht nennen"),
        *("Rita hat gestern angerufen", "Rita's coming for lunch on Sunday", "oma besucht", "Rita mag keine Nüsse"),
        *("Rita introduced me to Zed last week", "am Samstag mit Rita wandern gewesen", "Rita is vegetarian"),
        *("dunno, nobody really since the mart closed",),
        *("Max every 0 days", "Can you put Denise in touch with Mei-Ling?"),
        *("Alle aus dem Team", "everyone from work except Greg", "Kein bestimmter", "kannst du mir helfen?"),
        *("add a note for Ben: likes tea", "please stop", "👍", "nobody", "niemand", "later"),
    ],
)  # fmt: skip
def test_what_names_nobody_makes_no_knot(said):
    for around in (asks(QuestionKind.START_KNOTS, about=""), situation()):
        assert not [fact for fact in read(said, around).facts if isinstance(fact, KnotFact)]


@pytest.mark.parametrize(
    "said",
    [
        *(
            "there's my therapist but I don't want her name in here",
            "need a minute to think, it's a big question",
        ),
        *("theres one more but i'd rather not say who it is", "hmm not sure, i'd do this another day"),
        *("My boss, but keep his name out of it", "mein arzt, aber den namen behalt ich für mich"),
        *("da gibts jemanden, mag ich aber nicht sagen", "gute frage... lass mich überlegen"),
    ],
)
def test_who_names_nobody_yet_is_left_in_peace(said):
    """No name is asked for again, and nothing is written down."""
    assert told(read(said, asks(QuestionKind.START_KNOTS, about="")).facts) == "later"


def test_who_is_not_to_be_named_is_left_out_of_a_list():
    for said in (
        "Rita, Tom and my doctor but I won't say who",
        "Rita, Tom und mein Arzt, aber den Namen behalt ich für mich",
    ):
        facts = read(said, asks(QuestionKind.START_KNOTS, about="")).facts
        assert told(facts) == "Rita; Tom"


def test_nobody_told_with_a_reason_is_nobody():
    facts = read("dunno, nobody really since the mart closed", asks(QuestionKind.START_KNOTS, about="")).facts
    assert told(facts) == "later"


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("ada hob i ewig nimmer gseng", "names Ada Lovelace"),
        ("haven't seen Ada or Ben in ages", "names Ada Lovelace, Ben Carter"),
        ("den Ben schon lang nicht mehr, sonst alle", "names Ben Carter"),
        ("saw Ben last week", "met Ben Carter 2026-11-18 ±3"),
    ],
)
def test_who_was_not_seen_for_long_may_be_said_in_a_sentence(said, names):
    assert told(read(said, asks(QuestionKind.ADD_LONG_AGO, about="")).facts) == names


@pytest.mark.parametrize(
    "said", ["Christmas? no wait, October", "no idea, ages ago", "Ostern", "Friday", "gestern"]
)
def test_what_only_says_when_is_nobody(said):
    assert not [
        fact
        for fact in read(said, asks(QuestionKind.START_KNOTS, about="")).facts
        if isinstance(fact, KnotFact)
    ]
