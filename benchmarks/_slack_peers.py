"""The other ends for ack.py, each a process: a Slack that takes every trigger, and a bare AsyncApp."""

import asyncio
import contextlib
import logging
import sys
from typing import Final

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack.serving import running_workspace
from tests.slack.workspace import TEAM, TOKEN

SECRET: Final = "no secret at all"  # noqa: S105 - as it says
VIEW: Final = {
    "type": "modal",
    "title": {"type": "plain_text", "text": "New post", "emoji": False},
    "submit": {"type": "plain_text", "text": "Submit", "emoji": False},
    "blocks": [
        {
            "type": "input",
            "block_id": "text",
            "label": {"type": "plain_text", "text": "Text", "emoji": False},
            "element": {"type": "plain_text_input", "action_id": "text", "multiline": True},
        }
    ],
}


class AnyTrigger(set[str]):
    """Every trigger is good, as often as it is used."""

    def __contains__(self, trigger: object) -> bool:
        return isinstance(trigger, str)

    def remove(self, trigger: str) -> None:
        del trigger


async def slack(users: dict[str, str]) -> None:
    """A workspace with these people, by user id; prints its address and stays."""
    async with running_workspace() as workspace:
        workspace.triggers = AnyTrigger()
        for user, email in users.items():
            workspace.join(user, email)
        print(workspace.url, flush=True)
        await asyncio.Event().wait()


async def bare(api_url: str) -> None:
    """The smallest AsyncApp that acknowledges the same; prints its address and stays."""
    logging.getLogger("slack_bolt").setLevel(logging.ERROR)

    async def authorize() -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id=TEAM, bot_token=TOKEN, bot_user_id="U0")

    bolt = AsyncApp(signing_secret=SECRET, authorize=authorize)

    @bolt.command("/post")
    async def help_(ack: AsyncAck) -> None:
        await ack({"response_type": "ephemeral", "text": "This is what I do."})

    @bolt.command("/form")
    async def form(ack: AsyncAck, client: AsyncWebClient, body: dict[str, str]) -> None:
        await client.views_open(trigger_id=body["trigger_id"], view=VIEW)
        await ack()

    @bolt.action("approve")
    async def approve(ack: AsyncAck) -> None:
        await ack()

    async def receive(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await bolt.async_dispatch(await to_bolt_request(request)))

    bolt.client.base_url = api_url
    app = web.Application()
    app.router.add_post("/slack/events", receive)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(f"http://127.0.0.1:{runner.addresses[0][1]}", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        if sys.argv[1] == "slack":
            asyncio.run(slack(dict(one.split("=") for one in sys.argv[2:])))
        else:
            asyncio.run(bare(sys.argv[2]))
