"""The verdict on a sentence, from what its person saw and what two exports hold. Pure.

Dates are exact, or within the label's `approx` days. Names are the full names of knots. Words are judged
loosely: half of the label's content words, by their first letters; those beside an encounter are not judged.
A note that was not asked for does no harm.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from benchmarks.understanding.chat import ZONE, Export, SeenMessage
from benchmarks.understanding.facts import Found, find
from benchmarks.understanding.labels import Meaning, Sentence
from bot.domain.knots import DEFAULT_CADENCE, fold

#: More letters than this are no short line.
SHORT = 400
#: More than this is help at length.
LONG = 900
_STEM = 5
#: The "zu" within a German infinitive.
_ZU = re.compile(
    r"^(ab|an|auf|aus|bei|durch|ein|her|hin|mit|nach|um|vor|vorbei|weg|zuruck|zusammen)zu(?=\w{3})"
)
#: A wish for "monthly" is kept by 28 days as well as by 31.
_CADENCE_SLACK = 0.1
_FULL, _PART, _NO = 2, 1, 0
#: Words that carry nothing.
_EMPTY = frozenset(
    [
        "a",
        "an",
        "the",
        "to",
        "of",
        "for",
        "and",
        "or",
        "in",
        "on",
        "at",
        "by",
        "is",
        "it",
        "i",
        "me",
        "my",
        "you",
        "your",
        "he",
        "she",
        "him",
        "her",
        "his",
        "they",
        "them",
        "we",
        "us",
        "be",
        "with",
        "this",
        "that",
        "der",
        "die",
        "das",
        "den",
        "dem",
        "des",
        "ein",
        "eine",
        "einen",
        "einem",
        "einer",
        "und",
        "oder",
        "in",
        "im",
        "am",
        "an",
        "auf",
        "zu",
        "zum",
        "zur",
        "von",
        "vom",
        "mit",
        "fur",
        "ist",
        "es",
        "ich",
        "mir",
        "mich",
        "mein",
        "meine",
        "du",
        "er",
        "sie",
        "ihm",
        "ihr",
        "ihn",
        "wir",
        "uns",
        "noch",
        "mal",
        "sich",
        "bei",
        "so",
        "s",
        "t",
        "n",
    ]
)
_TITLES = frozenset({"der", "die", "das", "the", "herr", "herrn", "frau", "my", "mein", "meine", "seinem"})
#: What becomes of a suggestion or a promise by each choice.
_STATUS_BY_CHOICE: Mapping[str, tuple[str, ...]] = {
    "let's meet": ("pursued", "agreed"),
    "someone else": ("swapped",),
    "not this week": ("rested",),
    "done": ("done",),
    "drop": ("dropped",),
}


class Verdict(StrEnum):
    """What became of a sentence."""

    RIGHT = "right"
    PARTLY = "partly"
    ASKED = "asked"
    NOT_UNDERSTOOD = "not-understood"
    DEAD_END = "dead-end"
    WRONG_PROPOSED = "wrong-proposed"
    WRONG_STORED = "wrong-stored"
    NOT_JUDGED = "not-judged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """What a press on a button of the open question brought about, in a copy of the same state."""

    export: Export
    replies: tuple[SeenMessage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What happened to a sentence: all that a verdict may rest on.

    `question` are the lines of the open question, `hints` how answers that were not understood are met,
    `unclear` what is said to any other such words; `said` is the export after the words alone, `agreed` that
    after every proposal was confirmed (None: nothing was proposed), `more` what was said to that. `branches`
    are exports after each way to answer a question back, with all that was said. `known` maps what can be
    asked for to words of which a true answer holds one.
    """

    before: Export
    said: Export
    replies: tuple[SeenMessage, ...]
    question: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    unclear: str = ""
    agreed: Export | None = None
    more: tuple[SeenMessage, ...] = ()
    branches: tuple[tuple[Export, tuple[SeenMessage, ...]], ...] = ()
    references: Mapping[str, Reference] = field(default_factory=dict)
    known: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def comes_to_nothing(self) -> bool:
        """Whether something was proposed, and nothing is there once it was confirmed."""
        return self.agreed is not None and not find(self.before, self.agreed, ZONE)

    @property
    def repeats_question(self) -> bool:
        """Whether the answer is the open question again, or its hint."""
        lines = [line.strip() for reply in self.replies for line in reply.text.splitlines()]
        return any(line in self.question or line.startswith(self.hints) for line in lines if line)


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How much of each meaning is true (2: all of it), and what is there besides or although forbidden."""

    grades: tuple[int, ...]
    wrong: tuple[str, ...]

    @property
    def is_right(self) -> bool:
        """Everything that was meant, and nothing else."""
        return not self.wrong and all(grade == _FULL for grade in self.grades)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A verdict and why, in a few words."""

    verdict: Verdict
    why: str = ""


