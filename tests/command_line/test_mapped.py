"""Imports of other layouts: shown, asked about at a terminal, refused in a pipe, never guessed."""

import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
import pytest

from adapters.database.storage import SqlStorage
from tests.command_line.conftest import Answer, Operator
from tests.drafts import SCHOOL

ROLL = ("Adno,Surname,Forename,Year Group,Reg Group", "0101,Brandt,Zo\u00eb,Year 4,4A",
        "0102,O\u2019Connor,Niamh,Year 4,4A")  # fmt: skip
WIDE = (
    "Adno,Surname,Forename,Photos - website,No photos",
    "0101,Brandt,Zo\u00eb,Yes,",
    "0102,O\u2019Connor,Niamh,No,x",
)
OWN = """
of = "consent"
title = "ours"
[columns]
admission_no = ["Adno"]
legal_surname = ["Surname"]
legal_forename = ["Forename"]
reg_group = ["Class"]
[[consent]]
column = "Photos - website"
media = ["image"]
channels = ["website"]
[[consent]]
column = "No photos"
not_used = true
[defaults]
given_on = 2026-09-08
written = "yes"
"""


@pytest.fixture
def desk(operator: Operator, storage: SqlStorage) -> SqlStorage:
    ended = operator.roll("import", operator.file("r.csv", *ROLL), "--profile", "sims", "--apply")
    assert (ended.code, "2 joined" in ended.said) == (0, True)
    return storage


def choices(storage: SqlStorage) -> Sequence[tuple[str, str]]:
    with storage.reading() as ledger:
        return [(one.pupil, one.choice.value) for one in ledger.register(SCHOOL)]


def brought_in(operator: Operator, *rows: str, profile: str = OWN) -> Answer:
    (operator.folder / "own.toml").write_text(profile, encoding="utf-8")
    path = operator.file("wide.csv", *rows)
    return operator.consent("import", path, "--profile", operator.folder / "own.toml", "--apply")


def test_a_profile_brings_a_file_in_and_says_what_each_column_was(
    operator: Operator, desk: SqlStorage
) -> None:
    ended = brought_in(operator, *WIDE)
    assert (ended.code, ended.complained) == (0, "")
    assert "“Photos - website” -> consent: photos on the website (by the profile)" in ended.said
    assert "2 new" in ended.said
    assert choices(desk) == [("0101", "granted"), ("0102", "refused")]
    with desk.reading() as ledger:
        (record,) = ledger.consents(SCHOOL, ["0101"])["0101"]
    assert record.evidence == f"import {record.batch}, row 2"


def test_the_same_file_again_adds_nothing(operator: Operator, desk: SqlStorage) -> None:
    brought_in(operator, *WIDE)
    ended = brought_in(operator, *WIDE)
    assert "2 rows were on file already" in ended.said
    assert len(choices(desk)) == 2


def test_in_a_pipe_what_nobody_has_said_ends_the_import(
    operator: Operator, desk: SqlStorage
) -> None:
    ended = operator.consent("import", operator.file("wide.csv", *WIDE), "--apply")
    assert ended.code == 2
    assert "“Adno” -> admission_no (it sounds so)" in ended.said
    for missing in ("Column “Adno”", "Column “No photos”", "when consent was given", "--profile"):
        assert missing in ended.complained
    assert choices(desk) == []


@pytest.mark.parametrize("vendor", ["sims", "arbor", "bromcom", "juniper", "databridge"])
def test_a_shipped_profile_says_that_it_is_not_verified_and_asks_what_the_school_must_say(
    operator: Operator, desk: SqlStorage, vendor: str
) -> None:
    path = operator.file(
        "v.csv",
        "Adno,Photograph Student,Consent Type,Topic,Status,State,Consent Given,Consent Denied,Date",
        "0101,T,Photos,Photos,Confirmed,Granted,Yes,No,08/09/2026",
    )
    ended = operator.consent("import", path, "--profile", vendor, "--apply")
    assert (ended.code, "not verified against the vendor" in ended.said) == (2, True)
    assert "about?" in ended.complained
    assert choices(desk) == []


def test_who_cannot_be_told_is_left_out_with_the_nearest_and_no_name_is_said(
    operator: Operator, desk: SqlStorage
) -> None:
    ended = brought_in(
        operator,
        "Surname,Forename,Class,Photos - website",
        "Brandt,Zo\u00eb,4A,Yes",
        "Brant,Zoe,4A,Yes",
    )
    assert "row 2 fits by name and class only" in ended.said
    assert "row 3 fits nobody on the roll; the nearest is 0101, 4A" in ended.said
    assert choices(desk) == []
    for name in ("Brandt", "Brant", "Zo"):
        assert name not in ended.said + ended.complained


