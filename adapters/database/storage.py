"""Transactions over the desk's database: all of it on a clean exit, nothing of it otherwise."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from sqlalchemy import Connection

from adapters.database.agenda import AgendaPart
from adapters.database.batches import BatchPart
from adapters.database.cases import CasePart
from adapters.database.duties import DutyPart
from adapters.database.engine import Engines
from adapters.database.forgetting import ForgettingPart
from adapters.database.leavers import LeaverPart
from adapters.database.pictures import PicturePart
from adapters.database.publicity import PublicityPart
from adapters.database.records import RecordPart
from adapters.database.register import RegisterPart, RollShelf
from adapters.database.tasks import TaskPart


class SqlLedger(
    ForgettingPart,
    TaskPart,
    PublicityPart,
    AgendaPart,
    DutyPart,
    RegisterPart,
    BatchPart,
    CasePart,
    LeaverPart,
    PicturePart,
    RecordPart,
):
    """One transaction: drafts, trail, register, agenda, pictures and outbox in the same hand."""


class SqlStorage:
    """The Storage port on SQLite or PostgreSQL; share one a process, from any thread.

    On SQLite a thread that writes keeps every other writer of the process waiting until its
    transaction ends, so nothing slow belongs inside one, and never a second one.
    """

    def __init__(self, engines: Engines) -> None:
        self._engines = engines
        self._shelf = RollShelf()

    @contextmanager
    def transaction(self) -> Iterator[SqlLedger]:
        """A transaction that may write; on SQLite it holds the write lock from its start."""
        with self._engines.write.begin() as connection:
            ledger = self._ledger(connection, writes=True)
            yield ledger
            ledger.send_out()

    @contextmanager
    def together(self) -> Iterator[Callable[[], AbstractContextManager[SqlLedger]]]:
        """Transactions kept at one stroke: what a commit costs is paid once for all of them."""
        try:
            with self._engines.write.begin() as connection:
                yield lambda: self._within(connection)
        except BaseException:
            self._shelf.clear()  # it may have seen a roll that was not kept in the end
            raise

    @contextmanager
    def _within(self, connection: Connection) -> Iterator[SqlLedger]:
        with _savepoint(connection):
            ledger = self._ledger(connection, writes=True)
            yield ledger
            ledger.send_out()

    @contextmanager
    def reading(self) -> Iterator[SqlLedger]:
        """A transaction that only reads, from one consistent moment."""
        with self._engines.read.connect() as connection:
            yield self._ledger(connection, writes=False)

    def _ledger(self, connection: Connection, *, writes: bool) -> SqlLedger:
        return SqlLedger(connection, self._shelf, writes=writes)


@contextmanager
def _savepoint(connection: Connection) -> Iterator[None]:
    """As SQLAlchemy's own, which compiles its statements anew each time."""
    connection.exec_driver_sql("SAVEPOINT one")
    try:
        yield
    except BaseException:
        connection.exec_driver_sql("ROLLBACK TO SAVEPOINT one")
        raise
    finally:
        connection.exec_driver_sql("RELEASE SAVEPOINT one")
