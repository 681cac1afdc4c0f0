"""Every storage there is, under one name: a contract test runs over each."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from adapters.database.engine import connect
from adapters.database.outbox import SqlOutbox
from adapters.database.storage import SqlStorage
from chatops.ports import Outbox, Storage
from tests.fakes import MemoryOutbox, MemoryStorage


@dataclass(frozen=True)
class Store:
    storage: Storage
    outbox: Outbox


@pytest.fixture(params=["memory", "sqlite_database", "postgres_database"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    if request.param == "memory":
        storage = MemoryStorage()
        yield Store(storage, MemoryOutbox(storage))
        return
    engines = connect(request.getfixturevalue(request.param))
    yield Store(SqlStorage(engines), SqlOutbox(engines))
    engines.close()


@pytest.fixture
def storage(store: Store) -> Storage:
    return store.storage


@pytest.fixture
def outbox(store: Store) -> Outbox:
    return store.outbox
