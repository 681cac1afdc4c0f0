"""The other ends for teams.py, each a process: Microsoft's stand-in, and a stock CloudAdapter echo."""

import asyncio
import contextlib
import sys
from pathlib import Path
from typing import cast

from aiohttp import web
from botbuilder.core import ActivityHandler, TurnContext
from botbuilder.integration.aiohttp import CloudAdapter, ConfigurationBotFrameworkAuthentication
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tests.teams.microsoft import Microsoft


class Forgetful(list[object]):
    """Keeps nothing: hours of load are sent here."""

    def append(self, _: object) -> None:
        pass


async def microsoft(key_file: str) -> None:
    """Microsoft; leaves its key in a file, prints its address and stays."""
    stand_in = Microsoft()
    stand_in.sent = Forgetful()  # type: ignore[assignment] # as good as a list
    pem = stand_in.keys["first"].private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    await asyncio.to_thread(Path(key_file).write_bytes, pem)
    async with stand_in.open():
        print(stand_in.url, flush=True)
        await asyncio.Event().wait()


class Echo(ActivityHandler):
    """Says what it hears."""

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        await turn_context.send_activity(turn_context.activity.text)


class Config:
    """A stock bot without an app id: it verifies no token, which is in its favour."""

    APP_ID = ""
    APP_PASSWORD = ""


async def stock() -> None:
    """The echo of the SDK's own samples; prints its address and stays."""
    adapter, bot = CloudAdapter(ConfigurationBotFrameworkAuthentication(Config())), Echo()

    async def receive(request: web.Request) -> web.Response:
        answer = await adapter.process(request, bot)
        return cast("web.Response", answer)

    app = web.Application()
    app.router.add_post("/api/messages", receive)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(f"http://127.0.0.1:{runner.addresses[0][1]}", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(microsoft(sys.argv[2]) if sys.argv[1] == "microsoft" else stock())
