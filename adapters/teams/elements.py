"""Adaptive Cards' building blocks. What people wrote is never read as Markdown.

Their words stand in RichTextBlocks, which show them as they are; TextBlocks hold words of ours.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

Element = dict[str, Any]
VERSION: Final = "1.5"
CARD: Final = "application/vnd.microsoft.card.adaptive"
SCHEMA: Final = "http://adaptivecards.io/schemas/adaptive-card.json"
LONGEST_LINE: Final = 500
IN_A_ROW: Final = 36  # characters of buttons side by side, as a phone has room for
BESIDES: Final = 6  # what a button takes besides its label


def card(body: Sequence[Element], actions: Sequence[Element] = (), **more: object) -> Element:
    made: Element = {
        "type": "AdaptiveCard",
        "$schema": SCHEMA,
        "version": VERSION,
        "body": list(body),
        **more,
    }
    return made | ({"actions": list(actions)} if actions else {})


def message(content: Element, summary: str = "") -> Element:
    """A card as a message of its own: with text beside it Teams would give no id to put it right by."""
    attachment = {"contentType": CARD, "content": content}
    made: Element = {"type": "message", "attachments": [attachment]}
    return made | ({"summary": summary} if summary else {})


def text_message(text: str) -> Element:
    """Words to the letter: no Markdown is read in them."""
    return {"type": "message", "text": text, "textFormat": "plain"}


def title(text: str) -> Element:
    return {
        "type": "TextBlock",
        "text": text,
        "size": "Large",
        "weight": "Bolder",
        "style": "heading",
        "wrap": True,
    }


def heading(text: str) -> Element:
    return {
        "type": "TextBlock",
        "text": text,
        "weight": "Bolder",
        "wrap": True,
        "spacing": "Medium",
    }


def run(text: str, **more: object) -> Element:
    """A run of somebody's words; *more* may give it a weight or a colour."""
    return {"type": "TextRun", "text": text or "-", **more}


def line(*runs: Element | str, **more: object) -> Element:
    inlines = [run(one) if isinstance(one, str) else one for one in runs]
    return {"type": "RichTextBlock", "inlines": inlines, **more}


def aside(text: str) -> Element:
    return line(run(text, isSubtle=True, size="Small"))


def warning(text: str) -> Element:
    return line(run(text, color="Attention", weight="Bolder"))


def verbatim(text: str) -> Element:
    """A text to the letter, line by line, as not every Teams client breaks lines by itself."""
    lines = [line(one if one.strip() else "\xa0", spacing="None") for one in text.split("\n")]
    return {"type": "Container", "style": "emphasis", "items": lines}


def image(url: str, alt: str) -> Element:
    return {"type": "Image", "url": url, "altText": alt}


def together(items: Sequence[Element]) -> Element:
    return {"type": "Container", "items": list(items), "spacing": "Medium"}


def action_set(actions: Sequence[Element]) -> Element:
    return {"type": "ActionSet", "actions": list(actions)}


def execute(title: str, data: Mapping[str, object], **more: object) -> Element:
    """A control; a client too old for Action.Execute sends the same as a message."""
    carried = dict(data)
    return {
        "type": "Action.Execute",
        "title": title,
        "verb": carried["verb"],
        "data": carried,
        "fallback": {"type": "Action.Submit", "title": title, "data": carried, **more},
        **more,
    }


def action_rows(actions: Sequence[Element]) -> list[Element]:
    """Controls in as many rows as a phone needs to show each of them whole."""
    rows: list[list[Element]] = []
    room = 0
    for one in actions:
        taken = len(one["title"]) + BESIDES
        if taken > room:
            rows.append([])
            room = IN_A_ROW
        rows[-1].append(one)
        room -= taken
    return [action_set(row) for row in rows]


def leading(title: str, url: str) -> Element:
    """A button that opens an address in the reader's browser."""
    return {"type": "Action.OpenUrl", "title": title, "url": url}


def dialog(title: str, data: Mapping[str, object]) -> Element:
    """A control that opens a dialog."""
    carried = {"msteams": {"type": "task/fetch"}, **data}
    return {"type": "Action.Submit", "title": title, "data": carried, "associatedInputs": "none"}


def unfold(title: str, body: Sequence[Element], action: Element) -> Element:
    """A control that first unfolds a small form of its own."""
    return {"type": "Action.ShowCard", "title": title, "card": card(body, [action])}


def typing(field: str, label: str, value: str = "", **more: object) -> Element:
    made: Element = {"type": "Input.Text", "id": field, "label": label, **more}
    return made | ({"value": value} if value else {})


def toggle(field: str, title: str, *, on: bool) -> Element:
    return {
        "type": "Input.Toggle",
        "id": field,
        "title": title,
        "value": str(on).lower(),
        "wrap": True,
    }


def choices(field: str, label: str, offered: Mapping[str, str], **more: object) -> Element:
    """A choice over value -> label; *more* says whether of several, and which are chosen."""
    listed = [{"title": label, "value": value} for value, label in offered.items()]
    return {
        "type": "Input.ChoiceSet",
        "id": field,
        "label": label,
        "choices": listed,
        "wrap": True,
        **more,
    }
