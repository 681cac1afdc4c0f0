"""trust.toml: the trust, its schools, members and accounts; loaded strictly, swapped whole."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from adapters import trust_schema as schema
from chatops import policy
from chatops.people import Member, Surface
from chatops.policy.handles import oddly_called
from chatops.policy.pack import Pack, PackBroken
from chatops.school import Account, School, SchoolEvent, Term, Trust


class TrustFileBroken(Exception):
    """Every problem of the file, each with its line where there is one."""

    def __init__(self, path: Path, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join([f"{path} cannot be used:", *self.problems]))


_PLAINLY: Final = {
    "too_short": "it needs at least one entry",
    "string_too_short": "it must not be empty",
}


@dataclass(frozen=True, slots=True)
class _Loaded:
    trust: Trust
    packs: dict[str, Pack]


class TrustFile:
    """The Directory port on a trust.toml. `reload` takes the file's new state, or refuses it whole."""

    def __init__(self, path: Path, surfaces: frozenset[Surface]) -> None:
        self._path = path
        self._surfaces = surfaces
        self._loaded = _load(path, surfaces)

    def reload(self) -> None:
        """Read the file again; TrustFileBroken leaves what was known before."""
        self._loaded = _load(self._path, self._surfaces)

    def trust(self) -> Trust:
        return self._loaded.trust

    def pack(self, school: str) -> Pack:
        return self._loaded.packs[self.trust().school(school).id]

    def surfaces(self) -> frozenset[Surface]:
        return self._surfaces

    def oddly_called(self) -> Iterator[tuple[Account, str]]:
        """The accounts whose handles are not as their school's policy has them, each in a sentence."""
        for school in self.trust().schools:
            yield from oddly_called(self.trust().accounts_of(school.id), self.pack(school.id))


def _load(path: Path, surfaces: frozenset[Surface]) -> _Loaded:
    file = _parsed(path)
    problems = _problems(file)
    packs: dict[str, Pack] = {}
    for school in file.school:
        try:
            packs[school.id] = policy.load(school.pack, beside=path.parent)
        except PackBroken as broken:
            problems.append(f"school {school.id}: {broken}")
    if problems:
        raise TrustFileBroken(path, problems)
    return _Loaded(_trust(file, surfaces), packs)


def _parsed(path: Path) -> schema.File:
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as missing:
        raise TrustFileBroken(path, ["there is no such file, or it cannot be read"]) from missing
    except UnicodeDecodeError as foreign:
        raise TrustFileBroken(path, ["it is not UTF-8 text; save it again as UTF-8"]) from foreign
    try:
        return schema.File.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as broken:
        raise TrustFileBroken(path, [str(broken)]) from broken
    except ValidationError as wrong:
        raise TrustFileBroken(path, [_told(one, text) for one in wrong.errors()]) from wrong


def _told(error: Any, text: str) -> str:  # noqa: ANN401 - pydantic's ErrorDetails is only for types
    where: Sequence[str | int] = error["loc"]
    table, key = str(where[0]), str(next((p for p in reversed(where) if isinstance(p, str)), ""))
    number = next((one for one in where if isinstance(one, int)), 0)
    line = _line(text, table, number, key)
    place = f"line {line}: " if line else ""
    if error["type"] == "extra_forbidden":
        known = _known(where)
        near = get_close_matches(key, known, n=1, cutoff=0)
        return f"{place}“{key}” is not a key of {_named(where)}; the nearest is “{near[0]}”"
    if error["type"] == "missing":
        return f"{place}{_named(where)} needs the key “{key}”"
    return f"{place}“{key}”: {_PLAINLY.get(error['type'], error['msg'])}"


def _known(where: Sequence[str | int]) -> Iterable[str]:
    """The keys that could stand there."""
    if len(where) == 1:
        return schema.TABLES
    inner = [one for one in where[1:-1] if isinstance(one, str)]
    return (
        schema.PARTS.get(inner[0], schema.School).model_fields
        if inner
        else (schema.TABLES[str(where[0])].model_fields)
    )


