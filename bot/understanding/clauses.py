"""The clauses of a text: its words with what each does, who and when each clause speaks of. Pure.

Names and dates are protected: a comma inside "Fri 27th, 14:20" is no break. Time is linear in the text.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from bot.understanding.facts import Situation
from bot.understanding.people import Mention, find_people
from bot.understanding.tokens import BREAKS, Moment, Token, find_lead_days, find_moments, tokenize
from bot.understanding.words import EVENTS, Form, Role, Verb

LONGEST = 4000
#: What leads to whom something comes from.
FROM = frozenset({"von", "from", "vo", "vom", "off"})
_SOME_DAY = re.compile(
    r"(?:[A-ZÄÖÜ]\w+)?(?:Day|(?<![Mm]it)(?<!urts)(?<!All)(?<!eits)tag|nite|Eve)|\d{1,2}(?:st|nd|rd|th)"
)
_SHORTENED = frozenset(
    {"wg", "ca", "bzw", "evtl", "z", "b", "d", "h", "str", "nr", "ch", "u", "vgl", "inkl", "dr"}
    | {"prof", "vs", "approx", "st", "mr", "mrs", "ms", "hr"}
)
_TIMES = frozenset({"since", "when", "after", "before", "until", "als", "seit", "bis"})
_ENDS = frozenset(".!?\n")
_LONGEST_SIDE = 24  # words on each side of an "and" that tell whether a clause begins there
_FAR = 60  # words before another that may belong to its clause: a longer sentence is none


@dataclass(slots=True)
class Clause:
    """A stretch of the text with at most one verb of its own.

    `link`: the word that ties it to the one before: "if", "that", "label" (it ends with a colon) or "".
    `sentence` counts full stops; `asks`: its sentence is a question; `goes_on`: it has the subject of the
    clause before, and none of its own ("hab Ada getroffen und Tom angerufen").
    """

    tokens: list[Token]
    sentence: int = 0
    link: str = ""
    label: bool = False
    asks: bool = False
    goes_on: bool = False
    text: str = field(default="", repr=False)

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.tokens[-1].end

    def has(self, *roles: Role) -> bool:
        """Whether a word of it has one of the roles."""
        return any(token.roles and not token.roles.isdisjoint(roles) for token in self.tokens)

    def verbs(self, families: Sequence[Verb], *forms: Form) -> list[Token]:
        """Its verbs of these families, in these forms or in any."""
        return [
            token
            for token in self.tokens
            if token.verbs and (token.matches(families, forms) if forms else token.does(*families))
        ]

    @property
    def folded(self) -> str:
        """Its words, folded."""
        return " ".join(token.folded for token in self.tokens)

    @property
    def mentions(self) -> list[Mention]:
        """Who is named in it, the denied left out."""
        return [t.mention for t in self.tokens if t.mention and not t.mention.denied]

    @property
    def moments(self) -> list[Moment]:
        """The dates in it."""
        return [token.moment for token in self.tokens if token.moment]

    @property
    def is_bare(self) -> bool:
        """Whether it is nothing but a date."""
        said = {Role.I, Role.HE, *EVENTS}
        spoken = [t for t in self.tokens if t.verbs or t.mention or t.roles & said]
        they_say = [t for t in spoken if Role.HE in t.roles or t.does(Verb.SAY, Verb.HAVE)]
        aside = len(they_say) == len(spoken) and any(Role.HE in t.roles for t in spoken)  # "hat er gesagt"
        aside = aside and any(t.does(Verb.SAY) for t in spoken)
        thing = any(
            Role.ARTICLE in b.roles
            and not a.roles & {Role.AT, Role.PLACE}
            and not (c.moment or c.verbs or c.roles - {Role.QUALITY})
            for a, b, c in zip(self.tokens, self.tokens[1:], self.tokens[2:], strict=False)
        )  # "and a new hip in April"
        comes_back = any(token.folded in {"back", "zuruck"} for token in self.tokens)  # "…, back on the 13th"
        return bool(self.moments) and (not spoken or aside) and not (thing or self.is_from_me or comes_back)

    @property
    def is_from_me(self) -> bool:
        """Whether something in it comes "from me", "von uns"."""
        return any(a.folded in FROM and Role.ME in b.roles for a, b in itertools.pairwise(self.tokens))

    @property
    def is_said_of_time(self) -> bool:
        """Whether it tells who does what at an hour, and no more: "Ben hat für Freitag 10 Uhr zugesagt"."""
        led = {Role.FILLER, Role.FOR, Role.HE, Role.I, Role.WE, Role.ME, Role.THAT, Role.ARTICLE}
        bare = all(t.moment or t.mention or t.verbs or t.roles & {*led, Role.AGREED} for t in self.tokens)
        return bare and any(moment.at for moment in self.moments)

    @property
    def names_some_day(self) -> bool:
        """Whether a day is named that is no date: "recently", "Stephen's Day"."""
        return self.has(Role.SOME_DAY) or any(
            _SOME_DAY.fullmatch(t.text) and not t.moment for t in self.tokens
        )

    @property
    def is_german(self) -> bool:
        """Whether it has more German than English words, or as many and a German verb: "macht die slides"."""
        ahead = sum((token.languages == "d") - (token.languages == "e") for token in self.tokens)
        return ahead > 0 or (
            ahead == 0 and any(token.is_finite and token.languages == "d" for token in self.tokens)
        )


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text in its clauses; `unreadable`: where a date stands that cannot be read."""

    text: str
    situation: Situation
    clauses: list[Clause]
    people: Sequence[Mention]
    moments: list[Moment]
    unreadable: tuple[int, int] | None = None


