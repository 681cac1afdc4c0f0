"""A Slack payload, once verified, as what it asks for. Pure: no network, no clock, no authority."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from adapters.forms.filled import QUESTIONS, File, Filled, Tick
from adapters.slack.message import SLACK
from adapters.slack.wording import joined
from chatops.notices import Action
from chatops.people import Surface
from chatops.requests import (
    Approve,
    AskChanges,
    CouldNotPost,
    GetPost,
    MarkPosted,
    Reject,
    Request,
    Withdraw,
)

Payload = Mapping[str, Any]
MOST_TEXTS: Final = 20  # text, text_2, ...: more than any post may have
ALT: Final = "alt_"


class NotOurs(Exception):
    """A payload that no control of ours sends."""


@dataclass(frozen=True, slots=True)
class Click:
    """A click on a card: which control, of which draft, of which content, for which account."""

    action: Action
    draft: str
    seen: str
    account: str = ""

    @property
    def carried(self) -> str:
        """The same, as a modal carries it to its submission."""
        return f"{self.draft} {self.seen} {self.account}".rstrip()


@dataclass(frozen=True, slots=True)
class Carried:
    """What a form's view carries: ids only, so that its fields can be told apart on return.

    *files* are the keys of the photos that the view lists, *gaps* the white space between the
    pieces of a text too long for one field.
    """

    key: str = ""
    draft: str = ""
    seen: str = ""
    files: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()

    def written(self) -> str:
        facts = (self.key, self.draft, self.seen, self.files, self.gaps)
        return json.dumps(facts, separators=(",", ":"))


def carried(view: Payload) -> Carried:
    """What the view carries; nothing where it carries nothing of ours."""
    try:
        key, draft, seen, files, gaps = json.loads(view.get("private_metadata") or "")
        return Carried(str(key), str(draft), str(seen), tuple(files), tuple(gaps))
    except (ValueError, TypeError):
        return Carried()


def click(action: str, value: str) -> Click:
    """A button's click, or a modal's submission carrying the same; NotOurs if it is neither."""
    try:
        draft, seen, account = (*value.split(" "), "")[:3]
        return Click(Action(action), draft, seen, account)
    except ValueError as unknown:
        raise NotOurs(action) from unknown


def asked(click: Click, by: str, said: str = "") -> Request:
    """The request a click makes of the desk. NotOurs for Edit, which asks nothing of it yet.

    *said* is what was typed in the little form that some of them open first.
    """
    draft, seen, account = click.draft, click.seen, click.account
    requests: Mapping[Action, Request] = {
        Action.APPROVE: Approve(draft, by, seen, said),
        Action.ASK_CHANGES: AskChanges(draft, by, seen, said),
        Action.REJECT: Reject(draft, by, seen, said),
        Action.WITHDRAW: Withdraw(draft, by),
        Action.GET_POST: GetPost(draft, by, seen, account, Surface.SLACK),
        Action.MARK_POSTED: MarkPosted(draft, by, seen, account, said),
        Action.COULD_NOT_POST: CouldNotPost(draft, by, seen, account, said),
    }
    if click.action not in requests:
        raise NotOurs(click.action)
    return requests[click.action]


def filled(view: Payload, before: Filled) -> Filled:
    """*before*, with everything that this view's fields now say."""
    values, with_ = _values(view), carried(view)
    found: dict[str, Any] = {}
    if "text" in values:
        found["text"] = _text(values, with_.gaps)
    if "accounts" in values:
        found["accounts"] = tuple(str(one["value"]) for one in _selected(values, "accounts"))
    if "pictured" in values:
        found["pictured"] = tuple(_tick(one) for one in _selected(values, "pictured"))
    if "none_visible" in values:
        found["none_visible"] = bool(_selected(values, "none_visible"))
    if "date" in values:
        found["date"] = _date(values)
    return replace(
        before,
        files=_files(values, with_.files, before.files),
        answers={
            name: said for name, said in (dict(before.answers) | _answers(values)).items() if said
        },
        **found,
    )


