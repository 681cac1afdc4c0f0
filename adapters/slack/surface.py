"""Slack, put together: what to mount, who delivers, who fetches, what to close."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

from aiohttp import web

from adapters.door import Door
from adapters.forms.errand import Errands
from adapters.forms.errands import ERRANDS
from adapters.forms.running import Running
from adapters.later import Later
from adapters.media.darkroom import Darkroom
from adapters.media.exhibits import ExhibitRoom
from adapters.rounds import by_the_clock
from adapters.settings import SlackSettings
from adapters.slack.asking import Asking
from adapters.slack.clicking import Clicking
from adapters.slack.connection import Connection, connect
from adapters.slack.deliver import SlackMessenger, Store
from adapters.slack.erranding import Erranding
from adapters.slack.guard import Guard
from adapters.slack.handing_in import HandingIn
from adapters.slack.home import Homes
from adapters.slack.identity import Identities, People
from adapters.slack.intake import TO_A_CASE, SlackIntake
from adapters.slack.listen import Listeners, bolt_app, listen
from adapters.slack.opening import KeptForms, Opening
from adapters.slack.references import References
from adapters.slack.route import PATH, Route
from adapters.slack.sent import Deleting, SentFiles
from adapters.slack.socket import Socket
from adapters.slack.upload import Post
from adapters.slack.whisper import Whisper
from chatops.people import Surface
from chatops.ports import Clock, Directory


@dataclass(frozen=True, slots=True)
class Parts:
    """What Slack needs of the rest of the desk."""

    door: Door
    directory: Directory
    clock: Clock
    identities: Identities
    references: References
    forms: KeptForms
    darkroom: Darkroom
    store: Store
    sent: SentFiles
    errands: Errands = field(default_factory=lambda: ERRANDS)


@dataclass(frozen=True, slots=True)
class SlackSurface:
    """Slack, connected: who delivers, who fetches, and the two ways in."""

    connection: Connection
    messenger: SlackMessenger
    intake: SlackIntake
    exhibits: SlackIntake
    route: Route | None
    socket: Socket | None
    later: Later
    deleting: Deleting

    async def close(self) -> None:
        if self.socket:
            await self.socket.close()
        await self.later.close()
        await self.connection.close()


def mount(
    app: web.Application,
    settings: SlackSettings,
    parts: Parts,
    plug_in: Callable[[SlackSurface], None],
) -> None:
    """Have *app* serve Slack as long as it runs.

    When it starts, the surface is connected and handed to *plug_in*, before the first request.
    SlackRefused, then, where Slack does not take us.
    """
    ours: dict[str, Route] = {}

    async def receive(request: web.Request) -> web.Response:
        return await ours["route"].receive(request)

    async def run(_: web.Application) -> AsyncIterator[None]:
        surface = await connected(settings, parts)
        try:
            if surface.route:
                ours["route"] = surface.route
            plug_in(surface)
            if surface.socket:
                await surface.socket.open()
            deleting = asyncio.create_task(by_the_clock(surface.deleting.go_round))
            yield
            deleting.cancel()
            await asyncio.gather(deleting, return_exceptions=True)
        finally:
            await surface.close()

    if settings.signing_secret:
        app.router.add_post(PATH, receive)
    app.cleanup_ctx.append(run)


async def connected(settings: SlackSettings, parts: Parts) -> SlackSurface:
    """Connect to Slack and put the surface together. SlackRefused where Slack does not take us."""
    connection = await connect(settings)
    people = People(connection, parts.identities, parts.directory)
    whisper = Whisper(connection)
    homes = Homes(connection.patient, parts.door, parts.forms, parts.references)
    bolt = bolt_app(connection)
    later = Later()
    erranding = Erranding(
        connection,
        people,
        Running(parts.door, Surface.SLACK, parts.errands),
        whisper,
        Post(connection, parts.sent),
        parts.store,
        later,
    )
    listen(bolt, _listeners(connection, parts, people, homes, erranding), Guard(whisper))
    secret, app_token = settings.signing_secret, settings.app_token
    return SlackSurface(
        connection=connection,
        messenger=SlackMessenger(
            connection, people, parts.references, parts.store, homes, parts.sent
        ),
        intake=SlackIntake(connection, parts.darkroom),
        exhibits=SlackIntake(connection, ExhibitRoom.beside(parts.darkroom), TO_A_CASE),
        # Without a secret anybody could sign, so there is no route at all.
        route=Route(bolt, secret, parts.clock) if secret else None,
        socket=Socket(bolt, connection, app_token) if app_token else None,
        later=later,
        deleting=Deleting(connection, parts.sent),
    )


def _listeners(
    connection: Connection, parts: Parts, people: People, homes: Homes, erranding: Erranding
) -> Listeners:
    door, whisper = parts.door, erranding.whisper
    opening = Opening(connection.prompt, door, people, parts.forms)
    return Listeners(
        opening=opening,
        handing_in=HandingIn(door, people, parts.forms, opening, whisper),
        clicking=Clicking(connection.prompt, door, people, opening, whisper),
        asking=Asking(door, people, opening, homes, whisper),
        erranding=erranding,
    )
