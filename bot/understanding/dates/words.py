"""Whether words that are everyday words too ("so", "do", "sat", "may 5", "at 3") are meant as a date."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.understanding.dates.grammar import Folded, compile_pattern
from bot.understanding.dates.pieces import Kind, Piece, Pieces
from bot.understanding.dates.row import has_day

_NUMBER_LEAD = compile_pattern(
    r"(?:.*\s)?(?:by|am|ab|bis|vom|zum|seit|vor|nach|spätestens|on|until|till|til|since|before|after|due)\s$"
)
_GERMAN_LEAD = compile_pattern(r"(?:.*\s)?(?:am|ab|bis|vom|zum|seit|vor|nach|spätestens)\s$")
_TRUE_LEAD = compile_pattern(
    r"(?!(?:(?:the|den|der|dem|in|so|over|an|zu|um|at|just|early|late|for|für)\s|[(\"'])*$)."
)
_HOUR_LEAD = compile_pattern(r"(?:.*\s|^)(?:um|ab|gegen|at|@|around|punkt|schlag)\s?$")
_ENDS = compile_pattern(r"\s?(?:$|[^\w\s'-])|\s(?:[^\w\s€$£%]|<GOES>)")
_DAY_LEAD = compile_pattern(
    r"(?:^|\W)(?:am|bis|ab|vom|zum|seit|on|by|until|till|til|since|before|from|vor|nach|spätestens|schon)\s$"
)
_GERMAN_DAY_LEAD = compile_pattern(r"(?:^|\W)(?:am|bis|ab|vom|zum|seit|vor|nach|spätestens)\s$")
_SOMEBODY = r"(?:i|we|you|they|he|she|it|who|all|just|ich|wir|er|sie)\s$"
_NOWHERE = r"(?!)"
#: What before or behind an everyday word or a short name makes it one.
_EVERYDAY: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "so": (r"(?:or|oder|oda|und|and|not|even|if|how|um|genau|ja|ach|oh)\s$", r"""
            ,?\s(?:at|um|gegen|ca|circa|etwa|ab|in|vor|früh|spät|lange|weit|rum|n|ne|ein|abends?|mittags?
            |\d\d?\s(?:he)?rum)(?!\w)
        """),
        "do": (r"""
            (?:i|we|you|they|to|'ll|can|could|will|would|shall|should|lets?|let's|may|might|not|n't|please|how
            |what|that|just)\s$
        """, r"\s(?:at|the|it|this|that|these|you|we|they|i|not|so|something|some|a|an|my|your)(?!\w)"),
        "sat": (_SOMEBODY, r"\s(?:down|there|with|next|in|together)(?!\w)"),
        "wed": (_SOMEBODY, _NOWHERE),
        "tue": (r"(?:ich|das|es|dies|was)\s$", r"\s(?:ich|es|das|mir|dir)(?!\w)"),
        "sun": (r"the\s$", _NOWHERE),
        "mi": (r"(?:i|ich|er|sie|du|de|für|for)\s$", r"\sat(?!\w)"),
        "di": (r"(?:i|ich|er|sie|wir|für|for)\s$", r"\sat(?!\w)"),
        "mo": (_NOWHERE, r"\sat(?!\w)"),
        "sa": (_NOWHERE, r"\sat(?!\w)"),
    }
)  # fmt: skip
_EVERYDAY_PATTERNS = {
    word: (compile_pattern(rf"(?:^|\W)(?:{before})"), compile_pattern(behind))
    for word, (before, behind) in _EVERYDAY.items()
}
_OTHER_DAY = compile_pattern(r"\.?(?:\s?[/-]\s?|\s(?:or|oder|oda|bis|to)\s)<WD>")
_UNSURE = frozenset({"so", "mi", "di", "do"})
#: What a German weekday of two letters is followed by: "war Di beim Lunch", and "Di war ich bei Ada".
_BESIDE_SHORT = compile_pattern(r"\s(?:beim|bei|im|in|mit|zum|zur|auf|mittags?|abends?|früh)(?!\w)")
_NOT_A_NAME = compile_pattern(r"(?:^|\W)(?:war|waren|hab|habe|haben|bin|sind|wir|ich)\s$")
_WAS_I = compile_pattern(
    r"\s(?:war|waren|hab|habe|haben|bin|sind|treff|treffe|treffen|seh|sehe|sehen)\s(?:ich|wir)\s"
)
#: With a capital amid a sentence nothing else.
_ENGLISH = frozenset({"sat", "sun", "mon", "tue", "wed"})
_CLAUSE = compile_pattern(r"(?:^|[.,;:!?\n(–-])\s?$")
_CLAUSE_ENDS = compile_pattern(r"\s?(?:$|[.,;:!?\n)–-])")
_CLOCK_LEAD = compile_pattern(r"\s(?:um|gegen|at|around|ab)\s")


def is_convincing(pieces: Pieces, folded: Folded, start: int, pos: int) -> bool | None:
    """Whether a row read from `pos` is meant as a date; None where nobody can tell ("triff mi um 3")."""
    named = pieces.get(Kind.WEEKDAY)
    if named and named.weak and (sure := _is_day(named, pieces, folded)) is not True:
        return sure
    if named or any(not piece.weak for piece in pieces.values()):
        return True
    text, lead = folded.text, folded.text[start:pos]
    if not has_day(pieces):
        return _is_hour(pieces, text, lead)
    if len(pieces) > 1:
        return True
    lone = next(iter(pieces.values()))
    if lone.kind is Kind.MOMENT:
        return False
    said = text[lone.start : lone.end]
    if said[:1].isdigit():
        pattern = _GERMAN_LEAD if "." in said else _NUMBER_LEAD if "/" in said else _TRUE_LEAD
    else:
        pattern = _TRUE_LEAD
    of_thing = lead.endswith("the ") and not _ENDS.match(text, lone.end)  # "about the February list"
    return pattern.match(lead) is not None and not of_thing


def _is_hour(pieces: Pieces, text: str, lead: str) -> bool:
    """A bare number after "at" or "um" is an hour, unless a noun follows ("at 5 cafes")."""
    clock = pieces.get(Kind.TIME)
    if clock is None or not _HOUR_LEAD.match(lead):
        return False
    end = max(piece.end for piece in pieces.values())
    return _ENDS.match(text, end) is not None


def _stands_as_day(before: str, text: str, end: int) -> bool:
    """Whether a weekday of two letters stands where only a day does."""
    amid = _NOT_A_NAME.search(before) and _BESIDE_SHORT.match(text, end)
    return bool(amid or (not before.strip() and _WAS_I.match(text, end)))


def _is_day(named: Piece, pieces: Pieces, folded: Folded) -> bool | None:
    """Whether a short weekday is one; None where an everyday word is as likely."""
    text = folded.text
    word = text[named.start : named.end].strip(" .")
    before = text[max(0, named.start - 16) : named.start]
    fresh = _CLAUSE.search(before) is not None or not before
    large = folded.source[folded.where[named.start]].isupper()
    if not (large and not fresh) and _is_everyday(word, before, text, named.end):
        return False
    others = pieces.keys() - {Kind.WEEKDAY}
    day_lead = _GERMAN_DAY_LEAD if word in _UNSURE else _DAY_LEAD
    alone = not others and word != "so"
    stands = alone and large and word in _UNSURE and _stands_as_day(before, text, named.end)
    if day_lead.search(before) or stands or (alone and _OTHER_DAY.match(text, named.end)):
        return True
    if not others and large and not fresh and word in _ENGLISH:
        beside = folded.source[: folded.where[named.start]].split()[-1]
        return word != "sun" or beside.islower()  # "lunch Sun with Ben" is a day, Wei Sun a person
    if not others or (word == "so" and others == {Kind.PART}):  # "shot a wedding with Ben sat, 14 hours"
        return word == "sat" and not fresh and _CLAUSE_ENDS.match(text, named.end) is not None
    if large or word not in _UNSURE or Kind.TIME not in others or others & {Kind.DATE, Kind.WEEK, Kind.SHIFT}:
        return True
    sure = not pieces[Kind.TIME].weak and word != "so"
    led = _CLOCK_LEAD.match(text, named.end) is not None
    return True if sure and (fresh or not led) else None


def _is_everyday(word: str, before: str, text: str, end: int) -> bool:
    if word not in _EVERYDAY_PATTERNS:
        return False
    ahead, behind = _EVERYDAY_PATTERNS[word]
    return ahead.search(before) is not None or behind.match(text, end) is not None
