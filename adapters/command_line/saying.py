"""How a command ends: 0 good, 1 a finding or something broken, 2 wrong usage; errors in words."""

from typing import Final, NoReturn

import typer

FOUND: Final = 1
WRONG_USAGE: Final = 2


def refuse(why: object, code: int = WRONG_USAGE) -> NoReturn:
    """Say on the error stream why nothing was done, and end."""
    typer.echo(str(why), err=True)
    raise typer.Exit(code)
