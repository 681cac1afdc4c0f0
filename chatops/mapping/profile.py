"""A mapping profile: what a school's file calls its columns, and what its consents are about.

A profile is the whole of what was said about a layout, by whoever shipped it or by the person at
the terminal; it holds no pupil's data. It is read strictly, like a pack.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any, Final

from chatops.consent.record import Medium
from chatops.errors import DeskError
from chatops.mapping.words import MEANINGS, heading_key, roles, value_key
from chatops.policy.document import TOP, Document, Schema, one_of, some_of, text, texts, yes_or_no
from chatops.policy.pack import PackBroken
from chatops.school import Channel

NOT_USED: Final = "not_used"  # the role of a column that says nothing the desk keeps
WHOLE_FILE: Final = ""


class ProfileBroken(DeskError):
    """A profile that cannot be used; every problem is named, with its line."""


class Polarity(StrEnum):
    """What a column with a negative heading says."""

    PLAIN = "plain"  # it only sounds so: yes is yes
    FLIPPED = "flipped"  # yes is no, and no is yes
    DENIALS = "denials"  # yes is no, and no says nothing


class Where(StrEnum):
    """Where the name of a consent stands: over a column, in a row, or nowhere in the file."""

    COLUMN = "column"
    TYPE = "type"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Covers:
    """What one consent of a file is about; *media* is None until the school has said it.

    Without media it is about nothing that the desk keeps (school trips, internet access).
    *polarity* and *x* ("granted" or "refused") are None until somebody has said what they mean.
    """

    where: Where
    name: str
    media: tuple[str, ...] | None = None
    channels: tuple[str, ...] = ()
    polarity: Polarity | None = None
    x: str | None = None

    @property
    def key(self) -> tuple[Where, str]:
        return self.where, heading_key(self.name)


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of a layout. Headings and answers are compared folded (words.py).

    *columns* maps a heading to its role. *defaults* holds what the file does not say: given_on (a
    day), written (yes or no), basis, given_by, valid_until.
    """

    of: str  # "roll" or "consent"
    title: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    consents: tuple[Covers, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)
    spelt: Mapping[str, str] = field(default_factory=dict)  # folded heading -> as it was written

    def covers(self, where: Where, name: str) -> Covers:
        """What is known of one consent; nothing, if it was never spoken of."""
        key = where, heading_key(name)
        found = [one for one in self.consents if one.key == key]
        return found[0] if found else Covers(where, name)

    def knows(self, where: Where, name: str) -> bool:
        return any(one.key == (where, heading_key(name)) for one in self.consents)

    def with_column(self, heading: str, role: str) -> "Profile":
        key = heading_key(heading)
        return replace(
            self,
            columns={**self.columns, key: role},
            spelt={**self.spelt, key: heading},
        )

    def with_covers(self, covers: Covers) -> "Profile":
        others = tuple(one for one in self.consents if one.key != covers.key)
        return replace(self, consents=(*others, covers))

    def with_value(self, value: str, meaning: str) -> "Profile":
        return replace(self, values={**self.values, value_key(value): meaning})

    def with_default(self, name: str, value: str) -> "Profile":
        return replace(self, defaults={**self.defaults, name: value})


