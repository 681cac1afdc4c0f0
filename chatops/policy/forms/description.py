"""What one sort of form asks, read strictly from its file; the same for every school."""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final

from chatops.cases import Move
from chatops.people import Role
from chatops.policy.document import (
    TOP,
    Document,
    Schema,
    nearest,
    one_of,
    some_of,
    tables,
    text,
    texts,
    whole_number,
    yes_or_no,
)
from chatops.policy.forms.model import CHOSEN, FILED, Field, Form, FormTurn, Group, Kind


def _choices(value: object) -> Mapping[str, str]:
    if isinstance(value, dict) and value and all(isinstance(one, str) for one in value.values()):
        return MappingProxyType(dict(value))
    raise ValueError('must be a table of words: { yes = "Yes", no = "No" }')


MOST_PICTURES: Final = 10  # what Slack's form takes
_FORM: Final = Schema(
    TOP,
    {
        "title": text,
        "ask": text,
        "group": one_of(list(Group)),
        "lead": texts,
        "done": text,
        "keeps_nothing": yes_or_no,
        "enters": text,
        "field": tables("[[field]]"),
        "turn": tables("[[turn]]"),
    },
    ("title", "ask", "group"),
)
_FIELD: Final = Schema(
    "field",
    {
        "name": text,
        "label": text,
        "kind": one_of(list(Kind)),
        "hint": text,
        "needed": yes_or_no,
        "extra": yes_or_no,
        "choices": _choices,
        "urgent": texts,
        "at": one_of([FILED, *Move]),
        "told": yes_or_no,
        "counts": yes_or_no,
        "most": whole_number,
        "instead": text,
    },
    ("name", "label"),
)
_TURN: Final = Schema(
    "turn",
    {
        "move": one_of(list(Move)),
        "label": text,
        "roles": some_of(list(Role)),
        "extra": yes_or_no,
    },
    ("move", "label"),
)


@cache
def described() -> Mapping[str, Form]:
    """Every sort of form that there is, by its id: the name of its file."""
    folder = files(__package__)
    names = sorted(one.name for one in folder.iterdir() if one.name.endswith(".toml"))
    forms = (read(one, (folder / one).read_bytes()) for one in names)
    return MappingProxyType({one.id: one for one in forms})


def read(name: str, data: bytes) -> Form:
    """The form in a file; PackBroken names every problem."""
    document = Document.of(name, data)
    top = document.read(document.tables, _FORM)
    fields = [document.read(one, _FIELD, at) for at, one in enumerate(top.get("field", ()))]
    turns = [document.read(one, _TURN, at) for at, one in enumerate(top.get("turn", ()))]
    _check(document, fields)
    document.finish()
    return _made(name, top, fields, turns)


def _made(
    name: str,
    top: Mapping[str, Any],
    fields: Sequence[Mapping[str, Any]],
    turns: Sequence[Mapping[str, Any]],
) -> Form:
    said = {key: value for key, value in top.items() if key not in {"field", "turn", "group"}}
    return Form(
        id=name.removesuffix(".toml"),
        group=Group(top["group"]),
        fields=tuple(_field(one) for one in fields),
        turns=tuple(_turn(one) for one in turns),
        **said,
    )


def _field(read_field: Mapping[str, Any]) -> Field:
    return Field(**{**read_field, "kind": Kind(read_field.get("kind", Kind.LINE))})


def _turn(read_turn: Mapping[str, Any]) -> FormTurn:
    roles = tuple(Role(one) for one in read_turn.get("roles", ()))
    return FormTurn(**{**read_turn, "move": Move(read_turn["move"]), "roles": roles})


def _check(document: Document, fields: Sequence[Mapping[str, Any]]) -> None:
    """What one key of a field wants of another, and of the other fields."""
    names = [one.get("name", "") for one in fields]
    for number, one in enumerate(fields):
        if one.get("name") in names[:number]:
            document.wrong("field", number, "name", f"“{one['name']}” is asked twice")
        lists = Kind(one.get("kind", Kind.LINE)) in CHOSEN
        if lists != ("choices" in one):
            document.wrong("field", number, "choices", "“choices” goes with one and several, only")
        for answer in set(one.get("urgent", ())) - set(one.get("choices", {})):
            hint = nearest(answer, tuple(one.get("choices", {})) or ("",))
            document.wrong("field", number, "urgent", f"there is no choice “{answer}”; {hint}")
    _check_pictures(document, fields)


def _check_pictures(document: Document, fields: Sequence[Mapping[str, Any]]) -> None:
    """A form takes pictures at one field, when it is filed; beside it stands why there are none."""
    filed = [one.get("name", "") for one in fields if one.get("at", FILED) == FILED]
    takers = [at for at, one in enumerate(fields) if one.get("kind") == Kind.PICTURES]
    for number, one in enumerate(fields):
        if number in takers[1:] or (number in takers and one.get("at", FILED) != FILED):
            why = "a form takes pictures at one field, when it is filed"
            document.wrong("field", number, "kind", why)
        if (number in takers) != ("most" in one) or not 1 <= one.get("most", 1) <= MOST_PICTURES:
            why = f"“most” goes with pictures, only: a number from 1 to {MOST_PICTURES}"
            document.wrong("field", number, "most", why)
        instead = one.get("instead", "")
        if "instead" in one and (number not in takers or instead not in filed):
            why = (
                f"“instead” goes with pictures, and names another field; {nearest(instead, filed)}"
            )
            document.wrong("field", number, "instead", why)
