"""Who is asking, and where to answer: a Teams user is the member whose e-mail Entra vouches for."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Final, Protocol

from adapters.teams.activity import PERSONAL, Incoming, Place
from adapters.teams.deliver import Connector
from adapters.teams.tray import place_of, place_written
from chatops.errors import NotAllowed, NotDelivered
from chatops.people import Member, Surface, whom_to_ask
from chatops.ports import Directory

log: Final = logging.getLogger(__name__)
GUEST: Final = "guest"
OUTSIDE: Final = "#ext#"  # in the sign-in name of somebody whose home is another tenant
NOT_MET: Final = timedelta(minutes=15)


class Identities(Protocol):
    """Which member a platform's user is, once known: adapters/database/identities.py."""

    def remembered(self, surface: Surface, platform_id: str, /) -> str | None: ...

    def member(self, surface: Surface, platform_id: str, /) -> str | None: ...

    def platform_id(self, surface: Surface, member: str, /) -> str | None: ...

    def link(self, surface: Surface, platform_id: str, member: str, /) -> None: ...


class Conversations(Protocol):
    """The personal conversation with each member: adapters/database/conversations.py."""

    def get(self, member: str, /) -> str | None: ...

    def keep(self, member: str, place: str, /) -> None: ...

    def any(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class People:
    """Teams' users as the trust's members, and the conversations with them."""

    connector: Connector
    identities: Identities
    conversations: Conversations
    directory: Directory

    async def asking(self, incoming: Incoming) -> Member:
        """The member who sent this; NotAllowed, saying whom to ask, if there is none."""
        if not incoming.person:
            raise NotAllowed(f"Teams does not say who you are. {self._whom_to_ask()}")
        key = _key(incoming)
        known = self.identities.remembered(Surface.TEAMS, key) or await asyncio.to_thread(
            self.identities.member, Surface.TEAMS, key
        )
        member = self.directory.trust().member(known) if known else None
        return member or await self._introduced(incoming, key)

    async def met(self, member: Member, incoming: Incoming) -> None:
        """Remember where the personal conversation with this member is."""
        if incoming.personal:
            written = place_written(incoming.place)
            if await asyncio.to_thread(self.conversations.get, member.id) != written:
                await asyncio.to_thread(self.conversations.keep, member.id, written)

    async def place(self, member: str) -> Place:
        """Where to write to a member; a first conversation is created. NotDelivered if that cannot be."""
        kept = await asyncio.to_thread(self.conversations.get, member)
        if kept:
            return place_of(kept)
        return await self._first(member)

    def _whom_to_ask(self) -> str:
        return whom_to_ask(self.directory.trust().members)

    async def _first(self, member: str) -> Place:
        known = await asyncio.to_thread(self.identities.platform_id, Surface.TEAMS, member)
        another = await asyncio.to_thread(self.conversations.any)
        if not known or not another:
            raise NotDelivered("this member has not met the bot yet", again_in=NOT_MET, unmet=True)
        tenant, _, user = known.rpartition("/")
        like = place_of(another)
        place = replace(like, tenant=tenant, user=user, conversation=f"new:{user}")
        opened = replace(place, conversation=await self.connector.open(place))
        await asyncio.to_thread(self.conversations.keep, member, place_written(opened))
        return opened

    async def _introduced(self, incoming: Incoming, key: str) -> Member:
        try:
            said = await self._roster(incoming.place)
        except NotDelivered as silent:
            raise NotAllowed(
                f"Teams does not say who you are just now. Please try again. {self._whom_to_ask()}"
            ) from silent
        email = _vouched(said, incoming)
        member = self.directory.trust().member(email) if email else None
        if member is None:
            raise NotAllowed(
                f"The press desk does not know you by your Teams e-mail. {self._whom_to_ask()}"
            )
        await asyncio.to_thread(self.identities.link, Surface.TEAMS, key, member.id)
        log.info("teams user linked to a member")
        return member

    async def _roster(self, place: Place) -> Mapping[str, Any]:
        """What Teams knows of them: a chat that the bot is no part of tells it nothing, their own does."""
        try:
            return await self.connector.member(place, place.user)
        except NotDelivered:
            if place.kind == PERSONAL:
                raise
        own = replace(place, kind=PERSONAL, conversation=await self.connector.open(place))
        return await self.connector.member(own, place.user)


def _key(incoming: Incoming) -> str:
    return f"{incoming.place.tenant}/{incoming.person}"


def _vouched(said: Mapping[str, Any], incoming: Incoming) -> str:
    """The e-mail that Entra has for a full member of our own tenant; else empty."""
    person = said.get("aadObjectId") or said.get("objectId")
    name = str(said.get("userPrincipalName") or "").casefold()
    outside = (
        person != incoming.person
        or str(said.get("tenantId") or incoming.place.tenant) != incoming.place.tenant
        or str(said.get("userRole") or "").casefold() == GUEST
        or OUTSIDE in name
    )
    return "" if outside else str(said.get("email") or name).casefold()
