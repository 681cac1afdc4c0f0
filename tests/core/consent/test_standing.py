"""Which record counts (the product's design, section 8), for one pupil, medium, channel and day."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from chatops.consent.evidence import digest
from chatops.consent.record import Choice, Medium, Record
from chatops.consent.standing import (
    REFUSALS,
    REFUSED_STATES,
    ConsentRules,
    Standing,
    State,
    standing,
)
from chatops.school import Channel
from tests.core.consent.records import (
    DAYS,
    LAST_YEAR,
    NOW,
    RECORDED,
    RECORDS,
    RULES,
    THIS_YEAR,
    TODAY,
    WHAT,
    record,
)

ACADEMIC = ConsentRules(academic_year=True)
LATER = THIS_YEAR + timedelta(days=30)


def on_social(
    *records: Record, medium: Medium = Medium.IMAGE, rules: ConsentRules = ACADEMIC
) -> Standing:
    return standing(records, medium, Channel.SOCIAL, TODAY, NOW, rules)


@pytest.mark.parametrize(
    ("choice", "state"),
    [
        (Choice.GRANTED, State.GRANTED),
        (Choice.REFUSED, State.REFUSED),
        (Choice.WITHDRAWN, State.WITHDRAWN),
        (Choice.OBJECTED, State.OBJECTED),
        (Choice.UNKNOWN, State.NOTHING),
        (Choice.NEVER, State.NEVER),
    ],
)
def test_one_record_stands_for_what_it_says(choice: Choice, state: State) -> None:
    assert on_social(record(choice)).state is state


def test_without_any_record_there_is_nothing_on_file() -> None:
    assert on_social() == Standing(Medium.IMAGE, Channel.SOCIAL, State.NOTHING)


def test_what_was_never_asked_of_a_family_that_said_yes_elsewhere_is_not_asked() -> None:
    website = record(channel="website")
    assert on_social(website).state is State.NOT_ASKED


@pytest.mark.parametrize(
    "other",
    [
        record(Choice.UNKNOWN, channel="website"),
        record(Choice.REFUSED, channel="website"),
        record(channel="website", valid_until=LATER),
        record(channel="website", event="Museum trip"),
        record(channel="website", valid_from=TODAY + timedelta(days=1)),
    ],
)
def test_what_is_no_yes_elsewhere_says_nothing_here(other: Record) -> None:
    assert on_social(other).state is State.NOTHING


def test_the_later_word_of_a_guardian_counts() -> None:
    yes, no = record(), record(Choice.REFUSED, LATER)
    assert on_social(no, yes).record is no
    assert on_social(record(Choice.REFUSED), record(given_on=LATER)).state is State.GRANTED


def test_of_one_day_the_later_import_counts() -> None:
    no, yes = record(Choice.REFUSED, order=1, batch="a"), record(order=2, batch="b")
    assert on_social(yes, no).state is State.GRANTED


def test_of_one_day_and_one_import_the_refusal_counts() -> None:
    no, yes = record(Choice.REFUSED, order=1, batch="a"), record(order=2, batch="a")
    assert on_social(no, yes).state is State.REFUSED


def test_a_row_for_one_medium_and_channel_replaces_an_older_one_for_all() -> None:
    rows = (record(), record(Choice.REFUSED, LATER, medium="video", channel="social"))
    assert on_social(*rows, medium=Medium.VIDEO).state is State.REFUSED
    assert on_social(*rows).state is State.GRANTED


def test_of_two_noes_the_later_one_is_told() -> None:
    refused = record(Choice.REFUSED, LATER, given_by="a")
    withdrawn = record(Choice.WITHDRAWN, given_by="b")
    assert on_social(refused, withdrawn).record is refused
    assert on_social(withdrawn, refused).record is refused


@pytest.mark.parametrize("names", [("Mrs A Lee", "Mr B Lee"), ("", "Mr B Lee")])
def test_of_two_guardians_a_no_wins_though_the_yes_came_later(names: tuple[str, str]) -> None:
    no, yes = record(Choice.OBJECTED, given_by=names[0]), record(given_on=LATER, given_by=names[1])
    assert on_social(no, yes).state is State.OBJECTED


def test_one_guardian_is_one_however_written() -> None:
    no, yes = (
        record(Choice.REFUSED, given_by="Mrs A Lee"),
        record(given_on=LATER, given_by=" mrs  a LEE "),
    )
    assert on_social(no, yes).state is State.GRANTED


def test_of_two_yeses_the_better_founded_counts() -> None:
    spoken, written = record(given_by="a", written=False), record(given_by="b")
    last_year = record(given_on=LAST_YEAR, given_by="c")
    assert on_social(spoken, written, last_year).record is written


def test_unknown_replaces_a_yes_but_never_a_no() -> None:
    assert on_social(record(), record(Choice.UNKNOWN, LATER)).state is State.NOTHING
    refused = (record(Choice.REFUSED), record(Choice.UNKNOWN, LATER))
    assert on_social(*refused).state is State.REFUSED


def test_unknown_of_one_guardian_does_not_undo_the_yes_of_the_other() -> None:
    rows = (record(given_by="a"), record(Choice.UNKNOWN, LATER, given_by="b"))
    assert on_social(*rows).state is State.GRANTED


@pytest.mark.parametrize(
    ("until", "state"), [(TODAY, State.GRANTED), (TODAY - timedelta(days=1), State.NOTHING)]
)
def test_a_yes_holds_to_the_end_of_its_last_day(until: date, state: State) -> None:
    assert on_social(record(valid_until=until)).state is state


def test_a_yes_for_later_does_not_hold_yet_and_a_no_for_later_does() -> None:
    tomorrow = TODAY + timedelta(days=1)
    assert on_social(record(valid_from=tomorrow)).state is State.NOTHING
    not_then = record(Choice.REFUSED, LATER, valid_from=tomorrow)
    assert on_social(record(), not_then).state is State.REFUSED


def test_a_no_does_not_lapse() -> None:
    assert on_social(record(Choice.REFUSED, LAST_YEAR, valid_until=LATER)).state is State.REFUSED


def test_a_yes_for_one_event_is_no_standing_yes_and_lifts_no_refusal() -> None:
    event = record(given_on=LATER, event="Museum trip")
    assert on_social(event).state is State.NOTHING
    assert on_social(record(Choice.REFUSED), event).state is State.REFUSED


def test_a_word_given_after_the_day_asked_about_does_not_count_on_it() -> None:
    assert on_social(record(), record(Choice.WITHDRAWN, TODAY + timedelta(days=1))).state is (
        State.GRANTED
    )


def test_what_was_recorded_later_was_not_known_then() -> None:
    withdrawn = record(Choice.WITHDRAWN, LATER, recorded_at=NOW + timedelta(seconds=1))
    rows = (record(), withdrawn)
    assert on_social(*rows).state is State.GRANTED
    afterwards = NOW + timedelta(seconds=1)
    state = standing(rows, Medium.IMAGE, Channel.SOCIAL, TODAY, afterwards).state
    assert state is State.WITHDRAWN


@pytest.mark.parametrize(
    ("given_on", "on", "earlier"),
    [
        (date(2024, 9, 1), date(2025, 8, 31), False),
        (date(2024, 9, 1), date(2025, 9, 1), True),
        (date(2025, 8, 31), date(2025, 9, 1), True),
        (date(2025, 9, 1), date(2026, 1, 1), False),
    ],
)
def test_a_school_year_runs_from_1_september_to_31_august(
    given_on: date, on: date, earlier: bool
) -> None:
    rows = [record(given_on=given_on, recorded_at=datetime(2024, 9, 1, tzinfo=UTC))]
    found = standing(rows, Medium.IMAGE, Channel.SOCIAL, on, NOW, ACADEMIC)
    assert (found.earlier_year, found.state is State.NOTHING) == (earlier, earlier)
    elsewhere = standing(rows, Medium.IMAGE, Channel.SOCIAL, on, NOW)
    assert (elsewhere.earlier_year, elsewhere.state) == (earlier, State.GRANTED)


def test_a_standing_says_since_when_and_until_when() -> None:
    found = on_social(record())
    assert (found.since, found.until) == (THIS_YEAR, date(2026, 8, 31))
    found = on_social(record(valid_from=LATER, valid_until=TODAY), rules=ConsentRules())
    assert (found.since, found.until) == (LATER, TODAY)
    assert on_social(record(valid_until=TODAY)).until == TODAY
    assert on_social(record(valid_until=date(2027, 8, 31))).until == date(2026, 8, 31)


def test_film_follows_the_image_only_where_the_pack_takes_it_so_and_nobody_spoke_of_film() -> None:
    image, no_film = record(medium="image"), record(Choice.REFUSED, medium="video")
    as_image = ConsentRules(film_as_image=True)
    assert on_social(image, medium=Medium.VIDEO).state is State.NOT_ASKED
    followed = on_social(image, medium=Medium.VIDEO, rules=as_image)
    assert (followed.state, followed.medium) == (State.GRANTED, Medium.VIDEO)
    assert on_social(image, no_film, medium=Medium.VIDEO, rules=as_image).state is State.REFUSED
    unknown = record(Choice.UNKNOWN, medium="video")
    assert on_social(image, unknown, medium=Medium.VIDEO, rules=as_image).state is State.NOTHING
    refused = record(Choice.REFUSED, medium="image")
    assert on_social(refused, medium=Medium.VIDEO, rules=as_image).state is State.REFUSED


def test_a_website_takes_the_stricter_of_website_and_social_where_the_pack_says_so() -> None:
    rows = (record(channel="website"), record(Choice.REFUSED, channel="social"))
    stricter = ConsentRules(website_as_social=True)

    def on_website(*given: Record, rules: ConsentRules) -> tuple[State, Channel]:
        found = standing(given, Medium.IMAGE, Channel.WEBSITE, TODAY, NOW, rules)
        return found.state, found.channel

    assert on_website(*rows, rules=ConsentRules()) == (State.GRANTED, Channel.WEBSITE)
    assert on_website(*rows, rules=stricter) == (State.REFUSED, Channel.WEBSITE)
    swapped = (record(channel="social"), record(Choice.REFUSED, channel="website"))
    assert on_website(*swapped, rules=stricter) == (State.REFUSED, Channel.WEBSITE)


@given(st.lists(RECORDS, max_size=8), WHAT, RULES)
def test_a_yes_is_never_given_where_somebodys_last_word_was_no(
    records: Sequence[Record], what: tuple[Medium, Channel], rules: ConsentRules
) -> None:
    def speaks(one: Record) -> bool:
        return one.medium in {what[0], "*"} and one.channel in {what[1], "*"}

    words = [one for one in records if speaks(one)]
    for guardian in {one.given_by for one in words}:
        last = max(one.given_on for one in words if one.given_by == guardian)
        on_last_day = [one for one in words if one.given_by == guardian and one.given_on == last]
        if all(one.choice in REFUSALS for one in on_last_day):
            assert standing(records, *what, TODAY, NOW, rules).state in REFUSED_STATES


@given(st.lists(RECORDS, max_size=8), RECORDS, WHAT, RULES)
def test_one_more_refusal_never_loosens(
    records: Sequence[Record], refusal: Record, what: tuple[Medium, Channel], rules: ConsentRules
) -> None:
    assume(refusal.choice in REFUSALS)
    before = standing(records, *what, TODAY, NOW, rules)
    after = standing([*records, refusal], *what, TODAY, NOW, rules)
    assert after.strictness[0] >= before.strictness[0]


@given(st.lists(RECORDS, max_size=5, unique_by=lambda one: one.given_on), WHAT, RULES)
def test_where_the_days_differ_the_order_on_file_does_not_matter(
    records: Sequence[Record], what: tuple[Medium, Channel], rules: ConsentRules
) -> None:
    found = {standing(order, *what, TODAY, NOW, rules) for order in permutations(records)}
    assert len(found) == 1


@given(st.lists(RECORDS, max_size=8), st.integers(0, 8), WHAT, RULES)
def test_do_not_publish_beats_everything(
    records: list[Record], place: int, what: tuple[Medium, Channel], rules: ConsentRules
) -> None:
    records.insert(place, record(Choice.NEVER))
    assert standing(records, *what, TODAY, NOW, rules).state is State.NEVER


@given(st.lists(RECORDS, max_size=8), RECORDED, DAYS, WHAT, RULES)
def test_what_was_known_then_can_be_said_again_later(
    records: Sequence[Record],
    then: datetime,
    on: date,
    what: tuple[Medium, Channel],
    rules: ConsentRules,
) -> None:
    known_then = [one for one in records if one.recorded_at <= then]
    replayed = standing(records, *what, on, then, rules)
    assert replayed == standing(known_then, *what, on, NOW, rules)


def test_a_digest_says_whether_the_same_was_relied_on_and_nothing_without_its_salt() -> None:
    relied_on = {"1042": [on_social(record())], "7": [on_social()]}
    again = {"7": [on_social()], "1042": [on_social(record())]}
    assert digest(relied_on, "salt") == digest(again, "salt")
    assert digest(relied_on, "salt") != digest(relied_on, "other")
    withdrawn = {**relied_on, "1042": [on_social(record(), record(Choice.WITHDRAWN, LATER))]}
    assert digest(relied_on, "salt") != digest(withdrawn, "salt")
