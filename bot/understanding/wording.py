"""What is left of a clause: the words of a promise, of a note, and the name of a place. Pure."""

import itertools
import re
from collections.abc import Iterable, Sequence

from bot.understanding.clauses import Clause
from bot.understanding.people import Mention
from bot.understanding.subjects import Subject, View, governor
from bot.understanding.tokens import Token, is_number
from bot.understanding.words import DOING, Form, Role, Verb

_WAITING = frozenset({"wait", "warten"})
WANTING = frozenset({"need", "brauchen", "expect", "erwarten", "wait", "warten"})
_TOLD_VERBS = (Verb.STATE, Verb.CALL, Verb.WRITE, Verb.INTRODUCE, Verb.RECOMMEND)
HELPERS = (Verb.HAVE, Verb.WILL, Verb.MUST, Verb.WOULD, Verb.WANT, Verb.CAN)
_ZU = re.compile(
    r"(?:\bzu\s|\b(?:an|ab|auf|aus|bei|durch|ein|fertig|her|heraus|hin|hoch|los|mit|nach|rüber|teil|um|vor"
    r"|vorbei|weg|weiter|wieder|zurück|zusammen)zu)(?=\w+n$)"
)
#: Behind what was told before.
AFTERWARDS = frozenset({"danach", "hinterher", "afterwards"})
_DROPPED = AFTERWARDS | frozenset(
    {"noch", "no", "mal", "also", "really", "just", "still", "dass", "daß", "that", "to", "ja", "dann"}
    | {"fest", "hoch", "heilig", "yet", "immer", "nun", "endlich"}
)
_LEADING = frozenset(
    {Role.ARTICLE, Role.THAT, Role.TO, Role.FOR, Role.WITH, Role.AND, Role.AT, Role.MY, Role.PEOPLE}
)
_LONGEST_PLACE = 6  # words
_FOOD = frozenset(
    {"essen", "kaffee", "tee", "bier", "mittagessen", "abendessen", "fruhstuck", "brunch", "dinner", "lunch"}
)
_EDGES = {"'s"} | frozenset(
    {"and", "und", "but", "aber", "also", "so", "then", "dann", "ok", "okay", "nur", "only", "just"}
    | {"sondern"}
)


def strip_text(text: str, tokens: Sequence[Token]) -> str:
    """The words of tokens without dates, and without what leads to them ("to", "daran")."""
    kept = [t for t in tokens if not t.moment]
    leads = {"to", "dran", "daran", "that", "dass", "mich", "i", "ich", "about", "of"}
    while (
        kept
        and not kept[0].mention
        and (kept[0].roles & {Role.ME, Role.AND, Role.FILLER} or kept[0].folded in leads)
    ):
        kept = kept[1:]
    return _without_zu(_join(text, kept))


def _without_zu(words: str) -> str:
    """A last "anzurufen" or "zu schicken" as "anrufen", "schicken"."""
    return _ZU.sub(lambda m: m[0].strip().removesuffix("zu"), words)


