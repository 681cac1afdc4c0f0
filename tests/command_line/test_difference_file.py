"""The whole difference is written to a file, a line for everything, and nothing in it runs."""

import csv
from pathlib import Path

from adapters.command_line.difference_file import write
from adapters.command_line.incoming import ConsentsRead
from adapters.database.storage import SqlStorage
from chatops.batches import FORM
from chatops.consent.difference import ConsentDifference
from chatops.consent.second_person import Agreement
from chatops.desk.importing import Compared
from chatops.ports import Batch
from tests.command_line.conftest import Operator
from tests.command_line.test_consents import HEADING, OFFICE, PUPILS, ROLL, row
from tests.drafts import NOON, SCHOOL


def lines(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(file.read_text("utf-8-sig").splitlines()))


def test_what_is_gone_from_a_file_is_listed_record_by_record(
    operator: Operator, storage: SqlStorage, tmp_path: Path
) -> None:
    names = [f"{one},,Hale,Ada{one},,,4,4A" for one in PUPILS]
    operator.roll("import", operator.file("roll.csv", ROLL, *names), "--apply")
    print_too = [one.replace("social", "print") for one in (row(1000, "refused"),)]
    first = operator.file("no.csv", HEADING, *(row(one, "refused") for one in PUPILS), *print_too)
    operator.consent("import", first, "--apply", "--as", OFFICE)
    rows = (row(1000, "withdrawn"), row(9, "refused"))
    partial = operator.file("part.csv", HEADING, *rows)
    out = tmp_path / "all.csv"
    ended = operator.consent("import", partial, "--list", out)
    assert ended.code == 0
    assert "gone from the file (kept as it is): 1000 photos in print: refused" in ended.said
    assert "lines of the difference are in all.csv" in ended.said
    gone = [one for one in lines(out) if one["what"] == "gone from file"]
    assert [(one["admission_no"], one["channel"], one["before"]) for one in gone] == [
        ("1000", "print", "refused"),
        *((str(one), "social", "refused") for one in PUPILS[1:]),
    ]
    (stranger,) = (one for one in lines(out) if one["what"] == "not on the roll")
    assert stranger["admission_no"] == "9"
    (changed,) = (
        one for one in lines(out) if one["admission_no"] == "1000" and one["after"] == "withdrawn"
    )
    assert (changed["what"], changed["before"]) == ("tightened", "refused")
    with storage.reading() as ledger:
        assert {one.choice.value for one in ledger.register("thornfield")} == {"refused"}


def test_nothing_out_of_a_file_runs_as_a_formula(tmp_path: Path) -> None:
    nothing = ConsentDifference((), (), (), 0, 0, (), ())
    compared = Compared(nothing, Agreement((), (), 0, ()), (), (), ())
    read = ConsentsRead("b1", (), unclear=((5, "=cmd()"), (6, "Photos")))
    assert write(tmp_path / "all.csv", compared, read, ()) == 2
    assert [one["note"] for one in lines(tmp_path / "all.csv")] == ["'=cmd()", "Photos"]


def test_what_forms_wrote_down_is_counted_beside_the_imports(
    operator: Operator, storage: SqlStorage
) -> None:
    assert operator.consent("batches").said.strip() == "No import yet."
    with storage.transaction() as ledger:
        ledger.keep_consents(Batch("b1", SCHOOL, FORM, OFFICE, NOON), ())
    said = operator.consent("batches").said
    assert "Written down by form: 1." in said
    assert "b1" not in said
