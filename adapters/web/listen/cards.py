"""Finds the card that a page is about, for whoever is reading, and renders it."""

from dataclasses import dataclass, field, replace
from typing import Final

from aiohttp import web

from adapters.web.listen.pages import page
from adapters.web.listen.parts import door, me
from adapters.web.show.card import CAPACITIES, card_page
from adapters.web.show.fingerprint import fingerprint
from chatops.desk import Views
from chatops.errors import DraftNotFound
from chatops.notices import Audience, Card
from chatops.people import Act


@dataclass(frozen=True, slots=True)
class Trouble:
    """A click that was refused: the sentence at its control, and what was typed there."""

    problems: dict[str, str] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)
    status: int = 200
    needs_reason: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A card, and in which other capacities the same draft concerns its reader."""

    card: Card
    audiences: tuple[Audience, ...]


FINE: Final = Trouble()


async def find(request: web.Request, wanted: Audience | None = None) -> Found:
    """The card in the capacity that is asked for, else in the reader's weightiest.

    DraftNotFound for everybody whom the draft does not concern.
    """
    which, member = request.match_info["draft"], me(request).id
    asked = wanted or request.query.get("as", "")

    def look(views: Views) -> Found:
        audiences = views.audiences(which, member)
        if not audiences:
            raise DraftNotFound
        shown = next((one for one in audiences if one == asked), audiences[0])
        return Found(views.card(which, member, shown), audiences)

    return await door(request).see(look)


def card_context(request: web.Request, found: Found) -> dict[str, object]:
    """What the card's template needs, on its page and when it is fetched anew."""
    card = found.card
    others = {CAPACITIES[one]: one.value for one in found.audiences if one is not card.audience}
    reads = card.audience is Audience.AUTHOR or me(request).may(Act.READ_TRAIL)
    return {"page": card_page(card), "may_read_trail": reads, "others": others}


def draft_page(request: web.Request, found: Found, trouble: Trouble = FINE) -> web.Response:
    """A draft's whole page; a refused click stands at its control, with what was typed there."""
    needs_reason = found.card.needs_reason or trouble.needs_reason
    shown = replace(found, card=replace(found.card, needs_reason=needs_reason))
    context = card_context(request, shown)
    ids = {one.key: f"ask-{one.key}" for one in card_page(shown.card).every_control}
    told = {"problems": trouble.problems, "typed": trouble.typed, "ids": ids}
    seen = fingerprint(found.card)
    return page(request, "draft.html", trouble.status, seen=seen, **(context | told))
