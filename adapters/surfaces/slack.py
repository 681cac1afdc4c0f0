"""Slack, over HTTP or Socket Mode as the settings say."""

from aiohttp import web

from adapters.database.identities import Identities
from adapters.database.kept_forms import KeptForms
from adapters.database.references import CardReferences
from adapters.database.sent_files import SentFiles
from adapters.server import Parts
from adapters.slack import surface as slack
from chatops.people import Surface


def attach(app: web.Application, parts: Parts) -> None:
    """Add Slack's routes, or its socket, its photos' way in and its cards' way out."""
    settings, engines = parts.assembly.settings.slack, parts.assembly.engines
    if settings is None:
        raise ValueError("Slack is not set up")

    def plug_in(surface: slack.SlackSurface) -> None:
        parts.intakes["slack"] = surface.intake
        parts.exhibits["slack"] = surface.exhibits
        parts.messengers[Surface.SLACK] = surface.messenger

    needs = slack.Parts(
        door=parts.door,
        directory=parts.assembly.directory,
        clock=parts.assembly.clock,
        identities=Identities(engines),
        references=CardReferences(engines),
        forms=KeptForms(engines, parts.assembly.clock),
        darkroom=parts.darkroom,
        store=parts.store,
        sent=SentFiles(engines),
    )
    slack.mount(app, settings, needs, plug_in)
