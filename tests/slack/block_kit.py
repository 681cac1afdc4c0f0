"""Slack's limits on views and messages, as its reference states them; a small checker for tests.

It names each fault by its path. What it does not know it calls a fault too.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

Json = Mapping[str, Any]
Faults = Iterator[str]

MOST_IN_MESSAGE: Final = 50
MOST_IN_VIEW: Final = 100
LONGEST_MESSAGE: Final = 11_000  # characters of JSON; undocumented, Slack refuses near 13,000
LARGEST_VIEW: Final = 250_000  # bytes
INPUTS: Final = {
    "checkboxes",
    "datepicker",
    "external_select",
    "file_input",
    "multi_external_select",
    "multi_static_select",
    "plain_text_input",
    "radio_buttons",
    "static_select",
}


def of_message(message: Json) -> list[str]:
    """Every fault of a message's blocks and text."""
    blocks = message.get("blocks") or ()
    faults = list(_blocks(blocks, MOST_IN_MESSAGE, in_view=False))
    if not str(message.get("text") or "").strip():
        faults.append("text: a message needs words for notifications and screen readers")
    if len(json.dumps(blocks, ensure_ascii=False)) > LONGEST_MESSAGE:
        faults.append("blocks: longer than Slack takes")
    faults += _markup("text", str(message.get("text") or ""))
    return faults


def of_view(view: Json) -> list[str]:
    """Every fault of a modal or a Home tab."""
    blocks = view.get("blocks") or ()
    faults = list(_blocks(blocks, MOST_IN_VIEW, in_view=True))
    if view.get("type") not in {"modal", "home"}:
        faults.append("type: a view is a modal or a home")
    if len(json.dumps(view)) > LARGEST_VIEW:
        faults.append("view: over 250 kB")
    faults += _length("private_metadata", view.get("private_metadata", ""), 3000)
    faults += _length("callback_id", view.get("callback_id", ""), 255)
    if view.get("type") == "modal":
        faults += _plain("title", view.get("title"), 24)
        for name in ("submit", "close"):
            if name in view:
                faults += _plain(name, view[name], 24)
        if any(one.get("type") == "input" for one in blocks) and "submit" not in view:
            faults.append("submit: a view with inputs needs a button")
    return faults


def _blocks(blocks: Sequence[Json], most: int, *, in_view: bool) -> Faults:
    if not 1 <= len(blocks) <= most:
        yield f"blocks: {len(blocks)} of 1 to {most}"
    ids = [one["block_id"] for one in blocks if "block_id" in one]
    if len(ids) != len(set(ids)):
        yield "blocks: the same block_id twice"
    for number, block in enumerate(blocks):
        where = f"blocks[{number}]"
        yield from _length(where, block.get("block_id", ""), 255)
        check = BLOCKS.get(str(block.get("type")))
        if check is None or (block.get("type") == "input" and not in_view):
            yield f"{where}: a {block.get('type')} cannot stand here"
        else:
            yield from check(where, block)


def _section(where: str, block: Json) -> Faults:
    yield from _plain(where, block.get("text"), 3000)


def _header(where: str, block: Json) -> Faults:
    yield from _plain(where, block.get("text"), 150)


def _context(where: str, block: Json) -> Faults:
    if not 1 <= len(block["elements"]) <= 10:
        yield f"{where}: {len(block['elements'])} elements"
    for one in block["elements"]:
        yield from _plain(where, one, 3000)


def _image(where: str, block: Json) -> Faults:
    """Children's photos stand behind a file of Slack's own, never behind an open address."""
    yield from _length(f"{where} alt_text", block.get("alt_text"), 2000)
    if set(block) != {"type", "slack_file", "alt_text"} or not block["slack_file"].get("id"):
        yield f"{where}: not a private picture"


def _rich_text(where: str, block: Json) -> Faults:
    if not block["elements"]:
        yield f"{where}: empty"
    for one in block["elements"]:
        yield from _rich_part(where, one)


def _rich_part(where: str, part: Json) -> Faults:
    kind = part.get("type")
    if kind == "rich_text_list":
        if part.get("style") not in {"bullet", "ordered"}:
            yield f"{where}: a list needs a style"
        for item in part["elements"]:
            yield from _rich_part(where, item)
    elif kind in {"rich_text_section", "rich_text_preformatted", "rich_text_quote"}:
        for run in part["elements"]:
            if run.get("type") != "text" or not run.get("text"):
                yield f"{where}: a run of no text"
    else:
        yield f"{where}: {kind} in a rich text"


