"""Reads a pack's duties, strictly: what each rhythm needs is there, and nothing that it cannot use."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from string import Formatter
from typing import Any, Final

from chatops.policy.document import (
    Document,
    Read,
    Schema,
    nearest,
    one_of,
    some_of,
    text,
    texts,
    yes_or_no,
)
from chatops.policy.duty import (
    AUTHOR,
    MONTHS,
    PUBLISHERS,
    TAKES,
    WEEKDAYS,
    WHO,
    Asks,
    Duty,
    Tells,
    When,
)
from chatops.school import EventSort, Network

_AT: Final = "duty"
_MUST_BE_DONE: Final = "“asks” must be “done” or “note”"
_NAME: Final = "must be small letters, figures and hyphens: “settings-each-term”"
# What only some rhythms take; the rest of the keys any duty may have.
_OF_RHYTHMS: Final = frozenset(key for keys in TAKES.values() for key in keys)
# What a sentence may speak of, and which duties know it.
_SPEAKS_OF: Final[Mapping[str, Callable[[Duty], bool]]] = {
    "account": lambda one: one.each_account,
    "accounts": lambda one: PUBLISHERS in one.who and not one.each_account,
    "event": lambda one: one.when is When.BEFORE_AN_EVENT,
    "day": lambda one: one.when is When.BEFORE_AN_EVENT,
    "post": lambda one: one.when is When.AFTER_A_POST,
}


def _positive(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ValueError("must be a whole number, 1 or more")
    return value


def _days(value: object) -> tuple[int, ...]:
    if not isinstance(value, list) or not value:
        raise ValueError("must be a list of days: [1, 7]")
    return tuple(sorted(map(_positive, value)))


def _name(value: object) -> str:
    name = text(value)
    if not all(one.isascii() and (one.islower() or one.isdigit() or one == "-") for one in name):
        raise ValueError(_NAME)
    return name


def _place_in(names: Sequence[str], first: int) -> Read:
    return lambda value: names.index(one_of(names)(value)) + first


def _networks(value: object) -> frozenset[Network]:
    return frozenset(Network(one) for one in some_of(list(Network))(value))


def _events(value: object) -> frozenset[EventSort]:
    return frozenset(EventSort(one) for one in some_of(list(EventSort))(value))


DUTY: Final = Schema(
    _AT,
    {
        "name": _name,
        "clauses": texts,
        "who": some_of(WHO),
        "when": lambda value: When(one_of(list(When))(value)),
        "says": text,
        "asks": lambda value: Asks(one_of(list(Asks))(value)),
        "points": texts,
        "each_account": yes_or_no,
        "in_turn": yes_or_no,
        "networks": _networks,
        "weekday": _place_in(WEEKDAYS, 0),
        "month": _place_in(MONTHS, 1),
        "days": _days,
        "fewer_than": _positive,
        "events": _events,
        "tells": lambda value: Tells(one_of(list(Tells))(value)),
        "label": text,
    },
    ("name", "clauses", "who", "when", "says"),
)


def read_duties(
    document: Document, top: Mapping[str, Any], clauses: Collection[str], known: Sequence[Duty]
) -> tuple[Duty, ...]:
    """The duties that a pack's file describes; what is wrong joins the document's problems.

    *clauses* are those that they may rest on, *known* the duties of the pack that it extends.
    """
    found: list[Duty] = []
    for number, raw in enumerate(top.get(_AT, ())):
        before = len(document.problems)
        read = document.read(raw, DUTY, number)
        if len(document.problems) > before:
            continue
        duty = Duty(**read)
        names = {one.name for one in (*known, *found)}
        for key, why in _problems(duty, raw, clauses, names):
            document.wrong(_AT, number, key, why)
        found.append(duty)
    return tuple(found)


def _problems(
    duty: Duty, raw: Mapping[str, Any], clauses: Collection[str], names: Collection[str]
) -> Iterator[tuple[str, str]]:
    if duty.name in names:
        yield "name", f"there is a duty “{duty.name}” already"
    if not duty.who:
        yield "who", "“who” names nobody: nobody would be reminded"
    yield from _resting(duty, clauses)
    yield from _rhythm(duty, raw)
    yield from _persons(duty)
    yield from _sentence(duty)


def _resting(duty: Duty, clauses: Collection[str]) -> Iterator[tuple[str, str]]:
    if not duty.clauses:
        yield "clauses", "“clauses” names no clause"
    for one in duty.clauses:
        if one not in clauses:
            hint = nearest(one, clauses) if clauses else "[clauses] names none"
            yield "clauses", f"there is no clause “{one}”; {hint}"


def _rhythm(duty: Duty, raw: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    needed = TAKES.get(duty.when, ())
    for key in needed:
        if key not in raw:
            yield "when", f"“{key}” is missing, which “{duty.when}” needs"
    for key in sorted(_OF_RHYTHMS.intersection(raw) - set(needed)):
        yield key, f"“{key}” says nothing where “when” is “{duty.when}”"


def _persons(duty: Duty) -> Iterator[tuple[str, str]]:
    """Who can be meant, and what can be asked of them."""
    for key, wrong, why in (
        ("who", _lacks_post(duty), f"“{AUTHOR}” is somebody only “{When.AFTER_A_POST}”"),
        ("who", _joined(duty), f"“{AUTHOR}” stands alone: make a second duty for the others"),
        (
            "asks",
            _asks_after(duty),
            f"“{When.AFTER_A_POST}” only reminds: “asks” must be “nothing”",
        ),
        ("each_account", duty.each_account and _nobodys(duty), f"“who” must have “{PUBLISHERS}”"),
        ("in_turn", duty.in_turn and _nobodys(duty), f"“who” must have “{PUBLISHERS}”"),
        ("networks", bool(duty.networks) and not duty.each_account, "it needs “each_account”"),
        ("each_account", duty.each_account and not _is_done(duty), _MUST_BE_DONE),
        ("points", bool(duty.points) and not _is_done(duty), _MUST_BE_DONE),
    ):
        if wrong:
            yield key, f"“{key}” cannot stand here: {why}"


def _lacks_post(duty: Duty) -> bool:
    return AUTHOR in duty.who and duty.when is not When.AFTER_A_POST


def _joined(duty: Duty) -> bool:
    return AUTHOR in duty.who and len(duty.who) > 1


def _asks_after(duty: Duty) -> bool:
    return duty.when is When.AFTER_A_POST and duty.asks is not Asks.NOTHING


def _nobodys(duty: Duty) -> bool:
    return PUBLISHERS not in duty.who


def _is_done(duty: Duty) -> bool:
    return duty.asks in {Asks.DONE, Asks.NOTE}


def _sentence(duty: Duty) -> Iterator[tuple[str, str]]:
    try:
        parts = [part for _, part, _, _ in Formatter().parse(duty.says) if part is not None]
    except ValueError as broken:
        yield "says", f"“says” has a brace that does not close: {broken}"
        return
    can = [f"{{{one}}}" for one, knows in _SPEAKS_OF.items() if knows(duty)]
    for part in parts:
        if f"{{{part}}}" not in can:
            hint = nearest(f"{{{part}}}", can) if can else "this duty has nothing to put there"
            yield "says", f"“says” speaks of “{{{part}}}”; {hint}"