def _day(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise ValueError("must be a date, without quotation marks: 2026-09-08")


_DEFAULTS: Final = Schema(
    "defaults",
    {
        "given_on": _day,
        "written": one_of(("yes", "no")),
        "basis": text,
        "given_by": text,
        "valid_until": _day,
    },
)
DEFAULTS: Final = tuple(_DEFAULTS.keys)
_CONSENT: Final = Schema(
    "consent",
    {
        "column": text,
        "type": text,
        "media": some_of([*Medium]),
        "channels": some_of([*Channel]),
        "polarity": one_of([*Polarity]),
        "x": one_of(("granted", "refused")),
        "not_used": yes_or_no,
    },
)
_VALUES: Final = Schema("values", dict.fromkeys(MEANINGS, texts))


def _table(value: object) -> Mapping[str, Any]:
    if isinstance(value, dict):
        return value
    raise ValueError("must be a table")


def _tables(value: object) -> list[Mapping[str, Any]]:
    if isinstance(value, list) and all(isinstance(one, dict) for one in value):
        return value
    raise ValueError("must be tables, each under [[consent]]")


_TOP: Final = Schema(
    TOP,
    {
        "of": one_of(("roll", "consent")),
        "title": text,
        "columns": _table,
        "consent": _tables,
        "values": _table,
        "defaults": _table,
    },
    ("of", "title"),
)


def read_profile(name: str, data: bytes) -> Profile:
    """The profile in a TOML file; ProfileBroken with every problem and its line."""
    try:
        document = Document.of(name, data)
        top = document.read(document.tables, _TOP)
        profile = _profile(document, top)
        document.finish()
    except PackBroken as broken:
        raise ProfileBroken(str(broken)) from broken
    return profile


def _profile(document: Document, top: Mapping[str, Any]) -> Profile:
    of = top.get("of", "consent")
    columns = Schema("columns", dict.fromkeys((*roles(of), NOT_USED), texts))
    by_role = document.read(top.get("columns", {}), columns)
    by_meaning = document.read(top.get("values", {}), _VALUES)
    headings = {one: role for role, several in by_role.items() for one in several}
    return Profile(
        of=of,
        title=top.get("title", ""),
        columns={heading_key(one): role for one, role in headings.items()},
        consents=tuple(_covers(document, top.get("consent", []))),
        values={value_key(one): meant for meant, several in by_meaning.items() for one in several},
        defaults=document.read(top.get("defaults", {}), _DEFAULTS),
        spelt={heading_key(one): one for one in headings},
    )


def _covers(document: Document, tables: Iterable[Mapping[str, Any]]) -> Iterable[Covers]:
    for number, table in enumerate(tables):
        read = document.read(table, _CONSENT, number)
        if "column" in read and "type" in read:
            document.wrong("consent", number, "type", "“column” and “type” exclude one another")
        where = next((one for one in (Where.COLUMN, Where.TYPE) if one in read), Where.FILE)
        media = () if read.get("not_used") else read.get("media")
        if media and not read.get("channels"):
            document.wrong("consent", number, "channels", "“channels” must name at least one")
        polarity = read.get("polarity")
        yield Covers(
            where,
            read.get(where, WHOLE_FILE),
            media,
            read.get("channels", ()),
            Polarity(polarity) if polarity else None,
            read.get("x"),
        )


def written(profile: Profile) -> str:
    """The profile as a TOML file, which reads back as the same profile."""
    title = profile.title or "the school's own mapping"
    lines = [f"of = {_quoted(profile.of)}", f"title = {_quoted(title)}"]
    lines += _lists("columns", profile.columns, profile.spelt)
    for one in profile.consents:
        lines += ["", "[[consent]]", *_covers_lines(one)]
    lines += _lists("values", profile.values, {})
    if profile.defaults:
        days = {"given_on", "valid_until"}
        lines += ["", "[defaults]"]
        lines += [
            f"{name} = {value if name in days else _quoted(value)}"
            for name, value in profile.defaults.items()
        ]
    return "\n".join(lines) + "\n"


def _lists(table: str, of: Mapping[str, str], spelt: Mapping[str, str]) -> list[str]:
    """A table of lists: what is on the right of *of*, then all that stands for it."""
    by_right: dict[str, list[str]] = {}
    for left, right in of.items():
        by_right.setdefault(right, []).append(_quoted(spelt.get(left, left)))
    lines = [f"{right} = [{', '.join(several)}]" for right, several in by_right.items()]
    return ["", f"[{table}]", *lines] if lines else []


def _covers_lines(covers: Covers) -> Iterable[str]:
    if covers.where is not Where.FILE:
        yield f"{covers.where} = {_quoted(covers.name)}"
    if covers.media == ():
        yield "not_used = true"
    elif covers.media is not None:
        yield f"media = [{', '.join(map(_quoted, covers.media))}]"
        yield f"channels = [{', '.join(map(_quoted, covers.channels))}]"
    if covers.polarity:
        yield f"polarity = {_quoted(covers.polarity)}"
    if covers.x:
        yield f"x = {_quoted(covers.x)}"


def _quoted(value: str) -> str:
    """A TOML string: JSON's escapes are TOML's, but for the one control character it leaves."""
    return json.dumps(value, ensure_ascii=False).replace("\u007f", "\\u007f")
