"""Opens the desk for one command, from the environment; what is missing is said in words."""

from collections.abc import Iterator
from contextlib import contextmanager

from adapters import settings as environment
from adapters.assembly import Assembly, DatabaseOutdated, assemble
from adapters.command_line.saying import FOUND, refuse
from adapters.database.engine import DatabaseRefused
from adapters.media.key import KeyFileRefused
from adapters.settings import Settings, SettingsRefused
from adapters.signing import KeyRefused
from adapters.trust_file import TrustFileBroken
from chatops.people import Surface
from chatops.school import School


def read_settings() -> Settings:
    """The settings, or the command ends with every problem listed."""
    try:
        return environment.of_this_process()
    except SettingsRefused as refused:
        refuse(refused)


@contextmanager
def opened(settings: Settings | None = None) -> Iterator[Assembly]:
    """The desk with its database; the command ends in words where it cannot be opened."""
    known = settings or read_settings()
    try:
        assembly = assemble(known, surfaces_of(known))
    except (TrustFileBroken, DatabaseRefused, KeyRefused, KeyFileRefused) as refused:
        refuse(refused)
    except DatabaseOutdated as outdated:
        refuse(outdated, FOUND)
    try:
        yield assembly
    finally:
        assembly.close()


def surfaces_of(settings: Settings) -> frozenset[Surface]:
    """The chats that are set up."""
    chats = {Surface.SLACK: settings.slack, Surface.TEAMS: settings.teams}
    return frozenset(surface for surface, chat in chats.items() if chat)


def school_meant(assembly: Assembly, school: str) -> School:
    """The school that --school names, or the only one; the command ends where neither is clear."""
    schools = {one.id: one for one in assembly.directory.trust().schools}
    if not school and len(schools) == 1:
        return next(iter(schools.values()))
    if school not in schools:
        refuse(f"Please say which school: --school {' or '.join(sorted(schools))}")
    return schools[school]
