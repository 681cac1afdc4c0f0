"""`chatops roll import` and `chatops consent import`: show what a file changes, then write it."""

from pathlib import Path
from typing import Annotated

import typer

from adapters.command_line import batches, consents, difference_file, incoming, telling
from adapters.command_line.incoming import Coming
from adapters.command_line.members import keeper
from adapters.command_line.opening import opened, school_meant
from adapters.command_line.reading import Given
from chatops.phrasing import counted

roll = typer.Typer(help="The roll: which pupils a school has.", no_args_is_help=True)
consent = typer.Typer(help="The consent register.", no_args_is_help=True)
consent.command("show")(consents.show)
consent.command("batches")(batches.batches)
consent.command("undo")(batches.undo)

_File = Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="A CSV or .xlsx file.")]
_Apply = Annotated[bool, typer.Option("--apply", help="Write it; else it is only shown.")]
_Complete = Annotated[bool, typer.Option("--complete", help="Pupils not in the file have left.")]
_School = Annotated[str, typer.Option("--school", help="Which school, where there are several.")]
_As = Annotated[str, typer.Option("--as", metavar="EMAIL", help="The member who applies it.")]
_Profile = Annotated[
    str,
    typer.Option("--profile", metavar="FILE|NAME", help="What the columns of the file mean."),
]
_List = Annotated[
    Path | None,
    typer.Option("--list", dir_okay=False, help="Write every line of the difference here (CSV)."),
]
_Save = Annotated[
    Path | None, typer.Option("--save-profile", help="Keep what was said of the columns here.")
]


@roll.callback()
def the_roll() -> None:
    """The roll: which pupils a school has."""


@roll.command("import")
def import_roll(  # noqa: PLR0913 - one for each option
    file: _File,
    *,
    apply: _Apply = False,
    complete: _Complete = False,
    school: _School = "",
    profile: _Profile = "",
    save_profile: _Save = None,
) -> None:
    """Show what FILE changes on the roll; write it with --apply."""
    with opened() as assembly:
        where = school_meant(assembly, school)
        coming = Coming(assembly, where, file, "", assembly.clock.now(), apply)
        pupils = incoming.pupils(coming, Given(profile, save_profile))
        found = incoming.take_up_roll(coming, pupils, complete=complete)
    typer.echo(f"{where.name}: {telling.roll_counted(found)}")
    for line in telling.roll_told(found, complete=complete):
        typer.echo(line)
    typer.echo(coming.ending)


@consent.command("import")
def import_consents(  # noqa: PLR0913 - one for each option
    file: _File,
    *,
    apply: _Apply = False,
    by: _As = "",
    school: _School = "",
    profile: _Profile = "",
    save_profile: _Save = None,
    list_to: _List = None,
) -> None:
    """Show what FILE changes in the register; write it with --apply."""
    with opened() as assembly:
        where = school_meant(assembly, school)
        member = keeper(assembly, where, by)
        coming = Coming(assembly, where, file, member, assembly.clock.now(), apply)
        read = incoming.consents(coming, Given(profile, save_profile))
        taken = incoming.take_up_consents(coming, read)
        if list_to is not None:
            lines = difference_file.write(list_to, taken, read, incoming.every_gone(coming, taken))
            written = counted(lines, "line of the difference is", "lines of the difference are")
            typer.echo(f"{written} in {list_to.name}.")
        limit = assembly.directory.pack(where.id).loosen_limit
    typer.echo(f"{where.name}: {telling.consents_counted(taken.found)}")
    for line in (*telling.consents_told(taken), *telling.mapped_told(*read.left)):
        typer.echo(line)
    for line in telling.second_person_told(taken.agreement, limit, named=bool(member)):
        typer.echo(line)
    typer.echo(coming.ending)
