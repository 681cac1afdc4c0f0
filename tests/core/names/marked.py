"""Texts in which the mentions that must be found are marked.

{Zoë} is a certain mention of a part of a name, {{Zoë Brandt}} of a full name; <Zoë> and
<<Zoë Brandt>> are ambiguous ones. What is not marked must not be found.
"""

import re
from typing import Final

from chatops.checks.mentions import Form, Grade, Mention

_MARK: Final = re.compile(r"\{\{(.*?)\}\}|\{(.*?)\}|<<(.*?)>>|<(.*?)>", re.DOTALL)
_MEANING: Final = (
    (Grade.CERTAIN, Form.FULL),
    (Grade.CERTAIN, Form.PART),
    (Grade.AMBIGUOUS, Form.FULL),
    (Grade.AMBIGUOUS, Form.PART),
)
Seen = tuple[int, int, Grade, Form]


def unmarked(marked: str) -> tuple[str, list[Seen]]:
    """The text itself, and where what must be found in it."""
    text, seen, last = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        which = next(i for i, name in enumerate(mark.groups()) if name is not None)
        name = mark.group(which + 1)
        seen.append((len(text), len(text) + len(name), *_MEANING[which]))
        text += name
        last = mark.end()
    return text + marked[last:], seen


def seen_in(found: tuple[Mention, ...]) -> list[Seen]:
    return [(one.start, one.end, one.grade, one.form) for one in found]


def marked(text: str, found: tuple[Mention, ...]) -> str:
    """The text with what was found marked, for a failing test to show."""
    shown, last = "", 0
    signs = dict(zip(_MEANING, (("{{", "}}"), ("{", "}"), ("<<", ">>"), ("<", ">")), strict=True))
    for one in found:
        opening, closing = signs[one.grade, one.form]
        shown += text[last : one.start] + opening + text[one.start : one.end] + closing
        last = one.end
    return shown + text[last:]
