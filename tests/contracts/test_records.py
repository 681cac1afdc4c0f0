"""What every storage keeps of the school's records: in order, whole, and never changed."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from threading import Barrier

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chatops.ports import Storage
from chatops.records import Fact, KeptRecord, Sort
from tests.drafts import NOON, SCHOOL

CLICKS = 8
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
FACTS = st.builds(
    Fact,
    sort=st.sampled_from(Sort),
    about=WORDS,
    on=st.dates(date(1990, 1, 1), date(2100, 1, 1)),
    member=WORDS,
    words=WORDS,
)
READ = KeptRecord(
    SCHOOL, Fact(Sort.TRAINED, "at induction", date(2026, 1, 5)), "h@thornfield.example", NOON
)


@settings(
    max_examples=10,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(facts=st.lists(FACTS, max_size=4))
def test_what_was_written_down_is_read_back_in_its_order(
    storage: Storage, facts: list[Fact]
) -> None:
    with storage.transaction() as ledger:
        before = len(ledger.records(SCHOOL))
        for one in facts:
            ledger.keep_record(replace(READ, fact=one))
    with storage.reading() as ledger:
        found = ledger.records(SCHOOL)[before:]
    assert [one.fact for one in found] == facts
    assert all(replace(one, number=0, fact=READ.fact) == READ for one in found)
    numbers = [one.number for one in found]
    assert numbers == sorted(set(numbers))


def test_each_school_has_its_own(storage: Storage) -> None:
    with storage.transaction() as ledger:
        ledger.keep_record(READ)
    with storage.transaction() as ledger:
        (kept,) = ledger.records(SCHOOL)
        assert ledger.records("elsewhere") == []
        assert not ledger.take_back_record("elsewhere", kept.number, NOON)
        assert ledger.records(SCHOOL) == [kept]


def test_what_was_taken_back_counts_no_more_and_its_number_is_not_given_again(
    storage: Storage,
) -> None:
    with storage.transaction() as ledger:
        ledger.keep_record(READ)
        (first,) = ledger.records(SCHOOL)
        assert ledger.take_back_record(SCHOOL, first.number, NOON)
        assert ledger.records(SCHOOL) == []
        ledger.keep_record(READ)
        (second,) = ledger.records(SCHOOL)
        assert second.number != first.number


def test_of_many_who_take_it_back_at_once_one_does(storage: Storage) -> None:
    with storage.transaction() as ledger:
        ledger.keep_record(READ)
        (kept,) = ledger.records(SCHOOL)
    together = Barrier(CLICKS)

    def click(number: int) -> bool:
        together.wait()
        with storage.transaction() as ledger:
            at = NOON + timedelta(minutes=number)
            return ledger.take_back_record(SCHOOL, kept.number, at)

    with ThreadPoolExecutor(CLICKS) as pool:
        assert sorted(pool.map(click, range(CLICKS))) == [False] * (CLICKS - 1) + [True]