def name_promise(text: str, seen: View) -> str:
    """The words of a promise without who and when, its verb in the infinitive (a German one at the end)."""
    tokens = seen.clause.tokens
    kept_on = {m.start for m in seen.objects if m.who not in seen.partners} if seen.refers() else set()
    who = {m.start for m in seen.clause.mentions if _is_recipient(tokens, m)} - kept_on
    kept = [t for index, t in enumerate(tokens) if not _is_left_out(tokens, index, seen, who)]
    if seen.is_theirs and any(t.base in _WAITING for t in tokens):
        # what is waited for begins behind "is waiting on", "wartet seit Wochen auf"
        ways = enumerate(itertools.pairwise(kept), start=1)
        begins = (n for n, (a, b) in ways if a.folded in _AWAITED and b.folded not in _SO_LONG)
        kept = kept[next(begins, 0) :]
    missing = [t for t in kept if seen.is_negated and t.matches(DOING, (Form.PART, Form.PAST))]
    verb = next(
        (t for t in kept if t.does(*DOING, *_TOLD_VERBS) and _is_inflected(t)),
        missing[0] if missing else None,
    )
    if verb is None:
        return _without_zu(_join(text, kept))
    if not seen.clause.is_german:
        index = kept.index(verb)
        before, after = _join(text, kept[:index]), _join(text, kept[index + 1 :])
        return " ".join(filter(None, (before, verb.base, after)))
    rest = [token for token in kept if token is not verb]
    base = "anrufen" if verb.base == "anrufen" else verb.base
    loose_part: object = rest and Role.DIRECTION in rest[-1].roles and rest[-1].text[0].islower()
    if loose_part and rest[-1].end >= seen.clause.end - 1:
        loose = "" if base.startswith(rest[-1].folded) else rest[-1].text
        base = "rufen" if loose and base == "anrufen" else base
        return f"{_join(text, rest[:-1])} {loose}{base}".strip()
    words = _join(text, rest)
    return f"{words} {base}".strip() if words or verb.does(Verb.CALL, Verb.WRITE) else ""


#: What leads to a promise, or trails behind it, and is no part of it.
_BESIDE_PROMISE = re.compile(
    r"^(?:(?:aber|dafür|dann|halt|but|then|though|was|were|happy|glad|willing|prepared)\s+(?:to\s+)?)+"
    r"|(?:\s+(?:tho|though|lol|haha|oder so|glaub ich|i think|and|und|but|aber|or|oder))+$",
    re.IGNORECASE,
)


#: "Get back to … about the flat", "… by Friday".
_TO_NOBODY = re.compile(r"(?<=get back) to(?= about\b|$)")


def trim_promise(what: str) -> str:
    """The words of a promise without the little ones around it."""
    return _BESIDE_PROMISE.sub("", _TO_NOBODY.sub("", what))


_AWAITED = frozenset({"on", "for", "auf"})
_SO_LONG = frozenset({"weeks", "days", "ages", "months", "years", "hours", "a", "ever"})


def _is_inflected(token: Token) -> bool:
    """A form that is no infinitive: bringt, sends, sending."""
    return (
        bool(token.base)
        and not token.has_form(Form.BASE)
        and token.has_form(Form.FIRST, Form.THIRD, Form.ING)
    )


def _is_left_out(tokens: Sequence[Token], index: int, seen: View, who: set[int]) -> bool:
    """Whether a word of a promise says only who, when, or that it is one."""
    token = tokens[index]
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    leads = after is not None and after.mention is not None and after.mention.start in who
    if token.moment or token.mention or index == seen.at or Role.UNREADABLE in token.roles:
        return not token.mention or token.mention.start in who or index == seen.at
    if token.folded == "to":
        return after is None or bool(after.verbs) or leads or _is_pronoun(tokens, index + 1, seen)
    to_do = token.folded == "me" and after is not None and after.folded == "to"
    if to_do or token.folded == "mich" or (token.text == "Mal" and index):  # "nächstes Mal", and no "mal"
        return False
    if (
        (
            token.folded in {"von", "from"}
            and after is not None
            and (after.roles & {Role.ME, Role.HIM} or leads)
        )
        or _is_ending_of(tokens, index, who)
        or (Role.NOTE in token.roles and not (index and Role.ARTICLE in tokens[index - 1].roles))
        or token.folded in _DROPPED
        or (index == 0 and token.roles & {Role.THAN, Role.IF, Role.AND})
        or token.roles & {Role.NOT, Role.HEDGE}
        or (token.roles & {Role.SOME_DAY, Role.ASSENT} and " " in token.folded)  # "said I would"
        or (token.base in WANTING and seen.is_theirs)
        or (leads and token.roles & _LEADING)
    ):
        return True
    helps = _is_helper(token, index, seen) and not _is_noun(token, seen)
    return helps or _is_pronoun(tokens, index, seen)


