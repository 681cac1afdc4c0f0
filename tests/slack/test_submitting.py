"""From the open form to the kept draft: each problem stands at its field."""

import json
from dataclasses import replace

import pytest

from chatops.answers import Answers
from chatops.people import Role
from chatops.roll.difference import difference
from tests.core.desk.school import (
    ID,
    JACK_A,
    OMAR,
    TEACHER,
    ZOE,
    member,
)
from tests.fakes.surroundings import GivenDirectory
from tests.slack.filling import ANSWERS, TEXT, drafts, fields, photo, second_step, unfinished
from tests.slack.person import Answered, Person, shown
from tests.slack.pictures import jpeg
from tests.slack.strategies import HOSTILE
from tests.slack.workspace import BadDay
from tests.slack.world import World, user_of


async def test_a_plain_text_needs_no_more_than_its_questions(world: World, teacher: Person) -> None:
    first = await teacher.form(TEXT)
    second = (await teacher.submit(first, accounts=["website", "facebook"], date="2026-02-01")).view
    assert fields(second) == ["copyright"]
    assert await teacher.submit(second, copyright="own") == Answered(200, {})
    (draft,) = drafts(world)
    assert draft.author == TEACHER.id
    assert draft.revision.content.text == TEXT
    assert draft.revision.content.accounts == ("website", "facebook")
    assert str(draft.revision.content.wished) == "2026-02-01"
    assert draft.revision.content.answers == Answers(copyright="own")


async def test_words_after_the_command_begin_the_text(teacher: Person) -> None:
    view = await teacher.form("Bake sale &amp; raffle at 3 &lt;o'clock&gt;")
    (text,) = [one["element"] for one in view["blocks"] if one["block_id"] == "text"]
    assert text["initial_value"] == "Bake sale & raffle at 3 <o'clock>"


async def test_photos_are_asked_about_in_a_second_step(world: World, teacher: Person) -> None:
    view = await second_step(world, teacher)
    assert fields(view) == ["alt_1", "dress", "dignity", "device", "copyright"]
    assert "garden.jpg" in shown(view)
    (asked,) = [one for one in view["blocks"] if one.get("block_id") == "alt_1"]
    assert "It may begin: “A child …”." in asked["hint"]["text"]
    done = await teacher.submit(
        view, alt_1="Beans", dress="yes", dignity="yes", device="school", copyright="own"
    )
    assert done == Answered(200, {})
    (draft,) = drafts(world)
    (kept,) = draft.revision.content.photos
    assert (kept.alt, kept.pictured, kept.none_visible) == ("Beans", (ZOE.admission_no,), False)
    assert kept.waits


async def test_everything_at_once_needs_no_second_step(world: World, teacher: Person) -> None:
    view = await second_step(world, teacher)
    both = json.loads(json.dumps(world.workspace.views[-1]))
    both["blocks"] = both["blocks"] + [one for one in view["blocks"] if one["type"] == "input"]
    done = await teacher.submit(
        both,
        accounts=["facebook"],
        photos=[await photo(world)],
        none_visible=["yes"],
        alt_1="Beans",
        dress="yes",
        dignity="yes",
        device="school",
        copyright="own",
    )
    assert done == Answered(200, {})
    assert drafts(world)[0].revision.content.photos[0].none_visible


async def test_problems_stand_at_their_fields_and_keep_nothing(
    world: World, teacher: Person
) -> None:
    first = await teacher.form()
    nothing = await teacher.submit(first, text=None)
    assert set(nothing.errors) == {"text", "accounts"}
    unsaid = await teacher.submit(
        first, text=TEXT, accounts=["facebook"], photos=[await photo(world)]
    )
    assert set(unsaid.errors) == {"pictured"}
    (zoe,) = await teacher.suggested("Zoë")
    both = await teacher.submit(
        first,
        text=TEXT,
        accounts=["facebook"],
        photos=[await photo(world)],
        pictured=[zoe],
        none_visible=["yes"],
    )
    assert "only one of the two" in both.errors["pictured"]
    assert drafts(world) == []


async def test_a_problem_of_the_first_step_found_late_leads_back_to_it(
    world: World, teacher: Person
) -> None:
    view = await second_step(world, teacher)
    with world.school.storage.transaction() as ledger:
        ledger.keep_roll(ID, difference((ZOE, OMAR, JACK_A), (OMAR, JACK_A)), complete=True)
    back = await teacher.submit(
        view, alt_1="Beans", dress="yes", dignity="yes", device="school", copyright="own"
    )
    assert "not on the roll any more" in shown(back.view)
    assert {"text", "kept", "pictured", "alt_1", "dress"} <= set(fields(back.view))
    done = await teacher.submit(back.view, pictured=[], none_visible=["yes"])
    assert done == Answered(200, {})
    assert drafts(world)[0].revision.content.photos[0].alt == "Beans"


async def test_a_form_sent_again_is_one_draft(world: World, teacher: Person) -> None:
    view = await second_step(world, teacher)
    for _ in range(3):
        assert (await teacher.submit(view, alt_1="Beans", **ANSWERS)).json == {}
    assert len(drafts(world)) == 1
    assert unfinished(world) == []


