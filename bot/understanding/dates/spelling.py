"""Dialect, chat and slips of the keyboard: words of dates written otherwise, as the grammar knows them.

Only whole words are respelled. German dialects keep the consonants of a day's name and turn its vowels
and endings ("Freidooch", "Samschdag", "Ziischtig", "Sünndag"), so a day is a frame of consonants; what
follows no rule is in the table of its language. Long words may also have a letter too many, too few, or two
changed about ("Dinstag", "tommorow"); none is ever put in another's place, for that makes dates of names.
"""

import re
from types import MappingProxyType

_GERMAN = """
heute: heit heut hait hüt hüüt heid heint
gestern: gester gestan gestat geschda geschdan geschdern gesten gestren gistern
gestern: geschtern geschter gescht gschtert gsdan gestrn gesdern gesdan jestern jistern
vorgestern: vorgester vorgestan vorgeschtern vorjestern vorgschtert vuagestan
vorgestern: vurgestan voagestan vorgesta vurgestern voargestan
morgen: morn morga moang moagn moign moing morgn morng mojn morge morje moije moagen morjen moje
übermorgen: übermoang übermoagn übermorgn übermorge iwermorje iwwermorje iwamoang iwamorgn
montag: montach
dienstag: dienstach
donnerstag: donnerstach
freitag: freitach
samstag: samstach sammstach
sonntag: sonntach
abend: obnd obend omd ovend oobend obed aubend abig znacht owend
früh: fria friah fruah frua friih
mittag: middag middach middooch mittog
nachmittag: nomittag namittag nommidag nochmiddag nomiddog
vormittag: vormiddag vormittog vuamittog
woche: woch wuch wocha wucha wuche wochn
wochen: wochna wuchn wuche
jahr: johr joahr joar jahrl joor
monat: monad monet moned
nächste: nächschd nöchschte nöchscht nächsde nechste nexte nägschte nägscht nächscht nächschte nächschde
nächsten: nächstn nächschten nächschdn nexten nächsdn
übernächsten: übernächstn übernächschten übernächschdn übernägschte übanächstn
letzte: letschte letschde letscht letzde letschd leschde lezte
letzten: letztn letschten letzdn leschten
zwei: zwa zwoa zwoare zwoara zweie zwo zwee zwöi zwaa
drei: drü drüü drej dree droi dreie dreia droie
eins: oans aans oas
viere: vieri viare
fünfe: fümfe fimfe füfi foifi fiifi
sechse: sechsi sexe sächsi säggsi
halb: halbi halba hoiba hoibi hoiwa hoiwe hoibe hoib haib haiba haiwa
viertel: viertl vierdl viadl viaddl vierl
dreiviertel: dreiviertl dreivierdl dreiviadl
siebene: sibni sibne siibni siemi siebni siebme simme
achte: ochte ochta achti
neune: neini neine nüüni nüni
zehne: zehni zene zäni zähni zääni zächni
elfe: ölfe elfi öfi
zwölfe: zwöife zwölfi
tage: täg dääg dag däg
ende: ändi
anfang: aafang afang
august: auguscht augscht
september: septämber septembr
november: novämber
dezember: dezämber
ostern: oschtern oostern oschdern
weihnachten: weihnocht weihnachde weihnacht wiehnacht wiehnachte weihnochtn
"""
_ENGLISH = """
tomorrow: tmrw tmr tmrow tmw tmrrw tmorrow tomo tomoz 2moro 2morrow 2mrw 2mro tomor
today: 2day tday todai
night: nite
tonight: 2nite tonite 2night
yesterday: y'day yday yest yesty ystd ystday yestday ysterday y'terday
monday: mndy
tuesday: tuseday tusday tueday
wednesday: weds wensday wendsday wedensday wednsday
thursday: thur thurs thrs thrusday thersday
friday: fridy
saturday: satday satdy saterday
next: nxt nex
last: lst
week: wk
weeks: wks
weekend: wknd wkend wkd weeknd
months: mths mnths
month: mth mnth
year: yr
years: yrs
minutes: mins
morning: mornin mornig morn mrng
afternoon: arvo aftn aftrn afternon
evening: evenin evng eveng evg evnin
before: b4
christmas: xmas crimbo chrimbo
february: febuary feburary
"""
_LONG = frozenset(
    {"gestern", "vorgestern", "übermorgen", "montag", "dienstag", "mittwoch", "donnerstag"}
    | {"freitag", "samstag", "sonntag", "sonnabend", "januar", "februar", "september", "oktober"}
    | {"november", "dezember", "weihnachten", "pfingsten", "monday", "tuesday", "wednesday"}
    | {"thursday", "friday", "saturday", "sunday", "yesterday", "tomorrow", "january", "february"}
    | {"october", "december", "christmas"}
)
_NEVER = frozenset({"montage", "montagen", "montagu", "sundae", "dunstig"})
_END = r"[td](?:[aoiåä]{1,2}|i?ä|oa)(?:g|ch|k)"
_DAYS = tuple(
    (re.compile(frame), day)
    for frame, day in (
        (rf"m(?:[aoäeå]|oo|aa|ää)n?{_END}", "montag"),
        (rf"[dz](?:i|ie|ii|ia|ea|ei|e)n?g?sc?h?{_END}", "dienstag"),
        (r"m[ie][td]{1,2}e?w[oueä]{1,2}(?:ch|k)(?:e[nr]?)?", "mittwoch"),
        (rf"d[ouöü]n{{1,2}}[ea]?r?sc?h?{_END}", "donnerstag"),
        (rf"fr(?:ei|ai|ey|ay|i|ii|ee|ie|ää){_END}", "freitag"),
        (rf"s[aoå]{{1,2}}m+[sz]c?h?{_END}|s[aå]ter{_END}|s[oöü]n+a(?:b|v|m)[en]{{0,2}}d?", "samstag"),
        (rf"s[ouöü]n{{1,2}}{_END}", "sonntag"),
    )
)
_STARTS = frozenset(word[0] for word in _LONG) | {"z"}
_PARTS = re.compile(
    r"(.{5,12}?(?:g|ch|k))(s?(?:morgen|früh|vormittag|mittag|nachmittag|abend|obend|obnd|nacht)s?)"
)
#: Swiss: "am zähni", "am halbi nüni" is an hour, and no day.
AT_HOUR = (
    r"(?<!\w)am (?=(?:(?:halbi?|viertel|vierdl|viertu) (?:ab |vor |nach )?)?"
    r"(?:eis|zwöi|drü|drüü|vieri|foifi|füfi|sächsi|sibni|siebni|achti|nüni|nüüni|zähni|zääni|zehni|elfi|zwölfi)(?!\w))"
)
_AT_HOUR = re.compile(AT_HOUR)
#: Swabian: "en acht Dag".
_IN_DAYS = re.compile(r"(?<!\w)en (?=(?:\w+) (?:däg|dag|woch|wocha)(?!\w))")
_WORD = re.compile(r"(?<!\w)(?:y'day|[^\W_]{2,16})(?!\w)")