def _is_ending_of(tokens: Sequence[Token], index: int, who: set[int]) -> bool:
    """The 's of "wine to Tom's"."""
    owner = tokens[index - 1].mention if index else None
    return owner is not None and owner.start in who and tokens[index].folded == "'s"


def _is_noun(token: Token, seen: View) -> bool:
    """Whether a German word with a capital is no verb: "zur Hand gehen"."""
    return seen.clause.is_german and token.start > seen.clause.start and token.text[0].isupper()


def _is_helper(token: Token, index: int, seen: View) -> bool:
    """Promised, owe, will, must, and the is of "is sending"."""
    if token.does(Verb.PROMISE, Verb.OWE, Verb.GET, Verb.REMIND, Verb.AGREE):
        return True
    before = seen.clause.tokens[index - 1] if index else None
    links = token.does(Verb.BE) and before is not None and (bool(before.mention) or index - 1 == seen.at)
    return links or (token.does(*HELPERS) and not token.does(*DOING))


def _is_pronoun(tokens: Sequence[Token], index: int, seen: View) -> bool:
    token = tokens[index]
    if index and tokens[index - 1].folded in _GOVERNING:
        return False  # "ask her boss about me"
    subject = token.roles & {Role.I, Role.HE} and seen.subject in {Subject.I, Subject.HE, Subject.NONE}
    owner = Role.HIS in token.roles and _is_possessive(tokens, index)
    return bool(subject) or (bool(token.roles & {Role.HIM, Role.ME}) and not owner)


#: A pronoun behind these says of what or for whom, and not to whom it is promised.
_GOVERNING = frozenset(["about", "after", "behind", "for", "with", "without", "nach", "mit", "bei", "ohne"])


def _is_possessive(tokens: Sequence[Token], index: int) -> bool:
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    return (
        after is not None
        and after.folded not in _DROPPED
        and not after.moment
        and not after.mention
        and not is_number(after)
        and not after.roles & {Role.ARTICLE, Role.TO, Role.MY, Role.FILLER}
        and (not after.verbs or after.has_form(Form.BASE))
    )


def _is_recipient(tokens: Sequence[Token], mention: Mention) -> bool:
    index = next(n for n, t in enumerate(tokens) if t.mention is mention)
    gets = any(token.does(Verb.GET) for token in tokens)
    return governor(tokens, index) in {None, Role.TO, Role.FOR, Role.WITH, Role.AT, Role.OF if gets else None}


def rest_of(text: str, seen: View, *, whole: bool = False, keep: Sequence[Mention] = ()) -> str:
    """A clause without its people, dates and the words that tell a contact; `whole`: only without who."""
    tokens = seen.clause.tokens
    about = _who_is_left_out(seen, whole=whole, keep=keep)
    kept: list[Token] = []
    for index, token in enumerate(tokens):
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        leads = after is not None and after.mention is not None and after.mention.start in about
        if token.mention:
            owner = whole and governor(tokens, index) is Role.OF  # "die Tochter von Tom"
            owner = owner or (whole and index > 0 and after is not None and after.folded == "'s")
            dropped = token.mention.start in about and not owner
        elif whole:
            pronoun = seen.subject is Subject.HE and index == seen.at
            frames = pronoun or Role.NOTE in token.roles or (index == 0 and Role.THAN in token.roles)
            dropped = frames or (leads and bool(token.roles & _LEADING))  # "note: she …", "that …"
        else:
            dropped = _tells_contact(token) or (leads and bool(token.roles & (_LEADING | {Role.OF})))
            dropped = dropped or (token.folded in _COMES_BY and any(one.does(Verb.COME) for one in tokens))
        if not dropped:
            kept.append(token)
    if not whole:
        shown = {id(token) for token in kept}  # an article is, where the word behind it is
        before = {id(one) for one, two in itertools.pairwise(tokens) if id(two) in shown}
        kept = [token for token in kept if Role.ARTICLE not in token.roles or id(token) in before]
    while kept and (kept[0].folded in _EDGES or kept[0].roles & {Role.AND, Role.WITH}):
        kept = kept[1:]
    ends = {Role.WITH, Role.AND, Role.ARTICLE, Role.TO, Role.FOR} | (set() if whole else {Role.AT})
    behind = tokens[-1] if whole else None  # "fängt bei Siemens an": whom nothing follows governs nobody
    while kept and kept[-1].roles & ends and not kept[-1].verbs and kept[-1] is not behind:
        kept = kept[:-1]
    met = any(token.does(Verb.MEET, Verb.CALL) for token in tokens)
    if not whole and all(token.folded in _THERE or (met and Role.HE in token.roles) for token in kept):
        return ""
    # "she'd love to visit", and no "'d love to visit"
    clitic = tokens.index(kept[0]) if kept and kept[0].text[0] in "'’" else 0
    return _join(text, [*tokens[max(0, clitic - 1) : clitic], *kept])


