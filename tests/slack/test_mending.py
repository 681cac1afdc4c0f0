"""In Slack a click on a finding's mend makes a new revision, which is checked anew; Why? quotes."""

from dataclasses import replace

from chatops.draft import State
from chatops.requests import Revise
from tests.core.desk.school import HEAD, PLAIN, TEACHER
from tests.slack.person import buttons, shown
from tests.slack.world import World

NAMED = replace(PLAIN, text="Well done Omar! Ring 07700 900123.")


async def test_a_click_mends_and_the_card_shows_the_new_revision(world: World) -> None:
    draft = world.school.submit(NAMED)
    await world.clerk.go_round()
    teacher = world.person(TEACHER)
    card = teacher.cards[-1]
    assert "One click: “Omar” → “to a Year 4 pupil”." in shown(card)
    (every,) = [one for one in buttons(card) if one["text"]["text"] == "Mend all 2"]
    await teacher.press(every, card)
    await world.clerk.go_round()
    mended = world.school.draft(draft)
    assert (mended.revision.number, mended.state, mended.findings) == (2, State.AWAITING, ())
    assert "Well done to a Year 4 pupil! Ring the school office." in shown(teacher.cards[-1])
    await teacher.press(every, card)
    assert "changed since this card was made" in shown(world.workspace.ephemeral[-1])
    assert world.workspace.faults == []


async def test_why_opens_the_clauses_in_private(world: World) -> None:
    world.school.submit(NAMED)
    await world.clerk.go_round()
    teacher = world.person(TEACHER)
    (why,) = [one for one in buttons(teacher.cards[-1]) if one["text"]["text"] == "Why?"]
    await teacher.press(why, teacher.cards[-1])
    view = world.workspace.views[-1]
    assert "The desk's own defaults, DEF-9: Nobody's private telephone" in shown(view)
    assert world.workspace.faults == []


async def test_the_approver_reads_what_changed(world: World) -> None:
    draft = world.school.submit(PLAIN)
    await world.clerk.go_round()
    pond = replace(PLAIN, text=PLAIN.text.replace("garden", "pond"))
    world.school.ask(Revise(draft, TEACHER.id, world.school.draft(draft).digest, pond))
    await world.clerk.go_round()
    assert "In the text, “garden” became “pond”." in shown(world.person(HEAD).cards[-1])
