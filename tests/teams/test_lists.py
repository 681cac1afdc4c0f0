"""A no-photo list on Teams stands in no message that stays, and ends with its evening."""

from datetime import timedelta

from tests.core.desk.school import OFFICE
from tests.teams import controls as of
from tests.teams.world import World


async def test_a_list_is_shown_in_a_dialog_until_its_evening_and_each_look_is_kept(
    world: World,
) -> None:
    office = world.person(OFFICE)
    await office.says("consent 4A")
    await office.sees("Class 4A")
    card = office.card("Class 4A")
    assert "good until 20:00" in of.words(card)
    assert "Jack Davies" not in of.words(card)
    before = len(world.school.storage.kept.trail)
    dialog = await office.presses(card, "Show the list")
    listed = await office.hands_in(dialog)
    assert "Jack Davies" in of.words(listed["task"]["value"]["card"]["content"])
    assert len(world.school.storage.kept.trail) == before + 1
    world.school.clock.pass_by(timedelta(hours=9))
    late = await office.hands_in(dialog)
    assert "This list was good until 20:00 on 14 January 2026" in str(late)
    assert "Jack Davies" not in str(late)
    assert "good until 20:00" in str(await office.presses(card, "Show the list"))
    assert "Jack Davies" not in str(office.shown)
