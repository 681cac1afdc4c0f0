"""What the desk learnt of a picture when it took it in, kept under the digest of its clean bytes."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from chatops.seen import Seen

LONG_AGO: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Picture:
    """Facts for the checks, read once from the file that came in, which is then dropped.

    *kept_at* is when it last came in. *located*: its file said where it was taken. *approved_at*
    names the schools that approved the device that took it; None where the file names no device.
    *seen* is where faces are in it; None where nobody has looked.
    """

    digest: str
    kept_at: datetime = LONG_AGO
    located: bool = False
    approved_at: tuple[str, ...] | None = None
    seen: Seen | None = None
