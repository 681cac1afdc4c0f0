"""The members to pick from, by what they do at the desk."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from adapters.web.show.wording import roles
from chatops.people import Member, Role


@dataclass(frozen=True, slots=True)
class Person:
    id: str
    name: str
    roles: str


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    hint: str
    people: tuple[Person, ...]


# The first group that has one of somebody's roles is theirs.
_GROUPS: Final = (
    (
        "Decide",
        "Approve, ask for changes, reject.",
        {Role.HEAD, Role.DEPUTY, Role.CHAIR_OF_GOVERNORS},
    ),
    (
        "Publish",
        "Take the approved post and say where it went.",
        {Role.ADMINISTRATOR, Role.COMMUNICATIONS},
    ),
    (
        "Keep children safe",
        "Look up consents, read the trail.",
        {Role.DSL, Role.DPO, Role.ONLINE_SAFETY, Role.OFFICE},
    ),
    ("Write posts", "Hand in words and photos, see what the checks find.", {Role.TEACHER}),
)
_OTHERS: Final = ("Everybody else", "Other roles, and what the desk shows them.")
_ORDER: Final = ("Write posts", "Decide", "Publish", "Keep children safe", _OTHERS[0])


def groups(members: Iterable[Member]) -> tuple[Group, ...]:
    """Everybody once; those who write posts first, as every post begins with them."""
    hints = {name: hint for name, hint, _ in _GROUPS} | dict([_OTHERS])
    placed: dict[str, list[Person]] = {name: [] for name in _ORDER}
    for one in members:
        placed[_group(one)].append(Person(one.id, _full_name(one), roles(one.roles)))
    return tuple(Group(name, hints[name], tuple(some)) for name, some in placed.items() if some)


def _group(member: Member) -> str:
    return next((name for name, _, held in _GROUPS if member.roles & held), _OTHERS[0])


def _full_name(member: Member) -> str:
    return " ".join(filter(None, (member.title, member.forename, member.surname)))
