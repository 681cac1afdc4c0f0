"""Forms and cases on Teams: `report` lists them, a dialog files one, the head closes it."""

from collections.abc import Mapping

from chatops.cases import State
from tests.core.desk.school import HEAD, TEACHER
from tests.filing import CLOSING, INCIDENT, newest
from tests.teams import controls as of
from tests.teams.controls import Json
from tests.teams.world import World


def shown(dialog: Json) -> Json:
    content: Json = dialog["task"]["value"]["card"]["content"]
    return content


def typed(filled: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    return {f"of_{name}": ",".join(said) for name, said in filled.items()}


async def test_a_form_is_filed_and_the_head_closes_the_case(world: World) -> None:
    teacher, head = world.person(TEACHER), world.person(HEAD)
    await teacher.says("report")
    await teacher.sees("Something online")
    dialog = await teacher.presses(teacher.card("Something online"), "A bad comment or post")
    silent = await teacher.hands_in(dialog, of_what="")
    assert "Please fill this in." in of.words(shown(silent))
    done = await teacher.hands_in(silent, **typed(INCIDENT))
    assert "This is case 1. It is with Mrs Nolan." in done["task"]["value"]
    await head.says("cases")
    await head.sees("It waits for you.")
    card = head.card("It waits for you.")
    assert "pudding" not in of.words(card)
    assert "pudding" in of.words(shown(await head.presses(card, "Read it")))
    closing = await head.presses(card, "Close it")
    ended = await head.hands_in(closing, **typed(CLOSING))
    assert "closed by Mrs Nolan" in ended["task"]["value"]
    assert newest(world.school).state is State.CLOSED
