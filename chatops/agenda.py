"""What is public, and what is still to be done: take-downs, wishes, duties, outings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from chatops.consent.record import Medium
from chatops.take_down import TakeDown


@dataclass(frozen=True, slots=True)
class Appearance:
    """A pupil who is shown or named in a post that is public on one account."""

    school: str
    pupil: str
    draft: str
    account: str
    medium: Medium


@dataclass(frozen=True, slots=True)
class SpokenWish:
    """A withdrawal or objection that was only spoken: it holds at once, and its writing is asked.

    *batch* are the records that say it, *by* who wrote them down.
    """

    school: str
    pupil: str
    batch: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Outing:
    """Who goes out on one day, under the name that the outing has: admission numbers.

    *leader* (a member's id) may see the list of all who go, on that day.
    """

    school: str
    name: str
    day: date
    leader: str
    pupils: tuple[str, ...]


class Agenda(Protocol):
    """The part of a ledger that keeps it; one transaction with all the rest."""

    def open_take_down(self, task: TakeDown, /) -> None: ...

    def take_down(self, task: str, /) -> TakeDown: ...

    def take_downs(self, school: str, /) -> Sequence[TakeDown]:
        """A school's take-down tasks, whatever became of them, oldest first."""
        ...

    def close_take_down(self, task: TakeDown, /) -> None:
        """Keep how a task ended; MoveNotPossible where somebody closed it before."""
        ...

    def appear(self, appearances: Iterable[Appearance], /) -> None:
        """Keep who is in a post that is public from now on; what is known is not kept twice."""
        ...

    def appearances(self, school: str, pupils: Iterable[str], /) -> Sequence[Appearance]:
        """Where these pupils (admission numbers) are public."""
        ...

    def appearing(self, school: str, draft: str, account: str, /) -> Sequence[Appearance]:
        """Who is in this post, as long as it is public."""
        ...

    def vanish(self, draft: str, account: str, /) -> None:
        """Keep that this post is not public any more."""
        ...

    def keep_wish(self, wish: SpokenWish, /) -> None:
        """Keep that a family's wish was only spoken, so that its writing is asked for."""
        ...

    def wishes(self, school: str, /) -> Sequence[SpokenWish]:
        """The spoken wishes whose writing has not come yet, oldest first."""
        ...

    def settle_wishes(self, school: str, pupil: str, at: datetime, /) -> None:
        """The writing has come, or the wish was undone: nobody asks for it any more."""
        ...

    def duties_done(self, school: str, /) -> frozenset[str]:
        """The keys of the duties that were seen to."""
        ...

    def do_duty(self, school: str, key: str, at: datetime, /) -> bool:
        """See to a duty; False where that was done already."""
        ...

    def keep_outing(self, outing: Outing, /) -> None:
        """Keep who goes on an outing; the same name on the same day takes the place of what was."""
        ...

    def forget_outings(self, school: str, before: date, /) -> None:
        """Forget who went out before this day."""
        ...

    def note_look_up(self, school: str, member: str, at: datetime, /) -> None:
        """Count a look-up; what was counted more than a day before *at* is forgotten."""
        ...

    def look_ups(self, school: str, member: str, since: datetime, /) -> int:
        """How often this member has looked something up since then."""
        ...

    def outings(self, school: str, day: date, /) -> Sequence[Outing]:
        """Who goes out on this day."""
        ...
