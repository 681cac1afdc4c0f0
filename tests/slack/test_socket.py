"""Socket Mode: the line is kept open, and what was said over it is answered."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.database.engine import Engines
from adapters.settings import SlackSettings
from adapters.slack.connection import SlackRefused, connect
from adapters.slack.socket import Socket
from adapters.slack.surface import connected
from tests.core.desk.school import TEACHER
from tests.patience import PATIENCE
from tests.slack.workspace import APP_TOKEN, TOKEN, BadDay, Workspace
from tests.slack.world import SECRET, World, running_world


@pytest.fixture
async def world(workspace: Workspace, engines: Engines, tmp_path: Path) -> AsyncIterator[World]:
    async with running_world(workspace, engines, tmp_path, over_socket=True) as running:
        yield running


async def test_a_command_and_a_form_go_over_the_socket(world: World) -> None:
    teacher = world.person(TEACHER)
    view = await teacher.form("Our garden")
    answered = await teacher.submit(view, text=None)
    assert "text" in answered.errors
    assert [one["value"] for one in await teacher.suggested("Zoë")] == ["1001"]


async def test_there_is_no_http_door_without_a_secret(world: World) -> None:
    answered = await world.post(b"command=/post", "application/x-www-form-urlencoded")
    assert answered.status == 404


async def test_the_line_is_opened_again_when_slack_says_so(world: World) -> None:
    teacher = world.person(TEACHER)
    await teacher.command("/post", "help")
    opened = world.workspace.lines_opened
    await world.workspace.sockets[-1].send_json(
        {"type": "disconnect", "reason": "refresh_requested"}
    )
    await world.workspace.until(lambda: world.workspace.lines_opened > opened)
    assert "/consent NAME" in (await teacher.command("/post", "help")).text


async def test_a_line_that_died_in_silence_is_replaced(world: World, workspace: Workspace) -> None:
    """The SDK minds its line with tasks of its own; where these are gone, we start afresh."""
    first = world.surface.socket
    assert first
    await first.close()
    lines = Socket(first.app, world.surface.connection, APP_TOKEN, ping=60, patience=0.5)
    await lines.open()
    try:
        async with asyncio.timeout(PATIENCE):
            while not (lines.line and lines.line.message_receiver):  # noqa: ASYNC110 - the SDK tells nobody
                await asyncio.sleep(0.01)
        line, opened = lines.line, workspace.lines_opened
        for task in (line.current_session_monitor, line.message_receiver):
            assert task
            task.cancel()
        await workspace.until(lambda: workspace.lines_opened > opened)
        assert "/consent NAME" in (await world.person(TEACHER).command("/post", "help")).text
    finally:
        await lines.close()


async def test_what_is_under_way_is_answered_before_the_line_is_closed(world: World) -> None:
    workspace = world.workspace
    workspace.next_time("views.open", BadDay(error="expired_trigger_id", pause=0.3))
    asked = asyncio.create_task(world.person(TEACHER).command("/post", "Hello"))
    await workspace.until(lambda: workspace.called("views.open"))
    socket = world.surface.socket
    assert socket
    await socket.close()
    assert "Hello" in (await asked).text


async def test_an_app_token_that_slack_does_not_take_is_told_at_the_start(
    world: World, workspace: Workspace
) -> None:
    workspace.next_time("apps.connections.open", BadDay(error="invalid_auth"))
    socket = world.surface.socket
    assert socket
    with pytest.raises(SlackRefused, match="CHATOPS_SLACK_APP_TOKEN: invalid_auth"):
        await Socket(socket.app, world.surface.connection, "xapp-wrong").open()


@pytest.mark.parametrize("error", ["invalid_auth", "account_inactive"])
async def test_a_bot_token_that_slack_does_not_take_is_told_at_the_start(
    world: World, workspace: Workspace, error: str
) -> None:
    workspace.next_time("auth.test", BadDay(error=error))
    settings = SlackSettings(TOKEN, SECRET, api_url=workspace.api_url)
    with pytest.raises(SlackRefused, match=f"CHATOPS_SLACK_BOT_TOKEN: {error}"):
        await connected(settings, world.parts)


async def test_a_slack_that_is_not_there_yet_is_waited_for(
    world: World, workspace: Workspace
) -> None:
    workspace.next_time("auth.test", BadDay(502), BadDay(502))
    settings = SlackSettings(TOKEN, SECRET, api_url=workspace.api_url.rstrip("/"))
    surface = await connected(settings, world.parts)
    try:
        assert surface.connection.workspace.team
        assert surface.socket is None
        assert surface.route
    finally:
        await surface.close()


async def test_a_slack_that_never_answers_is_told_at_the_start() -> None:
    settings = SlackSettings(TOKEN, SECRET, api_url="http://127.0.0.1:9/api/")
    with pytest.raises(SlackRefused, match=r"cannot be reached at http://127\.0\.0\.1:9/api/"):
        await connect(settings, pauses=[0.01])
