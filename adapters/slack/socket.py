"""Socket Mode, for a school without a public address: the same listeners over a WebSocket of ours."""

import asyncio
import logging
from contextlib import suppress
from typing import Any, Final

from slack_bolt.adapter.socket_mode.async_internals import (
    run_async_bolt_app,
    send_async_response,
)
from slack_bolt.async_app import AsyncApp
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from adapters.slack.connection import Connection, SlackRefused, quiet, reaching
from chatops.errors import NotDelivered

log: Final = logging.getLogger(__name__)
PING: Final = 10.0  # seconds between pings
PATIENCE: Final = 60.0  # seconds without a line after which we start afresh
LAST_WORDS: Final = 3.0  # seconds for what is under way when we close


class Socket:
    """Keeps a line to Slack open, and answers over it."""

    def __init__(
        self,
        app: AsyncApp,
        connection: Connection,
        app_token: str,
        *,
        ping: float = PING,
        patience: float = PATIENCE,
    ) -> None:
        self.app = app
        self._connection = connection
        self._token = app_token
        self._ping = ping
        self._patience = patience
        self._under_way: set[asyncio.Task[Any]] = set()
        self.line: SocketModeClient | None = None
        self._watch: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Open the line, and start minding it. SlackRefused where Slack does not take our token."""
        try:
            with reaching():
                await self._connection.prompt.apps_connections_open(app_token=self._token)
        except NotDelivered as refused:
            raise SlackRefused(f"Slack refused CHATOPS_SLACK_APP_TOKEN: {refused}.") from refused
        self._watch = asyncio.create_task(self._mind())

    async def close(self) -> None:
        """Take nothing more, let what is under way be answered, and hang up."""
        if self.line:
            self.line.socket_mode_request_listeners.clear()
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=LAST_WORDS)
        if self._watch:
            self._watch.cancel()
            with suppress(asyncio.CancelledError):
                await self._watch

    def _line(self) -> SocketModeClient:
        client = SocketModeClient(
            app_token=self._token,
            logger=quiet(),
            web_client=self._connection.prompt,
            ping_interval=self._ping,
        )
        client.socket_mode_request_listeners.append(self._answer)
        return client

    async def _answer(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        """Run the listener and answer. The SDK holds on to no task, so we do."""
        task = asyncio.current_task()
        if task:
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)
        answer = await run_async_bolt_app(self.app, request)
        await send_async_response(client, request, answer, 0.0)

    async def _mind(self) -> None:
        """The SDK reconnects by itself, mostly. Where it does not, start afresh."""
        while True:
            self.line = self._line()
            connecting = asyncio.ensure_future(self.line.connect())  # type: ignore[no-untyped-call]  # slack_sdk has no type here
            try:
                while await self._lives(self.line):
                    pass
                log.warning("slack line is down; a new one is opened")
            finally:
                connecting.cancel()
                await _hang_up(self.line)
                await asyncio.gather(connecting, return_exceptions=True)

    async def _lives(self, client: SocketModeClient) -> bool:
        """Whether the line is up, after a while, and the SDK's own tasks still mind it."""
        await asyncio.sleep(self._patience)
        minded = all(one and not one.done() for one in _tasks(client))
        return minded and await client.is_connected()


async def _hang_up(client: SocketModeClient) -> None:
    tasks = _tasks(client)
    await client.close()  # type: ignore[no-untyped-call]  # slack_sdk has no type here
    await asyncio.gather(*(one for one in tasks if one), return_exceptions=True)


def _tasks(client: SocketModeClient) -> list["asyncio.Future[Any] | None"]:
    return [client.message_processor, client.current_session_monitor, client.message_receiver]
