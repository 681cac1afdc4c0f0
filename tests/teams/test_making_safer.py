"""Making a photo safer on Teams, from the author's card to the new revision: signed invokes."""

from dataclasses import replace

from adapters.forms.errands import ERRANDS
from adapters.teams import sheet
from adapters.teams.elements import card
from chatops.draft import State
from chatops.notices import Audience
from chatops.pictures import Picture
from chatops.requests import KeepPicture
from chatops.safer import Wish, origin
from chatops.seen import Face, Seen
from tests.core.desk.school import JACK_A, PLAIN, TEACHER, ZOE, picture
from tests.slack.pictures import jpeg
from tests.teams import controls as of
from tests.teams.world import World

FACES = (Face(10, 10, 50, 50, 0.9, 1.0), Face(100, 10, 40, 40, 0.9, 1.0))


async def test_faces_are_covered_by_a_click_on_the_card(world: World) -> None:
    digest = world.parts.darkroom.store.put(jpeg())
    world.school.ask(KeepPicture(Picture(digest, seen=Seen(500, 400, FACES))))
    draft = world.school.checked(replace(PLAIN, photos=(picture(ZOE, JACK_A, digest=digest),)))
    mine = world.school.views.card(draft, TEACHER.id, Audience.AUTHOR)
    (control,) = [one for one in mine.controls if one.errand == "make_safer"]
    teacher = world.person(TEACHER)
    dialog = await teacher.presses(card(sheet.controls([control], ERRANDS, {})), control.label)
    shown = dialog["task"]["value"]["card"]["content"]
    assert "2 faces, numbered row by row from the left" in of.words(shown)
    nothing = await teacher.hands_in(dialog)
    assert world.school.draft(draft).revision.number == 1
    await teacher.hands_in(nothing, of_cover="2")
    found = world.school.draft(draft)
    (photo,) = found.revision.content.photos
    assert (found.state, found.revision.number) == (State.SUBMITTED, 2)
    assert photo.origin == origin(digest, Wish(cover=(2,)))
    late = await teacher.hands_in(nothing, of_cover="1")
    assert "newest card" in late["task"]["value"]
