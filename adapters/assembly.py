"""Puts the desk together from the settings: trust, database, keys; no network and no event loop."""

from dataclasses import dataclass
from pathlib import Path

from adapters.clock import SystemClock
from adapters.database.engine import Engines, connect
from adapters.database.outbox import SqlOutbox
from adapters.database.storage import SqlStorage
from adapters.database.upgrade import is_current, upgrade
from adapters.door import Door
from adapters.settings import Settings
from adapters.signing import TrailKey
from adapters.trust_file import TrustFile
from chatops.desk import Desk, Views
from chatops.people import Surface
from chatops.ports import Clock


class DatabaseOutdated(Exception):
    """PostgreSQL is brought up to date by hand, once for all processes."""

    def __init__(self) -> None:
        super().__init__("The database is not up to date. Please run: chatops db upgrade")


@dataclass(frozen=True, slots=True)
class Assembly:
    """The desk and what it stands on. Close it when done."""

    settings: Settings
    directory: TrustFile
    engines: Engines
    storage: SqlStorage
    clock: Clock
    desk: Desk
    views: Views

    def door(self) -> Door:
        """The way in from an event loop: one writer on SQLite, several on PostgreSQL."""
        writers = 1 if self.engines.sqlite else 8
        return Door(self.desk, self.views, SqlOutbox(self.engines), writers=writers)

    def close(self) -> None:
        self.engines.close()


def assemble(settings: Settings, surfaces: frozenset[Surface]) -> Assembly:
    """Everything that answers without a network.

    SQLite is migrated here. Raises TrustFileBroken, DatabaseRefused, DatabaseOutdated or
    KeyRefused, each with what to do.
    """
    directory = TrustFile(settings.config, surfaces)
    engines = ready(settings.database_url)
    storage, clock = SqlStorage(engines), SystemClock()
    notary = TrailKey.load_or_make(Path(settings.trail_key_file))
    return Assembly(
        settings=settings,
        directory=directory,
        engines=engines,
        storage=storage,
        clock=clock,
        desk=Desk(storage, directory, clock, notary),
        views=Views(storage, directory, clock),
    )


def ready(address: str) -> Engines:
    """A connected database in the shape this release needs."""
    engines = connect(address)
    if engines.sqlite:
        upgrade(address)
    elif not is_current(engines.read):
        engines.close()
        raise DatabaseOutdated
    return engines
