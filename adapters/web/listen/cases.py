"""Pages of forms and cases: what can be reported, the cases that concern somebody, one case whole."""

from aiohttp import web

from adapters.forms import casework
from adapters.web.listen.pages import page
from adapters.web.listen.parts import door, me, parts
from adapters.web.show.sheet import exhibit, offered


async def reporting(request: web.Request) -> web.Response:
    """Every form that this member may file, under its heading."""
    member = me(request)
    found = await door(request).see(lambda views: views.reporting(member.id))
    menus = [(one, offered(one.controls)) for one in found]
    return page(request, "report.html", menus=menus)


async def listed(request: web.Request) -> web.Response:
    """The cases that concern this member, those that wait for them first."""
    member = me(request)
    found = await door(request).see(lambda views: views.cases(member.id))
    slips = [(one, offered(one.controls[1:])) for one in found]
    return page(request, "cases.html", slips=slips)


async def one(request: web.Request) -> web.Response:
    """One case, as far as this member may see it; to be printed as well."""
    member, school = me(request), request.match_info["school"]
    number = int(request.match_info["number"])
    shown = await door(request).see(lambda views: views.case(school, member.id, number))
    back = f"/desk/cases/{school}/{number}"
    stamp = parts(request).stamp
    pictures = [
        (exhibit(stamp, member.id, each.digest), each.alt) for each in casework.pictures(shown)
    ]
    buttons = offered(shown.controls)
    return page(request, "case.html", case=shown, pictures=pictures, buttons=buttons, back=back)
