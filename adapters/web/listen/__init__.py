"""Which address of the desk's pages calls whom; `mount` puts all of them under `/desk/`."""

from pathlib import Path
from typing import Final

from aiohttp import web

from adapters.web.listen import (
    cases,
    clicks,
    consent,
    drafts,
    duties,
    errands,
    events,
    form,
    guard,
    home,
    imports,
    photos,
    records,
    registers,
    take_downs,
)
from adapters.web.listen.intake import no_names_in_warnings
from adapters.web.listen.parts import PARTS, Parts
from adapters.web.read import CLICKS

__all__ = ["Parts", "mount"]

STATIC: Final = Path(__file__).parents[1] / "static"
_DRAFT: Final = "/drafts/{draft:[0-9a-f]+}"
_CLICKS: Final = "|".join(action.value for action in CLICKS)


def mount(app: web.Application, parts: Parts) -> None:
    """Put the pages into *app*: everything under /desk/, and / leads there."""
    no_names_in_warnings()
    desk = web.Application(
        middlewares=[guard.only_this_machine, guard.with_session, guard.with_words]
    )
    desk[PARTS] = parts
    desk[events.FOLLOWERS] = set()
    desk.on_response_prepare.append(guard.add_headers)
    desk.on_shutdown.append(events.end)
    desk.router.add_routes([*_ROUTES, web.static("/static", STATIC)])
    app.router.add_get("/", _to_desk)
    app.router.add_get("/desk", _to_desk)
    app.add_subapp("/desk", desk)


async def _to_desk(_: web.Request) -> web.Response:
    raise web.HTTPSeeOther("/desk/")


_ROUTES: Final = (
    web.get("/", home.home),
    web.get("/lists", home.lists),
    web.get("/events", home.events),
    web.get("/who", home.who),
    web.post("/who", home.picked),
    web.get("/new", form.new),
    web.post("/new", form.handed_in),
    web.get("/consent", consent.ask),
    web.post("/consent", consent.answered),
    web.post("/pupils", consent.pupils),
    web.get("/report", cases.reporting),
    web.get("/cases", cases.listed),
    web.get("/cases/{school:[a-z0-9_-]+}/{number:[0-9]{1,9}}", cases.one),
    web.get("/take-downs", take_downs.listed),
    web.get("/imports", imports.listed),
    web.get("/renewal", registers.renewal),
    web.get("/look-ups", registers.look_ups),
    web.get("/accounts", records.accounts),
    web.get("/training", records.training),
    web.get("/policy", records.policy),
    web.get("/duties", duties.listed),
    web.post("/errand", errands.errand),
    web.post("/roll", errands.roll),
    web.get("/uploads/{token}", photos.of_form),
    web.get("/exhibits/{token}", photos.of_case),
    web.get(_DRAFT, drafts.draft),
    web.get(f"{_DRAFT}/card", drafts.card),
    web.get(f"{_DRAFT}/events", drafts.events),
    web.get(f"{_DRAFT}/trail", drafts.trail),
    web.get(f"{_DRAFT}/photos/{{digest}}", photos.of_draft),
    web.get(f"{_DRAFT}/post/{{account}}", drafts.handover),
    web.get(f"{_DRAFT}/edit", form.edit),
    web.post(f"{_DRAFT}/edit", form.handed_in),
    web.post(f"{_DRAFT}/{{action:{_CLICKS}}}", clicks.clicked),
)