def _named(where: Sequence[str | int]) -> str:
    """The table that a key stands in: "[school]", or "terms" of one."""
    inner = [one for one in where[1:-1] if isinstance(one, str) and one in schema.PARTS]
    return f"“{inner[0]}”" if inner else f"[{where[0]}]"


def _line(text: str, table: str, number: int, key: str) -> int:
    """The line of *key* in the *number*th [[table]]; of the table's head where the key is not there."""
    header = re.compile(rf"^\s*\[\[?\s*{re.escape(table)}\s*\]\]?")
    lines = text.splitlines()
    heads = [at for at, line in enumerate(lines) if header.match(line)]
    if number >= len(heads):
        return next((at for at, line in enumerate(lines, 1) if key in line), 0)
    for at in range(heads[number] + 1, len(lines)):
        if lines[at].lstrip().startswith("["):
            break
        if re.match(rf"""\s*["']?{re.escape(key)}["']?\s*=""", lines[at]):
            return at + 1
    return heads[number] + 1


def _problems(file: schema.File) -> list[str]:
    schools = [one.id for one in file.school]
    members = [one.email.casefold() for one in file.member]
    found = [f"two schools have the id “{one}”" for one in _twice(schools)]
    found += [f"two members have the e-mail “{one}”" for one in _twice(members)]
    found += [
        f"school {school} has two accounts “{account}”"
        for school, account in _twice([(one.school, one.id) for one in file.account])
    ]
    for member in file.member:
        found += [
            _nearest("member", member.email, one, schools)
            for one in member.schools
            if one not in schools
        ]
        if not member.schools and len(schools) > 1:
            found.append(f"member {member.email}: say which schools, as there are several")
    for account in file.account:
        if account.school not in schools:
            found.append(_nearest("account", account.id, account.school, schools))
        found += [
            f"account {account.id}: its {part} {one} is not a member"
            for part, one in _people(account)
            if one.casefold() not in members
        ]
    return found


def _people(account: schema.Account) -> Iterator[tuple[str, str]]:
    """Everybody whom an account names, and as what."""
    yield from (("administrator", one) for one in account.administrators)
    yield from (("moderator", one) for one in account.moderators)
    named = (("lead", account.lead), ("supervisor", account.supervisor))
    yield from ((part, one) for part, one in named if one)


def _nearest(table: str, which: str, wrong: str, known: list[str]) -> str:
    near = get_close_matches(wrong, known, n=1, cutoff=0)[0]
    return f"{table} {which}: there is no school “{wrong}”; the nearest is “{near}”"


def _twice(values: Sequence[Any]) -> list[Any]:
    return sorted({one for one in values if values.count(one) > 1})


def _trust(file: schema.File, surfaces: frozenset[Surface]) -> Trust:
    everywhere = tuple(sorted(surfaces))
    only = tuple(one.id for one in file.school)
    return Trust(
        name=file.trust.name,
        schools=tuple(_school(one) for one in file.school),
        members=tuple(
            Member(
                id=one.email.casefold(),
                surname=one.surname,
                roles=frozenset(one.roles),
                title=one.title,
                forename=one.forename,
                schools=one.schools or only,
                surfaces=everywhere if one.surfaces is None else one.surfaces,
                classes=one.classes,
            )
            for one in file.member
        ),
        accounts=tuple(_account(one) for one in file.account),
    )


def _school(one: schema.School) -> School:
    return School(
        id=one.id,
        name=one.name,
        pack=one.pack,
        timezone=one.timezone,
        domains=one.domains,
        exempt_contacts=one.exempt_contacts,
        agreed_numbers=one.agreed_numbers,
        terms=tuple(map(_span, one.terms)),
        closed=tuple(map(_span, one.closed)),
        events=tuple(SchoolEvent(each.name, each.sort, each.on) for each in one.events),
        approved_devices=one.approved_devices,
    )


def _account(one: schema.Account) -> Account:
    several = {
        part: tuple(member.casefold() for member in getattr(one, part))
        for part in ("administrators", "moderators")
    }
    single = {part: getattr(one, part).casefold() for part in ("lead", "supervisor")}
    return Account(**one.model_dump() | several | single)


def _span(one: schema.Span) -> Term:
    return Term(one.starts, one.ends)
