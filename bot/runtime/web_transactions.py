"""One transaction each: what the web asks of the store, by secret addresses (feeds, invites, pages)."""

from functools import partial
from hashlib import sha256

from bot.chat.port import CalendarFeed, PageForm, PageOutcome, PageRequest, TimePage
from bot.commands.calendar import build_feed
from bot.context import Context
from bot.domain.circles import Circle
from bot.outbox.render import reader_of
from bot.runtime.page_views import build_file, build_view
from bot.services.page_actions import submit
from bot.services.pages import Visit, find_visit
from bot.services.turn import FileContext
from bot.store import feeds, invites, people
from bot.store.engine import Tx


def read_feed(context: Context, token: str, guest: str) -> CalendarFeed | invites.RetryLater | None:
    """The meetings behind a private address; a wrong one counts against `guest`."""
    now = context.clock.now()
    with context.engine.begin() as tx:
        feed = invites.try_secret(tx, guest, now, partial(feeds.find, tx, token))
        if not isinstance(feed, feeds.Feed):
            return feed
        me = people.by_id(tx, feed.owner_id)
        baking = FileContext(
            tx=tx, me=me, now=now, catalogue=context.catalogue, reader=reader_of(me, context)
        )
        address = people.addresses_of(tx, [me.id]).get(me.id)
        way = context.invite_links.get(address.channel) if address else None
        data = build_feed(baking, way.chat if way else "")
        etag = sha256(data).hexdigest()
        if etag != feed.etag:
            feeds.note_change(tx, feed, etag, now)
        return CalendarFeed(data=data, etag=etag, changed_at=feed.changed_at if etag == feed.etag else now)


def find_invite_circle(context: Context, code: str, guest: str) -> Circle | invites.RetryLater | None:
    """Into which circle a code leads somebody who only looks; a wrong one counts against `guest`."""
    with context.engine.begin() as tx:
        return invites.find_circle(tx, code, guest, context.clock.now())


def read_page(
    context: Context, token: str, guest: str, request: PageRequest
) -> TimePage | invites.RetryLater | None:
    """The page behind an address; a wrong one counts against `guest`."""
    with context.engine.begin() as tx:
        visit = _find_visit(tx, context, token, guest)
        return build_view(tx, context, visit, request) if isinstance(visit, Visit) else visit


def read_page_file(
    context: Context, token: str, guest: str, language: str
) -> bytes | invites.RetryLater | None:
    """The meeting agreed on a page, as a file."""
    with context.engine.begin() as tx:
        visit = _find_visit(tx, context, token, guest)
        return build_file(tx, context, visit, language) if isinstance(visit, Visit) else visit


def submit_page(
    context: Context, token: str, guest: str, request: PageRequest, form: PageForm
) -> tuple[PageOutcome, TimePage] | invites.RetryLater | None:
    """What came of a form on a page, and the page as it was before."""
    with context.engine.begin() as tx:
        visit = _find_visit(tx, context, token, guest, hold=True)
        if not isinstance(visit, Visit):
            return visit
        view = build_view(tx, context, visit, request)
        return submit(tx, context.clock, visit, form), view


def _find_visit(
    tx: Tx, context: Context, token: str, guest: str, *, hold: bool = False
) -> Visit | invites.RetryLater | None:
    now = context.clock.now()
    return invites.try_secret(tx, guest, now, partial(find_visit, tx, token, now, hold=hold))