def judge(sentence: Sentence, trial: Trial) -> Outcome:
    """The verdict on one sentence."""
    at_once = score(sentence, trial, trial.said, trial.replies)
    last = at_once
    if trial.agreed is not None:
        last = score(sentence, trial, trial.agreed, (*trial.replies, *trial.more))
    missing = [_name(m) for m, grade in zip(sentence.wants, last.grades, strict=True) if grade < _FULL]
    if at_once.wrong:
        found = Outcome(verdict=Verdict.WRONG_STORED, why="; ".join(at_once.wrong))
    elif last.wrong:
        found = Outcome(verdict=Verdict.WRONG_PROPOSED, why="; ".join(last.wrong))
    elif trial.comes_to_nothing and not any(last.grades):
        found = Outcome(verdict=Verdict.WRONG_PROPOSED, why=f"nothing of: {', '.join(missing)}")
    elif last.is_right:
        found = Outcome(verdict=Verdict.RIGHT)
    elif any(score(sentence, trial, *branch).is_right for branch in trial.branches):
        found = Outcome(verdict=Verdict.ASKED, why=f"asked for: {', '.join(missing)}")
    elif any(last.grades):
        found = Outcome(verdict=Verdict.PARTLY, why=f"not all of: {', '.join(missing)}")
    elif sentence.open != "none" and trial.repeats_question:
        found = Outcome(verdict=Verdict.DEAD_END, why="the open question again")
    else:
        found = Outcome(verdict=Verdict.NOT_UNDERSTOOD, why=f"nothing of: {', '.join(missing)}")
    return found


def _name(meaning: Meaning) -> str:
    return " ".join(str(meaning[key]) for key in ("do", "side", "who", "choice", "verdict") if key in meaning)


def score(sentence: Sentence, trial: Trial, export: Export, replies: Sequence[SeenMessage]) -> Score:
    """How an export and what was said compare with the label."""
    found = find(trial.before, export, ZONE)
    view = View(sentence=sentence, trial=trial, found=found, replies=replies)
    left, full = list(found), []
    grades = []
    for meaning in sentence.wants:
        grade, fact = _grade(meaning, left, view)
        grades.append(grade)
        if fact is not None:
            left.remove(fact)
            full += [fact] if grade == _FULL else []
    others = [f for f in found if f not in full]
    wrong = [str(f) for f in left if _does_harm(f, view)]
    wrong += [f"must not: {rule}" for rule in sentence.must_not if _is_broken(rule, others, view)]
    return Score(grades=tuple(grades), wrong=tuple(dict.fromkeys(wrong)))


def _grade(meaning: Meaning, left: Sequence[Found], view: "View") -> tuple[int, Found | None]:
    """How much of a meaning is true, and by which of the facts that stand for nothing else yet."""
    best, fact = _NO, None
    if by_fact := _BY_FACT.get(meaning["do"]):
        grades = [(by_fact(meaning, f), f) for f in left]
        best, fact = max(grades, key=lambda grade: grade[0], default=(_NO, None))
    if best < _FULL and meaning["do"] in _BY_REPLY:
        best = max(best, _BY_REPLY[meaning["do"]](meaning, view))
    return best, fact if best else None


