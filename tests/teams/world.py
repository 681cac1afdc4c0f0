"""A school's desk behind the real Teams surface; all but Microsoft is real."""

import asyncio
import io
import itertools
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from copy import deepcopy
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from aiohttp import ClientSession, web
from PIL import Image

from adapters.database.conversations import Conversations
from adapters.database.engine import Engines
from adapters.database.identities import Identities
from adapters.database.references import CardReferences
from adapters.database.trays import Trays
from adapters.door import Door
from adapters.forms.errands import ERRANDS
from adapters.media.darkroom import Darkroom
from adapters.media.folder import FolderStore
from adapters.media.tokens import PreviewTokens
from adapters.previews import Previews
from adapters.teams.door import PATH
from adapters.teams.mount import Parts, TeamsSurface, mount
from chatops.clerk import Clerk
from chatops.draft import Draft
from chatops.people import Member, Surface
from chatops.ports import Messenger
from tests.core.desk.school import STAFF, Thornfield
from tests.errands import TABLE
from tests.fakes import MemoryOutbox
from tests.patience import PATIENCE
from tests.slack.world import KEY, PlainCleaner
from tests.teams import controls as of
from tests.teams.activities import Activity, activity, file, invoke, picture, said
from tests.teams.microsoft import TENANT, Answer, Microsoft

Json = dict[str, Any]
CARD: Final = "application/vnd.microsoft.card.adaptive"


def jpeg(colour: str = "green") -> bytes:
    """A photo as a phone might send it."""
    written = io.BytesIO()
    Image.new("RGB", (640, 480), colour).save(written, "JPEG")
    return written.getvalue()


def aad(member: Member) -> str:
    """The AAD object id of a member of staff."""
    return f"3f6f2f0e-1111-4aaa-8bbb-{member.surname.lower():0>12}"


def teachers_on_teams(*others: Member) -> tuple[Member, ...]:
    """The staff; those not among *others* live in Teams."""
    return tuple(one if one in others else replace(one, surfaces=(Surface.TEAMS,)) for one in STAFF)


