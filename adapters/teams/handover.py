"""The photos of an approved post, handed to their publisher's OneDrive once they say yes."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from adapters.door import Door
from adapters.later import Later
from adapters.media.preview import public
from adapters.teams import show
from adapters.teams.activity import Incoming
from adapters.teams.deliver import Connector
from adapters.teams.files import Files
from adapters.teams.read import NotOurs
from chatops.errors import DeskError, MoveNotPossible
from chatops.notices import Audience
from chatops.people import Member
from chatops.school import LARGEST_SIDE

Payload = Mapping[str, Any]
SAVED: Final = "It is in your OneDrive."
DECLINED: Final = "It was not saved. “Get the post” offers it again."
NOT_SAVED: Final = "Teams did not take it. “Get the post” offers it again."
NOT_NOW: Final = "this post may not be published as it stands."


@dataclass(frozen=True, slots=True)
class Handing:
    """Listeners for the offer of a file."""

    door: Door
    connector: Connector
    files: Files
    later: Later

    async def answered(self, member: Member, incoming: Incoming) -> None:
        """Its receiver said yes or no to a photo."""
        self.later.begin("hand out", self._answered(member, incoming))

    async def _answered(self, member: Member, incoming: Incoming) -> None:
        try:
            told = await self._handed_out(member, incoming.value)
        except DeskError as refusal:
            told = str(refusal)
        shown = show.offer_closed(told)
        if not incoming.reply_to or not await self.connector.update(
            incoming.place, incoming.reply_to, shown
        ):
            await self.connector.send(incoming.place, shown)

    async def _handed_out(self, member: Member, value: Payload) -> str:
        if value.get("action") != "accept":
            return DECLINED
        draft, digest, side, url = _accepted(value)
        card = await self.door.see(lambda views: views.card(draft, member.id, Audience.PUBLISHER))
        shows = any(one.digest == digest for one in card.photos)
        if not shows or not any(one.actions for one in card.accounts):
            raise MoveNotPossible(NOT_NOW)
        data = await asyncio.to_thread(self._public, digest, side)
        return SAVED if await self.files.hand_out(url, data) else NOT_SAVED

    def _public(self, digest: str, side: int) -> bytes:
        return public(self.files.store.get(digest), side)


def _accepted(value: Payload) -> tuple[str, str, int, str]:
    try:
        context, upload = value["context"], value["uploadInfo"]
        side = min(max(1, int(context["side"])), LARGEST_SIDE)
        return str(context["draft"]), str(context["photo"]), side, str(upload["uploadUrl"])
    except (KeyError, TypeError, ValueError) as odd:
        raise NotOurs from odd