_COMES_BY = frozenset({"vorbei", "ruber", "rum", "over", "round", "by"})
_THERE = frozenset({"da", "do", "dabei", "there", "hier", "here"})


def _who_is_left_out(seen: View, *, whole: bool, keep: Sequence[Mention]) -> set[int]:
    """Where the people stand whom the words are about."""
    about = {m.start for m in (seen.subjects if whole else (*seen.subjects, *seen.objects))}
    if whole and seen.subject in {Subject.HIS, Subject.NONE, Subject.HE, Subject.OTHER}:
        about |= {m.start for m in seen.clause.mentions[:1]}
    if keep:
        about = {m.start for m in seen.clause.mentions} - {m.start for m in keep}
    return about


def _tells_contact(token: Token) -> bool:
    """The words of a contact that are in the entry anyhow."""
    if token.folded == "sich" or token.roles >= {Role.RECENT, Role.CALL_NOUN}:  # "just off the phone"
        return True
    said = token.roles & {Role.I, Role.WE, Role.ME, Role.FILLER, Role.HIM, Role.UNREADABLE, Role.AGAIN}
    return bool(token.moment or (token.verbs and Role.MEAL not in token.roles) or said)


def name_place(text: str, clause: Clause, *, alone: bool = False) -> str:
    """The place a clause names: behind at, im, bei, @; `alone`: the whole clause is one."""
    tokens = clause.tokens
    if alone:
        return _name_lone_place(text, clause)
    pairs = list(itertools.pairwise(tokens))
    here = [two.text for one, two in pairs if two.folded == "mine" and one.folded.endswith(" round")]
    here += [t.text for t in tokens if Role.HERE in t.roles and t.folded.startswith(_AT_HOME)]
    if here:
        return here[0]
    for index, token in enumerate(tokens):
        if token.mention:
            continue
        led = token.roles & {Role.PLACE, Role.AT, Role.OF} or token.base == "come by"
        led = led or (token.folded == "to" and _comes_to(clause, index))
        if not led or index + 1 >= len(tokens):
            continue
        if Role.OF in token.roles and (
            token.folded not in {"from", "aus"} or Role.ME in tokens[index + 1].roles
        ):
            continue
        found = list(itertools.takewhile(_goes_on_place, tokens[index + 1 :]))
        while found and found[0].folded in {"der", "die", "das", "dem", "den", "s", "em"}:
            found = found[1:]
        while found and found[-1] is tokens[-1] and found[-1].text in _LOOSE_PARTS:
            found.pop()  # "lädt mich zu seinem Fest ein"
        doing = token.folded == "zum" and found and _NOUN_OF_VERB.fullmatch(found[0].text)  # "zum Signieren"
        meal = token.folded in _FOR_WHAT and all(t.roles & _OF_A_MEAL for t in found)
        if found and not doing and not meal and not all(t.folded in _FOOD for t in found):
            with_them = (len(found) == 1 and Role.ME in found[0].roles) or (
                Role.AT in token.roles and found[0].folded in {"ihm", "ihr", "ihnen", "eam"}
            )
            return _join(text, [token, *found] if with_them else found)
    return ""