def parse(text: str, situation: Situation, people: Sequence[Mention] | None = None) -> Parsed:
    """The clauses of a text."""
    people = find_people(text, situation) if people is None else people
    found, unreadable = find_moments(text, situation)
    found += [
        day for day in find_lead_days(text, people, situation) if all(m.start != day.start for m in found)
    ]
    moments = [
        moment for moment in found if not any(p.start < moment.end and moment.start < p.end for p in people)
    ]
    tokens = tokenize(text, people, moments, unreadable, situation.language)
    clauses = [clause for piece in _split_at_marks(tokens) for clause in _split_at_words(piece)]
    clauses = _join_afterthoughts(clauses)
    for one, two in itertools.pairwise(clauses):
        lacks = one.sentence == two.sentence and _lacks_verb(one.tokens, two.tokens)
        if lacks and not _is_of_other_time(one.tokens, two.tokens):
            two.tokens = _fill_gap(one.tokens, two.tokens)
    for one, two in itertools.pairwise(clauses):
        if _is_said_before(one, two):
            two.link = "that"
    asked = {clause.sentence for clause in clauses if clause.asks}
    for clause in clauses:
        clause.text = text
        clause.asks = clause.sentence in asked
    return Parsed(text, situation, clauses, people, moments, unreadable)


def _join_afterthoughts(clauses: Sequence[Clause]) -> list[Clause]:
    """ "Wir gehen ins Kino, Anna und ich": who it is may be named behind."""
    found: list[Clause] = []
    for clause in clauses:
        both = clause.mentions and clause.has(Role.I, Role.ME) and clause.has(Role.AND)
        quiet = all(t.mention or t.roles & {Role.AND, Role.I, Role.ME, Role.ARTICLE} for t in clause.tokens)
        if both and quiet and found and found[-1].sentence == clause.sentence and not found[-1].mentions:
            found[-1].tokens += clause.tokens
        else:
            found.append(clause)
    return found


def _is_said_before(one: Clause, two: Clause) -> bool:
    """ "Anna meinte, ich soll Ben anrufen": a comma before what was said."""
    said = one.verbs((Verb.SAY,))
    short = len(one.tokens) <= 4 and one.tokens[-1].does(Verb.SAY)  # noqa: PLR2004
    begins = two.tokens[0].mention or two.tokens[0].roles & {Role.I, Role.HE, Role.WE}
    return bool(said and short and begins and not two.link and one.sentence == two.sentence)


def _split_at_marks(tokens: Sequence[Token]) -> Iterator[Clause]:
    """Pieces between marks, with what the mark says of them."""
    piece: list[Token] = []
    sentence = 0
    for index, token in enumerate(tokens):
        if not _is_break(tokens, index):
            if not _is_mark(token):
                piece.append(token)
            may_end = token.moment and token.text.endswith(".") and index + 1 < len(tokens)
            if may_end and tokens[index + 1].text[0].isupper():
                yield Clause(piece, sentence)
                piece, sentence = [], sentence + 1
            continue
        if piece:
            yield Clause(piece, sentence, label=token.text == ":", asks=token.text == "?")
            piece = []
        sentence += token.text in _ENDS
    if piece:
        yield Clause(piece, sentence)


def _is_mark(token: Token) -> bool:
    return (
        not token.mention
        and not token.moment
        and not any(char.isalnum() for char in token.text)
        and (not token.roles and not token.verbs)
    )


