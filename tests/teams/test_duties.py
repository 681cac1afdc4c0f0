"""A policy's duty in Teams: it is found again among one's lists, and done by a click."""

from chatops.requests import Remind
from chatops.rhythms import OF_POLICY
from tests.core.desk.school import TEACHER
from tests.teams import controls as of
from tests.teams.world import World


async def test_a_duty_is_listed_and_confirmed_by_a_click(world: World) -> None:
    for one in world.school.views.duties():
        if one[1].startswith(OF_POLICY):
            world.school.ask(Remind(*one))
    teacher = world.person(TEACHER)
    await teacher.says("status")
    await teacher.sees("I confirm that I have read this version")
    await world.until(lambda: len(teacher.cards) == 2)
    answer = await teacher.presses(teacher.cards[-1], "I confirm this")
    assert "kept" in str(answer["value"]) or "kept" in of.words(answer["value"])
    (kept,) = world.school.storage.kept.answered.values()
    assert kept.by == TEACHER.id