async def test_a_whole_class_is_everybody_in_it(world: World, teacher: Person) -> None:
    offered = await teacher.suggested("4a")
    assert offered[0]["text"]["text"] == "Class 4A (whole class, 3)"
    assert (await teacher.suggested("class 4A"))[0]["value"] == "class:4A"
    first = await teacher.form(TEXT)
    second = await teacher.submit(
        first, accounts=["facebook"], photos=[await photo(world)], pictured=offered[:1]
    )
    await teacher.submit(
        second.view, alt_1="x", dress="yes", dignity="yes", device="school", copyright="own"
    )
    (draft,) = drafts(world)
    assert set(draft.revision.content.pictured) == {"1001", "1002", "1004"}


async def test_pupils_are_offered_from_the_second_letter_on(teacher: Person) -> None:
    assert await teacher.suggested("Z") == []
    assert [one["text"]["text"] for one in await teacher.suggested("zo")] == ["Zoë Brandt, 4A"]
    assert await teacher.suggested("xq") == []


async def test_a_school_without_accounts_says_so_instead_of_a_form(
    world: World, teacher: Person
) -> None:
    directory = world.parts.directory
    assert isinstance(directory, GivenDirectory)
    directory.known = replace(directory.known, accounts=())
    view = await teacher.form("Our garden")
    assert "no account in the register" in shown(view)
    assert fields(view) == []


async def test_a_message_becomes_a_form_with_its_text_and_photos(
    world: World, teacher: Person
) -> None:
    file = world.workspace.upload(jpeg(), name="sports.jpg")
    message = {"text": "*Sports day* &amp; more", "files": [world.workspace.files[file]]}
    assert (await teacher.on_message("turn_into_post", message)).json == {}
    view = world.workspace.views[-1]
    assert {"text", "kept", "photos", "alt_1"} <= set(fields(view))
    second = await teacher.submit(
        view, accounts=["facebook"], none_visible=["yes"], alt_1="The finish"
    )
    assert (await teacher.submit(second.view, **ANSWERS)).json == {}
    (draft,) = drafts(world)
    assert draft.revision.content.text == "Sports day & more"
    (kept,) = draft.revision.content.photos
    assert (kept.origin, kept.name, kept.alt) == (f"slack:{file}", "sports.jpg", "The finish")


async def test_the_global_shortcut_opens_an_empty_form(world: World, teacher: Person) -> None:
    assert (await teacher.shortcut("submit_post")).json == {}
    assert world.workspace.views[-1]["callback_id"] == "post"


@pytest.mark.parametrize("day", [BadDay(error="expired_trigger_id"), BadDay(500), BadDay(429)])
async def test_words_are_given_back_when_slack_does_not_open_the_form(
    world: World, teacher: Person, day: BadDay
) -> None:
    world.workspace.next_time("views.open", day, day, day)
    answered = await teacher.command("/post", "Bake sale &lt;b&gt;")
    assert answered.json["response_type"] == "ephemeral"
    assert "Bake sale &lt;b&gt;" in answered.json["text"]


async def test_a_text_far_too_long_is_refused_where_it_was_typed(
    world: World, teacher: Person
) -> None:
    answered = await teacher.command("/post", "a" * 60_000)
    assert "60,000 characters" in answered.json["text"]
    await teacher.on_message("turn_into_post", {"text": "a" * 60_000})
    assert "60,000 characters" in shown(world.workspace.ephemeral[-1])
    first = await teacher.form()
    answered = await teacher.submit(first, text="a" * 60_000, accounts=["facebook"])
    assert "60,000 characters" in answered.errors["text"]


@pytest.mark.parametrize("text", [*HOSTILE[:-1], "a" * 20_000, "\ud800", "nul\0"])
async def test_hostile_text_is_kept_as_text_or_refused_at_its_field(
    world: World, teacher: Person, text: str
) -> None:
    first = await teacher.form()
    second = await teacher.submit(first, text=text, accounts=["facebook"])
    if "errors" in second.json:
        assert set(second.errors) == {"text"}
        assert drafts(world) == []
        return
    await teacher.submit(second.view, **{one: _yes(one) for one in fields(second.view)})
    assert drafts(world)[0].revision.content.text == text
    await world.go_round()
    assert teacher.cards


async def test_a_hostile_alt_text_and_date_are_refused_at_their_fields_or_left_out(
    world: World, teacher: Person
) -> None:
    view = await second_step(world, teacher)
    long = await teacher.submit(view, alt_1="a" * 60_000, **ANSWERS)
    assert set(long.errors) == {"alt_1"}
    assert (await teacher.submit(view, alt_1=HOSTILE[0], **ANSWERS)).json == {}
    assert drafts(world)[0].revision.content.photos[0].alt == HOSTILE[0]


async def test_who_may_not_submit_gets_no_form(world: World) -> None:
    technician = member("Wires", Role.IT)
    world.workspace.join(user_of(technician), technician.id)
    directory = world.parts.directory
    assert isinstance(directory, GivenDirectory)
    members = (*directory.known.members, technician)
    directory.known = replace(directory.known, members=members)
    answered = await world.user(user_of(technician)).command("/post", "Hello")
    assert "does not let you submit" in answered.json["text"]
    assert world.workspace.views == []


def _yes(name: str) -> str:
    return {"copyright": "own", "device": "school", "links_name_child": "no", "visitors": "no"}.get(
        name, "yes"
    )
