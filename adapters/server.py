"""Puts every part together and serves it: the only module that knows every other."""

import asyncio
import contextlib
import logging
import signal
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Final

from aiohttp import web

from adapters import health
from adapters.assembly import Assembly
from adapters.database.sent_files import SentFiles
from adapters.database.upgrade import is_current
from adapters.door import Door
from adapters.media.darkroom import Darkroom
from adapters.media.key import load_or_make_key
from adapters.media.places import open_store
from adapters.media.reader import KeptPhotos, Reader, can_read
from adapters.media.remaking import Remaking
from adapters.media.shelf import MediaShelf
from adapters.media.store import Store
from adapters.media.video import Cutter
from adapters.media.worker import Hygienist
from adapters.rounds import Staff, keep_going
from adapters.trust_file import TrustFileBroken
from chatops.caretaker import Caretaker
from chatops.clerk import Clerk
from chatops.collector import Collector
from chatops.people import Surface
from chatops.ports import Intake, Messenger

log: Final = logging.getLogger(__name__)
LARGEST_BODY: Final = 2 * 2**20
Say = Callable[[str], None]


class PortTaken(Exception):
    def __init__(self, host: str, port: int) -> None:
        super().__init__(
            f"Port {port} on {host} is in use by another program. Stop that program, or choose"
            f" another port: CHATOPS_PORT={port + 1}"
        )


@dataclass(slots=True)
class Parts:
    """What the surfaces share while the desk runs; each adds its way in and its way out."""

    assembly: Assembly
    door: Door
    store: Store
    hygienist: Hygienist
    intakes: dict[str, Intake]
    messengers: dict[Surface, Messenger]
    reader: Reader | None
    exhibits: dict[str, Intake] = field(default_factory=dict)
    cutter: Cutter = field(default_factory=Cutter)

    @property
    def darkroom(self) -> Darkroom:
        return Darkroom(self.hygienist, self.store, self.door, self.cutter)


Attach = Callable[[web.Application, Parts], None]
"""Adds a surface: its routes now, its intake and messenger, what runs as long as the desk does."""


def application(assembly: Assembly, *surfaces: Attach) -> web.Application:
    """The whole desk as one aiohttp application; what it started ends with it."""
    settings = assembly.settings
    store = open_store(settings.media_url, load_or_make_key(settings.media_key_file))
    reader = Reader() if can_read() else None
    parts = Parts(assembly, assembly.door(), store, Hygienist(), {}, {}, reader)
    parts.intakes["safer"] = Remaking(parts.darkroom, store, parts.door)
    app = web.Application(client_max_size=LARGEST_BODY)
    app.add_routes(health.routes(parts.door.metrics, _probes(assembly, store)))
    app.cleanup_ctx.append(lambda _: _desk(parts))
    for attach in surfaces:
        attach(app, parts)
    app.cleanup_ctx.append(lambda _: _clerk(parts))
    return app


async def serve(app: web.Application, assembly: Assembly, say: Say) -> None:
    """Listen until told to stop (SIGINT or SIGTERM); SIGHUP reads the trust's file again."""
    settings = assembly.settings
    runner = web.AppRunner(app, access_log=None, handle_signals=False)
    await runner.setup()
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    loop.add_signal_handler(signal.SIGHUP, _reload, assembly)
    try:
        await web.TCPSite(runner, settings.host, settings.port).start()
        host, port = runner.addresses[0][:2]
        say(f"The desk is open at http://{host}:{port}/")
        await stop.wait()
    except OSError as taken:
        raise PortTaken(settings.host, settings.port) from taken
    finally:
        await runner.cleanup()


def _reload(assembly: Assembly) -> None:
    try:
        assembly.directory.reload()
    except TrustFileBroken as broken:
        log.error("the trust's file was not taken: %s", broken)  # noqa: TRY400 - the problems say it all
    else:
        log.info("the trust's file was read again")
        for account, _ in assembly.directory.oddly_called():
            log.warning("an account's handle is not as its policy has it: %s", account.id)


async def _desk(parts: Parts) -> AsyncIterator[None]:
    """What must be there before any surface opens, and go after the last has closed."""
    yield
    await parts.hygienist.close()
    if parts.reader:
        await parts.reader.close()
    await asyncio.to_thread(parts.door.close)


async def _clerk(parts: Parts) -> AsyncIterator[None]:
    reader = KeptPhotos(parts.reader, parts.store, parts.cutter) if parts.reader else None
    clerk = Clerk(parts.door, parts.assembly.clock, parts.intakes, parts.messengers, reader)
    shelf = MediaShelf(parts.store, SentFiles(parts.assembly.engines).release)
    caretaker = Caretaker(parts.door, parts.assembly.clock, shelf)
    collector = Collector(parts.door, parts.assembly.clock, parts.exhibits)
    rounds = asyncio.create_task(keep_going(Staff(clerk, caretaker, collector), parts.door))
    yield
    rounds.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await rounds
    await clerk.close()


def _probes(assembly: Assembly, store: Store) -> dict[str, health.Probe]:
    return {
        "database": lambda: is_current(assembly.engines.read),
        "media": store.usable,
    }
