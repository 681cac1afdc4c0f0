"""The main job in Teams, through the real CloudAdapter: sent, handed in, decided, published."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from adapters.database.engine import Engines, connect
from chatops import trail
from chatops.draft import State
from tests.core.desk.school import HEAD, ID, NIAMH, PUBLISHER, TEACHER, ZOE
from tests.teams import controls as of
from tests.teams.microsoft import Microsoft
from tests.teams.world import Person, World, jpeg, running_world

TEXT = "Our garden is growing well this term."
ALT = "A child waters beans in a raised bed"
ANSWERS = {"dress": "yes", "dignity": "yes", "device": "school", "copyright": "own"}


@pytest.fixture
def engines(sqlite_database: str) -> Iterator[Engines]:
    opened = connect(sqlite_database)
    yield opened
    opened.close()


@pytest.fixture
async def microsoft() -> AsyncIterator[Microsoft]:
    async with Microsoft().open() as opened:
        yield opened


@pytest.fixture
async def world(microsoft: Microsoft, engines: Engines, tmp_path: Path) -> AsyncIterator[World]:
    async with running_world(microsoft, engines, tmp_path / "media") as running:
        yield running


async def everybody_comes(world: World) -> tuple[Person, Person, Person]:
    """A teacher, the head and the publisher each say hello once."""
    people = world.person(TEACHER), world.person(HEAD), world.person(PUBLISHER)
    for one in people:
        await one.says("hello")
        await one.sees("Send me the text and photos")
    return people


async def sent_in(teacher: Person) -> None:
    """A text and two photos, in two messages."""
    await teacher.says(TEXT, teacher.attaches("beans.jpg"))
    await teacher.says("", teacher.attaches("bed.jpg", jpeg("blue")))
    await teacher.sees("Photo 2: ")
    await teacher.world.until(lambda: "on its way" not in of.words(teacher.cards[-1]))


async def handed_in(teacher: Person, pupil: str = "Zoë") -> None:
    await sent_in(teacher)
    dialog = await teacher.presses(teacher.card("A post in the making"), "Go on")
    found = await teacher.searches(pupil)
    done = await teacher.hands_in(
        dialog,
        accounts="facebook,website",
        pictured=next(iter(found.values())),
        alt_1=ALT,
        alt_2="A raised bed",
        **ANSWERS,
    )
    assert done == {"task": {"type": "message", "value": "Thank you. The checks are running."}}


async def mended(world: World, teacher: Person) -> None:
    """A pupil without consent was pictured; the author ticks another."""
    await handed_in(teacher, "Niamh")
    await world.go_round()
    held = teacher.card("held")
    assert "Niamh O'Connor" in of.words(held)
    dialog = await teacher.presses(held, "Edit")
    found = await teacher.searches("zoë b")
    await teacher.hands_in(dialog, ticked="", pictured=next(iter(found.values())))
    await world.go_round()


async def changes_asked(world: World, teacher: Person, head: Person) -> None:
    """The head wants the class named, and the author does that."""
    asked = head.card("A post to decide on")
    for said in (TEXT, ALT, "Zoë Brandt", "Facebook @thornfield", "Consent in writing"):
        assert said in of.words(asked)
    images = [one["url"] for one in of.parts(asked) if one.get("type") == "Image"]
    assert len(images) == 2
    answer = await head.presses(asked, "Ask for changes now", said_ask_changes="Name the class.")
    assert "changes asked" in of.words(answer["value"])
    await world.go_round()
    dialog = await teacher.presses(teacher.card("Name the class."), "Edit")
    await teacher.hands_in(dialog, text=f"{TEXT} By Class 4A.")
    await world.go_round()


def decided(world: World) -> list[str]:
    """What the trail says was done, in order; the trail is whole."""
    with world.school.storage.reading() as ledger:
        trail.verify(ID, ledger.entries(ID))
    verbs = world.school.verbs(world.draft.id)
    return [one for one in verbs if one in {"hold", "revise", "ask for changes", "approve"}]


async def test_a_post_with_two_photos_is_found_wanting_changed_and_approved(world: World) -> None:
    teacher, head, _ = await everybody_comes(world)
    await mended(world, teacher)
    await changes_asked(world, teacher, head)
    answer = await head.presses(head.card("By Class 4A."), "Approve")
    assert answer["type"] == "application/vnd.microsoft.card.adaptive"
    assert "Approved by Mrs Nolan at 12:00 on 14 January 2026." in of.words(answer["value"])
    assert not of.controls(answer["value"])
    await world.go_round()
    assert "Approved by Mrs Nolan" in of.words(teacher.cards[-1])
    assert not of.controls(head.card("Approved by Mrs Nolan"))
    assert decided(world) == ["hold", "revise", "ask for changes", "revise", "approve"]


async def takes_the_photos(world: World, publisher: Person) -> None:
    """The publisher lets the bot put the first of two photos into their OneDrive."""
    offers = [
        one
        for one in publisher.shown
        if one.get("attachments")
        and one["attachments"][0]["contentType"].endswith("card.file.consent")
    ]
    assert len(offers) == 2
    accepted = {
        "type": "fileUpload",
        "action": "accept",
        "context": offers[0]["attachments"][0]["content"]["acceptContext"],
        "uploadInfo": {
            "name": "photo-1.jpg",
            "uploadUrl": f"{world.microsoft.url}/files/photo-1.jpg",
        },
    }
    assert await publisher.invokes("fileConsent/invoke", accepted, replyToId=offers[0]["id"]) == {}
    await publisher.sees("It is in your OneDrive.")
    digest = world.draft.revision.content.photos[0].digest
    assert world.microsoft.uploaded["photo-1.jpg"] == world.parts.store.get(digest)


async def test_a_publisher_gets_the_photos_and_says_where_it_is_public(world: World) -> None:
    teacher, head, publisher = await everybody_comes(world)
    await handed_in(teacher)
    await world.go_round()
    await head.presses(head.card("A post to decide on"), "Approve")
    await world.go_round()

    to_publish = publisher.card("A post to publish")
    await publisher.presses(to_publish, "Get the post")
    await world.go_round()
    assert TEXT in publisher.texts
    await takes_the_photos(world, publisher)

    for account, address in (("facebook", "https://a.example/1"), ("website", "https://b.example")):
        card = publisher.card("A post to publish")
        control = next(
            one
            for one, _ in of.controls(card)
            if (one["verb"], one["data"].get("account")) == ("mark_posted", account)
        )
        data = control["data"] | {f"said_mark_posted_{account}": address}
        action = {"type": "Action.Execute", "verb": "mark_posted", "data": data}
        await publisher.invokes("adaptiveCard/action", {"action": action})
        await world.go_round()
    assert world.draft.state is State.POSTED
    assert "https://b.example" in of.words(publisher.card("A post to publish"))


async def test_a_late_click_says_who_was_first_and_shows_the_card_as_it_is(world: World) -> None:
    teacher, head, _ = await everybody_comes(world)
    await handed_in(teacher)
    await world.go_round()
    asked = head.card("A post to decide on")
    await head.presses(asked, "Approve")
    late = await head.presses(asked, "Reject now", said_reject="Too late")
    assert "already approved by Mrs Nolan at 12:00" in of.words(late["value"])
    assert not of.controls(late["value"])
    assert world.draft.state is State.APPROVED


async def test_somebody_who_may_not_decide_changes_nothing(world: World) -> None:
    teacher, head, _ = await everybody_comes(world)
    await handed_in(teacher)
    await world.go_round()
    answer = await teacher.presses(head.card("A post to decide on"), "Approve")
    assert answer["type"] == "application/vnd.microsoft.activity.message"
    assert world.draft.state is State.AWAITING


async def test_what_was_gathered_survives_a_restart(
    microsoft: Microsoft, engines: Engines, tmp_path: Path
) -> None:
    async with running_world(microsoft, engines, tmp_path / "media") as before:
        teacher = before.person(TEACHER)
        await sent_in(teacher)
        card = teacher.card("A post in the making")
    async with running_world(microsoft, engines, tmp_path / "media") as after:
        again = after.person(TEACHER)
        dialog = await again.presses(card, "Go on")
        found = await again.searches("Zoë")
        await again.hands_in(
            dialog, accounts="facebook", pictured=next(iter(found.values())), **ANSWERS
        )
        assert len(after.draft.revision.content.photos) == 2
        assert after.draft.revision.content.text == TEXT
        assert ZOE.admission_no in after.draft.revision.content.pictured
        assert NIAMH.admission_no not in after.draft.revision.content.pictured
        await again.sees("This post was handed in.")


async def test_a_client_without_action_execute_decides_as_well(world: World) -> None:
    teacher, head, _ = await everybody_comes(world)
    await handed_in(teacher)
    await world.go_round()
    asked = head.card("A post to decide on")
    control, _ = next(one for one in of.controls(asked) if one[0]["title"] == "Approve")
    shown = next(one for one in head.shown if "A post to decide on" in of.words(one))
    await head.does("message", value=control["fallback"]["data"], replyToId=shown["id"])
    await head.sees("Approved by Mrs Nolan")
    assert world.draft.state is State.APPROVED
