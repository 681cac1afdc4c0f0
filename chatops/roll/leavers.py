"""Who has left a school's roll, and when: from that day on counts how long their data is kept."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Protocol


class Leavers(Protocol):
    """The part of a ledger that keeps them; one transaction with all the rest."""

    def keep_leavers(self, school: str, pupils: Iterable[str], on: date, /) -> None:
        """Keep the day on which these pupils (admission numbers) left the roll."""
        ...

    def leavers(self, school: str, /) -> Mapping[str, date]:
        """Who has left and not come back, by admission number, and on which day."""
        ...

    def erase_leaver(self, school: str, pupil: str, /) -> None:
        """Erase all that is kept of somebody who has left, and whose the trail's pseudonym is.

        Trail, drafts and take-downs stay; a take-down forgets whose wish it followed.
        """
        ...
