"""A policy's duties fall due by the clock: once for each period, in office hours, and never lost."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from chatops.agenda import Answered, Given, Published
from chatops.policy.duty import Asks, Duty, When
from chatops.rhythms import AFTERNOON, Due, Facts, due
from chatops.school import EventSort, SchoolEvent, Term
from chatops.school_year import SchoolYear

LONDON = ZoneInfo("Europe/London")
AUTUMN = Term(date(2026, 9, 1), date(2026, 12, 18))
SPRING = Term(date(2027, 1, 5), date(2027, 3, 25))
HALF_TERM = Term(date(2026, 10, 26), date(2026, 10, 30))
YEAR = SchoolYear((AUTUMN, SPRING), (HALF_TERM, Term(date(2026, 9, 1), date(2026, 9, 1))))


def duty(when: When, asks: Asks = Asks.DONE, **more: object) -> Duty:
    named = Duty(when.value.replace(" ", "-"), ("OUR-1",), ("staff",), when, "Please look.", asks)
    return replace(named, **more)  # type: ignore[arg-type]  # the keys of a duty, whichever a test sets


def when(month: int, day: int, hour: int) -> datetime:
    """A moment of 2026, on the school's own clock."""
    return datetime(2026, month, day, hour, tzinfo=LONDON)


@dataclass
class School:
    """A school whose clock is moved by hand; whatever falls due there is given at once."""

    duties: tuple[Duty, ...]
    year: SchoolYear = YEAR
    published: list[Published] = field(default_factory=list)
    events: tuple[SchoolEvent, ...] = ()
    members: tuple[str, ...] = ("a", "b")
    given: list[Given] = field(default_factory=list)
    answered: list[Answered] = field(default_factory=list)
    done: set[str] = field(default_factory=set)
    told: list[tuple[datetime, Due]] = field(default_factory=list)

    def at(self, moment: datetime) -> list[Due]:
        """The clerk comes by at this moment of the school's own clock."""
        found = [one for one in due(self._facts(moment)) if one.key not in self.done]
        for one in found:
            self.done.add(one.key)
            self.told.append((moment, one))
            if one.duty.asks is not Asks.NOTHING and not one.late:
                asked = Given("s", one.id, one.duty.name, "Look.", one.duty.asks.value, moment)
                self.given.append(replace(asked, account=one.account))
        return found

    def _facts(self, now: datetime) -> Facts:
        return Facts(
            now=now,
            year=self.year,
            duties=self.duties,
            edition="e1",
            accounts={one.name: ("facebook", "x") for one in self.duties},
            members={one.name: self.members for one in self.duties},
            events=self.events,
            published=self.published,
            given=self.given,
            answered=self.answered,
        )

    def confirm(self, of: Due, by: str, at: datetime) -> None:
        self.answered.append(Answered("s", of.id, of.duty.name, by, at))


def post(draft: str, at: datetime) -> Published:
    return Published("s", draft, "x", "a", "https://x.example/1", at.astimezone(UTC))


EVERY = (
    duty(When.EACH_SCHOOL_DAY, Asks.NOTHING),
    duty(When.EACH_WEEK, weekday=3),
    duty(When.EACH_HALF_TERM),
    duty(When.EACH_TERM, each_account=True),
    duty(When.EACH_YEAR, Asks.CONFIRM, month=9),
    duty(When.NOT_CONFIRMED, days=(30,)),
    duty(When.AFTER_A_POST, Asks.NOTHING, days=(1, 7)),
    duty(When.QUIET_DAYS, Asks.NOTHING, days=(2,)),
    duty(When.FEW_POSTS, Asks.NOTHING, weekday=3, fewer_than=3),
    duty(When.NEW_POLICY, Asks.CONFIRM),
    duty(When.BEFORE_AN_EVENT, Asks.NOTHING, days=(3, 14), events=frozenset({EventSort.OTHER})),
)
STEPS = st.lists(st.integers(1, 400), min_size=1, max_size=120)  # hours from one round to the next
POSTS = st.lists(st.integers(0, 200), max_size=6)  # days of the walk on which something is posted


