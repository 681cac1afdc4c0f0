"""The submission form on Teams, as a dialog: shown, and read when it comes back. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final
from urllib.parse import quote, unquote

from adapters.forms.filled import Filled, Tick
from adapters.forms.offer import Offer
from adapters.forms.questions import NOBODY, QUESTIONS
from adapters.teams.elements import (
    CARD,
    LONGEST_LINE,
    Element,
    aside,
    card,
    choices,
    heading,
    toggle,
    typing,
    verbatim,
    warning,
)
from adapters.teams.making import notes
from adapters.teams.pictures import Pictures, photos
from adapters.teams.read import NotOurs
from adapters.teams.tray import Gathered
from adapters.teams.wording import cut, opening, weight
from chatops.desk.form import LONGEST_TEXT

Payload = Mapping[str, Any]
SUBMIT: Final = "submit_post"
PUPILS: Final = "pupils"
TICKED: Final = "ticked"
MOST_TYPED: Final = 9_000  # bytes; a longer text is not typed again in a dialog
MOST_EXCERPT: Final = 1_500
MOST_LABEL: Final = 240
MOST_TICKED: Final = 60
NEW: Final = "New post"
CHANGE: Final = "Change your post"
EARLIER: Final = "edit your message, or throw this away and send it again"
AGAIN: Final = "withdraw this post on its card, and send me the new text as a post of its own"


def filling(
    offer: Offer,
    form: Gathered,
    questions: Sequence[str],
    problems: Mapping[str, str],
    pictures: Pictures,
) -> Element:
    """The dialog's card: what is filled in, what is asked, and each problem above its field."""
    filled = form.filled
    body = _at(problems, "text", _text(filled))
    body += _at(problems, "accounts", _accounts(offer, filled))
    body += _at(problems, "photos", *photos(filled, pictures), *notes(form))
    if "pictured" in _shows(filled):
        body += _at(problems, "pictured", *_pictured(offer, filled.pictured))
        body.append(toggle("none_visible", NOBODY, on=filled.none_visible))
    for name in questions:
        body += _at(problems, name, *_question(name, filled.answers.get(name, "")))
    body += _at(problems, "date", _date(filled.date))
    known = {"text", "photos", *_shows(filled), *questions}
    others = [why for field, why in problems.items() if field not in known]
    data = {
        "verb": SUBMIT,
        "key": filled.key,
        "files": [one.key for one in filled.files],
        "asked": list(questions),
        "shows": _shows(filled),
    }
    submit = {"type": "Action.Submit", "title": "Hand in", "data": data, "style": "positive"}
    return card([*(warning(one) for one in others), *body], [submit])


def _shows(filled: Filled) -> list[str]:
    shows = ["accounts", "date"]
    if weight(filled.text) <= MOST_TYPED:
        shows.append("text")
    if filled.files or filled.pictured:
        shows += ["pictured", "none_visible"]
    return shows


def lead(filled: Filled) -> str:
    """The dialog's title."""
    return CHANGE if filled.draft else NEW


def opened(content: Element, title: str) -> Element:
    """An answer that opens a dialog, or shows the next step in it."""
    value = {
        "title": title,
        "height": "large",
        "width": "medium",
        "card": {"contentType": CARD, "content": content},
    }
    return {"task": {"type": "continue", "value": value}}


def ended(told: str) -> Element:
    """An answer that closes a dialog with a few words."""
    return {"task": {"type": "message", "value": told}}


def suggestions(ticks: Sequence[Tick]) -> Element:
    """The answer to what is typed in the field for pupils."""
    return results([(one.label, _value(one)) for one in ticks])


def results(found: Sequence[tuple[str, str]]) -> Element:
    """The answer to a search: what is shown of each thing found, and its value."""
    listed = [{"title": label, "value": value} for label, value in found]
    return {
        "statusCode": 200,
        "type": "application/vnd.microsoft.search.searchResponse",
        "value": {"results": listed},
    }


def key_of(data: Payload) -> str:
    """Which post in the making a control is of."""
    key = data.get("key")
    if not isinstance(key, str) or not key:
        raise NotOurs
    return key


def filled_in(data: Payload, before: Filled) -> Filled:
    """*before*, with everything that the dialog's fields now say.

    A field left empty does not come back at all, so the dialog carries the names of what it shows.
    """
    shows = _names(data, "shows")
    found: dict[str, Any] = {
        name: read(data, before) for name, read in _FIELDS.items() if name in shows
    }
    answers = dict(before.answers)
    for name in _names(data, "asked"):
        if name in QUESTIONS and _said(data, name):
            answers[name] = _said(data, name)
    return replace(before, files=_kept(data, before), answers=answers, **found)


