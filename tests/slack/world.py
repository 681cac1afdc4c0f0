"""A school's desk behind a real Slack surface, on a workspace of its own: all but Slack is real."""

import asyncio
import hashlib
import hmac
import io
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

from aiohttp import ClientSession, web

from adapters.database.engine import Engines
from adapters.database.identities import Identities
from adapters.database.kept_forms import KeptForms
from adapters.database.references import CardReferences
from adapters.database.sent_files import SentFiles
from adapters.door import Door
from adapters.forms.errands import ERRANDS
from adapters.media.darkroom import Darkroom
from adapters.media.folder import FolderStore
from adapters.media.hygiene import CleanPhoto, Limits, clean
from adapters.media.safer import make_safer
from adapters.media.spoken import Order
from adapters.settings import SlackSettings
from adapters.slack.route import PATH
from adapters.slack.surface import Parts, SlackSurface, mount
from chatops.clerk import Clerk
from chatops.people import Member, Surface
from chatops.seen import Seen
from tests.core.desk.school import Thornfield
from tests.errands import TABLE
from tests.fakes import MemoryOutbox
from tests.slack.person import Answered, Person
from tests.slack.workspace import APP_TOKEN, TOKEN, Json, Workspace

SECRET: Final = "no secret at all"
KEY: Final = b"k" * 32
PATHS: Final = {"slash_commands": "command", "interactive": "payload", "events_api": "event"}


class PlainCleaner:
    """Cleans photos where it stands; adapters/media/worker.py does the same in another process."""

    async def clean(self, data: bytes, /) -> CleanPhoto:
        return clean(data, Limits())

    async def look(self, _: bytes, /) -> Seen:
        return Seen(1, 1)

    async def make_safer(self, clean: bytes, order: Order, /) -> CleanPhoto:
        return make_safer(clean, order, Limits())


@dataclass
class World:
    """The school, the workspace, and the bot between them."""

    school: Thornfield
    workspace: Workspace
    parts: Parts
    session: ClientSession
    url: str = ""
    surfaces: list[SlackSurface] = field(default_factory=list)
    over_socket: bool = False

    @property
    def surface(self) -> SlackSurface:
        return self.surfaces[-1]

    @property
    def clerk(self) -> Clerk:
        return Clerk(
            self.parts.door,
            self.school.clock,
            {"slack": self.surface.intake},
            {Surface.SLACK: self.surface.messenger},
        )

    def person(self, member: Member) -> Person:
        """A member at Slack, where everybody of the school is."""
        return self.user(user_of(member))

    def user(self, user: str) -> Person:
        return Person(user, self.workspace, self.send)

    async def send(self, kind: str, payload: Json) -> Answered:
        """Take something to the bot as Slack does, signed or over the socket."""
        if self.over_socket:
            return Answered(200, await self.workspace.send(kind, payload))
        if kind == "events_api":
            return await self.post(json.dumps(payload).encode(), "application/json")
        fields = payload if kind == "slash_commands" else {"payload": json.dumps(payload)}
        return await self.post(urlencode(fields).encode(), "application/x-www-form-urlencoded")

    async def post(self, body: bytes, kind: str, headers: dict[str, str] | None = None) -> Answered:
        """Post a body to the bot, signed unless *headers* say otherwise."""
        sent = signed(body, int(self.school.clock.now().timestamp())) | (headers or {})
        async with self.session.post(
            f"{self.url}{PATH}", data=io.BytesIO(body), headers=sent | {"Content-Type": kind}
        ) as answer:
            said = await answer.text()
            return Answered(answer.status, json.loads(said) if said.startswith("{") else {})

    async def go_round(self) -> None:
        """Everything that waits is done: photos fetched, drafts checked, notices delivered."""
        await self.clerk.go_round()


def user_of(member: Member) -> str:
    return f"U0{member.surname.upper()}"


def signed(body: bytes, at: int, secret: str = SECRET) -> dict[str, str]:
    """Slack's two headers for a body."""
    base = b"v0:%d:%b" % (at, body)
    made = hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": str(at), "X-Slack-Signature": f"v0={made}"}


@asynccontextmanager
async def running_world(
    workspace: Workspace,
    engines: Engines,
    folder: Path,
    *,
    school: Thornfield | None = None,
    over_socket: bool = False,
) -> AsyncIterator[World]:
    """The bot, serving on a port of its own."""
    school = school or Thornfield()
    for member in school.staff:
        workspace.join(user_of(member), member.id)
    parts = _parts(school, engines, FolderStore(folder, KEY))
    settings = SlackSettings(
        TOKEN,
        signing_secret="" if over_socket else SECRET,
        app_token=APP_TOKEN if over_socket else "",
        api_url=workspace.api_url,
    )
    async with ClientSession() as session:
        world = World(school, workspace, parts, session, over_socket=over_socket)
        app = web.Application()
        mount(app, settings, parts, world.surfaces.append)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        try:
            await runner.setup()
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            world.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
            yield world
        finally:
            await runner.cleanup()
            await asyncio.to_thread(parts.door.close)


def _parts(school: Thornfield, engines: Engines, store: FolderStore) -> Parts:
    door = Door(school.desk, school.views, MemoryOutbox(school.storage), writers=1)
    return Parts(
        door=door,
        directory=school.views.directory,
        clock=school.clock,
        identities=Identities(engines),
        references=CardReferences(engines),
        forms=KeptForms(engines, school.clock),
        darkroom=Darkroom(PlainCleaner(), store, door),
        store=store,
        sent=SentFiles(engines),
        errands={**ERRANDS, **TABLE},
    )
