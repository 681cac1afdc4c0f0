"""Where each surface has shown whose card, so that it is updated in place."""

from typing import Final

from sqlalchemy import bindparam, select, text

from adapters.database.engine import Engines
from adapters.database.tables import CardReferenceRow, table_of

_CARD: Final = table_of(CardReferenceRow)
_REFERENCE: Final = select(_CARD.c.reference).where(
    _CARD.c.surface == bindparam("of"),
    _CARD.c.member == bindparam("to"),
    _CARD.c.draft == bindparam("about"),
    _CARD.c.audience == bindparam("as"),
)
_KEEP: Final = text(
    "INSERT INTO card_reference (surface, member, draft, audience, reference, version)"
    " VALUES (:surface, :member, :draft, :audience, :reference, :version)"
    " ON CONFLICT (surface, member, draft, audience)"
    " DO UPDATE SET reference = excluded.reference, version = excluded.version"
    " WHERE card_reference.version <= excluded.version"
)


class CardReferences:
    """What a messenger keeps of its own about a card: JSON that only it understands."""

    def __init__(self, engines: Engines) -> None:
        self._engines = engines

    def get(self, surface: str, member: str, draft: str, audience: str) -> str | None:
        """The reference of this member's card, or None where none was shown."""
        wanted = {"of": surface, "to": member, "about": draft, "as": audience}
        with self._engines.read.connect() as connection:
            return connection.scalar(_REFERENCE, wanted)

    def keep(  # noqa: PLR0913, PLR0917 - the first four say whose card it is
        self, surface: str, member: str, draft: str, audience: str, reference: str, version: int
    ) -> None:
        """Remember where the card of this version is; an older version changes nothing."""
        values = {"surface": surface, "member": member, "draft": draft, "audience": audience}
        shown = {"reference": reference, "version": version}
        with self._engines.write.begin() as connection:
            connection.execute(_KEEP, values | shown)
