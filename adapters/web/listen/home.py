"""Pick who you are, and find what there is for you to do."""

from collections.abc import Sequence
from dataclasses import dataclass

from aiohttp import web

from adapters.forms import words
from adapters.web.listen.events import follow
from adapters.web.listen.guard import fields_of, keep
from adapters.web.listen.pages import fragment, go_on, page
from adapters.web.listen.parts import SESSION, door, me, parts, publishes
from adapters.web.show.card import CardPage, card_page
from adapters.web.show.fingerprint import fingerprint
from adapters.web.show.people import groups
from chatops.desk import Views
from chatops.notices import Card
from chatops.people import Act, Member


@dataclass(frozen=True, slots=True)
class ShownList:
    """One list of drafts on somebody's desk."""

    name: str
    empty: str
    pages: tuple[CardPage, ...]
    adds: bool = False


async def who(request: web.Request) -> web.Response:
    trust = parts(request).directory.trust()
    return page(request, "who.html", trust=trust.name, groups=groups(trust.members))


async def picked(request: web.Request) -> web.Response:
    """Somebody sits down at this browser."""
    fields = await fields_of(request)
    member = parts(request).directory.trust().member(fields.get("member", ""))
    if member is None:
        return go_on(request, "/desk/who", "Please pick somebody from the list.")
    answer = go_on(request, "/desk/")
    keep(answer, parts(request).stamp.cookie(request[SESSION].of(member.id)))
    return answer


async def home(request: web.Request) -> web.Response:
    lists, seen = await _lists(request)
    member = me(request).id
    late = await door(request).see(lambda views: views.late_reviews(member))
    downs = await door(request).see(lambda views: views.take_downs(member))
    imports = await door(request).see(lambda views: views.second_person(member))
    untrained = await door(request).see(lambda views: views.untrained(member))
    asked = await door(request).see(lambda views: views.my_duties(member))
    cases = await door(request).see(lambda views: views.waiting_cases(member))
    due = len([one for one in downs if one.open])
    waits = {"due": due, "imports": len(imports), "duties": len(asked), "cases": len(cases)}
    told = (*late, *untrained)
    return page(request, "home.html", lists=lists, seen=seen, late=told, **waits)


async def lists(request: web.Request) -> web.Response:
    """The lists alone, for a page that is open already."""
    found, seen = await _lists(request)
    text = fragment(request, "_lists.html", lists=found)
    return web.Response(text=text, content_type="text/html", headers={"X-Seen": seen})


async def events(request: web.Request) -> web.StreamResponse:
    member = me(request)

    async def look() -> str:
        return fingerprint(await door(request).see(lambda views: _cards(views, member)))

    return await follow(request, look)


Cards = dict[str, Sequence[Card]]
DECIDE, PUBLISH, MINE = words.QUEUE, "To publish", "My drafts"
READ = "To read and comment on"
_EMPTY = {
    READ: "",
    DECIDE: words.NONE_WAIT,
    PUBLISH: "Nothing is approved and waiting to be published.",
    MINE: "You have not handed in a draft yet.",
}


async def _lists(request: web.Request) -> tuple[tuple[ShownList, ...], str]:
    member = me(request)
    cards = await door(request).see(lambda views: _cards(views, member))
    shown = tuple(
        ShownList(name, _EMPTY[name], tuple(card_page(one) for one in some), adds=name == MINE)
        for name, some in cards.items()
        if some or _expects(request, member, name)
    )
    return shown, fingerprint(cards)


def _cards(views: Views, member: Member) -> Cards:
    return {
        DECIDE: views.queue(member.id),
        READ: views.to_comment(member.id),
        PUBLISH: views.to_publish(member.id),
        MINE: views.mine(member.id),
    }


def _expects(request: web.Request, member: Member, name: str) -> bool:
    """Whether a list belongs on this member's desk even while it is empty."""
    directory = parts(request).directory
    if name == DECIDE:
        return any(member.holds & set(directory.pack(one).approvers) for one in member.schools)
    if name == READ:
        return False
    if name == PUBLISH:
        return publishes(request, member)
    return member.may(Act.SUBMIT)