# --- words, names, days -----------------------------------------------------------------------------------


def _stems(words: str) -> set[str]:
    """The first letters of the words that carry something; "anzurufen" is "anrufen"."""
    parts = [_ZU.sub(r"\1", part) for part in re.findall(r"\w+", fold(words))]
    return {part[:_STEM] for part in parts if part not in _EMPTY and (len(part) > 1 or part.isdigit())}


def is_like(meant: str, told: str, share: float = 0.5) -> bool:
    """Whether so many content words of what was meant are told; of one or two, one is enough."""
    wanted, has = _stems(meant), _stems(told)
    return not wanted or len(wanted & has) >= max(1, int(len(wanted) * share))


def is_same_name(one: str, other: str) -> bool:
    """Whether two names are the same, but for accents, articles and titles."""
    return _bare_name(one) == _bare_name(other)


def _bare_name(name: str) -> str:
    words = re.findall(r"\w+", fold(name.replace("ı", "i")))
    return " ".join(words[1:] if len(words) > 1 and words[0] in _TITLES else words)


def is_day_near(meaning: Meaning, meant: str | None, told: object) -> bool:
    """Whether two days are the same, or as near as the label allows."""
    if not meant or not told:
        return not meant and not told
    gap = date.fromisoformat(meant[:10]) - date.fromisoformat(str(told)[:10])
    return abs(gap) <= timedelta(days=int(meaning.get("approx", 0)))


def _text(replies: Iterable[SeenMessage]) -> str:
    return "\n".join(reply.text for reply in replies)


def _names(text: str, name: str) -> bool:
    """Whether a text names somebody, by any part of their name."""
    has = set(re.findall(r"\w+", fold(text.replace("ı", "i"))))
    parts = _bare_name(name).split()
    return any(word.removesuffix("s") in parts or word in parts for word in has)


# --- meanings that become facts ---------------------------------------------------------------------------


def _grade_encounter(m: Meaning, f: Found) -> int:
    if f.kind == "knot" and f.changes("told_last") and is_same_name(f.who, m["who"]):
        return _FULL if is_day_near(m, m["day"], f.values["told_last"]) else _NO
    same = f.kind == "encounter" and not f.gone and is_same_name(f.who, m["who"])
    if not same or f.values["kind"] != m["kind"] or not is_day_near(m, m["day"], f.values["day"]):
        return _NO
    return _FULL


def _grade_promise(m: Meaning, f: Found) -> int:
    if f.kind != "promise" or f.gone or not is_same_name(f.who, m["who"]) or f.values["side"] != m["side"]:
        return _NO
    due = f.values["due_day"]
    if due and not is_day_near(m, m.get("due"), due):
        return _NO
    return _FULL if bool(due) == ("due" in m) and is_like(m["what"], str(f.values["text"])) else _PART


def _grade_note(m: Meaning, f: Found) -> int:
    """A note may also be that of an encounter with the same person."""
    if f.kind not in {"note", "encounter", "knot"} or f.gone or not is_same_name(f.who, m["who"]):
        return _NO
    return _FULL if is_like(m["text"], f.words) and f.kind == "note" else _NO


def _grade_meeting(m: Meaning, f: Found) -> int:
    stands = f.kind == "meeting" and not f.gone and f.values["status"] == "agreed"
    if not stands or not is_same_name(f.who, m["who"]):
        return _NO
    if not str(f.values["starts_at"]).startswith(m["at"]):
        return _NO
    return _FULL if "place" not in m or is_like(m["place"], str(f.values["place"])) else _PART


def _grade_knot(m: Meaning, f: Found) -> int:
    """A role that was not told, or a rhythm that is another one, is somebody else's words."""
    if f.kind != "knot" or not f.is_new or not is_same_name(f.who, m["name"]):
        return _NO
    role, rhythm = str(f.values["role"]), f.values["cadence"]
    wanted: Any = m.get("cadence_days", rhythm)
    keeps_rhythm = abs(rhythm - wanted) <= _CADENCE_SLACK * wanted
    if not (keeps_rhythm or rhythm == DEFAULT_CADENCE) or ("role" not in m and _stems(role) - _stems(f.who)):
        return _NO
    keeps_last = "last" not in m or is_day_near({"approx": 3, **m}, m["last"], f.values["told_last"])
    return _FULL if keeps_rhythm and keeps_last and is_like(m.get("role", ""), role) else _PART


