"""The page on which a knot without the bot picks a time, as HTML."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

from adapters.web.document import Document, Preview, link_to, render_lead
from bot.chat.port import PageOutcome, PageState, PreviewRefusal, TimePage

#: What is said above a page on which nothing was done, or not what was wanted.
_NOTICES = {
    PageOutcome.STALE: "page-stale",
    PageOutcome.TAKEN: "page-taken",
    PageOutcome.OFTEN: "page-often",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TimePageDocument(Document):
    """What stands at the address. `token` is its last part; `query` what links and forms are to keep."""

    token: str = ""
    query: Mapping[str, str]

    def render_page(self, page: TimePage, outcome: PageOutcome | None = None) -> str:
        """Who asks and what for, times or what was agreed, and every way out."""
        notice = _NOTICES.get(outcome) if outcome else None
        parts = (
            [f'<p class="notice" role="status">{self.say(notice, asker=page.asker)}</p>'] if notice else []
        )
        match page.state:
            case PageState.OPEN:
                parts += self._render_open(page)
            case PageState.AGREED if page.changes:
                way = self._link(change="", week="")
                parts += [
                    self._render_booked(page),
                    *self._render_times(page, "page-change", "page-tap-change"),
                    f'<p><a class="button" href="{way}">{self.say("page-keep")}</a></p>',
                ]
            case PageState.AGREED:
                parts += self._render_agreed(page)
            case PageState.OFF:
                words = self.say("page-off", when=page.when, asker=page.asker)
                parts.append(render_lead(self.say("page-off-title"), words))
            case PageState.DECLINED:
                words = self.say("page-declined-said", asker=page.asker)
                parts.append(render_lead(self.say("page-declined-title"), words))
        return self._render_all([*parts, self._render_stored(page)])

    def render_erased(self, page: TimePage) -> str:
        """That all of it is gone."""
        words = self.say("page-erased-said", asker=page.asker)
        return self._render_all([render_lead(self.say("page-erased-title"), words)], kind="nothing")

    def render_refusal(self, why: PreviewRefusal) -> str:
        """Why there is nothing to see, as far as anybody may know."""
        unknown = self.say("page-unknown-title"), self.say("page-unknown")
        return self.render_nothing(why, unknown, traces=self.say("page-traces"))

    def _render_all(self, main: list[str], kind: str = "times") -> str:
        """Its title, and what chats show of it, name nobody."""
        title = self.say("page-preview-title")
        preview = Preview(title=title, words=self.say("page-preview"))
        traces = self.say("page-traces")
        return self.render(title, kind, main, traces=traces, preview=preview, query=self.query)

    # --- how it stands ---

    def _render_open(self, page: TimePage) -> Iterator[str]:
        yield f"<h1>{self.say('page-title', asker=page.asker)}</h1>"
        if page.words:
            yield f'<blockquote class="lead">{escape(page.words)}</blockquote>'
        if page.place:
            yield f"<p>{self.say('page-place', place=page.place)}</p>"
        yield from self._render_times(page, "page-when", "page-tap")
        yield self._render_button(page, "decline", "page-not-now", "page-not-now-is")

    def _render_agreed(self, page: TimePage) -> Iterator[str]:
        yield self._render_booked(page)
        if page.words:
            yield f"<blockquote>{escape(page.words)}</blockquote>"
        if page.place:
            yield f"<p>{self.say('page-place', place=page.place)}</p>"
        yield self._render_zone(page)
        file = escape(f"{self.token}/meeting.ics")
        yield f'<div class="ways"><a class="button" href="{file}{self._link()}">{self.say("page-file")}</a>'
        yield f'<a class="button" href="{self._link(change="1")}">{self.say("page-change-link")}</a></div>'
        yield self._render_button(page, "cancel", "page-cancel", "page-cancel-is")

    # --- parts ---

    def _render_booked(self, page: TimePage) -> str:
        booked = self.say("page-booked", asker=page.asker, when=page.when)
        return render_lead(self.say("page-booked-title"), booked)

    def _render_times(self, page: TimePage, title: str, how: str) -> Iterator[str]:
        yield f'<section class="pick" aria-labelledby="when"><h2 id="when">{self.say(title)}</h2>'
        yield f'<p class="soft">{self.say(how, asker=page.asker)}</p>{self._render_zone(page)}'
        if page.first_day:
            yield f"<h3>{escape(page.first_day)}</h3>"
        if page.times:
            buttons = "".join(
                f'<li><button class="button" name="time" value="{escape(one.key)}">'
                f"{escape(one.label)}</button></li>"
                for one in page.times
            )
            yield self._render_form(page, "pick", f"<ul>{buttons}</ul>")
        else:
            yield f"<p>{self.say('page-nothing-free', asker=page.asker)}</p>"
        yield '<p class="weeks">'
        if page.has_later:
            later = self._link(week=str(page.week + 1))
            yield f'<a href="{later}">{self.say("page-week-later")}</a>'
        if page.week:
            yield f'<a href="{self._link(week="")}">{self.say("page-week-first")}</a>'
        yield "</p></section>"

    def _render_zone(self, page: TimePage) -> str:
        """By whose clock, and a way to another: a form that only asks, so that nobody needs a script."""
        kept = "".join(
            f'<input type="hidden" name="{name}" value="{escape(value)}">'
            for name, value in self.query.items()
            if value and name != "zone"
        )
        unknown = f'<p role="status">{self.say("page-zone-unknown")}</p>' if page.zone_unknown else ""
        is_open = " open" if page.zone_unknown else ""
        return (
            f'<div class="zone"><p>{self.say("page-zone", zone=page.zone)}</p>{unknown}'
            f'<details{is_open}><summary>{self.say("page-zone-other")}</summary><form method="get">{kept}'
            f'<label for="zone">{self.say("page-zone-city")}</label>'
            f'<input id="zone" name="zone" maxlength="60" autocomplete="off" value="{escape(page.zone_key)}">'
            f"<button>{self.say('page-zone-show')}</button></form></details></div>"
        )

    def _render_button(self, page: TimePage, action: str, label: str, means: str) -> str:
        means_words = self.say(means, asker=page.asker)
        return self._render_form(
            page,
            action,
            f'<button class="button quiet">{self.say(label)}</button><p class="soft">{means_words}</p>',
        )

    def _render_stored(self, page: TimePage) -> str:
        """What is kept and how long, and the way to have it erased."""
        lines = (
            self.say("page-stored-what", asker=page.asker),
            escape(page.until),
            self.say("page-stored-asker", asker=page.asker),
            self.say("page-stored-erase", asker=page.asker),
        )
        told = "".join(f"<p>{line}</p>" for line in lines)
        erase = self._render_form(
            page, "erase", f'<button class="button quiet">{self.say("page-erase")}</button>'
        )
        return f'<details class="stored"><summary>{self.say("page-stored")}</summary>{told}{erase}</details>'

    def _render_form(self, page: TimePage, action: str, inner: str) -> str:
        return (
            f'<form method="post" action="{self._link()}" class="{action}">'
            f'<input type="hidden" name="action" value="{action}">'
            f'<input type="hidden" name="once" value="{escape(page.once)}">{inner}</form>'
        )

    def _link(self, **changed: str) -> str:
        return link_to(self.query, **changed)
