"""A Slack user is a member only by the e-mail that Slack vouches for."""

from dataclasses import replace

import pytest

from chatops.errors import NotAllowed, NotDelivered
from chatops.people import Member
from tests.core.desk.school import HEAD, OFFICE, TEACHER
from tests.fakes.surroundings import GivenDirectory
from tests.slack.person import shown
from tests.slack.workspace import BadDay
from tests.slack.world import World, user_of


async def refusal(world: World, user: str) -> str:
    with pytest.raises(NotAllowed) as refused:
        await world.surface.messenger.people.asking(user)
    return str(refused.value)


async def test_a_member_is_known_by_their_e_mail_and_asked_for_once(world: World) -> None:
    people = world.surface.messenger.people
    for _ in range(3):
        assert await people.asking(user_of(TEACHER)) == TEACHER
    assert len(world.workspace.called("users.info")) == 1
    assert await people.user(TEACHER.id) == user_of(TEACHER)


async def test_the_e_mails_case_does_not_matter(world: World) -> None:
    world.workspace.join("U0CAPS", HEAD.id.upper())
    assert await world.surface.messenger.people.asking("U0CAPS") == HEAD


@pytest.mark.parametrize(
    "profile",
    [
        {"deleted": True},
        {"is_bot": True},
        {"is_restricted": True},
        {"is_ultra_restricted": True},
        {"is_stranger": True},
        {"is_invited_user": True},
        {"is_email_confirmed": False},
        {"team_id": "T0ELSEWHERE"},
        {"team_id": "T0ELSEWHERE", "enterprise_user": {"enterprise_id": "E0ELSEWHERE"}},
        {"profile": {}},
        {"profile": None},
        {"id": "USLACKBOT"},
    ],
    ids=str,
)
async def test_an_e_mail_that_slack_does_not_vouch_for_makes_nobody_the_head(
    world: World, profile: dict[str, object]
) -> None:
    world.workspace.join("U0GUEST", HEAD.id, **profile)
    assert "Please ask Mrs Quill (the office)" in await refusal(world, "U0GUEST")


async def test_a_stranger_is_told_whom_to_ask_wherever_they_try(world: World) -> None:
    world.workspace.join("U0NEW", "new@thornfield.example")
    stranger = world.user("U0NEW")
    whom = "Please ask Mrs Quill (the office) to add you."
    assert whom in (await stranger.command("/post", "Hello")).text
    assert whom in (await stranger.command("/consent", "Zoë")).text
    await stranger.shortcut("submit_post")
    assert whom in shown(stranger.cards[-1])
    await stranger.on_message("turn_into_post", {"text": "Hello"})
    assert whom in shown(world.workspace.ephemeral[-1])
    await stranger.open_home()
    assert whom in shown(world.workspace.homes["U0NEW"])
    assert await stranger.suggested("Zo") == []
    assert world.workspace.views == []
    assert not world.school.storage.kept.drafts


async def test_who_left_the_trusts_list_is_a_stranger_again(world: World) -> None:
    people = world.surface.messenger.people
    await people.asking(user_of(TEACHER))
    world.workspace.users[user_of(TEACHER)]["profile"]["email"] = "gone@thornfield.example"
    directory = world.parts.directory
    assert isinstance(directory, GivenDirectory)
    staff = tuple(one for one in directory.known.members if one != TEACHER)
    directory.known = replace(directory.known, members=staff)
    assert "does not know you" in await refusal(world, user_of(TEACHER))


@pytest.mark.parametrize(
    ("left", "whom"), [((HEAD,), "Mrs Nolan (the head)"), ((TEACHER,), "the school's office")]
)
async def test_a_stranger_is_sent_to_whoever_there_is(
    world: World, left: tuple[Member, ...], whom: str
) -> None:
    directory = world.parts.directory
    assert isinstance(directory, GivenDirectory)
    directory.known = replace(directory.known, members=left)
    assert f"Please ask {whom}" in await refusal(world, "U0NOBODY")


async def test_nobody_is_let_in_while_slack_does_not_answer(world: World) -> None:
    world.workspace.next_time("users.info", BadDay(error="internal_error"))
    assert "just now" in await refusal(world, user_of(OFFICE))
    assert await world.surface.messenger.people.asking(user_of(OFFICE)) == OFFICE


async def test_who_is_not_in_slack_cannot_be_told_there(world: World) -> None:
    world.workspace.users.clear()
    with pytest.raises(NotDelivered) as lost:
        await world.surface.messenger.people.user(HEAD.id)
    assert lost.value.final


async def test_a_guest_with_a_members_e_mail_is_told_nothing(world: World) -> None:
    world.workspace.users.clear()
    world.workspace.join("U0GUEST", HEAD.id, is_restricted=True)
    with pytest.raises(NotDelivered) as lost:
        await world.surface.messenger.people.user(HEAD.id)
    assert lost.value.final
