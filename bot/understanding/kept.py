"""That something was done for somebody, or by them, as a promise might have been. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.promises import PromiseSide
from bot.understanding.clauses import parse
from bot.understanding.facts import Situation, Who
from bot.understanding.people import Mention
from bot.understanding.subjects import view_all
from bot.understanding.words import DOING, Form, Role, fold

#: More words than this tell a story.
_MOST_WORDS = 14
#: Letters of a word that two of its forms share: "Rechnung", "Rechnungen".
_STEM = 5
_LITTLE = frozenset(
    {Role.ARTICLE, Role.MY, Role.HIS, Role.ME, Role.I, Role.HE, Role.HIM, Role.IT, Role.FILLER, Role.THAT}
    | {Role.TO, Role.FOR, Role.WITH, Role.AND, Role.OF, Role.DIRECTION, Role.AGAIN}
)


@dataclass(frozen=True, slots=True)
class Kept:
    """Who did it, for or by whom, and its words by their stems."""

    who: Who
    side: PromiseSide
    stems: frozenset[str]

    def is_of(self, words: str) -> bool:
        """Whether a promise in these words may be meant: they share one that is no little one."""
        return not self.stems.isdisjoint(_stem(word) for word in words.split())


def find_kept(text: str, situation: Situation, people: Sequence[Mention]) -> Kept | None:
    """One short sentence of what was done: "sent Ada the deck", "Tom hat mir die 50 Euro zurückgegeben"."""
    named = {mention.who for mention in people if mention.who.known}
    if len(named) != 1 or "?" in text or len(text.split()) > _MOST_WORDS:
        return None
    views = [view for view in view_all(parse(text, situation, people).clauses) if view.clause.mentions]
    if len(views) != 1:
        return None
    seen = views[0]
    done = seen.clause.verbs(DOING, Form.PAST, Form.PART) and (seen.is_mine or seen.is_theirs)
    if not done or seen.is_negated or seen.is_modal:
        return None
    side = PromiseSide.THEIRS if seen.is_theirs else PromiseSide.MINE
    words = (t for t in seen.clause.tokens if not (t.mention or t.moment or t.verbs or t.roles & _LITTLE))
    stems = {_stem(token.text) for token in words if token.text.isalnum()}
    return Kept(who=named.pop(), side=side, stems=frozenset(stems)) if stems else None


def _stem(word: str) -> str:
    return fold(word.strip(".,;:!?()\"'“”„"))[:_STEM]