_AT_HOME = ("bei ", "at ", "by ", "round m", "over to m", "to m")


def _comes_to(clause: Clause, index: int) -> bool:
    """Whether "to" leads to where somebody comes: "is coming to the workshop on the 14th"."""
    after = clause.tokens[index + 1] if index + 1 < len(clause.tokens) else None
    return (
        after is not None
        and bool(after.roles & {Role.ARTICLE, Role.MY, Role.HIS})
        and any(token.does(Verb.COME) for token in clause.tokens[:index])
    )


_LOOSE_PARTS = frozenset({"ein", "an", "ab", "auf", "aus", "mit", "vorbei", "zu"})
_NOUN_OF_VERB = re.compile(r"[A-ZÄÖÜ]\w{2,}(?:en|eln|ern)")
_FOR_WHAT = frozenset({"auf", "uff", "af"})  # "auf ein Bier"
_OF_A_MEAL = frozenset({Role.MEAL, Role.ARTICLE, Role.HERE})  # "… rüber"
_NO_PLACE = re.compile(
    r"\b(?:if|wenn|falls|and|und|but|aber|so|because|weil|with|mit|dann|then|for|für|to|um|zum|zur|instead|stattdessen"
    r"|dafür|jetzt|now|treat|shout|too|auch|as well|zeit|luft|frei|free|dabei|vorbei|rüber|dazu|onwards?"
    r"|wie (?:immer|gewohnt|üblich|gehabt)|as (?:usual|always|ever)"
    r"|not|no|nicht|kein|about|regarding|wegen|suits|works|passt|klappt|geht|sharp|maybe|perhaps|probably|hopefully|vielleicht|wahrscheinlich|hoffentlich|evtl|eventuell"
    # what it is about
    r"|\w*(?:abschluss|besprechung|planung|prüfung|abnahme|übergabe|vertrag|antrag|bericht|durchsprache)"
    r"|review|update|budget|kick-?off|renewal|contract|paperwork|catch-?up|handover|planning)\b",
    re.IGNORECASE,
)
_PLACE_LEAD = re.compile(r"^(?:at|in|im|am|in der|beim|bei|nach|on|auf)\s+(?=\S)", re.IGNORECASE)
_MOST_PLACE_WORDS = 5
#: An hour, or the loose part of a verb.
_AN_HOUR = re.compile(
    r"(?:so |ca\.? )?(?:ab|um|gegen|from|around|about|at|bis|till?)\s+\d|\d{1,2}\s(?:at|in|im|beim)\b"
    r"|(?:ab|an|auf|aus|ein|los|mit|raus|rein|rum|um|vor|weg|zu)$",
    re.IGNORECASE,
)


def name_place_behind(text: str, tokens: Sequence[Token], name: str) -> str:
    """What follows the last date up to the next break, if it is a few words without a verb; else theirs.

    "At Shauna's", "bei Kemal": with somebody is where they are.
    """
    end = max((t.end for t in tokens if t.moment), default=len(text))
    piece = re.split(r"[;!?\n]|\.\s|,\s", text[end:].lstrip(" ,-"), maxsplit=1)[0].strip(" .")
    start = text.find(piece, end) if piece else -1
    inside = [t for t in tokens if start <= t.start < start + len(piece)]
    pairs = itertools.pairwise([None, *inside])
    verbs = any(
        t and t.verbs and not t.text[0].isupper() and not (one and Role.ARTICLE in one.roles)
        for one, t in pairs
    )
    people = any(t.mention or t.roles & {Role.I, Role.WE, Role.HE, Role.ME, Role.YOU} for t in inside)
    few = 0 < len(piece.split()) <= _MOST_PLACE_WORDS and any(char.isalpha() for char in piece)
    few = few and not _AN_HOUR.match(piece)
    if few and not verbs and not people and not _NO_PLACE.search(piece):
        return _PLACE_LEAD.sub("", piece)
    theirs = re.search(r"\b(?:at|bei|beim|bim)\s+(?:(?:der|dem)\s)?([^\W\d_][\w-]+(?:'s|’s)?)", text)
    return theirs[0] if theirs and theirs[1].startswith(name.rsplit(maxsplit=1)[-1][:4]) else ""


