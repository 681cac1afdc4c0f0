"""The forms and answers that a pack lists: read strictly, and never milder than its trust's."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from chatops.cases import Move, Turn
from chatops.people import COUNT_AS_SLT, Role
from chatops.policy.document import (
    Document,
    Schema,
    nearest,
    one_of,
    some_of,
    text,
    texts,
    whole_number,
    yes_or_no,
)
from chatops.policy.duty import Duty, When
from chatops.policy.forms.description import described
from chatops.policy.forms.model import CopyAnswer, Form, SchoolForm

YES: Final = "yes"  # the answer that calls for a duty
_ROLES: Final = some_of(list(Role))


def _of_roles(value: object) -> tuple[Role, ...]:
    return tuple(Role(one) for one in _ROLES(value))


def _table_of(example: str, value: object) -> Mapping[str, Any]:
    if isinstance(value, dict):
        return value
    raise ValueError(f"must be a table: {example}")


def _turns(value: object) -> Mapping[Move, tuple[Role, ...]]:
    known = one_of(list(Move))
    said = _table_of('{ sign = ["communications"] }', value)
    return {Move(known(move)): _of_roles(roles) for move, roles in said.items()}


def _least(value: object) -> Mapping[str, int]:
    said = _table_of("{ administrators = 2 }", value)
    return {name: whole_number(number) for name, number in said.items()}


def _calls(value: object) -> Mapping[str, str]:
    said = _table_of('{ significant = "training" }', value)
    return {name: text(duty) for name, duty in said.items()}


def _offers(value: object) -> Mapping[str, tuple[str, ...]]:
    said = _table_of('{ reason = ["insults"] }', value)
    return {name: texts(choices) for name, choices in said.items()}


_KEYS: Final = {
    "form": one_of(described()),
    "clauses": texts,
    "to": _of_roles,
    "turns": _turns,
    "readers": _of_roles,
    "urgent": yes_or_no,
    "confidential": yes_or_no,
    "hours": whole_number,
    "asks": texts,
    "needs": texts,
    "offers": _offers,
    "least": _least,
    "alert_after": whole_number,
    "calls": _calls,
    "lead": text,
}
_FORM: Final = Schema("form", _KEYS, ("form", "clauses", "to"))
_ANSWER: Final = Schema(
    "answer", {"title": text, "words": text, "clauses": texts}, ("title", "words", "clauses")
)
# Keys of a pack's form that name fields of the form itself.
_OF_FIELDS: Final = ("asks", "needs", "offers", "least", "calls")
_AS_THEY_ARE: Final = (
    "clauses",
    "to",
    "readers",
    "urgent",
    "confidential",
    "hours",
    "least",
    "alert_after",
    "calls",
)


@dataclass(frozen=True, slots=True)
class SchoolForms:
    """What a pack says of forms: those of its own, in its order, and answers to copy."""

    forms: tuple[SchoolForm, ...] = ()
    answers: tuple[CopyAnswer, ...] = ()


def read_forms(
    document: Document, top: Mapping[str, Any], known: Collection[str], duties: Iterable[Duty]
) -> SchoolForms:
    """The pack's forms and answers. What is wrong joins the document's problems.

    *known* are the clauses that they may rest on, *duties* those that they may call for.
    """
    forms = [document.read(one, _FORM, at) for at, one in enumerate(top.get("form", ()))]
    answers = [document.read(one, _ANSWER, at) for at, one in enumerate(top.get("answer", ()))]
    called_for = [one.name for one in duties if one.when is When.CALLED_FOR]
    for at, one in enumerate(forms):
        _check_form(document, at, one)
        _check_calls(document, at, one, called_for)
    for table, several in (("form", forms), ("answer", answers)):
        for at, one in enumerate(several):
            _check_clauses(document, (table, at), one, known)
    _check_once(document, forms)
    if document.problems:
        return SchoolForms()
    made = tuple(_made(described()[one["form"]], one) for one in forms)
    return SchoolForms(made, tuple(CopyAnswer(**one) for one in answers))


def loosened_forms(
    forms: Sequence[SchoolForm], floor: Mapping[str, SchoolForm], title: str
) -> Iterator[tuple[int, str, str]]:
    """Which of a school's own *forms* ask for less than its trust's, by number and key, and how."""
    for number, ours in enumerate(forms):
        theirs = floor.get(ours.id)
        for key, why in _milder(ours, theirs) if theirs else ():
            yield number, key, f"“{key}” of “{ours.id}” loosens “{title}”{why}"


def _check_form(document: Document, number: int, raw: Mapping[str, Any]) -> None:
    form = described().get(raw.get("form", ""))
    if form is None:
        return
    fields = {one.name for one in form.fields}
    for key in _OF_FIELDS:
        for name in (one for one in raw.get(key, ()) if one not in fields):
            why = f"“{key}”: “{form.id}” has no field “{name}”; {nearest(name, fields)}"
            document.wrong("form", number, key, why)
    moves = {one.move for one in form.turns}
    for move in raw.get("turns", {}).keys() - moves:
        why = f"“turns”: nobody is asked to {move} with “{form.id}”"
        document.wrong("form", number, "turns", why)
    if "to" in raw and not raw["to"]:
        document.wrong("form", number, "to", "“to” names nobody: the form would reach no one")
    if raw.get("confidential") and raw.get("readers"):
        why = "“readers”: a confidential form is read by those it goes to, and nobody else"
        document.wrong("form", number, "readers", why)


def _check_calls(
    document: Document, number: int, raw: Mapping[str, Any], duties: Collection[str]
) -> None:
    form = described().get(raw.get("form", ""))
    answers = {one.name: one.choices for one in form.fields} if form else {}
    for name, duty in raw.get("calls", {}).items():
        if YES not in answers.get(name, {YES: ""}):
            document.wrong("form", number, "calls", f"“calls”: nobody says yes to “{name}”")
        if duty not in duties:
            hint = nearest(duty, duties or ("",))
            why = f"“calls”: no duty that is called for is named “{duty}”; {hint}"
            document.wrong("form", number, "calls", why)


def _check_clauses(
    document: Document, at: tuple[str, int], raw: Mapping[str, Any], known: Collection[str]
) -> None:
    for clause in raw.get("clauses", ()):
        if clause not in known:
            why = f"there is no clause “{clause}”; {nearest(clause, known)}"
            document.wrong(*at, "clauses", why)
    if "clauses" in raw and not raw["clauses"]:
        document.wrong(*at, "clauses", "“clauses” names no clause")


def _check_once(document: Document, forms: Sequence[Mapping[str, Any]]) -> None:
    seen: set[str] = set()
    for number, one in enumerate(forms):
        if (name := one.get("form", "")) in seen:
            document.wrong("form", number, "form", f"“{name}” is listed twice")
        seen.add(name)


def _made(form: Form, raw: Mapping[str, Any]) -> SchoolForm:
    asks, needs, offers = (raw.get(one, ()) for one in ("asks", "needs", "offers"))
    fields = tuple(
        replace(
            one,
            extra=False,
            needed=one.needed or one.name in needs,
            choices={
                value: words
                for value, words in one.choices.items()
                if one.name not in offers or value in offers[one.name]
            },
        )
        for one in form.fields
        if not one.extra or one.name in asks or one.name in needs
    )
    said: Mapping[Move, tuple[Role, ...]] = raw.get("turns", {})
    turns = tuple(
        Turn(one.move, said.get(one.move) or one.roles or raw["to"])
        for one in form.turns
        if not one.extra or one.move in said
    )
    given = {key: raw[key] for key in _AS_THEY_ARE if key in raw}
    lead = (raw["lead"], *form.lead) if "lead" in raw else form.lead
    return SchoolForm(replace(form, fields=fields, lead=lead), turns=turns, **given)


def _milder(ours: SchoolForm, theirs: SchoolForm) -> Iterator[tuple[str, str]]:
    for role in theirs.to:
        if role not in ours.to and not (role in COUNT_AS_SLT and Role.SLT in ours.to):
            yield "to", f", where it also goes to {role}"
    for key in ("urgent", "confidential"):
        if getattr(theirs, key) and not getattr(ours, key):
            yield key, ", where it is true"
    if theirs.hours and not 0 < ours.hours <= theirs.hours:
        yield "hours", f", where it is {theirs.hours}"
    if theirs.alert_after and not 0 < ours.alert_after <= theirs.alert_after:
        yield "alert_after", f", where it is {theirs.alert_after}"
    yield from _asks_less(ours, theirs)


def _asks_less(ours: SchoolForm, theirs: SchoolForm) -> Iterator[tuple[str, str]]:
    asked = {one.name: one.needed for one in ours.form.fields}
    for one in theirs.form.fields:
        if one.name not in asked:
            yield "asks", f", which asks for “{one.name}”"
        elif one.needed and not asked[one.name]:
            yield "needs", f", which needs “{one.name}”"
    for name, number in theirs.least.items():
        if ours.least.get(name, 0) < number:
            yield "least", f", where “{name}” needs {number}"
    yield from _follows_less(ours, theirs)


def _follows_less(ours: SchoolForm, theirs: SchoolForm) -> Iterator[tuple[str, str]]:
    for move in {one.move for one in theirs.turns} - {one.move for one in ours.turns}:
        yield "turns", f", where somebody is asked to {move}"
    for name, duty in theirs.calls.items() - ours.calls.items():
        yield "calls", f", where “{name}” calls for “{duty}”"
