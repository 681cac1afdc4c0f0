"""The dialog of a post: opened, filled in, handed in; nothing that was typed is lost."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from adapters.door import Door
from adapters.forms import changing
from adapters.forms import filled as form_of
from adapters.forms.changing import to_change
from adapters.forms.describing import beginnings
from adapters.forms.filled import Filled
from adapters.forms.offer import Offer, offered, suggested
from adapters.forms.words import NO_ACCOUNTS
from adapters.teams import form, making, tray
from adapters.teams.activity import Incoming, Place
from adapters.teams.elements import Element
from adapters.teams.gathering import Gathering
from adapters.teams.pictures import Pictures
from adapters.teams.tray import Gathered
from chatops.checks.attestation import asked
from chatops.errors import FormRefused
from chatops.notices import Kept
from chatops.people import Member, Surface

Payload = Mapping[str, Any]
MOST_SUGGESTED: Final = 15  # Teams shows no more
COMING: Final = "A photo is still on its way. Please press “Hand in” again in a moment."


@dataclass(frozen=True, slots=True)
class Dialogs:
    """Listeners for the dialog."""

    door: Door
    gathering: Gathering
    link: Callable[[str], str]

    async def fill_in(self, member: Member, data: Payload) -> Element:
        """Open the dialog of a post in the making."""
        return await self._opened(member, await self.gathering.form(member.id, form.key_of(data)))

    async def turned(self, member: Member, incoming: Incoming, said: Gathered) -> Element:
        """Open the dialog with what a message of any chat says."""
        return await self._opened(member, await self.gathering.turned(member, incoming, said))

    async def edit(self, member: Member, draft: str, seen: str) -> Element:
        """Open the dialog filled with a draft as it is now."""
        offer = await self.offer(member)
        filled = await self.door.see(lambda views: to_change(views, offer, member, draft, seen))
        key = f"edit:{seen}"
        begun = Gathered(replace(filled, key=key))
        await self.gathering.change(
            member.id, lambda one: one if one.form(key) else one.having(begun)
        )
        return await self._opened(member, await self.gathering.form(member.id, key))

    async def submitted(self, member: Member, data: Payload, place: Place) -> Element:
        """The dialog came back: hand it in, or say what is wrong at its field."""
        key = form.key_of(data)
        before = await self.gathering.form(member.id, key)
        filled = form.filled_in(data, before.filled)
        await self.gathering.change(member.id, lambda one: tray.typed(one, filled))
        found = await self.gathering.arrived(member.id, key)
        offer = await self.offer(member)
        try:
            told = await self._handed_in(member, offer, found)
        except FormRefused as refused:
            return await self._shown(member, offer, found, refused.problems)
        await self.gathering.done(member, place, found)
        return form.ended(told)

    async def suggest(self, member: Member, typed: str) -> Element:
        """Pupils and whole classes that begin like what was typed."""
        offer = await self.offer(member)
        ticks = await self.door.see(lambda views: suggested(views, offer, member.id, typed.strip()))
        return form.suggestions(ticks[:MOST_SUGGESTED])

    async def offer(self, member: Member) -> Offer:
        """What the form offers. NotAllowed where their role may not submit."""
        return await self.door.see(lambda views: offered(views, member))

    async def _opened(self, member: Member, found: Gathered) -> Element:
        offer = await self.offer(member)
        if offer.empty:
            return form.ended(NO_ACCOUNTS)
        wrong = " ".join(making.problems_of(found.sent))
        problems = {"photos": wrong} if wrong else {}
        return await self._shown(member, offer, found, problems)

    async def _shown(
        self, member: Member, offer: Offer, found: Gathered, problems: Mapping[str, str]
    ) -> Element:
        filled = found.filled
        begins = await self.door.see(lambda views: beginnings(views, offer, member, filled))
        pictures = Pictures(self.link, begins)
        content = form.filling(offer, found, _questions(offer, filled), problems, pictures)
        return form.opened(content, form.lead(filled))

    async def _handed_in(self, member: Member, offer: Offer, found: Gathered) -> str:
        if found.waits:
            raise FormRefused({"photos": COMING})
        _, request = await self.door.see(
            lambda views: changing.request(views, offer, member, Surface.TEAMS, found.filled)
        )
        reply = await self.door.ask(request)
        return reply.said if isinstance(reply, Kept) else ""


def _questions(offer: Offer, filled: Filled) -> list[str]:
    """What the packs of the chosen schools ask of such a post; of all schools where none is chosen."""
    schools = {offer.school_of(one) for one in filled.accounts} or {
        one.school for one in offer.forms
    }
    names = [name for school in sorted(schools) for name in offer.asks(school)]
    bare = form_of.content(replace(filled, accounts=(), date=""), ())
    return list(asked(bare, tuple(dict.fromkeys(names))))
