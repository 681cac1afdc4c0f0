"""The questions of the form, and of the small forms behind a card's controls, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from chatops.notices import Action


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the form; *choices* are the values that are kept, each with its words.

    One without choices is answered in words of one's own.
    """

    asks: str
    hint: str
    choices: Mapping[str, str]

    def takes(self, said: str) -> bool:
        """Whether this can be an answer."""
        return said in self.choices if self.choices else bool(said.strip())


YES_NO: Final = MappingProxyType({"yes": "Yes", "no": "No"})
YES_NO_UNSURE: Final = MappingProxyType(YES_NO | {"unsure": "I am not sure"})
# The names are the fields of chatops.draft.Answers; each pack says which of them it asks.
QUESTIONS: Final[Mapping[str, Question]] = MappingProxyType(
    {
        "dress": Question(
            "Is everybody in the photos suitably dressed?",
            "No swimwear, nothing that shows more than school clothes would.",
            YES_NO_UNSURE,
        ),
        "dignity": Question(
            "Do the photos keep everybody's dignity?",
            "Nobody hurt, upset, or made to look silly.",
            YES_NO_UNSURE,
        ),
        "device": Question(
            "What were the photos taken with?",
            "",
            {"school": "A school device", "personal": "Somebody's own phone or camera"},
        ),
        "copyright": Question(
            "Whose are the words, photos and music?",
            "",
            {
                "own": "The school's own",
                "permission": "Somebody else's, and we have permission",
                "none": "Somebody else's, without permission",
            },
        ),
        "links_checked": Question(
            "Have you opened and checked every link?", "Answer “Yes” where there is none.", YES_NO
        ),
        "links_name_child": Question(
            "Does a linked page name a child?", "Answer “No” where there is no link.", YES_NO
        ),
        "names_heard": Question(
            "Is a child's name spoken or sung in the video?",
            "Listen to all of it. Where you cannot be sure, say so: that counts as a name.",
            YES_NO_UNSURE,
        ),
        "visitors": Question("Are pupils of another school in the photos?", "", YES_NO),
        "background": Question(
            "Have you looked at what is behind the pupils?",
            "No badges, name lists, screens or addresses that can be read.",
            YES_NO_UNSURE,
        ),
        "credit": Question(
            "Whose is it, so that they can be named?",
            "Only for what is used with permission, as in “Photo: Thornfield Library”.",
            {},
        ),
        "purpose": Question(
            "What is this post for?",
            "",
            {
                "inform and engage families": "To inform and engage families",
                "celebrate the school and its pupils": "To celebrate the school and its pupils",
                "reinforce policy and good practice": "To reinforce policy and good practice",
            },
        ),
        "topic": Question(
            "What is this post about?",
            "",
            {
                "school life": "Life at school: lessons, clubs, events",
                "key message": "A key message to all families",
                "round-up": "The weekly round-up",
                "other": "Something else",
            },
        ),
    }
)
NOBODY: Final = "Nobody can be recognised in the photos"


@dataclass(frozen=True, slots=True)
class Why:
    """The one thing that a control wants to be told: a field's name, its question, a hint."""

    field: str
    asks: str
    hint: str = ""


_READ: Final = "The author will read this."
WHY: Final[Mapping[Action, Why]] = MappingProxyType(
    {
        Action.APPROVE: Why(
            "reason",
            "Your reason for approving all the same",
            "It stands on the decision's trail, with your name.",
        ),
        Action.ASK_CHANGES: Why("reason", "What should be changed?", _READ),
        Action.REJECT: Why("reason", "Why is it rejected?", _READ),
        Action.MARK_POSTED: Why(
            "address",
            "Address of the post",
            "Copy it from the post itself; for print or press, say where it appeared.",
        ),
        Action.COULD_NOT_POST: Why("reason", "What went wrong?", _READ),
    }
)
