"""`chatops serve` with Teams, as its own process: it says what is on, and lets nobody else in."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import ClientSession

from tests.patience import PATIENCE
from tests.teams.activities import said
from tests.teams.microsoft import APP, PASSWORD, TENANT, Microsoft

TRUST = """
[trust]
name = "Thornfield Learning Trust"
[[school]]
id = "thornfield"
name = "Thornfield Primary School"
pack = "default"
[[member]]
email = "k.okoro@thornfield.example"
surname = "Okoro"
roles = ["teacher"]
"""


@pytest.fixture
async def microsoft() -> AsyncIterator[Microsoft]:
    async with Microsoft().open() as opened:
        yield opened


@asynccontextmanager
async def serving(folder: Path, **settings: str) -> AsyncIterator[tuple[Process, list[str]]]:
    """The desk, and what it said until it was open (or ended)."""
    (folder / "trust.toml").write_text(TRUST)
    environment = {k: v for k, v in os.environ.items() if not k.startswith("CHATOPS_")}
    environment |= {"CHATOPS_PORT": "0"}
    environment |= {f"CHATOPS_{name}": value for name, value in settings.items()}
    run = (
        "import sys; from adapters.command_line import app; sys.argv = ['chatops', 'serve']; app()"
    )
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", run, cwd=folder, env=environment, stdout=PIPE, stderr=PIPE
    )
    told: list[str] = []
    assert process.stdout
    try:
        async with asyncio.timeout(PATIENCE):
            while line := (await process.stdout.readline()).decode().strip():
                told.append(line)
                if line.startswith("The desk is open"):
                    break
        yield process, told
    finally:
        if process.returncode is None:
            process.terminate()
        await process.communicate()


async def test_it_listens_to_teams_and_to_nobody_else(microsoft: Microsoft, tmp_path: Path) -> None:
    settings = {
        "TEAMS_APP_ID": APP,
        "TEAMS_APP_PASSWORD": PASSWORD,
        "TEAMS_TENANT_ID": TENANT,
        "TEAMS_OPENID_URL": f"{microsoft.url}/openid",
        "TEAMS_LOGIN_URL": f"{microsoft.url}/login/",
    }
    async with serving(tmp_path, **settings) as (_, told), ClientSession() as session:
        assert any(line.startswith("Teams is on; it must reach") for line in told)
        url = told[-1].rpartition(" ")[2].rstrip("/") + "/api/messages"
        asked = said("hello", microsoft.url)
        async with session.post(url, json=asked) as answer:
            assert answer.status == 401
        headers = {"Authorization": f"Bearer {microsoft.token()}"}
        async with session.post(url, json=asked, headers=headers) as answer:
            assert answer.status == 201
        async with asyncio.timeout(PATIENCE):
            while not microsoft.told():
                await microsoft.something()
    assert "does not say who you are" in microsoft.told()[0]["text"]


async def test_without_authentication_it_says_so_and_listens_on_this_machine_only(
    tmp_path: Path,
) -> None:
    async with serving(tmp_path, TEAMS_DANGEROUSLY_UNAUTHENTICATED="1") as (_, told):
        assert any("WITHOUT authentication" in line for line in told)
    async with serving(
        tmp_path,
        TEAMS_DANGEROUSLY_UNAUTHENTICATED="1",
        HOST="0.0.0.0",  # noqa: S104 - it is refused
    ) as (process, told):
        assert told == []
        assert process.stderr
        assert b"refused unless CHATOPS_HOST" in await process.stderr.read()
        assert await process.wait() == 2


async def test_half_a_setup_is_refused_with_everything_that_is_missing(tmp_path: Path) -> None:
    async with serving(tmp_path, TEAMS_APP_ID=APP, PUBLIC_URL="http://x.example") as (process, _):
        assert process.stderr
        said_so = (await process.stderr.read()).decode()
    for missing in ("TEAMS_APP_PASSWORD", "TEAMS_TENANT_ID", "CHATOPS_PUBLIC_URL"):
        assert missing in said_so
