"""`chatops trail verify`: whatever is done to the record behind the desk's back is named."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from adapters.database.engine import Engines, connect
from adapters.database.storage import SqlStorage
from adapters.signing import TrailKey
from chatops.trail import checkpoint, leaf_hash
from tests.command_line.conftest import ENTRIES, Operator
from tests.drafts import SCHOOL, awaiting, new_draft


@pytest.fixture
def behind_its_back(operator: Operator) -> Callable[..., None]:
    """Changes the trail's table with its triggers taken off."""

    def change(*statements: str, **values: str) -> None:
        with sqlite3.connect(operator.address.removeprefix("sqlite:///")) as connection:
            for name in ("updated", "deleted", "replaced"):
                connection.execute(f"DROP TRIGGER IF EXISTS trail_is_not_{name}")
            for statement in statements:
                connection.execute(statement, values)
        connection.close()

    return change


def test_a_whole_trail_is_told_with_its_length_and_newest_seal(
    operator: Operator, written: SqlStorage
) -> None:
    with written.reading() as ledger:
        seal = ledger.tip(SCHOOL).seal
    ended = operator.trail("verify")
    assert ended.code == 0
    assert f"{SCHOOL}: whole, {ENTRIES} entries, the newest {seal}" in ended.said


def test_a_desk_with_nothing_on_its_trail_is_whole(operator: Operator) -> None:
    assert operator.trail("verify").code == 0


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize(
    ("statements", "position"),
    [
        (["UPDATE trail SET body = replace(body, 'approve', 'reject') WHERE position = 5"], 5),
        (["UPDATE trail SET body = body || ' ' WHERE position = 0"], 0),
        (["UPDATE trail SET body = CAST(x'ff' AS TEXT) WHERE position = 7"], 7),
        (["UPDATE trail SET body = x'00ff' WHERE position = 7"], 7),
        (["UPDATE trail SET seal = 'ab' WHERE position = 6"], 6),
        (["UPDATE trail SET subject = 'd2' WHERE position = 3"], 3),
        (["UPDATE trail SET subject = 'd0' WHERE position = 11"], 11),
        (["DELETE FROM trail WHERE position = 4"], 4),
        (["DELETE FROM trail WHERE position = 0"], 0),
        (["DELETE FROM trail WHERE position >= 9"], 9),
        (["DELETE FROM trail"], 0),
        (["UPDATE trail SET position = -7 WHERE position = 11"], 0),
        (["UPDATE trail SET position = 'x' WHERE position = 11"], 11),
        (
            [
                "UPDATE trail SET position = 90 WHERE position = 2",
                "UPDATE trail SET position = 2 WHERE position = 3",
                "UPDATE trail SET position = 3 WHERE position = 90",
            ],
            2,
        ),
        (
            [
                "UPDATE trail SET position = -position - 1 WHERE position >= 8",
                "UPDATE trail SET position = -position WHERE position < 0",
                "INSERT INTO trail SELECT school, 8, subject, body, seal FROM trail WHERE position = 7",
            ],
            8,
        ),
        (
            [
                "INSERT INTO trail SELECT school, 12, subject, body, seal FROM trail WHERE position = 11"
            ],
            12,
        ),
    ],
)
def test_the_first_bad_position_is_named(
    operator: Operator,
    behind_its_back: Callable[..., None],
    statements: list[str],
    position: int,
) -> None:
    behind_its_back(*statements)
    ended = operator.trail("verify")
    assert ended.code == 1
    assert f"{SCHOOL}: BROKEN, entry {position}:" in ended.complained
    assert "whole" not in ended.said


@pytest.mark.usefixtures("written")
def test_a_sealed_body_that_is_no_entry_is_named(
    operator: Operator, behind_its_back: Callable[..., None]
) -> None:
    for body in ("[]", "nonsense", "{}"):
        seal = leaf_hash(body.encode()).hex()
        statement = "UPDATE trail SET body = :body, seal = :seal WHERE position = 3"
        behind_its_back(statement, body=body, seal=seal)
        ended = operator.trail("verify")
        assert (ended.code, "BROKEN, entry 3:" in ended.complained) == (1, True)


def test_a_tail_that_was_cut_cleanly_is_seen_by_a_checkpoint(
    operator: Operator, written: SqlStorage, behind_its_back: Callable[..., None]
) -> None:
    kept = operator.checkpoint(written)
    assert operator.trail("verify", "--checkpoint", kept).code == 0
    with written.reading() as ledger:
        seal = ledger.entries(SCHOOL)[9].seal
    behind_its_back(
        "DELETE FROM trail WHERE position >= 10",
        "UPDATE trail_tip SET length = 10, seal = :seal",
        seal=seal,
    )
    assert operator.trail("verify").code == 0
    ended = operator.trail("verify", "--checkpoint", kept)
    assert ended.code == 1
    assert "checkpoint at 12 entries" in ended.complained
    assert "cut off" in ended.complained