def _grade_reminder(m: Meaning, f: Found) -> int:
    """A promise of mine for that day is half of it."""
    days = [
        value for value in f.values.values() if isinstance(value, str) and re.match(r"\d{4}-\d\d-\d\d", value)
    ]
    near = any(is_day_near(m, m["at"], day) for day in days)
    if f.gone or f.kind not in {"reminder", "promise"} or not near:
        return _NO
    if f.kind == "promise":
        return _PART if f.values["side"] == "mine" else _NO
    _, timed, hour = m["at"].partition("T")
    told = any(hour in str(value) for value in f.values.values())
    return _FULL if is_like(m["what"], f.words) and (not timed or told) else _PART


def _grade_ledger(m: Meaning, f: Found) -> int:
    """Who it came from, to whom, and the day where one was told; which column holds what may change."""
    giver, taker = (str(m.get("from", m.get("by", m.get("a")))), str(m.get("to", m.get("b"))))
    kinds = ("introduc", "wanted") if "a" in m else (m["do"][:8],)
    if f.kind != "ledger" or f.gone or not str(f.values.get("kind")).startswith(kinds):
        return _NO
    told = [str(v) for v in f.values.values() if isinstance(v, str)]
    if not all(any(is_same_name(name, v) for v in told) for name in (giver, taker)):
        return _NO
    by = [str(v) for name, v in f.values.items() if name.startswith(("by", "from")) and isinstance(v, str)]
    is_by = any(is_same_name(giver, v) or ("a" in m and is_same_name(taker, v)) for v in by)
    if by and is_by == ("a" in m):
        return _NO
    return _FULL if "day" not in m or any(str(m["day"]) == v for v in told) else _PART


def _grade_debrief(m: Meaning, f: Found) -> int:
    """A meeting that was moved did not happen."""
    if f.kind != "meeting" or f.was is None:
        return _NO
    moved = m["verdict"] == "not-happened" and f.changes("starts_at")
    return _FULL if moved or f.values["outcome"] == m["verdict"] else _NO


def _grade_correction(m: Meaning, f: Found) -> int:
    column = {"name": "name", "cadence_days": "cadence"}.get(m["field"], "")
    return _FULL if f.kind == "knot" and f.changes(column) and str(f.values[column]) == str(m["to"]) else _NO


def _grade_pause(m: Meaning, f: Found) -> int:
    return (
        _FULL
        if f.kind == "person" and is_day_near({"approx": 1}, m["until"], f.values["paused_until"])
        else _NO
    )


def _grade_snooze(m: Meaning, f: Found) -> int:
    if f.kind != "promise" or f.was is None or f.values["status"] not in _promise_statuses(m):
        return _NO
    if m["choice"] != "snooze":
        return _FULL
    put_off = f.changes("snoozed_until") and is_day_near(m, m.get("until"), f.values["snoozed_until"])
    return _FULL if put_off else _NO


def _promise_statuses(m: Meaning) -> tuple[str, ...]:
    return ("open",) if m["choice"] == "snooze" else _STATUS_BY_CHOICE.get(m["choice"], ())


_BY_FACT: Mapping[str, Callable[[Meaning, Found], int]] = {
    "encounter": _grade_encounter,
    "promise": _grade_promise,
    "note": _grade_note,
    "meeting": _grade_meeting,
    "knot": _grade_knot,
    "remind": _grade_reminder,
    "introduction": _grade_ledger,
    "recommendation": _grade_ledger,
    "debrief": _grade_debrief,
    "correct": _grade_correction,
    "pause": _grade_pause,
    "choose": _grade_snooze,
}


