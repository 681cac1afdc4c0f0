"""A policy's duty in Slack: it is brought, found again in the lists, and done by a click."""

from chatops.requests import Remind
from chatops.rhythms import OF_POLICY
from tests.core.desk.school import HEAD, TEACHER
from tests.slack.person import buttons, shown
from tests.slack.world import World


def come_by(world: World) -> None:
    for one in world.school.views.duties():
        if one[1].startswith(OF_POLICY):
            world.school.ask(Remind(*one))


async def test_a_duty_is_listed_and_confirmed_by_a_click(world: World) -> None:
    come_by(world)
    teacher = world.person(TEACHER)
    answered = (await teacher.command("/post", "status")).json
    assert "What your school's policy asks of you" in shown(answered)
    assert "I confirm that I have read this version" in shown(answered)
    (control,) = buttons(answered)
    await teacher.press(control, {"channel": teacher.channel})
    (kept,) = world.school.storage.kept.answered.values()
    assert kept.by == TEACHER.id
    assert "kept" in shown(world.workspace.ephemeral[-1])
    assert buttons((await teacher.command("/post", "status")).json) == []


async def test_a_report_has_a_form_of_its_own(world: World) -> None:
    come_by(world)
    head = world.person(HEAD)
    found = buttons((await head.command("/post", "queue")).json)
    (report,) = [one for one in found if "Report" in one["text"]["text"]]
    await head.press(report, {"channel": head.channel})
    view = world.workspace.views[-1]
    silent = await head.submit(view, note=" ")
    assert silent.errors == {"note": "Please fill this in."}
    await head.submit(view, note="Looked at on Monday.")
    assert [one.note for one in world.school.storage.kept.answered.values()] == [
        "Looked at on Monday."
    ]
