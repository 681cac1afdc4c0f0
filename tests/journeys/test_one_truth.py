"""One draft, two chats: whoever decides first has decided, and every card says so, wherever it is."""

import asyncio
from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import AsyncExitStack
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from adapters.database.engine import Engines, connect
from chatops.clerk import Clerk
from chatops.draft import Draft, State
from chatops.people import Surface
from tests.core.desk.school import HEAD, STAFF, TEACHER, Thornfield
from tests.journeys.test_slack import cards
from tests.journeys.test_slack import handed_in as handed_in_at_slack
from tests.journeys.test_teams import TEXT, handed_in
from tests.slack import person as slack
from tests.slack.serving import running_workspace
from tests.slack.world import World as SlackWorld
from tests.slack.world import running_world as running_slack
from tests.teams import controls as of
from tests.teams.microsoft import Microsoft
from tests.teams.world import World as TeamsWorld
from tests.teams.world import running_world as running_teams

BOTH = frozenset({Surface.SLACK, Surface.TEAMS})


@dataclass
class Chats:
    """One school, with both its chats."""

    slack: SlackWorld
    teams: TeamsWorld

    @property
    def draft(self) -> Draft:
        return self.teams.draft

    async def go_round(self) -> None:
        clerk = Clerk(
            self.teams.parts.door,
            self.teams.school.clock,
            {"slack": self.slack.surface.intake},
            {
                Surface.SLACK: self.slack.surface.messenger,
                Surface.TEAMS: self.teams.surface.messenger,
            },
        )
        await clerk.go_round()


@pytest.fixture
def engines(sqlite_database: str) -> Iterator[Engines]:
    opened = connect(sqlite_database)
    yield opened
    opened.close()


@pytest.fixture
async def chats(engines: Engines, tmp_path: Path) -> AsyncIterator[Chats]:
    """The head reads both chats; the teacher wants Teams, everybody else Slack."""
    wanted = {HEAD: tuple(BOTH), TEACHER: (Surface.TEAMS,)}
    staff = tuple(replace(one, surfaces=wanted.get(one, (Surface.SLACK,))) for one in STAFF)
    school = Thornfield(staff=staff, on=BOTH)
    async with AsyncExitStack() as stack:
        workspace = await stack.enter_async_context(running_workspace())
        microsoft = await stack.enter_async_context(Microsoft().open())
        media = tmp_path / "media"
        at_slack = await stack.enter_async_context(
            running_slack(workspace, engines, media, school=school)
        )
        at_teams = await stack.enter_async_context(
            running_teams(microsoft, engines, media, school=school, door=at_slack.parts.door)
        )
        head = at_teams.person(HEAD)
        await head.says("hello")
        await head.sees("Hello!")
        yield Chats(at_slack, at_teams)
        assert workspace.faults == []


async def test_a_draft_from_teams_is_sent_back_and_approved_in_slack(chats: Chats) -> None:
    teacher, head = chats.teams.person(TEACHER), chats.slack.person(HEAD)
    await handed_in(teacher)
    await chats.go_round()

    (asked,) = cards(head.cards)
    assert TEXT in slack.shown(asked)
    await head.click(asked, "ask_changes")
    form = chats.slack.workspace.views[-1]
    await head.submit(form, reason="Please name the class.")
    await chats.go_round()
    dialog = await teacher.presses(teacher.card("Please name the class."), "Edit")
    await teacher.hands_in(dialog, text=f"{TEXT} By Class 4A.")
    await chats.go_round()

    newest = next(one for one in cards(head.cards) if "By Class 4A." in slack.shown(one))
    await head.click(newest, "approve")
    assert chats.draft.state is State.APPROVED
    await chats.go_round()
    told = "Approved by Mrs Nolan at 12:00 on 14 January 2026."
    assert told in of.words(teacher.card("Your post: approved"))
    at_teams = chats.teams.person(HEAD).card(told)
    assert not of.controls(at_teams)
    assert any(told in slack.shown(one) for one in cards(head.cards))


async def test_a_draft_from_slack_is_approved_in_teams(chats: Chats) -> None:
    await handed_in_at_slack(chats.slack)
    await chats.go_round()
    head = chats.teams.person(HEAD)
    at_slack = deepcopy(cards(chats.slack.person(HEAD).cards)[0])
    asked = head.card("A post to decide on")
    assert TEXT in of.words(asked)
    answer = await head.presses(asked, "Approve")
    assert "Approved by Mrs Nolan" in of.words(answer["value"])
    await chats.go_round()

    (decided,) = cards(chats.slack.person(HEAD).cards)
    assert "Approved by Mrs Nolan" in slack.shown(decided)
    assert not slack.buttons(decided)
    await chats.slack.person(HEAD).click(at_slack, "reject")
    (late,) = chats.slack.workspace.ephemeral
    assert "already approved by Mrs Nolan at 12:00 on 14 January 2026" in str(late)
    assert chats.draft.state is State.APPROVED


async def test_a_late_click_in_teams_hears_of_the_decision_in_slack(chats: Chats) -> None:
    await handed_in(chats.teams.person(TEACHER))
    await chats.go_round()
    head = chats.teams.person(HEAD)
    asked = head.card("A post to decide on")
    await chats.slack.person(HEAD).click(cards(chats.slack.person(HEAD).cards)[0], "approve")
    late = await head.presses(asked, "Reject now", said_reject="No.")
    assert "already approved by Mrs Nolan at 12:00 on 14 January 2026" in of.words(late["value"])
    assert chats.draft.state is State.APPROVED


@pytest.mark.parametrize("in_teams_first", [True, False])
async def test_of_two_clicks_at_once_in_two_chats_one_decides_and_the_other_hears_of_it(
    chats: Chats, in_teams_first: bool
) -> None:
    await handed_in(chats.teams.person(TEACHER))
    await chats.go_round()
    at_slack, at_teams = chats.slack.person(HEAD), chats.teams.person(HEAD)
    asked = deepcopy(cards(at_slack.cards)[0])
    clicks: list[Coroutine[Any, Any, Any]] = [
        at_teams.presses(at_teams.card("A post to decide on"), "Reject now", said_reject="No."),
        at_slack.click(asked, "approve"),
    ]
    answers = await asyncio.gather(*(clicks if in_teams_first else reversed(clicks)))
    in_teams = answers[0 if in_teams_first else 1]
    await chats.go_round()

    approved = chats.draft.state is State.APPROVED
    assert approved or chats.draft.state is State.REJECTED
    told = "Approved by Mrs Nolan" if approved else "Rejected by Mrs Nolan"
    heard = of.words(in_teams["value"]) if approved else str(chats.slack.workspace.ephemeral)
    assert f"already {told[0].lower()}{told[1:]}" in heard
    for said in (of.words(at_teams.cards[-1]), slack.shown(cards(at_slack.cards)[0])):
        assert told in said
    assert not of.controls(at_teams.cards[-1])
    assert not slack.buttons(cards(at_slack.cards)[0])
