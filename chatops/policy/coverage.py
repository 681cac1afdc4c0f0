"""What answers each clause of the policies in the desk: told for every one, and nothing dressed up."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import Any, Final

from chatops import policy
from chatops.findings import Kind
from chatops.policy.pack import Pack, Rule, RuleBook

_DATA: Final = files("chatops.policy") / "clauses"
# The shipped pack of each policy, by the prefix of its clauses.
PACKS: Final[Mapping[str, str]] = {
    "LUM": "lumen",
    "COM": "com01",
    "LAC": "lache",
    "LOW": "lowerhouse",
    "STL": "st_leonards",
    "G": "default",
    "DEF": "default",
}


class Way(StrEnum):
    """How a clause is answered, or that it cannot be."""

    CHECK = "check"
    CONSENT = "consent"
    ROLE = "role"
    WORKFLOW = "workflow"
    RECORD = "record"
    CADENCE = "cadence"
    FORM = "form"
    GUIDANCE = "guidance"
    OUT_OF_REACH = "out of reach"


@dataclass(frozen=True, slots=True)
class Answer:
    way: Way
    how: str


@dataclass(frozen=True, slots=True)
class Covered:
    """One clause, and everything in the desk that answers it."""

    clause: str
    answers: tuple[Answer, ...]

    @property
    def standing(self) -> str:
        """In a word: "answered" or "out of reach"."""
        beyond = any(one.way is Way.OUT_OF_REACH for one in self.answers)
        return Way.OUT_OF_REACH.value if beyond else "answered"


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy by the prefix of its clauses, with each clause in the catalogue's order."""

    prefix: str
    title: str
    clauses: tuple[Covered, ...]


@cache
def coverage() -> tuple[Policy, ...]:
    """Every catalogued clause of every policy, and what answers it."""
    return tuple(_policy(prefix) for prefix in PACKS)


@cache
def catalogued() -> tuple[str, ...]:
    """The ids of all clauses, as the catalogue of the policies has them."""
    return tuple((_DATA / "ids.txt").read_text(encoding="utf-8").split())


def prefix_of(clause: str) -> str:
    """Which policy a clause is of: "LUM-4.1a" is Lumen's, "G1" one of the general rules."""
    return clause.partition("-")[0].rstrip("0123456789")


def unseen() -> frozenset[Kind]:
    """The kinds that packs have rules for and that no check sees yet."""
    return frozenset(Kind(one) for one in _told()["unseen"])


def _policy(prefix: str) -> Policy:
    pack = policy.shipped(PACKS[prefix])
    told = _told()[prefix]
    rules = pack.general if prefix == "G" else pack.own
    covered = (
        Covered(
            one,
            (
                *_checked(one, rules, pack),
                *_reminded(one, pack),
                *_filed(one, pack),
                *_said(told.get(one, {})),
            ),
        )
        for one in catalogued()
        if prefix_of(one) == prefix
    )
    return Policy(prefix, _title(prefix, pack), tuple(covered))


def _title(prefix: str, pack: Pack) -> str:
    return pack.clauses["G1"].title if prefix == "G" else pack.title


def _checked(clause: str, own: RuleBook, pack: Pack) -> Iterator[Answer]:
    """The rules that cite the clause, of the pack itself and of every pack."""
    books: Sequence[RuleBook] = (own, pack.general) if clause.startswith("DEF") else (own,)
    seen = unseen()
    citing = [
        one
        for one in chain.from_iterable(rules for book in books for rules in book.rules.values())
        if clause in one.clauses and one.kind not in seen
    ]
    if citing:
        yield Answer(Way.CHECK, ", ".join(dict.fromkeys(map(_weighed, citing))))


def _reminded(clause: str, pack: Pack) -> Iterator[Answer]:
    """The duties that rest on the clause, and whether publishers are reminded of it."""
    resting = [f"{one.name} ({one.rhythm})" for one in pack.duties if clause in one.clauses]
    if resting:
        yield Answer(Way.CADENCE, ", ".join(resting))
    if clause in pack.publishing:
        yield Answer(Way.GUIDANCE, "Whoever takes an approved post to publish it reads this.")


def _filed(clause: str, pack: Pack) -> Iterator[Answer]:
    """The pack's forms and answers to copy that rest on the clause."""
    forms = [
        f"“{one.form.title}”, to {', '.join(one.to)}"
        for one in pack.forms.values()
        if clause in one.clauses
    ]
    copied = [f"to copy: “{one.title}”" for one in pack.answers if clause in one.clauses]
    if forms or copied:
        yield Answer(Way.FORM, "; ".join([*forms, *copied]))


def _weighed(rule: Rule) -> str:
    return f"{rule.kind} ({rule.severity.label if rule.severity else 'none'})"


def _said(told: Mapping[str, str]) -> Iterator[Answer]:
    for way, how in told.items():
        yield Answer(Way(way.replace("_", " ")), how)


@cache
def _told() -> Mapping[str, Any]:
    return tomllib.loads((_DATA / "coverage.toml").read_text(encoding="utf-8"))
