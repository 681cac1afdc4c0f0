"""Errands on Teams: their controls, the dialog in which they ask, and what it says on return. Pure."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, Protocol
from urllib.parse import quote, unquote

from adapters.forms import words
from adapters.forms.errand import (
    LONGEST_LINE,
    LONGEST_WORDS,
    MISSING,
    NOT_OFFERED,
    YES,
    Ask,
    Called,
    Errands,
    Field,
    Sheet,
    Values,
    called,
)
from adapters.forms.filled import Tick
from adapters.teams.elements import (
    Element,
    action_rows,
    aside,
    card,
    choices,
    dialog,
    execute,
    image,
    line,
    title,
    toggle,
    typing,
    warning,
)
from adapters.teams.read import NotOurs
from adapters.teams.wording import cut, parts, weight
from chatops.notices import Control, Weight

Payload = Mapping[str, Any]
ERRAND: Final = "errand"
ROLL: Final = "roll"
OF: Final = "of_"  # begins the id of a sheet's field
NOBODY: Final = "|"  # a pupil's value without the pupil
WAS: Final = "was_"  # of the pupil that was chosen before
IN_THE_CHAT: Final = (
    "A form of Teams takes no files: hand this in, then send the picture here in this chat."
)
MOST_DRAWN: Final = 8
MOST_LABEL: Final = 240
MOST_LINE: Final = 1_200
MOST_LEAD: Final = 20_000  # bytes of a card, which takes 28,000 at most
AROUND: Final = 80  # bytes that a line takes besides its words
MOST_SHOWN: Final = 12  # choices that are shown all at once
STYLES: Final = {Weight.PRIMARY: "positive", Weight.DANGER: "destructive"}
NOWHERE: Final[Mapping[str, object]] = {}


class Link(Protocol):
    """An address that shows a picture for an hour: adapters/previews.py."""

    def __call__(self, digest: str, *, read: bool = False) -> str: ...


def controls(
    offered: Sequence[Control], errands: Errands, carried: Mapping[str, object] = NOWHERE
) -> list[Element]:
    """The controls of errands, in rows; *carried* says on whose card of which draft they stand."""
    return action_rows([_control(one, errands, carried) for one in offered[:MOST_DRAWN]])


def asking(of: Called, sheet: Sheet, link: Link, problems: Mapping[str, str]) -> Element:
    """The dialog's card: what is said, the pictures, and each problem above its field."""
    body = [title(sheet.title)] if not sheet.submit else []
    body += [warning(problems[""])] if "" in problems else []
    body += _lead(sheet.lead)
    body += [image(link(one.digest, read=True), cut(one.alt, MOST_LABEL)) for one in sheet.pictures]
    for one in sheet.fields:
        body += [warning(problems[one.name])] if one.name in problems else []
        body += _ELEMENTS[one.ask](one)
        body += [aside(one.hint)] if one.hint else []
    data = {"verb": ERRAND, ERRAND: [of.errand, *of.subject]}
    data["fields"] = [f"{one.ask.value}:{one.name}" for one in sheet.fields]
    submit = {"type": "Action.Submit", "title": sheet.submit, "data": data, "style": "positive"}
    return card(body or [line(sheet.title)], [submit] if sheet.submit else ())


def _lead(lead: Sequence[str]) -> list[Element]:
    """Line by line, as not every client breaks lines by itself; what has no room is not left out silently."""
    told: list[Element] = []
    room = MOST_LEAD
    for one in (
        piece for text in lead for row in text.split("\n") for piece in parts(row, MOST_LINE)
    ):
        room -= weight(one) + AROUND
        if room < 0:
            return [*told, line(words.NO_ROOM)]
        told.append(line(one or "\xa0"))
    return told


def errand(data: Payload) -> Called:
    """The errand of a control or a dialog; NotOurs where it carries none."""
    found = called(data.get(ERRAND))
    if found is None:
        raise NotOurs
    return found


def values(data: Payload) -> Values:
    """What the dialog's fields say; one left empty does not come back at all."""
    listed = data.get("fields")
    names = listed if isinstance(listed, list) else []
    pairs = [str(one).partition(":") for one in names]
    return {name: _said(kind, _sent(data, name)) for kind, _, name in pairs}


def pupil(tick: Tick) -> str:
    """A pupil as the value of a choice: the name comes back with it, to be shown again."""
    return f"{quote(tick.value, safe='/')}|{quote(cut(tick.label, MOST_LABEL), safe='')}"


