"""Looks up what the register says of one pupil, and finds pupils to tick; no name in an address."""

from aiohttp import web

from adapters.forms import words
from adapters.web import read
from adapters.web.listen.guard import fields_of, status_of
from adapters.web.listen.pages import page
from adapters.web.listen.parts import door, me, parts
from adapters.web.show.sheet import offered
from chatops.errors import DeskError, FormRefused, NotAllowed
from chatops.notices import ConsentAnswer
from chatops.people import Act, Member
from chatops.school import School

MOST_FOUND = 12


async def ask(request: web.Request) -> web.Response:
    member = _asker(request)
    return _page(request, member.schools[0])


async def answered(request: web.Request) -> web.Response:
    """What stands for the pupil who was meant, or whom to choose from."""
    member, fields = me(request), await fields_of(request)
    school = fields.get("school", "")
    lookup = read.look_up(fields, member.id, school)
    try:
        answer = await door(request).ask(lookup)
    except FormRefused as refusal:
        return _page(request, school, problems=refusal.problems, status=status_of(refusal))
    return _page(request, school, answer=answer, asked=lookup.name)


async def pupils(request: web.Request) -> web.Response:
    """Pupils and staff to tick, for what is typed so far."""
    member, fields = me(request), await fields_of(request)
    school, query = fields.get("school", ""), fields.get("query", "")[:100]
    try:
        found = await door(request).see(
            lambda views: views.to_tick(school, member.id, query, MOST_FOUND)
        )
    except DeskError as refusal:
        return web.json_response([], status=status_of(refusal))
    return web.json_response(
        [{"admission_no": one.admission_no, "label": one.label} for one in found]
    )


def told(request: web.Request, answer: ConsentAnswer) -> web.Response:
    """The page with an answer that the desk gave to something else."""
    return _page(request, me(request).schools[0], answer=answer, asked=answer.asked)


def _asker(request: web.Request) -> Member:
    member = me(request)
    if not (member.may(Act.LOOK_UP_EVERY_PUPIL) or member.may(Act.LOOK_UP_OWN_CLASSES)):
        raise NotAllowed("Your role does not let you look up consents. Please ask the office.")
    return member


def _schools(request: web.Request) -> tuple[School, ...]:
    trust = parts(request).directory.trust()
    return tuple(trust.school(one) for one in me(request).schools)


def _page(request: web.Request, school: str, status: int = 200, **context: object) -> web.Response:
    empty: dict[str, object] = {"answer": None, "asked": "", "problems": {}}
    schools = _schools(request)
    shown = empty | context | {"matter": words.matter}
    answer = shown["answer"]
    pupil = answer.pupil if isinstance(answer, ConsentAnswer) else None
    shown["offered"] = offered(pupil.controls) if pupil else ()
    if isinstance(answer, ConsentAnswer) and answer.listed:
        shown["list_lead"] = words.list_lead(answer.listed)
        shown["list_adults"] = words.list_adults(answer.listed)
    return page(request, "consent.html", status, school=school, schools=schools, **shown)