def _actions(where: str, block: Json) -> Faults:
    elements = block["elements"]
    if not 1 <= len(elements) <= 25:
        yield f"{where}: {len(elements)} elements"
    ids = [one.get("action_id") for one in elements]
    if len(ids) != len(set(ids)):
        yield f"{where}: the same action_id twice"
    for one in elements:
        if one.get("type") == "button":
            yield from _button(where, one)
        else:
            yield from _element(where, one)


def _button(where: str, button: Json) -> Faults:
    yield from _plain(where, button.get("text"), 75)
    yield from _length(f"{where} value", button.get("value", ""), 2000)
    yield from _length(f"{where} action_id", button.get("action_id", ""), 255)
    if button.get("style", "primary") not in {"primary", "danger"}:
        yield f"{where}: style {button['style']}"
    if sure := button.get("confirm"):
        for name, most in (("title", 100), ("text", 300), ("confirm", 30), ("deny", 30)):
            yield from _plain(f"{where} confirm.{name}", sure.get(name), most)


def _input(where: str, block: Json) -> Faults:
    yield from _plain(f"{where} label", block.get("label"), 2000)
    if "hint" in block:
        yield from _plain(f"{where} hint", block["hint"], 2000)
    yield from _element(where, block.get("element") or {})


def _element(where: str, element: Json) -> Faults:
    kind = str(element.get("type"))
    if kind not in INPUTS:
        yield f"{where}: no element of type {kind}"
        return
    yield from _length(f"{where} action_id", element.get("action_id", ""), 255)
    if "placeholder" in element:
        yield from _plain(f"{where} placeholder", element["placeholder"], 150)
    if kind == "plain_text_input":
        yield from _length(f"{where} initial_value", element.get("initial_value", ""), 3000)
        if not 1 <= element.get("max_length", 3000) <= 3000:
            yield f"{where}: max_length"
    if kind == "file_input" and not 1 <= element.get("max_files", 10) <= 10:
        yield f"{where}: max_files"
    yield from _chosen(where, element, kind)


def _chosen(where: str, element: Json, kind: str) -> Faults:
    """Options within their limits, and no initial choice that is not among them."""
    groups = [one["options"] for one in element.get("option_groups", ())]
    options = [*element.get("options", ()), *(one for group in groups for one in group)]
    most = 10 if kind in {"checkboxes", "radio_buttons"} else 100
    if kind in {"checkboxes", "radio_buttons", "multi_static_select", "static_select"} and not (
        1 <= len(options) <= most
    ):
        yield f"{where}: {len(options)} options"
    initial = [*element.get("initial_options", ())]
    if "initial_option" in element:
        initial.append(element["initial_option"])
    if "initial_options" in element and not initial:
        yield f"{where}: initial_options is empty"
    for one in (*options, *initial):
        yield from _plain(f"{where} option", one.get("text"), 75)
        yield from _length(f"{where} option value", one.get("value", ""), 150)
        if not one.get("value"):
            yield f"{where}: an option without a value"
    if kind not in {"external_select", "multi_external_select"} and any(
        one not in options for one in initial
    ):
        yield f"{where}: an initial choice that is not offered"


def of_options(answer: Json) -> list[str]:
    """Every fault of the answer of an external select."""
    options = answer.get("options")
    if not isinstance(options, list) or len(options) > 100:
        return ["options: a list of at most 100"]
    return [fault for one in options for fault in _plain("option", one.get("text"), 75)]


def _plain(where: str, text: object, most: int) -> Faults:
    if not isinstance(text, dict) or text.get("type") != "plain_text":
        yield f"{where}: not plain text"
        return
    if text.get("emoji") is not False:
        yield f"{where}: a colon may become a picture"
    if not 1 <= len(text.get("text", "")) <= most:
        yield f"{where}: {len(text.get('text', ''))} of 1 to {most} characters"


def _length(where: str, text: object, most: int) -> Faults:
    if not isinstance(text, str) or len(text) > most:
        yield f"{where}: longer than {most}"


def _markup(where: str, text: str) -> Faults:
    """Where Slack reads markup, nothing may call anybody or be a link."""
    if "<" in text or ">" in text:
        yield f"{where}: markup that Slack would read"


BLOCKS: Final[Mapping[str, Callable[[str, Json], Faults]]] = {
    "actions": _actions,
    "context": _context,
    "header": _header,
    "image": _image,
    "input": _input,
    "rich_text": _rich_text,
    "section": _section,
    "divider": lambda _where, _block: iter(()),
}
