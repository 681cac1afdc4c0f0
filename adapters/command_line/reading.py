"""Reads the file of an import: the canonical CSV as it is, any other by a mapping profile."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import Final

import typer

from adapters.command_line import asking
from adapters.command_line.saying import FOUND, WRONG_USAGE, refuse
from adapters.workbook import is_workbook, read_workbook
from chatops.consent.words import scope
from chatops.errors import DeskError
from chatops.mapping.layout import CONSENT, Column, Layout, lay_out
from chatops.mapping.profile import (
    NOT_USED,
    Covers,
    Profile,
    Where,
    read_profile,
    written,
)
from chatops.mapping.questions import Question, consents_of, lacking, open_questions
from chatops.phrasing import counted
from chatops.sheet import Sheet, read_sheet

MOST_LEFT_OUT: Final = 10  # rows named, of those that say nothing of a pupil
_SHIPPED: Final = files("chatops.mapping") / "profiles"
_HEAD: Final = 4000  # bytes in which a heading is looked for
_ENDS: Final = re.compile(r"[\r\n]")
_PARTS: Final = re.compile(r"[,;\t]")


@dataclass(frozen=True, slots=True)
class Given:
    """How --profile and --save-profile were given; empty where they were not."""

    profile: str = ""
    save: Path | None = None


@dataclass(frozen=True, slots=True)
class Mapped:
    """A file that was laid out, with everything said about it that had to be said."""

    layout: Layout
    profile: Profile


def is_canonical(data: bytes, columns: Sequence[str], given: Given) -> bool:
    """Whether this is meant to be the canonical CSV, well written or not; then it is read as such."""
    if given.profile or is_workbook(data):
        return False
    head = data[:_HEAD].replace(b"\0", b"").decode("utf-8", errors="replace").lstrip("\ufeff\r\n")
    named = {one.strip().strip('"') for one in _PARTS.split(_ENDS.split(head)[0])}
    return 2 * len(named & set(columns)) >= len(columns)


def take(data: bytes, of: str, given: Given) -> Mapped:
    """Lay the file out; ask what is open on a terminal, else end the command with what is missing."""
    profile = _profile(given.profile, of)
    try:
        sheet = read_workbook(data) if is_workbook(data) else read_sheet(data)
        mapped = _settled(sheet, profile)
    except DeskError as refused:
        refuse(refused, FOUND)
    if given.save:
        _save(given.save, mapped.profile)
    return mapped


def shipped() -> Sequence[str]:
    """The names of the profiles that come with the desk."""
    stems = {one.name.removesuffix(".toml").partition("_")[2] for one in _SHIPPED.iterdir()}
    return sorted(stems)


def _profile(name: str, of: str) -> Profile:
    """The profile that --profile names: a file, or one that comes with the desk."""
    if not name:
        return Profile(of)
    try:
        if name in shipped():
            return read_profile(name, (_SHIPPED / f"{of}_{name}.toml").read_bytes())
        profile = read_profile(name, Path(name).read_bytes())
    except OSError:
        refuse(f"{name} is no profile: neither a file nor one of {', '.join(shipped())}.")
    except DeskError as broken:
        refuse(broken)
    if profile.of != of:
        refuse(f"{name} is a profile for a {profile.of} file; this is a {of} import.")
    return profile


def _settled(sheet: Sheet, profile: Profile) -> Mapped:
    layout = lay_out(sheet, profile)
    typer.echo(f"Read as {sheet.saved_as}. Row {layout.heading} is the heading.")
    while True:
        layout = lay_out(sheet, profile)
        questions = list(open_questions(layout, profile))
        if not asking.is_possible() or not questions:
            break
        profile = asking.answered(questions[0])
    _show(layout, profile)
    if why := lacking(layout, profile):
        refuse(why, WRONG_USAGE)
    if needed := [one for one in questions if one.needed]:
        refuse(
            f"Nobody has said yet:\n{_listed(needed)}\nAnswer at a terminal (and keep the answers with"
            f" --save-profile FILE), or give --profile: a file, or {', '.join(shipped())}."
        )
    return Mapped(layout, profile)


def _listed(questions: Sequence[Question]) -> str:
    """The questions, each hint once below all that it is for."""
    lines: list[str] = []
    for hint, several in groupby(questions, lambda one: one.hint):
        lines += [f"  {one.text}" for one in several]
        lines.append(f"    ({hint})")
    return "\n".join(lines)


def _show(layout: Layout, profile: Profile) -> None:
    given = f"The profile is {profile.title}." if profile.title else "No profile was given."
    typer.echo(f"{given} Each column was taken for:")
    for column in layout.columns:
        typer.echo(f"  “{column.heading}” -> {_role(column, profile)} ({column.why})")
    for covers in consents_of(layout, profile):
        if covers.where is not Where.COLUMN:
            name = f"“{covers.name}”" if covers.name else "this file"
            typer.echo(f"  {name} is about {_about(covers)}")
    for number, why in layout.left_out[:MOST_LEFT_OUT]:
        typer.echo(f"  row {number} {why}: left out")
    if (more := len(layout.left_out) - MOST_LEFT_OUT) > 0:
        typer.echo(f"  ... and {counted(more, 'more row')} left out")


def _role(column: Column, profile: Profile) -> str:
    if column.role == CONSENT:
        return f"consent: {_about(profile.covers(Where.COLUMN, column.heading))}"
    return column.role.replace("_", " ") if column.role == NOT_USED else column.role


def _about(covers: Covers) -> str:
    if covers.media is None:
        return "not said yet"
    if not covers.media:
        return "nothing kept here"
    turned = f", {covers.polarity}" if covers.polarity else ""
    return f"{scope(covers.media, covers.channels)}{turned}"


def _save(path: Path, profile: Profile) -> None:
    try:
        path.write_text(written(profile), encoding="utf-8")
    except OSError as why:
        refuse(f"The profile was not saved to {path}: {why.strerror}")
    typer.echo(f"The profile is saved in {path}; next time: --profile {path}")
