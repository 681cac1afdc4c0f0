"""`chatops consent import` and `show`: tightening at once, much loosening by two people."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from adapters.database.storage import SqlStorage
from tests.command_line.conftest import Operator
from tests.drafts import SCHOOL

ROLL = (
    "admission_no,upn,legal_surname,legal_forename,preferred_surname,preferred_forename,"
    "year,reg_group"
)
HEADING = (
    "admission_no,medium,channel,decision,basis,given_by,given_on,valid_until,written,evidence,"
    "recorded_on"
)
HEAD, OFFICE = "p.nolan@thornfield.example", "d.lomax@thornfield.example"
PUPILS = range(1000, 1008)
NAMES = ("Ada", "Ben", "Cara", "Dan", "Eve", "Finn", "Gwen", "Hal")
# The commands go by the real clock, and a grant by the academic year it was given in.
TODAY = datetime.now(ZoneInfo("Europe/London")).date()
BEFORE = TODAY - timedelta(days=30)


def row(pupil: int, decision: str, day: date = BEFORE) -> str:
    return f"{pupil},image,social,{decision},consent,Ms A,{day},,yes,form {pupil},{day}"


@pytest.fixture
def desk(operator: Operator, storage: SqlStorage) -> SqlStorage:
    """Eight pupils, all of whom a family said no for."""
    names = [f"{one},,Hale,{name},,,4,4A" for one, name in zip(PUPILS, NAMES, strict=True)]
    operator.roll("import", operator.file("roll.csv", ROLL, *names), "--apply")
    refused = operator.file("no.csv", HEADING, *(row(one, "refused") for one in PUPILS))
    assert operator.consent("import", refused, "--apply", "--as", OFFICE).code == 0
    return storage


def choices(storage: SqlStorage) -> Sequence[str]:
    with storage.reading() as ledger:
        return [one.choice.value for one in ledger.register(SCHOOL)]


def waiting(storage: SqlStorage) -> Sequence[str]:
    with storage.reading() as ledger:
        return [one.record.recorded_by for one in ledger.waiting(SCHOOL)]


def yes(operator: Operator, *pupils: int, more: Sequence[str] = ()) -> Sequence[str]:
    rows = [row(one, "granted", TODAY) for one in pupils]
    return ["import", str(operator.file("yes.csv", HEADING, *rows, *more)), "--apply"]


def test_the_difference_is_shown_and_nothing_written(operator: Operator, desk: SqlStorage) -> None:
    path = operator.file("more.csv", HEADING, row(1000, "granted", TODAY), row(9, "refused"))
    ended = operator.consent("import", path)
    assert ended.code == 0
    assert "LOOSENED: 1000 photos on social media: refused -> granted" in ended.said
    assert "not on the roll: 9" in ended.said
    assert "Nothing was written" in ended.said
    assert choices(desk) == ["refused"] * 8


def test_what_is_written_says_by_whom_and_from_which_file(desk: SqlStorage) -> None:
    with desk.reading() as ledger:
        records = ledger.register(SCHOOL)
        entry = ledger.entries(SCHOOL)[-1]
        told = ledger.reasons(SCHOOL, [entry.position])[entry.position]
    assert {one.recorded_by for one in records} == {OFFICE}
    assert [one.row for one in records] == [*range(2, 10)]
    assert len({one.batch for one in records}) == 1
    assert '"verb":"import consents"' in entry.body
    assert told.startswith("no.csv: ")


def test_the_same_file_again_changes_nothing(operator: Operator, desk: SqlStorage) -> None:
    again = operator.file("no.csv", HEADING, *(row(one, "refused") for one in PUPILS))
    ended = operator.consent("import", again, "--apply")
    assert "8 rows were on file already" in ended.said
    assert len(choices(desk)) == 8


def test_a_few_may_be_loosened_at_once(operator: Operator, desk: SqlStorage) -> None:
    ended = operator.consent(*yes(operator, *PUPILS[:5]))
    assert (ended.code, "5 loosened" in ended.said) == (0, True)
    assert choices(desk).count("granted") == 5
    assert waiting(desk) == []


def test_many_wait_for_a_second_person_while_the_rest_is_written(
    operator: Operator, desk: SqlStorage
) -> None:
    new = [row(2000, "granted"), row(1007, "withdrawn", TODAY)]
    ended = operator.consent(*yes(operator, *PUPILS[:6], more=new), "--as", OFFICE)
    assert ended.code == 0
    assert "6 rows of a yes after a no" in ended.said
    assert "Another member agrees" in ended.said
    assert sorted(choices(desk)) == ["granted", *["refused"] * 8, "withdrawn"]
    assert waiting(desk) == [OFFICE] * 6


def test_a_second_person_who_applies_the_same_rows_releases_them(
    operator: Operator, desk: SqlStorage
) -> None:
    file = yes(operator, *PUPILS[:6])
    operator.consent(*file, "--as", OFFICE)
    ended = operator.consent(*file, "--as", HEAD)
    assert "6 rows had waited for you as the second person" in ended.said
    assert choices(desk).count("granted") == 6
    assert waiting(desk) == []
    with desk.reading() as ledger:
        granted = [one for one in ledger.register(SCHOOL) if one.choice == "granted"]
    assert {one.recorded_by for one in granted} == {HEAD}


def test_nobody_is_their_own_second_person(operator: Operator, desk: SqlStorage) -> None:
    file = yes(operator, *PUPILS[:6])
    for _ in range(2):
        ended = operator.consent(*file, "--as", OFFICE.upper())
        assert "6 rows of a yes after a no" in ended.said
    assert choices(desk).count("granted") == 0
    assert waiting(desk) == [OFFICE] * 6


def test_somebody_without_a_name_is_nobodys_second_person(
    operator: Operator, desk: SqlStorage
) -> None:
    file = yes(operator, *PUPILS[:6])
    assert "Apply the file with --as" in operator.consent(*file).said
    operator.consent(*file)
    assert waiting(desk) == [""] * 6
    operator.consent(*file, "--as", OFFICE)
    assert waiting(desk) == [OFFICE] * 6
    operator.consent(*file)
    assert (waiting(desk), choices(desk).count("granted")) == ([OFFICE] * 6, 0)
    operator.consent(*file, "--as", HEAD)
    assert (waiting(desk), choices(desk).count("granted")) == ([], 6)


def test_other_rows_than_were_asked_for_are_not_agreed_to(
    operator: Operator, desk: SqlStorage
) -> None:
    operator.consent(*yes(operator, *PUPILS[:6]), "--as", OFFICE)
    ended = operator.consent(*yes(operator, *PUPILS), "--as", HEAD)
    assert "6 rows had waited" in ended.said
    assert "2 rows of a yes" in ended.said
    assert waiting(desk) == [HEAD] * 2


def test_only_a_member_who_keeps_consents_can_put_a_name_to_it(
    operator: Operator, desk: SqlStorage
) -> None:
    file = yes(operator, 1000)
    for email in ("nobody@thornfield.example", "k.okoro@thornfield.example"):
        ended = operator.consent(*file, "--as", email)
        assert (ended.code, email in ended.complained) == (2, True)
    assert choices(desk).count("granted") == 0


def test_a_bad_file_is_refused_whole(operator: Operator, desk: SqlStorage) -> None:
    path = operator.file("bad.csv", HEADING, row(1000, "granted"), row(1001, "perhaps"))
    ended = operator.consent("import", path, "--apply")
    assert (ended.code, "Row 3, column decision" in ended.complained) == (1, True)
    assert len(choices(desk)) == 8


def test_what_stands_for_one_pupil_is_shown_and_that_it_was_asked_is_on_the_trail(
    operator: Operator, desk: SqlStorage
) -> None:
    ended = operator.consent("show", "dan hale")
    assert ended.code == 0
    assert ended.said.startswith("Dan Hale, 4A (1003)\n")
    assert f"Photos on social media: refused, since {BEFORE}, in writing, form 1003" in ended.said
    assert ended.said.count("nothing on file") == 14
    with desk.reading() as ledger:
        (asked,) = ledger.entries(SCHOOL, subject=f"pupil:{SCHOOL}/1003")
    assert '"verb":"look up"' in asked.body


def test_a_do_not_publish_list_and_an_end_are_told(operator: Operator, desk: SqlStorage) -> None:
    never = f"1001,*,*,never,safeguarding,,{TODAY},,no,,{TODAY}"
    tomorrow = TODAY + timedelta(days=1)
    until = f"3000,name,press,granted,consent,Ms A,{TODAY},{tomorrow},yes,form,{TODAY}"
    more = operator.file("more.csv", HEADING, never, until)
    assert operator.consent("import", more, "--apply").code == 0
    assert "On the do-not-publish list." in operator.consent("show", "1001").said
    operator.roll("import", operator.file("r.csv", ROLL, "3000,,Reed,Tom,,,4,4A"), "--apply")
    said = operator.consent("show", "Tom Reed").said
    assert f"granted, since {TODAY}, until {tomorrow}" in said
    assert len(choices(desk)) == 10


def test_several_pupils_are_a_choice_and_nobody_is_an_error(
    operator: Operator, desk: SqlStorage
) -> None:
    several, nobody = operator.consent("show", "Hale"), operator.consent("show", "Quill")
    assert (several.code, "  1000  Ada Hale, 4A" in several.complained) == (1, True)
    assert (nobody.code, "Nobody on the roll" in nobody.complained) == (1, True)
    with desk.reading() as ledger:
        assert all("look up" not in one.body for one in ledger.entries(SCHOOL))


@pytest.mark.usefixtures("desk")
def test_what_was_known_then_can_be_said_again(operator: Operator) -> None:
    zone = ZoneInfo("Europe/London")
    between = datetime.now(zone)
    assert operator.consent(*yes(operator, 1003), "--as", HEAD).code == 0
    line = "Photos on social media: granted"
    assert line in operator.consent("show", "1003").said
    then = operator.consent("show", "1003", "--known-at", f"{between:%Y-%m-%d %H:%M:%S.%f}").said
    assert f"Photos on social media: refused, since {BEFORE}" in then
    yesterday = TODAY - timedelta(days=1)
    nothing = operator.consent("show", "1003", "--known-at", str(yesterday)).said
    assert nothing.count("nothing on file") == 15
    before = operator.consent("show", "1003", "--on", str(BEFORE - timedelta(days=1))).said
    assert before.count("nothing on file") == 15
    assert (
        f"refused, since {BEFORE}" in operator.consent("show", "1003", "--on", str(yesterday)).said
    )


@pytest.mark.parametrize(
    ("option", "said"),
    [("--on", "yesterday"), ("--known-at", "1 May"), ("--known-at", "2026-13-01")],
)
def test_a_day_that_is_none_is_wrong_usage(
    operator: Operator, desk: SqlStorage, option: str, said: str
) -> None:
    ended = operator.consent("show", "1003", option, said)
    assert (ended.code, "like 2026-01-14" in ended.complained) == (2, True)
    with desk.reading() as ledger:
        assert all("look up" not in one.body for one in ledger.entries(SCHOOL))
