"""`chatops roll import`: the difference first, then the roll, and a line on the trail."""

import os
import pty
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from adapters.database.storage import SqlStorage
from chatops.agenda import Appearance
from chatops.consent.record import Choice, Medium, Record
from chatops.ports import Batch
from tests.command_line.conftest import SECOND_SCHOOL, Operator
from tests.drafts import HEAD, NOON, SCHOOL, new_draft

HEADING = (
    "admission_no,upn,legal_surname,legal_forename,preferred_surname,preferred_forename,"
    "year,reg_group"
)
ZOE = "1042,,Brandt,Zo\u00eb,,,4,4A"
SAM = "1043,,Hale,Samuel,,Sam,R,RB"


def pupils(storage: SqlStorage, school: str = SCHOOL) -> dict[str, str]:
    with storage.reading() as ledger:
        return {one.admission_no: one.reg_group for one in ledger.roll(school).pupils.values()}


def length(storage: SqlStorage) -> int:
    with storage.reading() as ledger:
        return ledger.tip(SCHOOL).length


def test_the_difference_is_shown_and_nothing_written(
    operator: Operator, storage: SqlStorage
) -> None:
    ended = operator.roll("import", operator.file("roll.csv", HEADING, ZOE, SAM))
    assert ended.code == 0
    assert "2 joined, 0 changed, 0 unchanged, 0 absent" in ended.said
    assert "Nothing was written. Add --apply" in ended.said
    assert pupils(storage) == {}
    assert length(storage) == 0


def test_with_apply_it_is_written_and_stands_on_the_trail(
    operator: Operator, storage: SqlStorage
) -> None:
    ended = operator.roll("import", operator.file("roll.csv", HEADING, ZOE, SAM), "--apply")
    assert (ended.code, "Written." in ended.said) == (0, True)
    assert pupils(storage) == {"1042": "4A", "1043": "RB"}
    with storage.reading() as ledger:
        (entry,) = ledger.entries(SCHOOL)
        told = ledger.reasons(SCHOOL, [0])[0]
    assert '"verb":"import roll"' in entry.body
    assert told == "roll.csv: 2 joined, 0 changed, 0 unchanged, 0 absent"


def test_a_second_file_changes_and_only_a_complete_one_removes(
    operator: Operator, storage: SqlStorage
) -> None:
    operator.roll("import", operator.file("roll.csv", HEADING, ZOE, SAM), "--apply")
    moved = operator.file("moved.csv", HEADING, ZOE.replace("4A", "4B"))
    ended = operator.roll("import", moved, "--apply")
    assert "changed: 1042 (reg_group)" in ended.said
    assert "absent: 1043" in ended.said
    assert "add --complete" in ended.said
    assert pupils(storage) == {"1042": "4B", "1043": "RB"}
    assert "leave the roll" in operator.roll("import", moved, "--apply", "--complete").said
    assert pupils(storage) == {"1042": "4B"}


def test_no_name_is_said(operator: Operator, storage: SqlStorage) -> None:
    ended = operator.roll("import", operator.file("roll.csv", HEADING, ZOE), "--apply")
    with storage.reading() as ledger:
        kept = "".join(one.body for one in ledger.entries(SCHOOL))
    for name in ("Brandt", "Zo\u00eb"):
        assert name not in ended.said + ended.complained + kept


def test_a_bad_file_is_refused_whole_with_every_row_and_column(
    operator: Operator, storage: SqlStorage
) -> None:
    path = operator.file("roll.csv", HEADING, ZOE, "1044,,Reed,,,,4,4A", "1045,,Roe,Ann,,,14,4A")
    ended = operator.roll("import", path, "--apply")
    assert ended.code == 1
    assert "Row 3, column legal_forename" in ended.complained
    assert "Row 4, column year" in ended.complained
    assert pupils(storage) == {}
    assert length(storage) == 0


def test_a_long_list_is_cut(operator: Operator) -> None:
    many = [f"{number},,Roe,Ann,,,4,4A" for number in range(1000, 1030)]
    said = operator.roll("import", operator.file("roll.csv", HEADING, *many)).said
    assert "  joined: 1019\n" in said
    assert "1020" not in said
    assert "joined: ... and 10 more" in said


