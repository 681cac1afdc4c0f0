"""The throw-away PostgreSQL: real, private to a test, and gone afterwards."""

import os
from pathlib import Path

import psycopg
import pytest

from tests.postgres import Postgres, postgres_server


def test_a_test_gets_an_empty_database_of_its_own(postgres_url: str, postgres: Postgres) -> None:
    other = postgres.create()
    with psycopg.connect(postgres_url) as one:
        one.execute("CREATE TABLE pupil (name text)")
    with psycopg.connect(other) as two:
        found = two.execute("SELECT count(*) FROM pg_tables WHERE tablename = 'pupil'").fetchone()
    postgres.drop(other)
    assert found == (0,)


def test_a_database_can_be_the_copy_of_another(postgres_url: str, postgres: Postgres) -> None:
    with psycopg.connect(postgres_url) as original:
        original.execute("CREATE TABLE pupil (name text)")
    copy = postgres.create(template=postgres_url.partition("@/")[2].partition("?")[0])
    with psycopg.connect(copy) as connection:
        assert connection.execute("SELECT count(*) FROM pupil").fetchone() == (0,)
    postgres.drop(copy)


def test_a_database_can_be_dropped_under_a_connection_left_open(postgres: Postgres) -> None:
    address = postgres.create()
    left_open = psycopg.connect(address)
    postgres.drop(address)
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(address)
    left_open.close()


def test_the_server_listens_on_no_port(postgres_url: str) -> None:
    with psycopg.connect(postgres_url) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)


def test_the_server_is_the_release_that_schools_are_told_to_run(postgres_url: str) -> None:
    with psycopg.connect(postgres_url) as connection:
        assert connection.info.server_version // 10_000 == 18


def test_nothing_is_left_when_the_server_stops() -> None:
    with postgres_server() as server:
        with psycopg.connect(server.address("postgres")) as connection:
            pid = connection.info.backend_pid
            row = connection.execute("SHOW data_directory").fetchone()
        assert row
        data = Path(row[0])
        postmaster = int((data / "postmaster.pid").read_text().split()[0])
    assert not data.exists()
    for gone in (pid, postmaster):
        with pytest.raises(ProcessLookupError):
            os.kill(gone, 0)
