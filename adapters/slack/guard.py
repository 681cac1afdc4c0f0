"""Stands between the SDK and our listeners: every request gets an answer in time, whatever happens.

A listener does all its work and returns its answer; only then is Slack told. So what is
acknowledged is kept, nothing is left to fail afterwards, and no error takes an answer back.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from slack_bolt.async_app import AsyncAck

from adapters.later import failed
from adapters.slack.read import NotOurs
from adapters.slack.whisper import Whisper
from adapters.slack.wording import escaped, unescaped
from chatops.errors import DeskError

Payload = Mapping[str, Any]
Answer = dict[str, Any] | None
Listener = Callable[[Payload], Awaitable[Answer]]
PATIENCE: Final = 2.2  # seconds; Slack waits three, and a private answer may take some
SORRY: Final = "The press desk could not do this just now. Nothing is lost. Please try again."
UNKNOWN: Final = "The press desk does not know this button any more. Please use the newest card."


@dataclass(frozen=True, slots=True)
class Guard:
    """Wraps listeners for the SDK."""

    whisper: Whisper
    patience: float = PATIENCE

    def wrap(self, name: str, listener: Listener) -> Callable[..., Awaitable[None]]:
        """*listener* as the SDK wants it; *name* stands in the log if it fails."""

        async def answer(ack: AsyncAck, body: dict[str, Any]) -> None:
            said = await self._answered(name, listener, body)
            if said is None:
                await ack()
            else:
                await ack(said)

        return answer

    async def _answered(self, name: str, listener: Listener, body: Payload) -> Answer:
        try:
            async with asyncio.timeout(self.patience):
                return await listener(body)
        except DeskError as refusal:
            return await self._refused(body, str(refusal))
        except NotOurs:
            return await self._refused(body, UNKNOWN)
        except Exception as mistake:  # noqa: BLE001 - the outermost frame: whoever waits is told
            failed(name, mistake)
            return await self._refused(body, sorry(body))

    async def _refused(self, body: Payload, why: str) -> Answer:
        """Say why, where the person is looking; only to them."""
        if "command" in body:
            return {"response_type": "ephemeral", "text": escaped(why)}
        if body.get("type") == "block_suggestion":
            return {"options": []}
        if body.get("type") == "view_submission":
            return {"response_action": "errors", "errors": {first_field(body): why}}
        if body.get("type") != "event_callback":
            await self.whisper.tell(body, why)
        return None


def sorry(body: Payload) -> str:
    """That it did not work. What was typed after a command is gone from Slack, so it is given back."""
    typed = str(body.get("text") or "") if "command" in body else ""
    return f"{SORRY} This is what you typed:\n{unescaped(typed)}" if typed else SORRY


def first_field(body: Payload) -> str:
    """The topmost field of a submitted form, for what concerns no field of its own."""
    view = body.get("view") or {}
    inputs = [one["block_id"] for one in view.get("blocks") or () if one.get("type") == "input"]
    return str(next(iter(inputs or (view.get("state") or {}).get("values") or ("text",))))
