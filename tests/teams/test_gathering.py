"""A post in the making goes on after a restart, and ends wherever it is handed in."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace

from sqlalchemy import text

from adapters.database.engine import Engines
from adapters.teams import tray
from adapters.teams.activity import Attached, Place, incoming
from adapters.teams.deliver import Connector, Message
from tests.core.desk.school import DEPUTY, HEAD, TEACHER
from tests.teams import activities
from tests.teams import controls as of
from tests.teams.gathered import TEXT, dialog
from tests.teams.microsoft import BOT, TENANT
from tests.teams.world import World

GROUP = {
    "conversation": {
        "id": "19:staff@thread.v2",
        "conversationType": "groupChat",
        "tenantId": TENANT,
        "isGroup": True,
    }
}
TURNED = {
    "commandId": "turn_into_post",
    "messagePayload": {"id": "1", "body": {"contentType": "text", "content": TEXT}},
}


async def test_what_was_not_fetched_yet_is_fetched_for_each_whatever_becomes_of_the_others(
    world: World,
) -> None:
    """Whoever turned a message into a post may have no chat of their own with the bot."""
    gathering, members = world.surface.gathering, [DEPUTY.id, HEAD.id, TEACHER.id]
    url = world.person(HEAD).attaches("garden.jpg")["content"]["downloadUrl"]
    files = [Attached(url, "garden.jpg")]
    for member in members:
        await gathering.change(member, lambda one: tray.gathered(one, "1", TEXT, files))
    await gathering.go_on()
    await world.surface.later.close()
    kept = [await gathering.change(member, lambda one: one) for member in members]
    assert [len(one.forms[0].filled.files) for one in kept] == [1, 1, 1]


async def test_handed_in_from_a_group_its_card_at_home_says_so(world: World) -> None:
    teacher = world.person(TEACHER)
    opened = await teacher.invokes("composeExtension/fetchTask", TURNED, **GROUP)
    await teacher.says("It was sunny, too.")
    await teacher.sees("A post in the making")
    await world.surface.later.close()
    card = opened["task"]["value"]["card"]["content"]
    ((submit, _),) = of.controls(card)
    said = of.pressed(card, submit, **of.shown_fields(card), accounts="facebook", copyright="own")
    done = await teacher.invokes("composeExtension/submitAction", {"data": said}, **GROUP)
    assert done["task"]["value"] == "Thank you. The checks are running."
    await teacher.sees("This post was handed in.")


async def test_handed_in_at_home_its_card_says_so(world: World) -> None:
    teacher = world.person(TEACHER)
    await teacher.says(TEXT)
    await teacher.sees("A post in the making")
    await teacher.hands_in(await dialog(teacher), accounts="facebook", copyright="own")
    await teacher.sees("This post was handed in.")


@dataclass
class Meanwhile(Connector):
    """Something happens while the answer to a message is on its way back."""

    happens: Callable[[], Awaitable[object]] = field(kw_only=True)

    async def send(self, place: Place, message: Message) -> str:
        number = await super().send(place, message)
        await self.happens()
        return number


async def test_a_card_whose_post_goes_while_it_is_sent_says_so(world: World) -> None:
    teacher, gathering = world.person(TEACHER), world.surface.gathering
    said = incoming(activities.said(TEXT, world.microsoft.url, teacher.id, id="1"))
    way = gathering.connector
    slow = Meanwhile(
        way.settings, way.login, way.hosts, happens=lambda: gathering.throw_away(TEACHER, "1")
    )
    await replace(gathering, connector=slow).heard(TEACHER, said)
    await teacher.sees("This post was handed in or thrown away.")
    await world.surface.later.close()
    slow.close()
    assert "A post in the making" not in of.words(teacher.cards[-1])


async def test_where_nothing_can_be_kept_whoever_comes_is_told_to_try_again(
    world: World, engines: Engines
) -> None:
    with engines.write.begin() as connection:
        connection.execute(text("DROP TABLE teams_conversation"))
    teacher = world.person(TEACHER)
    assert await teacher.does("conversationUpdate", membersAdded=[{"id": BOT}]) == 201
    await teacher.sees("The press desk could not do this just now.")
