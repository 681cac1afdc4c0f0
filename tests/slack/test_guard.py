"""Every request is answered in time, whatever happens behind it; and nobody's words are logged."""

import asyncio
import json
import logging
from collections.abc import Mapping
from typing import Any

import pytest
from slack_bolt.async_app import AsyncAck

from adapters import later
from adapters.slack.guard import SORRY, Guard
from adapters.slack.read import NotOurs
from adapters.slack.whisper import Whisper
from chatops.errors import DeskError
from tests.core.desk.school import TEACHER
from tests.patience import PATIENCE
from tests.slack.person import shown
from tests.slack.workspace import BadDay
from tests.slack.world import World

COMMAND = {"command": "/post", "text": "Zoe Brandt", "user_id": "U0MARSH"}
SUBMISSION = {"type": "view_submission", "user": {"id": "U0MARSH"}, "view": {"blocks": None}}
SUGGESTION = {"type": "block_suggestion", "user": {"id": "U0MARSH"}, "value": "Zoe Brandt"}
CLICK = {"type": "block_actions", "user": {"id": "U0MARSH"}, "channel": {"id": "D0MARSH"}}
SHORTCUT = {"type": "shortcut", "user": {"id": "U0MARSH"}}
EVENT = {"type": "event_callback", "event": {"type": "app_home_opened", "user": "U0MARSH"}}
ALL = [COMMAND, SUBMISSION, SUGGESTION, CLICK, SHORTCUT, EVENT]


async def answer(world: World, body: dict[str, Any], error: Exception | None) -> dict[str, Any]:
    """What Slack is told when a listener fails like this, or, without an error, never ends."""

    async def listener(_: Mapping[str, Any]) -> None:
        if error:
            raise error
        await asyncio.Event().wait()

    ack = AsyncAck()  # type: ignore[no-untyped-call]  # bolt has no type here
    guard = Guard(Whisper(world.surface.connection), patience=0.05)
    await guard.wrap("it", listener)(ack, body)
    assert ack.response
    assert ack.response.status == 200
    said: dict[str, Any] = json.loads(ack.response.body or "{}")
    return said


def kind(body: dict[str, Any]) -> str:
    return str(body.get("type", "command"))


@pytest.mark.parametrize("body", ALL, ids=kind)
async def test_a_mistake_is_logged_by_its_kind_and_place_alone(
    world: World, body: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    await answer(world, body, ValueError("Zoe Brandt's family said no"))
    (logged,) = [one for one in caplog.records if one.name == later.__name__]
    assert logged.getMessage() == "listener failed"
    assert vars(logged)["kind"] == "ValueError"
    assert "test_guard.py" in vars(logged)["place"]
    assert "Zoe" not in caplog.text + str([vars(one) for one in caplog.records])


@pytest.mark.parametrize("body", ALL, ids=kind)
async def test_who_waits_too_long_is_answered(world: World, body: dict[str, Any]) -> None:
    async with asyncio.timeout(PATIENCE):
        await answer(world, body, None)


async def test_each_is_told_where_they_are_looking(world: World) -> None:
    person = world.person(TEACHER)
    refusal = DeskError("Not <!channel> now.")
    said = await answer(world, COMMAND, refusal)
    assert said == {"response_type": "ephemeral", "text": "Not &lt;!channel&gt; now."}
    said = await answer(world, SUBMISSION, refusal)
    assert said == {"response_action": "errors", "errors": {"text": "Not <!channel> now."}}
    assert await answer(world, SUGGESTION, refusal) == {"options": []}
    assert await answer(world, EVENT, refusal) == {}
    assert await answer(world, CLICK, refusal) == {}
    assert "Not <!channel> now." in shown(world.workspace.ephemeral[-1])
    assert await answer(world, SHORTCUT, refusal) == {}
    assert "Not <!channel> now." in shown(person.cards[-1])


async def test_a_form_is_told_at_its_first_field(world: World) -> None:
    view = {
        "blocks": [{"type": "section"}, {"type": "input", "block_id": "alt_1"}],
        "state": {"values": {"dress": {}}},
    }
    said = await answer(world, SUBMISSION | {"view": view}, NotOurs("x"))
    assert list(said["errors"]) == ["alt_1"]
    without = SUBMISSION | {"view": view | {"blocks": []}}
    assert list((await answer(world, without, NotOurs("x")))["errors"]) == ["dress"]


async def test_what_was_typed_after_a_command_is_given_back(world: World) -> None:
    said = await answer(world, COMMAND, ValueError())
    assert said["text"].startswith(SORRY)
    assert said["text"].endswith("Zoe Brandt")
    assert (await answer(world, COMMAND | {"text": None}, ValueError()))["text"] == SORRY


@pytest.mark.parametrize("text", ['{"response_type": "in_channel"}', "{", "[]"])
async def test_typed_json_is_never_taken_for_an_answer_of_ours(world: World, text: str) -> None:
    """The SDK sends bare text that begins with a brace as JSON; we never send bare text."""
    world.workspace.next_time("views.open", *[BadDay(error="expired_trigger_id")] * 3)
    answered = await world.person(TEACHER).command("/post", text)
    assert answered.json["response_type"] == "ephemeral"
    assert text in answered.json["text"]


async def test_slow_slack_does_not_hold_up_the_answer(world: World) -> None:
    world.workspace.next_time("views.open", BadDay(pause=2 * PATIENCE))
    async with asyncio.timeout(PATIENCE):
        answered = await world.person(TEACHER).command("/post", "Hello")
    assert "Hello" in answered.json["text"]
