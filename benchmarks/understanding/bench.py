"""`knotwork bench understanding`: sentences as people type them, each through the whole conversation.

Each is typed by a person of its own, in a copy of a database in which its knots stand and its question is
open. What the bot proposes is confirmed, as a person would; each way to answer what it asks back is tried in
a copy. Judged by what the person sees and /export holds, nothing else (judge.py); which questions are brought
about by store functions is told in scenes.py. The reader alone is timed on the same sentences.
"""

import importlib
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks.understanding import judge, labels, scenes
from benchmarks.understanding.chat import ZONE, Chat, Export, SeenMessage
from benchmarks.understanding.judge import Outcome, Reference, Trial, Verdict
from benchmarks.understanding.labels import Sentence
from bot.chat.messages import text
from bot.clock import VirtualClock
from bot.context import Context
from bot.domain.kinds import QuestionKind
from bot.domain.weeks import from_local

Line = dict[str, Any]
Emit = Callable[[Line], None]

#: A question back has at most so many choices; as often proposals may follow one another.
MAX_CHOICES = 3
#: For what is to be said on a day, no matter when.
_ANY_HOUR = "09:00"
#: The buttons of an open question, by the answer that a label names: the first key that is there.
_KEYS_BY_CHOICE: Mapping[str, tuple[str, ...]] = {
    "let's meet": ("meet",),
    "someone else": ("swap",),
    "not this week": ("rest",),
    "why?": ("why",),
    "something was wrong": ("wrong",),
    "done": ("done",),
    "snooze": ("snooze",),
    "drop": ("drop",),
    "later": ("later",),
    "nothing": ("no-promises", "enough", "last-never"),
}
_LIMITS = {"limit_wrong_stored": 0, "limit_dead_end": 0, "limit_median_ms": 3, "limit_p99_ms": 15}


def main(
    file: Path | None, make_process: Callable[[Context], Any], emit: Emit, *, each: bool = False
) -> None:
    """Every sentence of the file, then what became of them by kind, by language and in all.

    Raises OperatorError where there is no such file.
    """
    sentences = labels.read(file)
    outcomes: list[tuple[Sentence, Verdict]] = []
    with tempfile.TemporaryDirectory(prefix="knotwork-bench-") as name:
        bench = Bench(Path(name), make_process)
        try:
            for sentence in sentences:
                outcome, replies = bench.try_sentence(sentence)
                outcomes.append((sentence, outcome.verdict))
                if each:
                    emit(judge.to_line(outcome, sentence, replies))
        finally:
            bench.chat.close()
    for line in summarise(outcomes):
        emit(line)
    emit(measure_reader(sentences))


class Bench:
    """One bot for all sentences, whose database is put back between them."""

    def __init__(self, folder: Path, make_process: Callable[[Context], Any]) -> None:
        clock = VirtualClock(from_local(scenes.BEGINNING.date(), scenes.BEGINNING.time(), ZONE))
        self.chat = Chat(folder, make_process, clock)
        self._empty = self.chat.save("empty")
        self._saved: dict[object, Path] = {}

    def try_sentence(self, sentence: Sentence) -> tuple[Outcome, Sequence[SeenMessage]]:
        """What became of it, and what was said back."""
        try:
            scenes.make_saved_person(self.chat, self._empty, sentence, self._saved)
            question = scenes.open_question(self.chat, sentence)
        except (scenes.SceneError, LookupError, StopIteration) as error:
            return Outcome(verdict=Verdict.NOT_JUDGED, why=f"{type(error).__name__}: {error}"), ()
        trial = self._try(sentence, question)
        return judge.judge(sentence, trial), trial.replies

    def _try(self, sentence: Sentence, question: Sequence[SeenMessage]) -> Trial:
        chat, before = self.chat, self.chat.export()
        start = chat.save("question")
        references = {
            choice: Reference(export=export, replies=replies)
            for choice, keys in _KEYS_BY_CHOICE.items()
            if (button := scenes.find_button(question, scenes.label_choices(chat, *keys)))
            for export, replies in [self._fork(start, lambda b=button: chat.press(b))]  # type: ignore[misc]
        }
        chat.restore(start)
        replies = tuple(chat.say(sentence.says))
        said = chat.export()
        trial = Trial(
            before=before,
            said=said,
            replies=replies,
            question=tuple(line.strip() for r in question for line in r.text.splitlines() if line.strip()),
            hints=self._hints(),
            unclear=chat.render(text("not-understood")),
            references=references,
            known=scenes.known_facts(sentence),
        )
        return self._confirm(sentence, trial)

    def _confirm(self, sentence: Sentence, trial: Trial) -> Trial:
        """Confirm what is proposed as long as something is missing; else answer what is asked back."""
        said = self.chat.save("said")
        agreed, more = self._confirm_all(sentence, trial, trial.replies)
        if agreed is not None:
            return replace(trial, agreed=agreed, more=more)
        if trial.said != trial.before and judge.score(sentence, trial, trial.said, trial.replies).is_right:
            return trial
        return replace(trial, branches=tuple(self._answer_back(sentence, trial, said)))

    def _confirm_all(
        self, sentence: Sentence, trial: Trial, replies: Sequence[SeenMessage]
    ) -> tuple[Export | None, tuple[SeenMessage, ...]]:
        agreed, more = None, tuple(replies)
        newest = more
        for _ in range(MAX_CHOICES):
            button = scenes.find_confirmation(self.chat, newest)
            if button is None or (agreed and judge.score(sentence, trial, agreed, more).is_right):
                break
            newest = tuple(self.chat.press(button))
            agreed, more = self.chat.export(), (*more, *newest)
        return agreed, more[len(replies) :]

    def _answer_back(
        self, sentence: Sentence, trial: Trial, said: Path
    ) -> Iterator[tuple[Export, tuple[SeenMessage, ...]]]:
        """Each choice of a question with few of them, and what is missing in words."""
        if trial.repeats_question and sentence.open != "none":
            return
        buttons = [b for r in trial.replies for b in r.buttons if not scenes.is_refusal(self.chat, b)]
        acts: list[Callable[[], list[SeenMessage]]] = []
        if len(buttons) <= MAX_CHOICES:
            acts += [lambda b=button: self.chat.press(b) for button in buttons]  # type: ignore[misc]
        if any("?" in reply.text for reply in trial.replies):
            acts += [lambda w=words: self.chat.say(w) for words in _missing_words(sentence)]  # type: ignore[misc]
        for act in acts:
            self.chat.restore(said)
            replies = (*trial.replies, *act())
            agreed, more = self._confirm_all(sentence, trial, replies)
            yield agreed or self.chat.export(), (*replies, *more)

    def _fork(
        self, start: Path, act: Callable[[], list[SeenMessage]]
    ) -> tuple[Export, tuple[SeenMessage, ...]]:
        self.chat.restore(start)
        replies = tuple(act())
        return self.chat.export(), replies

    def _hints(self) -> tuple[str, ...]:
        """How the bot meets words that are no answer to what it asked."""
        keys = {kind.facts.how for kind in QuestionKind} - {"not-understood"}
        return (
            *(self.chat.render(text(key)) for key in sorted(keys)),
            self.chat.render(text("not-a-choice", choices=())).strip(),
        )


