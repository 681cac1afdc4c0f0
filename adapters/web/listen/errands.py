"""Errands on the pages: one click, or a page of its own on which what is asked is filled in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from aiohttp import web
from multidict import MultiDict

from adapters.forms.errand import (
    Ask,
    Called,
    Field,
    Picture,
    Sheet,
    Values,
    called,
    filled,
    placed,
)
from adapters.forms.running import Running, said
from adapters.media.exhibits import ExhibitRoom
from adapters.media.preview import NUMBERED_SIDE
from adapters.web.listen import consent
from adapters.web.listen.guard import fields_of, in_words, status_of
from adapters.web.listen.intake import Taken, take
from adapters.web.listen.pages import go_on, page
from adapters.web.listen.parts import me, parts
from adapters.web.session import Stamp
from adapters.web.show import sheet as show
from adapters.web.show.sheet import Search, SheetPage, ShownField
from chatops.errors import DeskError, FormRefused
from chatops.notices import ConsentAnswer, Reply
from chatops.people import Surface
from chatops.policy.forms.description import MOST_PICTURES

TOO_MANY: Final = f"No more than {MOST_PICTURES} at once, please; the others were left out."
MULTIPART: Final = "multipart/form-data"
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
    member, taken = me(request), await _taken(request)
    fields = taken.fields
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
    if verb == OPEN:
        return await _page(request, State(fields, of, asked))
    return await _sent(request, State(fields, of, asked), taken, done=verb == DONE)


async def _sent(request: web.Request, state: State, taken: Taken, *, done: bool) -> web.Response:
    """Its page came back: what is wrong with a file is said before anything is done."""
    values = _values(request, state.asked, taken)
    again = replace(state, asked=filled(state.asked, values))
    if taken.troubles:
        problems = {one.name: " ".join(taken.troubles) for one in _pictures(state.asked)}
        return await _page(request, replace(again, problems=problems, status=422))
    return await (_done(request, state, values) if done else _page(request, again))


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


async def _taken(request: web.Request) -> Taken:
    """What was sent; files only where a sheet asks for them."""
    room = ExhibitRoom.beside(parts(request).darkroom)
    if request.content_type == MULTIPART:
        return await take(request, Taken(room, MOST_PICTURES, TOO_MANY))
    return Taken(room, fields=await fields_of(request))


def _values(request: web.Request, asked: Sheet, taken: Taken) -> Values:
    """What the page's fields say; of pictures the digests, those of before and those sent now."""
    values, member, stamp = show.values(taken.fields), me(request).id, parts(request).stamp
    new = tuple(one.digest for one in taken.photos)
    pictures = {
        one.name: (*(stamp.exhibited(member, each) for each in values.get(one.name, ())), *new)
        for one in _pictures(asked)
    }
    known = {name: tuple(dict.fromkeys(filter(None, of))) for name, of in pictures.items()}
    return {**values, **known}


def _pictures(asked: Sheet) -> list[Field]:
    return [one for one in asked.fields if one.ask is Ask.PICTURES]


async def _done(request: web.Request, state: State, values: Values) -> web.Response:
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
        pictures=[(_address(stamp, member, one), one.alt) for one in asked.pictures],
        back=_back(state.fields),
    )
    ids = {one.field.name: one.id for one in shown.fields}
    told = _summary(asked, problems)
    return page(request, "errand.html", state.status, page=shown, problems=told, ids=ids)


async def _field(request: web.Request, state: State, of: Field, problems: Problems) -> ShownField:
    """The field; of a pupil also the name of who is chosen, and who was found."""
    member, running = me(request), _running(request)
    if of.ask is Ask.PICTURES:
        stamp = parts(request).stamp
        of = replace(of, choices=tuple(_kept(stamp, member.id, one) for one in of.value))
    if of.ask is not Ask.PUPIL:
        return ShownField(of, problems.get(of.name, ""))
    known = dict(of.choices)
    for one in of.value:
        known |= dict(await running.named(member, one))
    typed = state.fields.get(f"{show.SEARCH}{of.name}", "")
    found = [(one.value, one.label) for one in await running.pupils(member, typed)]
    chosen = tuple((value, label) for value, label in known.items() if value in of.value)
    return ShownField(
        replace(of, choices=chosen), problems.get(of.name, ""), Search(typed, tuple(found))
    )


def _address(stamp: Stamp, member: str, picture: Picture) -> str:
    if picture.read:
        return show.exhibit(stamp, member, picture.digest)
    return f"/desk/uploads/{stamp.photo(member, picture.digest)}?side={NUMBERED_SIDE}"


def _kept(stamp: Stamp, member: str, digest: str) -> tuple[str, str]:
    """A picture that is taken in already, as it is carried through the form, and its address."""
    return stamp.exhibit(member, digest), show.exhibit(stamp, member, digest)


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
