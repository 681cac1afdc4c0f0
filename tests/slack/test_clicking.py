"""A click does what it says, once; whoever may not, or comes too late, is told so in private."""

import json
from dataclasses import replace
from datetime import date

import pytest

from chatops.consent.record import Choice
from chatops.draft import Content, State
from chatops.notices import Action
from tests.core.desk.school import (
    DEPUTY,
    HEAD,
    PLAIN,
    PUBLISHER,
    TEACHER,
    ZOE,
    picture,
    record,
)
from tests.slack.person import Answered, buttons, shown
from tests.slack.pictures import jpeg
from tests.slack.strategies import HOSTILE
from tests.slack.workspace import BadDay, Json
from tests.slack.world import World

# A link that nobody has checked needs the approver's reason in the default pack.
RISKY = replace(
    PLAIN,
    text="See https://garden.example for more.",
    answers=replace(PLAIN.answers, links_checked="no"),
)


async def asked(world: World, content: Content = PLAIN) -> tuple[str, Json]:
    """A draft that waits for the head, and her card."""
    draft = world.school.checked(content)
    await world.go_round()
    return draft, world.person(HEAD).cards[0]


def of_zoe(world: World) -> Content:
    """A post with a photo of Zoë that the desk has kept."""
    return replace(PLAIN, photos=(picture(ZOE, digest=world.parts.darkroom.store.put(jpeg())),))


def whispered(world: World) -> str:
    return shown(world.workspace.ephemeral[-1])


def copied(message: Json) -> Json:
    """A message as it was: somebody else has not seen it change."""
    old: Json = json.loads(json.dumps(message))
    return old


@pytest.mark.parametrize(
    ("action", "state"),
    [("ask_changes", State.CHANGES_ASKED), ("reject", State.REJECTED)],
)
async def test_who_sends_a_draft_back_says_why(world: World, action: str, state: State) -> None:
    draft, card = await asked(world)
    head = world.person(HEAD)
    assert await head.click(card, action) == Answered(200, {})
    form = world.workspace.views[-1]
    assert form["callback_id"] == action
    silent = await head.submit(form, reason="  ")
    assert "say why" in silent.errors["reason"]
    assert world.school.draft(draft).state is State.AWAITING
    assert await head.submit(form, reason="It needs a date.") == Answered(200, {})
    assert world.school.draft(draft).state is state
    await world.go_round()
    assert "It needs a date." in shown(world.person(TEACHER).cards[-1])


async def test_a_finding_that_needs_a_reason_asks_for_one(world: World) -> None:
    draft, card = await asked(world, RISKY)
    head = world.person(HEAD)
    await head.click(card, "approve")
    assert world.school.draft(draft).state is State.AWAITING
    form = world.workspace.views[-1]
    assert form["callback_id"] == "approve"
    assert "reason" in (await head.submit(form, reason=" ")).errors
    assert await head.submit(form, reason="I opened it myself.") == Answered(200, {})
    assert world.school.draft(draft).state is State.APPROVED


async def test_a_consent_withdrawn_meanwhile_stops_the_approval_and_says_so(world: World) -> None:
    draft, card = await asked(world, of_zoe(world))
    world.school.consent(record(ZOE, Choice.WITHDRAWN, date(2026, 1, 14)))
    await world.person(HEAD).click(card, "approve")
    assert world.school.draft(draft).state is State.HELD
    assert "Nothing was approved" in whispered(world)
    assert "withdr" not in whispered(world).lower()


@pytest.mark.parametrize("action", ["approve", "ask_changes", "reject"])
async def test_nobody_decides_who_may_not(world: World, action: str) -> None:
    draft, card = await asked(world)
    opened = len(world.workspace.views)
    for member in (TEACHER, PUBLISHER):
        await world.person(member).click(card, action)
        assert world.workspace.ephemeral[-1]["user"] == world.person(member).user
    assert len(world.workspace.views) == opened
    assert world.school.draft(draft).state is State.AWAITING
    assert any(one.startswith("refused") for one in world.school.verbs(draft))


@pytest.mark.parametrize("action", ["approve", "ask_changes", "reject"])
async def test_a_late_click_is_told_who_was_first_and_when(world: World, action: str) -> None:
    draft, card = await asked(world)
    old = copied(card)
    await world.person(DEPUTY).click(old, "approve")
    await world.person(HEAD).click(old, action)
    assert "already approved by Mrs Bright at 12:00 on 14 January 2026" in whispered(world)
    assert world.school.verbs(draft).count("approve") == 1


async def test_a_click_on_an_older_revision_decides_nothing(world: World) -> None:
    _, card = await asked(world)
    old = copied(card)
    teacher, head = world.person(TEACHER), world.person(HEAD)
    await teacher.click(teacher.cards[0], "edit")
    second = await teacher.submit(world.workspace.views[-1], text="Another text altogether.")
    assert second == Answered(200, {})
    await world.go_round()
    await head.click(old, "approve")
    assert "newest card" in whispered(world)


async def test_a_form_opened_in_time_and_sent_too_late_says_so_at_its_field(world: World) -> None:
    draft, card = await asked(world)
    head = world.person(HEAD)
    await head.click(card, "reject")
    form = world.workspace.views[-1]
    await head.click(copied(card), "approve")
    late = await head.submit(form, reason="No.")
    assert "already approved by Mrs Nolan" in late.errors["reason"]
    assert world.school.draft(draft).state is State.APPROVED


