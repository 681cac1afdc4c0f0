"""The door alone: a bot that echoes behind it, and what gets in."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from aiohttp import ClientSession, web
from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.schema import Activity

from adapters.settings import TeamsSettings
from adapters.teams.activity import INCOMING
from adapters.teams.deliver import Connector
from adapters.teams.door import PATH, door
from adapters.teams.hosts import Hosts
from adapters.teams.keys import SigningKeys
from adapters.teams.login import Login


class EchoBot:
    """Keeps what came in; answers an invoke with what it was given, a message with its text."""

    def __init__(self) -> None:
        self.heard: list[Any] = []

    async def on_turn(self, context: TurnContext) -> None:
        self.heard.append(context.turn_state[INCOMING])
        if context.activity.type == "invoke":
            body = {"statusCode": 200, "value": "plain words"}
            await context.send_activity(
                Activity(type="invokeResponse", value=InvokeResponse(status=200, body=body))
            )
        elif context.activity.text == "echo":
            await context.send_activity(context.activity.text)


@dataclass
class Ours:
    """Our side: where it listens, and what got in."""

    url: str
    session: ClientSession
    now: list[float]
    bot: EchoBot = field(default_factory=EchoBot)

    async def post(self, body: Any, token: str = "", **more: Any) -> tuple[int, str]:  # noqa: ANN401 - JSON
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        how: dict[str, Any] = (
            {"json": body} if not isinstance(body, bytes) else {"data": BytesIO(body)}
        )
        headers |= more.pop("headers", {})
        async with self.session.post(self.url + PATH, headers=headers, **how) as answer:
            return answer.status, await answer.text()


@asynccontextmanager
async def listening(settings: TeamsSettings) -> AsyncIterator[Ours]:
    async with ClientSession() as session:
        now = [1000.0]
        connector = Connector(settings, Login(session, settings), Hosts(settings.near))
        keys = SigningKeys(session, settings.openid_url, lambda: now[0])
        ours = Ours("", session, now)
        app = web.Application()
        app.router.add_post(PATH, door(settings, keys, connector, ours.bot).receive)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        ours.url = "http://{}:{}".format(*runner.addresses[0][:2])
        try:
            yield ours
        finally:
            await runner.cleanup()
            connector.close()
