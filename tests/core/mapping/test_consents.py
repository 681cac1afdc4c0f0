"""A mapped file says what its families said: no more, and in the difference no other than the CSV."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatops.consent.difference import difference
from chatops.consent.file import COLUMNS, Entering, read_consents, records_of
from chatops.consent.record import EVERY, Choice, Medium, Record
from chatops.consent.standing import NO_RULES
from chatops.csv_table import Row
from chatops.mapping.consents import dated, mapped
from chatops.mapping.layout import lay_out
from chatops.mapping.profile import Polarity, Profile
from chatops.mapping.pupils import match
from chatops.school import Channel
from chatops.sheet import SheetRefused, read_sheet
from tests.core.mapping.tables import ROLL, SCHOOL, settled, sheet, written

NOW = datetime(2026, 9, 30, 12, tzinfo=UTC)
TODAY = NOW.date()
SAID = {
    Choice.GRANTED: ("Yes", "y", "\u2713", "1", "Consent given", " AGREED "),
    Choice.REFUSED: ("No", "n", "Declined", "0", "Not granted", "\u2717"),
    Choice.UNKNOWN: ("", "Pending", "n/a", "-", "Requested"),
    Choice.WITHDRAWN: ("Withdrawn",),
}
MATTERS: list[tuple[str, str]] = [
    (medium.value, channel.value) for medium in Medium for channel in Channel
]
Facts = Mapping[tuple[str, str, str], Choice]


def facts(rows: Sequence[Row]) -> Facts:
    return {
        (row.cells["admission_no"], medium, channel): Choice(row.cells["decision"])
        for row in rows
        for medium in (Medium if row.cells["medium"] == EVERY else [row.cells["medium"]])
        for channel in (Channel if row.cells["channel"] == EVERY else [row.cells["channel"]])
    }


def take(*rows: str, **answers: str) -> Sequence[Row]:
    """The canonical rows of a file, its questions answered by a word in them (_ for a space)."""
    said = {key.replace("_", " "): answer for key, answer in answers.items()}
    layout, profile = settled(sheet(*rows), said)
    return mapped(layout, profile, match(layout, ROLL).sure).rows


@st.composite
def assignments(draw: st.DrawFn) -> tuple[list[tuple[str, str]], dict[str, list[Choice]]]:
    matters: list[tuple[str, str]] = draw(
        st.lists(st.sampled_from(MATTERS), min_size=1, max_size=6, unique=True)
    )
    choices = st.lists(st.sampled_from([*SAID]), min_size=len(matters), max_size=len(matters))
    pupils = draw(st.lists(st.sampled_from([*ROLL.pupils]), min_size=1, unique=True))
    return matters, {one: draw(choices) for one in pupils}


@given(assignments(), st.data())
def test_a_wide_table_made_from_any_assignment_reads_back(
    assigned: tuple[list[tuple[str, str]], dict[str, list[Choice]]], data: st.DataObject
) -> None:
    matters, by_pupil = assigned
    heading = ["Adno", "Reg", *(f"{medium} / {channel}" for medium, channel in matters)]
    table = [
        [pupil, "4A", *(data.draw(st.sampled_from(SAID[one])) for one in choices)]
        for pupil, choices in by_pupil.items()
    ]
    answers = {
        f"“{medium} / {channel}” about": f"{medium} {channel}" for medium, channel in matters
    }
    # A column of blanks alone is not seen to hold answers; whoever knows it says so.
    answers |= {f"“{medium} / {channel}”: not used": "consent" for medium, channel in matters}
    layout, profile = settled(read_sheet(written([heading, *table])), answers)
    rows = mapped(layout, profile, match(layout, ROLL).sure).rows
    assert facts(rows) == {
        (pupil, medium, channel): choice
        for pupil, choices in by_pupil.items()
        for (medium, channel), choice in zip(matters, choices, strict=True)
    }


@given(assignments(), assignments())
def test_a_mapped_file_and_its_canonical_equivalent_give_the_same_difference(
    known: tuple[list[tuple[str, str]], dict[str, list[Choice]]],
    assigned: tuple[list[tuple[str, str]], dict[str, list[Choice]]],
) -> None:
    before: dict[str, list[Record]] = {}
    for one in read_consents(canonical(*known, "2025-09-08"), SCHOOL, NOW, ""):
        before.setdefault(one.pupil, []).append(one)
    matters, by_pupil = assigned
    said = [
        [pupil, medium, channel, SAID[choice][0] or "Pending", "08/09/2026"]
        for pupil, choices in by_pupil.items()
        for (medium, channel), choice in zip(matters, choices, strict=True)
    ]
    table = [["Adno", "Medium", "Channel", "Response", "Date Given"], *said]
    layout, profile = settled(read_sheet(written(table, ";", "utf-16")), {})
    rows = mapped(layout, profile, match(layout, ROLL).sure).rows
    entering = Entering(SCHOOL, NOW, "", "b2", vouching=True)
    mine = difference(before, records_of(rows, entering), NO_RULES, TODAY)
    theirs = read_consents(canonical(matters, by_pupil, "2026-09-08"), SCHOOL, NOW, "")
    their_own = difference(before, theirs, NO_RULES, TODAY)
    for name in ("new", "tightened", "loosened", "unchanged", "repeated"):
        assert getattr(mine, name) == getattr(their_own, name)


def canonical(
    matters: Sequence[tuple[str, str]], by_pupil: Mapping[str, Sequence[Choice]], day: str
) -> bytes:
    text = io.StringIO(newline="")
    file = csv.DictWriter(text, COLUMNS.required, restval="")
    file.writeheader()
    for pupil, choices in by_pupil.items():
        for (medium, channel), choice in zip(matters, choices, strict=True):
            what = {"medium": medium, "channel": channel, "decision": choice.value}
            when = {"given_on": day, "written": "yes"}
            file.writerow({"admission_no": pupil, **what, **when})
    return text.getvalue().encode()


def test_ticks_with_blanks_make_the_blanks_unknown() -> None:
    rows = take("Adno,Photo", "0101,\u2713", "0102,", about="image website")
    assert [row.cells["decision"] for row in rows] == ["granted", "unknown"]


@pytest.mark.parametrize(
    ("polarity", "choices"),
    [
        (Polarity.FLIPPED, ["refused", "granted", "unknown", "refused"]),
        (Polarity.DENIALS, ["refused", "unknown", "unknown", "refused"]),
        (Polarity.PLAIN, ["granted", "refused", "unknown", "refused"]),
    ],
)
def test_a_negative_heading_turns_answers_round_as_was_confirmed(
    polarity: str, choices: Sequence[str]
) -> None:
    lines = ("Adno,Photos refused", "0101,Yes", "0102,No", "0103,", "0104,group only")
    asked = {"about": "image website", "seems to say no": polarity}
    assert [row.cells["decision"] for row in take(*lines, **asked)] == choices


@pytest.mark.parametrize(
    ("column", "choices"),
    [("flipped", ["unknown", "refused"]), ("denials", ["refused", "unknown"])],
)
def test_of_two_refusals_nobody_makes_a_yes(column: str, choices: Sequence[str]) -> None:
    lines = ("Adno,Topic,Consent Denied", "0101,No photos,Yes", "0102,No photos,No")
    asked = {"“No photos” seems": "flipped", "“Consent Denied” seems": column}
    assert [
        row.cells["decision"] for row in take(*lines, about="image website", **asked)
    ] == choices


@pytest.mark.parametrize("meant", ["granted", "refused"])
def test_an_x_alone_is_what_somebody_said_it_is(meant: str) -> None:
    rows = take("Adno,Photo", "0101,x", "0102,", about="image website", Does_x_mean=meant)
    assert [row.cells["decision"] for row in rows] == [meant, "unknown"]


def test_an_x_beside_a_yes_is_a_no_in_whatever_direction() -> None:
    rows = take("Adno,No photos", "0101,x", "0102,yes", about="image web".replace("web", "website"),
                seems_to_say_no="flipped")  # fmt: skip
    assert [row.cells["decision"] for row in rows] == ["refused", "refused"]


def test_an_answer_that_nobody_explained_is_unknown_and_named_and_a_condition_is_a_no() -> None:
    layout, profile = settled(
        sheet("Adno,Photo", "0101,yes", "0102,ask Nan", "0103,group only", "0104,no"),
        {"Photo” about": "image website", "ask Nan": "unknown"},
    )
    unsaid = Profile("consent", consents=profile.consents, columns=profile.columns)
    found = mapped(layout, unsaid, match(layout, ROLL).sure)
    assert [row.cells["decision"] for row in found.rows] == [
        "granted", "unknown", "refused", "refused",
    ]  # fmt: skip
    assert found.unclear == ((3, "Photo"),)


def test_one_tick_of_a_student_is_every_medium_and_channel_the_school_says() -> None:
    rows = take("Adno,Photograph Student", "0101,T", about="image video website social")
    assert {(row.cells["medium"], row.cells["channel"]) for row in rows} == {
        (medium, channel) for medium in ("image", "video") for channel in ("website", "social")
    }
    every = take("Adno,Photograph Student", "0101,T", about="all media all channels")
    assert [(row.cells["medium"], row.cells["channel"]) for row in every] == [("*", "*")]


def test_archived_rows_and_types_that_are_no_photo_are_left_out() -> None:
    lines = ("Adno,Topic,Status,Date,Archived", "0101,Photos,Granted,8/9/2026,No",
             "0101,Photos,Granted,8/9/2025,Yes", "0101,School trips,Granted,8/9/2026,")  # fmt: skip
    layout, profile = settled(
        sheet(*lines), {"“Photos” about": "image website", "trips” about": "not used"}
    )
    found = mapped(layout, profile, match(layout, ROLL).sure)
    assert [(row.number, row.cells["given_on"]) for row in found.rows] == [(2, "2026-09-08")]
    assert found.archived == 1


def test_never_is_read_only_where_the_file_names_medium_and_channel() -> None:
    (row,) = take("Adno,Medium,Channel,Decision", "0101,*,*,never")
    assert row.cells["decision"] == "never"
    (row, _) = take("Adno,Photo", "0101,never", "0102,yes", about="image website")
    assert row.cells["decision"] == "unknown"


def test_a_bad_day_and_a_row_without_its_matter_are_named() -> None:
    with pytest.raises(SheetRefused, match="Row 3, column “Date Given”: has the month first"):
        take(
            "Adno,Photo,Date Given", "0101,Y,08/09/2026", "0102,Y,09/25/2026", about="image website"
        )
    with pytest.raises(SheetRefused, match="Row 2 does not say in column “Topic”"):
        take("Adno,Topic,Status", "0101,,Yes", "0102,Photos,Yes", about="image website")


def test_a_no_without_a_day_that_repeats_the_last_word_keeps_its_day() -> None:
    rows = take("Adno,Photo", "0101,No", "0102,No", about="image website")
    entering = Entering(SCHOOL, NOW, "", "b1", vouching=True)
    before = {one.pupil: [one] for one in records_of(rows, entering) if one.pupil == "0101"}
    assert before["0101"][0].given_on == TODAY
    later = records_of(dated(rows, before), Entering(SCHOOL, datetime(2026, 10, 9, tzinfo=UTC), "", "b2", vouching=True))  # fmt: skip
    assert [one.given_on for one in later] == [TODAY, date(2026, 10, 9)]
    found = difference(before, later, NO_RULES, date(2026, 10, 9))
    assert (found.repeated, len(found.at_once)) == (1, 1)


def test_a_saved_profile_asks_nothing_again() -> None:
    of = sheet("Adno,No photos", "0101,x", "0102,")
    answers = {"about": "image website", "seems to say": "flipped", "Does x": "refused"}
    _, profile = settled(of, answers)
    assert settled(of, {}, profile)[1] == profile
    assert lay_out(of, profile).consents()
