"""What every storage promises of batches: they are kept, can be undone, and repeats live on."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from threading import Barrier

from chatops import policy
from chatops.batches import AskedUndoing, KeptBatch, Repeat
from chatops.consent.record import Choice, Record, own_evidence
from chatops.desk import Desk
from chatops.errors import MoveNotPossible
from chatops.people import Member, Role
from chatops.ports import Batch, Storage
from chatops.registering import AgreeToUndo, RefuseToUndo
from chatops.school import School, Trust
from tests.drafts import HEAD, NOON, SCHOOL
from tests.fakes.surroundings import GivenDirectory, SetClock, TestNotary

FIRST = Batch("b1", SCHOOL, "first.csv", HEAD, NOON)
HOUR = timedelta(hours=1)
SECOND = replace(FIRST, id="b2", source="second.csv", at=NOON + HOUR)
THIRD = replace(FIRST, id="b3", source="third.csv", at=NOON + 2 * HOUR)
YES = Record(
    SCHOOL,
    "1042",
    "image",
    "*",
    Choice.GRANTED,
    date(2025, 9, 8),
    NOON,
    evidence=own_evidence("b1", 2),
    recorded_by=HEAD,
    batch="b1",
    row=2,
)


def bring(storage: Storage) -> int:
    """Two records in the first import; the two later ones say the first of them again."""
    with storage.transaction() as ledger:
        ledger.keep_consents(FIRST, [YES, replace(YES, medium="name", evidence="form", row=3)])
        order = ledger.register(SCHOOL)[0].order
        for row, batch in enumerate((SECOND, THIRD), 7):
            ledger.keep_consents(batch, [])
            ledger.keep_repeats(SCHOOL, [Repeat(order, batch.id, row, batch.by, batch.at)])
        ledger.keep_repeats(SCHOOL, [])
    return order


def test_every_batch_is_listed_with_what_is_new_in_it_and_what_it_repeats(storage: Storage) -> None:
    bring(storage)
    with storage.transaction() as ledger:
        ledger.undo_batch(SCHOOL, "b2", NOON + 3 * HOUR)
        assert ledger.batches(SCHOOL) == [
            KeptBatch("b1", "first.csv", HEAD, NOON, 2, 0),
            KeptBatch("b2", "second.csv", HEAD, SECOND.at, 0, 1, NOON + 3 * HOUR),
            KeptBatch("b3", "third.csv", HEAD, THIRD.at, 0, 1),
        ]
        assert ledger.batches("aldergate") == []


def test_what_was_said_again_lives_on_as_the_next_imports_word(storage: Storage) -> None:
    order = bring(storage)
    undone, later = NOON + 3 * HOUR, NOON + 4 * HOUR
    with storage.transaction() as ledger:
        assert len(ledger.register(SCHOOL)) == 2
        foreseen = ledger.without(SCHOOL, "b1", undone)
        ledger.undo_batch(SCHOOL, "b1", undone)
        assert ledger.register(SCHOOL) == foreseen
    with storage.transaction() as ledger:
        first, second, name = ledger.register(SCHOOL)
        assert (first.batch, first.undone_at, name.undone_at) == ("b1", undone, undone)
        again = replace(YES, order=order, recorded_at=undone, batch="b2", row=7)
        assert second == replace(again, evidence=own_evidence("b2", 7))
        ledger.undo_batch(SCHOOL, "b2", later)
    with storage.reading() as ledger:
        found = ledger.consents(SCHOOL, ["1042"])["1042"]
        assert [(one.batch, one.recorded_at, one.undone_at) for one in found[:3]] == [
            ("b1", NOON, undone),
            ("b2", undone, later),
            ("b3", later, None),
        ]
        assert len(found) == 4


def test_an_undoing_waits_until_it_is_settled(storage: Storage) -> None:
    asked = AskedUndoing(SCHOOL, "b1", HEAD, NOON)
    with storage.transaction() as ledger:
        ledger.ask_undoing(replace(asked, by=""))
        ledger.ask_undoing(asked)
    with storage.transaction() as ledger:
        assert ledger.asked_undoing(SCHOOL, "b1") == asked
        assert ledger.asked_undoing("aldergate", "b1") is None
        assert ledger.asked_undoings(SCHOOL) == [asked]
        assert ledger.asked_undoings("aldergate") == []
        ledger.settle_undoing(SCHOOL, "b1")
    with storage.reading() as ledger:
        assert ledger.asked_undoing(SCHOOL, "b1") is None


def test_many_second_persons_click_at_once_and_one_counts(storage: Storage) -> None:
    bring(storage)
    with storage.transaction() as ledger:
        ledger.ask_undoing(AskedUndoing(SCHOOL, "b1", HEAD, NOON))
    staff = tuple(
        Member(f"m{number}", f"M{number}", frozenset({Role.HEAD}), schools=(SCHOOL,))
        for number in range(8)
    )
    trust = Trust("Trust", (School(SCHOOL, "School", "default"),), staff, ())
    directory = GivenDirectory(trust, {SCHOOL: policy.shipped("default")}, frozenset())
    desk = Desk(storage, directory, SetClock(), TestNotary())
    together = Barrier(len(staff))

    def click(number: int) -> str:
        request = AgreeToUndo if number % 2 else RefuseToUndo
        together.wait()
        try:
            desk.handle(request(staff[number].id, SCHOOL, "b1"))
        except MoveNotPossible:
            return ""
        return request.__name__

    with ThreadPoolExecutor(len(staff)) as pool:
        (counted,) = filter(None, pool.map(click, range(len(staff))))
    with storage.reading() as ledger:
        undone = {one.id: one.undone_at for one in ledger.batches(SCHOOL)}["b1"]
        assert (undone is not None) is (counted == "AgreeToUndo")
        assert len(ledger.entries(SCHOOL)) == 1
