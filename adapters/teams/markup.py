"""The words in Teams' HTML, as their writer saw them; pure."""

from collections.abc import Sequence
from html.parser import HTMLParser
from typing import Final

BREAKS: Final = frozenset({"br", "p", "div", "li", "tr", "h1", "h2", "h3", "blockquote", "pre"})
CELLS: Final = frozenset({"td", "th"})
HIDDEN: Final = frozenset({"script", "style"})
EMOJI: Final = "emoji"  # a tag of its own, or an image that says so
Attributes = Sequence[tuple[str, str | None]]


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.pictures = 0
        self._hidden = 0
        self._laid_out = 0

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        self._hidden += tag in HIDDEN
        self._laid_out += tag == "pre"
        if tag in BREAKS:
            self.pieces.append("\n")
        elif tag in CELLS:
            self.pieces.append(" ")
        elif tag in {EMOJI, "img"}:
            self._picture(tag, dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        if tag in HIDDEN and self._hidden:
            self._hidden -= 1
        if tag == "pre" and self._laid_out:
            self._laid_out -= 1
        if tag in BREAKS - {"br"}:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            # A line that ends in the source only is a space to whoever reads it.
            self.pieces.append(data if self._laid_out else " ".join(data.split("\n")))

    def _picture(self, tag: str, attributes: dict[str, str | None]) -> None:
        if EMOJI in f"{tag} {attributes.get('itemtype') or ''}".lower():
            self.pieces.append(attributes.get("alt") or "")
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


def _read(markup: str) -> _Words:
    words = _Words()
    words.feed(markup)
    words.close()
    return words
