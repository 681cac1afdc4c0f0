"""How soon Slack is told: a command, the form, and an Approve click that is on the disk by then.

Measured against a bare AsyncApp in the same run, and against a commit of as many bytes in raw
sqlite3; the ratios are of the medians and of the 99th percentiles. The desk (`chatops serve`), the
bare app and Slack's stand-in are processes of their own; the load comes from this one. Goals: the
command's p99 at 50 no more than twice the bare app's; a click's p99 under 100 ms alone and under
250 ms at 50.
"""

import asyncio
import contextlib
import hashlib
import hmac
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

from aiohttp import ClientSession, TCPConnector

from adapters import settings as environment
from adapters.assembly import assemble
from adapters.database.identities import Identities
from benchmarks._raw_commits import Times, raw_commits
from benchmarks._slack_peers import SECRET
from chatops.answers import Answers
from chatops.draft import Content
from chatops.notices import Kept
from chatops.people import Surface
from chatops.requests import RunChecks, Submit
from tests.slack.workspace import TEAM, TOKEN

HEAD, TEACHER = "p.nolan@thornfield.example", "k.okoro@thornfield.example"
HEADS_USER, TEACHERS_USER = "U0HEAD", "U0TEACH"
COMMANDS: Final = 2000  # in each measurement, as the following
CLICKS: Final = 400
WARM_UP: Final = 50
CROWD: Final = 50
PEERS: Final = ("-m", "benchmarks._slack_peers")
SERVE: Final = ("-c", "from adapters.command_line import app; app()", "serve")  # `chatops serve`
TRUST: Final = f"""
[trust]
name = "Thornfield Learning Trust"
[[school]]
id = "thornfield"
name = "Thornfield Primary School"
pack = "default"
[[member]]
email = "{HEAD}"
surname = "Nolan"
roles = ["head"]
[[member]]
email = "{TEACHER}"
surname = "Okoro"
roles = ["teacher"]
[[account]]
id = "website"
school = "thornfield"
network = "website"
channel = "website"
"""


@dataclass(frozen=True)
class Drafts:
    """Drafts that wait for the head: id and digest."""

    waiting: Sequence[tuple[str, str]]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as processes:
        here = Path(folder)
        people = [f"{HEADS_USER}={HEAD}", f"{TEACHERS_USER}={TEACHER}"]
        slack = processes.enter_context(running([*PEERS, "slack", *people]))
        bare = processes.enter_context(running([*PEERS, "bare", f"{slack}/api/"]))
        settings = settings_in(here, f"{slack}/api/")
        drafts = prepared(settings)
        raw = {at_once: raw_commits(at_once) for at_once in (1, CROWD)}
        desk = processes.enter_context(running(SERVE, settings))
        asyncio.run(_measured(desk, bare, drafts, raw))
        print(f"\ndecided: {decided(settings)} of {len(drafts.waiting)}, each once")


async def _measured(desk: str, bare: str, drafts: Drafts, raw: Mapping[int, Times]) -> None:
    clicks = [_click(draft, digest) for draft, digest in drafts.waiting]
    alone, crowd = clicks[WARM_UP : WARM_UP + CLICKS], clicks[WARM_UP + CLICKS :]
    async with ClientSession(connector=TCPConnector(limit=CROWD)) as session:
        for url in (desk, bare):
            await sent(session, url, [command("help")] * WARM_UP, 1)
            await sent(session, url, [command("Our garden")] * WARM_UP, 1)
        await sent(session, desk, clicks[:WARM_UP], 1)
        for at_once in (1, CROWD):
            await _commands(session, desk, bare, at_once)
        # The clicks come last: what they set going is delivered while the next ones are sent.
        print("\nwhat commits")
        for at_once, ready in ((1, alone), (CROWD, crowd)):
            _told(f"raw sqlite3, {at_once} at once", raw[at_once])
            base = await sent(session, bare, [_click("d", "x")] * len(ready), at_once)
            _told(f"bare AsyncApp: a click, {at_once} at once", base)
            committed = await sent(session, desk, ready, at_once)
            _told(f"Approve, committed, {at_once} at once", committed, base, raw[at_once])


async def _commands(session: ClientSession, desk: str, bare: str, at_once: int) -> None:
    """A command that is answered at once, and one that opens the form first."""
    number = COMMANDS if at_once > 1 else CLICKS
    print(f"\nat concurrency {at_once}")
    base = await sent(session, bare, [command("help")] * number, at_once)
    _told("bare AsyncApp: /post, acknowledged", base)
    _told("/post help", await sent(session, desk, [command("help")] * number, at_once), base)
    base = await sent(session, bare, [command("x", "/form")] * number, at_once)
    _told("bare AsyncApp: a form opened", base)
    _told("/post opens the form", await sent(session, desk, [command("x")] * number, at_once), base)


