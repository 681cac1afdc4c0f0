"""An errand in Slack: one click or a modal; what is wrong stands at its field, what is done is said."""

import json
from dataclasses import replace

import pytest

from adapters.forms.errand import Called
from adapters.slack import sheet
from chatops.draft import State
from chatops.notices import Control
from tests.core.desk.school import DEPUTY, HEAD, OFFICE, PLAIN, TEACHER, picture
from tests.errands import ODD
from tests.slack.person import Answered, Person, buttons, shown
from tests.slack.pictures import jpeg
from tests.slack.workspace import BadDay, Json
from tests.slack.world import World

REASON = "It needs a date."


async def press(person: Person, errand: str, *subject: str) -> Answered:
    """Press the button of an errand that a message offers."""
    blocks = sheet.controls("card", [Control(errand, "Do it", subject)])
    return await person.press(buttons({"blocks": blocks})[0], {"channel": person.channel})


def words(view: Json) -> str:
    return shown({"blocks": view["blocks"]})


async def with_photo(world: World) -> str:
    photo = picture(digest=world.parts.darkroom.store.put(jpeg()))
    return world.school.checked(replace(PLAIN, photos=(photo,)))


async def test_one_click_does_it_and_says_so_to_that_person_alone(world: World) -> None:
    draft = world.school.checked(PLAIN)
    await press(world.person(TEACHER), "withdraw_now", draft)
    assert world.school.draft(draft).state is State.WITHDRAWN
    assert "withdrawn" in shown(world.workspace.ephemeral[-1]).casefold()


async def test_what_may_not_be_done_is_refused_in_private(world: World) -> None:
    draft = world.school.checked(PLAIN)
    await press(world.person(OFFICE), "withdraw_now", draft)
    assert world.school.draft(draft).state is State.AWAITING
    assert len(world.workspace.ephemeral) == 1


async def test_a_modal_keeps_what_is_wrong_at_its_field_and_says_what_was_done(
    world: World,
) -> None:
    draft = world.school.checked(PLAIN)
    head = world.person(HEAD)
    await press(head, "send_back", draft, world.school.draft(draft).digest)
    view = world.workspace.views[-1]
    assert "Send it back, as it is not yet ready" in words(view)
    silent = await head.submit(view, why="  ")
    assert silent.errors == {"why": "Please fill this in."}
    assert world.school.draft(draft).state is State.AWAITING
    done = await head.submit(view, why=REASON)
    assert words(done.view)
    assert world.school.draft(draft).state is State.CHANGES_ASKED
    late = await world.person(DEPUTY).submit(view, why=REASON)
    assert "Nothing was changed" in late.errors["why"]


async def test_every_kind_of_answer_reaches_the_desk(world: World) -> None:
    draft = await with_photo(world)
    teacher = world.person(TEACHER)
    await press(teacher, "everything", draft)
    view = world.workspace.views[-1]
    (zoe,) = await teacher.suggested("Zoë", "errand_pupil")
    assert zoe["value"] == "thornfield/1001"
    filled: Json = {
        "faces": ["1", "2"],
        "who": zoe,
        "where": "the hall",
        "why": "Line one\nline two",
        "on": "2026-03-09",
        "network": "n12",
        "sure": ["yes"],
        "shots": [{"id": "F1"}],
    }
    odd = await teacher.submit(view, **filled | {"why": ODD})
    assert odd.errors == {"why": "That is odd.", "faces": "And so is this."}
    done = await teacher.submit(view, **filled)
    said = words(done.view)
    told = json.loads(said[said.index("[") : said.rindex("]") + 1])
    assert told == [
        draft,
        {
            "faces": ["1", "2"],
            "who": ["thornfield/1001"],
            "where": ["the hall"],
            "why": ["Line one\nline two"],
            "on": ["2026-03-09"],
            "network": ["n12"],
            "sure": ["yes"],
            "shots": ["slack:F1"],
        },
    ]
    assert world.workspace.faults == []


@pytest.mark.parametrize("refusals", [0, 1, 4])
async def test_pictures_come_privately_and_into_the_modal_where_slack_lets_them(
    world: World, refusals: int
) -> None:
    draft = await with_photo(world)
    teacher = world.person(TEACHER)
    bad = BadDay(error="invalid_arguments")
    world.workspace.bad_days["views.update"].extend([bad] * refusals)
    await press(teacher, "everything", draft)
    await world.surface.later.close()
    (shared,) = world.workspace.shared
    assert (shared["channel"], shared["alt_txt"]) == (
        teacher.channel,
        "The photo, its faces numbered",
    )
    view = world.workspace.views[-1]
    images = [one["slack_file"]["id"] for one in view["blocks"] if one["type"] == "image"]
    assert images == ([shared["id"]] if refusals < 4 else [])
    assert ("under Messages" in words(view)) == (refusals == 4)
    assert sheet.called(view["private_metadata"]) == Called("everything", (draft,))
    assert world.workspace.faults == []


async def test_an_answer_of_the_register_is_shown_and_a_sheet_may_be_for_reading(
    world: World,
) -> None:
    office = world.person(OFFICE)
    await press(office, "look_up", "thornfield", "1001")
    assert "Zoë Brandt, 4A" in shown(world.workspace.ephemeral[-1])
    await press(office, "reading")
    view = world.workspace.views[-1]
    assert "Clause 6 says so." in words(view)
    assert "submit" not in view


@pytest.mark.parametrize("value", ["", "[]", "{}", "[1]", "null", "x", '["nothing we know"]'])
async def test_what_no_control_of_ours_carries_does_nothing(world: World, value: str) -> None:
    element = {"type": "button", "action_id": "errand_0", "value": value}
    teacher = world.person(TEACHER)
    assert await teacher.press(element, {"channel": teacher.channel}) == Answered(200, {})
    assert "newest card" in shown(world.workspace.ephemeral[-1])
