"""Who may talk to the pages at all: this machine, from our own pages, with our own forms."""

import logging
from collections.abc import Awaitable, Callable
from typing import Final
from urllib.parse import urlsplit

from aiohttp import web
from multidict import MultiDict

from adapters.settings import is_loopback
from adapters.web.listen.pages import refused
from adapters.web.listen.parts import SESSION, parts
from adapters.web.session import Session
from adapters.web.show.sheet import OF
from chatops.errors import (
    CaseNotFound,
    DeskError,
    DraftNotFound,
    FormRefused,
    NotAllowed,
    ReasonNeeded,
)

log: Final = logging.getLogger(__name__)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
COOKIE: Final = "desk"
CSRF: Final = "csrf"
HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
        " media-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    # Not no-referrer: with it a browser hides the origin of our own forms from us.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
STATUS: Final = {
    CaseNotFound: 404,
    DraftNotFound: 404,
    NotAllowed: 403,
    FormRefused: 422,
    ReasonNeeded: 422,
}
CONFLICT: Final = 409
OLD: Final = (
    "This page was opened as somebody else, or a long time ago. Nothing was changed."
    " Please open it again and repeat what you did."
)
KEPT_WORDS: Final = {"text": "Text of the post", "reason": "Reason", "address": "Address"}
NOTHING_TYPED: Final[MultiDict[str]] = MultiDict()


class NotOurForm(Exception):
    """A form without this person's own mark: from another site, or opened as somebody else."""

    def __init__(self, fields: MultiDict[str]) -> None:
        super().__init__()
        self.fields = fields


async def add_headers(_: web.Request, response: web.StreamResponse) -> None:
    """What every answer says, pages and photos alike."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)


@web.middleware
async def only_this_machine(request: web.Request, handler: Handler) -> web.StreamResponse:
    """A page of another site that points its own name at this machine gets nothing here."""
    if not is_loopback(_name(request.host)):
        return web.Response(status=403, text="These pages answer to this machine's own name only.")
    if request.method not in {"GET", "HEAD"} and not _from_here(request):
        return web.Response(status=403, text="This was not sent from the desk's own pages.")
    return await handler(request)


@web.middleware
async def with_session(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Know the browser again, or give it a cookie to be known by."""
    stamp = parts(request).stamp
    known = stamp.session(request.cookies.get(COOKIE, ""))
    request[SESSION] = known or Session.fresh()
    response = await handler(request)
    if known is None and not response.prepared:
        keep(response, stamp.cookie(request[SESSION]))
    return response


@web.middleware
async def with_words(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Whatever is refused is refused on a page of ours, in words; whatever breaks says so."""
    try:
        return await handler(request)
    except (NotOurForm, DeskError) as refusal:
        return in_words(request, refusal)
    except web.HTTPException as trouble:
        return _told(request, trouble)
    except Exception as mistake:  # noqa: BLE001 - the outermost hand: nothing of it may reach a reader
        log.error("a page failed", extra={"kind": type(mistake).__name__})  # noqa: TRY400 - no data in logs
    why = "The desk made a mistake. What was handed in before is safe; please try again."
    return refused(request, 500, "Something went wrong", why)


def in_words(
    request: web.Request, refusal: NotOurForm | DeskError, fields: MultiDict[str] = NOTHING_TYPED
) -> web.Response:
    """The refusal on a page. What was typed is shown again, to be copied, so that it is not lost."""
    if isinstance(refusal, NotOurForm):
        return refused(request, 403, "This page is out of date", OLD, kept=_typed(refusal.fields))
    kept = _typed(fields)
    return refused(request, status_of(refusal), "This cannot be done", str(refusal), kept=kept)


def _typed(fields: MultiDict[str]) -> dict[str, str]:
    """What was typed, by what its fields are called; of an errand's all together."""
    typed = {words: fields.get(name, "") for name, words in KEPT_WORDS.items()}
    of_errand = (said for name, said in fields.items() if name.startswith(OF))
    typed["What you typed"] = "\n\n".join(filter(str.strip, of_errand))
    return {words: said for words, said in typed.items() if said}


def status_of(refusal: DeskError) -> int:
    """The status for a refusal; where the draft has moved on it is a conflict."""
    return STATUS.get(type(refusal), CONFLICT)


def keep(response: web.StreamResponse, cookie: str) -> None:
    """Let the browser carry its session; it goes to nobody else, and no script reads it."""
    response.set_cookie(COOKIE, cookie, path="/desk/", httponly=True, samesite="Strict")


def check_ours(request: web.Request, fields: MultiDict[str]) -> None:
    """NotOurForm unless the form carries the mark of this person in this browser."""
    session = request[SESSION]
    given = fields.get(CSRF, "")
    if not parts(request).stamp.genuine(given, "form", session.id, session.member):
        raise NotOurForm(fields)


async def fields_of(request: web.Request) -> MultiDict[str]:
    """The fields of a small form; refused unless it is ours."""
    try:
        given = await request.post()
    except (ValueError, LookupError, web.RequestPayloadError) as broken:
        raise web.HTTPBadRequest from broken
    fields = MultiDict((name, said) for name, said in given.items() if isinstance(said, str))
    check_ours(request, fields)
    return fields


_WORDS: Final = {
    400: ("This could not be read", "The browser sent something that is not a form of the desk."),
    404: ("Not found", "There is no such page, or it is not for you."),
    405: ("This cannot be done", "Please go back to your desk and use its buttons."),
    413: (
        "This is too much at once",
        "The photos or the text are too large together. Please send fewer photos at a time.",
    ),
    503: (
        "Not now",
        "The photo store does not answer. Nothing is lost. Please try again in a few minutes.",
    ),
}


def _told(request: web.Request, trouble: web.HTTPException) -> web.Response:
    if isinstance(trouble, web.HTTPRedirection):
        return web.Response(
            status=trouble.status, headers={"Location": trouble.headers["Location"]}
        )
    return refused(request, trouble.status, *_WORDS.get(trouble.status, _WORDS[400]))


def _name(host: str) -> str:
    """The name in a Host header, without its port; empty where it is none."""
    try:
        address = urlsplit(f"//{host}")
    except ValueError:
        return ""
    return address.hostname or "" if address.netloc == host and "@" not in host else ""


def _from_here(request: web.Request) -> bool:
    """Whether the browser says that our own page sent this; a form's mark is asked for besides."""
    origin = request.headers.get("Origin")
    return origin is None or origin == f"{request.scheme}://{request.host}"
