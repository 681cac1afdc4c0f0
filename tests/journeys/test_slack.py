"""The main job in Slack, over HTTP and over Socket Mode: handed in, decided, published, on the trail."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from adapters.database.engine import Engines, connect
from chatops import trail
from chatops.draft import Draft, State
from tests.core.desk.school import HEAD, ID, PUBLISHER, TEACHER, ZOE
from tests.slack.person import buttons, shown
from tests.slack.pictures import jpeg
from tests.slack.serving import running_workspace
from tests.slack.workspace import Json, Workspace
from tests.slack.world import World, running_world

TEXT = "Our garden is growing well this term."
ALT = "A child waters beans in a raised bed"


@pytest.fixture
def engines(sqlite_database: str) -> Iterator[Engines]:
    opened = connect(sqlite_database)
    yield opened
    opened.close()


@pytest.fixture
async def workspace() -> AsyncIterator[Workspace]:
    async with running_workspace() as running:
        yield running
    assert running.faults == []


@pytest.fixture(params=["http", "socket"])
async def world(
    request: pytest.FixtureRequest, workspace: Workspace, engines: Engines, tmp_path: Path
) -> AsyncIterator[World]:
    over_socket = request.param == "socket"
    media = tmp_path / "media"
    async with running_world(workspace, engines, media, over_socket=over_socket) as running:
        yield running


def only_draft(world: World) -> Draft:
    (draft,) = world.school.storage.kept.drafts.values()
    return draft


async def handed_in(world: World) -> Draft:
    """A teacher's post with one photo of Zoë, whose family said yes."""
    teacher = world.person(TEACHER)
    file = world.workspace.upload(jpeg())
    (zoe,) = await teacher.suggested("Zoë")
    first = await teacher.form(TEXT)
    second = await teacher.submit(
        first,
        accounts=["facebook", "website"],
        photos=[world.workspace.files[file]],
        pictured=[zoe],
        date="2026-01-20",
    )
    done = await teacher.submit(
        second.view, alt_1=ALT, dress="yes", dignity="yes", device="school", copyright="own"
    )
    assert done.json == {}
    return only_draft(world)


async def approved(world: World) -> Draft:
    """The same, approved by the head with one click."""
    await handed_in(world)
    await world.go_round()
    head = world.person(HEAD)
    await head.click(cards(head.cards)[0], "approve")
    await world.go_round()
    return only_draft(world)


async def test_the_head_sees_all_that_would_be_published_and_decides_with_one_click(
    world: World,
) -> None:
    teacher, head = world.person(TEACHER), world.person(HEAD)
    assert (await handed_in(world)).state is State.SUBMITTED
    await world.go_round()

    (asked,) = cards(head.cards)
    for said in (TEXT, ALT, "Zoë Brandt", "20 January 2026", "Facebook @thornfield"):
        assert said in shown(asked)
    (photo,) = world.workspace.shared
    assert (photo["channel"], photo["alt_txt"]) == (head.channel, ALT)
    await head.click(asked, "approve")
    assert only_draft(world).state is State.APPROVED
    await world.go_round()

    (decided,) = cards(head.cards)
    assert "Approved by Mrs Nolan at 12:00 on 14 January 2026." in shown(decided)
    assert not buttons(decided)
    assert "Approved by Mrs Nolan" in shown(cards(teacher.cards)[0])


async def test_a_publisher_gets_the_post_and_says_where_it_is_public(world: World) -> None:
    draft, publisher = await approved(world), world.person(PUBLISHER)
    (to_publish,) = cards(publisher.cards)
    await publisher.click(to_publish, "get_post", "facebook")
    await world.go_round()
    assert TEXT in shown(publisher.cards[-1])
    assert world.workspace.shared[-1]["channel"] == publisher.channel

    for account in ("facebook", "website"):
        await publisher.click(cards(publisher.cards)[0], "mark_posted", account)
        form = world.workspace.views[-1]
        done = await publisher.submit(form, address=f"https://{account}.example/1")
        assert done.json == {}
        await world.go_round()
    assert only_draft(world).state is State.POSTED

    verbs = world.school.verbs(draft.id)
    assert (verbs[0], verbs[-1]) == ("submit", "mark as posted on the last account")
    assert trail.verify(ID, world.school.storage.kept.trail).length == len(verbs)


async def test_changes_are_asked_made_and_approved_on_a_new_card(world: World) -> None:
    teacher, head = world.person(TEACHER), world.person(HEAD)
    await handed_in(world)
    await world.go_round()
    (first,) = cards(head.cards)
    await head.click(first, "ask_changes")
    assert (await head.submit(world.workspace.views[-1], reason="Say which class.")).json == {}
    assert only_draft(world).state is State.CHANGES_ASKED
    await world.go_round()

    card = cards(teacher.cards)[0]
    assert "Say which class." in shown(card)
    await teacher.click(card, "edit")
    form = world.workspace.views[-1]
    assert [one["block_id"] for one in form["blocks"]].count("kept") == 1
    assert (await teacher.submit(form, text=f"{TEXT} By 4A.")).json == {}
    await world.go_round()

    old, new = cards(head.cards)
    assert "newer revision" in shown(old)
    assert not buttons(old)
    assert f"{TEXT} By 4A." in shown(new)
    await head.click(new, "approve")
    draft = only_draft(world)
    assert draft.state is State.APPROVED
    assert draft.revision.number == 2
    (photo,) = draft.revision.content.photos
    assert (photo.alt, photo.pictured) == (ALT, (ZOE.admission_no,))


async def test_the_same_events_again_change_nothing(world: World) -> None:
    head = world.person(HEAD)
    await handed_in(world)
    await world.go_round()
    (card,) = cards(head.cards)
    for _ in range(3):
        await head.click(card, "approve")
    assert world.school.verbs(only_draft(world).id).count("approve") == 1
    assert len(world.workspace.ephemeral) == 2
    assert "already approved by Mrs Nolan" in shown(world.workspace.ephemeral[-1])


def cards(messages: list[Json]) -> list[Json]:
    """Only the cards among a conversation's messages."""
    titles = ("Your post", "A post to decide on", "A post to publish")
    return [one for one in messages if shown(one).startswith(titles)]
