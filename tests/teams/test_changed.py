"""A message that was sent already is edited, deleted, brought back: the post in the making follows."""

import pytest

from adapters.teams import tray
from adapters.teams.activity import Attached
from adapters.teams.tray import Tray
from tests.core.desk.school import TEACHER
from tests.teams import controls as of
from tests.teams.gathered import TEXT, dialog, gone_through
from tests.teams.microsoft import TENANT
from tests.teams.world import Person, World, jpeg

HANDED_IN = "That message's post was handed in or thrown away already"
TWO = (Attached("https://x.sharepoint.com/a", "a.jpg"), Attached("", "clip.mp4"))


@pytest.fixture
def teacher(world: World) -> Person:
    return world.person(TEACHER)


async def changes(teacher: Person, event: str, message: str, **more: object) -> None:
    """Do to a message what Teams calls *event*."""
    kind = "messageDelete" if event == "softDeleteMessage" else "messageUpdate"
    told = {"tenant": {"id": TENANT}, "eventType": event}
    assert await teacher.does(kind, id=message, channelData=told, **more) == 201


async def test_an_edited_message_changes_the_post_in_the_making(teacher: Person) -> None:
    await teacher.says("Sprots day", id="55")
    await gone_through(teacher)
    await changes(teacher, "editMessage", "55", text="Sports day")
    await teacher.sees("Sports day")
    await changes(teacher, "softDeleteMessage", "55")
    await teacher.sees("No text yet")
    await changes(teacher, "undeleteMessage", "55", text="Sports day again")
    await teacher.sees("Sports day again")


async def test_a_deleted_message_takes_its_photos_with_it(teacher: Person) -> None:
    """Whoever deletes a photo in the chat, of the wrong child perhaps, means it."""
    await teacher.says(TEXT, teacher.attaches("wrong.jpg"), id="55")
    await teacher.says("", teacher.attaches("good.jpg", jpeg("blue")), id="56")
    await gone_through(teacher)
    await changes(teacher, "softDeleteMessage", "55")
    await teacher.sees("No text yet")
    await gone_through(teacher)
    said = of.words(teacher.card("A post in the making"))
    assert "good.jpg" in said
    assert "wrong.jpg" not in said
    await changes(
        teacher, "undeleteMessage", "55", text=TEXT, attachments=[teacher.attaches("wrong.jpg")]
    )
    await teacher.sees("wrong.jpg")
    assert TEXT in await gone_through(teacher)


async def test_a_photo_that_came_twice_stays_until_both_are_deleted(teacher: Person) -> None:
    def both_came() -> bool:
        return len(tray.restored(teacher.world.parts.trays.get(TEACHER.id)).forms[0].came) == 2

    for message in ("55", "56"):
        await teacher.says("", teacher.attaches(f"{message}.jpg"), id=message)
    await teacher.world.until(both_came)
    await changes(teacher, "softDeleteMessage", "55")
    opened = await dialog(teacher)
    assert "alt_1" in of.field_ids(opened["task"]["value"]["card"]["content"])
    await changes(teacher, "softDeleteMessage", "56")
    opened = await dialog(teacher)
    assert "alt_1" not in of.field_ids(opened["task"]["value"]["card"]["content"])


@pytest.mark.parametrize("event", ["editMessage", "softDeleteMessage"])
async def test_of_a_post_that_is_handed_in_it_says_that_this_changes_nothing(
    teacher: Person, event: str
) -> None:
    await teacher.says(TEXT, id="55")
    await gone_through(teacher)
    await teacher.hands_in(await dialog(teacher), accounts="facebook", copyright="own")
    await changes(teacher, event, "55", text="Other")
    assert "use Edit or Withdraw" in await teacher.sees(HANDED_IN)


async def test_a_message_that_was_no_part_of_a_post_is_changed_in_silence(teacher: Person) -> None:
    await teacher.says("help", id="55")
    await teacher.sees("status: list your posts")
    await changes(teacher, "editMessage", "55", text="helpp")
    await changes(teacher, "softDeleteMessage", "55")
    await teacher.says("hello")
    await teacher.sees("Hello!")
    assert not [one for one in teacher.texts if HANDED_IN in one]


def test_what_was_on_its_way_when_it_was_deleted_does_not_arrive() -> None:
    before = tray.gathered(Tray(), "7", "", TWO)
    gone = tray.deleted(before, "7")
    assert gone.forms[0].sent == ()
    assert tray.fetched(gone, "7", "7/1", "too late").forms[0].sent == ()
    assert tray.holding(gone, "7") == "7"
    back = tray.undeleted(gone, "7", TEXT, TWO)
    assert back.forms[0].sent == before.forms[0].sent
    assert back.forms[0].filled.text == TEXT
    assert tray.restored(back.written()[0]) == back
