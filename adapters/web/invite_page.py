"""The invite page as HTML."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from adapters.web.document import Document, Preview, render_lead
from bot.chat.port import InvitePreview, PreviewLink, PreviewRefusal


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitePage(Document):
    """What an invite link opens."""

    def render_invite(self, invitation: InvitePreview) -> str:
        """Where the link leads, what will happen and what never does, and the ways in."""
        circle = invitation.circle
        ways = "".join(self._render_link(way) for way in invitation.ways)
        ways = ways or f"<p>{self.say('landing-closed')}</p>"
        picture = (
            f'alt="{self.say("landing-picture-is")}" src="data:image/svg+xml,{quote(invitation.picture)}"'
        )
        title, lead = self.say("landing-title", circle=circle), self.say("landing-lead")
        main = [
            f'<div class="tell"><div class="words">{render_lead(title, lead)}</div>',
            f'<div class="lists">{self._render_how()}{self._render_promises()}</div>',
            f'<p class="otherwise">{self.say("landing-otherwise", circle=circle)}</p></div>',
            f'<div class="come"><div class="ways">{ways}</div>',
            f'<figure><img {picture} width="200" height="200">',
            f"<figcaption>{self.say('landing-picture')}</figcaption></figure></div>",
        ]
        preview = Preview(title=title, words=lead)
        return self.render(title, "invitation", main, traces=self.say("landing-traces"), preview=preview)

    def render_refusal(self, why: PreviewRefusal) -> str:
        """Why there is nothing to see, as far as anybody may know."""
        unknown = self.say("landing-unknown-title"), self.say("landing-unknown")
        return self.render_nothing(why, unknown, traces=self.say("landing-traces"))

    def _render_link(self, way: PreviewLink) -> str:
        label = self.say("landing-open", channel=way.channel.capitalize())
        button = f'<a class="button" href="{escape(way.link)}" rel="noreferrer">{label}</a>'
        if not way.then:
            return button
        return f"{button}<p>{self.say('landing-then')} <code>{escape(way.then)}</code></p>"

    def _render_how(self) -> str:
        lines = (
            self.say("landing-how-minute"),
            self.say("landing-how-week"),
            self.say("landing-how-names"),
            self.say("landing-how-leave"),
        )
        return _render_list("how", self.say("landing-how"), lines)

    def _render_promises(self) -> str:
        lines = (
            self.say("landing-promised-no"),
            self.say("landing-promised-lists"),
            self.say("landing-promised-spam"),
        )
        return _render_list("promised", self.say("landing-promised"), lines)


def _render_list(kind: str, title: str, lines: Iterable[str]) -> str:
    items = "".join(f"<li>{line}</li>" for line in lines)
    return f'<section class="{kind}"><h2>{title}</h2><ul>{items}</ul></section>'
