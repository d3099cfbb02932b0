"""Pieces of text on their way to any platform."""

from dataclasses import replace

from bot.chat.messages import Span


def trim_spans(spans: list[Span]) -> list[Span]:
    """Without white space before the first word and after the last, which platforms take away."""
    while spans and not (left := spans[0].text.lstrip()):
        spans = spans[1:]
    if spans:
        spans = [replace(spans[0], text=left), *spans[1:]]
    while spans and not (right := spans[-1].text.rstrip()):
        spans = spans[:-1]
    return [*spans[:-1], replace(spans[-1], text=right)] if spans else []
