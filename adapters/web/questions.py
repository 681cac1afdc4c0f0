"""The words in which the form asks what a pack wants to be attested."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the form; each choice is the value that is kept, and its words."""

    asks: str
    hint: str
    choices: tuple[tuple[str, str], ...]


_YES_NO: Final = (("yes", "Yes"), ("no", "No"))
_YES_NO_UNSURE: Final = (*_YES_NO, ("unsure", "I am not sure"))

# The names are the fields of chatops.draft.Answers; each pack says which of them it asks.
QUESTIONS: Final[Mapping[str, Question]] = MappingProxyType(
    {
        "dress": Question(
            "Is everybody in the photos suitably dressed?",
            "No swimwear, nothing that shows more than school clothes would.",
            _YES_NO_UNSURE,
        ),
        "dignity": Question(
            "Do the photos keep everybody's dignity?",
            "Nobody hurt, upset, or made to look silly.",
            _YES_NO_UNSURE,
        ),
        "device": Question(
            "What were the photos taken with?",
            "",
            (("school", "A school device"), ("personal", "Somebody's own phone or camera")),
        ),
        "copyright": Question(
            "Whose are the words, photos and music?",
            "",
            (
                ("own", "The school's own"),
                ("permission", "Somebody else's, and we have permission"),
                ("none", "Somebody else's, without permission"),
            ),
        ),
        "links_checked": Question(
            "Have you opened and checked every link?", "Answer “Yes” where there is none.", _YES_NO
        ),
        "links_name_child": Question(
            "Does a linked page name a child?", "Answer “No” where there is no link.", _YES_NO
        ),
        "visitors": Question("Are pupils of another school in the photos?", "", _YES_NO),
        "topic": Question(
            "What is this post about?",
            "",
            (
                ("school life", "Life at school: lessons, clubs, events"),
                ("key message", "A key message to all families"),
                ("round-up", "The weekly round-up"),
                ("other", "Something else"),
            ),
        ),
    }
)
