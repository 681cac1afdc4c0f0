"""Slack's building blocks, within Slack's limits. What people wrote is never read as markup.

Words stand in `plain_text` and `rich_text`, which Slack shows as they are: no name can call a
channel, no text becomes a link, and nobody need remember to escape.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from adapters.slack.wording import cut

Block = dict[str, Any]

MOST_IN_SECTION: Final = 3000
MOST_IN_HEADER: Final = 150
MOST_IN_LABEL: Final = 75
MOST_IN_TITLE: Final = 24
MOST_IN_HINT: Final = 2000
MOST_IN_ALT: Final = 2000
MOST_IN_CONFIRM: Final = 300
MOST_TYPED: Final = 3000
BLANK: Final = "-"


def plain(text: str, limit: int) -> Block:
    """Words shown as they are; Slack refuses none at all."""
    return {"type": "plain_text", "text": cut(text, limit) or BLANK, "emoji": False}


def header(text: str) -> Block:
    return {"type": "header", "text": plain(text, MOST_IN_HEADER)}


def line(text: str) -> Block:
    return {"type": "section", "text": plain(text, MOST_IN_SECTION)}


def aside(text: str) -> Block:
    """A small line below."""
    return {"type": "context", "elements": [plain(text, MOST_IN_SECTION)]}


def verbatim(text: str) -> Block:
    """A text to the letter, as it would be published."""
    return {
        "type": "rich_text",
        "elements": [{"type": "rich_text_preformatted", "elements": [run(text or BLANK)]}],
    }


def image(file: str, alt: str) -> Block:
    """A picture that Slack has as a file; only those who may see the file see it."""
    return {"type": "image", "slack_file": {"id": file}, "alt_text": cut(alt, MOST_IN_ALT) or BLANK}


def quoted(lead: str, text: str) -> Block:
    """A bold lead and somebody's own words."""
    return {
        "type": "rich_text",
        "elements": [
            {"type": "rich_text_section", "elements": [run(lead, bold=True)]},
            {"type": "rich_text_quote", "elements": [run(text or BLANK)]},
        ],
    }


def listed(lead: str, items: Sequence[Sequence[Block]]) -> Block:
    """A bold lead and a bullet for each item, which is a sequence of runs."""
    bullets = [{"type": "rich_text_section", "elements": list(item)} for item in items]
    return {
        "type": "rich_text",
        "elements": [
            {"type": "rich_text_section", "elements": [run(lead, bold=True)]},
            {"type": "rich_text_list", "style": "bullet", "elements": bullets},
        ],
    }


def run(text: str, *, bold: bool = False) -> Block:
    """A run of text inside a rich text block."""
    return {"type": "text", "text": text} | ({"style": {"bold": True}} if bold else {})


def actions(block: str, buttons: Sequence[Block]) -> Block:
    return {"type": "actions", "block_id": block, "elements": list(buttons)}


def button(action: str, label: str, value: str, **more: object) -> Block:
    """A button; *more* may give it a `style` and a `confirm` dialogue."""
    return {
        "type": "button",
        "action_id": action,
        "text": plain(label, MOST_IN_LABEL),
        "value": value,
        **more,
    }


def confirm(title: str, text: str, yes: str) -> Block:
    """Are you sure?"""
    return {
        "title": plain(title, 100),
        "text": plain(text, MOST_IN_CONFIRM),
        "confirm": plain(yes, 30),
        "deny": plain("Go back", 30),
    }


def question(
    name: str, label: str, element: Block, *, optional: bool = False, hint: str = ""
) -> Block:
    """An input whose block and element share the field's name."""
    block: Block = {
        "type": "input",
        "block_id": name,
        "label": plain(label, MOST_IN_HINT),
        "element": element | {"action_id": name},
        "optional": optional,
    }
    return block | ({"hint": plain(hint, MOST_IN_HINT)} if hint else {})


def typing(initial: str = "", *, longest: int = MOST_TYPED, lines: bool = False) -> Block:
    """A field to type in."""
    element: Block = {"type": "plain_text_input", "multiline": lines, "max_length": longest}
    return element | ({"initial_value": cut(initial, longest)} if initial else {})


def option(value: str, label: str) -> Block:
    return {"text": plain(label, MOST_IN_LABEL), "value": value}


def one_of(choices: Mapping[str, str], chosen: str) -> Block:
    """Radio buttons over value -> label."""
    options = [option(value, label) for value, label in choices.items()]
    element: Block = {"type": "radio_buttons", "options": options}
    if chosen in choices:
        element["initial_option"] = option(chosen, choices[chosen])
    return element


def ticks(choices: Mapping[str, str], ticked: Sequence[str]) -> Block:
    """Checkboxes over value -> label."""
    return _several("checkboxes", choices, ticked)


def several_of(choices: Mapping[str, str], chosen: Sequence[str], hint: str) -> Block:
    """A select over value -> label that takes more than one."""
    return _several("multi_static_select", choices, chosen) | {
        "placeholder": plain(hint, MOST_IN_LABEL * 2)
    }


def _several(kind: str, choices: Mapping[str, str], chosen: Sequence[str]) -> Block:
    element: Block = {
        "type": kind,
        "options": [option(value, label) for value, label in choices.items()],
    }
    initial = [option(one, choices[one]) for one in chosen if one in choices]
    return element | ({"initial_options": initial} if initial else {})


def modal(
    callback: str, title: str, submit: str, blocks: Sequence[Block], private: str = ""
) -> Block:
    """A view with a form in it; *private* comes back with the submission."""
    return {
        "type": "modal",
        "callback_id": callback,
        "title": plain(title, MOST_IN_TITLE),
        "submit": plain(submit, MOST_IN_TITLE),
        "close": plain("Cancel", MOST_IN_TITLE),
        "private_metadata": private,
        "blocks": list(blocks),
    }


def telling(title: str, blocks: Sequence[Block]) -> Block:
    """A view that only says something."""
    return {
        "type": "modal",
        "title": plain(title, MOST_IN_TITLE),
        "close": plain("Close", MOST_IN_TITLE),
        "blocks": list(blocks),
    }
