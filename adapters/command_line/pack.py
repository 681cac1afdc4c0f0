"""`chatops pack`: read a policy's pack before it is used, and what answers each of its clauses."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, repeat
from pathlib import Path
from textwrap import wrap
from typing import Annotated, Final

import typer

from adapters.clock import SystemClock
from adapters.command_line.saying import FOUND, refuse
from chatops import policy
from chatops.findings import Severity
from chatops.policy.coverage import PACKS, Covered, Policy, coverage
from chatops.policy.pack import Pack, PackBroken, Rule
from chatops.policy.quoting import overdue

pack = typer.Typer(help="The packs: schools' policies as data.", no_args_is_help=True)
_WIDTH: Final = 100
_MARGIN: Final = " " * 14
_CLAUSE: Final = 18  # characters of the longest


@pack.command()
def check(
    file: Annotated[str, typer.Argument(help="A pack's file, or a shipped pack's name.")],
) -> None:
    """Read a pack as the desk would. Exit 1 if it cannot be used, with every problem's line."""
    try:
        read = policy.load(file, beside=Path.cwd())
    except PackBroken as broken:
        refuse(broken, FOUND)
    for line in _described(read):
        typer.echo(line)


@pack.command("coverage")
def show_coverage(
    prefix: Annotated[
        str, typer.Argument(help=f"Only this policy: {', '.join(PACKS)}.", show_default=False)
    ] = "",
) -> None:
    """Say for every clause of every policy what answers it in the desk, or why nothing can."""
    wanted = prefix.upper()
    if wanted and wanted not in PACKS:
        refuse(f"There is no policy {prefix}; there are {', '.join(PACKS)}.")
    for one in coverage():
        if wanted in {"", one.prefix}:
            for line in _covered(one):
                typer.echo(line)


def _described(read: Pack) -> Iterator[str]:
    rules = [one for several in read.own.rules.values() for one in several]
    yield f"{read.id}: “{read.title}”, version {read.version}, can be used."
    yield f"  decides     {', '.join(read.approvers)}"
    yield f"  asks        {', '.join(read.asks) or 'nothing'}"
    yield f"  rules       {len(rules)}: {_counted(rules)}"
    yield from _several("silent on", sorted(_silent(read)))
    if late := overdue(read, SystemClock().now().date()):
        yield f"  review      {late}"


def _several(head: str, names: Sequence[str]) -> Iterator[str]:
    """Names that may take several lines."""
    lines = wrap(", ".join(names) or "nothing", _WIDTH - len(_MARGIN))
    for shown, line in zip(chain([head], repeat("")), lines, strict=False):
        yield f"  {shown:<{len(_MARGIN) - 2}}{line}"


def _counted(rules: Iterable[Rule]) -> str:
    weights = Counter(one.severity for one in rules)
    return ", ".join(
        f"{weights[one]} {one.label if one else 'none'}" for one in sorted(Severity, reverse=True)
    )


def _silent(read: Pack) -> Iterator[str]:
    """The kinds that fall to the defaults."""
    yield from read.fallback.rules.keys() - read.own.rules.keys()


def _covered(of: Policy) -> Iterator[str]:
    yield f"{of.prefix}: {of.title}"
    for one in of.clauses:
        yield from _answered(one)
    standings = Counter(one.standing for one in of.clauses)
    counts = ", ".join(f"{count} {standing}" for standing, count in standings.most_common())
    yield f"  {len(of.clauses)} clauses: {counts}"
    yield ""


def _answered(covered: Covered) -> Iterator[str]:
    name = covered.clause
    for answer in covered.answers:
        yield f"  {name:<{_CLAUSE}}  {answer.way.value:<12}  {answer.how}"
        name = ""
