"""The questions of the form, and of the small forms behind a card's controls, in words."""

from collections.abc import Mapping
from typing import Final

from chatops.notices import Action

YES_NO: Final = {"yes": "Yes", "no": "No"}
YES_NO_UNSURE: Final = YES_NO | {"unsure": "I am not sure"}
ASKED: Final[Mapping[str, tuple[str, Mapping[str, str]]]] = {
    "dress": ("Is everybody in the photos suitably dressed?", YES_NO_UNSURE),
    "dignity": ("Do the photos leave everybody their dignity?", YES_NO_UNSURE),
    "device": (
        "What were the photos taken with?",
        {"school": "A school device", "personal": "Somebody's own device"},
    ),
    "copyright": (
        "Whose work is this?",
        {
            "own": "Our own",
            "permission": "Somebody else's, and they gave permission",
            "none": "Somebody else's, without permission",
        },
    ),
    "links_checked": ("Have you opened and checked every link?", YES_NO),
    "links_name_child": ("Does a page behind a link name a child?", YES_NO),
    "visitors": ("Can visitors be seen in the photos?", YES_NO),
}
TOPIC: Final = "What is this post about?"
NOBODY: Final = "Nobody can be recognised in the photos"
# The control, the field of its small form, and the question.
WHY: Final[Mapping[Action, tuple[str, str, str]]] = {
    Action.APPROVE: ("Approve", "reason", "Why do you approve this in spite of the findings?"),
    Action.ASK_CHANGES: ("Ask for changes", "reason", "What should the author change?"),
    Action.REJECT: ("Reject", "reason", "Why do you reject this?"),
    Action.MARK_POSTED: ("Mark as posted", "address", "What is the address of the post?"),
    Action.COULD_NOT_POST: ("Could not post", "reason", "What went wrong?"),
}