def _slips() -> dict[str, str]:
    """Each long word with one letter missing or two changed about."""
    found: dict[str, str] = {}
    for word in _LONG:
        for at in range(1, len(word)):
            found.setdefault(word[:at] + word[at + 1 :], word)
            found.setdefault(word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :], word)
    return {slip: word for slip, word in found.items() if slip[0] == word[0] and slip not in _LONG}


_KNOWN = MappingProxyType(
    {
        form: line.split(": ")[0]
        for line in (_GERMAN.strip() + _ENGLISH.rstrip()).splitlines()
        for form in line.split(": ")[1].split()
    }
)
_SLIPS = MappingProxyType(_slips())


def _respell(word: str) -> str:
    """One word as the grammar knows it, or unchanged; words of less than six letters slip into others."""
    if word in _KNOWN:
        return _KNOWN[word]
    if len(word) < 6 or word[0] not in _STARTS or word in _NEVER or word.removesuffix("s") in _LONG:  # noqa: PLR2004
        return word
    if (day := _day(word)) or (day := _SLIPS.get(word, "")):
        return day
    shorter = (_near(word[:at] + word[at + 1 :]) for at in range(1, len(word)))
    return next((near for near in shorter if near), word)


def _near(short: str) -> str:
    """What a word with a letter too many was to be; in the longest words another may be missing as well."""
    if short in _LONG:
        return short
    return _SLIPS.get(short, "") if len(short) > 6 else ""  # noqa: PLR2004


def _day(word: str) -> str:
    """A German day in any dialect, alone or before a part of the day ("Freidoochobend")."""
    if word[0] not in "mdzfs":
        return ""
    compound = _PARTS.fullmatch(word)
    stem, part = (compound[1], compound[2]) if compound else (word, "")
    day = next((day for frame, day in _DAYS if frame.fullmatch(stem)), "")
    return day + part.replace("obend", "abend").replace("obnd", "abend") if day else ""


def is_day(word: str) -> bool:
    """Whether a folded word is a weekday in a dialect."""
    return bool(word) and (bool(_day(word)) or _KNOWN.get(word, "").endswith(("tag", "mittwoch")))


def respell(text: str, where: tuple[int, ...]) -> tuple[str, tuple[int, ...]]:
    """The text with plain words, and where each character stood; a respelled word leads to its own ends."""
    text = _IN_DAYS.sub("in ", _AT_HOUR.sub("um ", text))
    parts: list[str] = []
    places: list[int] = []
    done = 0
    for match in _WORD.finditer(text):
        word = _respell(match[0])
        if word == match[0]:
            continue
        start, end = match.span()
        parts += (text[done:start], word)
        places += where[done:start]
        places += [where[start]] * (len(word) - 1) + [where[end - 1]]
        done = end
    return "".join((*parts, text[done:])), (*places, *where[done:])