def _is_listing(tokens: Sequence[Token], index: int) -> bool:
    """The comma in "Anna, Ben and Tom": names on both sides, and an "and" before the last."""
    place = index if index and tokens[index - 1].mention else len(tokens)
    joined = False
    while (
        place < len(tokens) and not joined and (tokens[place].text == "," or Role.AND in tokens[place].roles)
    ):
        joined = Role.AND in tokens[place].roles
        place += 1
        while place < len(tokens) and tokens[place].roles & {Role.ARTICLE, Role.THAT}:
            place += 1
        if place < len(tokens) and (tokens[place].mention or (joined and Role.I in tokens[place].roles)):
            place += 1
        else:
            return False
    return joined


def _is_break(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    if token.mention or token.moment:
        return False
    before = tokens[index - 1] if index else None
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if token.text == "-":
        return bool(before and after and before.end < token.start and token.end < after.start)
    if token.text not in BREAKS or before is None:
        return False
    if token.text == ".":
        ordinal = before.text[-1].isdigit() and after is not None and after.text[0].islower()
        return after is None or (after.start > token.end and before.folded not in _SHORTENED and not ordinal)
    if token.text == "," and _is_listing(tokens, index):
        return False
    return not (
        token.text in ",:" and after is not None and after.start == token.end and after.text[0].isdigit()
    )


def _split_at_words(piece: Clause) -> Iterator[Clause]:
    """A piece at its conjunctions and before the subject of an object clause ("said he'll come")."""
    start, link, goes_on = 0, "", False
    tokens = piece.tokens
    for index in range(len(tokens)):
        found = _link_at(tokens, start, index)
        if found is None:
            continue
        if index > start:
            yield Clause(tokens[start:index], piece.sentence, link, asks=piece.asks, goes_on=goes_on)
        goes_on = found == "and" and _shares_bracket(
            tokens[start:index], tokens[index + 1 : index + _LONGEST_SIDE]
        )
        start, link = index, found
        if tokens[index].roles & {Role.AND, Role.BUT, Role.IF, Role.THAN} and found in {"and", "but"}:
            start = index + 1
    if start < len(tokens):
        yield Clause(tokens[start:], piece.sentence, link, piece.label, piece.asks, goes_on)


def _link_at(tokens: Sequence[Token], start: int, index: int) -> str | None:
    """How the clause that begins here is tied to the one before; None where none begins."""
    token = tokens[index]
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if Role.IF in token.roles:
        return "that" if any(t.does(Verb.ASK) for t in tokens[start:index]) else "if"
    if Role.THAN in token.roles and after is not None and _opens_clause(tokens, start, index):
        return "that"
    if token.roles & {Role.AND, Role.BUT} and after is not None and not _joins_things(tokens, index):
        right = tokens[index + 1 : index + _LONGEST_SIDE]
        left = tokens[max(start, index - _LONGEST_SIDE) : index]
        new = _begins_new(tokens, start, index + 1) or _shares_bracket(left, right)
        new = new or _lacks_verb(left, right)
        return ("but" if Role.BUT in token.roles else "and") if new else None
    so = token.folded == "so" and after is not None and after.roles & {Role.IT, Role.WE, Role.I}
    if so and any(t.verbs for t in tokens[start:index]):
        return "and"
    if index > start and _is_subject_of_object_clause(tokens, start, index):
        return "that"
    return "" if _runs_on(tokens, start, index) else None


def _joins_things(tokens: Sequence[Token], index: int) -> bool:
    """ "The cash n carry": a name of two words."""
    beside = [*tokens[max(0, index - 1) : index], *tokens[index + 1 : index + 2]]
    bare = [not t.mention and not t.moment and not t.roles - {Role.NOUN} for t in beside]
    behind = tokens[index + 2] if index + 2 < len(tokens) else None
    does = behind is not None and behind.roles & {Role.ARTICLE, Role.HIM, Role.IT, Role.MY, Role.ME}
    past = any(t.has_form(Form.PAST, Form.PART) for t in beside)
    return tokens[index].folded in {"n", "'n"} and len(beside) == 2 and all(bare) and not (does or past)  # noqa: PLR2004


def _runs_on(tokens: Sequence[Token], start: int, index: int) -> bool:
    """ "spoke to mum this morning she's ok": a subject and its verb behind what is told already."""
    token, before = tokens[index], tokens[start:index]
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is None or not token.roles & {Role.HE, Role.I, Role.WE} or token.mention or not before:
        return False
    closed = before[-1].moment or (
        Role.HE in token.roles and (before[-1].mention or before[-1].has_form(Form.PART))
    )
    told = any(t.verbs or t.roles & {Role.MEAL, Role.CALL_NOUN, Role.MEET_NOUN} for t in before)
    named = any(t.mention for t in before)
    return bool(closed) and told and named and _is_told(after) and not any(t.does(Verb.SAY) for t in before)


def _opens_clause(tokens: Sequence[Token], start: int, index: int) -> bool:
    """English "that" and "while" need a subject behind them; German ones always open."""
    token = tokens[index]
    after = tokens[index + 1] if index + 1 < len(tokens) else token
    if token.folded in _TIMES:
        return bool(after.mention or after.roles & {Role.I, Role.WE, Role.HE})
    if token.folded in {"that", "which", "who"}:
        return any(t.does(Verb.SAY, Verb.PROMISE, Verb.WRITE, Verb.ASK) for t in tokens[start:index])
    return True


def _begins_new(tokens: Sequence[Token], start: int, index: int) -> bool:
    """Whether a clause of its own begins here: a subject with a verb, or a verb after one with a verb."""
    if tokens[index].moment and index + 2 < len(tokens):  # "and on Friday I'll …", "und Freitag komm ich …"
        one, two = tokens[index + 1 : index + 3]
        before = any(token.verbs for token in tokens[max(start, index - _FAR) : index])
        pairs = ((one, two), (two, one))
        return before and any(
            (who.mention or who.roles & {Role.I, Role.WE, Role.HE}) and does.verbs for who, does in pairs
        )
    first, left = tokens[index], tokens[max(start, index - _FAR) : index]
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    subject = bool(first.roles & {Role.I, Role.WE, Role.HE})
    if not any(token.verbs for token in left):
        spoken = any(token.moment or token.roles & {Role.WITH, Role.AT} for token in left)
        return spoken and subject and _has_verb_soon(tokens, index)
    if first.mention:
        return after is not None and _is_told(after)
    if subject:
        return _has_verb_soon(tokens, index)
    if first.roles & {Role.THAT, Role.MY, Role.HIS, Role.IT, Role.ARTICLE}:
        return any(_is_told(token) for token in tokens[index + 1 : index + 5])
    loose = first.roles & {Role.FILLER, Role.NOT, Role.WITH}
    again = first.folded == "to" and any(token.does(Verb.PROMISE) for token in left)
    if again and after is not None and after.has_form(Form.BASE):
        loose = frozenset({Role.WITH})  # "promised to call Ada and to send Tom the deck"
    return bool(first.verbs) or (bool(loose) and _has_verb_soon(tokens, index))


def _shares_bracket(left: Sequence[Token], right: Sequence[Token]) -> bool:
    """German "(hab) Ada getroffen und gestern Tom angerufen": a participle at the end on both sides."""
    left, right = ([token for token in part if not token.moment] for part in (left, right))
    verbs = [token for token in right if token.verbs]
    if not left or not verbs or verbs[0].languages == "e":
        return False
    behind = right[right.index(verbs[0]) + 1 :]
    ends = not behind or bool(behind[0].roles & {Role.AND, Role.BUT, Role.FILLER, Role.LIKED})
    return left[-1].has_form(Form.PART) and verbs[0].has_form(Form.PART) and ends


#: What goes over to a clause that lacks its verb; what is told behind somebody is theirs alone.
_GOES_OVER = frozenset({Role.I, Role.WE, Role.ME, Role.NOT, Role.WITH})


def _lacks_verb(left: Sequence[Token], right: Sequence[Token]) -> bool:
    """The verb is said once: "saw Ada on Friday and Tom on Saturday", "schulde Ada 20 Euro und Tom ein Bier".

    Somebody on both sides with a day or a thing of their own, and nothing done in the second.
    """
    if _gives_back(left, right):
        return True
    told = any(token.verbs or token.roles.intersection(EVENTS) for token in left)
    named = [any(token.mention for token in part) for part in (left, right)]
    does = any(two.verbs and Role.ARTICLE not in one.roles for one, two in itertools.pairwise(right))
    if not told or not all(named) or does or right[0].verbs:
        return False
    if any(token.moment for token in right) and (left[-1].has_form(Form.PART) or any(t.moment for t in left)):
        return not any(token.roles.intersection(EVENTS) for token in right)
    owned = any(token.mention and token.mention.owns for token in right)
    gives = any(token.does(Verb.GIVE, Verb.OWE, Verb.PROMISE) for token in left)
    return gives and not owned and all(_has_thing(part) for part in (left, right))


def _gives_back(left: Sequence[Token], right: Sequence[Token]) -> bool:
    """ "Er schickt mir die Folien und ich ihm das Moodboard": each gives the other something."""
    swapped = right[0].roles & {Role.I, Role.HE} and len(right) > 2 and right[1].roles & {Role.HIM, Role.ME}  # noqa: PLR2004
    given = any(token.does(Verb.GIVE) and token.is_finite for token in left)
    return bool(swapped) and given and not any(token.verbs for token in right)


def _is_of_other_time(left: Sequence[Token], right: Sequence[Token]) -> bool:
    """Done before, and to come behind: "gestern Ada angerufen und morgen Tom um zehn"."""
    done = any(token.has_form(Form.PART, Form.PAST) for token in left)
    days = [token.moment for token in right if token.moment and not token.moment.is_time]
    return done and any(m.past is None or m.past.day > m.situation.now.date() for m in days)


def _has_thing(tokens: Sequence[Token]) -> bool:
    """Whether something is told behind somebody: "Tom a call", "Ada 20 Euro"."""
    at = next(index for index, token in enumerate(tokens) if token.mention)
    return any(Role.ARTICLE in token.roles or token.text.isdigit() for token in tokens[at + 1 :])


def _fill_gap(left: Sequence[Token], right: Sequence[Token]) -> list[Token]:
    """The second clause with what only the first says around it; those words take no room in the text."""
    if _gives_back(left, right):
        given = next(token for token in left if token.does(Verb.GIVE) and token.is_finite)
        form, here = Form.FIRST if Role.I in right[0].roles else Form.THIRD, right[0].end
        verb = replace(given, start=here, end=here, verbs=frozenset({(Verb.GIVE, form)}))
        return [right[0], verb, *right[1:]]
    at = next(index for index, token in enumerate(left) if token.mention)
    start, end = right[0].start, right[-1].end
    before = [
        replace(token, start=start, end=start)
        for token in left[:at]
        if token.verbs or token.roles & {*_GOES_OVER, *EVENTS}
    ]
    behind = [replace(t, start=end, end=end) for t in left[at:] if t.verbs or t.roles & _GOES_OVER]
    return [*before, *right, *behind]


def _is_told(token: Token) -> bool:
    """A finite verb that is no participle, or short for one."""
    return (
        token.folded in {"'s", "'ll", "'d"}
        or (token.is_finite and not token.has_form(Form.PART))
        or (token.has_form(Form.PAST))
    )


def _has_verb_soon(tokens: Sequence[Token], index: int) -> bool:
    return any(token.verbs for token in tokens[index + 1 : index + 9])


_NOUN_REACH = 6  # words from an article to the verb of its noun


def _is_subject_of_object_clause(tokens: Sequence[Token], start: int, index: int) -> bool:
    """The pronoun in "told Grace I'd cover", "hod gsogt er bringt", "the contact she promised"."""
    token = tokens[index]
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is None:
        return False
    if token.roles & {Role.ARTICLE, Role.MY} and index - start > 1:
        says, whom = tokens[index - 2 : index]  # "he told me the company is looking for somebody"
        if says.matches((Verb.SAY,), (Form.PAST, Form.THIRD)) and (Role.ME in whom.roles or whom.mention):
            return any(t.is_finite and not t.roles for t in tokens[index + 2 : index + _NOUN_REACH])
    if not (token.roles & {Role.I, Role.WE, Role.HE} or token.mention):
        return False
    before = tokens[max(start, index - _FAR) : index]
    if token.mention:
        said = [t for t in before if t.does(Verb.SAY)]
        return (
            bool(said)
            and not said[-1].has_form(Form.PART)
            and after.is_finite
            and any(t.mention or t.roles & {Role.I, Role.HE} for t in before)
        )
    forms = (Form.FIRST, Form.THIRD, Form.PAST, Form.BASE)
    does = after.has_form(*forms) or token.does(Verb.WOULD)  # "said hed do it"
    if not does or not any(t.verbs for t in before):
        return False
    speaks = any(t.does(Verb.SAY, Verb.PROMISE, Verb.REMIND, Verb.ASK, Verb.EXPECT) for t in before)
    writes = any(t.does(Verb.WRITE) and t.has_form(Form.PAST, Form.PART) for t in before)
    return speaks or after.does(Verb.PROMISE, Verb.OWE) or (writes and after.does(Verb.WILL, Verb.WOULD))
