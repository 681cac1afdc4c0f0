"""Opens the submission form: empty, from a message, from a draft, or where it was left."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from aiohttp import ClientError
from slack_sdk.errors import SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.door import Door
from adapters.forms.changing import filled_from, to_change
from adapters.forms.describing import beginnings
from adapters.forms.filled import File, Filled, restored
from adapters.forms.offer import MOST_SUGGESTED, Offer, offered, suggested
from adapters.forms.words import NO_ACCOUNTS
from adapters.slack import form, message
from adapters.slack.blocks import line, telling
from adapters.slack.identity import People
from adapters.slack.message import SLACK
from adapters.slack.read import Click
from adapters.slack.whisper import user_of
from chatops.desk.form import LONGEST_TEXT, MOST_PHOTOS
from chatops.errors import DeskError, FormRefused, MoveNotPossible
from chatops.people import Member

Payload = Mapping[str, Any]


class KeptForms(Protocol):
    """Half-filled forms, each its member's own: adapters/database/kept_forms.py."""

    def keep(self, key: str, member: str, body: str, /) -> None: ...

    def get(self, key: str, member: str, /) -> str | None: ...

    def hand_in(self, key: str, member: str, /) -> None: ...

    def drop(self, key: str, member: str, /) -> None: ...

    def of(self, member: str, /) -> Sequence[str]: ...


class NotOpened(DeskError):
    """Slack did not open the form; what was typed is given back."""

    def __init__(self, typed: str) -> None:
        given_back = f" This is what you typed:\n{typed}" if typed else ""
        super().__init__(f"Slack did not open the form. Please try again.{given_back}")


@dataclass(frozen=True, slots=True)
class Opening:
    """Listeners that open the form, and what it offers."""

    client: AsyncWebClient
    door: Door
    people: People
    forms: KeptForms

    async def start(self, body: Payload, text: str = "", files: Sequence[File] = ()) -> None:
        """Open the form, beginning with a text and files where there are any."""
        member = await self.people.asking(user_of(body))
        await self._open(body, member, Filled(text=text, files=tuple(files)))

    async def shortcut(self, body: Payload) -> None:
        await self.start(body)

    async def turn_into_post(self, body: Payload) -> None:
        """Begin with a message's text and files."""
        said = body.get("message") or {}
        files = [File(f"{SLACK}{file}", name) for file, name in message.files(said)]
        await self.start(body, message.text(said), files[:MOST_PHOTOS])

    async def edit(self, body: Payload, click: Click, member: Member) -> None:
        """Open the form filled with a draft as it is now."""
        offer = await self.offer(member)
        filled = await self.door.see(
            lambda views: to_change(views, offer, member, click.draft, click.seen)
        )
        await self._open(body, member, filled)

    async def go_on(self, body: Payload) -> None:
        """Open a form that was kept half filled."""
        member = await self.people.asking(user_of(body))
        kept = await asyncio.to_thread(self.forms.get, body["actions"][0]["value"], member.id)
        if not kept:
            raise MoveNotPossible("this post was handed in or thrown away already.")
        await self._open(body, member, restored(kept))

    async def suggest(self, body: Payload) -> dict[str, Any]:
        """Pupils and whole classes that begin like what was typed."""
        member = await self.people.asking(user_of(body))
        typed = str(body.get("value") or "").strip()
        offer = await self.offer(member)
        ticks = await self.door.see(lambda views: suggested(views, offer, member.id, typed))
        return {"options": form.choices(ticks[:MOST_SUGGESTED])}

    async def offer(self, member: Member) -> Offer:
        """What the form offers to *member*. NotAllowed where their role may not submit."""
        return await self.door.see(lambda views: offered(views, member))

    async def draft(self, draft: str, member: Member) -> Filled:
        """A draft of one's own as a filled form."""
        offer = await self.offer(member)
        filled, _ = await self.door.see(lambda views: filled_from(views, offer, member, draft))
        return filled

    async def beginnings(self, offer: Offer, member: Member, filled: Filled) -> Sequence[str]:
        """How the descriptions of the photos may begin."""
        return await self.door.see(lambda views: beginnings(views, offer, member, filled))

    async def _open(self, body: Payload, member: Member, filled: Filled) -> None:
        if len(filled.text) > LONGEST_TEXT:
            raise FormRefused({"text": _too_long(len(filled.text))})
        offer = await self.offer(member)
        view = form.first_step(offer, filled, begins=await self.beginnings(offer, member, filled))
        if offer.empty:
            view = telling("New post", [line(NO_ACCOUNTS)])
        try:
            await self.client.views_open(trigger_id=str(body.get("trigger_id")), view=view)
        except (SlackClientError, ClientError, TimeoutError, OSError) as closed:
            raise NotOpened(filled.text) from closed


def _too_long(length: int) -> str:
    return (
        f"This text has {length:,} characters; a post can have {LONGEST_TEXT:,} at most."
        " Please shorten it."
    )
