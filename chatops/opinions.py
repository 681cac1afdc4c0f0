"""What may be said of a draft by those who do not decide on it, and asked of them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AskOpinion:
    """The author asks a colleague (*whom*, a member's id) what they think of the draft."""

    draft: str
    by: str
    whom: str
    said: str


@dataclass(frozen=True, slots=True)
class Comment:
    """Somebody who is heard says what they think of the revision *seen*; it decides nothing."""

    draft: str
    by: str
    seen: str
    said: str


OpinionRequest = AskOpinion | Comment