def is_full(meaning: Meaning, f: Found) -> bool:
    """Whether a fact is all of what was meant."""
    return _BY_FACT[meaning["do"]](meaning, f) == _FULL


# --- meanings that are seen in what is said back ------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What a person sees, and what changed."""

    sentence: Sentence
    trial: Trial
    found: Sequence[Found]
    replies: Sequence[SeenMessage]

    @property
    def text(self) -> str:
        """All that was said back."""
        return _text(self.replies)

    @property
    def labels(self) -> tuple[str, ...]:
        """All buttons below it."""
        return tuple(label for reply in self.replies for label in reply.labels)

    @property
    def is_unconfirmed(self) -> bool:
        """Whether nothing but the words led here."""
        return len(self.replies) == len(self.trial.replies)

    @property
    def is_unclear(self) -> bool:
        """Whether no more was said than that the words were not understood."""
        return bool(self.trial.unclear) and self.text.strip() == self.trial.unclear

    @property
    def found_by_choice(self) -> list[Found]:
        """What the buttons of the choices that were meant bring about."""
        meant = [m["choice"] for m in self.sentence.means if m["do"] == "choose"]
        pressed = [self.trial.references[choice] for choice in meant if choice in self.trial.references]
        return [f for reference in pressed for f in find(self.trial.before, reference.export, ZONE)]

    def says_as_by_press(self, choice: str) -> bool:
        """Whether something is said that a press on the button of this choice says too."""
        reference = self.trial.references.get(choice)
        by_press = {reply.text for reply in reference.replies} if reference else set()
        return any(reply.text in by_press for reply in self.replies)

    def answers_agreement_about(self, *names: str) -> bool:
        """Whether these people are named in what is said once a proposal was confirmed."""
        more = _text(self.replies[len(self.trial.replies) :])
        return bool(more) and all(_names(more, name) for name in names)


def _see_nothing(_: Meaning, view: View) -> int:
    """A short line that asks nothing, or what the button for "nothing" says; a proposed note is half."""
    if view.sentence.open != "none" and view.trial.repeats_question:
        return _NO
    if view.says_as_by_press("nothing"):
        return _FULL
    if view.labels:
        return _PART if view.found and all(f.kind == "note" for f in view.found) else _NO
    return _FULL if 0 < len(view.text) <= SHORT else _NO


def _see_choice(m: Meaning, view: View) -> int:
    """What the button does: the same changes of rows that were there, else the same words."""
    reference = view.trial.references.get(m["choice"])
    if reference is None:
        return _NO
    by_press = [f for f in find(view.trial.before, reference.export, ZONE) if f.was is not None]
    moved = [f for f in by_press if f.kind in {"suggestion", "side", "promise"}]
    if not moved:
        return _FULL if view.says_as_by_press(m["choice"]) else _NO
    if all(f in view.found for f in moved):
        return _FULL
    met = any(f.kind == "suggestion" and f.values["status"] == "met" for f in view.found)
    also = {other["do"] for other in view.sentence.means}
    return _FULL if met and m["choice"] == "someone else" and "encounter" in also else _NO


def _see_wish(m: Meaning, view: View) -> int:
    """Times or a draft once it was confirmed, or the way to tell later; a note alone is half of it."""
    kept = {f.kind for f in view.found if f.kind in {"suggestion", "note"} and is_same_name(f.who, m["who"])}
    goes_on = not kept and view.answers_agreement_about(m["who"])
    if "suggestion" in kept or goes_on or view.says_as_by_press("later"):
        return _FULL
    return _PART if kept else _NO


def _see_introduction(m: Meaning, view: View) -> int:
    """Two who are to know each other: something stored that names both, or a way on once it was confirmed."""
    if "a" not in m:
        return _NO
    both = (m["a"], m["b"])
    others = [f for f in view.found if f.kind != "ledger"]
    stored = any(all(_names(f"{f.who} {f.words}", name) for name in both) for f in others)
    return _FULL if stored or (not view.found and view.answers_agreement_about(*both)) else _NO


