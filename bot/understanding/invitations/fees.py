"""What an invitation costs: prices, for whom and for what they are, and what is free."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.understanding.invitations.lines import LabelledLine

_CODES = {"€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR", "$": "USD", "us$": "USD", "usd": "USD"} | {
    "dollar": "USD", "dollars": "USD", "£": "GBP", "gbp": "GBP", "pounds": "GBP", "quid": "GBP", "chf": "CHF",
    "fr.": "CHF", "sfr": "CHF", "franken": "CHF", "sek": "SEK", "dkk": "DKK", "nok": "NOK", "pln": "PLN",
    "czk": "CZK", "zł": "PLN", "a$": "AUD", "aud": "AUD", "c$": "CAD", "cad": "CAD", "¥": "JPY", "jpy": "JPY",
    "₹": "INR", "inr": "INR",
}  # fmt: skip
_COIN = "|".join(re.escape(name) for name in sorted(_CODES, key=len, reverse=True))
_SUM = r"\d{1,3}(?:[.,'’ ]\d{3})+(?:[.,]\d\d)?(?!\d)|\d{1,5}(?:[.,]\d{1,2})?(?!\d)"
PRICE = re.compile(
    rf"(?<![\w€$£])(?P<c1>{_COIN})\s?(?:(?:{_SUM})\s?[-–]\s?)?(?P<s1>{_SUM})(?!\s?%)"
    rf"|(?<![\d.,])(?P<s2>{_SUM})(?:\s?[.,]?[-–]+)?\s?(?P<c2>{_COIN})(?!\w)",
    re.IGNORECASE,
)
_FREE = re.compile(
    r"\b(?:kostenlos|kostenfrei|gratis|for free|free of charge|no cover|complimentary)\b"
    r"|\b(?:kostenlose[rns]?|kostenfreie[rns]?|freie[rn]?"
    r"|free) (?:und unverbindliche[rns]? )?(?:eintritt|teilnahme|event"
    r"|veranstaltung|entry|entrance|admission|tickets?|to (?:attend|join|enter)|meetup|meet-up"
    r"|registration|workshop"
    r"|webinar|networking)\b"
    r"|\b(?:eintritt|entry|entrance|admission|teilnahme|tickets?|registration|attendance|event|beitrag)\b"
    r"(?: (?:ist|is|are|sind|für alle|wie immer))*[:\s]*(?:frei|free|umsonst)\b"
    r"|\b(?:free|kostenlos|kostenfrei) (?:for|to|für) (?:everyone|everybody|all|alle|anyone)\b"
    r"|^\W*(?:free|kostenlos|kostenfrei|gratis|eintritt frei)\W*$",
    re.IGNORECASE,
)
_RESTRICTED = re.compile(
    r"(?<!non-)(?<!non)(?<!non )(?<!nicht-)(?<!nicht)\b(?:members?|mitglied\w*|students?|studi\w*"
    r"|studierende\w*|schüler\w*|early.?bird\w*"
    r"|frühbucher\w*|ermäßigt\w*|reduced|concessions?|discount\w*|kinder|children|kids|seniors?"
    r"|rentner\w*|azubis?"
    r"|with (?:code|promo)|vip|supporter|sponsor\w*)\b",
    re.IGNORECASE,
)
_NO_FEE = re.compile(
    r"\b(?:getränke?\w*|drinks?|beers?|bier\w*|wein\w*|wine|food|essen|buffet|mindestverzehr|minimum"
    r"|pfand|deposit"
    r"|donat\w*|spende\w*|parking|parken|parkhaus|prizes?|preisgeld|raised|funding|million|mio|umsatz"
    r"|revenue|worth"
    r"|im wert|save|sparen|gespart|statt|instead of|garderobe|cloakroom|taxi|refund\w*|gutschein|voucher"
    r"|budget)\b",
    re.IGNORECASE,
)
_ENTRY = re.compile(
    r"\b(?:eintritt\w*|tickets?\w*|entry|entrance|admission|fee|cover|costs?|kosten\w*|kostet|preise?"
    r"|price|beitrag|\w*beitrag"
    r"|teilnahme\w*|gebühr\w*|abendkasse|ak|vvk|vorverkauf|at the door|regular|regulär\w*|normal\w*"
    r"|guests?|gäste"
    r"|non-?members?|nichtmitglieder\w*)\b",
    re.IGNORECASE,
)
_BRACKETED = re.compile(
    r"\(((?:[^()\w]|\d|\b(?!euro|free|frei)\w{1,3}\b|euro\b){1,40})\)",
    re.IGNORECASE,
)
_CLAUSES = re.compile(
    r"[;|/()·]|,\s(?!-)|(?<=[^\W\d])\.\s|\s[–—-]\s(?!\d)|[!?]\s|\b(?:und|and|sowie|but|aber)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Price:
    """One price as said. `kept`: for some only; `named`: said to be the entrance."""

    amount: Decimal
    currency: str
    kept: bool
    named: bool


def fee_of(lines: Sequence[LabelledLine]) -> tuple[Decimal | None, str]:
    """The entrance fee the lines name and its currency; None and "" without one."""
    prices = [price for line in lines for price in _find_prices(line)]
    is_free = any(_is_free(line) for line in lines)
    for wanted in ((False, True), (False, False), (True, True), (True, False)):
        if is_free and wanted != (False, True):
            return Decimal(0), ""
        fitting = [price for price in prices if (price.kept, price.named) == wanted]
        if fitting:
            dearest = max(fitting, key=lambda price: price.amount)
            return dearest.amount, dearest.currency
    return None, ""


def _split_clauses(text: str) -> list[str]:
    """The parts of a line that speak of one thing; "(10 €)" belongs to what it follows."""
    return _CLAUSES.split(_BRACKETED.sub(lambda match: match[1].replace(". ", " "), text))


def _find_prices(line: LabelledLine) -> Iterator[_Price]:
    """The prices of a line. What stands in the same clause says for whom and for what they are."""
    for clause in _split_clauses(line.text):
        for match in PRICE.finditer(clause):
            if not _is_other(line, clause, match.start()):
                yield _Price(
                    amount=_parse_amount(match["s1"] or match["s2"]),
                    currency=_CODES[(match["c1"] or match["c2"]).lower()],
                    kept=bool(_RESTRICTED.search(clause)),
                    named=line.label == "fee" or bool(_ENTRY.search(clause)),
                )


def _is_other(line: LabelledLine, clause: str, at: int) -> bool:
    """Whether a price is that of drinks and the like; "Tickets £30 with dinner" is an entrance."""
    if _NO_FEE.search(clause[:at]):
        return True
    named = line.label == "fee" or _ENTRY.search(clause[:at])
    return not named and bool(_NO_FEE.search(clause))


def _parse_amount(text: str) -> Decimal:
    """The likes of "12,50", "1.200", "1,200.50": a last group of one or two digits is the cents."""
    whole, cents = text, ""
    if match := re.fullmatch(r"(.*)[.,](\d{1,2})", text):
        whole, cents = match[1], match[2]
    return (
        Decimal(re.sub(r"\D", "", whole)[:12] + "." + (cents or "0")).quantize(Decimal("0.01")).normalize()
        + 0
    )


def _is_free(line: LabelledLine) -> bool:
    """Whether everybody comes in for nothing. "Free drinks" and "members free" do not say so."""
    word = r"\W*(?:free|frei|kostenlos|kostenfrei|gratis|umsonst|none|keine?|nothing|nichts|0)\b"
    if (
        line.label == "fee"
        and re.match(word, line.text, re.IGNORECASE)
        and not _RESTRICTED.search(_split_clauses(line.text)[0])
    ):
        return True
    return any(
        _FREE.search(clause) and not _RESTRICTED.search(clause) for clause in _split_clauses(line.text)
    )
