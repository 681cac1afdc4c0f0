"""Where a platform has its conversation with whom; JSON that only its surface understands."""

from typing import Final

from sqlalchemy import bindparam, select, text

from adapters.database.chat_tables import ConversationRow
from adapters.database.engine import Engines
from adapters.database.tables import table_of

_CONVERSATION: Final = table_of(ConversationRow)
_PLACE: Final = select(_CONVERSATION.c.place).where(_CONVERSATION.c.member == bindparam("of"))
_ANY: Final = select(_CONVERSATION.c.place).limit(1)
_KEEP: Final = text(
    "INSERT INTO teams_conversation (member, place) VALUES (:of, :place)"
    " ON CONFLICT (member) DO UPDATE SET place = excluded.place"
    " WHERE teams_conversation.place <> excluded.place"
)


class Conversations:
    """One personal conversation for each member."""

    def __init__(self, engines: Engines) -> None:
        self._engines = engines

    def get(self, member: str) -> str | None:
        """The conversation with this member; None where there never was one."""
        with self._engines.read.connect() as connection:
            return connection.scalar(_PLACE, {"of": member})

    def keep(self, member: str, place: str) -> None:
        """From now on the conversation with this member is there."""
        with self._engines.write.begin() as connection:
            connection.execute(_KEEP, {"of": member, "place": place})

    def any(self) -> str | None:
        """Somebody's conversation: it tells how Teams calls us and where it listens."""
        with self._engines.read.connect() as connection:
            return connection.scalar(_ANY)
