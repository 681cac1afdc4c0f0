"""Nothing typed is lost: a form that cannot go on is kept, and shows the way back to it."""

import asyncio

from adapters.database.engine import Engines
from tests.core.desk.school import (
    HEAD,
)
from tests.slack.filling import ANSWERS, TEXT, drafts, fields, second_step, unfinished
from tests.slack.person import Person, buttons, shown
from tests.slack.world import World


async def test_a_closed_second_step_can_be_gone_on_with(world: World, teacher: Person) -> None:
    view = await second_step(world, teacher)
    await teacher.close(view)
    (card,) = teacher.cards
    assert TEXT in shown(card)
    await teacher.open_home()
    assert TEXT in shown(world.workspace.homes[teacher.user])

    await teacher.click(card, "go_on")
    again = world.workspace.views[-1]
    assert {"text", "kept", "pictured", "alt_1"} <= set(fields(again))
    second = await teacher.submit(again, alt_1="Beans")
    assert (await teacher.submit(second.view, **ANSWERS)).json == {}
    assert len(drafts(world)) == 1
    assert unfinished(world) == []
    await teacher.click(card, "go_on")
    assert "handed in or thrown away" in shown(world.workspace.ephemeral[-1])


async def test_an_unfinished_form_can_be_thrown_away(world: World, teacher: Person) -> None:
    await teacher.close(await second_step(world, teacher))
    await teacher.click(teacher.cards[0], "throw_away")
    assert unfinished(world) == []
    await teacher.close(world.workspace.views[-1])
    assert len(teacher.cards) == 1


async def test_nobody_goes_on_with_somebody_elses_form(world: World, teacher: Person) -> None:
    await teacher.close(await second_step(world, teacher))
    (button, _) = buttons(teacher.cards[0])
    opened = len(world.workspace.views)
    await world.person(HEAD).press(button)
    assert len(world.workspace.views) == opened
    assert len(unfinished(world)) == 1


async def test_when_the_desk_cannot_keep_it_the_form_is_kept_and_the_author_told(
    world: World, teacher: Person
) -> None:
    view = await second_step(world, teacher)
    await asyncio.to_thread(world.parts.door.close)
    failed = await teacher.submit(view, alt_1="Beans", **ANSWERS)
    assert "Nothing is lost" in failed.errors["alt_1"]
    assert unfinished(world) == [TEXT]
    assert TEXT in shown(teacher.cards[-1])
    assert {one["action_id"] for one in buttons(teacher.cards[-1])} == {"go_on", "throw_away"}


async def test_when_nothing_can_be_kept_at_all_the_form_stays_as_it_is(
    world: World, teacher: Person, engines: Engines
) -> None:
    view = await second_step(world, teacher)
    await asyncio.to_thread(world.parts.door.close)
    with engines.write.begin() as connection:
        connection.exec_driver_sql(
            "CREATE TRIGGER full BEFORE UPDATE ON kept_form BEGIN SELECT RAISE(ABORT, 'full'); END"
        )
    failed = await teacher.submit(view, alt_1="Beans", **ANSWERS)
    assert "Nothing is lost" in failed.errors["alt_1"]
    assert teacher.cards == []
