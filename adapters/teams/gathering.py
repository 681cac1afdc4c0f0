"""Posts in the making: gathered message by message, shown on one card each, photos fetched."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final, Protocol

from adapters.later import Later
from adapters.teams import making, tray
from adapters.teams.activity import PERSONAL, Incoming, Place
from adapters.teams.deliver import Connector
from adapters.teams.elements import message
from adapters.teams.files import Files
from adapters.teams.people import People
from adapters.teams.tray import Gathered, Tray
from chatops.errors import MoveNotPossible
from chatops.people import Member

PATIENCE: Final = 4.0  # seconds for photos still on their way, of the ten that Teams waits
GONE: Final = "this post was handed in or thrown away already."
NO_MORE: Final = "This post was handed in or thrown away."


class Trays(Protocol):
    """What is gathered, each member's own: adapters/database/trays.py."""

    def get(self, member: str, /) -> str: ...

    def change(self, member: str, change: Callable[[str], tuple[str, int] | None], /) -> None: ...

    def waiting(self) -> Sequence[str]: ...


@dataclass(frozen=True, slots=True)
class Gathering:
    """What people send, until they hand it in. Everything is kept before anything is answered."""

    people: People
    connector: Connector
    trays: Trays
    files: Files
    later: Later
    _hands: dict[str, asyncio.Lock] = field(default_factory=dict)

    async def heard(self, member: Member, incoming: Incoming) -> None:
        """A message that is no command: it goes into the post in the making."""
        changed = await self.change(
            member.id, lambda one: tray.gathered(one, incoming.id, incoming.text, incoming.files)
        )
        newest = changed.newest()
        if newest:
            self._show(member.id, incoming.place, newest.key)

    async def begin(self, member: Member, incoming: Incoming) -> None:
        """An empty post."""
        await self.change(member.id, lambda one: tray.begun(one, incoming.id))
        self._show(member.id, incoming.place, incoming.id)

    async def turned(self, member: Member, incoming: Incoming, said: Gathered) -> Gathered:
        """A message of any chat was turned into a post of its own."""
        await self.change(member.id, lambda one: tray.begun(one, incoming.id, said))
        found = await self.form(member.id, incoming.id)
        self.later.begin("fetch", self._fetch(member.id, found.key))
        return found

    async def changed(
        self, member: Member, incoming: Incoming, change: Callable[[Tray], Tray]
    ) -> bool:
        """A message was changed; False where it is of a post that is in the making no more."""
        before = tray.restored(await asyncio.to_thread(self.trays.get, member.id))
        key = tray.holding(before, incoming.id)
        if key:
            await self.change(member.id, change)
            self.later.begin("show", self._fetched(member.id, incoming.place, key))
        return bool(key) or incoming.id not in before.heard

    async def throw_away(self, member: Member, key: str) -> None:
        """A post in the making is not wanted any more."""
        found = await self.form(member.id, key)
        await self.change(member.id, lambda one: one.without(found.key))

    async def done(self, member: Member, place: Place, found: Gathered) -> None:
        """It was handed in: forget it, and say so on its card."""
        await self.change(member.id, lambda one: one.without(found.key))
        if found.card:
            self.later.begin("close", self._close(member.id, place, found.card))

    async def go_on(self) -> None:
        """Fetch what an earlier run of the desk had not fetched yet."""
        for member in await asyncio.to_thread(self.trays.waiting):
            for one in tray.restored(await asyncio.to_thread(self.trays.get, member)).forms:
                if one.waits:
                    self.later.begin("go on", self._go_on(member, one.key))

    async def form(self, member: str, key: str) -> Gathered:
        """The post under this key; MoveNotPossible where it is no more."""
        found = tray.restored(await asyncio.to_thread(self.trays.get, member)).form(key)
        if found is None:
            raise MoveNotPossible(GONE)
        return found

    async def arrived(self, member: str, key: str) -> Gathered:
        """The post once its photos are there, or after some seconds in any case."""
        found = await self.form(member, key)
        if found.waits:
            try:
                async with asyncio.timeout(PATIENCE):
                    await self._fetch(member, key)
            except TimeoutError:
                self.later.begin("fetch", self._fetch(member, key))
            found = await self.form(member, key)
        return found

    async def change(self, member: str, change: Callable[[Tray], Tray]) -> Tray:
        """Change the member's tray, nobody else at it meanwhile; the tray as it is now."""
        made: list[Tray] = []

        def written(body: str) -> tuple[str, int] | None:
            before = tray.restored(body)
            made.append(change(before))
            return None if made[-1] is before else made[-1].written()

        await asyncio.to_thread(self.trays.change, member, written)
        return made[-1]

    async def _fetch(self, member: str, key: str) -> None:
        found = tray.restored(await asyncio.to_thread(self.trays.get, member)).form(key)
        for sent in found.sent if found else ():
            if sent.waits:
                outcome = await self.files.fetch(sent, member)
                change = partial(tray.fetched, key=key, sent=sent.id, outcome=outcome)
                await self.change(member, change)

    async def _go_on(self, member: str, key: str) -> None:
        await self._fetch(member, key)
        await self._card(member, await self.people.place(member), key, new=False)

    async def _close(self, member: str, place: Place, card: str) -> None:
        """The card stands in their own chat, wherever the dialog was opened."""
        own = place if place.kind == PERSONAL else await self.people.place(member)
        await self.connector.update(own, card, message(making.closed("This post was handed in.")))

    async def _fetched(self, member: str, place: Place, key: str) -> None:
        await self._fetch(member, key)
        await self._card(member, place, key, new=False)

    def _show(self, member: str, place: Place, key: str) -> None:
        async def show() -> None:
            await self._card(member, place, key, new=True)
            await self._fetched(member, place, key)

        self.later.begin("show", show())

    async def _card(self, member: str, place: Place, key: str, *, new: bool) -> None:
        """Show the post where its writer looks: at the end of the chat, one card at a time."""
        async with self._hands.setdefault(member, asyncio.Lock()):
            found = tray.restored(await asyncio.to_thread(self.trays.get, member)).form(key)
            if found is None:
                return
            content = message(making.gathering(found), "A post in the making")
            if found.card and not new and await self.connector.update(place, found.card, content):
                return
            if found.card:
                await self.connector.update(place, found.card, message(making.moved()))
            number = await self.connector.send(place, content)
            kept = await self.change(member, lambda one: tray.shown(one, key, number))
            if kept.form(key) is None:  # it went while its card was on the way
                await self.connector.update(place, number, message(making.closed(NO_MORE)))
