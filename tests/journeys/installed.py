"""The desk as a school has it: `chatops serve` in a process of its own, that can be killed."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

import aiohttp

from tests.core.desk.school import PUPILS, STAFF, ZOE
from tests.patience import PATIENCE
from tests.slack.person import Answered
from tests.slack.workspace import TOKEN, Json, Workspace
from tests.slack.world import SECRET, signed, user_of

CHATOPS: Final = Path(sys.executable).parent / "chatops"


def trust_toml() -> str:
    """The staff and accounts of the tests' school, as a file."""
    head = """
[trust]
name = "Thornfield Learning Trust"
[[school]]
id = "thornfield"
name = "Thornfield Primary School"
pack = "default"
[[account]]
id = "facebook"
school = "thornfield"
network = "facebook"
channel = "social"
handle = "@thornfield"
[[account]]
id = "website"
school = "thornfield"
network = "website"
channel = "website"
"""
    members = [
        f'[[member]]\nemail = "{one.id}"\ntitle = "{one.title}"\nsurname = "{one.surname}"\n'
        f"roles = {json.dumps(sorted(one.roles))}\nclasses = {json.dumps(one.classes)}\n"
        for one in STAFF
    ]
    return head + "".join(members)


def roll_csv() -> str:
    rows = [
        f"{one.admission_no},,{one.legal_surname},{one.legal_forename},,,{one.year},{one.reg_group}"
        for one in PUPILS
    ]
    header = (
        "admission_no,upn,legal_surname,legal_forename,preferred_surname,preferred_forename,"
        "year,reg_group"
    )
    return "\n".join([header, *rows, ""])


def consent_csv(year: int) -> str:
    """Zoë's family said yes to everything this academic year; nobody else was asked."""
    return (
        "admission_no,medium,channel,decision,basis,given_by,given_on,valid_until,written,evidence,"
        "recorded_on\n"
        f"{ZOE.admission_no},image,*,granted,consent,,{year}-09-08,,yes,form 12,{year}-09-09\n"
    )


@dataclass
class Installed:
    """A folder with everything a school keeps, and the process that serves it."""

    folder: Path
    workspace: Workspace
    port: int
    more: dict[str, str] = field(default_factory=dict)
    process: "subprocess.Popen[bytes] | None" = None
    starts: int = 0

    def __post_init__(self) -> None:
        (self.folder / "trust.toml").write_text(trust_toml(), encoding="utf-8")
        (self.folder / "roll.csv").write_text(roll_csv(), encoding="utf-8")
        now = time.gmtime()
        year = now.tm_year if now.tm_mon >= 9 else now.tm_year - 1
        (self.folder / "consents.csv").write_text(consent_csv(year), encoding="utf-8")
        for member in STAFF:
            self.workspace.join(user_of(member), member.id)

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if "CHATOPS_" not in name}
        return kept | {
            "CHATOPS_PORT": str(self.port),
            "CHATOPS_SLACK_BOT_TOKEN": TOKEN,
            "CHATOPS_SLACK_SIGNING_SECRET": SECRET,
            "CHATOPS_SLACK_API_URL": self.workspace.api_url,
            **self.more,
        }

    def run(self, *command: str) -> "subprocess.CompletedProcess[str]":
        """A `chatops` command in this school's folder."""
        return subprocess.run(
            [CHATOPS, *command],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def import_register(self) -> None:
        for command in (
            ("db", "upgrade"),
            ("roll", "import", "roll.csv", "--apply"),
            ("consent", "import", "consents.csv", "--apply"),
        ):
            done = self.run(*command)
            assert done.returncode == 0, done.stderr + done.stdout

    async def start(self) -> None:
        """Start the server, and wait until it is ready; once more where it was killed meanwhile."""
        deadline = time.monotonic() + PATIENCE
        while not await self._ready():
            assert time.monotonic() < deadline, self.log()
            if self.process is None or self.process.poll() == -signal.SIGKILL:
                self._launch()
            assert self.process is not None
            assert self.process.poll() in {None, -signal.SIGKILL}, self.log()
            await asyncio.sleep(0.05)

    def _launch(self) -> None:
        self.starts += 1
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                [CHATOPS, "serve"], cwd=self.folder, env=self.environment, stdout=log, stderr=log
            )

    def kill(self) -> None:
        """As a power cut would: SIGKILL, with no time for last words."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def stop(self) -> int:
        """Ask it to stop; its exit code."""
        assert self.process is not None
        self.process.terminate()
        return self.process.wait(PATIENCE)

    def log(self) -> str:
        return (self.folder / "server.log").read_text(encoding="utf-8")

    async def send(self, kind: str, payload: Json) -> Answered:
        """Take something to the server as Slack does; a dead server is started, and asked again."""
        while True:
            with suppress(aiohttp.ClientError, OSError):
                return await self._post(kind, payload)
            self.kill()
            await self.start()

    async def _post(self, kind: str, payload: Json) -> Answered:
        if kind == "events_api":
            body, form = json.dumps(payload).encode(), "application/json"
        else:
            fields = payload if kind == "slash_commands" else {"payload": json.dumps(payload)}
            body, form = urlencode(fields).encode(), "application/x-www-form-urlencoded"
        headers = signed(body, int(time.time())) | {"Content-Type": form}
        async with (
            aiohttp.ClientSession() as session,
            session.post(
                f"http://127.0.0.1:{self.port}/slack/events", data=body, headers=headers
            ) as answer,
        ):
            said = await answer.text()
            assert answer.status == 200, (answer.status, said)
            return Answered(answer.status, json.loads(said) if said.startswith("{") else {})

    async def _ready(self) -> bool:
        with suppress(aiohttp.ClientError, OSError):
            async with (
                aiohttp.ClientSession() as session,
                session.get(f"http://127.0.0.1:{self.port}/readyz") as answer,
            ):
                return answer.status == 200
        return False
