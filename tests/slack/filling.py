"""A form on its way: what tests do with it, and what came of it."""

from typing import Final

from adapters.forms.filled import restored
from chatops.draft import Draft
from tests.core.desk.school import TEACHER
from tests.slack.person import Person
from tests.slack.pictures import jpeg
from tests.slack.workspace import Json
from tests.slack.world import World

TEXT: Final = "Our garden is growing well this term."
ANSWERS: Final = {"dress": "yes", "dignity": "yes", "device": "school", "copyright": "own"}


def drafts(world: World) -> list[Draft]:
    return list(world.school.storage.kept.drafts.values())


def fields(view: Json) -> list[str]:
    return [one["block_id"] for one in view["blocks"] if one["type"] == "input"]


def unfinished(world: World) -> list[str]:
    return [restored(one).text for one in world.parts.forms.of(TEACHER.id)]


async def photo(world: World) -> Json:
    return world.workspace.files[world.workspace.upload(jpeg())]


async def second_step(world: World, teacher: Person) -> Json:
    """The second step of a form with one photo of Zoë."""
    first = await teacher.form(TEXT)
    (zoe,) = await teacher.suggested("Zoë")
    answered = await teacher.submit(
        first, accounts=["facebook"], photos=[await photo(world)], pictured=[zoe]
    )
    return answered.view
