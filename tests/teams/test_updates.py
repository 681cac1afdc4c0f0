"""A card in a chat is put right, whatever became of it there and whoever clicks meanwhile."""

import asyncio

import pytest

from chatops.draft import State
from chatops.notices import Audience, Word
from tests.core.desk.school import HEAD, PUBLISHER
from tests.teams import controls as of
from tests.teams.microsoft import Answer
from tests.teams.world import Person, World

ASKED = "A post to decide on: "


@pytest.fixture
async def head(world: World) -> Person:
    """The head, who has a card to decide on."""
    person = world.person(HEAD)
    await person.says("hello")
    await person.sees("Hello!")
    world.school.checked()
    await world.go_round()
    await person.sees(f"{ASKED}awaiting")
    return person


async def test_a_card_that_was_deleted_in_the_chat_is_shown_again(
    world: World, head: Person
) -> None:
    await head.presses(head.card(ASKED), "Approve")
    before = len(head.cards)
    world.microsoft.trouble.append(Answer(404, b'{"error": {"code": "NotFound"}}'))
    await world.go_round()
    assert len(head.cards) == before + 1
    assert f"{ASKED}approved" in of.words(head.cards[-1])


async def test_a_card_that_may_not_be_put_right_is_put_aside_with_its_reason(
    world: World, head: Person
) -> None:
    await head.presses(head.card(ASKED), "Approve")
    world.microsoft.trouble.append(Answer(403, b'{"error": {"code": "MessageWritesBlocked"}}'))
    await world.go_round()
    kept = world.school.storage.kept.posted.values()
    assert [one.parked for one in kept if one.parked] == ["HTTP 403"]
    assert world.draft.state is State.APPROVED


async def test_a_conversation_that_is_gone_is_put_aside_and_an_administrator_is_told(
    world: World, head: Person
) -> None:
    await head.presses(head.card(ASKED), "Approve")
    gone = Answer(404, b'{"error": {"code": "ConversationNotFound"}}')
    world.microsoft.trouble += [gone, gone]
    await world.go_round()
    kept = world.school.storage.kept.posted.values()
    assert [one.parked for one in kept if one.parked] == ["HTTP 404"]
    told = [one.envelope.tell for one in kept if one.envelope.to == PUBLISHER.id]
    words = [one.text for one in told if isinstance(one, Word)]
    assert sum(one.startswith("A notice for Mrs Nolan could not be") for one in words) == 1


async def test_an_update_that_is_asked_to_wait_comes_later(world: World, head: Person) -> None:
    await head.presses(head.card(ASKED), "Approve")
    world.microsoft.trouble.append(Answer(429, headers={"Retry-After": "0"}))
    await world.go_round()
    assert f"{ASKED}approved" in of.words(head.cards[-1])


async def test_a_click_while_the_card_is_being_put_right_counts_and_is_seen(
    world: World, head: Person
) -> None:
    asked = head.card(ASKED)
    card = world.school.views.card(world.draft.id, HEAD.id, Audience.APPROVER)
    world.microsoft.updates_may_go.clear()
    putting_right = asyncio.create_task(world.surface.messenger.deliver(HEAD.id, card))
    await world.microsoft.asked_to_update.wait()
    answer = await head.presses(asked, "Approve")
    assert "Approved by Mrs Nolan" in of.words(answer["value"])
    world.microsoft.updates_may_go.set()
    await putting_right
    await world.go_round()
    (shown,) = [one for one in head.cards if ASKED in of.words(one)]
    assert "Approved by Mrs Nolan" in of.words(shown)
    assert not of.controls(shown)
