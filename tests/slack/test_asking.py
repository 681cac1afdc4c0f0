"""/consent and /post's lists answer the asker alone; the Home tab shows how things stand."""

import asyncio
from dataclasses import replace

import pytest

from adapters.slack import home, lookup
from adapters.slack.home import Listed
from chatops.consent.record import Choice
from chatops.desk.look_up import MOST_CHOICES
from chatops.notices import ConsentAnswer, Control, PupilAnswer, PupilChoice, Word
from tests.core.desk.school import (
    DSL,
    HEAD,
    ID,
    JACK_A,
    OFFICE,
    OMAR,
    PUBLISHER,
    TEACHER,
    record,
)
from tests.slack import block_kit
from tests.slack.person import Answered, buttons, shown
from tests.slack.strategies import HOSTILE
from tests.slack.test_show import PLAIN as CARD
from tests.slack.workspace import BadDay
from tests.slack.world import World


def private(answered: Answered) -> str:
    """What an answer says, which nobody else sees."""
    assert answered.status == 200
    assert answered.json["response_type"] == "ephemeral"
    assert answered.json["text"]
    return shown(answered.json) or str(answered.json["text"])


async def test_the_office_sees_what_stands_since_when_and_on_what_evidence(world: World) -> None:
    answered = await world.person(OFFICE).command("/consent", "zoe brandt")
    told = private(answered)
    assert "Zoë Brandt, 4A" in told
    since = "since 8 September 2025 until 31 August 2026"
    assert f"On social media: granted, in writing {since} (form 12)" in told
    assert block_kit.of_message(answered.json) == []


async def test_a_look_up_is_on_the_trail(world: World) -> None:
    before = len(world.school.storage.kept.trail)
    await world.person(OFFICE).command("/consent", "Zoë Brandt")
    assert len(world.school.storage.kept.trail) == before + 1


async def test_of_several_pupils_one_is_chosen(world: World) -> None:
    office = world.person(OFFICE)
    answered = await office.command("/consent", "Jack Davies")
    (select,) = buttons(answered.json)
    assert [one["text"]["text"] for one in select["options"]] == [
        "Jack Davies, 2B",
        "Jack Davies, 4A",
    ]
    (wanted,) = [one for one in select["options"] if one["value"] == f"{ID} {JACK_A.admission_no}"]
    await office.press(select | {"selected_option": wanted}, {"channel": "C0STAFF"})
    told = world.workspace.ephemeral[-1]
    assert told["user"] == office.user
    assert "Jack Davies, 4A" in shown(told)
    assert "granted" in shown(told)


async def test_what_may_not_be_known_is_not_told(world: World) -> None:
    world.school.consent(record(OMAR, Choice.NEVER))
    told = private(await world.person(OFFICE).command("/consent", "Omar Siddiqui"))
    assert "Please see the safeguarding lead." in told
    assert "do-not-publish" not in told
    known = private(await world.person(DSL).command("/consent", "Omar Siddiqui"))
    assert "do-not-publish" in known


async def test_who_may_not_ask_is_told_so(world: World) -> None:
    told = private(await world.person(PUBLISHER).command("/consent", "Zoë Brandt"))
    assert "does not let you look up consents" in told


async def test_nobody_of_that_name_and_no_name_at_all(world: World) -> None:
    office = world.person(OFFICE)
    assert "“Xerxes”" in private(await office.command("/consent", "Xerxes"))
    assert "which pupil" in private(await office.command("/consent", ""))


@pytest.mark.parametrize("name", [*HOSTILE, "a" * 60_000, "'; DROP TABLE pupil; --"])
async def test_a_hostile_name_is_only_a_name(world: World, name: str) -> None:
    answered = await world.person(OFFICE).command("/consent", name)
    private(answered)
    assert "<" not in answered.json["text"]
    if "blocks" in answered.json:
        assert block_kit.of_message(answered.json) == []


async def test_post_status_and_queue_list_and_help_helps(world: World) -> None:
    teacher, head = world.person(TEACHER), world.person(HEAD)
    assert "not handed in" in private(await teacher.command("/post", "status"))
    assert "Nothing waits" in private(await head.command("/post", "queue"))
    world.school.checked()
    mine = await teacher.command("/post", " Status ")
    assert "Waiting for Mrs Nolan." in private(mine)
    assert block_kit.of_message(mine.json) == []
    assert "By Miss Marsh." in private(await head.command("/post", "QUEUE"))
    assert "/consent NAME" in private(await teacher.command("/post", "help"))
    assert world.workspace.views == []


async def test_a_text_that_begins_with_one_of_the_words_is_a_text(world: World) -> None:
    view = await world.person(TEACHER).form("Status of the new hall")
    assert "Status of the new hall" in str(view)


