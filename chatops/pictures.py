"""What the desk learnt of a picture when it took it in, kept under the digest of its clean bytes."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum, auto
from typing import Final

from chatops.seen import Face, Light, Seen, light
from chatops.videos import Film

LONG_AGO: Final = datetime(1970, 1, 1, tzinfo=UTC)
NEVER: Final = datetime(9999, 1, 1, tzinfo=UTC)


class Past(StrEnum):
    """What became of a picture, or of one that looks like it, in another draft."""

    REJECTED = auto()
    TAKEN_DOWN = auto()
    PURGED = auto()
    POSTED = auto()


@dataclass(frozen=True, slots=True)
class Made:
    """How a picture was made of another (a digest, *before*), to be safer; *changes* in words.

    *covered* has the places of faces that were covered, in pixels of the new picture.
    """

    before: str
    changes: str
    covered: tuple[Face, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """The printed words in a picture, line by line; or that reading them *failed*."""

    lines: tuple[str, ...] = ()
    failed: bool = False


UNREAD: Final = Reading(failed=True)


@dataclass(frozen=True, slots=True)
class Picture:
    """Facts for the checks, read once from the file that came in, which is then dropped.

    *kept_at* is when it last came in, *schools* where whoever sent it works. *located*: its file
    said where it was taken. *approved_at* names the schools that approved the device that took it;
    None where the file names no device. At *look_at* somebody asks whether it may still be kept;
    once *erased_at* is set, its bytes are to go, and no more is known of it. *seen* is where faces
    are in it; None where nobody has looked. *like* names the pictures that look like it; of one that
    was *purged*, nothing but how it looked may come in again unseen. *numbered* is the digest of a
    small copy with a number at each face, empty where there is none. *made* says of what other picture
    this one was made. *reading* is what is written in it; None where nobody has tried to read it.

    *cases* are those of which it is an exhibit; it is kept as long as one of them.

    A video is a picture, too: *film* is what there is to know besides, and *seen* is its fullest frame.
    A still that stands for videos is *still_of* these, and is kept as long as one of them.
    """

    digest: str
    kept_at: datetime = LONG_AGO
    schools: tuple[str, ...] = ()
    located: bool = False
    approved_at: tuple[str, ...] | None = None
    seen: Seen | None = None
    numbered: str = ""
    made: Made | None = None
    reading: Reading | None = None
    film: Film | None = None
    still_of: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    look_at: datetime = LONG_AGO
    erased_at: datetime | None = None
    purged: bool = False
    like: tuple[str, ...] = ()

    def erased(self, at: datetime, *, remembered: bool = False, purged: bool = False) -> "Picture":
        """What is left of it: that it was here, until when, and, if *remembered*, how it looked."""
        looked = Seen(likeness=self.seen.likeness) if remembered and self.seen else None
        return Picture(
            self.digest,
            self.kept_at,
            self.schools,
            seen=looked,
            look_at=at,
            erased_at=at,
            purged=purged or self.purged,
            like=self.like,
            still_of=self.still_of,
        )

    @property
    def nearest(self) -> Seen | None:
        """Where somebody could be known again most easily: of a video, in one of its frames."""
        return self.film.nearest if self.film else self.seen

    @property
    def light(self) -> Light | None:
        """How easily somebody could be known again; None where nobody could look."""
        near = self.nearest
        return None if near is None or near.problem else light(near)

    @property
    def hidden(self) -> int:
        """Covered faces that are found no more: they count as faces all the same (DEF-14)."""
        if self.made is None:
            return 0
        return sum(1 for one in self.made.covered if not self.still_seen(one))

    def still_seen(self, covered: Face) -> bool:
        """Whether a face is still found where one was covered."""
        return self.seen is not None and any(covered.holds(one) for one in self.seen.faces)
