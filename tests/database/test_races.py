"""Many at once: exactly one decision is kept, the trail stays whole, nobody finds the file locked."""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

from adapters.database.engine import Engines, connect
from adapters.database.outbox import SqlOutbox
from adapters.database.storage import SqlStorage
from chatops.draft import Change, State, Verb, decide
from chatops.errors import DeskError, DraftChanged
from chatops.findings import Finding, Kind, Severity
from chatops.notices import Audience, Envelope, ShowCard
from chatops.people import Surface
from chatops.trail import verify
from tests.database.processes import approve
from tests.drafts import AUTHOR, DEPUTY, HEAD, NOON, SCHOOL, awaiting, move, new_draft

CLICKS = 50
PROCESSES = 4
DRAFTS = 30


def hand_in(storage: SqlStorage, draft: str = "d1") -> None:
    with storage.transaction() as ledger:
        ledger.open(*new_draft(draft))
        ledger.record(*awaiting(ledger.draft(draft)))


def entries_are_whole(storage: SqlStorage) -> int:
    with storage.reading() as ledger:
        return verify(SCHOOL, ledger.entries(SCHOOL)).length


def test_of_fifty_clicks_at_once_one_is_kept(storage: SqlStorage) -> None:
    hand_in(storage)
    together = Barrier(CLICKS)

    def click() -> int:
        together.wait()
        return approve(storage, ["d1"])

    with ThreadPoolExecutor(CLICKS) as pool:
        clicks = [pool.submit(click) for _ in range(CLICKS)]
    assert sum(one.result() for one in clicks) == 1
    assert entries_are_whole(storage) == 3


def test_of_fifty_rulings_on_one_reading_one_is_kept(storage: SqlStorage) -> None:
    hand_in(storage)
    with storage.reading() as ledger:
        read = ledger.draft("d1")
    together = Barrier(CLICKS)

    def rule(number: int) -> Verb | None:
        verb = Verb.APPROVE if number % 2 else Verb.REJECT
        together.wait()
        try:
            with storage.transaction() as ledger:
                ledger.record(*decide(read, move(verb, by=HEAD)))
        except DraftChanged:
            return None
        return verb

    with ThreadPoolExecutor(CLICKS) as pool:
        kept = [one for one in pool.map(rule, range(CLICKS)) if one]
    with storage.reading() as ledger:
        state = ledger.draft("d1").state
    assert len(kept) == 1
    assert state is (State.APPROVED if kept == [Verb.APPROVE] else State.REJECTED)
    assert entries_are_whole(storage) == 3


def test_of_two_peoples_clicks_at_once_each_counts_once_and_both_are_needed(
    storage: SqlStorage,
) -> None:
    """Impatient clicks are no second approval (DEF-21); two people's in the same moment are."""
    hand_in(storage)
    needed = Finding(Kind.CONTROVERSIAL, Severity.NEEDS_OVERRIDE, (), "", "", two_approvers=True)
    together = Barrier(CLICKS)

    def click(number: int) -> Verb | None:
        together.wait()
        try:
            with storage.transaction() as ledger:
                draft = ledger.draft("d1")
                first = draft.state is State.AWAITING
                verb = Verb.APPROVE_FIRST if first else Verb.APPROVE
                by = (HEAD, DEPUTY)[number % 2]
                ledger.record(*decide(draft, move(verb, by=by), Change(findings=(needed,))))
        except DeskError:
            return None
        return verb

    with ThreadPoolExecutor(CLICKS) as pool:
        kept = [one for one in pool.map(click, range(CLICKS)) if one]
    assert sorted(kept) == [Verb.APPROVE, Verb.APPROVE_FIRST]
    with storage.reading() as ledger:
        assert ledger.draft("d1").state is State.APPROVED
        actors = [json.loads(one.body)["actor"] for one in ledger.entries(SCHOOL)][-2:]
        assert {ledger.member_of(one) for one in actors} == {HEAD, DEPUTY}
    assert entries_are_whole(storage) == 4


def test_several_processes_decide_each_draft_once(database: str, storage: SqlStorage) -> None:
    drafts = [f"d{number}" for number in range(DRAFTS)]
    for one in drafts:
        hand_in(storage, one)
    command = [sys.executable, "-m", "tests.database.processes", "approve", database]
    started = [
        subprocess.Popen(
            [*command, *drafts],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for _ in range(PROCESSES)
    ]
    for process in started:
        assert process.stdout
        assert process.stdout.readline() == b"ready\n"
    ended = [process.communicate(b"go\n") for process in started]
    assert [errors for _, errors in ended] == [b""] * PROCESSES
    assert sum(int(said) for said, _ in ended) == DRAFTS
    assert entries_are_whole(storage) == 3 * DRAFTS


def test_two_schools_and_shared_members_do_not_wait_for_one_another(storage: SqlStorage) -> None:
    def hand_in_many(number: int) -> None:
        for draft in range(10):
            with storage.transaction() as ledger:
                school = SCHOOL if (number + draft) % 2 else "aldergate"
                ledger.open(*new_draft(f"d{number}-{draft}", school=school))
                ledger.record(*awaiting(ledger.draft(f"d{number}-{draft}")))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(hand_in_many, range(8)))
    with storage.reading() as ledger:
        lengths = [verify(one, ledger.entries(one)).length for one in (SCHOOL, "aldergate")]
    assert lengths == [80, 80]


def test_two_workers_never_hold_the_same_envelope(engines: Engines, storage: SqlStorage) -> None:
    with storage.transaction() as ledger:
        for number in range(60):
            tell = ShowCard(f"d{number}", Audience.AUTHOR)
            ledger.post(Envelope(AUTHOR, Surface.SLACK, tell))
    outbox = SqlOutbox(engines)

    def work(worker: int) -> list[int]:
        claimed = []
        while some := outbox.claim(NOON, timedelta(minutes=1), 1 + worker % 5):
            claimed += [one.number for one in some]
        return claimed

    with ThreadPoolExecutor(6) as pool:
        claimed = sorted(number for some in pool.map(work, range(6)) for number in some)
    assert len(claimed) == len(set(claimed)) == 60


def test_readers_do_not_wait_for_a_writer(database: str, storage: SqlStorage) -> None:
    hand_in(storage)
    other = connect(database)
    with storage.transaction() as ledger:
        ledger.record(*decide(ledger.draft("d1"), move(Verb.APPROVE, by=HEAD)))
        with SqlStorage(other).reading() as elsewhere:
            assert elsewhere.draft("d1").state is State.AWAITING
    other.close()


def test_a_decision_and_an_import_of_one_school_come_one_after_the_other(
    database: str, storage: SqlStorage
) -> None:
    """What a decision read of the consents still stands when it is kept."""
    hand_in(storage)
    other = connect(database)
    with ThreadPoolExecutor(1) as pool:
        with storage.transaction() as ledger:
            ledger.consents(SCHOOL, ["1042"])
            withdrawal = pool.submit(_look_at_consents, SqlStorage(other))
            ledger.record(*decide(ledger.draft("d1"), move(Verb.APPROVE, by=HEAD)))
            assert not withdrawal.done()
        assert withdrawal.result(timeout=30) is State.APPROVED
    other.close()


def _look_at_consents(storage: SqlStorage) -> State:
    with storage.transaction() as ledger:
        ledger.register(SCHOOL)
        return ledger.draft("d1").state
