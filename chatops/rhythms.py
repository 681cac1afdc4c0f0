"""Which of a policy's duties are to be given now: a pure function of facts and the clock."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from chatops.agenda import Answered, Given, Published
from chatops.duties import CLOSES, OPENS
from chatops.policy.duty import Asks, Duty, When
from chatops.roll.folding import letters
from chatops.school import SchoolEvent
from chatops.school_year import A_DAY, A_WEEK, SchoolYear

AFTERNOON: Final = 14  # o'clock; before, a day without a post is not over yet
MISSING_AFTER: Final = timedelta(days=14)  # then the head hears, once, who has not confirmed
LATEST_AFTER_A_POST: Final = timedelta(days=60)  # older posts than that nobody is reminded of
NEVER: Final = "never"
OF_POLICY: Final = "duty "  # begins the key of every reminder that is made here


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a school's duties hang on. *now* is the moment on the school's own clock.

    *accounts* are the ids of those that each duty that is for each account is for, and *members*
    those who are to confirm: both by the duty's name.
    """

    now: datetime
    year: SchoolYear
    duties: Sequence[Duty]
    edition: str
    accounts: Mapping[str, Sequence[str]]
    members: Mapping[str, Sequence[str]]
    events: Sequence[SchoolEvent]
    published: Sequence[Published]
    given: Sequence[Given]
    answered: Sequence[Answered]

    @property
    def today(self) -> date:
        return self.now.date()

    def local(self, at: datetime) -> date:
        """The day on which something was, at the school."""
        return at.astimezone(self.now.tzinfo).date()


@dataclass(frozen=True, slots=True)
class Due:
    """One duty in one period. *about* is a draft's id or an event's name; *member*: for them alone.

    *late*: it was given, and the head is to hear who has not confirmed it.
    """

    duty: Duty
    period: str
    account: str = ""
    member: str = ""
    about: str = ""
    late: bool = False

    @property
    def id(self) -> str:
        """What it is answered under, the same for everybody."""
        return " ".join(filter(None, (self.duty.name, self.period, self.account)))

    @property
    def key(self) -> str:
        """What names this one reminder for ever, so that it is given once."""
        return f"{OF_POLICY}{self.id}{f' to {self.member}' if self.member else ''}{' late' * self.late}"


def due(facts: Facts) -> tuple[Due, ...]:
    """What is to be given now: on school days in office hours, each once for its period.

    Of these, whoever asks leaves out what was given: the key says which. Of what was missed while
    nobody came by, only the newest period is given.
    """
    if not at_work(facts.now, facts.year):
        return ()
    fresh = (each for one in facts.duties for each in _spread(one, facts))
    return (*fresh, *_late(facts))


def at_work(now: datetime, year: SchoolYear) -> bool:
    """Whether it is a school day, in office hours: nobody is reminded at any other time."""
    return year.is_open(now.date()) and OPENS <= now.hour < CLOSES


def _spread(duty: Duty, facts: Facts) -> Iterator[Due]:
    """A duty that is due, once for each account or for each person who is to confirm it."""
    for one in _RHYTHMS[duty.when](duty, facts):
        if duty.each_account:
            yield from (replace(one, account=each) for each in facts.accounts[duty.name])
        elif duty.asks is Asks.CONFIRM:
            yield from (replace(one, member=each) for each in facts.members[duty.name])
        else:
            yield one


def _late(facts: Facts) -> Iterator[Due]:
    """Attestations that somebody still owes a fortnight after they were asked for."""
    known = {one.name: one for one in facts.duties}
    for given in newest(facts.given):
        duty = known.get(given.duty)
        if duty is None or duty.asks is not Asks.CONFIRM or facts.now - given.at < MISSING_AFTER:
            continue
        if missing(given, facts.members[duty.name], facts.answered):
            yield Due(duty, given.id.removeprefix(f"{duty.name} "), late=True)


def newest(given: Sequence[Given]) -> tuple[Given, ...]:
    """Of each duty and account what was given last: what came before it is past."""
    return tuple({(one.duty, one.account): one for one in given}.values())


def missing(given: Given, members: Sequence[str], answered: Sequence[Answered]) -> tuple[str, ...]:
    """Who of those who are to confirm has not."""
    have = {one.by for one in answered if one.given == given.id}
    return tuple(one for one in members if one not in have)


def _each_day(duty: Duty, facts: Facts) -> Iterator[Due]:
    yield Due(duty, facts.today.isoformat())


