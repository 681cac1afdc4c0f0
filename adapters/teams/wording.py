"""Text on its way into a card: how much it weighs there, and cut where it would weigh too much."""

import json
from typing import Final

ELLIPSIS: Final = "…"


def weight(said: object) -> int:
    """The bytes that something takes as JSON, each character beyond ASCII written out."""
    return len(json.dumps(said))


def cut(text: str, most: int) -> str:
    """The text, or so much of its beginning that it weighs no more than *most* bytes."""
    if weight(text) <= most:
        return text
    low, high = 0, min(len(text), most)
    while low < high:
        middle = (low + high + 1) // 2
        if weight(text[:middle] + ELLIPSIS) <= most:
            low = middle
        else:
            high = middle - 1
    return text[:low] + ELLIPSIS


def opening(text: str, most: int) -> str:
    """The first words of a text on one line."""
    return cut(" ".join(text.split()), most)


def parts(text: str, most: int) -> list[str]:
    """The text in pieces that each weigh no more than *most*; joined, they are the very text."""
    pieces = []
    while weight(text) > most:
        head = len(cut(text, most)) - 1
        at = text.rfind("\n", head // 2, head) + 1 or text.rfind(" ", head // 2, head) + 1 or head
        pieces.append(text[:at])
        text = text[at:]
    return [*pieces, text]
