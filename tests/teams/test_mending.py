"""In Teams a click on a finding's mend makes a new revision, which is checked anew; Why? quotes."""

from dataclasses import replace

from chatops.draft import State
from chatops.requests import Revise
from tests.core.desk.school import HEAD, PLAIN, TEACHER
from tests.teams import controls as of
from tests.teams.world import World

NAMED = replace(PLAIN, text="Well done Omar! Ring 07700 900123.")


async def test_a_click_mends_and_the_card_shows_the_new_revision(world: World) -> None:
    await world.person(TEACHER).says("hello")
    draft = world.school.submit(NAMED)
    await world.go_round()
    teacher = world.person(TEACHER)
    card = teacher.card("Your post")
    assert "One click: “Omar” → “to a Year 4 pupil”." in of.words(card)
    await teacher.presses(card, "Mend all 2")
    await world.go_round()
    mended = world.school.draft(draft)
    assert (mended.revision.number, mended.state, mended.findings) == (2, State.AWAITING, ())
    await teacher.sees("Well done to a Year 4 pupil! Ring the school office.")
    late = await teacher.presses(card, "Mend all 2")
    assert "changed since this card was made" in str(late)


async def test_why_opens_the_clauses_in_a_dialog(world: World) -> None:
    await world.person(TEACHER).says("hello")
    world.school.submit(NAMED)
    await world.go_round()
    teacher = world.person(TEACHER)
    dialog = await teacher.presses(teacher.card("Your post"), "Why?")
    told = of.words(dialog["task"]["value"]["card"]["content"])
    assert "The desk's own defaults, DEF-9: Nobody's private telephone" in told


async def test_the_approver_reads_what_changed(world: World) -> None:
    await world.person(HEAD).says("hello")
    draft = world.school.submit(PLAIN)
    await world.go_round()
    pond = replace(PLAIN, text=PLAIN.text.replace("garden", "pond"))
    world.school.ask(Revise(draft, TEACHER.id, world.school.draft(draft).digest, pond))
    await world.go_round()
    await world.person(HEAD).sees("In the text, “garden” became “pond”.")