def _see_note(m: Meaning, view: View) -> int:
    """Beside an encounter, its own note will do."""
    return max((_FULL for f in view.found if not f.gone and f.kind in {"encounter", "note"}
                and is_same_name(f.who, m["who"]) and is_like(m["text"], f.words)), default=_NO)  # fmt: skip


def _see_answer(m: Meaning, view: View) -> int:
    """The reply names the person, and holds what is stored about them."""
    about = m["about"]
    told = fold(view.text)
    holds = any(
        re.search(rf"(?<!\w){re.escape(fold(word))}", told) for word in view.trial.known.get(about, ())
    )
    return _FULL if holds and not view.is_unclear and ("who" not in m or _names(view.text, m["who"])) else _NO


def _see_question(m: Meaning, view: View) -> int:
    """Asked back with what it is between; for what is no name, any question with choices."""
    seen = f"{view.text} {' '.join(view.labels)}"
    known = {knot["name"] for knot in view.sentence.knots}
    people = [name for name in m["between"] if name in known]
    asks = "?" in view.text or len(view.labels) > 1
    repeats = view.sentence.open != "none" and view.trial.repeats_question
    return _FULL if asks and not repeats and all(fold(name) in fold(seen) for name in people) else _NO


def _see_help(_: Meaning, view: View) -> int:
    return _FULL if len(re.findall(r"/[a-z]+", view.text)) > 1 and not view.is_unclear else _NO


def _see_stop(_: Meaning, view: View) -> int:
    """The way to silence, or silence."""
    quiet = any(
        f.kind == "person" and (f.changes("paused_until") or f.changes("silent_since")) for f in view.found
    )
    return _FULL if quiet or re.search(r"/(pause|forget)", view.text) else _NO


_BY_REPLY: Mapping[str, Callable[[Meaning, View], int]] = {
    "none": _see_nothing,
    "smalltalk": _see_nothing,
    "choose": _see_choice,
    "wish": _see_wish,
    "introduction": _see_introduction,
    "note": _see_note,
    "ask": _see_answer,
    "ask-back": _see_question,
    "help": _see_help,
    "stop": _see_stop,
}


# --- harm -------------------------------------------------------------------------------------------------


def _does_harm(f: Found, view: View) -> bool:
    """Whether something that no meaning stands for is wrong to be there."""
    means = {m["do"] for m in view.sentence.means}
    harm = f not in view.found_by_choice
    match f.kind:
        case "note" | "side":
            harm = False
        case "suggestion":
            harm = f.is_new and f.values["status"] == "pursued" and not means & _MEANS_TO_MEET
        case "knot" if f.is_new:
            harm = not any(is_same_name(f.who, name) for name in _new_names(view.sentence))
        case "knot" if not f.gone:
            harm = any(f.changes(column) for column in ("name", "role", "cadence", "status", "told_last"))
        case "encounter" | "meeting" if "debrief" in means:
            harm = not is_same_name(f.who, view.sentence.who)
        case "person":
            harm = not means & {"stop", "pause"}
        case "promise" if f.was is not None:
            harm = "choose" not in means
    return harm


_MEANS_TO_MEET = frozenset({"wish", "meeting", "choose"})


def _new_names(sentence: Sentence) -> list[str]:
    """Who may become a knot beside what was meant."""
    new = [m for m in sentence.means if m.get("new") and m["do"] != "knot"]
    return [str(m[key]) for m in new for key in ("who", "to", "from") if key in m]


def _is_broken(rule: str, others: Sequence[Found], view: View) -> bool:
    """Whether a label forbids something that was found or said; what cannot be seen here is not judged."""
    head, _, rest = rule.partition(" ")
    if rule == "help text at length":
        return len(view.text) > LONG
    if rule == "stored without asking":
        return view.is_unconfirmed and any(f.kind not in {"suggestion", "side"} for f in others)
    if head == "second":
        return any(f.kind == "meeting" and f.is_new for f in view.found)
    check = _FORBIDS.get(head)
    return check is not None and any(check(rest, f) for f in others if not f.gone)


