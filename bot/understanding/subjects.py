"""Who a clause speaks of, and how: its subject, whom it is done to, whether it is told as a fact. Pure."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.understanding.clauses import Clause
from bot.understanding.facts import Who
from bot.understanding.people import Mention, guess_people
from bot.understanding.tokens import Token, is_number
from bot.understanding.words import DOING, Form, Role, Verb, is_word

_GOVERNORS = (Role.THROUGH, Role.WITH, Role.AT, Role.OF, Role.TO, Role.FOR)
_AUXILIARIES = (Verb.HAVE, Verb.BE, Verb.WILL, Verb.MUST, Verb.CAN, Verb.WANT, Verb.WOULD)
_CONTACT = (Verb.MEET, Verb.SHARE, Verb.CALL, Verb.WRITE)
#: Whoever is called something beside these is no one to meet: "a baby girl called Ottilie".
_SMALL_ONES = frozenset(
    {"baby", "girl", "boy", "son", "daughter", "twins", "dog", "cat", "puppy", "kitten", "horse"}
    | {"tochter", "sohn", "madchen", "junge", "zwillinge", "hund", "katze", "welpe", "kater", "pferd"}
)
_TO_SOMEBODY = (Verb.MEET, Verb.CALL, Verb.WRITE)
_THINGS = frozenset(
    {"sehen", "schreiben", "essen", "trinken", "spielen", "kochen", "besuchen", "see", "write"}
)
#: What is done with people only.
TALKS = frozenset(
    {"sprechen", "reden", "quatschen", "plaudern", "ratschen", "ratschn", "schwätzen", "schnacken", "labern"}
)
_COMMON = frozenset(
    {"dem", "der", "den", "einem", "einer", "einen", "nem", "ner", "nen", "a", "the", "an", "ein", "eine"}
)
_GOING_ON = frozenset(
    {Verb.WANT, Verb.HAVE, Verb.BE, Verb.STATE, Verb.MUST, Verb.PROMISE, Verb.SAY, Verb.WILL, Verb.GET}
    | {Verb.COME}
)
_DATIVE = frozenset({"dem", "em", "am"})


class Subject(StrEnum):
    """Who does what a clause tells."""

    I = "i"  # noqa: E741 - it is the word
    KNOWN = "known"  # somebody named
    HE = "he"  # a pronoun: whoever was named last
    HIS = "his"  # what belongs to them: "her husband", "Aylins Tochter"
    OTHER = "other"
    NONE = "none"  # left out, as people do: mostly "I"


@dataclass(frozen=True, slots=True)
class View:
    """A clause as it is told. `subjects`: who is named as the subject; `objects`: everybody else named."""

    clause: Clause
    subject: Subject
    subjects: tuple[Mention, ...]
    objects: tuple[Mention, ...]
    at: int  # the token of the subject, -1 for none

    @property
    def is_mine(self) -> bool:
        """Whether the person does it, said or left out."""
        return self.subject in {Subject.I, Subject.NONE}

    @property
    def is_theirs(self) -> bool:
        """Whether one somebody does it."""
        return self.subject in {Subject.KNOWN, Subject.HE}

    @property
    def is_together(self) -> bool:
        """Whether the person and somebody do it as one: "Tom and I", "wir"."""
        tokens = self.clause.tokens
        joined = any(
            (a.roles & {Role.I, Role.ME} and Role.AND in b.roles)
            or (Role.AND in a.roles and b.roles & {Role.I, Role.ME})
            for a, b in itertools.pairwise(tokens)
        )
        return self.clause.has(Role.WE) or joined

    @property
    def has_me(self) -> bool:
        """Whether it is done to the person."""
        return self.clause.has(Role.ME) or any(" me " in f"{t.folded} " for t in self.clause.tokens)

    @property
    def is_negated(self) -> bool:
        """Whether it is denied."""
        tokens = self.clause.tokens
        return any(
            Role.NOT in token.roles
            and not (index + 1 < len(tokens) and (other := tokens[index + 1].mention) and other.denied)
            and not (token.folded in _NEARLY and _begins_amount(tokens[index + 1 : index + 2]))
            for index, token in enumerate(tokens)
        )

    @property
    def is_modal(self) -> bool:
        """Whether it is wanted, possible or to come, and not told as having happened."""
        unreal = (Verb.WILL, Verb.MUST, Verb.CAN, Verb.WANT, Verb.WOULD, Verb.EXPECT)
        tokens = self.clause.tokens
        return any(
            token.does(*unreal) and not (index and tokens[index - 1].folded in {"to", "zu"})
            for index, token in enumerate(tokens)
        )

    @property
    def partners(self) -> list[Who]:
        """To whom it is done: the first of its objects, and those joined to it by "and"."""
        tokens = self.clause.tokens
        objects = [m for m in self.objects if not (self.refers() and self._is_target(m))]
        first = next((n for n, t in enumerate(tokens) if objects and t.mention is objects[0]), None)
        return [] if first is None else [mention.who for mention in _joined(tokens, first)]

    def _is_target(self, mention: Mention) -> bool:
        """Tom in "introduce her to Tom": not whom it is promised to."""
        tokens = self.clause.tokens
        index = next(n for n, t in enumerate(tokens) if t.mention is mention)
        return governor(tokens, index) in {Role.TO, Role.WITH} and bool(self.clause.verbs((Verb.INTRODUCE,)))

    def refers(self) -> bool:
        """Whether a pronoun stands for somebody who is not its subject."""
        for index, token in enumerate(self.clause.tokens):
            if index == self.at:
                continue
            if Role.HIM in token.roles and not (
                Role.HIS in token.roles and _owns_next(self.clause.tokens, index)
            ):
                return True
            if Role.HE in token.roles and self.subject is Subject.I:
                return True
            if token.folded in {"den", "dem", "die", "der"} and all(
                after.is_finite and not after.mention for after in self.clause.tokens[index + 1 : index + 2]
            ):
                return True  # a pronoun, for a verb follows, or nothing
        return False


#: What denies a deed ("fast getroffen") and no amount ("fast eine Stunde").
_NEARLY = frozenset({"fast", "beinah", "beinahe", "almost", "nearly"})


def _begins_amount(tokens: Sequence[Token]) -> bool:
    return any(token.roles & {Role.ARTICLE} or token.text[0].isdigit() for token in tokens)


def view_all(clauses: Sequence[Clause]) -> list[View]:
    """The clauses of a text, each with its subject and its objects."""
    found: list[View] = []
    for clause in clauses:
        found.append(_view(clause, found[-1] if found and clause.goes_on else None))
    return found


def _view(clause: Clause, before: View | None) -> View:
    """A clause with its subject and its objects; `before`: that whose subject it shares."""
    tokens = clause.tokens
    subject, at = (before.subject, -1) if before else _find_subject(clause)
    subjects: tuple[Mention, ...] = before.subjects if before else ()
    if subject is Subject.KNOWN and not before:
        subjects = tuple(_joined(tokens, at))
    objects = tuple(
        token.mention
        for index, token in enumerate(tokens)
        if token.mention
        and not token.mention.denied
        and token.mention not in subjects
        and (not is_owner(tokens, index) or _is_at_theirs(tokens, index))
        and governor(tokens, index) not in {Role.OF, Role.FOR, Role.THROUGH}
    )
    return View(clause, subject, subjects, objects, at)


def find_new_people(clause: Clause) -> None:
    """Names nobody knows become people of their clause: behind "with" or the verb, or doing it to me.

    One, and those joined to them: "Yusuf und Karl getroffen".
    """
    tokens = clause.tokens
    taken = [(t.start - clause.start, t.end - clause.start) for t in tokens if t.mention or t.moment]
    capital = clause.text != clause.text.lower()
    found = guess_people(clause.text[clause.start : clause.end], taken) if capital else _guess_lower(clause)
    added = 0
    for mention in found:
        start, end = mention.start + clause.start, mention.end + clause.start
        first = next((n for n, t in enumerate(tokens) if t.start >= start), None)
        if first is None:
            continue
        joined = first > 1 and Role.AND in tokens[first - 1].roles and tokens[first - 2].mention is not None
        met = joined and bool(clause.verbs(_CONTACT, Form.PAST, Form.PART))
        if not (joined if added else met or _is_slot(clause, first, mention.who.said)):
            continue
        lead, role = _role_before(clause, first)
        who = replace(mention.who, role=role)
        token = Token(
            tokens[lead].start,
            end,
            mention.who.said,
            "",
            mention=replace(mention, start=tokens[lead].start, end=end, who=who),
        )
        tokens[lead:] = [token, *(t for t in tokens[first:] if t.start >= end)]
        added += 1


def _guess_lower(clause: Clause) -> list[Mention]:
    """An unknown word right behind "with", where a person writes no capitals at all."""
    for index, (lead, token) in enumerate(itertools.pairwise(clause.tokens), start=1):
        behind = clause.tokens[index + 1] if index + 1 < len(clause.tokens) else None
        if behind is not None and _is_unknown(behind):
            continue  # "mit beiden hunden"
        if Role.WITH in lead.roles and _is_unknown(token) and not is_word(token.folded):
            start = token.start - clause.start
            return [Mention(start=start, end=start + len(token.text), who=Who(said=token.text))]
    return []


def _is_unknown(token: Token) -> bool:
    """A word that no list knows."""
    return not (token.roles or token.verbs or token.mention or token.moment) and token.text.isalpha()


def _is_slot(clause: Clause, index: int, said: str) -> bool:
    """Whether a name stands where somebody is expected."""
    tokens = clause.tokens
    role = governor(tokens, index)
    if index == 0:
        after = next((t for t in tokens if t.start >= tokens[0].start + len(said)), None)
        reaches = clause.has(Role.ME) or bool(clause.verbs((Verb.CALL, Verb.WRITE), Form.PAST))
        behind = tokens[tokens.index(after) + 1 :] if after else []
        if behind and after and after.is_finite and behind[0].roles & {Role.HE, Role.I, Role.WE}:
            return False  # "Leseexemplare will er mir schicken"
        return after is not None and ((after.is_finite and reaches) or _is_all_done(clause, after))
    before = tokens[index - 1]
    by_name = before.folded in {"called", "named", "namens"} and not tokens[index - 2].does(Verb.BE)
    by_name = by_name and not any(token.folded in _SMALL_ONES for token in tokens[: index - 1])
    if by_name or (before.does(Verb.GIVE) and _is_given_something(tokens, index, said)):
        return True
    common = before.folded in _COMMON and " " not in said and not _is_reached(clause, before)
    # "introduce Ada to Ben Roth": somebody stands between the verb and the "to"
    introduced = itertools.dropwhile(lambda token: not token.does(Verb.INTRODUCE), tokens[:index])
    if role is Role.WITH or (role is Role.TO and any(token.mention for token in introduced)):
        return not (common or (role is Role.WITH and _is_done_with_another(tokens, index)))
    placed = before.roles & {Role.PLACE, Role.OF, Role.FOR} and role is not Role.TO
    led = tokens[index - 2].roles if index > 1 else frozenset()
    # "drei Stunn gschwätzt", "in die Schul gangen"
    placed = placed or is_number(before) or (Role.ARTICLE in before.roles and led & {Role.PLACE, Role.AT})
    beside = Role.AND not in before.roles and any(token.mention for token in tokens)
    # whom one "speaks Danish" with stands elsewhere
    reached = before.does(*_TO_SOMEBODY, Verb.PROMISE, Verb.OWE)
    barred = placed or beside or common
    if barred or reached:
        return not barred
    met = [t for t in tokens if t.matches(_TO_SOMEBODY, (Form.PAST, Form.PART))]
    sure = [t for t in met if " " in said or t.base not in _THINGS]
    return bool(sure) and (role is Role.TO or (role is None and clause.is_german))


def _is_done_with_another(tokens: Sequence[Token], index: int) -> bool:
    """ "Mit Sabine die Steuer durchgegangen": what is done with somebody, and no second one without "und"."""
    before = [*itertools.takewhile(lambda token: Role.WITH not in token.roles, reversed(tokens[:index]))]
    return any(token.mention for token in before) and not any(Role.AND in token.roles for token in before)


def _is_all_done(clause: Clause, after: Token) -> bool:
    """ "Karl angerufen": a name, and the participle of what is done to people only."""
    rest = [
        t for t in clause.tokens if t.start >= after.start and not t.moment and Role.FILLER not in t.roles
    ]
    done = [t for t in rest if t.matches((Verb.CALL, Verb.MEET), (Form.PART,)) and t.languages != "e"]
    return len(rest) == 1 and rest == done and done[0].base not in _THINGS


def _is_reached(clause: Clause, article: Token) -> bool:
    """ "Mit dem Yusuf telefoniert", "den Yusuf angerufen": nothing but people is spoken to or written to."""
    definite = article.folded in {"den", "dem", "der"} and clause.is_german
    reached = clause.verbs((Verb.CALL, Verb.WRITE), Form.PART) + [
        token for token in clause.verbs((Verb.SHARE,), Form.PART) if token.base in TALKS
    ]
    return definite and bool(reached)


def _is_given_something(tokens: Sequence[Token], index: int, said: str) -> bool:
    """Whether what is given follows: "send Aylin the deck", "schicke Zora bis morgen die Folien"."""
    end = tokens[index].start + len(said)
    after = next((t for t in tokens if t.start >= end and not t.moment and Role.FILLER not in t.roles), None)
    return after is not None and bool(after.roles & {Role.ARTICLE, Role.MY, Role.HIS})


def _role_before(clause: Clause, index: int) -> tuple[int, str]:
    """What somebody is to the person, said before their name: "my old boss Sabine"."""
    tokens = clause.tokens
    for back in range(index - 1, max(-1, index - 5), -1):
        if tokens[back].roles & {Role.MY, Role.HIS}:
            words = (
                clause.text[tokens[back + 1].start : tokens[index].start].strip() if back + 1 < index else ""
            )
            return (back, words) if words else (index, "")
        if tokens[back].verbs or tokens[back].mention or tokens[back].roles & {Role.WITH, Role.TO, Role.AND}:
            break
    return index, ""


def governor(tokens: Sequence[Token], index: int) -> Role | None:
    """The preposition that governs the person at an index: "mit der Anna und dem Ben" has "mit" for both."""
    for back in range(index - 1, max(-1, index - 12), -1):
        token = tokens[back]
        found = next((role for role in _GOVERNORS if role in token.roles), None)
        if found:
            return found
        if token.mention or Role.AND in token.roles:
            continue
        if token.verbs and not token.roles:
            return None
        if not token.roles & {
            Role.ARTICLE,
            Role.THAT,
            Role.MY,
            Role.FILLER,
            Role.PEOPLE,
            Role.QUALITY,
            Role.FORMAL,
            Role.HIS,
        }:
            return None
    return None


def is_owner(tokens: Sequence[Token], index: int) -> bool:
    """Whether a person is named only as the owner of something: "Aylins Tochter", "Tom's pad"."""
    mention = tokens[index].mention
    if mention and mention.owns:
        return True
    if index + 2 >= len(tokens) or tokens[index + 1].folded not in {"'s", "'"}:
        return False
    after = tokens[index + 2]
    if after.roles & {Role.PEOPLE, Role.KIN}:
        return True  # "coffee with Carla's brother on Friday"
    if (
        after.moment
        or after.mention
        or after.roles & {Role.NOT, Role.AT, Role.PLACE, Role.ARTICLE, Role.WITH, Role.FOR}
    ):
        return False
    if after.has_form(Form.ING, Form.PART) or after.does(*_AUXILIARIES):
        return False
    return any(
        t.is_finite or t.has_form(Form.BASE)
        for n, t in enumerate(tokens)
        if n not in {index, index + 1, index + 2}
    )


def _is_at_theirs(tokens: Sequence[Token], index: int) -> bool:
    """ "At Tomasz's studio": with them; "bei Annas Mutter" is with somebody else."""
    after = tokens[index + 1 : index + 3]
    people = any(t.roles & {Role.PEOPLE, Role.KIN, Role.MEET_NOUN, Role.MEAL} for t in after)
    return governor(tokens, index) is Role.AT and not people and not any(t.mention for t in after)


def _owns_next(tokens: Sequence[Token], index: int) -> bool:
    """Whether "her" is followed by what is hers."""
    if index + 1 >= len(tokens):
        return False
    after = tokens[index + 1]
    return not (
        after.folded in {"afterwards", "later", "after"}
        or after.moment
        or after.mention
        or after.verbs
        or after.roles & {Role.TO, Role.WITH, Role.FOR, Role.AND, Role.ARTICLE}
        or after.roles & {Role.FILLER, Role.NOT, Role.MY, Role.PLACE, Role.AT, Role.OF}
    )


def _find_subject(clause: Clause) -> tuple[Subject, int]:
    """The subject, and at which word; a left out one is at -1."""
    tokens = clause.tokens
    me = next((n for n, t in enumerate(tokens) if t.roles & {Role.I, Role.WE} and not t.mention), -1)
    first = next((n for n, t in enumerate(tokens) if t.is_finite or t.has_form(Form.BASE)), None)
    mine = any(t.has_form(Form.FIRST) and not t.has_form(Form.THIRD, Form.BASE) for t in tokens)
    he = next((n for n, t in enumerate(tokens) if _is_he(tokens, n)), None)
    named = _named_subject(tokens, first, clause)
    other = bool(first) and (tokens[first or 0].is_finite or not clause.is_german)
    other = other and _names_something(tokens[:first])
    found = (Subject.NONE, -1)
    if me >= 0 or mine:
        found = (Subject.I, me)
    elif he is not None and (named is None or he < named):
        found = (Subject.HE, he)
    elif named is not None and not (other and first is not None and named > first):
        found = (Subject.HIS if is_owner(tokens, named) else Subject.KNOWN, named)
    elif _begins_with_his(tokens):
        found = (Subject.HIS, 0)
    elif _goes_on(tokens):
        found = (Subject.HE, -1)
    elif other:
        found = (Subject.OTHER, 0)
    return found


def _goes_on(tokens: Sequence[Token]) -> bool:
    """A verb of somebody else in front: "wants her book back", "braucht Hilfe"."""
    first = next((t for t in tokens if not t.roles & {Role.FILLER, Role.AND, Role.BUT}), tokens[0])
    for_me = any(t.roles & {Role.ME, Role.MY} or t.folded == "sich" for t in tokens)
    doing = DOING if for_me and tokens[-1] is not first else ()
    forms = {form for verb, form in first.verbs if verb in _GOING_ON or verb in doing}
    # "will mir … geben"
    gives = first.does(Verb.WANT) and any(t.folded in {"mir", "uns", "ma"} for t in tokens)
    if not forms or first.mention or first.folded.startswith("'"):
        return False
    return gives or forms <= {Form.THIRD}


def _is_he(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    if Role.HE in token.roles:
        before = tokens[index - 1].roles if index else frozenset()
        return not before & {Role.WITH, Role.AT, Role.TO, Role.FOR, Role.OF}
    alone = token.folded in {"die", "der", "da"} and index + 1 < len(tokens) and tokens[index + 1].is_finite
    return (
        alone
        and not tokens[index + 1].mention
        and all(t.roles & {Role.FILLER, Role.AND} for t in tokens[:index])
    )


def _named_subject(tokens: Sequence[Token], first: int | None, clause: Clause) -> int | None:
    """The person named as the subject; in English before the verb, in German by the verb's form."""
    finite = [
        n
        for n, t in enumerate(tokens)
        if t.has_form(Form.THIRD, Form.PAST) or t.folded in {"'s", "'ll", "'d"}
    ]
    for index, token in enumerate(tokens):
        if not token.mention or token.mention.denied or governor(tokens, index) is not None:
            continue
        if index and tokens[index - 1].folded in _DATIVE:
            continue
        if clause.is_german:
            leads = first == 0 and (tokens[0].has_form(Form.FIRST, Form.BASE) or _drops_i(tokens))
            spoken = [n for n in finite if not tokens[n].has_form(Form.PART) or n < len(tokens) - 1]
            if len(_joined(tokens, index)) > 1:
                spoken += [n for n, t in enumerate(tokens) if t.has_form(Form.BASE)]
            return index if spoken and not leads else None
        if first is None or index < first or (first == index + 1):
            return index if finite or first is not None else None
        return None
    return None


