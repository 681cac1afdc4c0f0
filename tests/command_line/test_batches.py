"""`chatops consent batches` and `undo`: every import is listed, and can be taken back as a whole."""

import pytest

from adapters.database.storage import SqlStorage
from tests.command_line.conftest import Operator
from tests.drafts import SCHOOL

HEADING = (
    "admission_no,medium,channel,decision,basis,given_by,given_on,valid_until,written,evidence,"
    "recorded_on"
)
HEAD, OFFICE = "p.nolan@thornfield.example", "d.lomax@thornfield.example"


@pytest.fixture
def batch(operator: Operator, storage: SqlStorage) -> str:
    """An import that says no for eight pupils who had said yes."""
    for decision, day in (("granted", "2025-09-08"), ("refused", "2025-09-09")):
        rows = [
            f"{one},image,social,{decision},consent,Ms A,{day},,yes,form,{day}"
            for one in range(1000, 1008)
        ]
        path = operator.file(f"{decision}.csv", HEADING, *rows)
        assert operator.consent("import", path, "--apply", "--as", OFFICE).code == 0
    with storage.reading() as ledger:
        return ledger.batches(SCHOOL)[-1].id


def test_imports_are_listed(operator: Operator, batch: str) -> None:
    listed = operator.consent("batches").said.splitlines()
    assert len(listed) == 2
    assert listed[-1].startswith(f"{batch}  20")
    assert listed[-1].endswith(f"refused.csv, by {OFFICE}, 8 records, 0 repeated")


def test_without_an_import_none_is_listed(operator: Operator, storage: SqlStorage) -> None:
    with storage.reading() as ledger:
        assert ledger.batches(SCHOOL) == []
    assert operator.consent("batches").said == "No import yet.\n"


def test_it_is_shown_then_asked_then_done_by_two_and_not_twice(
    operator: Operator, storage: SqlStorage, batch: str
) -> None:
    shown = operator.consent("undo", batch)
    assert "refused.csv: 8 loosened, 0 tightened" in shown.said
    assert "LOOSENED: 1000 photos on social media: refused -> " in shown.said
    assert "Nothing was undone" in shown.said
    assert "Say with --as who you are" in operator.consent("undo", batch, "--apply").said
    asked = operator.consent("undo", batch, "--apply", "--as", OFFICE)
    assert "They were asked in chat" in asked.said
    done = operator.consent("undo", batch, "--apply", "--as", HEAD)
    assert (done.code, "Undone." in done.said) == (0, True)
    again = operator.consent("undo", batch, "--apply", "--as", HEAD)
    assert (again.code, "was undone before" in again.complained) == (1, True)
    assert ", undone 20" in operator.consent("batches").said
    with storage.reading() as ledger:
        assert len(ledger.register(SCHOOL)) == 16


def test_an_import_that_is_none_is_told(operator: Operator, storage: SqlStorage) -> None:
    ended = operator.consent("undo", "b99")
    assert (ended.code, "there is no import b99" in ended.complained) == (1, True)
    with storage.reading() as ledger:
        assert ledger.tip(SCHOOL).length == 0
