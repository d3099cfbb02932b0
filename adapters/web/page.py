"""The invite page as HTML: one file, no script, nothing loaded from anywhere."""

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from importlib import resources
from urllib.parse import quote

from bot.chat.port import InvitePreview, PreviewLink, PreviewRefusal, WebTexts

_HERE = resources.files("adapters.web")
_STYLE = _HERE.joinpath("page.css").read_text(encoding="utf-8")
_KNOT = _HERE.joinpath("knot.svg").read_text(encoding="utf-8").strip()
_ICON = _HERE.joinpath("icon.svg").read_text(encoding="utf-8").strip()
_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
#: What a browser may do with the page: show our own style, and pictures that stand in the page itself.
POLICY = (
    f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page in one language. Words of the catalogue, and of people within them, are always escaped."""

    pages: WebTexts
    language: str

    def render_invite(self, invitation: InvitePreview) -> str:
        """Where the link leads, what will happen and what never does, and the ways in."""
        circle = invitation.circle
        ways = "".join(self._render_link(way) for way in invitation.ways)
        ways = ways or f"<p>{self._say('landing-closed')}</p>"
        picture = (
            f'alt="{self._say("landing-picture-is")}" src="data:image/svg+xml,{quote(invitation.picture)}"'
        )
        main = [
            f'<div class="tell"><div class="words"><h1>{self._say("landing-title", circle=circle)}</h1>',
            f'<p class="lead">{self._say("landing-lead")}</p></div>',
            f'<div class="lists">{self._render_how()}{self._render_promises()}</div>',
            f'<p class="otherwise">{self._say("landing-otherwise", circle=circle)}</p></div>',
            f'<div class="come"><div class="ways">{ways}</div>',
            f'<figure><img {picture} width="200" height="200">',
            f"<figcaption>{self._say('landing-picture')}</figcaption></figure></div>",
        ]
        return self._render_document(self._say("landing-title", circle=circle), "invitation", main)

    def render_refusal(self, why: PreviewRefusal) -> str:
        """Why there is nothing to see, as far as anybody may know."""
        match why:
            case PreviewRefusal.UNKNOWN:
                title, words = self._say("landing-unknown-title"), self._say("landing-unknown")
            case PreviewRefusal.TOO_MANY:
                title, words = self._say("landing-too-many-title"), self._say("landing-too-many")
            case PreviewRefusal.NOT_NOW:
                title, words = self._say("landing-not-now-title"), self._say("landing-not-now")
        return self._render_document(title, "nothing", [f'<h1>{title}</h1><p class="lead">{words}</p>'])

    def _say(self, key: str, **args: str) -> str:
        return escape(self.pages.say(self.language, key, **args))

    def _render_link(self, way: PreviewLink) -> str:
        label = self._say("landing-open", channel=way.channel.capitalize())
        button = f'<a class="button" href="{escape(way.link)}" rel="noreferrer">{label}</a>'
        if not way.then:
            return button
        return f"{button}<p>{self._say('landing-then')} <code>{escape(way.then)}</code></p>"

    def _render_how(self) -> str:
        lines = (
            self._say("landing-how-minute"),
            self._say("landing-how-week"),
            self._say("landing-how-names"),
            self._say("landing-how-leave"),
        )
        return _render_list("how", self._say("landing-how"), lines)

    def _render_promises(self) -> str:
        lines = (
            self._say("landing-promised-no"),
            self._say("landing-promised-lists"),
            self._say("landing-promised-spam"),
        )
        return _render_list("promised", self._say("landing-promised"), lines)

    def _render_nav(self) -> str:
        """The same page in every other language."""
        return "".join(
            f'<a href="?lang={other}" hreflang="{other}" lang="{other}">'
            f"{escape(self.pages.say(other, 'landing-language'))}</a>"
            for other in self.pages.languages()
            if other != self.language
        )

    def _render_document(self, title: str, kind: str, main: Iterable[str]) -> str:
        return "".join(
            (
                f'<!doctype html><html lang="{self.language}"><head><meta charset="utf-8">',
                '<meta name="viewport" content="width=device-width, initial-scale=1">',
                '<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">',
                f'<title>{title}</title><link rel="icon" href="data:image/svg+xml,{quote(_ICON)}">',
                f'<style>{_STYLE}</style></head><body class="{kind}">',
                f'<header><span class="name">{_KNOT} Knotwork</span><nav>{self._render_nav()}</nav></header>',
                f"<main>{''.join(main)}</main>",
                f"<footer><p>{self._say('landing-traces')}</p></footer></body></html>",
            )
        )


def _render_list(kind: str, title: str, lines: Iterable[str]) -> str:
    items = "".join(f"<li>{line}</li>" for line in lines)
    return f'<section class="{kind}"><h2>{title}</h2><ul>{items}</ul></section>'
