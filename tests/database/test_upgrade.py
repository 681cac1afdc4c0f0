"""A database gets the shape this release needs: once, whole, whoever else is at it."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from importlib.resources import files
from pathlib import Path
from threading import Thread

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text

from adapters.database.bodies import write_draft
from adapters.database.engine import DatabaseRefused, Engines, connect
from adapters.database.storage import SqlStorage
from adapters.database.tables import METADATA
from adapters.database.upgrade import is_current, upgrade
from tests.drafts import SCHOOL, new_draft

AT_ONCE = 6


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database with nothing in it, once on each engine."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.db'}"
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture
def opened(empty: str) -> Iterator[Engines]:
    engines = connect(empty)
    yield engines
    engines.close()


def test_an_empty_database_is_brought_up_to_date_and_then_left_alone(
    empty: str, opened: Engines
) -> None:
    assert not is_current(opened.read)
    assert upgrade(empty)
    assert is_current(opened.read)
    assert not upgrade(empty)


def test_the_steps_lead_to_the_tables_in_the_code(empty: str, opened: Engines) -> None:
    upgrade(empty)
    with opened.read.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
        assert len(inspect(connection).get_table_names()) == len(METADATA.tables) + 1


def test_processes_that_start_together_do_not_disturb_one_another(
    empty: str, opened: Engines
) -> None:
    program = (
        "import sys; from adapters.database.upgrade import upgrade; print(upgrade(sys.argv[1]))"
    )
    started = [
        subprocess.Popen(
            [sys.executable, "-c", program, empty], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for _ in range(AT_ONCE)
    ]
    ended = [one.communicate() for one in started]
    assert [errors for _, errors in ended] == [b""] * AT_ONCE
    assert sorted(said for said, _ in ended) == [b"False\n"] * (AT_ONCE - 1) + [b"True\n"]
    assert is_current(opened.read)


def test_a_step_that_fails_leaves_nothing_behind(empty: str, opened: Engines) -> None:
    with opened.write.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE trail_tip (school TEXT)")
    with pytest.raises(Exception, match="trail_tip"):
        upgrade(empty)
    with opened.read.connect() as connection:
        assert inspect(connection).get_table_names() == ["trail_tip"]


def test_sqlite_keeps_a_write_ahead_log_so_that_readers_and_writers_do_not_wait(
    sqlite_database: str,
) -> None:
    with sqlite3.connect(sqlite_database.removeprefix("sqlite:///")) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def test_what_is_committed_on_sqlite_is_on_the_disk(sqlite_database: str) -> None:
    engines = connect(sqlite_database)
    with engines.write.connect() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("synchronous", "foreign_keys", "recursive_triggers", "busy_timeout")
        }
    engines.close()
    assert pragmas == {
        "synchronous": 2,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "busy_timeout": 30_000,
    }


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("chatops.db", "not an address"),
        ("sqlite://", "in memory"),
        ("sqlite:///:memory:", "in memory"),
        ("mysql://localhost/chatops", "mysql"),
        ("postgresql+asyncpg://localhost/chatops", "asyncpg"),
    ],
)
def test_an_address_that_the_desk_cannot_use_is_refused(address: str, why: str) -> None:
    with pytest.raises(DatabaseRefused, match=why):
        connect(address)


def test_the_steps_come_with_the_package() -> None:
    steps = files("adapters.database") / "migrations" / "versions"
    assert (steps / "0001_first_tables.py").is_file()


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("sqlite:////nowhere/at/all/chatops.db", "unable to open"),
        ("postgresql://127.0.0.1:1/chatops", "connection"),
    ],
)
def test_a_database_that_cannot_be_reached_is_told_in_words(address: str, why: str) -> None:
    with pytest.raises(DatabaseRefused, match=why):
        upgrade(address)


def test_a_file_that_is_no_database_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff" * 1000)
    with pytest.raises(DatabaseRefused, match="not a database"):
        upgrade(f"sqlite:///{tmp_path / 'photo.jpg'}")


def test_an_upgrade_waits_for_whoever_has_the_file(
    tmp_path: Path,
) -> None:
    path = tmp_path / "locked.db"
    with sqlite3.connect(path, isolation_level=None) as other:
        other.execute("CREATE TABLE t (a)")
        other.execute("BEGIN IMMEDIATE")
        started = Thread(target=upgrade, args=(f"sqlite:///{path}",))
        started.start()
        started.join(0.3)
        assert started.is_alive()
        other.execute("COMMIT")
    other.close()
    started.join(20)
    assert not started.is_alive()


def test_a_new_database_is_for_the_desks_own_account_alone(tmp_path: Path) -> None:
    upgrade(f"sqlite:///{tmp_path / 'chatops.db'}")
    engines = connect(f"sqlite:///{tmp_path / 'chatops.db'}")
    with engines.write.begin():
        modes = {one.name: one.stat().st_mode & 0o777 for one in tmp_path.iterdir()}
    engines.close()
    assert modes == dict.fromkeys(("chatops.db", "chatops.db-shm", "chatops.db-wal"), 0o600)


def test_a_draft_from_before_comes_due_by_its_own_last_move(empty: str, opened: Engines) -> None:
    config = Config()
    config.set_main_option("script_location", "adapters.database:migrations")
    draft, decision = new_draft()
    with opened.write.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0012")
        before = text(
            "INSERT INTO draft (id, school, author, state, version, opened_at, body)"
            " VALUES ('d1', 'thornfield', 'a', 'submitted', 1, '2020-01-01 00:00:00', :body)"
        )
        connection.execute(before, {"body": write_draft(draft)})
    upgrade(empty)
    moved = decision.move.at
    with SqlStorage(opened).reading() as ledger:
        assert ledger.drafts_due(SCHOOL, moved, 1) == []
        assert ledger.drafts_due(SCHOOL, moved + timedelta(seconds=1), 1) == [draft]