@settings(max_examples=60)
@given(STEPS, POSTS, st.booleans())
def test_whatever_way_the_clock_goes_each_is_given_once_and_on_school_days_only(
    steps: list[int], days: list[int], with_terms: bool
) -> None:
    moment = when(8, 28, 7)
    posts = [
        post(f"d{day}", datetime(2026, 8, 28, 12, tzinfo=UTC) + timedelta(days=day)) for day in days
    ]
    fair = SchoolEvent("Fair", EventSort.OTHER, date(2026, 11, 20))
    school = School(EVERY, YEAR if with_terms else SchoolYear(), events=(fair,))
    for hours in steps:
        moment += timedelta(hours=hours)
        school.published = [one for one in posts if one.at < moment]
        school.at(moment)
        assert school.at(moment) == []
    keys = Counter(one.key for _, one in school.told)
    assert not [key for key, times in keys.items() if times > 1]
    for at, _ in school.told:
        assert 8 <= at.hour < 18
        assert school.year.is_open(at.date())


@settings(max_examples=60)
@given(STEPS)
def test_what_asks_something_is_not_lost_while_the_machine_is_off_nor_heaped_up(
    steps: list[int],
) -> None:
    """Whatever came before, on the next round at work the newest of each has been given."""
    school = School(
        (duty(When.EACH_WEEK, weekday=3), duty(When.EACH_TERM), duty(When.EACH_YEAR, month=9))
    )
    moment = when(9, 2, 7)
    for hours in steps:
        moment += timedelta(hours=hours)
        given = school.at(moment)
        assert len(given) <= 3
        if school.year.is_open(moment.date()) and 8 <= moment.hour < 18:
            names = {one.duty.when for _, one in school.told}
            assert {When.EACH_TERM, When.EACH_YEAR} <= names
            terms = {one.period for _, one in school.told if one.duty.when is When.EACH_TERM}
            assert school.year.term(moment.date()).name in terms
            thursday = moment.date() - timedelta(days=(moment.weekday() - 3) % 7)
            if school.year.is_open(thursday):
                monday = thursday - timedelta(days=3)
                assert any(one.period == f"{monday}" for _, one in school.told)


def test_a_weekly_duty_whose_day_is_closed_falls_on_the_last_school_day_before() -> None:
    friday = SchoolYear((), (Term(date(2026, 11, 20), date(2026, 11, 20)),))
    school = School((duty(When.EACH_WEEK, Asks.NOTHING, weekday=4),), friday)
    assert school.at(when(11, 18, 9)) == []
    assert len(school.at(when(11, 19, 9))) == 1
    assert school.at(when(11, 23, 9)) == []


def test_what_only_nudges_is_not_brought_a_week_late_and_what_asks_is() -> None:
    school = School(
        (
            duty(When.EACH_WEEK, Asks.NOTHING, weekday=3),
            duty(When.EACH_WEEK, weekday=3, name="asks"),
        )
    )
    (late,) = school.at(when(9, 14, 9))
    assert (late.duty.name, late.period) == ("asks", "2026-09-07")


def test_in_a_week_of_holidays_there_is_no_round_up() -> None:
    school = School((duty(When.EACH_WEEK, weekday=3),))
    assert [one.period for one in school.at(when(10, 22, 9))] == ["2026-10-19"]
    assert school.at(when(11, 2, 9)) == []


def test_few_posts_are_told_on_the_day_and_only_in_a_week_with_enough_school_days() -> None:
    school = School((duty(When.FEW_POSTS, Asks.NOTHING, weekday=3, fewer_than=3),))
    school.published = [
        post(f"d{one}", datetime(2026, 9, 7, 9 + one, tzinfo=UTC)) for one in range(2)
    ]
    school.published.append(replace(school.published[0], account="website"))
    assert school.at(when(9, 9, 9)) == []
    assert len(school.at(when(9, 10, 9))) == 1
    assert school.at(when(9, 3, 9)) == []  # term began on Wednesday
    school.published.append(post("d3", datetime(2026, 9, 16, 9, tzinfo=UTC)))
    assert len(school.at(when(9, 17, 9))) == 1
    enough = [post(f"e{one}", datetime(2026, 9, 22, 9, tzinfo=UTC)) for one in range(3)]
    school.published += enough
    assert school.at(when(9, 24, 9)) == []


