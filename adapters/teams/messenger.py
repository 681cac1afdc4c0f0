"""Brings a notice to its reader's personal chat; a card shown already is put right in place."""

import asyncio
import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Final, Protocol

from adapters.forms.errand import Errands
from adapters.forms.errands import ERRANDS
from adapters.media.preview import public
from adapters.teams import show
from adapters.teams.activity import Place
from adapters.teams.card import Shown, superseded
from adapters.teams.card import show as show_card
from adapters.teams.deliver import Connector
from adapters.teams.elements import Element, message
from adapters.teams.files import Store
from adapters.teams.people import People
from chatops.notices import Audience, Card, Handover, Notice, TakeDownTask
from chatops.people import Surface

MARK: Final = 16


class References(Protocol):
    """Where whose card was shown: adapters/database/references.py."""

    def get(self, surface: str, member: str, draft: str, audience: str, /) -> str | None: ...

    def keep(  # noqa: PLR0913, PLR0917 - the first four say whose card it is
        self,
        surface: str,
        member: str,
        draft: str,
        audience: str,
        reference: str,
        version: int,
        /,
    ) -> None: ...


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a card stands in Teams, for which revision, and which text was sent ahead of it."""

    conversation: str = ""
    message: str = ""
    revision: int = 0
    sent: str = ""


@dataclass(frozen=True, slots=True)
class TeamsMessenger:
    """The Messenger port on Teams."""

    connector: Connector
    people: People
    references: References
    store: Store
    link: Callable[[str], str]
    errands: Errands = field(default_factory=lambda: ERRANDS)

    async def deliver(self, to: str, notice: Notice, /) -> None:
        """Show *notice* to the member *to*. NotDelivered where Teams did not take it."""
        if isinstance(notice, Card):
            await self._card(to, notice)
            return
        place = await self.people.place(to)
        for one in await self._messages(notice):
            await self.connector.send(place, one)

    async def show_again(self, to: str, card: Card) -> None:
        """Show a card as a new message, further down; the older one says so."""
        place = await self.people.place(to)
        kept = await self._kept(to, card, place)
        if kept.message:
            await self._update(place, kept, superseded(card))
        await self._new(to, card, place, replace(kept, sent=""))

    async def _card(self, to: str, card: Card) -> None:
        if card.update_only and not await self._reference(to, card):
            return
        place = await self.people.place(to)
        kept = await self._kept(to, card, place)
        if card.update_only and not kept.message:
            return
        if not await self._put_right(place, kept, card):
            await self._new(to, card, place, kept)

    async def _put_right(self, place: Place, kept: Reference, card: Card) -> bool:
        """Update the card where it stands; False where a new message is needed.

        A newer revision that asks something of its reader arrives as a new message, as nobody is
        told of an update; the older card says so.
        """
        if not kept.message:
            return False
        asks = bool(card.actions) and card.audience is Audience.APPROVER
        asks = asks or any(one.actions for one in card.accounts)
        if asks and kept.revision != card.revision:
            await self._update(place, kept, superseded(card))
            return False
        return await self._update(place, kept, self._shown(card))

    async def _new(self, to: str, card: Card, place: Place, kept: Reference) -> None:
        shown = self._shown(card)
        sent = await self._ahead(place, kept, shown.ahead)
        number = await self.connector.send(place, message(shown.content, shown.summary))
        reference = Reference(place.conversation, number, card.revision, sent)
        await asyncio.to_thread(
            self.references.keep,
            Surface.TEAMS,
            to,
            card.draft,
            card.audience,
            json.dumps(asdict(reference)),
            card.version,
        )

    def _shown(self, card: Card) -> Shown:
        return show_card(card, self.link, errands=self.errands)

    async def _ahead(self, place: Place, kept: Reference, text: str) -> str:
        """Send a text that is too long for its card ahead of it, once for each text."""
        mark = hashlib.sha256(text.encode()).hexdigest()[:MARK] if text else ""
        if mark and mark != kept.sent:
            for one in show.whole_text(text):
                await self.connector.send(place, one)
        return mark

    async def _update(self, place: Place, kept: Reference, shown: Shown) -> bool:
        content = message(shown.content, shown.summary)
        return await self.connector.update(place, kept.message, content)

    async def _reference(self, to: str, card: Card) -> str | None:
        return await asyncio.to_thread(
            self.references.get, Surface.TEAMS, to, card.draft, card.audience
        )

    async def _kept(self, to: str, card: Card, place: Place) -> Reference:
        """Where the card stands; nowhere where the conversation is another by now."""
        found = await self._reference(to, card)
        kept = Reference(**json.loads(found)) if found else Reference()
        return kept if kept.conversation == place.conversation else Reference()

    async def _messages(self, notice: Notice) -> Sequence[Element]:
        if isinstance(notice, Handover):
            sizes = await asyncio.to_thread(self._sizes, notice)
            return show.handover(notice, sizes)
        if isinstance(notice, TakeDownTask):
            return show.take_down(notice, self.errands)
        if isinstance(notice, Card):
            raise TypeError(type(notice).__name__)
        return show.word(notice, self.errands)

    def _sizes(self, notice: Handover) -> dict[str, int]:
        side = notice.long_side
        return {
            one.digest: len(public(self.store.get(one.digest), side))
            for one in notice.photos
            if one.digest
        }
