"""What any test may ask for: a PostgreSQL database of its own, or a real browser."""

from collections.abc import Iterator

import pytest

from tests.postgres import Postgres, postgres_server


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """The one server of this run, started when the first test asks for it."""
    with postgres_server() as server:
        yield server


@pytest.fixture
def postgres_url(postgres: Postgres) -> Iterator[str]:
    """The plain address of an empty database that only this test knows."""
    address = postgres.create()
    yield address
    postgres.drop(address)
