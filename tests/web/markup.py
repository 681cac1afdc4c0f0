"""Reads a rendered page as a browser would: its forms, its text, its elements."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

Attributes = dict[str, str]
VOID = frozenset({"input", "img", "link", "meta", "br", "hr"})


@dataclass
class ReadForm:
    """One form: where it goes, and what it would send with nothing more filled in."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)
    asks: list[str] = field(default_factory=list)
    filled: list[tuple[str, str]] = field(default_factory=list)


class Markup(HTMLParser):
    """Every form, every element with its attributes, and all text, of one page."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[ReadForm] = []
        self.elements: list[tuple[str, Attributes]] = []
        self.links: list[str] = []
        self.open: list[str] = []
        self.words = ""
        self.area = ""
        self.unbalanced: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.elements.append((tag, found))
        if tag not in VOID:
            self.open.append(tag)
        match tag:
            case "form":
                self.forms.append(ReadForm(found["action"]))
            case "a":
                self.links.append(found["href"])
            case "input" if found.get("type") == "hidden":
                self.forms[-1].fields[found["name"]] = found["value"]
            case "input" | "textarea" | "select" if "name" in found:
                self.forms[-1].asks.append(found["name"])
                self._fill(tag, found)
            case "option" if "selected" in found:
                self.forms[-1].filled.append((self.forms[-1].asks[-1], found["value"]))

    def _fill(self, tag: str, found: Attributes) -> None:
        """What an input sends as it is shown; of a text area its words, which come as data."""
        self.area = found["name"] if tag == "textarea" else ""
        sends = "checked" in found if found.get("type") in {"radio", "checkbox"} else True
        if tag == "input" and sends and found.get("value"):
            self.forms[-1].filled.append((found["name"], found["value"]))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.unbalanced.append(tag)

    def handle_data(self, data: str) -> None:
        self.words += data
        if self.open and self.open[-1] == "textarea" and self.area:
            # The first line's end after the tag is not of the text.
            words = data.removeprefix("\n")
            if words:
                self.forms[-1].filled.append((self.area, words))