def fields(view: Payload) -> frozenset[str]:
    """The fields that this view has."""
    return frozenset(_values(view))


def alt_fields(view: Payload, files: Sequence[File]) -> tuple[str, ...]:
    """The field in which this view asks, or would ask, for the alt text of each of *files*."""
    uploaded = _element(_values(view), "photos").get("files") or ()
    shown = [*carried(view).files, *(_file(one).key for one in uploaded)]
    numbers = {key: number for number, key in enumerate(shown or [one.key for one in files], 1)}
    return tuple(f"{ALT}{numbers.get(one.key, 0)}" for one in files)


def alts_unasked(view: Payload, before: Filled, filled: Filled) -> bool:
    """Whether a photo is new with this very step, so that nobody was asked what it shows."""
    known = {one.key for one in before.files}.union(carried(view).files)
    asked = zip(alt_fields(view, filled.files), filled.files, strict=True)
    return any(field not in _values(view) for field, one in asked if one.key not in known)


def typed(view: Payload, field: str) -> str:
    """What was typed in one field."""
    return _typed(_values(view), field)


def _values(view: Payload) -> Payload:
    values: Payload = (view.get("state") or {}).get("values") or {}
    return values


def _typed(values: Payload, name: str) -> str:
    return str(_element(values, name).get("value") or "")


def _element(values: Payload, name: str) -> Payload:
    element: Payload = (values.get(name) or {}).get(name) or {}
    return element


def _selected(values: Payload, name: str) -> Sequence[Payload]:
    return _element(values, name).get("selected_options") or ()


def _text(values: Payload, gaps: Sequence[str]) -> str:
    said = {n: _typed(values, f"text_{n}") for n in range(2, MOST_TEXTS + 1)}
    between = dict(enumerate(gaps, 2))
    pieces = [(between.get(n, "\n"), piece) for n, piece in said.items() if piece]
    return joined([("", _typed(values, "text")), *pieces])


def _date(values: Payload) -> str:
    said = str(_element(values, "date").get("selected_date") or "")
    try:
        return date.fromisoformat(said).isoformat() if said else ""
    except ValueError:
        return ""


def _tick(selected: Payload) -> Tick:
    return Tick(str(selected["value"]), str((selected.get("text") or {}).get("text") or ""))


def _files(values: Payload, shown: Sequence[str], before: Sequence[File]) -> tuple[File, ...]:
    """The listed photos that are still ticked, then the new ones; each with its alt text."""
    known = {one.key: one for one in before}
    new = [_file(one) for one in _element(values, "photos").get("files") or ()]
    listed = [known.get(key, File(key)) for key in shown]
    if not listed and "photos" not in values:
        listed = list(before)
    numbered = [
        replace(one, alt=_alt(values, number, one)) for number, one in enumerate((*listed, *new), 1)
    ]
    if "kept" not in values:
        return tuple(numbered)
    # A photo is listed as "Photo 1: its name".
    ticked = {
        one.value: one.label.partition(": ")[2] for one in map(_tick, _selected(values, "kept"))
    }
    staying = [one for one in numbered[: len(listed)] if one.key in ticked]
    named = [replace(one, name=one.name or ticked[one.key]) for one in staying]
    return (*named, *numbered[len(listed) :])


def _file(uploaded: Payload) -> File:
    return File(f"{SLACK}{uploaded['id']}", str(uploaded.get("name") or "photo"))


def _alt(values: Payload, number: int, file: File) -> str:
    name = f"{ALT}{number}"
    return _typed(values, name) if name in values else file.alt


def _answers(values: Payload) -> dict[str, str]:
    """What this view's questions were answered; nothing where one was left open."""
    said = {}
    for name in QUESTIONS:
        if name in values:
            element = _element(values, name)
            chosen = element.get("selected_option") or element
            said[name] = str(chosen.get("value") or "")
    return said
