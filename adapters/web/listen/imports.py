"""The list of imports that wait for a second person, for those who keep consents."""

from aiohttp import web

from adapters.web.listen.pages import page
from adapters.web.listen.parts import door, me
from adapters.web.show.sheet import offered
from chatops.errors import NotAllowed
from chatops.people import Act


async def listed(request: web.Request) -> web.Response:
    """What waits, in numbers; whoever did not ask for it may look and agree."""
    member = me(request)
    if not member.may(Act.KEEP_CONSENTS):
        raise NotAllowed("Your role does not let you keep consents. Please ask the office.")
    found = await door(request).see(lambda views: views.second_person(member.id))
    words = [(one, offered(one.controls)) for one in found]
    return page(request, "imports.html", words=words)
