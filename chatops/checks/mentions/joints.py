"""What may stand between two words, and what it says about them."""

import re
from enum import StrEnum, auto
from functools import lru_cache
from typing import Final


class Joint(StrEnum):
    """What stands between a word and the one before it."""

    GLUED = auto()  # nothing: inner capitals, letters against figures
    SPACE = auto()
    LINE = auto()  # one line break
    BROKEN = auto()  # a hyphen at the end of a line
    HYPHEN = auto()
    APOSTROPHE = auto()
    UNDERSCORE = auto()
    DOT = auto()  # a dot without a space
    INITIAL = auto()  # the dot after one letter
    COMMA = auto()
    ALSO = auto()  # & + / |
    COLON = auto()
    OPEN = auto()  # (
    CLOSE = auto()  # )
    STOP = auto()  # the end of a sentence, or of the text
    OTHER = auto()


# Nothing that parts two words of one name.
SOFT: Final = frozenset({Joint.GLUED, Joint.SPACE, Joint.LINE, Joint.UNDERSCORE})

_ORNAMENT: Final = "*_~"
_JOINTS: Final = (
    (re.compile(r"[^\S\n]+"), Joint.SPACE),
    (re.compile(r"[^\S\n]*\n[^\S\n]*"), Joint.LINE),
    (re.compile(r"-[^\S\n]*\n\s*"), Joint.BROKEN),
    (re.compile(r"-"), Joint.HYPHEN),
    (re.compile(r"'"), Joint.APOSTROPHE),
    (re.compile(r"\."), Joint.DOT),
    (re.compile(r"\s*,\s*"), Joint.COMMA),
    (re.compile(r"\s*[&+/|]\s*"), Joint.ALSO),
    (re.compile(r"\s*:\s*"), Joint.COLON),
    (re.compile(r"\s*\(\s*"), Joint.OPEN),
    (re.compile(r"\)\s*"), Joint.CLOSE),
    (re.compile(r".*(?:[.!?;\u2026]|\n).*", re.DOTALL), Joint.STOP),
)
_LONGEST_GAP: Final = 40


@lru_cache(maxsize=4096)
def joint_of(gap: str) -> Joint:
    """The joint that these folded characters make."""
    if not gap:
        return Joint.GLUED
    bare = gap.strip(_ORNAMENT) if len(gap) <= _LONGEST_GAP else gap
    if not bare:
        return Joint.UNDERSCORE
    return next((joint for shape, joint in _JOINTS if shape.fullmatch(bare)), Joint.OTHER)
