"""The catalogue: keys and variables in, spans in the reader's words out.

Sentences live in en/*.ftl and de/*.ftl (Project Fluent), a file a family. In them `**…**` is bold, `||…||`
private and `/week` a command; variables are always literal, whatever they contain. A missing key or variable
raises: nothing is said rather than something broken. A text that is to be sent on to somebody else names by
the selector `said_in` in which language and form ("de-sie"), whoever reads it here: such lines are verbatim.
`OBJECT($name)` is a name that is no subject: "Herr" becomes "Herrn".
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from importlib import resources
from itertools import groupby
from typing import Any

from babel.dates import format_date, format_datetime
from babel.lists import format_list
from fluent.runtime import FluentBundle, FluentResource

from bot.chat.messages import BLANK, Arg, Selector, Span, SpanKind, Text
from bot.domain.people import LANGUAGES
from bot.domain.weeks import to_local

_FIRST_SLOT = 0xE000
#: So much further up is the slot of a name that is no subject.
_TO_OBJECT = 0x1000
_MARKUP = re.compile(
    r"\*\*(?P<bold>.+?)\*\*|\|\|(?P<private>.+?)\|\||(?<![\w/.])/(?P<command>[a-z]+)"
    r"|(?P<slot>[\ue000-\uf8ff])",
    re.DOTALL,
)
_HERR = re.compile(r"^Herr\b")
#: Characters that change the direction of what follows, or are not to be seen at all.
_HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


class TextError(Exception):
    """A key is missing, or a variable; a bug that the text checks should have found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who reads: language, form of address, zone, and the instant from which a year is "this year"."""

    language: str
    form: str
    zone: str
    now: datetime


def sources(language: str) -> list[str]:
    """The files of a language, in the order of their names."""
    folder = resources.files("bot.texts").joinpath(language)
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".ftl")), key=lambda f: f.name)
    return [file.read_text(encoding="utf-8") for file in files]


def _mark_object(slot: Any) -> Any:
    return chr(ord(slot) + _TO_OBJECT)


@cache
def _read_bundle(language: str) -> FluentBundle:
    """Every text of a language; reading them takes a fifth of a second, once a process."""
    bundle = FluentBundle([language], functions={"OBJECT": _mark_object}, use_isolating=False)
    for source in sources(language):
        bundle.add_resource(FluentResource(source))
    return bundle


class Catalogue:
    """Formats texts; each language is read when it is first needed."""

    def spans(self, lines: Sequence[Text], reader: Reader) -> tuple[Span, ...]:
        """Lines of a message as spans, joined by line breaks."""
        found: list[Span] = []
        for number, line in enumerate(lines):
            is_sent_on = "said_in" in line.args
            if number:
                goes_on = is_sent_on and "said_in" in lines[number - 1].args
                found.append(Span("\n", SpanKind.VERBATIM if goes_on else SpanKind.PLAIN))
            spans = self._render_line(line, reader)
            found.extend(Span(one.text, SpanKind.VERBATIM) if is_sent_on else one for one in spans)
        return tuple(_merge_spans(found))

    def plain(self, text: Text, reader: Reader) -> str:
        """A text as bare words, for labels and files."""
        return "".join(span.text for span in self._render_line(text, reader))

    def keys(self, language: str) -> set[str]:
        """Every key of a language."""
        return set(_read_bundle(language)._messages)  # noqa: SLF001

    def _render_line(self, line: Text, reader: Reader) -> Iterator[Span]:
        if line == BLANK:
            return
        voice = line.args.get("said_in")
        if isinstance(voice, Selector):
            language, _, form = voice.word.partition("-")
            reader = replace(reader, language=language, form=form)
        slots: list[tuple[Span, ...]] = []
        given: dict[str, Any] = {"form": reader.form}
        for name, value in line.args.items():
            given[name] = self._to_fluent(value, reader, slots)
        yield from _parse_markup(self._format(line.key, given, reader.language), slots)

    def _format(self, key: str, given: dict[str, Any], language: str) -> str:
        bundle = _read_bundle(language if language in LANGUAGES else LANGUAGES[0])
        if not bundle.has_message(key):
            raise TextError(f"{language} has no text {key}")
        pattern = bundle.get_message(key).value
        if pattern is None:
            raise TextError(f"{key} in {language} is empty")
        words, errors = bundle.format_pattern(pattern, given)
        if errors:
            raise TextError(f"{key} in {language}: {errors}")
        return str(words)

    def _to_fluent(self, value: Arg, reader: Reader, slots: list[tuple[Span, ...]]) -> Any:
        """What Fluent sees: numbers and selectors as they are, everything else as a slot."""
        if isinstance(value, Selector):
            return int(value.word) if value.word.isdecimal() else value.word
        if isinstance(value, int):
            return value
        slots.append(tuple(self._render_value(value, reader)))
        return chr(_FIRST_SLOT + len(slots) - 1)

    def _render_value(self, value: Arg, reader: Reader) -> Iterable[Span]:
        match value:
            case Text():
                return self._render_line(value, reader)
            case tuple():
                # as people list things; an instant among them stays one
                told = [tuple(self._render_line(item, reader)) for item in value]
                marks = [chr(_FIRST_SLOT + number) for number in range(len(told))]
                return _parse_markup(format_list(marks, locale=reader.language), told)
            case datetime():
                return (Span(self._format_instant(value, reader), SpanKind.TIME, value),)
            case date():
                this_year = to_local(reader.now, reader.zone).year
                shape = self._format(
                    "format-day" if value.year == this_year else "format-day-year", {}, reader.language
                )
                return (Span(format_date(value, shape, locale=reader.language)),)
        return (Span(_HIDDEN.sub("", str(value))),)

    def _format_instant(self, at: datetime, reader: Reader) -> str:
        there = to_local(at, reader.zone)
        key = (
            "format-instant"
            if there.year == to_local(reader.now, reader.zone).year
            else "format-instant-year"
        )
        return format_datetime(there, self._format(key, {}, reader.language), locale=reader.language)


def _parse_markup(
    words: str, slots: Sequence[tuple[Span, ...]], kind: SpanKind = SpanKind.PLAIN
) -> Iterator[Span]:
    at = 0
    for found in _MARKUP.finditer(words):
        if found.start() > at:
            yield Span(words[at : found.start()], kind)
        at = found.end()
        if found["private"] or found["bold"]:
            inner = SpanKind.PRIVATE if found["private"] else SpanKind.BOLD
            yield from _fill_spans(_parse_markup(found["private"] or found["bold"], slots, inner), kind)
        elif found["command"]:
            yield from _fill_spans([Span(found["command"], SpanKind.COMMAND)], kind)
        else:
            yield from _fill_spans(_read_slot(slots, ord(found["slot"]) - _FIRST_SLOT), kind)
    if at < len(words):
        yield Span(words[at:], kind)


def _read_slot(slots: Sequence[tuple[Span, ...]], number: int) -> tuple[Span, ...]:
    """What a slot stands for, as a subject or not."""
    if number < _TO_OBJECT:
        return slots[number]
    spans = slots[number - _TO_OBJECT]
    return tuple(replace(span, text=_HERR.sub("Herrn", span.text)) for span in spans)


def _fill_spans(spans: Iterable[Span], kind: SpanKind) -> Iterator[Span]:
    """Plain words become what is around them; whatever stands in something private is private."""
    for span in spans:
        takes = kind is SpanKind.PRIVATE or span.kind is SpanKind.PLAIN
        yield Span(span.text, kind) if takes else span


def _merge_spans(spans: Iterable[Span]) -> Iterator[Span]:
    """Neighbouring plain spans become one, and so do private and verbatim ones."""
    for kind, alike in groupby(spans, key=lambda span: span.kind):
        if kind in (SpanKind.PLAIN, SpanKind.PRIVATE, SpanKind.VERBATIM):
            words = "".join(span.text for span in alike)
            yield from [Span(words, kind)] if words else []
        else:
            yield from alike
