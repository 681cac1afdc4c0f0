"""Making a photo safer in Slack, from the card that offers it to the new revision: signed clicks."""

from dataclasses import replace

from chatops.draft import State
from chatops.pictures import Picture
from chatops.requests import KeepPicture
from chatops.safer import Wish, origin
from chatops.seen import Face, Seen
from tests.core.desk.school import JACK_A, PLAIN, TEACHER, ZOE, picture
from tests.slack.person import Person, buttons, shown
from tests.slack.pictures import jpeg
from tests.slack.workspace import Json
from tests.slack.world import World

FACES = (Face(10, 10, 50, 50, 0.9, 1.0), Face(100, 10, 40, 40, 0.9, 1.0))


async def opened(world: World) -> tuple[str, Person, Json]:
    """A draft of two children, and the modal that its author's card opens."""
    digest = world.parts.darkroom.store.put(jpeg())
    world.school.ask(KeepPicture(Picture(digest, seen=Seen(500, 400, FACES))))
    draft = world.school.checked(replace(PLAIN, photos=(picture(ZOE, JACK_A, digest=digest),)))
    await world.go_round()
    teacher = world.person(TEACHER)
    card = teacher.cards[-1]
    (button,) = [one for one in buttons(card) if "safer" in str(one["text"])]
    await teacher.press(button, card)
    await world.surface.later.close()
    return draft, teacher, world.workspace.views[-1]


async def test_faces_are_covered_by_a_click_on_the_card(world: World) -> None:
    draft, teacher, view = await opened(world)
    assert "2 faces, numbered row by row from the left" in shown(view)
    digest = world.school.draft(draft).revision.content.photos[0].digest
    await teacher.submit(view, cover=["2"])
    found = world.school.draft(draft)
    (photo,) = found.revision.content.photos
    assert (found.state, found.revision.number) == (State.SUBMITTED, 2)
    assert photo.origin == origin(digest, Wish(cover=(2,)))
    assert photo.pictured == (ZOE.admission_no, JACK_A.admission_no), "a cover is no consent"


async def test_a_crop_takes_out_whom_it_says_and_what_is_wrong_stands_at_its_field(
    world: World,
) -> None:
    draft, teacher, view = await opened(world)
    nothing = await teacher.submit(view)
    assert "cover" in nothing.errors
    await teacher.submit(view, keep=["1"], pictured=[ZOE.admission_no])
    (photo,) = world.school.draft(draft).revision.content.photos
    assert photo.pictured == (ZOE.admission_no,)
    late = await teacher.submit(view, cover=["1"])
    assert "newest card" in " ".join(late.errors.values())
