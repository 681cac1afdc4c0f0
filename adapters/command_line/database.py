"""`chatops db upgrade`: bring the database to the shape this release needs."""

import typer

from adapters.command_line.opening import read_settings
from adapters.command_line.saying import FOUND, refuse
from adapters.database.engine import DatabaseRefused
from adapters.database.upgrade import upgrade as walk

db = typer.Typer(help="The desk's database.", no_args_is_help=True)


@db.callback()
def database() -> None:
    """The desk's database."""


@db.command()
def upgrade() -> None:
    """Bring the database up to date; harmless where it already is, and while others do the same."""
    address = read_settings().database_url
    try:
        changed = walk(address)
    except DatabaseRefused as refused:
        refuse(refused, FOUND)
    typer.echo("The database was brought up to date." if changed else "The database is up to date.")
