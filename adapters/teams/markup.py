"""The words in Teams' HTML, as their writer saw them; pure, and quick whatever is in it."""

import html
import re
from collections.abc import Iterator
from typing import Final

BREAKS: Final = frozenset({"br", "p", "div", "li", "tr", "h1", "h2", "h3", "blockquote", "pre"})
CELLS: Final = frozenset({"td", "th"})
HIDDEN: Final = frozenset({"script", "style"})
EMOJI: Final = "emoji"  # a tag of its own, or an image that says so
# Each of these takes what it began up to its end or else up to the end of all, as browsers do: so
# nothing is looked through twice. (The library's parser takes minutes for "<a <a <a …", and fails
# at "<![x]>".)
_PIECE: Final = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))"  # a comment
    r"|<[!?][^>]*(?:>|\Z)"
    r"|<(?P<end>/?)(?P<tag>[a-z][^\s/>]*)"
    r"(?P<more>(?:=\s*\"[^\"]*(?:\"|\Z)|=\s*'[^']*(?:'|\Z)|[^>])*+)(?:>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE: Final = re.compile(
    r"(?<![^\s\"'/])(?P<name>[^\s=>/\"']++)\s*=\s*"
    r"(?:\"(?P<double>[^\"]*)|'(?P<single>[^']*)|(?P<bare>\S*))"
)


class _Words:
    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.pictures = 0
        self._hidden = 0
        self._laid_out = 0

    def read(self, markup: str) -> None:
        at = 0
        for piece in _PIECE.finditer(markup):
            self._text(markup[at : piece.start()])
            at = piece.end()
            tag = (piece["tag"] or "").lower()
            if tag and piece["end"]:
                self._ended(tag)
            elif tag:
                self._begun(tag, piece["more"])
        self._text(markup[at:])

    def _begun(self, tag: str, attributes: str) -> None:
        self._hidden += tag in HIDDEN
        self._laid_out += tag == "pre"
        if tag in BREAKS:
            self.pieces.append("\n")
        elif tag in CELLS:
            self.pieces.append(" ")
        elif tag in {EMOJI, "img"}:
            self._picture(tag, dict(_attributes(attributes)))

    def _ended(self, tag: str) -> None:
        if tag in HIDDEN and self._hidden:
            self._hidden -= 1
        if tag == "pre" and self._laid_out:
            self._laid_out -= 1
        if tag in BREAKS - {"br"}:
            self.pieces.append("\n")

    def _text(self, text: str) -> None:
        if not self._hidden:
            # A line that ends in the source only is a space to whoever reads it.
            shown = text if self._laid_out else " ".join(text.split("\n"))
            self.pieces.append(unescaped(shown))

    def _picture(self, tag: str, attributes: dict[str, str]) -> None:
        if EMOJI in f"{tag} {attributes.get('itemtype', '')}".lower():
            self.pieces.append(attributes.get("alt", ""))
        else:
            self.pictures += 1


def seen(markup: str) -> str:
    """The text without its tags: a new line where a paragraph or a line ended, at most one left empty."""
    lines = [" ".join(line.split()) for line in "".join(_read(markup).pieces).split("\n")]
    kept = [line for at, line in enumerate(lines) if line or (at and lines[at - 1])]
    return "\n".join(kept).strip()


def shows_picture(markup: str) -> bool:
    """Whether there is a picture among the words; an emoji is none."""
    return bool(_read(markup).pictures)


def unescaped(text: str) -> str:
    """The text with the characters that HTML has other names for."""
    try:
        return html.unescape(text)
    except ValueError:  # the number of no character, in thousands of digits
        return text


def _read(markup: str) -> _Words:
    words = _Words()
    words.read(markup)
    return words


def _attributes(said: str) -> Iterator[tuple[str, str]]:
    for one in _ATTRIBUTE.finditer(said):
        value = one["double"] or one["single"] or one["bare"] or ""
        yield one["name"].lower(), unescaped(value)
