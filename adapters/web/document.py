"""What every page has: one file of HTML in one language, no script, nothing loaded from anywhere."""

import base64
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from importlib import resources
from urllib.parse import quote, urlencode

from bot.chat.port import PreviewRefusal, WebTexts

_HERE = resources.files("adapters.web")
_STYLE = _HERE.joinpath("page.css").read_text(encoding="utf-8")
_KNOT = _HERE.joinpath("knot.svg").read_text(encoding="utf-8").strip()
_ICON = _HERE.joinpath("icon.svg").read_text(encoding="utf-8").strip()
_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()


def _make_headers(form_action: str) -> Mapping[str, str]:
    """What a browser may do: show our own style, pictures in the page itself, and send forms there at most.

    Nobody keeps it, frames it, lists it, or learns from it where somebody came from.
    """
    policy = (
        f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; img-src data:; "
        f"base-uri 'none'; form-action {form_action}; frame-ancestors 'none'"
    )
    return {
        "Cache-Control": "no-store",
        "Content-Security-Policy": policy,
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",
        "Vary": "Accept-Language",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "X-Robots-Tag": "noindex, nofollow",
    }


#: Of a page to read, and of one with forms that come back to it.
HEADERS, FORM_HEADERS = _make_headers("'none'"), _make_headers("'self'")


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a chat shows of a link to the page before anybody opens it. Words are escaped already."""

    title: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A page in one language and form. Words of the catalogue, and of people in them, are always escaped."""

    pages: WebTexts
    language: str
    form: str = "du"

    def say(self, key: str, **args: str) -> str:
        """A sentence, escaped."""
        return escape(self.pages.say(self.language, key, form=self.form, **args))

    def render(
        self,
        title: str,
        kind: str,
        main: Iterable[str],
        *,
        traces: str,
        preview: Preview | None = None,
        query: Mapping[str, str] | None = None,
    ) -> str:
        """All of it; `traces` says what the page leaves behind, `query` what a link to itself has to keep."""
        return "".join(
            (
                f'<!doctype html><html lang="{self.language}"><head><meta charset="utf-8">',
                '<meta name="viewport" content="width=device-width, initial-scale=1">',
                '<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">',
                f"<title>{title}</title>{self._render_preview(preview) if preview else ''}",
                f'<link rel="icon" href="data:image/svg+xml,{quote(_ICON)}">',
                f'<style>{_STYLE}</style></head><body class="{kind}">',
                f'<header><span class="name">{_KNOT} Knotwork</span>',
                f"<nav>{self._render_languages(query or {})}</nav></header>",
                f"<main>{''.join(main)}</main>",
                f"<footer><p>{traces}</p></footer></body></html>",
            )
        )

    def render_nothing(self, why: PreviewRefusal, unknown: tuple[str, str], *, traces: str) -> str:
        """Why there is nothing to see, as far as anybody may know; `unknown` is said of a wrong address."""
        match why:
            case PreviewRefusal.UNKNOWN:
                title, words = unknown
            case PreviewRefusal.TOO_MANY:
                title, words = self.say("landing-too-many-title"), self.say("landing-too-many")
            case PreviewRefusal.NOT_NOW:
                title, words = self.say("landing-not-now-title"), self.say("landing-not-now")
        return self.render(title, "nothing", [render_lead(title, words)], traces=traces)

    def _render_preview(self, preview: Preview) -> str:
        """Open Graph, as chats read it; it names nobody."""
        others = (one for one in self.pages.languages() if one != self.language)
        lines = [
            ("og:type", "website"),
            ("og:site_name", "Knotwork"),
            ("og:title", preview.title),
            ("og:description", preview.words),
            ("og:locale", self.say("landing-locale")),
            *(("og:locale:alternate", escape(self.pages.say(one, "landing-locale"))) for one in others),
        ]
        told = "".join(f'<meta property="{name}" content="{words}">' for name, words in lines)
        return f'<meta name="description" content="{preview.words}">{told}'

    def _render_languages(self, query: Mapping[str, str]) -> str:
        """The same page in every other language."""
        return "".join(
            f'<a href="{link_to(query, lang=other)}" hreflang="{other}" lang="{other}">'
            f"{escape(self.pages.say(other, 'landing-language'))}</a>"
            for other in self.pages.languages()
            if other != self.language
        )


def render_lead(title: str, words: str) -> str:
    """What a page says before all else; both are escaped already."""
    return f'<h1>{title}</h1><p class="lead">{words}</p>'


def link_to(query: Mapping[str, str], **changed: str) -> str:
    """A link to the same page, asked for otherwise; escaped."""
    kept = {name: value for name, value in {**query, **changed}.items() if value}
    return escape(f"?{urlencode(kept)}")
