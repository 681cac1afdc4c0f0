"""Teams, at /api/messages, and the previews that its cards show."""

from aiohttp import web

from adapters.database.conversations import Conversations
from adapters.database.identities import Identities
from adapters.database.references import CardReferences
from adapters.database.trays import Trays
from adapters.media.key import load_or_make_key
from adapters.media.tokens import PreviewTokens
from adapters.previews import Previews
from adapters.server import Parts
from adapters.teams import mount as teams
from chatops.people import Surface


def attach(app: web.Application, parts: Parts) -> None:
    """Add Teams' route, the previews and its cards' way out."""
    settings, engines = parts.assembly.settings, parts.assembly.engines
    if settings.teams is None:
        raise ValueError("Teams is not set up")

    def plug_in(surface: teams.TeamsSurface) -> None:
        parts.messengers[Surface.TEAMS] = surface.messenger

    clock = parts.assembly.clock
    tokens = PreviewTokens(load_or_make_key(settings.media_key_file))
    needs = teams.Parts(
        door=parts.door,
        directory=parts.assembly.directory,
        identities=Identities(engines),
        conversations=Conversations(engines),
        references=CardReferences(engines),
        trays=Trays(engines, clock),
        darkroom=parts.darkroom,
        store=parts.store,
        previews=Previews(tokens, parts.store, clock, settings.public_url),
    )
    teams.mount(app, settings.teams, needs, plug_in)
