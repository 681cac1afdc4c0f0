"""The picture of a comment in Slack: given in the form, shown to those who deal with it."""

import io

import pytest
from PIL import Image

from adapters.media.preview import READ_SIDE
from chatops.collector import Collector
from chatops.desk.case_exhibits import ADD
from tests.core.desk.school import HEAD, TEACHER
from tests.filing import INCIDENT, newest
from tests.slack.person import Answered, Person, buttons, shown
from tests.slack.pictures import jpeg
from tests.slack.test_cases import labelled, typed
from tests.slack.workspace import Json
from tests.slack.world import World

BARE = {name: said for name, said in INCIDENT.items() if name != "kept_at"}


@pytest.fixture
def teacher(world: World) -> Person:
    return world.person(TEACHER)


async def form(world: World, teacher: Person) -> Json:
    listed = await teacher.command("/report")
    await teacher.press(labelled(listed.json, "A bad comment or post"), {"channel": "C0STAFF"})
    return world.workspace.views[-1]


async def hand_in(world: World, teacher: Person, *files: bytes) -> Answered:
    given = [world.workspace.files[world.workspace.upload(one, "comment.png")] for one in files]
    words = await typed(teacher, BARE)
    return await teacher.submit(await form(world, teacher), pictures=given, **words)


async def collect(world: World) -> None:
    intakes = {"slack": world.surface.exhibits}
    await Collector(world.parts.door, world.school.clock, intakes).collect()
    await world.go_round()


async def test_the_picture_reaches_the_head_and_nobody_else(world: World, teacher: Person) -> None:
    head = world.person(HEAD)
    view = await form(world, teacher)
    (field,) = [one["element"] for one in view["blocks"] if one.get("block_id") == "pictures"]
    assert (field["type"], field["max_files"]) == ("file_input", 5)
    assert "mp4" not in field["filetypes"]
    done = await hand_in(world, teacher, jpeg(size=(1080, 2340)))
    assert "This is case 1. It is with Mrs Nolan." in shown(done.view)
    await collect(world)
    (digest,) = newest(world.school).shown
    assert world.parts.store.get(digest)
    (card,) = head.cards
    await head.press(labelled(card, "Read it"), card)
    await world.workspace.until(lambda: world.workspace.shared)
    (shared,) = world.workspace.shared
    assert shared["channel"] == head.channel
    await world.workspace.until(lambda: "slack_file" in str(world.workspace.views[-1]))
    with Image.open(io.BytesIO(world.workspace.contents[shared["id"]])) as sent:
        assert sent.height == READ_SIDE  # a comment on a phone's picture can be read


async def test_a_form_without_a_picture_asks_for_one(world: World, teacher: Person) -> None:
    silent = await hand_in(world, teacher)
    assert "Please add a picture" in silent.errors["pictures"]
    assert world.school.views.cases(TEACHER.id) == ()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        (b"\xff\xd8\xff" + bytes(26_000_000), "25 MB"),
    ],
    ids=["empty", "svg", "too large"],
)
async def test_what_is_no_picture_is_said_and_can_be_sent_again(
    world: World, teacher: Person, data: bytes, said: str
) -> None:
    await hand_in(world, teacher, data)
    await collect(world)
    (word,) = teacher.cards
    assert said in shown(word)
    (again,) = [one for one in buttons(word) if one["text"]["text"] == "Add a picture"]
    assert ADD in again["value"]
    await teacher.press(again, word)
    good = world.workspace.files[world.workspace.upload(jpeg())]
    done = await teacher.submit(world.workspace.views[-1], pictures=[good])
    assert "Case 1 has 1 picture now, with Mrs Nolan." in shown(done.view)
    await collect(world)
    assert len(newest(world.school).shown) == 1
    assert world.workspace.faults == []