_FIELDS: Final[Mapping[str, Callable[[Payload, Filled], object]]] = {
    "text": lambda data, _: _said(data, "text").replace("\r\n", "\n").replace("\r", "\n"),
    "accounts": lambda data, _: tuple(filter(None, _said(data, "accounts").split(","))),
    "pictured": lambda data, before: _ticked(
        f"{_said(data, TICKED)},{_said(data, 'pictured')}", before.pictured
    ),
    "none_visible": lambda data, _: _said(data, "none_visible") == "true",
    "date": lambda data, _: _day(_said(data, "date")),
}


def _names(data: Payload, name: str) -> list[str]:
    found = data.get(name)
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []


def _kept(data: Payload, before: Filled) -> tuple[Any, ...]:
    """The photos still ticked, each with its alt text; those that came meanwhile as they are."""
    numbers = {key: n for n, key in enumerate(_names(data, "files"), 1)}
    kept = []
    for one in before.files:
        number = numbers.get(one.key)
        if number is None:
            kept.append(one)
        elif _said(data, f"keep_{number}") != "false":
            kept.append(replace(one, alt=_said(data, f"alt_{number}")))
    return tuple(kept)


def _at(problems: Mapping[str, str], field: str, *elements: Element) -> list[Element]:
    return [*([warning(problems[field])] if field in problems else []), *elements]


def _text(filled: Filled) -> Element:
    text, label = filled.text, "Text of the post"
    if weight(text) <= MOST_TYPED:
        return typing("text", label, text, isMultiline=True, maxLength=LONGEST_TEXT)
    told = (
        f"The text has {len(text):,} characters, too many to change in here."
        f" To change it, {AGAIN if filled.draft else EARLIER}."
    )
    return {
        "type": "Container",
        "items": [heading(label), aside(told), verbatim(opening(text, MOST_EXCERPT))],
    }


def _accounts(offer: Offer, filled: Filled) -> Element:
    offered = {value: cut(label, MOST_LABEL) for value, label in offer.accounts().items()}
    chosen = ",".join(one for one in filled.accounts if one in offered)
    return choices(
        "accounts",
        "Where should it be posted?",
        offered,
        style="expanded",
        isMultiSelect=True,
        **({"value": chosen} if chosen else {}),
    )


def _pictured(offer: Offer, ticked: Sequence[Tick]) -> list[Element]:
    """Who was ticked, to be unticked; and a search over the roll, whole classes offered at once.

    A search field shows what is chosen already by its value, not by its name, in some clients.
    """
    offered = {_value(one): cut(one.label, MOST_LABEL) for one in ticked[:MOST_TICKED]}
    before = choices(
        TICKED,
        "Who is in the photos?",
        offered,
        style="expanded",
        isMultiSelect=True,
        value=",".join(offered),
    )
    label = "Who else? Type a name, or a class" if offered else "Who is in the photos?"
    search = choices(
        "pictured",
        label,
        {_value(one): cut(one.label, MOST_LABEL) for one in offer.classes()},
        style="filtered",
        isMultiSelect=True,
        placeholder="Type a name, or a class",
    )
    search |= {"choices.data": {"type": "Data.Query", "dataset": PUPILS}}
    return [before, search] if offered else [search]


def _question(name: str, chosen: str) -> list[Element]:
    asked = QUESTIONS[name]
    value = {"value": chosen} if asked.takes(chosen) else {}
    if asked.choices:
        field = choices(name, asked.asks, asked.choices, style="expanded", **value)
    else:
        field = typing(name, asked.asks, maxLength=LONGEST_LINE, **value)
    return [field, *([aside(asked.hint)] if asked.hint else [])]


def _date(chosen: str) -> Element:
    made: Element = {
        "type": "Input.Date",
        "id": "date",
        "label": "When would you like it to appear? (If it matters.)",
    }
    return made | ({"value": chosen} if chosen else {})


def _value(tick: Tick) -> str:
    """Commas stand between values, so no value has one; the label comes back with the tick."""
    return f"{quote(tick.value, safe='/:')}|{quote(cut(tick.label, MOST_LABEL), safe='')}"


def _ticked(said: str, before: Sequence[Tick]) -> tuple[Tick, ...]:
    beyond = before[MOST_TICKED:]
    ticks = []
    for one in filter(None, said.split(",")):
        value, _, label = one.partition("|")
        ticks.append(Tick(unquote(value), unquote(label) or "A pupil"))
    return tuple(dict.fromkeys((*ticks, *beyond)))


def _day(said: str) -> str:
    """A day as it is written; nothing where it is none."""
    try:
        return date.fromisoformat(said).isoformat() if said else ""
    except ValueError:
        return ""


def _said(data: Payload, name: str) -> str:
    found = data.get(name)
    return found if isinstance(found, str) else ""
