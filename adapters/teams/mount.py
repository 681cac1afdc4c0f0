"""Teams, put together: what to mount, who delivers, what to close."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace

from aiohttp import ClientSession, ClientTimeout, web

from adapters.door import Door
from adapters.forms.errand import Errands
from adapters.forms.errands import ERRANDS
from adapters.forms.running import Running
from adapters.later import Later
from adapters.media.darkroom import Darkroom
from adapters.media.exhibits import ExhibitRoom
from adapters.previews import Previews
from adapters.settings import TeamsSettings
from adapters.teams.chat import Chat
from adapters.teams.clicks import Clicks
from adapters.teams.deliver import Connector
from adapters.teams.dialogs import Dialogs
from adapters.teams.door import PATH, TeamsDoor, door
from adapters.teams.erranding import Erranding
from adapters.teams.exhibits import Exhibits
from adapters.teams.files import Files, Store
from adapters.teams.gathering import Gathering, Trays
from adapters.teams.handover import Handing
from adapters.teams.hosts import Hosts
from adapters.teams.keys import SigningKeys
from adapters.teams.listen import Listeners, TeamsBot
from adapters.teams.login import Login
from adapters.teams.lookup import LookingUp
from adapters.teams.messenger import References, TeamsMessenger
from adapters.teams.people import Conversations, Identities, People
from chatops.people import Surface
from chatops.ports import Directory

TIMEOUT = ClientTimeout(total=60, connect=5)


@dataclass(frozen=True, slots=True)
class Parts:
    """What Teams needs of the rest of the desk."""

    door: Door
    directory: Directory
    identities: Identities
    conversations: Conversations
    references: References
    trays: Trays
    darkroom: Darkroom
    store: Store
    previews: Previews
    errands: Errands = field(default_factory=lambda: ERRANDS)


@dataclass(frozen=True, slots=True)
class TeamsSurface:
    """Teams, ready: who delivers, the way in, and what has to end in order."""

    session: ClientSession
    connector: Connector
    messenger: TeamsMessenger
    gathering: Gathering
    door: TeamsDoor
    later: Later

    async def close(self) -> None:
        await self.later.close()
        self.connector.close()
        await self.session.close()


def mount(
    app: web.Application,
    settings: TeamsSettings,
    parts: Parts,
    plug_in: Callable[[TeamsSurface], None],
) -> None:
    """Have *app* serve Teams as long as it runs. Nothing is asked of Microsoft before somebody comes."""
    ours: dict[str, TeamsDoor] = {}

    async def receive(request: web.Request) -> web.Response:
        return await ours["door"].receive(request)

    async def run(_: web.Application) -> AsyncIterator[None]:
        surface = put_together(settings, parts)
        try:
            ours["door"] = surface.door
            plug_in(surface)
            surface.later.begin("go on", surface.gathering.go_on())
            yield
        finally:
            await surface.close()

    app.router.add_post(PATH, receive)
    parts.previews.mount(app)
    app.cleanup_ctx.append(run)


def put_together(settings: TeamsSettings, parts: Parts) -> TeamsSurface:
    """The surface; needs a running event loop."""
    # No proxy belongs between us and this very machine.
    session = ClientSession(timeout=TIMEOUT, trust_env=not settings.near)
    hosts, login, later = Hosts(settings.near), Login(session, settings), Later()
    connector = Connector(settings, login, hosts)
    people = People(connector, parts.identities, parts.conversations, parts.directory)
    files = Files(session, login, hosts, parts.darkroom, parts.store)
    gathering = Gathering(people, connector, parts.trays, files, later)
    messenger = TeamsMessenger(
        connector, people, parts.references, parts.store, parts.previews.link, parts.errands
    )
    dialogs = Dialogs(parts.door, gathering, parts.previews.link)
    looking_up = LookingUp(parts.door, parts.errands)
    erranding = Erranding(Running(parts.door, Surface.TEAMS, parts.errands), parts.previews.link)
    room = ExhibitRoom.beside(parts.darkroom)
    exhibits = Exhibits(parts.door, connector, gathering, replace(files, room=room), later)
    listeners = Listeners(
        people=people,
        chat=Chat(
            door=parts.door,
            people=people,
            connector=connector,
            gathering=gathering,
            dialogs=dialogs,
            looking_up=looking_up,
            messenger=messenger,
            exhibits=exhibits,
            later=later,
        ),
        clicks=Clicks(parts.door, gathering, looking_up, parts.previews.link, erranding),
        dialogs=dialogs,
        looking_up=looking_up,
        handing=Handing(parts.door, connector, files, later),
        erranding=erranding,
    )
    keys = SigningKeys(session, settings.openid_url)
    way_in = door(settings, keys, connector, TeamsBot(listeners))
    return TeamsSurface(session, connector, messenger, gathering, way_in, later)