@dataclass
class World:
    """The school, Microsoft, and the bot between them."""

    school: Thornfield
    microsoft: Microsoft
    parts: Parts
    session: ClientSession
    url: str = ""
    surfaces: list[TeamsSurface] = field(default_factory=list)
    messengers: dict[Surface, Messenger] = field(default_factory=dict)
    posted: list[Activity] = field(default_factory=list)
    _numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    @property
    def surface(self) -> TeamsSurface:
        return self.surfaces[-1]

    @property
    def clerk(self) -> Clerk:
        messengers = {Surface.TEAMS: self.surface.messenger} | self.messengers
        return Clerk(self.parts.door, self.school.clock, {}, messengers)

    @property
    def draft(self) -> Draft:
        """The only draft there is."""
        (found,) = self.school.storage.kept.drafts.values()
        return found

    def person(self, member: Member) -> "Person":
        return Person(self, aad(member))

    async def go_round(self) -> None:
        """Everything that waits is done: drafts checked, notices delivered."""
        await self.clerk.go_round()

    async def post(self, sent: Activity) -> tuple[int, Json]:
        """Send an activity to the bot, as Teams signs it."""
        self.posted.append(deepcopy(sent))
        headers = {"Authorization": f"Bearer {self.microsoft.token()}"}
        async with self.session.post(self.url + PATH, json=sent, headers=headers) as answer:
            body = await answer.text()
            return answer.status, (await answer.json() if body else {})

    def number(self) -> str:
        return f"17000000{next(self._numbers):05}"

    async def until(self, holds: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever is waited for
        """Wait for something that follows an answer."""
        async with asyncio.timeout(PATIENCE):
            while not (found := holds()):
                await self.microsoft.something()
        return found


@dataclass
class Person:
    """Somebody in Teams: what they do there, and what they see of the bot."""

    world: World
    id: str

    @property
    def conversation(self) -> str:
        return f"a:29:{self.id}"

    @property
    def shown(self) -> list[Json]:
        """The bot's messages in their chat, each as it stands now, with its id."""
        now: dict[str, Json] = {}
        for one in self.world.microsoft.sent:
            here = one.conversation in {self.conversation, f"a:{self.id}"}
            if here and one.verb in {"send", "update"}:
                now[one.id] = one.body | {"id": one.id}
        return list(now.values())

    @property
    def cards(self) -> list[Json]:
        return [
            one["attachments"][0]["content"]
            for one in self.shown
            if one.get("attachments") and one["attachments"][0]["contentType"] == CARD
        ]

    @property
    def texts(self) -> list[str]:
        return [one["text"] for one in self.shown if one.get("text")]

    def card(self, words: str) -> Json:
        """The newest card that says this."""
        return [one for one in self.cards if words in of.words(one)][-1]

    async def sees(self, words: str) -> str:
        """Wait until a card or a message says this; everything it says."""

        def found() -> str:
            said = [of.words(one) for one in self.cards] + self.texts
            return next((one for one in reversed(said) if words in one), "")

        return str(await self.world.until(found))

    async def says(self, text: str, *attachments: Json, **more: object) -> int:
        """Type a message."""
        sent = said(text, self._url, self.id, **{"id": self.world.number()} | more)
        if attachments:
            sent["attachments"] = list(attachments)
        return (await self.world.post(sent))[0]

    async def does(self, kind: str, **more: object) -> int:
        sent = activity(kind, self._url, self.id, **{"id": self.world.number()} | more)
        return (await self.world.post(sent))[0]

    async def invokes(self, name: str, value: Json, **more: object) -> Json:
        """Do something that waits for an answer."""
        sent = invoke(name, value, self._url, self.id, **{"id": self.world.number()} | more)
        status, body = await self.world.post(sent)
        assert status == 200, (status, body)
        return body

    async def presses(self, card: Json, title: str, **fields: str) -> Json:
        """Press a control of a card; the answer."""
        control, _ = next((c, a) for c, a in of.controls(card) if c["title"] == title)
        if control["type"] == "Action.Submit":
            return await self.invokes("task/fetch", {"data": control["data"]})
        filled = of.pressed(card, control, **fields)
        action = {"type": "Action.Execute", "verb": control["verb"], "data": filled}
        value: Json = {"action": action, "trigger": "manual"}
        return await self.invokes("adaptiveCard/action", value)

    async def hands_in(self, dialog: Json, **fields: str) -> Json:
        """Fill in a dialog and hand it in; the answer."""
        card = dialog["task"]["value"]["card"]["content"]
        ((control, _),) = of.controls(card)
        filled = of.pressed(card, control, **of.shown_fields(card) | fields)
        return await self.invokes("task/submit", {"data": filled})

    async def searches(self, typed: str, dataset: str = "pupils") -> dict[str, str]:
        """What is offered for what was typed in the field for pupils: title -> value."""
        value = {"queryText": typed, "dataset": dataset, "queryOptions": {"skip": 0, "top": 15}}
        answer = await self.invokes("application/search", value)
        return {one["title"]: one["value"] for one in answer["value"]["results"]}

    def attaches(self, name: str, data: bytes | None = None) -> Json:
        """A file of theirs, attached."""
        self.world.microsoft.files[name] = Answer(
            200, jpeg() if data is None else data, kind="image/jpeg"
        )
        return file(f"{self._url}/files/{name}", name)

    def pastes(self, name: str, data: bytes | None = None) -> Json:
        """A picture, pasted."""
        self.attaches(name, data)
        return picture(f"{self._url}/files/{name}")

    @property
    def _url(self) -> str:
        return self.world.microsoft.url


@asynccontextmanager
async def running_world(
    microsoft: Microsoft,
    engines: Engines,
    folder: Path,
    *,
    school: Thornfield | None = None,
    door: Door | None = None,
) -> AsyncIterator[World]:
    """The bot, serving on a port of its own."""
    school = school or Thornfield(staff=teachers_on_teams(), on=frozenset({Surface.TEAMS}))
    for member in school.staff:
        introduce(microsoft, member)
    store, clock = FolderStore(folder, KEY), school.clock
    shared = door or Door(school.desk, school.views, MemoryOutbox(school.storage), writers=1)
    parts = Parts(
        door=shared,
        directory=school.views.directory,
        identities=Identities(engines),
        conversations=Conversations(engines),
        references=CardReferences(engines),
        trays=Trays(engines, clock),
        darkroom=Darkroom(PlainCleaner(), store, shared),
        store=store,
        previews=Previews(PreviewTokens(KEY), store, clock, "https://desk.thornfield.example"),
        errands={**ERRANDS, **TABLE},
    )
    async with ClientSession() as session:
        world = World(school, microsoft, parts, session)
        app = web.Application()
        mount(app, microsoft.settings, parts, world.surfaces.append)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        try:
            await runner.setup()
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            world.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
            yield world
        finally:
            await runner.cleanup()
            if door is None:
                await asyncio.to_thread(shared.close)


def introduce(microsoft: Microsoft, member: Member, **more: str) -> None:
    """Have Entra know this member."""
    person = aad(member)
    microsoft.people[person] = {
        "id": f"29:{person}",
        "aadObjectId": person,
        "email": member.id,
        "userPrincipalName": member.id,
        "tenantId": TENANT,
        "userRole": "user",
        **more,
    }