def test_a_trail_that_was_written_anew_is_seen_by_a_checkpoint(
    operator: Operator, written: SqlStorage, behind_its_back: Callable[..., None]
) -> None:
    kept = operator.checkpoint(written)
    behind_its_back("DELETE FROM trail", "DELETE FROM trail_tip")
    for number in range(14):
        with written.transaction() as ledger:
            ledger.open(*new_draft(f"other-{number}"))
    assert operator.trail("verify").code == 0
    ended = operator.trail("verify", "--checkpoint", kept)
    assert ended.code == 1
    assert "rewritten" in ended.complained


def test_a_longer_trail_still_meets_an_older_checkpoint(
    operator: Operator, written: SqlStorage
) -> None:
    kept = operator.checkpoint(written)
    with written.transaction() as ledger:
        ledger.open(*new_draft("d9"))
    ended = operator.trail("verify", "--checkpoint", kept)
    assert ended.code == 0
    assert f"{SCHOOL}: meets the checkpoint at {ENTRIES} entries" in ended.said


def test_a_checkpoint_of_a_trail_that_is_gone_is_not_met(
    operator: Operator, written: SqlStorage, behind_its_back: Callable[..., None]
) -> None:
    kept = operator.checkpoint(written)
    behind_its_back("DELETE FROM trail", "DELETE FROM trail_tip")
    ended = operator.trail("verify", "--checkpoint", kept)
    assert ended.code == 1
    assert "no such trail" in ended.complained


def test_a_checkpoint_of_another_school_is_not_this_schools(
    operator: Operator, written: SqlStorage
) -> None:
    with written.transaction() as ledger:
        ledger.open(*new_draft("d9", school="aldergate"))
    kept = operator.checkpoint(written, "aldergate")
    assert operator.trail("verify", "--checkpoint", kept).code == 0
    ended = operator.trail("verify", "--checkpoint", kept, "--school", SCHOOL)
    assert ended.code == 1
    assert "it belongs to chatops.trail/aldergate" in ended.complained


def test_a_checkpoint_that_is_altered_forged_or_none_is_refused(
    operator: Operator, written: SqlStorage
) -> None:
    kept = operator.checkpoint(written)
    good = kept.read_text(encoding="utf-8")
    other = TrailKey.load_or_make(operator.folder / "other.pem")
    with written.reading() as ledger:
        forged = other.sign(checkpoint(SCHOOL, ledger.entries(SCHOOL)))
    for content in (good.replace("\n12\n", "\n11\n"), forged, "hello", ""):
        kept.write_text(content, encoding="utf-8")
        ended = operator.trail("verify", "--checkpoint", kept)
        assert ended.code == 1, content
        assert str(kept) in ended.complained


def test_one_school_can_be_checked_alone(operator: Operator, written: SqlStorage) -> None:
    with written.transaction() as ledger:
        ledger.open(*new_draft("d9", school="aldergate"))
    both, one = operator.trail("verify"), operator.trail("verify", "--school", "aldergate")
    assert (both.said.count("whole"), one.said.count("whole")) == (2, 1)
    missing = operator.trail("verify", "--school", "nowhere")
    assert (missing.code, "no such trail" in missing.complained) == (1, True)


def test_wrong_usage_is_told_apart_from_a_broken_trail(operator: Operator) -> None:
    assert operator.trail("verify", operator.folder / "nowhere.jsonl").code == 2
    assert operator.trail("export").code == 2
    (operator.folder / "trail.pem").write_text("not a key")
    path = operator.file("checkpoint.txt", "anything")
    assert operator.trail("verify", "--checkpoint", path).code == 2


def test_the_same_is_checked_on_postgresql(operator: Operator, postgres_database: str) -> None:
    engines = connect(postgres_database)
    with SqlStorage(engines).transaction() as ledger:
        ledger.open(*new_draft())
        ledger.record(*awaiting(ledger.draft("d1")))
    here = Operator(operator.folder, postgres_database)
    assert "whole, 2 entries" in here.trail("verify").said
    _force(engines, "UPDATE trail SET body = '{}' WHERE position = 1")
    engines.close()
    assert "BROKEN, entry 1:" in here.trail("verify").complained


def _force(engines: Engines, statement: str) -> None:
    with engines.write.begin() as connection:
        connection.execute(text("ALTER TABLE trail DISABLE TRIGGER ALL"))
        connection.execute(text(statement))


def test_an_entry_that_a_failing_disk_has_lost_is_named(
    operator: Operator, storage: SqlStorage
) -> None:
    for number in range(100):
        with storage.transaction() as ledger:
            ledger.open(*new_draft(f"d{number}"))
    path = Path(operator.address.removeprefix("sqlite:///"))
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    data = bytearray(path.read_bytes())
    page = data.index(b'"position":60,') // size * size
    first = min(
        number for number in range(100) if b'"position":%d,' % number in data[page : page + size]
    )
    data[page : page + size] = b"\xff" * size
    path.write_bytes(data)
    ended = operator.trail("verify")
    assert ended.code == 1
    assert f"BROKEN, entry {first}: the database cannot read it" in ended.complained