def _missing_words(sentence: Sentence) -> list[str]:
    """What could be asked for, as a person would type it: who, which day, which hour of it."""
    told = [str(m[key]) for m in sentence.wants for key in ("who", "day", "due", "at") if key in m]
    told += [f"{m['at']} {_ANY_HOUR}" for m in sentence.wants if m["do"] == "remind" and "T" not in m["at"]]
    return list(dict.fromkeys(word.replace("T", " ") for word in told))[:MAX_CHOICES]


# --- what became of them ----------------------------------------------------------------------------------


def summarise(outcomes: Sequence[tuple[Sentence, Verdict]]) -> list[Line]:
    """Counts and shares, by kind, by language and in all."""
    groups: dict[tuple[str, str], Counter[Verdict]] = {}
    for sentence, verdict in outcomes:
        for group in (("kind", sentence.kind), ("lang", sentence.lang), ("all", "all")):
            groups.setdefault(group, Counter())[verdict] += 1
    ordered = sorted(groups, key=lambda group: (("kind", "lang", "all").index(group[0]), group[1]))
    return [_summarise_group(group, groups[group]) for group in ordered]


def _summarise_group(group: tuple[str, str], counts: Counter[Verdict]) -> Line:
    by, name = group
    total = sum(counts.values())
    share = {v.value: round(counts[v] / total, 3) for v in Verdict}
    answered = round((counts[Verdict.RIGHT] + counts[Verdict.ASKED]) / total, 3)
    return {
        "bench": "understanding",
        **({by: name} if by != "all" else {"all": True}),
        "sentences": total,
        **{verdict.value: counts[verdict] for verdict in Verdict},
        "shares": {**share, "right-or-asked": answered},
        **(_LIMITS if by == "all" else {}),
    }


def measure_reader(sentences: Sequence[Sentence]) -> Line:
    """How long the reader alone takes for each sentence, in milliseconds; the best of three each."""
    line: Line = {"bench": "understanding", "reading": len(sentences)}
    try:
        read = importlib.import_module("bot.understanding.reader").read
    except (ImportError, AttributeError):
        return {**line, "skipped": "there is no bot.understanding.reader.read"}
    took = []
    for sentence in sentences:
        situation = _make_situation(sentence)
        tries = []
        for _ in range(MAX_CHOICES):
            since = perf_counter()
            read(sentence.says, situation)
            tries.append((perf_counter() - since) * 1000)
        took.append(min(tries))
    p99 = quantiles(took, n=100)[-1] if len(took) > 1 else took[0]
    return {
        **line,
        "median_ms": round(median(took), 3),
        "p99_ms": round(p99, 3),
        "slowest_ms": round(max(took), 3),
    }


def _make_situation(sentence: Sentence) -> Any:
    from bot.understanding.facts import KnownPerson, Situation  # noqa: PLC0415

    known = [
        KnownPerson(id=str(number), name=knot["name"], role=knot.get("role", ""))
        for number, knot in enumerate(sentence.knots)
    ]
    now: datetime = sentence.now.replace(tzinfo=ZoneInfo(ZONE))
    return Situation(now=now, language=sentence.language, known=known)
