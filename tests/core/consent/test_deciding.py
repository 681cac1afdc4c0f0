"""Where somebody alone decides for a pupil, a yes of anybody else is none, and nothing gets milder."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatops.consent.file import read_consents
from chatops.consent.marks import decider_in
from chatops.consent.record import AUTHORITY, Choice, Medium, Record
from chatops.consent.standing import REFUSED_STATES, ConsentRules, State, standing
from chatops.csv_table import FileRefused
from chatops.school import Channel
from tests.core.consent.records import NOW, RECORDS, RULES, THIS_YEAR, TODAY, WHAT, record

HEADING = "admission_no,medium,channel,decision,basis,given_by,given_on,valid_until,written,evidence,recorded_on"
DECIDES = record(Choice.DECIDES, given_by=AUTHORITY, order=1)
KNOWN = st.lists(RECORDS, max_size=6).map(
    lambda some: [replace(one, order=place) for place, one in enumerate(some, 10)]
)


def state(*records: Record, rules: ConsentRules | None = None) -> State:
    some = [replace(one, order=place) for place, one in enumerate(records, 1)]
    return standing(some, Medium.IMAGE, Channel.SOCIAL, TODAY, NOW, rules or ConsentRules()).state


def test_a_yes_counts_only_from_whoever_decides() -> None:
    assert state(DECIDES, record(given_by="Mother")) is State.NOTHING
    assert state(DECIDES, record(given_by="")) is State.NOTHING
    assert state(DECIDES, record(given_by=" Local  Authority")) is State.GRANTED
    assert state(record(given_by="Mother"), DECIDES) is State.NOTHING


def test_anybodys_no_counts_and_the_do_not_publish_list_is_stronger() -> None:
    theirs = record(given_by=AUTHORITY)
    assert state(DECIDES, theirs, record(Choice.REFUSED, given_by="Mother")) is State.REFUSED
    assert state(DECIDES, theirs, record(Choice.NEVER)) is State.NEVER


def test_a_no_that_was_taken_back_does_not_come_back_with_the_mark() -> None:
    no = record(Choice.REFUSED, given_by="Mother")
    assert state(no, record(given_by="Mother"), DECIDES) is State.NOTHING


def test_it_ends_by_the_form_and_is_the_packs_to_say() -> None:
    yes = record(given_by="Mother")
    assert state(DECIDES, yes, record(Choice.ANYBODY)) is State.GRANTED
    assert state(DECIDES, yes, rules=ConsentRules(only_who_decides=False)) is State.GRANTED


def test_a_pupil_who_may_decide_does_not_decide_alone_any_more() -> None:
    own = record(given_by="pupil")
    rules = ConsentRules(pupils_decide_from="7").for_year("9")
    assert state(own, rules=rules) is State.GRANTED
    assert state(DECIDES, own, rules=rules) is State.NOTHING
    assert state(DECIDES, own, record(given_by=AUTHORITY), rules=rules) is State.GRANTED


@given(KNOWN, RULES, WHAT)
def test_the_mark_never_makes_anything_milder(
    known: list[Record], rules: ConsentRules, what: tuple[Medium, Channel]
) -> None:
    before = standing(known, *what, TODAY, NOW, rules)
    after = standing([DECIDES, *known], *what, TODAY, NOW, rules)
    assert after.state is not State.GRANTED  # nobody here is the authority
    if before.state in REFUSED_STATES:
        assert after.state in REFUSED_STATES


def test_a_file_says_who_decides_and_never_that_nobody_does() -> None:
    row = f"1042,*,*,decides,,local authority,{THIS_YEAR},,,,"
    (found,) = read_consents(f"{HEADING}\n{row}\n".encode(), "thornfield", NOW, "")
    assert decider_in([found]) == AUTHORITY
    for wrong in (
        row.replace("decides", "anybody"),
        row.replace("local authority", ""),
        row.replace("*,*", "image,*"),
    ):
        with pytest.raises(FileRefused):
            read_consents(f"{HEADING}\n{wrong}\n".encode(), "thornfield", NOW, "")
