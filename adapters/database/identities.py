"""Which member somebody on a chat platform is."""

from time import monotonic
from typing import Final

from sqlalchemy import bindparam, delete, or_, select, text

from adapters.database.engine import Engines
from adapters.database.tables import IdentityRow, table_of

# Another process may link somebody anew, who is then taken for their former self no longer than this.
MEMORY: Final = 20.0  # seconds
_IDENTITY: Final = table_of(IdentityRow)
_THERE: Final = _IDENTITY.c.surface == bindparam("on")
_THIS_ID: Final = _IDENTITY.c.platform_id == bindparam("known_as")
_THIS_MEMBER: Final = _IDENTITY.c.member == bindparam("who")
_MEMBER: Final = select(_IDENTITY.c.member).where(_THERE, _THIS_ID)
_PLATFORM_ID: Final = select(_IDENTITY.c.platform_id).where(_THERE, _THIS_MEMBER)
_EARLIER: Final = delete(_IDENTITY).where(_THERE, or_(_THIS_ID, _THIS_MEMBER))
# Two processes may link the same person at once; either is right.
_LINK: Final = text(
    "INSERT INTO identity (surface, platform_id, member)"
    " VALUES (:surface, :platform_id, :member) ON CONFLICT DO NOTHING"
)


class Identities:
    """One platform id for one member on each surface; linking anew takes the place of the old."""

    def __init__(self, engines: Engines, memory: float = MEMORY) -> None:
        self._engines = engines
        self._memory = memory
        self._asked: dict[tuple[str, str], tuple[str, float]] = {}

    def remembered(self, surface: str, platform_id: str) -> str | None:
        """The same as *member*, at once, for whoever was here a moment ago; else None."""
        member, until = self._asked.get((surface, platform_id), ("", 0.0))
        return member if monotonic() < until else None

    def member(self, surface: str, platform_id: str) -> str | None:
        """The member id behind a platform's user id, where it is known."""
        with self._engines.read.connect() as connection:
            found = connection.scalar(_MEMBER, {"on": surface, "known_as": platform_id})
        if found is not None:
            self._asked[surface, platform_id] = (found, monotonic() + self._memory)
        return found

    def platform_id(self, surface: str, member: str) -> str | None:
        """How the platform knows this member, where it was ever linked."""
        with self._engines.read.connect() as connection:
            return connection.scalar(_PLATFORM_ID, {"on": surface, "who": member})

    def link(self, surface: str, platform_id: str, member: str) -> None:
        """From now on this platform id is this member's, and no other is."""
        values = {"surface": surface, "platform_id": platform_id, "member": member}
        with self._engines.write.begin() as connection:
            connection.execute(_EARLIER, {"on": surface, "known_as": platform_id, "who": member})
            connection.execute(_LINK, values)
        self._asked.clear()
