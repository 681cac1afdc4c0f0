"""The server: what it answers about itself, and what it says when it cannot open."""

import asyncio
import gc
import logging
import socket
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient, TestServer
from aiohttp.web import Application, Request

from adapters.assembly import Assembly, assemble
from adapters.server import PortTaken, application, serve
from adapters.settings import Settings
from tests.adapters.test_trust_file import GOOD
from tests.patience import PATIENCE

Client = TestClient[Request, Application]


@pytest.fixture
def assembly(tmp_path: Path) -> Iterator[Assembly]:
    (tmp_path / "trust.toml").write_text(GOOD, encoding="utf-8")
    settings = Settings(
        config=tmp_path / "trust.toml",
        database_url=f"sqlite:///{tmp_path}/desk.db",
        media_url=str(tmp_path / "media"),
        media_key_file=tmp_path / "media.key",
        trail_key_file=tmp_path / "trail.pem",
        host="127.0.0.1",
        port=0,
        public_url="http://127.0.0.1",
    )
    opened = assemble(settings, frozenset())
    yield opened
    opened.close()


@pytest.fixture
async def client(assembly: Assembly) -> AsyncIterator[Client]:
    async with TestClient(TestServer(application(assembly))) as running:
        yield running


async def test_it_lives_is_ready_and_counts(client: Client) -> None:
    assert (await client.get("/healthz")).status == 200
    ready = await client.get("/readyz")
    assert (ready.status, await ready.json()) == (200, {"database": "ready", "media": "ready"})
    assert "chatops_requests" in await (await client.get("/metrics")).text()


async def test_without_its_photos_it_lives_but_is_not_ready(client: Client, tmp_path: Path) -> None:
    (tmp_path / "media").rmdir()
    assert (await client.get("/healthz")).status == 200
    ready = await client.get("/readyz")
    assert ready.status == 503
    assert (await ready.json())["media"] == "not ready"


async def test_what_is_left_alone_by_the_collector_is_so_only_while_the_desk_is_open(
    assembly: Assembly,
) -> None:
    async with TestClient(TestServer(application(assembly))):
        for _ in range(int(PATIENCE * 100)):
            if gc.get_freeze_count():
                break
            await asyncio.sleep(0.01)
        assert gc.get_freeze_count()
    assert not gc.get_freeze_count()


async def test_the_pages_and_slack_are_off_unless_attached(client: Client) -> None:
    assert (await client.get("/desk/")).status == 404
    assert (await client.post("/slack/events")).status == 404


async def test_a_taken_port_is_said_in_words(assembly: Assembly) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        object.__setattr__(assembly.settings, "port", other.getsockname()[1])
        with pytest.raises(PortTaken, match="CHATOPS_PORT="):
            await serve(application(assembly), assembly, logging.getLogger().info)
