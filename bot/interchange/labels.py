"""What a label beside an address says of whose it is: "Work fax", "Sekretariat", "Téléphone société"."""

import re
import unicodedata

from bot.domain.contacts import LeftOut

_FAX = re.compile("fax|faks|telecopie|pager|telex|modem|beeper|bipper")
_OTHERS = re.compile(
    "assist|sekret|secret|zentrale|switchboard|centralita|centrale|hauptnummer|spouse|partner|ehe(?:mann|frau)"
    "|mother|father|parent|mutter|vater|eltern|child|manager|vorgesetzt|supervisor|owner|besitzer"
    "|emergency|notfall|referr|empfohlen|introducedby|related|createdby|erstelltvon|modifiedby|assigned|betreuer"
)
#: What a whole company has; "Firmenhandy" is one person's.
_COMPANY = re.compile(
    "company|firma|firmen|firmow|societe|entreprise|empresa|organizacion|azienda|societa|bedrijf|organisat|organizat"
    "|virksomhed|foretag"
)
_COMPANY_DETAILS = re.compile(
    "id$|size|type|typ$|phone|fon|mail|address|adresse|city|ort$|domain|url|web|owner|notes?$"
)
_MOBILE = re.compile("mobil|handy|cell|gsm|movil|cellulare|komork|portable|natel")
_OFFICE = re.compile(
    "work|business|buro|buero|office|geschaft|geschaeft|dienst|arbeit|main|bureau|travail|trabajo|oficina|lavoro"
    "|ufficio|werk|kantoor|praca|sluzb|job|pro$"
)


def fold_label(label: str) -> str:
    """Letters and digits alone, without case and accents."""
    apart = unicodedata.normalize("NFKD", label[:80]).casefold()
    return "".join(sign for sign in apart if sign.isalnum())


def find_stranger(folded: str, *, is_phone: bool) -> LeftOut | None:
    """Why an address is nobody's to be kept: a fax, or somebody else's, as a company's switchboard is."""
    if _FAX.search(folded):
        return LeftOut.FAX
    is_company = is_phone and _COMPANY.search(folded) and not _MOBILE.search(folded)
    return LeftOut.OTHERS if is_company or _OTHERS.search(folded) else None


def is_office(folded: str) -> bool:
    """Whether an office has it, which is shared; a mobile is one person's."""
    if _MOBILE.search(folded):
        return False
    return _OFFICE.search(folded) is not None or _COMPANY.search(folded) is not None


def names_company(folded: str) -> bool:
    """Whether a title is that of a company's name, and of nothing else about it."""
    return _COMPANY.search(folded) is not None and not _COMPANY_DETAILS.search(folded)
