"""An import tightens at once and loosens only so much without a second person."""

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from chatops.consent.difference import ConsentDifference, difference
from chatops.consent.record import Choice, Medium, Record
from chatops.consent.standing import REFUSED_STATES, ConsentRules, State, standing
from chatops.school import Channel
from tests.core.consent.records import LAST_YEAR, NOW, PUPIL, RECORDS, THIS_YEAR, TODAY, record

LIMIT = ConsentRules(loosen_limit=1)


def of(
    before: Sequence[Record], *rows: Record, rules: ConsentRules = LIMIT, on: date = TODAY
) -> ConsentDifference:
    known: dict[str, list[Record]] = {}
    for one in before:
        known.setdefault(one.pupil, []).append(one)
    return difference(known, rows, rules, on)


def social(choice: Choice, given_on: date = THIS_YEAR, pupil: str = PUPIL, **rest: str) -> Record:
    return record(choice, given_on, pupil=pupil, medium="image", channel="social", **rest)


def test_a_first_record_for_a_pupil_is_new_even_a_yes_or_a_no() -> None:
    found = of([], social(Choice.GRANTED), social(Choice.REFUSED, pupil="7"))
    assert [(one.pupil, one.after) for one in found.new] == [
        (PUPIL, State.GRANTED),
        ("7", State.REFUSED),
    ]
    assert (found.loosened, found.tightened) == ((), ())
    assert len(found.at_once) == 2


def test_a_star_counts_for_every_medium_and_channel() -> None:
    found = of([social(Choice.REFUSED, LAST_YEAR)], record())
    assert len(found.new) == len(Medium) * len(Channel) - 1
    assert [one.channel for one in found.loosened] == [Channel.SOCIAL]


def test_a_no_in_place_of_a_yes_is_tightened_and_written_at_once() -> None:
    for choice in (Choice.REFUSED, Choice.WITHDRAWN, Choice.OBJECTED, Choice.UNKNOWN):
        row = social(choice)
        found = of([social(Choice.GRANTED, LAST_YEAR)], row)
        assert len(found.tightened) == 1
        assert found.at_once == (row,)


def test_a_yes_in_place_of_a_no_is_loosened_and_waits_above_the_limit() -> None:
    for choice in (Choice.REFUSED, Choice.WITHDRAWN, Choice.OBJECTED):
        no = [social(choice, LAST_YEAR, pupil=one) for one in ("7", "8")]
        first, second = (social(Choice.GRANTED, pupil=one) for one in ("7", "8"))
        assert of(no, first).at_once == (first,)
        new, stricter = record(pupil="9"), record(Choice.REFUSED, pupil="7", medium="name")
        above = of(no, first, new, second, stricter)
        assert len(above.loosened) == 2
        assert above.waiting == (first, second)
        assert above.at_once == (new, stricter)


def test_a_yes_of_the_same_day_comes_after_what_is_on_file() -> None:
    no = record(Choice.REFUSED, medium="image", channel="social", order=5, batch="a")
    assert len(of([no], social(Choice.GRANTED, batch="b")).loosened) == 1


def test_a_no_replaced_by_an_old_yes_is_loosened_though_it_has_lapsed() -> None:
    no = social(Choice.REFUSED, LAST_YEAR - timedelta(days=30))
    academic = ConsentRules(academic_year=True)
    (loosened,) = of([no], social(Choice.GRANTED, LAST_YEAR), rules=academic).loosened
    assert loosened.after is State.NOTHING


def test_a_yes_of_one_guardian_over_the_no_of_the_other_loosens_nothing() -> None:
    found = of(
        [social(Choice.REFUSED, LAST_YEAR, given_by="a")], social(Choice.GRANTED, given_by="b")
    )
    assert (found.loosened, found.unchanged) == ((), 1)


def test_a_yes_never_lifts_do_not_publish() -> None:
    found = of([record(Choice.NEVER, LAST_YEAR)], record())
    assert (found.loosened, found.new, found.unchanged) == ((), (), 15)


def test_a_yes_that_will_hold_from_a_later_day_on_is_loosened_too() -> None:
    tomorrow = TODAY + timedelta(days=1)
    no = [social(Choice.REFUSED)]
    assert len(of(no, social(Choice.GRANTED, tomorrow)).loosened) == 1
    from_tomorrow = record(given_on=TODAY, medium="image", channel="social", valid_from=tomorrow)
    assert len(of(no, from_tomorrow).loosened) == 1


def test_what_is_on_file_word_for_word_is_not_written_again() -> None:
    known = social(Choice.GRANTED, batch="a", recorded_by="o@thornfield.example")
    again = social(Choice.GRANTED, batch="b")
    found = of([known], again, social(Choice.REFUSED, pupil="7"), social(Choice.REFUSED, pupil="7"))
    assert found.repeated == 2
    assert [one.pupil for one in found.at_once] == ["7"]


def test_a_pupil_absent_from_the_file_keeps_what_is_known() -> None:
    found = of([social(Choice.GRANTED), social(Choice.REFUSED, pupil="7")])
    assert found == ConsentDifference((), (), (), 0, 0, (), ())


def test_a_renewed_yes_is_new_where_last_years_had_lapsed() -> None:
    academic = ConsentRules(academic_year=True)
    found = of([social(Choice.GRANTED, LAST_YEAR)], social(Choice.GRANTED), rules=academic)
    assert [(one.before, one.after) for one in found.new] == [(State.NOTHING, State.GRANTED)]


def test_what_follows_from_a_row_by_the_packs_reading_is_told_too() -> None:
    reading = ConsentRules(film_as_image=True, website_as_social=True)
    before = [record(channel="website", medium="image"), social(Choice.GRANTED, LAST_YEAR)]
    found = of(before, social(Choice.REFUSED), rules=reading)
    assert {(one.medium, one.channel) for one in found.tightened} == {
        (Medium.IMAGE, Channel.SOCIAL),
        (Medium.VIDEO, Channel.SOCIAL),
        (Medium.IMAGE, Channel.WEBSITE),
        (Medium.VIDEO, Channel.WEBSITE),
    }


@given(st.lists(RECORDS, max_size=6), st.lists(RECORDS, max_size=4))
def test_what_is_written_at_once_loosens_no_more_than_the_limit(
    before: Sequence[Record], rows: Sequence[Record]
) -> None:
    found = of(before, *rows)
    later = [*before, *found.at_once]
    loosened = [
        (medium, channel)
        for medium in Medium
        for channel in Channel
        if standing(before, medium, channel, TODAY, NOW).state in REFUSED_STATES
        and standing(later, medium, channel, TODAY, NOW).state is State.GRANTED
    ]
    assert len(loosened) <= LIMIT.loosen_limit


def test_whose_yes_loosens_depends_on_the_pupils_year() -> None:
    own = social(Choice.REFUSED, LAST_YEAR, given_by="pupil")
    deciding = ConsentRules(loosen_limit=1, pupils_decide_from="9")
    refused = social(Choice.REFUSED, LAST_YEAR - timedelta(days=9), given_by="mother")
    row = social(Choice.GRANTED, given_by="pupil")
    known = {PUPIL: [own, refused]}
    assert not difference(known, [row], deciding, TODAY, {PUPIL: "4"}).loosened
    assert len(difference(known, [row], deciding, TODAY, {PUPIL: "9"}).loosened) == 1
