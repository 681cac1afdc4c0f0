"""Which pictures were sent to Slack as which files, so that those go with the pictures."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import bindparam, delete, insert, select, update

from adapters.database.chat_tables import SentFileRow
from adapters.database.engine import Engines
from adapters.database.tables import table_of

_FILE: Final = table_of(SentFileRow)
_DUE: Final = (
    select(_FILE.c.file).where(_FILE.c.due).order_by(_FILE.c.file).limit(bindparam("most"))
)
_RELEASE: Final = update(_FILE).where(_FILE.c.digest == bindparam("of")).values(due=True)
_FORGET: Final = delete(_FILE).where(_FILE.c.file == bindparam("of"))


class SentFiles:
    """The files of the desk's own that lie in Slack, by the picture that each shows."""

    def __init__(self, engines: Engines) -> None:
        self._engines = engines

    def keep(self, file: str, digest: str) -> None:
        """Note that a file shows a picture."""
        with self._engines.write.begin() as connection:
            connection.execute(insert(_FILE), {"file": file, "digest": digest, "due": False})

    def release(self, digest: str) -> None:
        """The picture is erased: its files are to go."""
        with self._engines.write.begin() as connection:
            connection.execute(_RELEASE, {"of": digest})

    def due(self, most: int) -> Sequence[str]:
        """Up to *most* files that are to go."""
        with self._engines.read.connect() as connection:
            return connection.scalars(_DUE, {"most": most}).all()

    def forget(self, file: str) -> None:
        """Note that a file is gone."""
        with self._engines.write.begin() as connection:
            connection.execute(_FORGET, {"of": file})
