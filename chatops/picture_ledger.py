"""What the desk needs from outside for pictures; part of the Ledger port."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from chatops.draft import Draft
from chatops.pictures import Picture


class PictureLedger(Protocol):
    """One transaction's hand on what is known of pictures."""

    def keep_picture(self, picture: Picture, /) -> None:
        """Keep what is known of a picture, in place of what was known under its digest before."""
        ...

    def pictures(self, digests: Iterable[str], /) -> Mapping[str, Picture]:
        """What is known of these pictures, by digest."""
        ...

    def pictures_due(self, at: datetime, limit: int, /) -> Sequence[str]:
        """The digests of up to *limit* pictures whose *look_at* has come, the longest due first."""
        ...

    def drafts_showing(self, digest: str, /) -> Sequence[Draft]:
        """Every draft of which some revision shows this picture, in the order of their ids."""
        ...

    def shown_beside(self, digest: str, /) -> Sequence[str]:
        """The digests of all that the drafts which show this picture show, or showed, in their order."""
        ...

    def likenesses(self) -> Iterable[tuple[str, tuple[str, ...]]]:
        """How every picture looks of which that is still known, by digest, in the order of these."""
        ...
