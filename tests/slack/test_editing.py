"""A draft is changed in the same form, by its author, as it is now."""

import json
from dataclasses import replace

from chatops.draft import State
from chatops.requests import Reject
from tests.core.desk.school import (
    HEAD,
    JACK_A,
    OMAR,
    ZOE,
    picture,
    pictured,
)
from tests.slack.filling import TEXT, fields, photo
from tests.slack.person import Answered, Person, shown
from tests.slack.world import World


async def test_a_draft_that_was_decided_meanwhile_is_not_changed_and_the_text_stays(
    world: World, teacher: Person
) -> None:
    draft = world.school.checked()
    await world.go_round()
    await teacher.click(teacher.cards[0], "edit")
    form = world.workspace.views[-1]
    world.school.ask(Reject(draft, HEAD.id, world.school.draft(draft).digest, "No."))
    late = await teacher.submit(form, text="Better.")
    assert "already rejected by Mrs Nolan" in late.errors["text"]
    assert world.school.draft(draft).revision.number == 1


async def test_a_draft_is_edited_in_the_same_form(world: World, teacher: Person) -> None:
    draft = world.school.checked(replace(pictured(ZOE), text=TEXT))
    await world.go_round()
    await teacher.click(teacher.cards[0], "edit")
    view = world.workspace.views[-1]
    assert "Zoë Brandt, 4A" in json.dumps(view, ensure_ascii=False)
    done = await teacher.submit(view, text="Better.", accounts=["website"])
    assert done == Answered(200, {})
    kept = world.school.draft(draft).revision
    assert (kept.number, kept.content.text, kept.content.accounts) == (2, "Better.", ("website",))
    assert kept.content.photos == pictured(ZOE).photos


async def test_who_is_in_which_photo_stays_as_it_was_unless_the_ticks_change(
    world: World, teacher: Person
) -> None:
    photos = (picture(ZOE), picture(JACK_A, digest="cd" * 32))
    draft = world.school.checked(replace(pictured(ZOE), photos=photos))
    await world.go_round()
    await teacher.click(teacher.cards[0], "edit")
    await teacher.submit(world.workspace.views[-1], text="Better.")
    assert world.school.draft(draft).revision.content.photos == photos


async def test_a_photo_is_taken_out_and_another_put_in(world: World, teacher: Person) -> None:
    draft = world.school.checked(replace(pictured(ZOE), text=TEXT))
    await world.go_round()
    await teacher.click(teacher.cards[0], "edit")
    second = await teacher.submit(world.workspace.views[-1], kept=[], photos=[await photo(world)])
    assert "alt_1" in fields(second.view)
    done = await teacher.submit(second.view, alt_1="Another")
    assert done == Answered(200, {})
    (kept,) = world.school.draft(draft).revision.content.photos
    assert (kept.alt, kept.pictured, kept.digest) == ("Another", (ZOE.admission_no,), "")


async def test_ticking_others_changes_who_is_in_every_photo(world: World, teacher: Person) -> None:
    draft = world.school.checked(replace(pictured(ZOE), text=TEXT))
    await world.go_round()
    await teacher.click(teacher.cards[0], "edit")
    omar = await teacher.suggested("Omar")
    await teacher.submit(world.workspace.views[-1], pictured=omar)
    (kept,) = world.school.draft(draft).revision.content.photos
    assert kept.pictured == (OMAR.admission_no,)
    assert kept.digest


async def test_a_card_that_is_older_than_the_draft_does_not_open_it(
    world: World, teacher: Person
) -> None:
    world.school.checked()
    await world.go_round()
    old = json.loads(json.dumps(teacher.cards[0]))
    await teacher.click(old, "edit")
    await teacher.submit(world.workspace.views[-1], text="Better.")
    opened = len(world.workspace.views)
    await teacher.click(old, "edit")
    assert "newest card" in shown(world.workspace.ephemeral[-1])
    assert len(world.workspace.views) == opened


async def test_nobody_edits_somebody_elses_draft(world: World, teacher: Person) -> None:
    world.school.checked()
    await world.go_round()
    head, opened = world.person(HEAD), len(world.workspace.views)
    await head.click(teacher.cards[0], "edit")
    assert len(world.workspace.views) == opened
    assert world.workspace.ephemeral or head.cards


async def test_a_withdrawn_draft_is_not_edited(world: World, teacher: Person) -> None:
    draft = world.school.checked()
    await world.go_round()
    old = json.loads(json.dumps(teacher.cards[0]))
    await teacher.click(old, "withdraw")
    assert world.school.draft(draft).state is State.WITHDRAWN
    await teacher.click(old, "edit")
    assert "Withdrawn by Miss Marsh" in shown(world.workspace.ephemeral[-1])
