"""Answers with pages, each of which knows who is reading it, or leads on to another."""

from typing import Final

from aiohttp import web

from adapters.web.listen.parts import SESSION, parts, publishes, token
from adapters.web.show.templates import render
from adapters.web.show.wording import roles, tabs

SAID: Final = "said"


def fragment(request: web.Request, template: str, **context: object) -> str:
    """A part of a page, as the page itself holds it and as the browser fetches it anew."""
    surroundings = {"token": token(request), "problems": {}, "typed": {}, "ids": {}}
    return render(template, surroundings | context)


def page(request: web.Request, template: str, status: int = 200, **context: object) -> web.Response:
    """A whole page for whoever is at this browser; a line left from the last click is shown once."""
    session = request[SESSION]
    member = parts(request).directory.trust().member(session.member)
    said = parts(request).stamp.heard(session, request.cookies.get(SAID, ""))
    everywhere: dict[str, object] = {
        "me": member,
        "my_roles": roles(member.roles) if member else "",
        "tabs": tabs(member, takes_part=publishes(request, member)) if member else (),
        "path": request.path,
        "of": "",
        "said": said,
    }
    text = fragment(request, template, **(everywhere | context))
    answer = web.Response(text=text, content_type="text/html", status=status)
    if said:
        answer.del_cookie(SAID, path="/desk/")
    return answer


def go_on(request: web.Request, address: str, said: str = "") -> web.Response:
    """Go on to another page after a click; *said* is shown there once."""
    answer = web.Response(status=303, headers={"Location": address})
    if said:
        cookie = parts(request).stamp.said(request[SESSION], said)
        answer.set_cookie(SAID, cookie, path="/desk/", httponly=True, samesite="Strict", max_age=60)
    return answer


def refused(
    request: web.Request, status: int, title: str, why: str, **context: object
) -> web.Response:
    """A page that says what did not happen, and why."""
    told: dict[str, object] = {"title": title, "why": why, "kept": {}}
    return page(request, "refused.html", status, **(told | context))
