"""A TOML file read strictly: every wrong key and value is told with its line and the nearest name."""

import re
import tomllib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, Final

from chatops.policy.pack import PackBroken

# Raises ValueError, in words that go on from the key's name, where the value will not do.
Read = Callable[[Any], Any]
TOP: Final = ""
_FEW: Final = 8  # names, which can all be told
_ALIKE: Final = 0.45  # parts of two words that are the same


@dataclass(frozen=True, slots=True)
class Schema:
    """The keys that a table may have, how each is read, and which it must have."""

    table: str
    keys: Mapping[str, Read]
    required: Collection[str] = ()


@dataclass(slots=True)
class Document:
    """A file's tables, its text to find lines in, and what was found wrong with it so far."""

    name: str
    text: str
    tables: dict[str, Any]
    problems: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, name: str, data: bytes) -> "Document":
        """PackBroken where *data* is not UTF-8 or not TOML at all."""
        try:
            text = data.decode()
            return cls(name, text, tomllib.loads(text))
        except UnicodeDecodeError:
            raise PackBroken(name, ["it is not UTF-8 text; save it again as UTF-8"]) from None
        except tomllib.TOMLDecodeError as broken:
            raise PackBroken(name, [f"it is not TOML: {broken}"]) from broken

    def read(self, raw: Mapping[str, Any], schema: Schema, number: int = 0) -> dict[str, Any]:
        """The values of the *number*th table of this kind; what is wrong joins the problems."""
        for key in raw.keys() - schema.keys.keys():
            self.wrong(
                schema.table, number, key, f"“{key}” is not known; {nearest(key, schema.keys)}"
            )
        for key in sorted(set(schema.required) - raw.keys()):
            self.wrong(schema.table, number, key, f"“{key}” is missing")
        return {
            key: value
            for key, read in schema.keys.items()
            if key in raw
            and (value := self._value(raw, (schema.table, number, key), read)) is not None
        }

    def wrong(self, table: str, number: int, key: str, why: str) -> None:
        line = line_of(self.text, table, number, key)
        self.problems.append(f"line {line}: {why}")

    def finish(self) -> None:
        """PackBroken if anything was wrong, in the order of the lines."""
        if self.problems:
            by_line = sorted(self.problems, key=lambda one: int(one[len("line ") :].split(":")[0]))
            raise PackBroken(self.name, by_line)

    def _value(self, raw: Mapping[str, Any], at: tuple[str, int, str], read: Read) -> Any:  # noqa: ANN401 - TOML's own values
        table, number, key = at
        try:
            return read(raw[key])
        except ValueError as wrong:
            self.wrong(table, number, key, f"“{key}” {wrong}")
            return None


def nearest(wrong: str, known: Collection[str]) -> str:
    """What whoever mistyped may have meant; where nothing is like it, what there is, if not much."""
    alike = get_close_matches(wrong, known, n=1, cutoff=_ALIKE)
    if not alike and len(known) <= _FEW:
        return f"there are {', '.join(known)}"
    return f"the nearest is “{(alike or get_close_matches(wrong, known, n=1, cutoff=0))[0]}”"


def line_of(text: str, table: str, number: int, key: str) -> int:
    """The line of *key* in the *number*th such table; the table's own line where it is not there."""
    lines = text.splitlines()
    start = 0 if table == TOP else _head(lines, table, number)
    for at in range(start, len(lines)):
        if at > start and lines[at].lstrip().startswith("["):
            break
        if re.match(rf"""\s*["']?{re.escape(key)}["']?\s*=""", lines[at]):
            return at + 1
    # A table that is wrong as a whole ("[rules]") stands under its own name.
    heads = [at for at, line in enumerate(lines) if re.match(rf"\s*\[+\s*{re.escape(key)}\b", line)]
    return heads[0] + 1 if heads else start + 1


def _head(lines: list[str], table: str, number: int) -> int:
    header = re.compile(rf"\s*\[\[?\s*{re.escape(table)}\s*\]\]?")
    heads = [at for at, line in enumerate(lines) if header.match(line)]
    return heads[number] if number < len(heads) else 0


def text(value: object) -> str:
    """Reads a string that says something."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError("must be a text in quotation marks")
    return value


def texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise ValueError('must be a list of texts: ["one", "two"]')
    return tuple(value)


def pattern(value: object) -> str:
    """Reads a regular expression."""
    written = text(value)
    try:
        re.compile(written)
    except re.error as broken:
        raise ValueError(f"is no regular expression: {broken}") from broken
    return written


def whole_number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError("must be a whole number, 0 or more")
    return value


def yes_or_no(value: object) -> bool:
    if value is True or value is False:
        return value
    raise ValueError("must be true or false")


def tables(under: str) -> Read:
    """Reads tables that each stand under the same double brackets, as *under* shows them."""

    def read(value: object) -> Sequence[Mapping[str, Any]]:
        if isinstance(value, list) and all(isinstance(one, dict) for one in value):
            return value
        raise ValueError(f"must be tables, each under {under}")

    return read


def one_of(names: Collection[str]) -> Read:
    """Reads one of *names*; says the nearest for any other."""

    def read(value: object) -> str:
        if value not in names:
            raise ValueError(f"cannot be “{value}”; {nearest(str(value), names)}")
        return str(value)

    return read


def some_of(names: Collection[str]) -> Read:
    """Reads a list of *names*."""
    read_one = one_of(names)
    return lambda value: tuple(read_one(one) for one in texts(value))
