"""What the pages stand on, and what every listener asks of a request."""

from dataclasses import dataclass, field
from typing import Final

from aiohttp import web

from adapters.door import Door
from adapters.forms.errand import Errands
from adapters.forms.errands import ERRANDS
from adapters.media.darkroom import Darkroom
from adapters.media.store import Store
from adapters.web.session import Session, Stamp
from chatops.people import Member
from chatops.ports import Directory


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything that the pages need. *stamp* outlives a restart, or every open form is lost."""

    door: Door
    directory: Directory
    media: Store
    darkroom: Darkroom
    stamp: Stamp
    errands: Errands = field(default_factory=lambda: ERRANDS)


PARTS: Final = web.AppKey("parts", Parts)
SESSION: Final = web.RequestKey("session", Session)


def parts(request: web.Request) -> Parts:
    return request.config_dict[PARTS]


def door(request: web.Request) -> Door:
    return parts(request).door


def me(request: web.Request) -> Member:
    """Who is at this browser; sent to pick somebody where nobody is picked."""
    member = parts(request).directory.trust().member(request[SESSION].member)
    if member is None:
        raise web.HTTPSeeOther("/desk/who")
    return member


def publishes(request: web.Request, member: Member) -> bool:
    """Whether this member publishes on any account, by role or by the account's own list."""
    trust = parts(request).directory.trust()
    accounts = (one for school in member.schools for one in trust.accounts_of(school))
    return any(member in trust.publishers_of(one) for one in accounts)


def token(request: web.Request) -> str:
    """What each form on a page carries, to be known again."""
    return parts(request).stamp.form(request[SESSION])
