"""The words in Teams' HTML, as their writer saw them; pure."""

from html.parser import HTMLParser
from typing import Final

BREAKS: Final = frozenset({"br", "p", "div", "li", "tr", "h1", "h2", "h3", "blockquote", "pre"})
HIDDEN: Final = frozenset({"script", "style", "attachment"})


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._hidden += tag in HIDDEN
        if tag in BREAKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in HIDDEN and self._hidden:
            self._hidden -= 1
        if tag in BREAKS - {"br"}:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.pieces.append(data)


def seen(markup: str) -> str:
    """The text without its tags: a new line where a paragraph or a line ended, at most one left empty."""
    words = _Words()
    words.feed(markup)
    words.close()
    lines = [" ".join(line.split()) for line in "".join(words.pieces).split("\n")]
    kept = [line for at, line in enumerate(lines) if line or (at and lines[at - 1])]
    return "\n".join(kept).strip()
