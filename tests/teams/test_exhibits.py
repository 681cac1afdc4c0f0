"""The picture of a comment on Teams, sent in the chat right after the form."""

from datetime import timedelta

import pytest

from adapters.teams import tray
from tests.core.desk.school import HEAD, TEACHER
from tests.filing import INCIDENT, newest
from tests.teams import controls as of
from tests.teams.controls import Json
from tests.teams.test_cases import shown, typed
from tests.teams.world import Person, World

BARE = {name: said for name, said in INCIDENT.items() if name != "kept_at"}
ASKED = "please send the picture of it here now"


@pytest.fixture
def teacher(world: World) -> Person:
    return world.person(TEACHER)


async def file(teacher: Person) -> Json:
    await teacher.says("report")
    await teacher.sees("Something online")
    dialog = await teacher.presses(teacher.card("Something online"), "A bad comment or post")
    assert "send the picture here in this chat" in of.words(shown(dialog))
    return await teacher.hands_in(dialog, **typed(BARE))


def posts(world: World) -> int:
    return len(tray.restored(world.parts.trays.get(TEACHER.id)).forms)


async def test_the_next_picture_in_the_chat_joins_the_case_and_no_post(
    world: World, teacher: Person
) -> None:
    head = world.person(HEAD)
    done = await file(teacher)
    assert ASKED in done["task"]["value"]
    await world.go_round()
    await teacher.sees(ASKED)
    await teacher.says("look at this", teacher.pastes("comment.png"))
    told = await teacher.sees("Case 1 has 1 picture now, with Mrs Nolan.")
    assert "The words that came with it were not kept." in told
    assert posts(world) == 0
    (digest,) = newest(world.school).shown
    assert world.parts.store.get(digest)
    await head.says("cases")
    await head.sees("It waits for you.")
    read = shown(await head.presses(head.card("It waits for you."), "Read it"))
    (image,) = [one for one in of.parts(read) if one.get("type") == "Image"]
    assert image["altText"] == "Picture 1 of 1 of case 1"
    link = image["url"].rpartition("/")[2]
    assert world.parts.previews.tokens.read(link, world.school.clock.now()) == (digest, 1600)
    # What comes next is for a post again.
    await teacher.says("", teacher.attaches("garden.jpg"))
    await teacher.sees("garden.jpg")
    assert (posts(world), len(newest(world.school).shown)) == (1, 1)


async def test_a_file_that_is_no_picture_leaves_the_case_waiting(
    world: World, teacher: Person
) -> None:
    await file(teacher)
    await teacher.says("", teacher.attaches("drawing.svg", b"<svg xmlns='x'/>"))
    await teacher.sees("“drawing.svg”: ")
    await teacher.says("", teacher.attaches("nothing.png", b""))
    await teacher.sees("“nothing.png”: ")
    await teacher.says("", *(teacher.attaches(f"{one}.jpg") for one in range(2)))
    await teacher.sees("Case 1 has 1 picture now")  # both show the very same
    assert len(newest(world.school).shown) == 1


async def test_later_a_picture_is_a_posts_unless_the_case_is_opened_for_it_again(
    world: World, teacher: Person
) -> None:
    await file(teacher)
    world.school.clock.pass_by(timedelta(minutes=16))
    await teacher.says("", teacher.attaches("garden.jpg"))
    await teacher.sees("garden.jpg")
    assert newest(world.school).shown == ()


async def test_the_same_message_once_more_is_neither_a_second_picture_nor_a_post(
    world: World, teacher: Person
) -> None:
    await file(teacher)
    attached = teacher.attaches("comment.png")
    await teacher.says("", attached, id="1700000000001")
    await teacher.sees("Case 1 has 1 picture now")
    await teacher.says("", attached, id="1700000000001")
    assert (posts(world), len(newest(world.school).shown)) == (0, 1)
