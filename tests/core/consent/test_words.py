"""A standing in words says when a yes ran out, and what was never known is not called lapsed."""

from dataclasses import replace
from datetime import UTC, date, datetime

from chatops.consent.contradictions import Gone, gone
from chatops.consent.record import EVERY, Choice, Medium, Record
from chatops.consent.standing import ConsentRules, standing
from chatops.school import Channel
from tests.core.consent.records import record

NOW = datetime(2026, 9, 30, tzinfo=UTC)
YEARLY = ConsentRules(academic_year=True)


def words(*records: Record, rules: ConsentRules = YEARLY) -> str:
    found = standing(records, Medium.IMAGE, Channel.SOCIAL, NOW.date(), NOW, rules)
    return found.words


def test_a_yes_that_ran_out_says_on_which_day() -> None:
    last_year = record(given_on=date(2025, 9, 8))
    assert words(last_year) == "ran out on 31 August 2026"
    assert words(replace(last_year, valid_until=date(2026, 5, 1))) == "ran out on 1 May 2026"
    assert words(last_year, rules=ConsentRules()) == "granted"
    assert words(record(given_on=date(2026, 9, 8))) == "granted"


def test_whatever_else_is_no_yes_is_not_said_to_have_run_out() -> None:
    assert words() == "nothing on file"
    assert words(record(Choice.UNKNOWN, date(2026, 9, 8))) == "not known"
    assert words(record(Choice.REFUSED, date(2025, 9, 8))) == "refused"


def test_what_a_file_leaves_out_is_gone_and_what_it_speaks_of_is_not() -> None:
    on_file = [
        record(medium="image", channel="print"),
        record(Choice.REFUSED, medium="image", channel="social"),
        record(medium="name", channel=EVERY, event="cake sale"),
        replace(record(medium="video", channel="press"), undone_at=NOW),
    ]
    pupil = on_file[0].pupil
    row = record(medium=EVERY, channel="social")
    assert list(gone({pupil: on_file}, [row])) == [Gone(pupil, "image", "print", Choice.GRANTED)]
    assert len(list(gone({pupil: on_file}, []))) == 2
