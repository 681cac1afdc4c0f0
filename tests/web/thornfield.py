"""The invented school behind its own pages, on a port of its own, for tests of the web surface."""

import asyncio
import io
import re
import shutil
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from aiohttp import ClientResponse, ClientSession, CookieJar, web

from adapters.assembly import Assembly, assemble
from adapters.demo.build import settings_of
from adapters.door import Door
from adapters.forms.errands import ERRANDS
from adapters.media.key import derived
from adapters.server import Parts, application
from adapters.web import listen as pages
from adapters.web.session import Stamp
from chatops.draft import Draft, State
from tests.errands import TABLE
from tests.patience import PATIENCE

HEAD: Final = "i.hartwell@thornfield.example"
DEPUTY: Final = "t.balogun@thornfield.example"
DSL: Final = "f.karimi@thornfield.example"
OFFICE: Final = "l.crabtree@thornfield.example"
PUBLISHER: Final = "o.tattersall@thornfield.example"
COMMUNICATIONS: Final = "h.lindqvist@thornfield.example"
TEACHER_OF_4A: Final = "c.ramsbottom@thornfield.example"
TEACHER_OF_6A: Final = "i.yusuf@thornfield.example"
TECHNICIAN: Final = "s.pike@thornfield.example"

KEY: Final = b"k" * 32
BOUNDARY: Final = "a-boundary-that-nobody-types"
Answers = Mapping[str, str]
_HIDDEN: Final = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)">')


@dataclass(slots=True)
class Page:
    """One answer of the server, read to its end."""

    status: int
    text: str
    headers: Mapping[str, str]
    body: bytes = b""

    @property
    def hidden(self) -> dict[str, str]:
        """The hidden fields of the page's forms; of one name the last."""
        return {name: unescape(value) for name, value in _HIDDEN.findall(self.text)}

    @property
    def words(self) -> str:
        """What a reader sees, roughly: no tags, single spaces."""
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", self.text)).split())


@dataclass
class Browser:
    """A browser without scripts: it keeps cookies, follows to the next page, and fills in forms."""

    root: str
    session: ClientSession = field(
        default_factory=lambda: ClientSession(cookie_jar=CookieJar(unsafe=True))
    )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.session.close()

    async def get(
        self, path: str, *, headers: Answers | None = None, allow_redirects: bool = True
    ) -> Page:
        async with self.session.get(
            self.root + path, headers=headers, allow_redirects=allow_redirects
        ) as answer:
            return await _read(answer)

    async def post(self, path: str, data: object = None, *, headers: Answers | None = None) -> Page:
        async with self.session.post(self.root + path, data=data, headers=headers) as answer:
            return await _read(answer)

    async def sit_down(self, member: str) -> Page:
        """Become this member, as on the first page."""
        csrf = (await self.get("/desk/who")).hidden["csrf"]
        return await self.post("/desk/who", {"csrf": csrf, "member": member})

    async def csrf(self) -> str:
        return (await self.get("/desk/who")).hidden["csrf"]

    async def click(self, address: str, /, **fields: str) -> Page:
        """Use a control of a card with this person's own mark."""
        return await self.post(address, {"csrf": await self.csrf(), **fields})


async def _read(answer: ClientResponse) -> Page:
    body = await answer.read()
    text = body.decode(errors="replace") if answer.content_type.startswith("text/") else ""
    return Page(answer.status, text, dict(answer.headers), body)


