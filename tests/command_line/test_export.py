"""`chatops trail export` and the check of it on a machine that has nothing else."""

import json

import pytest

from adapters.database.storage import SqlStorage
from tests.command_line.conftest import ENTRIES, Operator
from tests.drafts import SCHOOL, new_draft


def test_an_export_is_checked_without_the_database(operator: Operator, written: SqlStorage) -> None:
    with written.transaction() as ledger:
        ledger.open(*new_draft("d9", school="aldergate"))
    kept = operator.checkpoint(written)
    exported = operator.trail("export", "--all")
    path = operator.file("trail.jsonl", *exported.said.splitlines())
    elsewhere = Operator(operator.folder, "postgresql://127.0.0.1:1/nowhere")
    ended = elsewhere.trail("verify", path, "--checkpoint", kept)
    assert ended.code == 0
    assert ended.said.count("whole") == 2
    assert exported.said.count("\n") == ENTRIES + 1
    alone = operator.trail("export", "--all", "--school", "aldergate")
    assert alone.said.count("\n") == 1


@pytest.mark.usefixtures("written")
def test_the_first_bad_position_of_an_export_is_named(operator: Operator) -> None:
    lines = operator.trail("export", "--all").said.splitlines()
    edited = [*lines]
    edited[5] = lines[5].replace("approve", "reject").replace("pass checks", "hold")
    cases = {
        2: [*lines[:2], lines[3], lines[2], *lines[4:]],
        4: [*lines[:4], *lines[5:]],
        5: edited,
        7: [*lines[:7], lines[6], *lines[7:]],
    }
    for position, altered in cases.items():
        ended = operator.trail("verify", operator.file("altered.jsonl", *altered))
        assert ended.code == 1
        assert f"{SCHOOL}: BROKEN, entry {position}:" in ended.complained


@pytest.mark.usefixtures("written")
def test_a_file_that_is_no_export_is_refused_at_its_line(operator: Operator) -> None:
    lines = operator.trail("export", "--all").said.splitlines()
    foreign = json.dumps({"school": SCHOOL, "position": "3", "body": "", "seal": ""})
    for line in ("not json", "{}", "[]", foreign, lines[3][:-1], ""):
        path = operator.file("trail.jsonl", *lines[:3], line, *lines[4:])
        ended = operator.trail("verify", path)
        assert (ended.code, "Line 4 of this file" in ended.complained) == (1, True), line
    with_another = [lines[0], lines[0].replace(SCHOOL, "aldergate"), *lines[1:]]
    ended = operator.trail("verify", operator.file("trail.jsonl", *with_another))
    assert (ended.code, "do not stand together" in ended.complained) == (1, True)