def test_where_there_are_several_schools_one_is_named(
    operator: Operator, storage: SqlStorage
) -> None:
    operator.trust(SECOND_SCHOOL)
    path = operator.file("roll.csv", HEADING, ZOE)
    ended = operator.roll("import", path, "--apply")
    assert (ended.code, "--school aldergate or thornfield" in ended.complained) == (2, True)
    assert operator.roll("import", path, "--apply", "--school", "aldergate").code == 0
    assert pupils(storage, "aldergate") == {"1042": "4A"}
    assert pupils(storage) == {}


def test_wrong_usage_ends_with_two(operator: Operator, tmp_path: Path) -> None:
    assert operator.roll("import", tmp_path / "nowhere.csv").code == 2
    assert operator.roll("import").code == 2
    (tmp_path / "trust.toml").unlink()
    assert operator.roll("import", operator.file("roll.csv", HEADING, ZOE)).code == 2


@pytest.mark.parametrize("terminal", [True, False])
def test_a_bar_is_shown_on_a_terminal_and_not_in_a_pipe(operator: Operator, terminal: bool) -> None:
    """The bar goes to the error stream, so that what is said can be piped on."""
    program = "import sys; from adapters.command_line import imports; imports.roll(sys.argv[1:])"
    words = ["import", str(operator.file("roll.csv", HEADING, ZOE))]
    ours, theirs = pty.openpty()
    ended = subprocess.run(
        [sys.executable, "-c", program, *words],
        env=os.environ | operator.settings,
        stdout=subprocess.PIPE,
        stderr=theirs if terminal else subprocess.PIPE,
        check=True,
    )
    os.close(theirs)
    shown = os.read(ours, 10_000) if terminal else ended.stderr
    os.close(ours)
    assert (b"Comparing" in shown) is terminal
    assert b"1 joined" in ended.stdout
    assert b"Comparing" not in ended.stdout


def test_a_new_school_year_is_told_as_one_move_and_leavers_keep_the_day(
    operator: Operator, storage: SqlStorage
) -> None:
    before = [f"{number},,Hale,Ada,,,4,4A" for number in range(2000, 2010)]
    operator.roll("import", operator.file("old.csv", HEADING, *before), "--apply")
    after = [f"{number},,Hale,Ada,,,5,5A" for number in range(2000, 2008)]
    after.append("2008,,Hale,Adele,,,5,5A")
    ended = operator.roll(
        "import", operator.file("new.csv", HEADING, *after), "--apply", "--complete"
    )
    assert "A new school year: 9 pupils move up one year, 0 do not." in ended.said
    assert "class: 4A to 5A: 9" in ended.said
    assert "changed: 2008 (legal_forename, year, reg_group)" in ended.said
    assert "changed: 2000" not in ended.said
    with storage.reading() as ledger:
        assert list(ledger.leavers(SCHOOL)) == ["2009"]


def test_a_change_of_year_group_is_followed_like_a_change_of_consent(
    operator: Operator, storage: SqlStorage
) -> None:
    """Whose word decides may depend on the year: a live post that may not stay is asked for."""
    no = Record(SCHOOL, "1042", "image", "*", Choice.REFUSED, date(2025, 9, 8), NOON, batch="b1")
    operator.roll("import", operator.file("roll.csv", HEADING, ZOE, SAM), "--apply")
    with storage.transaction() as ledger:
        ledger.open(*new_draft("d0"))
        ledger.appear([Appearance(SCHOOL, "1042", "d0", "facebook", Medium.IMAGE)])
        ledger.keep_consents(Batch("b1", SCHOOL, "before.csv", HEAD, NOON), [no])
    up = ZOE.replace("4,4A", "5,4A")
    operator.roll("import", operator.file("up.csv", HEADING, up, SAM), "--apply")
    operator.roll("import", operator.file("left.csv", HEADING, SAM), "--apply", "--complete")
    with storage.reading() as ledger:
        assert [one.pupil for one in ledger.take_downs(SCHOOL)] == ["1042"]
