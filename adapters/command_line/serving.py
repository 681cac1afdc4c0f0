"""`chatops serve`: the desk, open to the chats that are set up."""

import asyncio

import typer

from adapters import logs
from adapters.command_line.opening import opened, read_settings
from adapters.command_line.saying import FOUND, refuse
from adapters.media.key import KeyFileRefused
from adapters.media.store import MediaUrlRefused
from adapters.server import Attach, PortTaken, application, attach_slack
from adapters.server import serve as serve_until_stopped
from adapters.settings import Settings
from adapters.slack.connection import SlackRefused


def serve() -> None:
    """Open the desk to the chats that the settings name, until it is told to stop."""
    logs.begin()
    settings = read_settings()
    with opened(settings) as assembly:
        typer.echo(_what_is_on(settings))
        attached: list[Attach] = [attach_slack] if settings.slack else []
        try:
            app = application(assembly, *attached)
            asyncio.run(serve_until_stopped(app, assembly, typer.echo))
        except (KeyFileRefused, MediaUrlRefused) as refused:
            refuse(refused)
        except (PortTaken, SlackRefused) as refused:
            refuse(refused, FOUND)


def _what_is_on(settings: Settings) -> str:
    if settings.slack is None:
        return "Slack is off: no CHATOPS_SLACK_ setting was given."
    if settings.slack.app_token:
        return "Slack is on, over Socket Mode."
    return f"Slack is on; it must reach {settings.public_url}/slack/events"