def _drops_i(tokens: Sequence[Token]) -> bool:
    """ "Hatte Jörg am Telefon", "wollte Ada anrufen", "war Oma besuchen": a verb that lacks its "ich"."""
    visits = any(token.matches((Verb.MEET,), (Form.BASE,)) for token in tokens)
    either = any(token.does(*_CONTACT) for token in tokens)  # "wollte Ben anrufen" may be Ben's wish
    meant = (Verb.HAVE,) if either else (Verb.HAVE, Verb.WANT, Verb.MUST, Verb.CAN)
    return tokens[0].matches(meant, (Form.PAST,)) or (visits and tokens[0].matches((Verb.BE,), (Form.PAST,)))


def _begins_with_his(tokens: Sequence[Token]) -> bool:
    first = tokens[0]
    return (
        Role.HIS in first.roles
        and len(tokens) > 1
        and not tokens[1].verbs
        and any(t.is_finite for t in tokens)
    )


def _names_something(tokens: Sequence[Token]) -> bool:
    """Whether words before the verb name something that could be its subject."""
    return any(
        not token.moment
        and not token.mention
        and not token.verbs
        and not (index == 0 and Role.THAN in token.roles)
        and not _is_how_long(tokens, index)
        and (
            token.roles & {Role.NOUN, Role.PEOPLE, Role.IT, Role.NOBODY_KNOWN} or _may_be_noun(token, tokens)
        )
        and not any(
            t.roles & {Role.WITH, Role.AT, Role.PLACE, Role.FOR} for t in tokens[max(0, index - 2) : index]
        )
        for index, token in enumerate(tokens)
    )