def test_answers_nobody_explained_contradictions_and_the_absent_are_told(
    operator: Operator, desk: SqlStorage
) -> None:
    brought_in(operator, *WIDE)
    rows = ("Adno,Given By,Photos - website", "0101,Mum,Yes", "0101,Dad,No", "0101,Nan,ask")
    profile = OWN.replace("[[consent]]", 'given_by = ["Given By"]\n[[consent]]', 1)
    said = brought_in(operator, *rows, profile=profile).said
    assert "answer not known, kept as unknown: row 4, column “Photos - website”" in said
    assert "yes and no at once (the no counts): 0101 photos on the website" in said
    assert "1 pupil of the register is not in this file" in said
    with desk.reading() as ledger:
        assert "0102" in ledger.consents(SCHOOL, ["0102"])


@pytest.mark.parametrize(
    ("name", "why"),
    [("nowhere.toml", "neither a file nor one of arbor"), ("broken.toml", "line 1"), ("roll.toml", "profile for a roll")],
)  # fmt: skip
def test_a_profile_that_cannot_be_used_is_wrong_usage(
    operator: Operator, desk: SqlStorage, name: str, why: str
) -> None:
    operator.file("broken.toml", "colour = 1")
    operator.file("roll.toml", 'of = "roll"', 'title = "a roll"')
    path = operator.file("wide.csv", *WIDE)
    ended = operator.consent("import", path, "--profile", operator.folder / name)
    assert (ended.code, why in ended.complained) == (2, True)
    assert choices(desk) == []


def test_a_bad_row_of_a_mapped_file_refuses_the_whole_of_it(
    operator: Operator, desk: SqlStorage
) -> None:
    rows = ("Adno,Photos - website,Date Given", "0101,Yes,8/9/2026", "0102,Yes,9/25/2026")
    profile = OWN.replace("[[consent]]", 'given_on = ["Date Given"]\n[[consent]]', 1)
    ended = brought_in(operator, *rows, profile=profile)
    assert (ended.code, "Row 3, column “Date Given”" in ended.complained) == (1, True)
    assert choices(desk) == []


def test_at_a_terminal_each_open_question_is_asked_and_the_answers_are_kept(
    operator: Operator, desk: SqlStorage
) -> None:
    path = operator.file("wide.csv", "Name,Class,No photos", '"Brandt, Zo\u00eb",4A,x')
    kept = operator.folder / "kept.toml"
    said = at_a_terminal(
        operator,
        ["import", str(path), "--save-profile", str(kept), "--apply"],
        {
            "about?": "image website",
            "seems to say no": "flipped",
            "Does x mean": "refused",
            "On which day": "8/9/2026",
            "in writing": "yes",
            "by name and class": "all",
        },
    )
    assert "Written." in said
    assert 'polarity = "flipped"' in kept.read_text(encoding="utf-8")
    assert choices(desk) == [("0101", "refused")]
    again = operator.consent("import", path, "--profile", kept)
    assert again.code == 0
    assert "row 2 fits by name and class only" in again.said


def at_a_terminal(operator: Operator, words: Sequence[str], answers: Mapping[str, str]) -> str:
    """What a person sees who answers by the words of the question, and by Enter where none fit."""
    program = "import sys; from adapters.command_line import imports; imports.consent(sys.argv[1:])"
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", program, *words],
        env=os.environ | operator.settings,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    ) as asked:
        os.close(theirs)
        said = _conversation(ours, answers)
        asked.kill()
    os.close(ours)
    return said


def _conversation(terminal: int, answers: Mapping[str, str]) -> str:
    said, answered = "", 0
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if not select.select([terminal], [], [], 0.2)[0]:
            continue
        try:
            said += os.read(terminal, 10_000).decode(errors="replace")
        except OSError:  # the program has ended
            return said
        open_ = said[answered:]
        if open_.rstrip(" ").endswith(":") and "Answer" in open_.splitlines()[-1]:
            fitting = [answer for words, answer in answers.items() if words in open_]
            os.write(terminal, f"{fitting[0] if fitting else ''}\n".encode())
            answered = len(said)
    raise AssertionError(said)


def test_an_excel_workbook_with_the_canonical_columns_needs_no_profile(
    operator: Operator, desk: SqlStorage
) -> None:
    path = excel(operator.folder / "canonical.xlsx")
    ended = operator.consent("import", path, "--apply")
    assert (ended.code, ended.complained) == (0, "")
    assert choices(desk) == [("0101", "granted")]


def excel(path: Path) -> Path:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(["admission_no", "medium", "channel", "decision", "given_on", "written"])
    page.append(["0101", "image", "*", "granted", "2026-09-08", "yes"])
    book.save(path)
    return path
