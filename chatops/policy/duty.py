"""A duty as a policy's pack describes it: who is reminded, when, of what, and what it asks of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from chatops.people import Role
from chatops.school import EventSort, Network


class When(StrEnum):
    """The rhythms that there are; each takes the keys that `TAKES` says."""

    EACH_SCHOOL_DAY = "each school day"
    EACH_WEEK = "each week"
    EACH_HALF_TERM = "each half term"
    EACH_TERM = "each term"
    EACH_YEAR = "each year"
    AFTER_A_POST = "after a post"
    QUIET_DAYS = "quiet days"
    FEW_POSTS = "few posts"
    BEFORE_AN_EVENT = "before an event"
    NEW_POLICY = "new policy"
    NOT_CONFIRMED = "not confirmed"
    CALLED_FOR = "when called for"


class Asks(StrEnum):
    """What is asked of whoever is reminded."""

    NOTHING = "nothing"  # it is a nudge, and never a gate (DEF-25)
    DONE = "done"  # one of them does it for all
    NOTE = "note"  # the same, with a few words
    CONFIRM = "confirm"  # each for themselves: an attestation


class Tells(StrEnum):
    """What is listed below the sentence; where there is nothing to list, nothing is said."""

    NOTHING = "nothing"
    PUBLISHED = "published"  # what went public since the last time
    HELD = "held"  # what is approved and held for the round-up


STAFF: Final = "staff"  # everybody who may hand in a post
PUBLISHERS: Final = "publishers"  # the administrators of the account, or of every account
AUTHOR: Final = "author"  # who handed in the post
WHO: Final = (*Role, STAFF, PUBLISHERS, AUTHOR)
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday")
MONTHS: Final = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
# The keys that a rhythm needs, besides those that every duty has.
TAKES: Final = {
    When.EACH_WEEK: ("weekday",),
    When.EACH_YEAR: ("month",),
    When.AFTER_A_POST: ("days",),
    When.QUIET_DAYS: ("days",),
    When.FEW_POSTS: ("weekday", "fewer_than"),
    When.BEFORE_AN_EVENT: ("days", "events"),
    When.NOT_CONFIRMED: ("days",),
    When.CALLED_FOR: ("label",),
}


@dataclass(frozen=True, slots=True)
class Duty:
    """What somebody is reminded of. *name* is its own in the pack, *says* the sentence they read.

    *points* are ticked one by one. *each_account*: once for every account, of *networks* where any
    are named. *in_turn*: of several who look after an account, one at a time. *weekday* counts from
    0 for Monday, *month* from 1; *days* are those of the rhythm; *label* is on the control by
    which somebody calls for it.
    """

    name: str
    clauses: tuple[str, ...]
    who: tuple[str, ...]
    when: When
    says: str
    asks: Asks = Asks.NOTHING
    points: tuple[str, ...] = ()
    each_account: bool = False
    in_turn: bool = False
    networks: frozenset[Network] = frozenset()
    weekday: int = 0
    month: int = 1
    days: tuple[int, ...] = ()
    fewer_than: int = 0
    events: frozenset[EventSort] = frozenset()
    tells: Tells = Tells.NOTHING
    label: str = ""

    @property
    def rhythm(self) -> str:
        """When it falls due, in words: "each week, on Thursday"."""
        once = self.when is When.QUIET_DAYS and self.days == (1,)
        form = "after a school day without a post" if once else _IN_WORDS.get(self.when, self.when)
        return form.format(
            days=" and ".join(map(str, self.days)),
            few=self.fewer_than,
            weekday=WEEKDAYS[self.weekday].capitalize(),
            month=MONTHS[self.month - 1].capitalize(),
        )


_IN_WORDS: Final[Mapping[When, str]] = {
    When.EACH_WEEK: "each week, on {weekday}",
    When.EACH_YEAR: "each year, in {month}",
    When.NEW_POLICY: "with each new version of the policy",
    When.AFTER_A_POST: "{days} days after a post",
    When.QUIET_DAYS: "after {days} school days without a post",
    When.FEW_POSTS: "in a week with fewer than {few} posts",
    When.BEFORE_AN_EVENT: "{days} days before an event",
    When.NOT_CONFIRMED: "every {days} days",
}
