"""How far what is recorded of a knot helps with a goal, and which words say so.

Two things count. How much of the goal the role and notes speak of, by concept; and signs of somebody who has
done such a thing or knows those who decide: has managed, founded, lost and come back, advises, hires, leads,
knows people. Against it speak company in leisure that the goal is not about, a relative of whom nothing else
is said, and notes that somebody wants to sell something, never does it, or thinks nothing of it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.domain.matching.meaning.concepts import cut, fold_words, lexicon
from bot.domain.matching.meaning.reader import SURE, Meaning, Unit, read

#: What the goal's subjects weigh, each text with a sign of experience (two count), each sign against (three).
SUBJECT, EXPERIENCE, CHATTER = 0.76, 0.12, 0.2
_MOST_SIGNS, _MOST_CHATTER = 2, 3
#: So much of a goal is all of it, however long it is; a word below says nothing.
_WHOLE, _HEAVY = 2.0, 0.5
DECIMALS = 3

#: Fields of company in leisure, unless the goal is of one of them.
LEISURE = frozenset(
    {"games", "sport", "endurance", "mountain", "water", "music", "stage", "travel", "animals", "textile"}
)
#: Words of roles that are company: as they are, and as the end of a longer word ("Kegelbruder").
_COMPANIONS = frozenset(("buddy", "mate", "pal", "partner", "flatmate", "drinking", "poker", "class"))
_COMPANION_ENDS = ("kumpel", "kumpan", "bruder", "schwester", "partner", "partnerin", "freund", "freundin")
_RELATIVES = """
oma opa grossmutter grossvater enkel enkelin tante onkel nichte neffe cousin cousine schwager schwagerin
schwiegermutter schwiegervater patentante sohn tochter nachbar nachbarin
gran nan grandma grandpa grandmother grandfather aunt auntie uncle niece nephew cousin son daughter mum mom
dad mother father neighbour neighbor
"""
#: Who speaks so of somebody speaks of what they have done, decide or know.
_SIGNS = """
hat hatte war wurde kam ging machte schaffte begann lernte grundete selbst kennt weiss berat hilft
vermittelt leitet fuhrt sucht vergibt entscheidet organisiert fruher ehemalig ehemalige ehemaliger
vorsitzende vorsitzender leiter leiterin grunder grunderin besitzer besitzerin
has had was did got gave came went made left took quit started began built grew founded opened managed led
ran learned learnt moved raised won wrote paid earned published trained knows advises helps runs leads
manages mentors teaches hosts hires decides earns sits former founder chair head director owner
"""
#: And who speaks so, of what they do besides.
_AGAINST = """
nie nichts hasst verkaufen redet erzahlt sammelt schickt nur wohnt schaut spielt mag trinkt raucht
never nothing hates sell sells talks collects posts quotes only lives jokes watches plays likes drinks smokes
"""


_RELATIVE_WORDS, _SIGN_WORDS, _AGAINST_WORDS = (
    frozenset(words.split()) for words in (_RELATIVES, _SIGNS, _AGAINST)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relevance:
    """How far it helps, from 0 to 1; the text that says so most; whether that is nearly certain.

    Only what is certain is told as a reason: the text then speaks of just what the goal speaks of.
    """

    score: float
    text: str | None
    certain: bool


def relevance(goal: str, texts: Sequence[str], read_words: Callable[[str], Meaning] = read) -> Relevance:
    """For a goal, what is recorded of a knot: the role first, then notes, topics, what they offer.

    `read_words` reads as the owner of all this means it (OwnWords).
    """
    about = [unit for unit in read_words(goal).units if lexicon().weight(unit.id) >= _HEAVY]
    said = [read_words(text).units for text in texts]
    subjects = [_speak_of(about, units) for units in said]
    words = [frozenset(cut(fold_words(text))) for text in texts]
    signs = [bool(said & _SIGN_WORDS) for said in words]
    subject = _speak_of(about, [unit for units in said for unit in units])
    score = SUBJECT * subject + EXPERIENCE * min(sum(signs), _MOST_SIGNS)
    score -= CHATTER * min(_count_chatter(words, about, said), _MOST_CHATTER)
    ranked = sorted(range(len(texts)), key=lambda i: (-subjects[i], not signs[i], i))
    best = ranked[0] if ranked and (subjects[ranked[0]] or signs[ranked[0]]) else None
    certain = False
    if best is not None:  # whether a concept of the goal stands there for sure
        there = {unit.id for unit in said[best] if unit.sure == SURE} & lexicon().concepts.keys()
        certain = any(unit.id in there for unit in about if unit.sure == SURE)
    return Relevance(
        score=round(min(1.0, max(0.0, score)), DECIMALS),
        text=None if best is None else texts[best],
        certain=certain,
    )


def _speak_of(about: Sequence[Unit], said: Sequence[Unit]) -> float:
    """How much of the goal these units speak of, from 0 to 1."""
    shelf = lexicon()
    weights = sum(shelf.weight(unit.id) for unit in about)
    if not weights:
        return 0.0
    found = (
        shelf.weight(unit.id)
        * max((shelf.alike(unit.id, s.id) * min(unit.sure, s.sure) for s in said), default=0.0)
        for unit in about
    )
    return min(1.0, sum(found) / min(weights, _WHOLE))


def _count_chatter(
    words: Sequence[frozenset[str]], about: Sequence[Unit], said: Sequence[Sequence[Unit]]
) -> int:
    """How many signs there are that the two talk about something else; the role comes first."""
    if not words:
        return 0
    concepts = lexicon().concepts
    goal = {concepts[unit.id].field for unit in about if unit.id in concepts}
    role = {concepts[unit.id].field for unit in said[0] if unit.id in concepts}
    company = bool(words[0] & _COMPANIONS) or any(
        word.endswith(end) and word != end for word in words[0] for end in _COMPANION_ENDS
    )
    leisure = bool(role) and role <= LEISURE - goal
    relative = bool(words[0] & _RELATIVE_WORDS) and not role
    return int(company or leisure) + int(relative) + sum(bool(each & _AGAINST_WORDS) for each in words[1:])
