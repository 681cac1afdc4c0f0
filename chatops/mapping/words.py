"""How columns and answers are usually written: words.toml, made ready to compare with."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Final

from chatops.consent.record import Choice
from chatops.roll.folding import folded

CONDITIONAL: Final = "conditional"
LONE_X: Final = "x"
_SPACES: Final = re.compile(
    r"[\s_]+|(?<=\w)-(?=\w)"
)  # "opt-in" is "opt in"; "-" alone is no answer
_NO_LETTER: Final = re.compile(r"[\W_]+")
# What a value comes to; a condition is a no, and a consent that has run out is none.
_COMES_TO: Final[Mapping[str, Choice]] = {
    "granted": Choice.GRANTED,
    "refused": Choice.REFUSED,
    "unknown": Choice.UNKNOWN,
    "withdrawn": Choice.WITHDRAWN,
    "objected": Choice.OBJECTED,
    "expired": Choice.UNKNOWN,
    CONDITIONAL: Choice.REFUSED,
}
MEANINGS: Final = tuple(_COMES_TO)


@lru_cache(maxsize=50_000)
def heading_key(heading: str) -> str:
    """A heading without case, spaces, underscores and punctuation."""
    return _NO_LETTER.sub("", folded(heading))


@lru_cache(maxsize=50_000)
def value_key(value: str) -> str:
    """An answer without case and with single spaces."""
    return _SPACES.sub(" ", value.casefold()).strip().rstrip(".! ")


def comes_to(meaning: str) -> Choice:
    """The choice that a meaning (a key of [values] in words.toml) stands for."""
    return _COMES_TO[meaning]


@cache
def meanings() -> Mapping[str, str]:
    """Every known answer, folded, and what it means."""
    values = _words()["values"]
    return {value_key(one): meaning for meaning in MEANINGS for one in values[meaning]}


@cache
def plain_answers() -> Mapping[str, bool]:
    """Answers to a plain question (in writing? archived?), folded."""
    values = _words()["values"]
    said = {True: values["yes"], False: values["no"]}
    return {value_key(one): meant for meant, several in said.items() for one in several}


@cache
def headings(of: str) -> Mapping[str, tuple[str, int]]:
    """Every known heading, folded, to its role and its rank among that role's headings.

    *of* is "roll" or "consent".
    """
    tables = _words()
    roles = tables["people"] | (tables["consent"] if of == "consent" else {})
    return {
        heading_key(one): (role, rank)
        for role, several in roles.items()
        for rank, one in enumerate(several)
    }


def roles(of: str) -> tuple[str, ...]:
    """Every role that a column of such a file may have."""
    tables = _words()
    return (*tables["people"], *(tables["consent"] if of == "consent" else ()))


def is_negative(heading: str) -> bool:
    """Whether a heading seems to say no where others say yes ("Consent Denied", "No photos")."""
    key = heading_key(heading)
    return any(heading_key(one) in key for one in _words()["negative"]["words"])


@cache
def _words() -> Mapping[str, Any]:
    return tomllib.loads(files("chatops.mapping").joinpath("words.toml").read_text("utf-8"))