async def test_the_author_takes_a_draft_back(world: World) -> None:
    draft, card = await asked(world)
    teacher = world.person(TEACHER)
    await teacher.click(teacher.cards[0], "withdraw")
    assert world.school.draft(draft).state is State.WITHDRAWN
    await world.go_round()
    assert not buttons(world.person(HEAD).cards[0])
    assert not buttons(teacher.cards[0])
    assert card["ts"] == world.person(HEAD).cards[0]["ts"]


async def test_one_account_posted_and_another_failed_stand_apart(world: World) -> None:
    draft = world.school.approved(replace(PLAIN, accounts=("facebook", "website")))
    await world.go_round()
    publisher = world.person(PUBLISHER)
    await publisher.click(publisher.cards[0], "mark_posted", "website")
    form = world.workspace.views[-1]
    assert "whole address" in (await publisher.submit(form, address="here")).errors["address"]
    done = await publisher.submit(form, address="https://thornfield.example/1")
    assert done == Answered(200, {})
    await publisher.click(publisher.cards[0], "could_not_post", "facebook")
    form = world.workspace.views[-1]
    assert await publisher.submit(form, reason="Locked out.") == Answered(200, {})
    assert world.school.draft(draft).state is State.PARTLY_POSTED
    await world.go_round()
    told = shown(publisher.cards[0])
    assert "Website thornfield.example: posted at https://thornfield.example/1" in told
    assert "Facebook @thornfield: could not be posted (Locked out.)" in told


async def test_only_an_accounts_own_publishers_get_the_post(world: World) -> None:
    world.school.approved()
    await world.go_round()
    card = world.person(PUBLISHER).cards[0]
    sent = len(world.person(HEAD).cards)
    for action in ("get_post", "mark_posted", "could_not_post"):
        await world.person(TEACHER).click(card, action)
        assert "administrators" in whispered(world)
    await world.go_round()
    assert len(world.person(HEAD).cards) == sent


async def test_a_post_whose_consent_went_is_not_handed_over(world: World) -> None:
    draft = world.school.approved(of_zoe(world))
    await world.go_round()
    publisher = world.person(PUBLISHER)
    world.school.consent(record(ZOE, Choice.WITHDRAWN, date(2026, 1, 14)))
    await publisher.click(publisher.cards[0], "get_post")
    assert world.school.draft(draft).state is State.HELD
    assert "may no longer be shown" in whispered(world)
    await world.go_round()
    assert PLAIN.text not in " ".join(shown(one) for one in publisher.cards[1:])


@pytest.mark.parametrize("value", ["", "nonsense", "a b c d e", "<!channel> x"])
async def test_a_value_that_is_none_of_ours_is_refused(world: World, value: str) -> None:
    head = world.person(HEAD)
    card = {"channel": head.channel}
    for action in Action:
        element = {"type": "button", "action_id": action.value, "value": value}
        assert (await head.press(element, card)).status == 200
    assert len(world.workspace.ephemeral) == len(Action)


async def test_a_button_of_long_ago_is_answered(world: World) -> None:
    head = world.person(HEAD)
    element = {"type": "button", "action_id": "of_version_one", "value": "x"}
    await head.press(element, {"channel": head.channel})
    assert "does not know this button" in whispered(world)


async def test_a_small_form_that_slack_does_not_open_is_said_and_changes_nothing(
    world: World,
) -> None:
    draft, card = await asked(world)
    world.workspace.next_time("views.open", BadDay(error="expired_trigger_id"))
    await world.person(HEAD).click(card, "reject")
    assert "did not open the form" in whispered(world)
    assert world.school.draft(draft).state is State.AWAITING


@pytest.mark.parametrize("said", [*HOSTILE[:-1], "a" * 60_000, "\ud800"], ids=range(10))
async def test_a_hostile_reason_is_kept_as_words_or_refused_at_its_field(
    world: World, said: str
) -> None:
    draft, card = await asked(world)
    head = world.person(HEAD)
    await head.click(card, "reject")
    answered = await head.submit(world.workspace.views[-1], reason=said)
    if answered.json:
        assert set(answered.errors) == {"reason"}
        assert world.school.draft(draft).state is State.AWAITING
    else:
        await world.go_round()
        assert said.strip() in shown(world.person(TEACHER).cards[-1])


async def test_a_private_answer_finds_another_way(world: World) -> None:
    _, card = await asked(world)
    await world.person(HEAD).click(copied(card), "approve")
    late, head = copied(card), world.person(HEAD)
    world.workspace.next_time("chat.postEphemeral", BadDay(error="user_not_in_channel"))
    await head.click(late, "approve")
    assert "already approved" in shown(world.workspace.responded[-1])
    assert world.workspace.responded[-1]["response_type"] == "ephemeral"

    world.workspace.responded.extend([{}] * 5)  # Slack takes five
    world.workspace.next_time("chat.postEphemeral", BadDay(error="user_not_in_channel"))
    await head.click(late, "approve")
    assert "already approved" in shown(head.cards[-1])


async def test_a_click_is_answered_even_when_nobody_can_be_told(world: World) -> None:
    _, card = await asked(world)
    head = world.person(HEAD)
    await head.click(copied(card), "approve")
    world.workspace.responded.extend([{}] * 5)
    world.workspace.next_time("chat.postEphemeral", BadDay(500))
    world.workspace.next_time("conversations.open", BadDay(500))
    assert await head.click(copied(card), "approve") == Answered(200, {})
