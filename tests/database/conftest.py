"""The SQL storage on each engine, for what only a database can promise."""

from collections.abc import Iterator

import pytest

from adapters.database.engine import Engines, connect
from adapters.database.storage import SqlStorage


@pytest.fixture
def engines(database: str) -> Iterator[Engines]:
    opened = connect(database)
    yield opened
    opened.close()


@pytest.fixture
def storage(engines: Engines) -> SqlStorage:
    return SqlStorage(engines)
