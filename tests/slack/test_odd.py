"""Whatever Slack might send, signed, in a shape that nobody foresaw: an answer, and never a 500."""

import asyncio
import json
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.database.engine import Engines
from tests.odd import CHANGES, Change, Json, changed
from tests.patience import PATIENCE
from tests.slack.serving import running_workspace
from tests.slack.world import World, running_world

PAYLOADS = Path(__file__).parent / "payloads"
ANSWERED = {200, 400, 404}


@contextmanager
def running(engines: Engines, folder: Path) -> Iterator[tuple[asyncio.Runner, World]]:
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()

        async def opened() -> World:
            workspace = await stack.enter_async_context(running_workspace())
            return await stack.enter_async_context(running_world(workspace, engines, folder))

        try:
            yield runner, runner.run(opened())
        finally:
            runner.run(stack.aclose())


def recorded(world: World) -> list[Json]:
    """What Slack sent once; its answers go to the workspace of this test."""
    said = [one.read_text() for one in sorted(PAYLOADS.glob("*.json"))]
    here = world.workspace.url
    found = [json.loads(one.replace("https://hooks.slack.com", here)) for one in said]
    return [one for one in found if "type" in one or "command" in one]


def kind(payload: Json) -> str:
    if "command" in payload:
        return "slash_commands"
    return "events_api" if payload.get("type") == "event_callback" else "interactive"


def test_no_signed_payload_is_too_odd(engines: Engines, tmp_path: Path) -> None:
    with running(engines, tmp_path / "media") as (runner, world):
        sent = recorded(world)

        async def answer(payload: Json) -> int:
            async with asyncio.timeout(PATIENCE):
                return (await world.send(kind(payload), payload)).status

        @settings(max_examples=100)
        @given(st.integers(0, len(sent) - 1), st.lists(CHANGES, min_size=1, max_size=3))
        def ask(which: int, changes: list[Change]) -> None:
            assert runner.run(answer(changed(sent[which], changes))) in ANSWERED

        ask()
