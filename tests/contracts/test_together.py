"""What every storage promises of transactions that are kept at one stroke."""

import pytest

from chatops.draft import State, Verb, decide
from chatops.errors import DraftChanged, DraftNotFound
from chatops.ports import Storage
from chatops.roll.difference import difference
from chatops.trail import verify
from tests.contracts.test_register import pupil
from tests.drafts import HEAD, SCHOOL, awaiting, move, new_draft


class Fault(Exception):
    """Something that nobody foresaw."""


def test_each_sees_what_those_before_it_did_and_all_of_it_is_kept(storage: Storage) -> None:
    with storage.together() as begin:
        with begin() as ledger:
            ledger.open(*new_draft("d1"))
        with begin() as ledger:
            ledger.record(*awaiting(ledger.draft("d1")))
        with begin() as ledger:
            ledger.record(*decide(ledger.draft("d1"), move(Verb.APPROVE, by=HEAD)))
    with storage.reading() as ledger:
        assert ledger.draft("d1").state is State.APPROVED
        assert verify(SCHOOL, ledger.entries(SCHOOL)) == ledger.tip(SCHOOL)
        assert ledger.tip(SCHOOL).length == 3


def test_nobody_else_sees_any_of_it_before_the_stroke(storage: Storage) -> None:
    with storage.together() as begin:
        with begin() as ledger:
            ledger.open(*new_draft("d1"))
        with storage.reading() as elsewhere, pytest.raises(DraftNotFound):
            elsewhere.draft("d1")


def test_one_that_is_refused_leaves_nothing_and_takes_nothing_from_the_others(
    storage: Storage,
) -> None:
    with storage.together() as begin:
        with begin() as ledger:
            ledger.open(*new_draft("d1"))
        with pytest.raises(DraftChanged), begin() as ledger:
            ledger.open(*new_draft("d2"))
            raise DraftChanged
        with begin() as ledger:
            ledger.open(*new_draft("d3"))
    with storage.reading() as ledger:
        assert {one.id for one in ledger.drafts(SCHOOL)} == {"d1", "d3"}
        assert verify(SCHOOL, ledger.entries(SCHOOL)).length == 2


def test_where_the_stroke_fails_none_of_it_was(storage: Storage) -> None:
    """Not even the roll that a later one of them has read, whose number is given again."""
    before, never_kept, kept = [pupil("1")], pupil("2"), pupil("3")
    with storage.transaction() as ledger:
        ledger.keep_roll(SCHOOL, difference([], before), complete=False)
    with pytest.raises(Fault), storage.together() as begin:
        with begin() as ledger:
            ledger.keep_roll(SCHOOL, difference(before, [never_kept]), complete=False)
        with begin() as ledger:
            assert set(ledger.roll(SCHOOL).pupils) == {"1", "2"}
        raise Fault
    with storage.transaction() as ledger:
        ledger.keep_roll(SCHOOL, difference(before, [kept]), complete=False)
    with storage.reading() as ledger:
        assert set(ledger.roll(SCHOOL).pupils) == {"1", "3"}
