"""A message that somebody wants to turn into a post, as plain text and the files it carries; pure."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from adapters.slack.wording import link, unmarked

Payload = Mapping[str, Any]
SLACK: Final = "slack:"  # begins the key of a photo that Slack still has


def text(message: Payload) -> str:
    """What the message's writer saw. Its rich text is exact and has real emoji; older ones have none."""
    rich = [one for one in message.get("blocks") or () if one.get("type") == "rich_text"]
    if rich:
        return "".join(_block(one) for one in rich).strip("\n")
    return unmarked(message.get("text") or "")


def files(message: Payload) -> tuple[tuple[str, str], ...]:
    """Id and name of every file that the message carries; what is no photo is said later."""
    return tuple((one["id"], one.get("name") or "photo") for one in message.get("files") or ())


def _block(block: Payload) -> str:
    return "".join(_part(one) for one in block.get("elements") or ())


def _part(part: Payload) -> str:
    elements: Sequence[Payload] = part.get("elements") or ()
    if part.get("type") == "rich_text_list":
        mark = "{}. " if part.get("style") == "ordered" else "• "
        return "".join(
            f"{mark.format(number)}{_runs(one.get('elements') or ())}\n"
            for number, one in enumerate(elements, (part.get("offset") or 0) + 1)
        )
    after = "" if part.get("type") == "rich_text_section" else "\n"
    return _runs(elements) + after


def _runs(elements: Sequence[Payload]) -> str:
    return "".join(_run(one) for one in elements)


def _run(element: Payload) -> str:
    kind = element.get("type")
    if kind == "emoji":
        return _emoji(element)
    if kind == "link":
        return link(str(element.get("url") or ""), str(element.get("text") or ""))
    # Only Slack knows who U1 is, and a post must not carry its id.
    told = {"text": element.get("text"), "broadcast": f"@{element.get('range')}"}
    called = {"user": "@…", "usergroup": "@…", "channel": "#…"}
    return str((told | called).get(str(kind)) or "")


def _emoji(element: Payload) -> str:
    points = str(element.get("unicode") or "").split("-")
    try:
        return "".join(chr(int(one, 16)) for one in points)
    except (ValueError, OverflowError):
        return f":{element.get('name')}:"  # the workspace's own emoji is in no other place
