"""The database itself refuses to change the trail, and what lies beside it can be erased."""

import re

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from adapters.database.engine import Engines
from adapters.database.storage import SqlStorage
from chatops.ports import Event
from chatops.trail import verify
from tests.drafts import HEAD, NOON, SCHOOL, new_draft

CHANGES = (
    "UPDATE trail SET body = '{}' WHERE position = 1",
    "UPDATE trail SET position = 7 WHERE position = 1",
    "DELETE FROM trail WHERE position = 1",
    "DELETE FROM trail",
)
SQLITE_CHANGES = (
    *CHANGES,
    "INSERT OR REPLACE INTO trail SELECT school, position, subject, '{}', seal FROM trail",
    "REPLACE INTO trail SELECT school, position, subject, '{}', seal FROM trail",
    "UPDATE OR REPLACE trail SET position = 0 WHERE position = 1",
)
POSTGRES_CHANGES = (
    *CHANGES,
    "TRUNCATE trail",
    "TRUNCATE trail CASCADE",
    "INSERT INTO trail SELECT * FROM trail ON CONFLICT (school, position) DO UPDATE SET body = ''",
)


@pytest.fixture
def written(storage: SqlStorage) -> SqlStorage:
    with storage.transaction() as ledger:
        ledger.open(*new_draft())
        for number in range(3):
            subject = f"pupil:{SCHOOL}/{number}"
            ledger.witness(Event(SCHOOL, HEAD, "look up", subject, NOON, reason="asked by phone"))
    return storage


def run(engine: Engine, statement: str) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql(statement)


def test_no_entry_is_changed_or_removed(written: SqlStorage, engines: Engines) -> None:
    with written.reading() as ledger:
        before = ledger.entries(SCHOOL)
    for statement in SQLITE_CHANGES if engines.sqlite else POSTGRES_CHANGES:
        with pytest.raises(DBAPIError, match="an entry of the trail is never"):
            run(engines.write, statement)
    with written.reading() as ledger:
        assert ledger.entries(SCHOOL) == before
        verify(SCHOOL, before)


def test_on_postgresql_not_even_by_a_session_that_calls_itself_a_replica(
    written: SqlStorage, engines: Engines
) -> None:
    if not engines.sqlite:
        with pytest.raises(DBAPIError, match="never"), engines.write.begin() as connection:
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
            connection.exec_driver_sql("DELETE FROM trail")
    with written.reading() as ledger:
        assert verify(SCHOOL, ledger.entries(SCHOOL)).length == 4


def test_a_reader_cannot_write(written: SqlStorage) -> None:
    with pytest.raises(DBAPIError, match=re.compile("readonly|read-only")):  # noqa: SIM117
        with written.reading() as ledger:
            ledger.open(*new_draft("d2"))


def test_reasons_and_pseudonyms_can_be_erased_and_the_trail_still_verifies(
    written: SqlStorage, engines: Engines
) -> None:
    run(engines.write, "DELETE FROM trail_reason WHERE position = 2")
    run(engines.write, "DELETE FROM pseudonym WHERE key LIKE 'member:p.nolan@%%'")
    with written.reading() as ledger:
        entries = ledger.entries(SCHOOL)
        assert verify(SCHOOL, entries).length == 4
        assert sorted(ledger.reasons(SCHOOL, range(4))) == [1, 3]


def test_somebody_erased_who_comes_back_gets_another_pseudonym(
    written: SqlStorage, engines: Engines
) -> None:
    run(engines.write, "DELETE FROM pseudonym")
    with written.transaction() as ledger:
        ledger.witness(Event(SCHOOL, HEAD, "look up", f"pupil:{SCHOOL}/1", NOON))
    with written.reading() as ledger:
        entries = ledger.entries(SCHOOL)
        assert entries[4].body.count(HEAD) == 0
        assert len(ledger.entries(SCHOOL, subject=f"pupil:{SCHOOL}/1")) == 1


def test_every_content_a_draft_ever_had_is_kept(written: SqlStorage, engines: Engines) -> None:
    with engines.read.connect() as connection:
        rows = connection.exec_driver_sql("SELECT draft, number, digest FROM revision").all()
    with written.reading() as ledger:
        assert [tuple(row) for row in rows] == [("d1", 1, ledger.draft("d1").digest)]