async def sent(session: ClientSession, url: str, bodies: Sequence[bytes], at_once: int) -> Times:
    """Send every body, so many at once, each sender waiting for its answer."""
    waiting, each = iter(bodies), []

    async def send() -> None:
        for body in waiting:
            headers = _signed(body)
            begun = time.perf_counter()
            async with session.post(f"{url}/slack/events", data=body, headers=headers) as answer:
                said = await answer.text()
            each.append((time.perf_counter() - begun) * 1000)
            if answer.status != 200:  # noqa: PLR2004 - HTTP's own
                raise SystemExit(f"{answer.status}: {said}")

    await asyncio.gather(*(send() for _ in range(at_once)))
    return Times(each)


def _told(what: str, times: Times, *bases: Times) -> None:
    line = f"  {what:38} p50 {times.p50:7.1f} ms   p99 {times.p99:7.1f} ms"
    for base in bases:
        line += f"   x {times.p50 / base.p50:.2f}, x {times.p99 / base.p99:.2f}"
    print(line, flush=True)


def command(text: str, command: str = "/post") -> bytes:
    fields = {
        "command": command,
        "text": text,
        "user_id": TEACHERS_USER,
        "team_id": TEAM,
        "channel_id": "C0STAFF",
        "trigger_id": "1.2.3",
    }
    return urlencode(fields).encode()


def _click(draft: str, digest: str) -> bytes:
    payload = {
        "type": "block_actions",
        "user": {"id": HEADS_USER, "team_id": TEAM},
        "team": {"id": TEAM},
        "api_app_id": "A0DESK",
        "channel": {"id": "D0HEAD"},
        "container": {"type": "message", "channel_id": "D0HEAD"},
        "actions": [{"type": "button", "action_id": "approve", "value": f"{draft} {digest}"}],
    }
    return urlencode({"payload": json.dumps(payload)}).encode()


def _signed(body: bytes) -> dict[str, str]:
    at = str(int(time.time()))
    base = b"v0:" + at.encode() + b":" + body
    return {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Slack-Request-Timestamp": at,
        "X-Slack-Signature": "v0=" + hmac.new(SECRET.encode(), base, hashlib.sha256).hexdigest(),
    }


def settings_in(here: Path, api_url: str) -> dict[str, str]:
    (here / "trust.toml").write_text(TRUST)
    return {
        "CHATOPS_CONFIG": str(here / "trust.toml"),
        "CHATOPS_DATABASE_URL": f"sqlite:///{here / 'chatops.db'}",
        "CHATOPS_MEDIA_URL": str(here / "media"),
        "CHATOPS_MEDIA_KEY_FILE": str(here / "media.key"),
        "CHATOPS_TRAIL_KEY_FILE": str(here / "trail.pem"),
        "CHATOPS_PORT": "0",
        "CHATOPS_SLACK_BOT_TOKEN": TOKEN,
        "CHATOPS_SLACK_SIGNING_SECRET": SECRET,
        "CHATOPS_SLACK_API_URL": api_url,
    }


def prepared(settings: dict[str, str]) -> Drafts:
    """A database with drafts that wait for the head, nobody having been told of them."""
    assembly = assemble(environment.read(settings), frozenset({Surface.SLACK}))
    waiting = []
    content = Content("Our garden is growing well.", ("website",), answers=Answers(copyright="own"))
    for number in range(WARM_UP + 2 * CLICKS):
        kept = assembly.desk.handle(
            Submit(f"k{number}", TEACHER, "thornfield", Surface.SLACK, content)
        )
        assert isinstance(kept, Kept)
        assembly.desk.handle(RunChecks(kept.draft))
        with assembly.storage.reading() as ledger:
            waiting.append((kept.draft, ledger.draft(kept.draft).digest))
    identities = Identities(assembly.engines)
    for user, member in ((HEADS_USER, HEAD), (TEACHERS_USER, TEACHER)):
        identities.link(Surface.SLACK, f"{TEAM}/{user}", member)
    with assembly.engines.write.begin() as connection:
        connection.exec_driver_sql("DELETE FROM outbox")
    assembly.close()
    return Drafts(waiting)


@contextlib.contextmanager
def running(program: Sequence[str], settings: dict[str, str] | None = None) -> Iterator[str]:
    """A program of ours as a process; the address it prints once it can be reached."""
    process = subprocess.Popen(  # noqa: S603 - our own modules
        [sys.executable, *program],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, **(settings or {})},
    )
    try:
        assert process.stdout
        said = next(
            line for line in process.stdout if "http://127" in line and "must reach" not in line
        )
        yield "http://127" + said.partition("http://127")[2].strip().rstrip("/")
    finally:
        process.terminate()
        process.wait()


def decided(settings: dict[str, str]) -> int:
    """How many drafts are approved, and have one approval on the trail."""
    path = settings["CHATOPS_DATABASE_URL"].removeprefix("sqlite:///")
    with contextlib.closing(sqlite3.connect(path)) as database:
        (approved,) = database.execute(
            "SELECT count(*) FROM draft WHERE state = 'approved' AND 1 ="
            " (SELECT count(*) FROM trail WHERE subject = draft.id AND body LIKE '%\"approve\"%')"
        ).fetchone()
    return int(approved)


if __name__ == "__main__":
    main()
