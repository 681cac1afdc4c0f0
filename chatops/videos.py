"""What the desk knows of a video beside what is seen in its frames."""

from dataclasses import dataclass
from typing import Final

from chatops.seen import Seen

MINUTE: Final = 60
ENDINGS: Final = (".mp4", ".mov", ".m4v", ".qt", ".3gp")


@dataclass(frozen=True, slots=True)
class Film:
    """*seconds* long, *size* bytes large; *poster* is the digest of the still that stands for it.

    *nearest* is what is seen in the frame in which somebody could be known again most easily.
    """

    seconds: float
    size: int
    poster: str
    sound: bool
    nearest: Seen

    @property
    def length(self) -> str:
        """How long it lasts, as players show it: "0:42"."""
        return length(self.seconds)


def length(seconds: float) -> str:
    """Minutes and seconds, as players show them: "2:20"."""
    whole = round(seconds)
    return f"{whole // MINUTE}:{whole % MINUTE:02}"


def sounds_like_one(name: str) -> bool:
    """Whether a file's own name says that it is a video: a hint, until its bytes are there."""
    return name.casefold().endswith(ENDINGS)
