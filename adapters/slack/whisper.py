"""A private answer to somebody who did something in Slack; only they see it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from aiohttp import ClientError
from slack_sdk.errors import SlackClientError

from adapters.slack.blocks import Block, line
from adapters.slack.connection import Connection
from adapters.slack.wording import escaped

log: Final = logging.getLogger(__name__)
Payload = Mapping[str, Any]
PATIENCE: Final = 0.6  # seconds for each way of telling
NO_ANSWER: Final = (SlackClientError, ClientError, TimeoutError, OSError, KeyError)


def user_of(body: Payload) -> str:
    """The Slack user who did something, in any of Slack's payloads."""
    user = body.get("user") or {}
    event = body.get("event") or {}
    return str(user.get("id") or body.get("user_id") or event.get("user") or "")


def channel_of(body: Payload) -> str:
    """The conversation it was done in; empty where it was done in none."""
    channel = (body.get("channel") or {}).get("id")
    return str(channel or (body.get("container") or {}).get("channel_id") or "")


@dataclass(frozen=True, slots=True)
class Whisper:
    """Tells one person something, by the first way that works; it never fails loudly."""

    connection: Connection

    async def tell(self, body: Payload, text: str, blocks: Sequence[Block] = ()) -> None:
        """Answer whoever sent *body*, where they are; else in their own conversation with the bot."""
        user, channel, url = user_of(body), channel_of(body), str(body.get("response_url") or "")
        shown = list(blocks) or [line(text)]
        ways: list[Callable[[], Awaitable[None]]] = []
        if channel:
            ways.append(partial(self._in_passing, channel, user, text, shown))
        if url:
            ways.append(partial(self._respond, url, text, shown))
        ways.append(partial(self.send, user, text, shown))
        for way in ways:
            if await _works(way):
                return
        log.warning("slack did not take a private answer")

    async def _in_passing(
        self, channel: str, user: str, text: str, blocks: Sequence[Block]
    ) -> None:
        await self.connection.patient.chat_postEphemeral(
            channel=channel, user=user, text=escaped(text), blocks=list(blocks)
        )

    async def _respond(self, url: str, text: str, blocks: Sequence[Block]) -> None:
        """Slack takes five answers in half an hour; the sixth gets a status and no error."""
        answer = {
            "response_type": "ephemeral",
            "replace_original": False,
            "text": escaped(text),
            "blocks": list(blocks),
        }
        async with self.connection.session.post(url, json=answer) as taken:
            taken.raise_for_status()

    async def send(self, user: str, text: str, blocks: Sequence[Block]) -> None:
        """Send a message in a person's own conversation with the bot."""
        client = self.connection.patient
        opened = await client.conversations_open(users=user)
        channel = str((opened.get("channel") or {})["id"])
        await client.chat_postMessage(channel=channel, text=escaped(text), blocks=list(blocks))


async def _works(way: Callable[[], Awaitable[None]]) -> bool:
    try:
        async with asyncio.timeout(PATIENCE):
            await way()
    except NO_ANSWER:
        return False
    return True
