"""Pages about the register as a whole: who is missing this school year, and who looked up whom."""

from aiohttp import web

from adapters.web.listen.pages import page
from adapters.web.listen.parts import door, me, parts
from chatops.desk.look_ups import AT_ONCE
from chatops.errors import NotAllowed
from chatops.school import School

LONGEST_POSITION = 12  # figures


async def renewal(request: web.Request) -> web.Response:
    """Whose consents are missing this school year, class by class, to print."""
    member, school = me(request), school_of(request)
    missing = await door(request).see(lambda views: views.not_renewed(school.id, member.id))
    pupils = sum(len(one.pupils) for one in missing)
    numbers = [each.admission_no for one in missing for each in one.pupils]
    asked = await door(request).see(lambda views: views.whom_to_ask(school.id, member.id, numbers))
    return page(
        request,
        "renewal.html",
        school=school,
        schools=schools_of(request),
        of=of_several(request),
        yearly=parts(request).directory.pack(school.id).academic_year,
        missing=missing,
        pupils=pupils,
        asked=asked,
    )


async def look_ups(request: web.Request) -> web.Response:
    """The newest look-ups, and the way to the ones before."""
    member, school, before = me(request), school_of(request), _before(request)
    found = await door(request).see(lambda views: views.look_ups(school.id, member.id, before))
    older = found[-1].position if len(found) == AT_ONCE else None
    return page(
        request,
        "look_ups.html",
        school=school,
        schools=schools_of(request),
        of=of_several(request),
        lines=found,
        zone=school.zone,
        older=older,
    )


def schools_of(request: web.Request) -> tuple[School, ...]:
    """The schools where this member works."""
    trust = parts(request).directory.trust()
    return tuple(trust.school(one) for one in me(request).schools)


def school_of(request: web.Request) -> School:
    """The school that is asked about: one of the member's own, the first where none is named."""
    wanted, schools = request.query.get("school", ""), schools_of(request)
    found = next((one for one in schools if wanted in {"", one.id}), None)
    if found is None:
        raise NotAllowed("You are not on the list of members of this school.")
    return found


def of_several(request: web.Request) -> str:
    """What an address of this page ends with, so that it is of the same one of several schools."""
    return f"?school={school_of(request).id}" if len(schools_of(request)) > 1 else ""


def _before(request: web.Request) -> int | None:
    said = request.query.get("before", "")
    return int(said) if said.isdecimal() and len(said) <= LONGEST_POSITION else None
