"""The list of take-downs, for whoever may report on them."""

from aiohttp import web

from adapters.web.listen.pages import page
from adapters.web.listen.parts import door, me
from adapters.web.show.sheet import offered


async def listed(request: web.Request) -> web.Response:
    """Every take-down that this member may report on, the open ones first."""
    member = me(request)
    found = await door(request).see(lambda views: views.take_downs(member.id))
    tasks = [(one, offered(one.controls)) for one in found]
    return page(request, "take_downs.html", tasks=tasks)
