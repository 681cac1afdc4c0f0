"""Errands on the pages: one click, or a page of its own on which what is asked is filled in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from aiohttp import web
from multidict import MultiDict

from adapters.forms.errand import Ask, Called, Field, Sheet, called, filled, placed
from adapters.forms.running import Running, said
from adapters.web.listen import consent
from adapters.web.listen.guard import fields_of, in_words, status_of
from adapters.web.listen.pages import go_on, page
from adapters.web.listen.parts import me, parts
from adapters.web.show import sheet as show
from adapters.web.show.sheet import Search, SheetPage, ShownField
from chatops.errors import DeskError, FormRefused
from chatops.notices import ConsentAnswer, Reply
from chatops.people import Surface

OPEN: Final = "open"
DONE: Final = "done"
HOME: Final = "/desk/"
# Where a card or an answer with an errand stands; whatever else a browser sends leads home.
_BACK: Final = re.compile(
    r"/desk/(?:drafts/[0-9a-f]+(?:\?as=[a-z]+)?|consent|take-downs|imports|report"
    r"|(?:accounts|training|policy|duties)(?:\?school=[a-z0-9_-]+)?|cases(?:/[a-z0-9_-]+/[0-9]{1,9})?)?"
)
Problems = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class State:
    """How an errand's page stands: what was sent, what it asks, what is wrong."""

    fields: MultiDict[str]
    called: Called
    asked: Sheet
    problems: Problems = field(default_factory=dict)
    status: int = 200


async def errand(request: web.Request) -> web.Response:
    """A control was used, or the page that it opened was sent."""
    member, fields = me(request), await fields_of(request)
    of = called(fields.get("errand", ""))
    if of is None:
        raise web.HTTPBadRequest
    verb = fields.get("do", OPEN)
    try:
        asked = await _running(request).sheet(member, of)
    except DeskError as refusal:
        return in_words(request, refusal, fields)
    if asked is None:
        return _ended(request, fields, await _running(request).do(member, of, {}))
    state = State(fields, of, asked)
    if verb == DONE:
        return await _done(request, state)
    if verb != OPEN:
        state = replace(state, asked=filled(asked, show.values(fields)))
    return await _page(request, state)


async def roll(request: web.Request) -> web.Response:
    """Pupils of the member's schools, for what is typed so far in a pupil's field."""
    member, fields = me(request), await fields_of(request)
    try:
        found = await _running(request).pupils(member, fields.get("query", "")[:100])
    except DeskError as refusal:
        return web.json_response([], status=status_of(refusal))
    return web.json_response([{"value": one.value, "label": one.label} for one in found])


def _running(request: web.Request) -> Running:
    ours = parts(request)
    return Running(ours.door, Surface.WEB, ours.errands)


async def _done(request: web.Request, state: State) -> web.Response:
    values = show.values(state.fields)
    try:
        reply = await _running(request).do(me(request), state.called, values)
    except DeskError as refusal:
        problems: Problems = (
            refusal.problems if isinstance(refusal, FormRefused) else {"": str(refusal)}
        )
        again = State(
            state.fields, state.called, filled(state.asked, values), problems, status_of(refusal)
        )
        return await _page(request, again)
    return _ended(request, state.fields, reply)


def _ended(request: web.Request, fields: MultiDict[str], reply: Reply) -> web.Response:
    if isinstance(reply, ConsentAnswer):
        return consent.told(request, reply)
    return go_on(request, _back(fields), said(reply))


async def _page(request: web.Request, state: State) -> web.Response:
    member, asked = me(request).id, state.asked
    problems, stamp = placed(asked, state.problems), parts(request).stamp
    shown = SheetPage(
        called=state.called,
        sheet=asked,
        fields=tuple([await _field(request, state, one, problems) for one in asked.fields]),
        pictures=[
            (f"/desk/uploads/{stamp.photo(member, one.digest)}", one.alt) for one in asked.pictures
        ],
        back=_back(state.fields),
    )
    ids = {one.field.name: one.id for one in shown.fields}
    told = _summary(asked, problems)
    return page(request, "errand.html", state.status, page=shown, problems=told, ids=ids)


async def _field(request: web.Request, state: State, of: Field, problems: Problems) -> ShownField:
    """The field; of a pupil also the name of who is chosen, and who was found."""
    if of.ask is not Ask.PUPIL:
        return ShownField(of, problems.get(of.name, ""))
    member, running = me(request), _running(request)
    known = dict(of.choices)
    for one in of.value:
        known |= dict(await running.named(member, one))
    typed = state.fields.get(f"{show.SEARCH}{of.name}", "")
    found = [(one.value, one.label) for one in await running.pupils(member, typed)]
    chosen = tuple((value, label) for value, label in known.items() if value in of.value)
    return ShownField(
        replace(of, choices=chosen), problems.get(of.name, ""), Search(typed, tuple(found))
    )


def _summary(asked: Sheet, problems: Problems) -> Problems:
    """Every problem, saying which field it is about."""
    labels = {one.name: one.label for one in asked.fields}
    return {name: _told(labels.get(name, ""), why) for name, why in problems.items()}


def _told(label: str, why: str) -> str:
    lead = label if not label or label.endswith("?") else f"{label}:"
    return f"{lead} {why}".lstrip()


def _back(fields: MultiDict[str]) -> str:
    back = fields.get("back", "")
    return back if _BACK.fullmatch(back) else HOME
