"""Clicks on cards, and the small forms that some of them open first. The desk alone judges them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import ClientError
from slack_sdk.errors import SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.door import Door
from adapters.slack import form, read
from adapters.slack.identity import People
from adapters.slack.opening import NotOpened, Opening
from adapters.slack.read import Click
from adapters.slack.whisper import Whisper, user_of
from chatops.draft import State
from chatops.errors import DeskError, FormRefused, ReasonNeeded
from chatops.notices import Action, Kept
from chatops.people import Member

Payload = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Clicking:
    """Listeners for the buttons of cards."""

    client: AsyncWebClient
    door: Door
    people: People
    opening: Opening
    whisper: Whisper

    async def clicked(self, body: Payload) -> None:
        """Do what the button says; open its small form where the desk wants words first."""
        pressed = body["actions"][0]
        click = read.click(pressed["action_id"], str(pressed.get("value") or ""))
        member = await self.people.asking(user_of(body))
        if click.action is Action.EDIT:
            await self.opening.edit(body, click, member)
            return
        try:
            await self._asked(body, click, member)
        except (FormRefused, ReasonNeeded):
            # Whoever may not do it, or comes too late, has been refused by now for that.
            await self._open(body, click)

    async def unknown(self, body: Payload) -> None:
        """A button that no card has any more."""
        raise read.NotOurs(body["actions"][0]["action_id"])

    async def explained(self, body: Payload) -> dict[str, Any] | None:
        """A small form came back: do it with these words. What is wrong stands at the field."""
        view = body["view"]
        click = read.click(view["callback_id"], str(view.get("private_metadata") or ""))
        member = await self.people.asking(user_of(body))
        field = form.field_of(click.action)
        try:
            await self._asked(body, click, member, read.typed(view, field))
        except DeskError as refusal:
            return {"response_action": "errors", "errors": {field: str(refusal)}}
        return None

    async def _asked(self, body: Payload, click: Click, member: Member, said: str = "") -> None:
        reply = await self.door.ask(read.asked(click, member.id, said))
        if isinstance(reply, Kept) and reply.state is State.HELD:
            # The cards tell what was done, but not why a click did something else.
            await self.whisper.tell(body, reply.said)

    async def _open(self, body: Payload, click: Click) -> None:
        try:
            view = form.reason(click)
            await self.client.views_open(trigger_id=str(body.get("trigger_id")), view=view)
        except (SlackClientError, ClientError, TimeoutError, OSError) as closed:
            raise NotOpened("") from closed
