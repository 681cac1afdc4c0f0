"""The controls of an Adaptive Card, and what pressing one sends, as a Teams client would."""

from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]


def parts(element: Any) -> Iterator[Json]:  # noqa: ANN401 - any JSON
    """Every object in a card, cards within it too."""
    if isinstance(element, dict):
        yield element
        for one in element.values():
            yield from parts(one)
    elif isinstance(element, list):
        for one in element:
            yield from parts(one)


def controls(card: Json) -> list[tuple[Json, Json]]:
    """Every control that sends something, with the card whose fields it sends along."""
    return list(_controls(card, card))


def words(card: Json) -> str:
    """Everything that a card says."""
    said = [
        str(one[name])
        for one in parts(card)
        for name in ("text", "title", "altText", "label")
        if name in one
    ]
    return "\n".join(said)


def pressed(card: Json, control: Json, **fields: str) -> Json:
    """What a control sends, with these fields filled in and the others as they were shown."""
    del card
    return {**control.get("data", {}), **fields}


def shown_fields(card: Json) -> Json:
    """The fields of a card as they come back untouched: an empty one does not come back."""
    return {
        one["id"]: one["value"]
        for one in parts(card)
        if str(one.get("type", "")).startswith("Input.") and one.get("value")
    }


def field_ids(card: Json) -> list[str]:
    return [one["id"] for one in parts(card) if str(one.get("type", "")).startswith("Input.")]


def _controls(element: Any, around: Json) -> Iterator[tuple[Json, Json]]:  # noqa: ANN401 - any JSON
    if isinstance(element, list):
        for one in element:
            yield from _controls(one, around)
    if not isinstance(element, dict):
        return
    if element.get("type") in {"Action.Execute", "Action.Submit"}:
        yield element, around
        return
    inner = element if element.get("type") == "AdaptiveCard" else around
    for name, one in element.items():
        if name != "refresh":
            yield from _controls(one, inner)
