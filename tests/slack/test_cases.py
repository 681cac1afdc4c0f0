"""Forms and cases in Slack: /report lists them, a modal files one, the head closes it."""

from chatops.cases import State
from tests.core.desk.school import HEAD, TEACHER
from tests.filing import CLOSING, INCIDENT, newest
from tests.slack import block_kit
from tests.slack.person import Person, buttons, shown
from tests.slack.workspace import Json
from tests.slack.world import World


def labelled(message: Json, label: str) -> Json:
    (found,) = [one for one in buttons(message) if one["text"]["text"] == label]
    return found


async def typed(person: Person, filled: dict[str, tuple[str, ...]]) -> Json:
    del person
    several = ("sort", "action", "outcome")
    return {name: list(said) if name in several else said[0] for name, said in filled.items()}


async def test_a_form_is_filed_and_the_head_closes_the_case(world: World) -> None:
    teacher, head = world.person(TEACHER), world.person(HEAD)
    listed = await teacher.command("/report")
    assert "Something online" in shown(listed.json)
    assert block_kit.of_message(listed.json) == []
    await teacher.press(labelled(listed.json, "A bad comment or post"), {"channel": "C0STAFF"})
    view = world.workspace.views[-1]
    silent = await teacher.submit(view)
    assert "Please fill this in." in silent.errors.values()
    done = await teacher.submit(view, **await typed(teacher, dict(INCIDENT)))
    assert "This is case 1. It is with Mrs Nolan." in shown({"blocks": done.view["blocks"]})
    await world.go_round()
    (card,) = head.cards
    assert "Case 1: A bad comment or post." in shown(card)
    assert "pudding" not in shown(card)
    await head.press(labelled(card, "Read it"), card)
    assert "pudding" in shown({"blocks": world.workspace.views[-1]["blocks"]})
    await head.press(labelled(card, "Close it"), card)
    done = await head.submit(world.workspace.views[-1], **await typed(head, dict(CLOSING)))
    assert "closed by Mrs Nolan" in shown({"blocks": done.view["blocks"]})
    assert newest(world.school).state is State.CLOSED


async def test_what_waits_is_listed_and_stands_on_the_home_tab(world: World) -> None:
    teacher, head = world.person(TEACHER), world.person(HEAD)
    assert "No case waits" in shown((await head.command("/report", " Cases ")).json)
    listed = await teacher.command("/report")
    await teacher.press(labelled(listed.json, "A bad comment or post"), {"channel": "C0STAFF"})
    await teacher.submit(world.workspace.views[-1], **await typed(teacher, dict(INCIDENT)))
    waiting = await head.command("/report", "cases")
    assert "It waits for you." in shown(waiting.json)
    assert block_kit.of_message(waiting.json) == []
    await head.open_home()
    assert "Cases that wait for you" in shown(world.workspace.homes[head.user])
    assert world.workspace.faults == []