@dataclass
class Thornfield:
    """A running desk: its pages at *root*, its storage to look into."""

    root: str
    assembly: Assembly
    parts: Parts
    folder: Path

    @property
    def door(self) -> Door:
        return self.parts.door

    def browser(self) -> Browser:
        return Browser(self.root)

    def drafts(self) -> tuple[Draft, ...]:
        """Every draft, the newest first."""
        with self.assembly.storage.reading() as ledger:
            return tuple(ledger.drafts("thornfield"))

    def draft(self, words: str) -> Draft:
        """The draft whose text has these words."""
        return next(one for one in self.drafts() if words in one.revision.content.text)

    def entries(self) -> int:
        """How long the trail is: what changes nothing leaves it so."""
        with self.assembly.storage.reading() as ledger:
            return ledger.tip("thornfield").length

    async def settled(self, draft: str) -> Draft:
        """The draft once its checks have run."""
        async with asyncio.timeout(PATIENCE):
            while True:
                seen = self.door.changes
                found = next(one for one in self.drafts() if one.id == draft)
                if found.state is not State.SUBMITTED:
                    return found
                await self.door.changed(seen, within=1)


@asynccontextmanager
async def open_school(template: Path, folder: Path) -> AsyncIterator[Thornfield]:
    """A copy of the built school, served on a free port until the test ends."""
    shutil.copytree(template, folder)
    assembly = assemble(settings_of(folder, "127.0.0.1", 0), frozenset())
    known: list[Parts] = []

    def attach(app: web.Application, parts: Parts) -> None:
        known.append(parts)
        stamp = Stamp(derived(KEY, "web"))
        door, store, darkroom = parts.door, parts.store, parts.darkroom
        pages.mount(
            app,
            pages.Parts(door, assembly.directory, store, darkroom, stamp, {**ERRANDS, **TABLE}),
        )

    runner = web.AppRunner(
        application(assembly, attach), access_log=None, shutdown_timeout=PATIENCE
    )
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port = runner.addresses[0][:2]
        yield Thornfield(f"http://{host}:{port}", assembly, known[0], folder)
    finally:
        await runner.cleanup()


@dataclass
class Filled:
    """A form filled in by hand, ready to be sent as a browser sends it."""

    fields: list[tuple[str, str]]
    files: list[tuple[str, bytes]] = field(default_factory=list)

    def having(self, **fields: str) -> "Filled":
        """The same, with these fields instead."""
        kept = [one for one in self.fields if one[0] not in fields]
        return Filled([*kept, *fields.items()], self.files)

    def with_files(self, *files: tuple[str, bytes]) -> "Filled":
        return Filled(self.fields, [*self.files, *files])

    async def send(self, browser: Browser, path: str = "/desk/new") -> Page:
        """Send it as browsers do: every field a part of its own, names in plain UTF-8."""
        kind = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
        return await browser.post(path, io.BytesIO(self._body()), headers=kind)

    def _body(self) -> bytes:
        typed = [_part(f'name="{name}"', said.encode()) for name, said in self.fields]
        chosen = [
            _part(f'name="photos"; filename="{_quoted(name)}"', content, "image/jpeg")
            for name, content in self.files
        ]
        return b"".join([*typed, *chosen, f"--{BOUNDARY}--\r\n".encode()])


def _part(disposition: str, content: bytes, kind: str = "") -> bytes:
    head = f"--{BOUNDARY}\r\nContent-Disposition: form-data; {disposition}\r\n"
    more = f"Content-Type: {kind}\r\n" if kind else ""
    return f"{head}{more}\r\n".encode() + content + b"\r\n"


def _quoted(name: str) -> str:
    """A file's name as the HTML standard has browsers write it."""
    return name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")


ANSWERS: Final = {
    "dress": "yes",
    "dignity": "yes",
    "device": "school",
    "copyright": "own",
    "links_checked": "yes",
    "links_name_child": "no",
    "visitors": "no",
}


async def filled(browser: Browser, text: str, *accounts: str, **fields: str) -> Filled:
    """The form of a new post, filled in with *text* and everything that is asked."""
    hidden = (await browser.get("/desk/new")).hidden
    first = [("csrf", hidden["csrf"]), ("school", hidden["school"]), ("key", hidden["key"])]
    chosen = [("accounts", one) for one in accounts or ("facebook",)]
    return Filled([*first, ("text", text), *chosen, *ANSWERS.items(), ("do", "send")]).having(
        **fields
    )
