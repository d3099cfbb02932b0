"""Sentences and what they mean, as people labelled them: one JSON object a line."""

import json
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.domain.errors import OperatorError

#: One thing that a sentence means: "do", and what belongs to it.
Meaning = dict[str, Any]

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "understanding" / "utterances.jsonl"

_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d)?")
#: The kind of entry that "log-this" describes, by words in it.
_ENTRY_KINDS = (
    (re.compile(r"promise|versprechen", re.IGNORECASE), "promise"),
    (re.compile(r"^(treffen mit|meeting)", re.IGNORECASE), "meeting"),
    (re.compile(r"angerufen|telefoniert|called", re.IGNORECASE), "called"),
    (re.compile(r"geschrieben|wrote", re.IGNORECASE), "wrote"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """What somebody types (`says`), when, in answer to what (`open`), and what a wise assistant reads in it.

    `now` is local. `means` and `must_not` are as the schema of the data describes them.
    """

    id: str
    lang: str
    now: datetime
    knots: tuple[dict[str, Any], ...]
    open: str
    says: str
    means: tuple[Meaning, ...]
    must_not: tuple[str, ...] = ()
    kind: str = "mixed"
    who: str = ""
    what: str = ""

    @property
    def language(self) -> str:
        """The language the person reads."""
        return "de" if self.lang == "de" else "en"

    @property
    def entry(self) -> Meaning:
        """What "log-this" asks to confirm, as a meaning."""
        kind = next((kind for found, kind in _ENTRY_KINDS if found.search(self.what)), "met")
        day = next(iter(_DAY.findall(self.what)), None)
        match kind:
            case "promise":
                words = re.sub(r"\s*\b(by|bis)\s+\d{4}-.*$", "", self.what.partition(":")[2]).strip()
                due = {"due": day} if day else {}
                side = "theirs" if "theirs" in self.what or " von " in self.what else "mine"
                return {"do": "promise", "side": side, "who": self.who, "what": words, **due}
            case "meeting":
                return {"do": "meeting", "who": self.who, "at": day}
        return {"do": "encounter", "who": self.who, "kind": kind, "day": day}

    @property
    def wants(self) -> tuple[Meaning, ...]:
        """What is to be true afterwards: an answer to "log-this" is what becomes of its entry."""
        if self.open != "log-this":
            return self.means
        changes = {m["field"]: m["to"] for m in self.means if m["do"] == "correct"}
        rest = tuple(m for m in self.means if m["do"] not in {"correct", "choose"})
        answers = {m["choice"] for m in self.means if m["do"] == "choose"}
        if "entry" in changes or (answers == {"no"} and not changes):
            return (*rest, {"do": "none"})
        return (*rest, {**self.entry, **changes}) if changes or "yes" in answers else rest


def read(file: Path | None) -> list[Sentence]:
    """The sentences of a file, by default of the shared one. Raises OperatorError where there is none."""
    path = file or DATA
    if not path.is_file():
        raise OperatorError(f"No sentences to read: {path} is no file. Name one with --data FILE.jsonl.")
    return [parse(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def parse(line: str) -> Sentence:
    """One line of it."""
    told = json.loads(line)
    known = {name: told[name] for name in Sentence.__slots__ if name in told}
    return Sentence(
        **{
            **known,
            "now": datetime.fromisoformat(told["now"]),
            "knots": tuple(told["knots"]),
            "means": tuple(told["means"]),
            "must_not": tuple(told.get("must_not", ())),
        }
    )
