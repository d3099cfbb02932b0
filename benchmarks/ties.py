"""`knotwork bench ties`: whether the tie model foresees silence better than an alarm clock does.

One line per contact set and scorer, then the mean. The question put to each tie at a cut in time: will
these two have no contact within the next horizon H? A scorer gives a number that should be higher for
those who fall silent; the AUC is the chance that it orders a silent and a speaking tie rightly (a draw
counts half). Definitions, all decided here and the same for every scorer:

- A contact is a calendar day (UTC; an hour for `cns`) with at least one message or call in either direction.
- H is 28 days (14 for `collegemsg`, 7 for `cns`) and takes the place of every tie's own cadence.
- A tie is a pair with three or more contacts before the cut; alive if the last is within two horizons.
- Seven cuts, evenly spaced from the middle of the set to one horizon before its end; the AUC is the median.
- Gaps run from the unit of the last contact to the unit that begins at the cut, so they are at least 1.
- Each pair is asked twice, once as a knot of either side: only the tiered alarm can tell the difference.
- Contacts before the set begins are unknown: the model's S starts at 0, not fresh.

The alarms are given H as well, else they could not ring at all on the two fast sets: their days are scaled
by H / 28. Where the original fixed alarm of 30 days is kept for every set it scores .53 in the mean.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from math import isfinite, nan
from pathlib import Path
from statistics import fmean, median
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from bot.domain.ties import fade, risk_of

try:
    import numpy as np
except ImportError:  # main() says so: numpy belongs to the dev extra, the bot runs without it
    np = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

Line = dict[str, Any]

HORIZON_DAYS = 28
#: Sets that live faster than most.
SHORTER_HORIZONS = MappingProxyType({"collegemsg": 14, "cns": 7})
#: Sets too short to be counted in days.
HOURLY = frozenset({"cns"})
#: Numbers are read as floats, which hold every integer below this exactly.
EXACT_BELOW = 2**53
DAY_SECONDS, HOUR_SECONDS = 86_400, 3_600

CUT_COUNT = 7
MIN_CONTACTS = 3
LIVE_HORIZONS = 2

#: The fixed alarm, in days at a horizon of 28.
FIXED_ALARM = 30
#: The tiered alarm: an owner's 5 strongest ties in 7 days, up to the 15th in 30, up to the 50th in 90.
TIERS = ((5, 7), (15, 30), (50, 90))
LAST_TIER = 180

SCORERS = ("model", "fixed", "tiered", "recency", "frequency")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ContactLog:
    """The contacts of one set: pair `low` and `high` (numbered from 0) met in time unit `at`.

    No row twice, sorted by pair, then time. `horizon` is H in the same unit; `horizon_days` in days.
    """

    low: Ints
    high: Ints
    at: Ints
    horizon: int
    horizon_days: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Cut:
    """All ties as known at one moment, each once per side (`owner`), and what became of them.

    `contacts` so far; `strength` on the last of them; `gap` since, in units of which a horizon has
    `horizon`; `silent` where the next horizon brought no contact.
    """

    owner: Ints
    contacts: Ints
    strength: Floats
    gap: Ints
    silent: Flags
    horizon: int
    horizon_days: int


def main(data: Path | None, emit: Callable[[Line], None]) -> None:
    """Score every NAME.csv.gz of a folder, by default `shared/data/contacts` beside the repository.

    Columns src, dst, t in seconds, with a header or without. What cannot be scored becomes a line that
    says why: "error" for one file, "skipped" for the whole bench.
    """
    folder = default_folder() if data is None else data
    files = sorted(folder.glob("*.csv.gz"))
    if reason := find_skip_reason(folder, files):
        emit({"bench": "ties", "skipped": reason})
        return
    lines = []
    for line in (line for file in files for line in score_file(file)):
        emit(line)
        lines.append(line)
    emit(mean_line(lines))


def default_folder() -> Path:
    """Where a development checkout has the contact sets: in `shared`, beside the repository."""
    return Path(__file__).resolve().parents[2] / "shared" / "data" / "contacts"


def find_skip_reason(folder: Path, files: list[Path]) -> str | None:
    """Why nothing can be measured here, in words for the operator; None if it can."""
    if np is None:
        return "numpy is missing; it comes with the dev extra: pip install 'knotwork[dev]'"
    return None if files else f"no *.csv.gz in {folder}; name a folder with --data"


def score_file(file: Path) -> Iterator[Line]:
    """One line per scorer, or a single one with the error."""
    name = file.name.removesuffix(".csv.gz")
    try:
        cuts = list_cuts(read_contacts(file, name))
    except (OSError, EOFError, ValueError, zlib.error) as error:
        yield {"bench": "ties", "set": name, "error": f"{type(error).__name__}: {error}"}
        return
    aucs = [aucs_at(cut) for cut in cuts]
    for scorer in SCORERS:
        yield {
            "bench": "ties",
            "set": name,
            "scorer": scorer,
            "live_auc": median_auc(live[scorer] for live, _ in aucs),
            "all_auc": median_auc(every[scorer] for _, every in aucs),
            "ties": len(cuts[-1].gap) // 2,
            "cuts": len(cuts),
        }


def mean_line(lines: list[Line]) -> Line:
    """The mean live-tie AUC per scorer over the sets that could be scored."""
    scored = [line for line in lines if line.get("live_auc") is not None]
    means = {
        scorer: round(fmean(line["live_auc"] for line in scored if line["scorer"] == scorer), 4)
        for scorer in SCORERS
        if scored
    }
    return {"bench": "ties", "sets": len({line["set"] for line in scored}), "mean_live_auc": means}


def median_auc(aucs: Iterable[float]) -> float | None:
    """The median of the cuts that had both silent and speaking ties; None if none had."""
    known = [auc for auc in aucs if isfinite(auc)]
    return round(median(known), 4) if known else None


def read_contacts(file: Path, name: str) -> ContactLog:
    """The contacts of a file, self-loops dropped; ValueError and OSError say what is wrong with it."""
    with gzip.open(file, "rt", encoding="utf-8-sig") as text:
        rows = [row for row in text.read().splitlines() if row.strip()]
    rows = rows[1:] if rows and not is_number(rows[0].split(",")[0]) else rows
    if not rows:
        raise ValueError("no contacts in this file")
    table = np.loadtxt(rows, delimiter=",", usecols=(0, 1, 2), ndmin=2, comments=None)
    if not (np.abs(table) < EXACT_BELOW).all():
        raise ValueError("a number in this file is not finite or too large")
    return build_log(table[table[:, 0] != table[:, 1]], name)


def is_number(word: str) -> bool:
    """Whether a first field is data; otherwise its line is a header."""
    try:
        float(word)
    except ValueError:
        return False
    return True


def build_log(table: Floats, name: str) -> ContactLog:
    """Rows of src, dst, seconds as contacts: undirected, and several within one unit are one."""
    unit = HOUR_SECONDS if name in HOURLY else DAY_SECONDS
    days = SHORTER_HORIZONS.get(name, HORIZON_DAYS)
    people = np.unique(table[:, :2], return_inverse=True)[1].reshape(-1, 2)
    low, high, at = people.min(axis=1), people.max(axis=1), (table[:, 2] // unit).astype(np.int64)
    order = np.lexsort((at, high, low))
    low, high, at = low[order], high[order], at[order]
    new = np.ones(len(at), dtype=bool)
    new[1:] = (np.diff(low) != 0) | (np.diff(high) != 0) | (np.diff(at) != 0)
    return ContactLog(
        low=low[new], high=high[new], at=at[new], horizon=days * DAY_SECONDS // unit, horizon_days=days
    )


def list_cuts(log: ContactLog) -> list[Cut]:
    """The cuts in the second half of a set, the last one a horizon before its end."""
    if not len(log.at):
        raise ValueError("no contacts between two people in this file")
    start, end = int(log.at.min()), int(log.at.max()) + 1
    first, last = (start + end) / 2, end - log.horizon
    if last < first:
        raise ValueError(f"too short: the set must span at least two horizons of {log.horizon_days} days")
    return [cut_at(log, int(at)) for at in np.unique(np.linspace(first, last, CUT_COUNT).astype(np.int64))]


def cut_at(log: ContactLog, at: int) -> Cut:
    """What is known of every tie when unit `at` begins, and whether the horizon from `at` on is silent."""
    pair = log.low * (log.high.max() + 1) + log.high
    before, after = log.at < at, (log.at >= at) & (log.at < at + log.horizon)
    pairs, start, contacts = np.unique(pair[before], return_index=True, return_counts=True)
    met = log.at[before]
    last = met[start + contacts - 1]
    ages = np.repeat(last, contacts) - met
    strength = np.add.reduceat(fade(1.0, ages, log.horizon), start)
    tie = contacts >= MIN_CONTACTS
    low, high = log.low[before][start][tie], log.high[before][start][tie]
    silent = ~np.isin(pairs, pair[after])
    return Cut(
        owner=np.concatenate((low, high)),
        contacts=np.tile(contacts[tie], 2),
        strength=np.tile(strength[tie], 2),
        gap=np.tile(at - last[tie], 2),
        silent=np.tile(silent[tie], 2),
        horizon=log.horizon,
        horizon_days=log.horizon_days,
    )


def aucs_at(cut: Cut) -> tuple[dict[str, float], dict[str, float]]:
    """The AUC of every scorer at one cut: over the live ties, and over all."""
    live = cut.gap <= LIVE_HORIZONS * cut.horizon
    scores = scores_at(cut)
    return (
        {scorer: auc(score[live], cut.silent[live]) for scorer, score in scores.items()},
        {scorer: auc(score, cut.silent) for scorer, score in scores.items()},
    )


def scores_at(cut: Cut) -> dict[str, Floats]:
    """What each scorer says of each tie; higher means sooner silent.

    The fixed alarm rings or does not (as a continuous number it would be recency); the tiered alarm ranks
    by how many times its tier a tie has waited.
    """
    scaled_days = cut.gap * (HORIZON_DAYS / cut.horizon)
    return {
        "model": risk_of(cut.strength, cut.gap, cut.horizon),
        "fixed": (scaled_days > FIXED_ALARM).astype(np.float64),
        "tiered": scaled_days / tier_days(cut.owner, cut.contacts),
        "recency": cut.gap.astype(np.float64),
        "frequency": -cut.contacts.astype(np.float64),
    }


def tier_days(owner: Ints, contacts: Ints) -> Floats:
    """The alarm of each tie in days, by its rank in contacts among its owner's; equals in given order."""
    order = np.lexsort((-contacts, owner))
    first = np.searchsorted(owner[order], owner[order])
    rank = np.empty(len(owner), dtype=np.int64)
    rank[order] = np.arange(len(owner)) - first
    return np.select([rank < upto for upto, _ in TIERS], [float(days) for _, days in TIERS], float(LAST_TIER))


def auc(score: Floats, silent: Flags) -> float:
    """The chance that a silent tie scores above a speaking one, draws counting half; nan without both.

    From mid-ranks: (sum of the silent ties' ranks - n(n + 1)/2) / (n * m), the statistic of Mann and Whitney.
    """
    _, group, size = np.unique(score, return_inverse=True, return_counts=True)
    rank = (np.cumsum(size) - (size - 1) / 2)[group]
    n, m = int(silent.sum()), int((~silent).sum())
    return float((rank[silent].sum() - n * (n + 1) / 2) / (n * m)) if n and m else nan
