"""An errand on Teams: one click or a dialog; what is wrong stands at its field, what is done is said."""

import json
from dataclasses import replace

import pytest

from adapters.teams import sheet
from adapters.teams.elements import card
from chatops.draft import State
from chatops.notices import Control
from tests.core.desk.school import HEAD, OFFICE, PLAIN, TEACHER, picture
from tests.errands import ODD, TABLE
from tests.slack.pictures import jpeg
from tests.teams import controls as of
from tests.teams.controls import Json
from tests.teams.world import Person, World

TITLE = "Do it"


def offering(errand: str, *subject: str, **carried: object) -> Json:
    return card(sheet.controls([Control(errand, TITLE, subject)], TABLE, carried))


def shown(dialog: Json) -> Json:
    content: Json = dialog["task"]["value"]["card"]["content"]
    return content


def with_photo(world: World) -> str:
    photo = picture(digest=world.parts.darkroom.store.put(jpeg()))
    return world.school.checked(replace(PLAIN, photos=(photo,)))


async def test_one_click_does_it_and_the_card_is_as_it_is_now(world: World) -> None:
    draft = world.school.checked(PLAIN)
    shows = offering("withdraw_now", draft, **{"draft": draft, "as": "author"})
    answer = await world.person(TEACHER).presses(shows, TITLE)
    assert world.school.draft(draft).state is State.WITHDRAWN
    assert "withdrawn" in of.words(answer["value"]).casefold()


async def test_what_may_not_be_done_is_refused_on_the_card(world: World) -> None:
    draft = world.school.checked(PLAIN)
    shows = offering("withdraw_now", draft, **{"draft": draft, "as": "approver"})
    answer = await world.person(HEAD).presses(shows, TITLE)
    assert world.school.draft(draft).state is State.AWAITING
    assert "A post to decide on" in of.words(answer["value"])
    alone = await world.person(OFFICE).presses(offering("withdraw_now", draft), TITLE)
    assert isinstance(alone["value"], str)


async def test_a_dialog_keeps_what_was_typed_and_says_what_was_done(world: World) -> None:
    draft = world.school.checked(PLAIN)
    head = world.person(HEAD)
    shows = offering("send_back", draft, world.school.draft(draft).digest)
    dialog = await head.presses(shows, TITLE)
    assert dialog["task"]["value"]["title"] == "Send it back, as it is not yet ready"
    silent = await head.hands_in(dialog, of_why="  ")
    assert "Please fill this in." in of.words(shown(silent))
    done = await head.hands_in(silent, of_why="It needs a date.")
    assert done["task"]["type"] == "message"
    assert world.school.draft(draft).state is State.CHANGES_ASKED
    late = await head.hands_in(silent, of_why="It needs a date.")
    assert "Nothing was changed" in late["task"]["value"]


async def test_every_kind_of_answer_reaches_the_desk(world: World) -> None:
    draft = with_photo(world)
    teacher = world.person(TEACHER)
    dialog = await teacher.presses(offering("everything", draft), TITLE)
    (picture_,) = [one for one in of.parts(shown(dialog)) if one.get("type") == "Image"]
    assert picture_["url"].startswith("https://desk.thornfield.example/media/")
    assert picture_["altText"] == "The photo, its faces numbered"
    zoe = (await teacher.searches("Zoë", "roll"))["Zoë Brandt, 4A"]
    filled = {
        "of_faces": "1,2",
        "of_who": zoe,
        "of_where": "the hall",
        "of_why": ODD,
        "of_on": "2026-03-09",
        "of_network": "n12",
        "of_sure": "true",
    }
    odd = await teacher.hands_in(dialog, **filled)
    assert {"That is odd.", "And so is this."} <= set(of.words(shown(odd)).split("\n"))
    kept = of.shown_fields(shown(odd))
    assert {name: kept[name.replace("of_who", "was_who")] for name in filled} == filled
    assert "Zoë Brandt, 4A" in of.words(shown(odd))
    said = of.words(shown(await teacher.hands_in(odd, of_why="Line one\nline two")))
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
            "shots": [],
        },
    ]


async def test_an_answer_of_the_register_is_shown_and_a_sheet_may_be_for_reading(
    world: World,
) -> None:
    office = world.person(OFFICE)
    answer = await office.presses(offering("look_up", "thornfield", "1001"), TITLE)
    assert "Zoë Brandt, 4A" in of.words(answer["value"])
    reading = shown(await office.presses(offering("reading"), TITLE))
    assert "Clause 6 says so." in of.words(reading)
    assert of.controls(reading) == []


@pytest.mark.parametrize("carried", [None, "", [], [1], {}, "x", ["nothing we know"]], ids=str)
async def test_what_no_control_of_ours_carries_does_nothing(world: World, carried: object) -> None:
    teacher: Person = world.person(TEACHER)
    data = {"verb": "errand", "errand": carried}
    for name in ("task/fetch", "task/submit"):
        answer = await teacher.invokes(name, {"data": data})
        assert "newest card" in answer["task"]["value"]
