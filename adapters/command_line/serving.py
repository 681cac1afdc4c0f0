"""`chatops serve`: the desk, open to the chats that are set up."""

from typing import Final

import typer
import uvloop

from adapters import logs
from adapters.assembly import Assembly
from adapters.command_line.opening import opened, read_settings, surfaces_of
from adapters.command_line.saying import FOUND, refuse
from adapters.media.key import KeyFileRefused
from adapters.media.reader import can_read
from adapters.media.store import MediaUrlRefused
from adapters.server import PortTaken, application
from adapters.server import serve as serve_until_stopped
from adapters.settings import ChatRefused, Settings
from adapters.surfaces import attach

READ: Final = "Printed words in pictures are read."
NOT_READ: Final = "Words in pictures are not read: `make install-ocr` adds what reads them."


def serve() -> None:
    """Open the desk to the chats that the settings name, until it is told to stop."""
    logs.begin()
    settings = read_settings()
    with opened(settings) as assembly:
        for told in (*_what_is_on(settings), *_called(assembly)):
            typer.echo(told)
        try:
            app = application(assembly, *map(attach, sorted(surfaces_of(settings))))
            uvloop.run(serve_until_stopped(app, assembly, typer.echo))
        except (KeyFileRefused, MediaUrlRefused) as refused:
            refuse(refused)
        except (PortTaken, ChatRefused) as refused:
            refuse(refused, FOUND)


def _called(assembly: Assembly) -> list[str]:
    return [told for _, told in assembly.directory.oddly_called()]


def _what_is_on(settings: Settings) -> tuple[str, str, str]:
    return _slack(settings), _teams(settings), READ if can_read() else NOT_READ


def _slack(settings: Settings) -> str:
    if settings.slack is None:
        return "Slack is off: no CHATOPS_SLACK_ setting was given."
    if settings.slack.app_token:
        return "Slack is on, over Socket Mode."
    return f"Slack is on; it must reach {settings.public_url}/slack/events"


def _teams(settings: Settings) -> str:
    if settings.teams is None:
        return "Teams is off: no CHATOPS_TEAMS_ setting was given."
    if settings.teams.unauthenticated:
        return (
            "Teams is on WITHOUT authentication, for this machine only: to try it, never to use it."
        )
    return f"Teams is on; it must reach {settings.public_url}/api/messages"
