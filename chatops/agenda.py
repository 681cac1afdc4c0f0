"""What is public, and what is still to be done: take-downs, wishes, duties, outings."""

from collections.abc import Collection, Iterable, Sequence
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


@dataclass(frozen=True, slots=True)
class Published:
    """A draft that went public on one account; *author* handed it in, *address* is where it is."""

    school: str
    draft: str
    account: str
    author: str
    address: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Given:
    """A duty that was given out and asks something: as it was said, under which policy.

    *id* names it for ever. *version* and *policy* are the pack's. *points* are to be ticked.
    """

    school: str
    id: str
    duty: str
    says: str
    asks: str
    at: datetime
    account: str = ""
    points: tuple[str, ...] = ()
    version: str = ""
    policy: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """That somebody did what a duty asks, or confirmed it; *missing* are points that do not hold."""

    school: str
    given: str
    duty: str
    by: str
    at: datetime
    note: str = ""
    missing: tuple[str, ...] = ()
    version: str = ""


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
        """Keep that this post is not public any more, wherever that was kept."""
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

    def duties_done(self, school: str, keys: Collection[str], /) -> frozenset[str]:
        """Which of these duties were seen to: of all that ever were, nobody asks."""
        ...

    def last_duty_done(self, school: str, begins: str, /) -> str:
        """The greatest of the keys seen to that begin so; empty where there is none."""
        ...

    def do_duty(self, school: str, key: str, at: datetime, /) -> bool:
        """See to a duty; False where that was done already."""
        ...

    def keep_published(self, published: Published, /) -> None:
        """Keep that a draft is public on an account; what is known is not kept twice."""
        ...

    def published(self, school: str, since: datetime, /) -> Sequence[Published]:
        """What went public since then and still is, oldest first."""
        ...

    def keep_given(self, given: Given, /) -> bool:
        """Keep a duty that asks something; False where it was given before."""
        ...

    def given(self, school: str, since: datetime, /) -> Sequence[Given]:
        """The duties that were given since then, oldest first."""
        ...

    def keep_answer(self, answered: Answered, /) -> bool:
        """Keep an answer; False where this person gave one before."""
        ...

    def answers(self, school: str, since: datetime, /) -> Sequence[Answered]:
        """The answers since then, oldest first."""
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