def known(data: Payload, field: str) -> tuple[tuple[str, str], ...]:
    """The pupil that a dialog has, with the name that was chosen."""
    said = _sent(data, field)
    value, _, label = said.partition("|") if isinstance(said, str) else ("", "", "")
    return ((unquote(value), unquote(label)),) if value else ()


def _sent(data: Payload, name: str) -> object:
    return data.get(f"{OF}{name}") or data.get(f"{WAS}{name}")


def _control(one: Control, errands: Errands, carried: Mapping[str, object]) -> Element:
    data = {"verb": ERRAND, ERRAND: [one.errand, *one.subject], **carried}
    style: dict[str, object] = {"style": STYLES[one.weight]} if one.weight in STYLES else {}
    of = errands.get(one.errand)
    label = cut(one.label, MOST_LABEL)
    if of and of.sheet:
        return dialog(label, data) | style
    return execute(label, data, associatedInputs="none", **style)


def _needed(field: Field, told: str = MISSING) -> dict[str, object]:
    return {"isRequired": True, "errorMessage": told} if field.needed else {}


def _typed(field: Field) -> list[Element]:
    several = field.ask is Ask.WORDS
    made = typing(
        f"{OF}{field.name}",
        field.label,
        next(iter(field.value), ""),
        maxLength=LONGEST_WORDS if several else LONGEST_LINE,
        isMultiline=several,
        **_needed(field),
    )
    return [made]


def _day(field: Field) -> list[Element]:
    made: Element = {"type": "Input.Date", "id": f"{OF}{field.name}", "label": field.label}
    return [made | _needed(field) | ({"value": field.value[0]} if field.value else {})]


def _tick(field: Field) -> list[Element]:
    made = toggle(f"{OF}{field.name}", "Yes", on=bool(field.value))
    return [made | {"label": field.label} | _needed(field, "Please tick this.")]


def _chosen(field: Field) -> list[Element]:
    """Values are quoted: commas stand between those of several."""
    offered = {quote(value, safe=""): cut(label, MOST_LABEL) for value, label in field.choices}
    chosen = ",".join(one for one in (quote(one, safe="") for one in field.value) if one in offered)
    made = choices(
        f"{OF}{field.name}",
        field.label,
        offered,
        style="expanded" if len(offered) <= MOST_SHOWN else "compact",
        isMultiSelect=field.ask is Ask.SEVERAL,
        **_needed(field, NOT_OFFERED),
        **({"value": chosen} if chosen else {}),
    )
    return [made]


def _pupil(field: Field) -> list[Element]:
    """Who was chosen, to be unticked; and a search, which in some clients shows no names itself."""
    offered = {
        pupil(Tick(value, label)): cut(label, MOST_LABEL)
        for value, label in field.choices
        if value in field.value
    }
    search = choices(
        f"{OF}{field.name}",
        "Somebody else? Type a name" if offered else field.label,
        {NOBODY: "Nobody"},  # a choice of none at all is no valid card
        style="filtered",
        placeholder="Type a name",
        **({} if offered else _needed(field)),
    )
    search |= {"choices.data": {"type": "Data.Query", "dataset": ROLL}}
    if not offered:
        return [search]
    before = choices(
        f"{WAS}{field.name}",
        field.label,
        offered,
        style="expanded",
        isMultiSelect=True,
        value=next(iter(offered)),
    )
    return [before, search]


def _pictures(field: Field) -> list[Element]:
    return [line(field.label), aside(IN_THE_CHAT)]


_ELEMENTS: Final[Mapping[Ask, Callable[[Field], list[Element]]]] = {
    Ask.LINE: _typed,
    Ask.WORDS: _typed,
    Ask.DAY: _day,
    Ask.TICK: _tick,
    Ask.ONE: _chosen,
    Ask.SEVERAL: _chosen,
    Ask.PUPIL: _pupil,
    Ask.PICTURES: _pictures,
}


def _said(kind: str, said: object) -> tuple[str, ...]:
    if not isinstance(said, str) or not said:
        return ()
    read = _READ.get(kind)
    return read(said) if read else (said,)


_READ: Final[Mapping[str, Callable[[str], tuple[str, ...]]]] = {
    Ask.TICK: lambda said: (YES,) if said == "true" else (),
    Ask.ONE: lambda said: (unquote(said),),
    Ask.SEVERAL: lambda said: tuple(unquote(one) for one in said.split(",") if one),
    Ask.PICTURES: lambda _: (),  # no dialog of ours has any
    Ask.PUPIL: lambda said: tuple(filter(None, [unquote(said.partition("|")[0])])),
}
