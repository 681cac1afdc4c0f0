"""Text on its way into Slack and out of it: escaped, cut, unescaped; pure."""

import re
from typing import Final

_ENTITIES: Final = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
# <@U1>, <@U1|zoe>, <#C1|general>, <!channel>, <!subteam^S1|@staff>, <https://...|label>, <mailto:...>
_MARKED: Final = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")
_CALLS: Final = ("!channel", "!here", "!everyone")
# *bold*, _slanted_, ~struck~ and `code`, where the mark stands at a word's edge. None reaches beyond
# the beginning of another of its kind, so that no text takes long.
_STYLED: Final = re.compile(r"(?<!\w)([*_~`])(?=\S)((?:(?!(?<!\w)\1\S)[^\n])+?)(?<=\S)\1(?!\w)")


def escaped(text: str) -> str:
    """Text for a place that Slack reads as markup: nothing in it calls anybody or becomes a link."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def cut(text: str, limit: int) -> str:
    """At most *limit* characters, the last of them an ellipsis where something was left out."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def opening(text: str, limit: int) -> str:
    """The first words of a text on one line."""
    return cut(" ".join(text.split()), limit)


def unescaped(text: str) -> str:
    """The characters that Slack escapes in what people type, as they were typed."""
    for entity, character in _ENTITIES:
        text = text.replace(entity, character)
    return text


def unmarked(markup: str) -> str:
    """What the writer of a message saw: links by label and address, no styles, entities undone."""
    return unescaped(_STYLED.sub(r"\2", _MARKED.sub(_seen, markup)))


def _seen(match: re.Match[str]) -> str:
    target, label = match.group(1), match.group(2)
    if target.startswith(("@", "#")):
        # Only Slack knows who U1 is, and the post must not carry its id.
        return f"{target[0]}{label.lstrip('@#')}" if label else f"{target[0]}…"
    if target.startswith("!"):
        return label or (f"@{target[1:]}" if target in _CALLS else "")
    return link(target, label or "")


def link(target: str, label: str) -> str:
    """A link as words: its address, behind its label where that says something else."""
    address = target.removeprefix("mailto:").removeprefix("tel:")
    if not label or label == address or address.endswith(f"//{label}"):
        return address
    return f"{label} ({address})"


def parts(text: str, limit: int) -> list[tuple[str, str]]:
    """The text in pieces of at most *limit*, each with the white space that stood before it.

    Joined again, gap and piece in turn, they are the very text: nothing is added or lost.
    """
    pieces: list[tuple[str, str]] = []
    gap, rest = "", text
    while len(rest) > limit:
        at = max(rest.rfind("\n", limit // 2, limit), 0) or max(rest.rfind(" ", 1, limit), 0)
        pieces.append((gap, rest[: at or limit]))
        gap = rest[at] if at else ""
        rest = rest[at + 1 :] if at else rest[limit:]
    return [*pieces, (gap, rest)]


def joined(pieces: list[tuple[str, str]]) -> str:
    """The text that `parts` took apart, as edited since."""
    return "".join(gap + piece for gap, piece in pieces)
