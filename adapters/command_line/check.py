"""`chatops check`: judge drafts from a file by the school's own checks, roll and consents."""

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Annotated, Final

import typer

from adapters.command_line.check_input import Asked, LineRefused, lines_of, read_line
from adapters.command_line.check_output import Out, for_people, found, is_good, refused
from adapters.command_line.check_photos import Pictures, eyes, nobody_looks
from adapters.command_line.opening import opened, school_meant
from adapters.command_line.progress import counted
from adapters.command_line.saying import FOUND, refuse
from chatops import checks, policy
from chatops.checks.adults import adults_in
from chatops.checks.context import Context, adults_of
from chatops.checks.mentions import StaffNames
from chatops.desk import gates
from chatops.errors import DeskError, NotAllowed
from chatops.policy.judge import judge
from chatops.policy.pack import Pack, PackBroken
from chatops.ports import Directory, Ledger
from chatops.school import Account, School

STDIN: Final = "-"
ContextOf = Callable[[Asked, Pictures], Context]
Look = Callable[[Asked], tuple[Asked, Pictures]]


def check(
    file: Annotated[
        str, typer.Argument(help="JSON: one draft, or one a line; - reads standard input.")
    ],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a draft.")] = False,
    pack: Annotated[str, typer.Option(help="Judge by this pack: a shipped one, or a file.")] = "",
    school: Annotated[str, typer.Option(help="The school of drafts that name none.")] = "",
) -> None:
    """Say what the school's policy makes of drafts. Exit 1 if there is any finding."""
    lines = lines_of(_read(file))
    if not lines:
        refuse(f"There is no draft in {file}.")
    chosen = _pack(pack) if pack else None
    good = True
    with opened() as assembly:
        fallback = school_meant(assembly, school).id if school else ""
        folder = Path.cwd() if file == STDIN else Path(file).parent
        with (
            assembly.storage.reading() as ledger,
            eyes(folder) as pair,
            _followed(lines) as each,
        ):
            known = Known(assembly.directory, ledger, assembly.clock.now(), fallback, chosen)
            for line in each:
                out = screen(line, known.context, pair.look)
                good = good and is_good(out)
                typer.echo(json.dumps(out) if as_json else "\n".join(for_people(out)))
    if not good:
        raise typer.Exit(FOUND)


def screen(line: bytes, context_of: ContextOf, look: Look = nobody_looks) -> Out:
    """What is to be answered to one line of input."""
    try:
        asked = read_line(line)
    except LineRefused as wrong:
        return refused(wrong.id, str(wrong))
    asked, pictures = look(asked)
    try:
        context = context_of(asked, pictures)
    except DeskError as unknown:
        return refused(asked.id, str(unknown))
    return found(asked, judge(checks.run(asked.content, context), context.pack))


@dataclass(frozen=True, slots=True)
class Known:
    """What the checks may look at, out of one reading of the database."""

    directory: Directory
    ledger: Ledger
    now: datetime
    school: str = ""
    pack: Pack | None = None
    registers: dict[str, Mapping[str, Account]] = field(default_factory=dict)

    def context(self, asked: Asked, pictures: Pictures) -> Context:
        """The surroundings of one draft; DeskError where its school is not clear or not known.

        *pictures* is what was seen in its photos: a pupil may be named in one of them alone.
        """
        school = self._school(asked)
        pack = self.pack or self.directory.pack(school.id)
        context = Context(
            school=school,
            pack=pack,
            accounts=self._register(school, pack),
            roll=self.ledger.roll(school.id),
            staff=self._staff(school, asked.author),
            records={},
            on=asked.on or self.now.astimezone(school.zone).date(),
            known_at=self.now,
            adults=adults_of(self.directory.trust().members_at(school.id)),
            pictures=pictures,
        )
        content = asked.content
        people = checks.pupils_in(content, context) | adults_in(content, context)
        return context.knowing(self.ledger.consents(school.id, people))

    def _school(self, asked: Asked) -> School:
        trust = self.directory.trust()
        only = trust.schools[0].id if len(trust.schools) == 1 else ""
        named = asked.school or self.school or only
        if not named:
            several = " or ".join(one.id for one in trust.schools)
            raise NotAllowed(f"school: please say which: {several}")
        return trust.school(named)

    def _staff(self, school: School, author: str) -> StaffNames:
        """The school's staff, and the author where they come from another of the trust's schools."""
        trust = self.directory.trust()
        writer = trust.member(author)
        people = dict.fromkeys((*trust.members_at(school.id), *([writer] if writer else [])))
        return StaffNames(tuple((one.title, one.forename, one.surname) for one in people))

    def _register(self, school: School, pack: Pack) -> Mapping[str, Account]:
        """Its accounts, live or not as the desk has them (COM-4.1b)."""
        if school.id not in self.registers:
            found = self.directory.trust().accounts_of(school.id)
            accounts = gates.counting(found, pack, self.ledger, school.id)
            self.registers[school.id] = {one.id: one for one in accounts}
        return self.registers[school.id]


def _read(file: str) -> bytes:
    if file == STDIN:
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except OSError as missing:
        refuse(f"{file} cannot be read: {missing.strerror}.")


def _pack(name: str) -> Pack:
    try:
        return policy.load(name, beside=Path.cwd())
    except PackBroken as broken:
        refuse(broken)


def _followed(lines: Sequence[bytes]) -> AbstractContextManager[Iterable[bytes]]:
    """A bar where the answers go elsewhere; on a terminal they show by themselves how far it is."""
    return nullcontext(lines) if sys.stdout.isatty() else counted(lines, len(lines), "Checking")