#: What a place is called by: "Weinbauamt", "British Library cafe".
_NAMES_PLACE = re.compile(
    r"\w*(?:(?<!ges)amt|haus|halle|bahnhof|café|platz|markt|park|garten|keller|kirche|schule|kantine|mensa"
    r"|praxis|büro|studio|atelier|stüberl|stube|werkstatt|museum)"
    r"|cafe|library|station|canteen|office|pub|hall|house|church|gardens?|square|market|restaurant|hotel|bar"
    r"|lobby|foyer|reception|kitchen",
    re.IGNORECASE,
)


def name_place_before(text: str, clauses: Iterable[Clause]) -> str:
    """A clause in front that is the name of a place: "Weinbauamt, Frau Kuntz, Montag 8.15 Uhr"."""
    bare = [c for c in clauses if not c.moments and not c.mentions and not any(t.verbs for t in c.tokens)]
    named = (name_place(text, c, alone=True) for c in bare if _NAMES_PLACE.fullmatch(c.tokens[-1].text))
    return next(named, "")


def _goes_on_place(token: Token) -> bool:
    """Whether a word may belong to the name of a place."""
    ends = token.moment or token.mention or token.roles & {Role.WITH, Role.OF}
    return not ends and Role.AGREED not in token.roles and not token.has_form(Form.PART, Form.BASE)


_BEGINS_NO_PLACE = frozenset({"a", "an", "ein", "eine", "nen", "ne", "n", "kurz", "just"})
_ENDS_NO_PLACE = frozenset({"treat", "shout", "too", "auch", "as well", "a"})


_A_TREAT = re.compile(r"\bon (?:me|him|her|us|them)$")


def _name_lone_place(text: str, clause: Clause) -> str:
    """A whole clause that is a place: "room 3", "beim Italiener", and not "a quick one"."""
    tokens = clause.tokens
    told = any(t.verbs and not t.folded.startswith("'s") for t in tokens)
    told = told or clause.has(Role.ASSENT, Role.AGREED, Role.HEDGE, Role.NOT)
    told = told or _A_TREAT.search(text[clause.start : clause.end]) is not None
    if told or len(tokens) > _LONGEST_PLACE or clause.mentions or clause.moments:
        return ""
    if tokens[-1].folded in _ENDS_NO_PLACE or tokens[0].folded in _BEGINS_NO_PLACE:
        return ""
    kept = [t for t in tokens if not t.roles & {Role.LIKED}]
    while kept and kept[0].folded in {"so", "at", "im", "in", "der", "dem", "den"}:
        kept = kept[1:]
    place = _join(text, kept) if any(t.text[:1].isalpha() for t in kept) else ""
    return "" if _AN_HOUR.match(place) or _NO_PLACE.fullmatch(place) else place


def _join(text: str, tokens: Sequence[Token]) -> str:
    """The words as typed, with their own marks where they stand side by side."""
    parts: list[str] = []
    end = -1
    for token in tokens:
        over = token.start == token.end  # said only in the clause before
        gap = text[end : token.start] or over if parts else ""
        parts.append("" if not gap and parts else " " if parts else "")
        parts.append(token.text if over else text[token.start : token.end])
        end = token.end
    return "".join(parts).strip(" ,;:.-–—")
