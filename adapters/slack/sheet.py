"""Errands in Slack: their buttons, the modal in which they ask, and what it says on return; pure."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from adapters.forms import words
from adapters.forms.errand import LONGEST_LINE, YES, Ask, Called, Field, Picture, Sheet, Values
from adapters.forms.errand import called as errand_called
from adapters.slack.blocks import (
    MOST_IN_SECTION,
    MOST_IN_TITLE,
    Block,
    actions,
    button,
    header,
    image,
    line,
    modal,
    one_of,
    option,
    plain,
    question,
    several_of,
    ticks,
    typing,
)
from adapters.slack.message import SLACK
from adapters.slack.read import NotOurs
from adapters.slack.wording import parts
from chatops.notices import Control, Weight

Payload = Mapping[str, Any]
ERRAND: Final = "errand"
PUPIL: Final = "errand_pupil"
MOST_DRAWN: Final = 8
MOST_LEAD: Final = 60  # sections, of the hundred blocks that a modal may have
IN_A_ROW: Final = 4
MOST_TICKS: Final = 10  # Slack takes no more radio buttons or checkboxes
MOST_OFFERED: Final = 100
CHOOSE: Final = "Choose"
COMING: Final = "The picture is on its way …"
BESIDE: Final = "The picture is in your own conversation with the press desk, under Messages."
STILLS: Final = ("jpg", "jpeg", "png", "webp", "heic")
STYLES: Final = {Weight.PRIMARY: "primary", Weight.DANGER: "danger"}
Files = Mapping[str, str]  # what Slack calls the picture with this digest


def controls(of: str, offered: Sequence[Control]) -> list[Block]:
    """The buttons of errands; *of* tells these rows from others in the same message."""
    buttons = [_button(number, one) for number, one in enumerate(offered[:MOST_DRAWN])]
    rows = range(0, len(buttons), IN_A_ROW)
    return [actions(f"{ERRAND} {of} {at}", buttons[at : at + IN_A_ROW]) for at in rows]


def view(called: Called, sheet: Sheet, files: Files, pictures: str = COMING) -> Block:
    """The modal of an errand; *pictures* stands in the place of those that have no file yet."""
    blocks = [header(sheet.title)] if len(sheet.title) > MOST_IN_TITLE else []
    blocks += _lead(sheet.lead)
    blocks += [_picture(one, files, pictures) for one in sheet.pictures]
    blocks += [_field(one) for one in sheet.fields]
    shown = modal(ERRAND, sheet.title, sheet.submit, blocks or [header(sheet.title)])
    if not sheet.submit:
        del shown["submit"]
    return shown | {"private_metadata": called.written()}


def _lead(lead: Sequence[str]) -> list[Block]:
    """All that is said, in as many sections as it takes; what has no room is not left out silently."""
    pieces = [piece for one in lead for _, piece in parts(one, MOST_IN_SECTION)]
    if len(pieces) <= MOST_LEAD:
        return [line(one) for one in pieces]
    return [*(line(one) for one in pieces[:MOST_LEAD]), line(words.NO_ROOM)]


def called(written: object) -> Called:
    """The errand of a button or a modal; NotOurs where it carries none."""
    found = errand_called(written)
    if found is None:
        raise NotOurs(ERRAND)
    return found


def values(view: Payload) -> Values:
    """What the modal's fields say."""
    fields: Payload = (view.get("state") or {}).get("values") or {}
    return {name: _said(next(iter(field.values()), {})) for name, field in fields.items()}


def _button(number: int, one: Control) -> Block:
    style = {"style": STYLES[one.weight]} if one.weight in STYLES else {}
    written = Called(one.errand, one.subject).written()
    return button(f"{ERRAND}_{number}", one.label, written, **style)


def _picture(picture: Picture, files: Files, without: str) -> Block:
    file = files.get(picture.digest)
    return image(file, picture.alt) if file else line(without)


def _field(field: Field) -> Block:
    block = question(
        field.name, field.label, _ELEMENTS[field.ask](field), optional=not field.needed,
        hint=field.hint,
    )  # fmt: skip
    if field.ask is Ask.PUPIL:
        block["element"]["action_id"] = PUPIL
    return block


def _pictures(field: Field) -> Block:
    return {"type": "file_input", "filetypes": list(STILLS), "max_files": field.most}


def _typed(field: Field) -> Block:
    several = field.ask is Ask.WORDS
    first = next(iter(field.value), "")
    return typing(first, lines=several) if several else typing(first, longest=LONGEST_LINE)


def _day(field: Field) -> Block:
    element: Block = {"type": "datepicker"}
    return element | ({"initial_date": field.value[0]} if field.value else {})


def _one(field: Field) -> Block:
    offered, chosen = dict(field.choices[:MOST_OFFERED]), next(iter(field.value), "")
    if len(offered) <= MOST_TICKS:
        return one_of(offered, chosen)
    element: Block = {
        "type": "static_select",
        "options": [option(value, label) for value, label in offered.items()],
        "placeholder": plain(CHOOSE, 150),
    }
    first = {"initial_option": option(chosen, offered[chosen])} if chosen in offered else {}
    return element | first


def _several(field: Field) -> Block:
    offered = dict(field.choices[:MOST_OFFERED])
    if len(offered) <= MOST_TICKS:
        return ticks(offered, field.value)
    return several_of(offered, field.value, CHOOSE)


def _pupil(field: Field) -> Block:
    element: Block = {
        "type": "external_select",
        "min_query_length": 2,
        "placeholder": plain("Type a name", 150),
    }
    known = [option(value, label) for value, label in field.choices if value in field.value]
    return element | ({"initial_option": known[0]} if known else {})


_ELEMENTS: Final[Mapping[Ask, Callable[[Field], Block]]] = {
    Ask.LINE: _typed,
    Ask.WORDS: _typed,
    Ask.DAY: _day,
    Ask.TICK: lambda field: ticks({YES: "Yes"}, field.value),
    Ask.ONE: _one,
    Ask.SEVERAL: _several,
    Ask.PUPIL: _pupil,
    Ask.PICTURES: _pictures,
}


def _said(element: Payload) -> tuple[str, ...]:
    several: Sequence[Payload] = element.get("selected_options") or ()
    one: Payload = element.get("selected_option") or {}
    chosen = [str(each.get("value") or "") for each in (*several, one)]
    typed = [str(element.get(name) or "") for name in ("value", "selected_date")]
    files: Sequence[Payload] = element.get("files") or ()
    given = [f"{SLACK}{one['id']}" for one in files if one.get("id")]
    return tuple(filter(None, (*chosen, *typed, *given)))
