"""Whatever Teams might send, signed, in a shape that nobody foresaw: an answer, and never a 500."""

import asyncio
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.database.engine import Engines
from tests.core.desk.school import HEAD, TEACHER
from tests.odd import CHANGES, Change, Json, changed
from tests.patience import PATIENCE
from tests.teams.gathered import TEXT, dialog
from tests.teams.microsoft import BOT, Microsoft
from tests.teams.world import Person, World, running_world

ANSWERED = {200, 201, 400, 401, 501}
TURNED = {"messagePayload": {"id": "1", "body": {"contentType": "html", "content": "<p>Hi</p>"}}}


async def _walked(world: World) -> list[Json]:
    """A post from its first word to its decision: everything that Teams sent for it."""
    teacher, head = world.person(TEACHER), world.person(HEAD)
    for one in (teacher, head):
        await one.does("conversationUpdate", membersAdded=[{"id": BOT}])
    await teacher.says(TEXT, teacher.attaches("garden.jpg"), teacher.pastes("pasted.png"))
    await teacher.sees("A post in the making")
    opened = await dialog(teacher)
    await teacher.searches("Zoë")
    await teacher.hands_in(opened, accounts="facebook", none_visible="true", copyright="own")
    await world.go_round()
    await _asked(teacher, head)
    return list(world.posted)


async def _asked(teacher: Person, head: Person) -> None:
    await head.says("queue")
    await head.invokes("composeExtension/query", {"parameters": [{"name": "n", "value": "Zoë"}]})
    await teacher.invokes("composeExtension/fetchTask", TURNED)
    await head.invokes("fileConsent/invoke", {"action": "accept", "context": {}, "uploadInfo": {}})
    edited = {"channelData": {"tenant": {"id": "x"}, "eventType": "editMessage"}}
    await teacher.does("messageUpdate", text="Hello", **edited)
    click = {"verb": "approve", "draft": "d", "seen": "s", "as": "approver"}
    action = {"type": "Action.Execute", "verb": "approve", "data": click}
    await head.invokes("adaptiveCard/action", {"action": action, "trigger": "manual"})
    await head.does("message", value=click, replyToId="1")


@contextmanager
def running(engines: Engines, folder: Path) -> Iterator[tuple[asyncio.Runner, World, list[Json]]]:
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()

        async def opened() -> tuple[World, list[Json]]:
            microsoft = await stack.enter_async_context(Microsoft().open())
            world = await stack.enter_async_context(running_world(microsoft, engines, folder))
            return world, await _walked(world)

        try:
            world, sent = runner.run(opened())
            yield runner, world, sent
        finally:
            runner.run(stack.aclose())


def test_no_signed_activity_is_too_odd(engines: Engines, tmp_path: Path) -> None:
    with running(engines, tmp_path / "media") as (runner, world, sent):

        async def answer(activity: Json) -> int:
            async with asyncio.timeout(PATIENCE):
                return (await world.post(activity))[0]

        @settings(max_examples=100)
        @given(st.integers(0, len(sent) - 1), st.lists(CHANGES, min_size=1, max_size=3))
        def ask(which: int, changes: list[Change]) -> None:
            odd = changed(sent[which] | {"id": world.number()}, changes)
            assert runner.run(answer(odd)) in ANSWERED

        ask()
