"""`chatops demo`: an invented school on this machine, to try everything by hand."""

from pathlib import Path
from typing import Final

import typer
import uvloop

from adapters import logs
from adapters.assembly import assemble
from adapters.clock import SystemClock
from adapters.command_line.opening import read_settings
from adapters.command_line.saying import FOUND, refuse
from adapters.demo.build import prepare, settings_of
from adapters.server import PortTaken, application
from adapters.server import serve as serve_until_stopped
from adapters.surfaces import attach
from chatops.people import Surface

ROOT: Final = Path(".demo")
ONLY_HERE: Final = (
    "The demo lets anybody be anybody, so it opens to this machine alone: CHATOPS_HOST is {host}."
    " Leave it out, or set it to 127.0.0.1."
)


def demo() -> None:
    """Build an invented school, or take up yesterday's, and open its pages on this machine."""
    logs.begin()
    settings = read_settings()
    if not settings.loopback:
        refuse(ONLY_HERE.format(host=settings.host))
    typer.echo("Thornfield Primary School is getting ready ...")
    folder = prepare(ROOT, SystemClock().now().date())
    assembly = assemble(settings_of(folder, settings.host, settings.port), frozenset())
    try:
        uvloop.run(serve_until_stopped(application(assembly, attach(Surface.WEB)), assembly, _say))
    except PortTaken as taken:
        refuse(taken, FOUND)
    finally:
        assembly.close()


def _say(where: str) -> None:
    typer.echo(where)
    typer.echo("Pick who you are: Miss Ramsbottom teaches 4A and hands in a post, Mrs Hartwell is")
    typer.echo("the head and decides, Mr Tattersall publishes. Ctrl-C closes the desk.")