def _is_forbidden_encounter(rest: str, f: Found) -> bool:
    if f.kind == "knot" and f.changes("told_last"):
        return rest in {f.who, str(f.values["told_last"])}
    kind, _, name = rest.partition(" ")
    if f.kind != "encounter":
        return False
    if kind in {"met", "called", "wrote"}:
        return f.values["kind"] == kind and is_same_name(name, f.who)
    return not rest or rest == f.values["day"] or is_same_name(rest, f.who)


def _is_forbidden_promise(rest: str, f: Found) -> bool:
    if f.kind != "promise":
        return False
    side, _, words = rest.partition(": ")
    if side in {"mine", "theirs"}:
        return f.is_new and f.values["side"] == side and (not words or is_like(words, str(f.values["text"])))
    return f.values["status"] == "done" if rest == "done" else is_same_name(rest, f.who)


def _is_forbidden_meeting(rest: str, f: Found) -> bool:
    if f.kind != "meeting" or f.values["status"] != "agreed":
        return False
    if rest.startswith("place "):
        return is_like(rest.removeprefix("place "), str(f.values["place"]))
    return not rest or (f.is_new and is_same_name(rest, f.who))


def _is_forbidden_knot(rest: str, f: Found) -> bool:
    if f.kind != "knot":
        return False
    if rest.endswith("changed"):
        named = rest == "rhythm changed" or is_same_name(rest.removesuffix(" changed"), f.who)
        return named and any(f.changes(column) for column in ("name", "role", "cadence"))
    name = rest.removesuffix(" as second person")
    return f.is_new and (not rest or fold(name) in fold(f.who))


def _is_forbidden_choice(rest: str, f: Found) -> bool:
    if f.was is None or f.kind not in {"suggestion", "promise"}:
        return False
    if rest == "snooze":
        return f.kind == "promise" and f.values["status"] == "open" and f.changes("snoozed_until")
    return f.changes("status") and f.values["status"] in _STATUS_BY_CHOICE.get(rest, ())


def _is_forbidden_ledger(word: str, rest: str, f: Found) -> bool:
    if f.kind != "ledger" or word not in f.words:
        return False
    by, name = rest.startswith("by "), rest.removeprefix("by ")
    told = [v for column, v in f.values.items() if not by or column.startswith(("by", "from"))]
    return not rest or any(is_same_name(name, str(v)) for v in told)


_FORBIDS: Mapping[str, Callable[[str, Found], bool]] = {
    "encounter": _is_forbidden_encounter,
    "promise": _is_forbidden_promise,
    "meeting": _is_forbidden_meeting,
    "knot": _is_forbidden_knot,
    "choose": _is_forbidden_choice,
    "agreed": lambda rest, f: _is_forbidden_meeting("", f) and str(f.values["starts_at"]).startswith(rest),
    "due": lambda rest, f: f.kind == "promise" and f.values["due_day"] == rest,
    "debrief": lambda rest, f: f.kind == "meeting" and f.changes("outcome") and f.values["outcome"] == rest,
    "introduction": lambda rest, f: _is_forbidden_ledger("introduc", rest, f),
    "recommendation": lambda rest, f: _is_forbidden_ledger("recommend", rest, f),
    "note": lambda rest, f: f.kind == "note" and f.is_new and is_same_name(rest, f.who),
    "remind": lambda rest, f: f.kind == "reminder" and not rest,
    "pause": lambda _, f: f.kind == "person" and f.changes("paused_until"),
    "stop": lambda _, f: f.kind == "person" and f.changes("silent_since"),
}


def to_line(outcome: Outcome, sentence: Sentence, replies: Iterable[SeenMessage]) -> dict[str, Any]:
    """One sentence of --each."""
    back = [{"text": reply.text, "buttons": list(reply.labels)} for reply in replies]
    return {
        "bench": "understanding",
        "id": sentence.id,
        "kind": sentence.kind,
        "lang": sentence.lang,
        "says": sentence.says,
        "verdict": outcome.verdict.value,
        "why": outcome.why,
        "said_back": back,
    }
