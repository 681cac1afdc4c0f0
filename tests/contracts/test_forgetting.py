"""What a draft said is erased wholly, on every storage; its entries stay and still verify."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from adapters.database.engine import connect
from adapters.database.every_table import EVERY_TABLE
from adapters.database.storage import SqlStorage
from chatops.draft import Content, Photo, Publication, Revision, Standing, State, Verb, decide
from chatops.errors import DraftChanged, DraftNotFound, MoveNotPossible
from chatops.forgetting import forgotten
from chatops.notices import Envelope, Word
from chatops.people import Surface
from chatops.ports import Event, Ledger, Storage
from chatops.take_down import TakeDown
from chatops.trail import verify
from tests.drafts import AUTHOR, HEAD, NOON, SCHOOL, awaiting, move, new_draft

SECRET = "Zebedee fell off the stage"
LATER = NOON + timedelta(days=2000)
PICTURE = "ab" * 32


def say(ledger: Ledger, draft: str = "d1", said: str = SECRET) -> None:
    """A draft that is handed in, passed, commented on and rejected, each with words."""
    opened, decision = new_draft(draft, text=said)
    photo = Photo(PICTURE, label=said, alt=said, pictured=("1042",))
    content = Content(said, ("facebook",), (photo,))
    opened = replace(
        opened,
        revision=Revision(1, content, "s1", NOON),
        publications=(Publication("facebook", Standing.POSTED, "https://x.example/1", said),),
    )
    ledger.open(opened, decision)
    waiting, passed = awaiting(opened)
    ledger.record(waiting, passed)
    ledger.witness(Event(SCHOOL, HEAD, "comment on a draft", f"draft:{draft}", NOON, said))
    ledger.post(Envelope(AUTHOR, Surface.SLACK, Word(said, draft)))
    day = NOON.date()
    ledger.open_take_down(
        TakeDown(f"t-{draft}", SCHOOL, draft, "facebook", "", NOON, day, said=said)
    )
    rejected, decision = decide(waiting, move(Verb.REJECT, by=HEAD, reason=said))
    ledger.record(rejected, decision)


def test_nothing_that_was_said_is_left_and_the_trail_verifies(storage: Storage) -> None:
    with storage.transaction() as ledger:
        say(ledger)
        say(ledger, "d2", "Another one's words")
    with storage.transaction() as ledger:
        before = ledger.entries(SCHOOL)
        draft = ledger.draft("d1")
        digest = draft.digest
        ledger.forget_draft(forgotten(draft, LATER))
    with storage.reading() as ledger:
        assert ledger.entries(SCHOOL) == before
        assert verify(SCHOOL, ledger.entries(SCHOOL)) == ledger.tip(SCHOOL)
        left = ledger.draft("d1")
        assert (left.state, left.author, left.erased_at) == (State.REJECTED, AUTHOR, LATER)
        assert left.publications[0].address == "https://x.example/1"
        positions = [one.position for one in before]
        said = (left, ledger.reasons(SCHOOL, positions), ledger.take_down("t-d1"))
        assert SECRET not in repr(said)
        assert ledger.drafts_showing(PICTURE) == [ledger.draft("d2")]
        with pytest.raises(DraftNotFound):
            ledger.revision("d1", digest)
        assert len(ledger.reasons(SCHOOL, positions)) == 2  # the other one's
        assert ledger.draft("d2").revision.content.text == "Another one's words"


@pytest.mark.parametrize("database", ["sqlite_database", "postgres_database"])
def test_no_table_holds_a_word_of_it(request: pytest.FixtureRequest, database: str) -> None:
    engines = connect(request.getfixturevalue(database))
    storage = SqlStorage(engines)
    with storage.transaction() as ledger:
        say(ledger)
    with storage.transaction() as ledger:
        ledger.forget_draft(forgotten(ledger.draft("d1"), LATER))
    with engines.read.connect() as connection:
        rows = {
            table: repr(connection.execute(text(f'SELECT * FROM "{table}"')).all())  # noqa: S608 - our own names
            for table in EVERY_TABLE.tables
        }
    engines.close()
    assert {table for table, all_of_it in rows.items() if SECRET in all_of_it} == set()
    assert AUTHOR in rows["draft"]


def test_it_comes_due_once_by_its_last_move(storage: Storage) -> None:
    with storage.transaction() as ledger:
        say(ledger)
    with storage.transaction() as ledger:
        moved = NOON + timedelta(minutes=1)
        assert ledger.drafts_due(SCHOOL, moved, 10) == []
        (due,) = ledger.drafts_due(SCHOOL, moved + timedelta(seconds=1), 10)
        assert due == ledger.draft("d1")
        assert ledger.drafts_due(SCHOOL, LATER, 0) == []
        assert ledger.drafts_due("elsewhere", LATER, 10) == []
        ledger.forget_draft(forgotten(due, LATER))
        assert ledger.drafts_due(SCHOOL, LATER, 10) == []


def test_a_decision_that_came_between_is_not_lost(storage: Storage) -> None:
    with storage.transaction() as ledger:
        say(ledger)
        stale = ledger.draft("d1")
        moved, decision = decide(stale, move(Verb.TAKE_DOWN, reason=SECRET))
        ledger.record(moved, decision)
        with pytest.raises(DraftChanged):
            ledger.forget_draft(forgotten(stale, LATER))
        assert ledger.draft("d1") == moved


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.lists(st.text(min_size=8, alphabet="abcdefgh"), min_size=1, max_size=4, unique=True))
def test_the_trail_verifies_whichever_are_forgotten(storage: Storage, said: list[str]) -> None:
    with storage.transaction() as ledger:
        start = len(ledger.drafts(SCHOOL))
        for number, one in enumerate(said, start):
            say(ledger, f"d{number}", one)
    with storage.transaction() as ledger:
        for number in range(start, start + len(said), 2):
            ledger.forget_draft(forgotten(ledger.draft(f"d{number}"), LATER))
        assert verify(SCHOOL, ledger.entries(SCHOOL)) == ledger.tip(SCHOOL)
        for number, one in enumerate(said, start):
            kept = ledger.draft(f"d{number}").revision.content.text
            assert kept == ("" if (number - start) % 2 == 0 else one)


def test_what_is_erased_moves_no_more_but_can_be_taken_down() -> None:
    draft, _ = new_draft()
    erased = forgotten(replace(awaiting(draft)[0], state=State.HELD), LATER)
    for verb in (Verb.REVISE, Verb.WITHDRAW):
        with pytest.raises(MoveNotPossible):
            decide(erased, move(verb))
    decide(erased, move(Verb.TAKE_DOWN))