def test_quiet_days_are_school_days_told_in_the_afternoon_and_once_a_week() -> None:
    school = School((duty(When.QUIET_DAYS, Asks.NOTHING, days=(2,)),))
    school.published = [post("d1", datetime(2026, 9, 11, 9, tzinfo=UTC))]
    assert school.at(when(9, 14, 15)) == []
    assert school.at(when(9, 15, AFTERNOON - 1)) == []
    assert len(school.at(when(9, 15, AFTERNOON))) == 1
    assert school.at(when(9, 16, 15)) == []
    assert len(school.at(when(9, 21, 15))) == 1
    school.published.append(post("d2", datetime(2026, 9, 22, 9, tzinfo=UTC)))
    assert school.at(when(9, 23, 15)) == []


def test_a_post_is_looked_at_after_a_day_and_after_a_week_once_for_all_its_accounts() -> None:
    school = School((duty(When.AFTER_A_POST, Asks.NOTHING, days=(1, 7)),))
    first = post("d1", datetime(2026, 9, 8, 9, tzinfo=UTC))
    school.published = [first, replace(first, account="website")]
    assert school.at(when(9, 8, 15)) == []
    assert [one.about for one in school.at(when(9, 9, 9))] == ["d1"]
    assert school.at(when(9, 14, 9)) == []
    assert len(school.at(when(9, 15, 9))) == 1
    off = School(school.duties, published=school.published)
    assert [one.period for one in off.at(when(9, 28, 9))] == ["d1 7"]


def test_an_event_is_told_of_ahead_and_never_afterwards() -> None:
    fair = SchoolEvent("Open evening", EventSort.OPEN_EVENING, date(2026, 10, 6))
    other = replace(fair, sort=EventSort.OTHER)
    ahead = duty(When.BEFORE_AN_EVENT, Asks.NOTHING, days=(3, 14), events=frozenset({fair.sort}))
    school = School((ahead,), events=(fair, other))
    assert school.at(when(9, 21, 9)) == []
    assert len(school.at(when(9, 22, 9))) == 1
    assert school.at(when(10, 1, 9)) == []
    assert len(school.at(when(10, 5, 9))) == 1
    assert School((ahead,), events=(fair,)).at(when(10, 7, 9)) == []


def test_who_has_not_confirmed_is_told_a_fortnight_later_once() -> None:
    school = School((duty(When.NEW_POLICY, Asks.CONFIRM),))
    first, _ = school.at(when(9, 7, 9))
    assert {one.member for _, one in school.told} == {"a", "b"}
    school.confirm(first, "a", when(9, 8, 9))
    assert school.at(when(9, 14, 9)) == []
    assert [one.late for one in school.at(when(9, 21, 10))] == [True]
    assert school.at(when(9, 22, 10)) == []
    school.members = ("a", "b", "new")
    assert [one.member for one in school.at(when(9, 23, 10))] == ["new"]


def test_nobody_hears_of_an_attestation_that_everybody_gave() -> None:
    school = School((duty(When.NEW_POLICY, Asks.CONFIRM),))
    for one in school.at(when(9, 7, 9)):
        school.confirm(one, one.member, when(9, 8, 9))
    assert school.at(when(9, 22, 9)) == []


def test_what_was_confirmed_is_asked_for_again_after_its_days() -> None:
    school = School((duty(When.NOT_CONFIRMED, days=(30,)),))
    (first,) = school.at(when(9, 7, 9))
    assert school.at(when(9, 30, 9)) == []
    school.confirm(first, "a", when(9, 21, 9))
    assert school.at(when(10, 7, 9)) == []
    assert len(school.at(when(10, 21, 9))) == 1


def test_the_clock_gives_nothing_that_somebody_has_to_call_for() -> None:
    assert School((duty(When.CALLED_FOR, label="Now"),)).at(when(9, 7, 9)) == []
