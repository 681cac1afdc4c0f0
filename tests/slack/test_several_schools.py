"""Somebody who works at several schools of the trust chooses among them, and mixes them up in vain."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.database.engine import Engines
from chatops.people import Role
from chatops.roll.difference import difference
from chatops.roll.pupil import Pupil
from chatops.school import Account, Channel, Network, School
from tests.core.desk.school import HEAD, ID, OFFICE, STAFF, TEACHER, Thornfield
from tests.fakes.surroundings import GivenDirectory
from tests.slack.person import buttons, shown
from tests.slack.pictures import jpeg
from tests.slack.workspace import Workspace
from tests.slack.world import World, running_world

BOTH = (ID, "ashby")
ASHBY = School("ashby", "Ashby Junior School", "default")
ASHBY_X = Account("x", "ashby", Network.X, Channel.SOCIAL, "@ashby")
ZARA = Pupil("ashby", "1001", "", "Zielinska", "Zara", "", "", "3", "3B")
TRAVELLER = replace(TEACHER, schools=BOTH)


@pytest.fixture
async def world(workspace: Workspace, engines: Engines, tmp_path: Path) -> AsyncIterator[World]:
    """Miss Marsh and the office work at both schools; both schools have a pupil numbered 1001."""
    school = Thornfield()
    directory = school.views.directory
    assert isinstance(directory, GivenDirectory)
    known = directory.known
    others = tuple(one for one in STAFF if one not in {TEACHER, OFFICE})
    members = (*others, TRAVELLER, replace(OFFICE, schools=BOTH))
    directory.known = replace(
        known,
        schools=(*known.schools, ASHBY),
        accounts=(*known.accounts, ASHBY_X),
        members=members,
    )
    directory.packs["ashby"] = directory.packs[ID]
    with school.storage.transaction() as ledger:
        ledger.keep_roll("ashby", difference((), (ZARA,)), complete=False)
    async with running_world(workspace, engines, tmp_path, school=school) as running:
        yield running


async def test_the_chosen_account_says_which_school_it_is_for(world: World) -> None:
    traveller = world.person(TRAVELLER)
    (zara,) = await traveller.suggested("Zara")
    assert zara["text"]["text"] == "Zara Zielinska, 3B (Ashby Junior School)"
    file = world.workspace.files[world.workspace.upload(jpeg())]
    second = await traveller.submit(
        await traveller.form("Ashby's garden"),
        accounts=["ashby/x"],
        photos=[file],
        pictured=[zara],
    )
    answers = {"dress": "yes", "dignity": "yes", "device": "school", "copyright": "own"}
    assert (await traveller.submit(second.view, alt_1="Beans", **answers)).json == {}
    (draft,) = world.school.storage.kept.drafts.values()
    assert (draft.school, draft.revision.content.accounts) == ("ashby", ("x",))
    assert draft.revision.content.pictured == ("1001",)


async def test_accounts_of_two_schools_are_two_posts(world: World) -> None:
    traveller = world.person(TRAVELLER)
    answered = await traveller.submit(
        await traveller.form("Both"), accounts=["ashby/x", f"{ID}/facebook"]
    )
    assert "one school only" in answered.errors["accounts"]


async def test_a_pupil_of_another_school_is_not_taken_for_one_of_this(world: World) -> None:
    traveller = world.person(TRAVELLER)
    (zara,) = await traveller.suggested("Zara")
    file = world.workspace.files[world.workspace.upload(jpeg())]
    answered = await traveller.submit(
        await traveller.form("Garden"), accounts=[f"{ID}/facebook"], photos=[file], pictured=[zara]
    )
    assert "not at the school" in answered.errors["pictured"]


async def test_a_whole_class_is_one_schools(world: World) -> None:
    (offered,) = [
        one for one in await world.person(TRAVELLER).suggested("3B") if "class" in one["value"]
    ]
    assert offered["value"] == "ashby/class:3B"
    assert offered["text"]["text"] == "Class 3B (whole class, 1) (Ashby Junior School)"


async def test_a_draft_of_the_second_school_opens_with_its_own_choices(world: World) -> None:
    traveller = world.person(TRAVELLER)
    first = await traveller.form("Ashby's news")
    second = await traveller.submit(first, accounts=["ashby/x"])
    assert (await traveller.submit(second.view, copyright="own")).json == {}
    await world.go_round()
    await traveller.click(traveller.cards[0], "edit")
    view = world.workspace.views[-1]
    (accounts,) = [one["element"] for one in view["blocks"] if one["block_id"] == "accounts"]
    assert [one["value"] for one in accounts["initial_options"]] == ["ashby/x"]
    assert (await traveller.submit(view, text="Ashby's good news")).json == {}
    (draft,) = world.school.storage.kept.drafts.values()
    assert draft.revision.content.text == "Ashby's good news"


async def test_a_look_up_asks_every_school(world: World) -> None:
    office = world.person(OFFICE)
    assert "Zara Zielinska" in shown((await office.command("/consent", "Zara")).json)
    assert "Zoë Brandt" in shown((await office.command("/consent", "Zoë")).json)
    answered = await office.command("/consent", "Jack Davies")
    (select,) = buttons(answered.json)
    assert {one["value"] for one in select["options"]} == {f"{ID} 1004", f"{ID} 1005"}


async def test_who_works_at_one_school_sees_nothing_of_the_other(world: World) -> None:
    head = world.person(HEAD)
    assert await head.suggested("Zara") == []
    assert Role.HEAD in HEAD.roles
    assert "ashby" not in str(await head.form("News"))