def _is_how_long(tokens: Sequence[Token], index: int) -> bool:
    """ "Zwei Stunden", "an hour", "90 min", "a 2h": how long, and nobody who does anything."""
    token, around = tokens[index], tokens[max(0, index - 1) : index + 2]
    lasts = [one for one in around if one.folded in _LENGTHS]
    return (bool(lasts) and (token in lasts or is_number(token))) or token.text[0].isdigit()


_LENGTHS = frozenset(
    {"stunde", "stunden", "stund", "stunn", "minuten", "minute", "min", "std", "hour", "hours", "hrs", "hr"}
    | {"minutes", "minute", "mins", "tage", "tag", "days", "day", "viertelstunde", "weile", "while"}
)


def _may_be_noun(token: Token, tokens: Sequence[Token]) -> bool:
    """A word that no list knows: in German with a capital, where names have one."""
    german = any(t.languages == "d" for t in tokens) and not any(t.languages == "e" for t in tokens)
    capitals = any(t.mention and t.text[0].isupper() for t in tokens)
    return not token.roles and (token.text[0].isupper() or not (german and capitals))


def _joined(tokens: Sequence[Token], at: int) -> list[Mention]:
    """The subject and those joined to it by "and"."""
    first = tokens[at].mention
    found = [first] if first else []
    index = at + 1
    while index + 1 < len(tokens) and Role.AND in tokens[index].roles:
        skip = index + 1
        while (
            skip < len(tokens) - 1
            and tokens[skip].roles & {Role.ARTICLE, Role.THAT}
            and not tokens[skip].mention
        ):
            skip += 1
        mention = tokens[skip].mention
        if mention is None:
            break
        found.append(mention)
        index = skip + 1
    return found