async def test_the_home_tab_shows_each_their_own(world: World) -> None:
    world.school.checked()
    for member in (TEACHER, HEAD, PUBLISHER):
        await world.person(member).open_home()
    homes = world.workspace.homes
    assert "Waiting for Mrs Nolan." in shown(homes[world.person(TEACHER).user])
    assert "Waiting for your decision" in shown(homes[world.person(HEAD).user])
    assert "not handed in a post yet" in shown(homes[world.person(PUBLISHER).user])


async def test_the_home_tab_is_put_right_after_a_decision(world: World) -> None:
    world.school.checked()
    head = world.person(HEAD)
    for member in (HEAD, PUBLISHER):
        await world.person(member).open_home()
    await world.go_round()
    assert "Waiting for your decision" in shown(world.workspace.homes[head.user])
    await head.click(head.cards[0], "approve")
    await world.go_round()
    assert "Waiting for your decision" not in shown(world.workspace.homes[head.user])
    publishers = world.workspace.homes[world.person(PUBLISHER).user]
    assert "For you to publish" in shown(publishers)


async def test_a_home_tab_that_nobody_ever_opened_is_left_alone(world: World) -> None:
    world.school.checked()
    await world.go_round()
    assert world.workspace.homes == {}


async def test_several_changes_at_once_are_shown_once_and_the_last_of_them_counts(
    world: World,
) -> None:
    head, homes = world.person(HEAD), world.surface.messenger.homes
    await head.open_home()
    world.workspace.next_time("views.publish", BadDay(error="internal_error", pause=0.3))
    first = asyncio.create_task(homes.refresh(HEAD.id, head.user))
    await world.workspace.until(lambda: len(world.workspace.called("views.publish")) == 2)
    world.school.checked()
    for _ in range(10):
        await homes.refresh(HEAD.id, head.user)
    await first
    assert len(world.workspace.called("views.publish")) == 3
    assert "Waiting for your decision" in shown(world.workspace.homes[head.user])


async def test_ones_own_posts_are_withdrawn_from_the_home_tab(world: World) -> None:
    draft = world.school.checked()
    teacher = world.person(TEACHER)
    await teacher.open_home()
    (withdraw,) = [
        one
        for one in buttons(world.workspace.homes[teacher.user])
        if one["action_id"] == "withdraw"
    ]
    assert (await teacher.press(withdraw)).status == 200
    assert world.school.draft(draft).state.value == "withdrawn"
    await teacher.open_home()
    assert "Withdrawn by Miss Marsh" in shown(world.workspace.homes[teacher.user])
    assert not buttons(world.workspace.homes[teacher.user])


async def test_another_tab_and_a_home_that_slack_does_not_take_are_no_trouble(world: World) -> None:
    teacher = world.person(TEACHER)
    assert (await teacher.open_home("messages")).status == 200
    world.workspace.next_time("views.publish", BadDay(500))
    assert (await teacher.open_home()).status == 200
    assert world.workspace.homes == {}


def test_lists_of_any_length_fit() -> None:
    cards = [replace(CARD, draft=f"{number:016}", text="a" * 5000) for number in range(60)]
    asks = [Word("Please look. " * 400, controls=(Control("duty_done", "Done"),))] * 20
    view = home.view(Listed(cards, cards, cards, [], ["Late."], duties=asks, cases=asks))
    assert block_kit.of_view(view) == []
    assert "… and 14 more, once these are done" in shown(view)
    assert "… and 45 more" in shown(view)
    for asked in ("status", "queue"):
        blocks = home.answer(asked, cards, asks)
        assert block_kit.of_message({"text": "x", "blocks": blocks}) == []


def test_a_choice_of_many_fits() -> None:
    many = tuple(PupilChoice(f"{n}", "Zoë Brandt " * 9) for n in range(MOST_CHOICES))
    found = lookup.Found("thornfield", ConsentAnswer("z", choices=many))
    blocks = lookup.answer("z", [found])
    assert block_kit.of_message({"text": "x", "blocks": blocks}) == []


def test_what_each_school_knows_stands_by_itself() -> None:
    pupil = lookup.Found(
        "thornfield", ConsentAnswer("z", PupilAnswer("Zoë Brandt, 4A", note="See."))
    )
    choice = lookup.Found("ashby", ConsentAnswer("z", choices=(PupilChoice("7", "Zoë Brandt, R"),)))
    told = shown({"blocks": lookup.answer("z", [pupil, choice])})
    assert "Zoë Brandt, 4A" in told
    assert "Zoë Brandt, R" in told
