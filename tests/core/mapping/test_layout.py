"""The heading is found wherever it stands; what is no pupil is left out, what is unclear refused."""

from collections.abc import Sequence

import pytest

from chatops.mapping.layout import lay_out
from chatops.mapping.profile import NOT_USED, Profile
from chatops.mapping.questions import NotAnAnswer, lacking, open_questions
from chatops.sheet import SheetRefused
from tests.core.mapping.tables import sheet

CONSENT = Profile("consent")


def open_texts(*rows: str) -> Sequence[str]:
    of = sheet(*rows)
    return [one.text for one in open_questions(lay_out(of, CONSENT), CONSENT) if one.needed]


def test_titles_repeated_headings_totals_and_footers_are_left_out_and_named() -> None:
    layout = lay_out(
        sheet(
            "Photo consents,,",
            ",,",
            "Adno,Reg,Photo",
            "0101,4A,Yes",
            "Adno,Reg,Photo",
            "0102,4A,No",
            "Total,,2",
            "Printed on 8 September,,",
        ),
        CONSENT,
    )
    assert layout.heading == 3
    assert [one.number for one in layout.lines] == [4, 6]
    assert layout.left_out == (
        (5, "repeats the heading"),
        (7, "looks like a total"),
        (8, "names no pupil"),
    )


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        (("Adno,Photo,Photo", "0101,Yes,No"), "two columns are headed “Photo”"),
        (("Adno,Photo", ",Yes"), "no pupils"),
        (
            ("Adno,Reg,Photo,Video", "0101,4A,Yes,Yes", ",4A,Yes,Yes"),
            "Row 3 does not say which pupil",
        ),
        (("Adno,Photo", "0101,Yes,Yes"), "Row 2 has 3 cells where the heading has 2"),
        (("Colour,Size", "red,4"), "looks like a heading"),
        (("Adno,Photo",), "no pupils"),
    ],
)
def test_what_is_unclear_is_refused_with_the_row(rows: Sequence[str], why: str) -> None:
    with pytest.raises(SheetRefused, match=why):
        lay_out(sheet(*rows), CONSENT)


def test_a_column_that_only_sounds_right_is_asked_about() -> None:
    texts = open_texts("Student ID,House,Photo", "0101,Red,Yes")
    assert any("“Student ID”: taken for admission_no (it sounds so)" in one for one in texts)
    assert any("“Photo”: taken for consent" in one for one in texts)
    assert not any("House" in one for one in texts), "what is not used may stay so"


def test_a_better_heading_takes_the_place_of_a_worse() -> None:
    layout = lay_out(sheet("Pupil ID,Admission No,Photo", "7,0101,Yes"), CONSENT)
    assert {one.heading: one.role for one in layout.columns}["Pupil ID"] == NOT_USED


@pytest.mark.parametrize(
    ("heading", "asks"),
    [
        ("Consent Denied", True), ("No photos", True), ("Opt-out", True), ("DO NOT PHOTOGRAPH", True),
        ("Photos refused", True), ("Images not to be used", True), ("Photos", False),
        ("No. of photos", False),
    ],
)  # fmt: skip
def test_a_negative_heading_is_never_read_without_a_word(heading: str, *, asks: bool) -> None:
    of = sheet(f"admission_no,{heading},Photo", "0101,Yes,Yes", "0102,No,Yes")
    profile = CONSENT
    for _ in range(2):
        column = next(iter(open_questions(lay_out(of, profile), profile)))
        profile = column.settle("consent")
    texts = [one.text for one in open_questions(lay_out(of, profile), profile)]
    assert any("seems to say no" in one for one in texts) is asks


@pytest.mark.parametrize(
    ("cells", "asks"),
    [(("x", ""), True), (("x", "no"), True), (("x", "yes"), False), (("X", "\u2713"), False)],
)
def test_a_lone_x_asks(cells: tuple[str, str], *, asks: bool) -> None:
    of = sheet("admission_no,Photo", *(f"010{at},{one}" for at, one in enumerate(cells)))
    column = next(iter(open_questions(lay_out(of, CONSENT), CONSENT)))
    profile = column.settle("consent")
    texts = [one.text for one in open_questions(lay_out(of, profile), profile)]
    assert any("Does x mean" in one for one in texts) is asks


def test_what_is_no_answer_is_told_and_asked_again() -> None:
    of = sheet("admission_no,Photo", "0101,Yes")
    first = next(iter(open_questions(lay_out(of, CONSENT), CONSENT)))
    with pytest.raises(NotAnAnswer, match="one of"):
        first.settle("?")
    profile = first.settle("consent")
    about, day, in_writing = open_questions(lay_out(of, profile), profile)
    for question in (about, day, in_writing):
        with pytest.raises(NotAnAnswer):
            question.settle("perhaps")


@pytest.mark.parametrize(
    ("of", "rows", "why"),
    [
        ("consent", ("year,Photo", "4,Yes"), "no pupils"),
        ("consent", ("upn,House", "A,Red"), ""),
        ("roll", ("Surname,Forename", "Hale,Sam"), "admission_no, year"),
        ("roll", ("Adno,Year", "1,4"), "name"),
    ],
)
def test_what_no_column_says_is_told(of: str, rows: Sequence[str], why: str) -> None:
    profile = Profile(of)
    try:
        said = lacking(lay_out(sheet(*rows), profile), profile)
    except SheetRefused as refused:
        said = str(refused)
    assert why in said
