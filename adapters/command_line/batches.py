"""`chatops consent batches` and `undo`: what was brought in, and taking one import back as a whole."""

from typing import Annotated, Final

import typer

from adapters.command_line import telling
from adapters.command_line.members import keeper
from adapters.command_line.opening import opened, school_meant
from adapters.command_line.saying import FOUND, refuse
from chatops.batches import FORM, KeptBatch
from chatops.desk import undoing
from chatops.desk.office import Office
from chatops.errors import MoveNotPossible
from chatops.phrasing import counted
from chatops.school import School

BY_FORM: Final = (
    "Written down by form: {forms}. Each stands with its pupil (`chatops consent show NAME`); whoever may"
    " write it takes it back on the same day, from a look-up of that pupil."
)
_School = Annotated[str, typer.Option("--school", help="Which school, where there are several.")]


def batches(school: _School = "") -> None:
    """List every import of consents, oldest first, and count what was written down by form."""
    with opened() as assembly:
        where = school_meant(assembly, school)
        with assembly.storage.reading() as ledger:
            found = ledger.batches(where.id)
    imports = [one for one in found if one.source != FORM]
    typer.echo("\n".join(_line(one, where) for one in imports) or "No import yet.")
    if forms := len(found) - len(imports):
        typer.echo(BY_FORM.format(forms=forms))


def undo(
    batch: Annotated[str, typer.Argument(help="The import, as `chatops consent batches` says.")],
    *,
    apply: Annotated[bool, typer.Option("--apply", help="Do it; else it is only shown.")] = False,
    by: Annotated[str, typer.Option("--as", metavar="EMAIL", help="The member who does it.")] = "",
    school: _School = "",
) -> None:
    """Show what taking an import back changes; do it with --apply. Its records are kept."""
    with opened() as assembly:
        where = school_meant(assembly, school)
        member = keeper(assembly, where, by)
        storage = assembly.storage
        with storage.transaction() if apply else storage.reading() as ledger:
            office = Office(ledger, assembly.directory, assembly.clock.now())
            try:
                found = undoing.compare(office, where.id, batch)
            except MoveNotPossible as why:
                refuse(why, FOUND)
            done = apply and undoing.undo(office, where.id, found, member)
    for line in telling.undoing_told(found):
        typer.echo(line)
    typer.echo(_ending(found, apply=apply, done=done, named=bool(member)))


def _line(one: KeptBatch, where: School) -> str:
    at = one.at.astimezone(where.zone)
    undone = one.undone_at and one.undone_at.astimezone(where.zone)
    facts = [
        f"{at:%Y-%m-%d %H:%M}  {one.source}",
        f"by {one.by}" if one.by else "",
        f"{counted(one.records, 'record')}, {one.repeated} repeated",
        f"undone {undone:%Y-%m-%d %H:%M}" if undone else "",
    ]
    return f"{one.id}  {', '.join(filter(None, facts))}"


def _ending(found: undoing.Undoing, *, apply: bool, done: bool, named: bool) -> str:
    if not apply:
        return "Nothing was undone. Add --apply to undo it."
    if done:
        return "Undone. The records are kept, and count for nothing from now on."
    said = ["It loosens so much that a second person has to agree."]
    if found.off_list:
        said.append(undoing.BY_THE_LEAD)
    if named:
        said.append("They were asked in chat, or do the same with --as and their own e-mail.")
    else:
        said.append("Say with --as who you are; then another member does the same.")
    return " ".join(said)