def _each_week(duty: Duty, facts: Facts) -> Iterator[Due]:
    """The newest day of it by now; what only nudges is good in its own week."""
    weeks = 1 if duty.asks is Asks.NOTHING else _WEEKS_BACK
    for back in range(weeks):
        monday = facts.today - A_DAY * facts.today.weekday() - A_WEEK * back
        day = day_of_week(monday, duty.weekday, facts.year)
        if day is not None and day <= facts.today:
            yield Due(duty, f"{monday}")
            return


_WEEKS_BACK: Final = 10  # longer than any holidays


def day_of_week(monday: date, weekday: int, year: SchoolYear) -> date | None:
    """The day itself, else the last school day before it in its week, else the first after it."""
    days = year.open_days(monday, monday + A_DAY * 4)
    before = [one for one in days if one.weekday() <= weekday]
    return before[-1] if before else next(iter(days), None)


def _each_half_term(duty: Duty, facts: Facts) -> Iterator[Due]:
    yield Due(duty, facts.year.half_term(facts.today).name)


def _each_term(duty: Duty, facts: Facts) -> Iterator[Due]:
    yield Due(duty, facts.year.term(facts.today).name)


def _each_year(duty: Duty, facts: Facts) -> Iterator[Due]:
    today = facts.today
    yield Due(duty, f"{today.year if today.month >= duty.month else today.year - 1}")


def _after_a_post(duty: Duty, facts: Facts) -> Iterator[Due]:
    for one in _first_of_each(facts.published):
        waited = facts.today - facts.local(one.at)
        passed = [days for days in duty.days if waited >= A_DAY * days]
        if passed and waited <= LATEST_AFTER_A_POST:
            yield Due(duty, f"{one.draft} {passed[-1]}", about=one.draft)


def _first_of_each(published: Sequence[Published]) -> Sequence[Published]:
    first: dict[str, Published] = {}
    for one in published:
        first.setdefault(one.draft, one)
    return tuple(first.values())


def _quiet_days(duty: Duty, facts: Facts) -> Iterator[Due]:
    """Once a week at most, for as long as nothing is posted."""
    last = max((facts.local(one.at) for one in facts.published), default=None)
    begins = last + A_DAY if last else facts.today - A_DAY * duty.days[0] * 3
    quiet = len(facts.year.open_days(begins, facts.today))
    if quiet >= duty.days[0] and facts.now.hour >= AFTERNOON:
        yield Due(duty, f"{last or NEVER} {facts.today - A_DAY * facts.today.weekday()}")


def _few_posts(duty: Duty, facts: Facts) -> Iterator[Due]:
    """In a week that has so many school days by then, and fewer posts."""
    monday = facts.today - A_DAY * facts.today.weekday()
    day = day_of_week(monday, duty.weekday, facts.year)
    if day is None or day > facts.today:
        return
    posted = {one.draft for one in facts.published if facts.local(one.at) >= monday}
    if len(posted) < duty.fewer_than <= len(facts.year.open_days(monday, day)):
        yield Due(duty, f"{monday}")


def _before_an_event(duty: Duty, facts: Facts) -> Iterator[Due]:
    for one in facts.events:
        ahead = one.on - facts.today
        passed = [days for days in duty.days if timedelta(0) <= ahead <= A_DAY * days]
        if passed and one.sort in duty.events:
            period = f"{one.on} {letters(one.name)} {passed[0]}"
            yield Due(duty, period, about=one.name)


def _new_policy(duty: Duty, facts: Facts) -> Iterator[Due]:
    yield Due(duty, facts.edition)


def _not_confirmed(duty: Duty, facts: Facts) -> Iterator[Due]:
    """So many days after it was last confirmed, or asked for."""
    times = [
        *(one.at for one in facts.answered if one.duty == duty.name),
        *(one.at for one in facts.given if one.duty == duty.name),
    ]
    last = max(map(facts.local, times), default=None)
    if last is None or facts.today - last >= A_DAY * duty.days[0]:
        yield Due(duty, facts.today.isoformat())


def _called_for(_: Duty, __: Facts) -> Iterator[Due]:
    """Somebody gives it, and never the clock."""
    yield from ()


_RHYTHMS: Final[Mapping[When, Callable[[Duty, Facts], Iterator[Due]]]] = {
    When.EACH_SCHOOL_DAY: _each_day,
    When.EACH_WEEK: _each_week,
    When.EACH_HALF_TERM: _each_half_term,
    When.EACH_TERM: _each_term,
    When.EACH_YEAR: _each_year,
    When.AFTER_A_POST: _after_a_post,
    When.QUIET_DAYS: _quiet_days,
    When.FEW_POSTS: _few_posts,
    When.BEFORE_AN_EVENT: _before_an_event,
    When.NEW_POLICY: _new_policy,
    When.NOT_CONFIRMED: _not_confirmed,
    When.CALLED_FOR: _called_for,
}
