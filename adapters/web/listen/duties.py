"""What a school's policy asks: of whoever reads it, and, for those who oversee it, of everybody."""

from aiohttp import web

from adapters.web.listen.pages import page
from adapters.web.listen.parts import door, me
from adapters.web.listen.registers import of_several, school_of, schools_of
from adapters.web.show.sheet import offered
from chatops.people import Act


async def listed(request: web.Request) -> web.Response:
    """One's own open duties; below them, for the head and others, how each duty stands."""
    member, school = me(request), school_of(request)
    own = await door(request).see(lambda views: views.my_duties(member.id))
    oversees = member.may(Act.OVERSEE_DUTIES)
    lines = (
        await door(request).see(lambda views: views.duty_board(school.id, member.id))
        if oversees
        else ()
    )
    return page(
        request,
        "duties.html",
        own=[(one, offered(one.controls)) for one in own],
        lines=[(one, offered(one.controls)) for one in lines],
        oversees=oversees,
        school=school,
        schools=schools_of(request) if oversees else (),
        of=of_several(request),
    )
