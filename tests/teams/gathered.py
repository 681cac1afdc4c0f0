"""A post in the making, as its writer sees it in Teams."""

from typing import Any, Final

from tests.teams import controls as of
from tests.teams.world import Person

TEXT: Final = "Our garden is growing well this term."


async def gone_through(teacher: Person) -> str:
    """What the gathering card says once every file is fetched or given up."""

    def settled() -> str:
        shown = [of.words(one) for one in teacher.cards if "A post in the making" in of.words(one)]
        return shown[-1] if shown and "on its way" not in shown[-1] else ""

    return str(await teacher.world.until(settled))


async def dialog(teacher: Person) -> dict[str, Any]:
    return await teacher.presses(teacher.card("A post in the making"), "Go on")
