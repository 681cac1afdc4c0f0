"""`chatops trail`: check that the decision trail is whole, and hand it out as a file."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from json.encoder import encode_basestring_ascii as written
from pathlib import Path
from typing import Annotated

import typer

from adapters.assembly import DatabaseOutdated, ready
from adapters.command_line.export_file import ExportBroken, line_of, trails_in
from adapters.command_line.opening import read_settings
from adapters.command_line.progress import counted
from adapters.command_line.saying import FOUND, refuse
from adapters.database.engine import DatabaseRefused
from adapters.database.storage import SqlLedger, SqlStorage
from adapters.signing import KeyRefused, PublicTrailKey
from chatops.errors import CheckpointNotMet, TrailBroken
from chatops.trail import Checkpoint, Entry, Tip, meets, origin, read_note
from chatops.trail import verify as add_up

trail = typer.Typer(help="The decision trail.", no_args_is_help=True)

_Export = Annotated[
    Path | None,
    typer.Argument(exists=True, dir_okay=False, help="A file made by `trail export`."),
]
_Notes = Annotated[
    list[Path] | None,
    typer.Option("--checkpoint", exists=True, dir_okay=False, help="A checkpoint kept elsewhere."),
]
_School = Annotated[str, typer.Option("--school", help="Only this school's trail.")]
_All = Annotated[bool, typer.Option("--all", help="Every entry.")]


@trail.command()
def verify(export: _Export = None, checkpoint: _Notes = None, school: _School = "") -> None:
    """Check every entry of the database, or of an EXPORT, and the checkpoints given."""
    check = _Check(_checkpoints(checkpoint or []), school)
    try:
        if export is None:
            _in_database(check)
        else:
            _in_file(check, export)
    except ExportBroken as broken:
        refuse(broken, FOUND)
    check.rest()
    if check.failed:
        raise typer.Exit(FOUND)


@trail.command()
def export(*, everything: _All = False, school: _School = "") -> None:
    """Print the trail, one entry a line, for `trail verify` on another machine."""
    if not everything:
        refuse("Please say what to export: --all")
    with _reading() as ledger:
        for name in ledger.schools():
            if school in {"", name}:
                for entry, _ in ledger.each_entry(name):
                    typer.echo(line_of(entry))


@dataclass
class _Check:
    """What was asked to be checked, and how it goes; each school is told as it is done."""

    checkpoints: Sequence[Checkpoint]
    school: str
    failed: bool = False
    _seen: set[str] = field(default_factory=set)

    def asks_for(self, school: str) -> bool:
        return self.school in {"", school}

    def trail(self, school: str, entries: Iterable[Entry], tip: Tip | None = None) -> None:
        """Check one school's trail; *tip* is where the database itself says that it ends."""
        self._seen.add(origin(school))
        met = [one for one in self.checkpoints if self.school or one.origin == origin(school)]
        leaves: list[Entry] = []
        try:
            found = add_up(school, _kept(entries, leaves) if met else entries)
            _not_cut(found, tip)
            for one in met:
                meets(school, leaves, one)
        except (TrailBroken, CheckpointNotMet) as broken:
            self._told_broken(school, broken)
        else:
            typer.echo(f"{school}: whole, {found.length} entries, the newest {found.seal}")
            for one in met:
                typer.echo(f"{school}: meets the checkpoint at {one.size} entries")

    def rest(self) -> None:
        """A checkpoint of a trail that is not there at all is not met either."""
        for one in self.checkpoints:
            if not self.school and one.origin not in self._seen:
                self._told_broken(one.origin, CheckpointNotMet(one.size, "there is no such trail"))
        if self.school and origin(self.school) not in self._seen:
            self._told_broken(self.school, "there is no such trail")

    def _told_broken(self, school: str, why: object) -> None:
        self.failed = True
        typer.echo(f"{school}: BROKEN, {why}", err=True)


def _checkpoints(files: Sequence[Path]) -> list[Checkpoint]:
    if not files:
        return []
    try:
        key = PublicTrailKey.load(read_settings().trail_key_file)
    except KeyRefused as refused:
        refuse(refused)
    return [_checkpoint(one, key) for one in files]


def _checkpoint(file: Path, key: PublicTrailKey) -> Checkpoint:
    try:
        return read_note(file.read_text(encoding="utf-8"), key.vouches)
    except (CheckpointNotMet, UnicodeDecodeError) as foreign:
        refuse(f"{file}: {foreign}", FOUND)


def _in_database(check: _Check) -> None:
    with _reading() as ledger:
        for school in filter(check.asks_for, ledger.schools()):
            tip = ledger.tip(school)
            with (
                closing(ledger.each_entry(school)) as rows,
                counted(rows, tip.length, school) as shown,
            ):
                check.trail(school, _agreeing(shown), tip)


def _in_file(check: _Check, path: Path) -> None:
    with path.open("rb") as lines:
        for school, entries in trails_in(lines):
            if check.asks_for(school):
                check.trail(school, entries)


@contextmanager
def _reading() -> Iterator[SqlLedger]:
    try:
        engines = ready(read_settings().database_url)
    except DatabaseRefused as refused:
        refuse(refused)
    except DatabaseOutdated as outdated:
        refuse(outdated, FOUND)
    try:
        with SqlStorage(engines).reading() as ledger:
            yield ledger
    finally:
        engines.close()


def _agreeing(rows: Iterable[tuple[Entry, str]]) -> Iterator[Entry]:
    """The entries, as long as the column by which they are found says what was sealed."""
    for entry, subject in rows:
        yield entry
        # Inside a sealed body no value can hold an unescaped quotation mark.
        if f'"subject":{written(subject)}' not in entry.body:
            raise TrailBroken(entry.position, "it is filed under another subject than was sealed")


def _kept(entries: Iterable[Entry], leaves: list[Entry]) -> Iterator[Entry]:
    """The same entries; of each the seal is kept, which is all that a checkpoint needs."""
    for entry in entries:
        leaves.append(replace(entry, body=""))
        yield entry


def _not_cut(found: Tip, tip: Tip | None) -> None:
    if tip is not None and tip != found:
        why = f"missing; the database counted {tip.length} entries"
        raise TrailBroken(min(found.length, tip.length), why)
