"""The pages of the school's records: its accounts, who is trained, and its policy."""

from collections.abc import Sequence
from dataclasses import dataclass

from aiohttp import web

from adapters.web.listen.pages import page
from adapters.web.listen.parts import door, me
from adapters.web.listen.registers import of_several, school_of, schools_of
from adapters.web.show.sheet import Offered, offered
from adapters.web.show.wording import Badge
from chatops.findings import Severity
from chatops.notices import Dossier, RecordLine

MISSING = Badge("Missing", "!", "reason")
STOPS = Badge("Missing, and something waits for it", "✕", "stop")


@dataclass(frozen=True, slots=True)
class ShownLine:
    line: RecordLine
    badge: Badge | None


@dataclass(frozen=True, slots=True)
class ShownDossier:
    """A dossier as the template needs it."""

    dossier: Dossier
    lines: tuple[ShownLine, ...]
    buttons: Sequence[Offered]


async def accounts(request: web.Request) -> web.Response:
    """Everything on record of each account, and what the policy asks for besides."""
    member, school = me(request), school_of(request)
    found = await door(request).see(lambda views: views.accounts(school.id, member.id))
    return _page(request, "accounts.html", dossiers=[_shown(one) for one in found])


async def training(request: web.Request) -> web.Response:
    """Who on the staff was trained and inducted, and who was not."""
    member, school = me(request), school_of(request)
    whole, *found = await door(request).see(lambda views: views.staff(school.id, member.id))
    without = sum(1 for one in found if one.missing)
    return _page(
        request,
        "training.html",
        whole=_shown(whole),
        dossiers=[_shown(one) for one in found],
        without=without,
    )


async def policy(request: web.Request) -> web.Response:
    """The school's policy in sentences, and what is on record of it."""
    member, school = me(request), school_of(request)
    found = await door(request).see(lambda views: views.policy(school.id, member.id))
    return _page(request, "policy.html", policy=found, record=_shown(found.record))


def _page(request: web.Request, template: str, **context: object) -> web.Response:
    surroundings: dict[str, object] = {
        "school": school_of(request),
        "schools": schools_of(request),
        "of": of_several(request),
    }
    return page(request, template, 200, **(surroundings | context))


def _shown(dossier: Dossier) -> ShownDossier:
    lines = tuple(ShownLine(one, _badge(one)) for one in dossier.lines)
    return ShownDossier(dossier, lines, offered(dossier.controls))


def _badge(line: RecordLine) -> Badge | None:
    if not line.missing:
        return None
    return STOPS if line.severity is Severity.BLOCK else MISSING
