"""Posts that name pupils are seen to, and harmless posts are let be."""

import pytest

from chatops.checks.mentions import Form, Grade, StaffNames, Style, find
from chatops.roll.roll import Roll
from tests.core.names.harmless import HARMLESS, WORD_SCHOOL
from tests.core.names.marked import marked, seen_in, unmarked
from tests.core.names.naming import (
    NAMING,
    NAMING_ODD,
    NAMING_WORKED,
    ODD_SCHOOL,
    SCHOOL,
    STAFF,
)
from tests.core.roll.people import STAFF as WORKED_STAFF
from tests.core.roll.people import WORKED_CASES, roll_of

WORKED_SCHOOL = roll_of(WORKED_CASES)
MOST_CERTAIN = 0.03  # issue: fewer than 3 % of harmless posts


@pytest.mark.parametrize("post", NAMING)
def test_a_post_that_names_pupils_is_seen_to_exactly(post: str) -> None:
    text, expected = unmarked(post)
    found = find(text, SCHOOL, StaffNames(STAFF))
    assert seen_in(found) == expected, marked(text, found)


@pytest.mark.parametrize("post", NAMING_WORKED)
def test_a_post_at_the_school_of_the_worked_cases_is_seen_to_exactly(post: str) -> None:
    text, expected = unmarked(post)
    found = find(text, WORKED_SCHOOL, StaffNames(WORKED_STAFF))
    assert seen_in(found) == expected, marked(text, found)


@pytest.mark.parametrize("post", NAMING_ODD)
def test_names_that_are_words_through_and_through_are_seen_to_exactly(post: str) -> None:
    text, expected = unmarked(post)
    found = find(text, ODD_SCHOOL, StaffNames(STAFF))
    assert seen_in(found) == expected, marked(text, found)


@pytest.mark.parametrize("roll", [WORD_SCHOOL, WORKED_SCHOOL, SCHOOL])
def test_harmless_posts_are_let_be_even_where_every_word_is_a_name(roll: Roll) -> None:
    """The first roll has a pupil for nearly every word; what is left is G6's own: titles and places."""
    grades = {
        text: {one.grade for one in find(text, roll, StaffNames(WORKED_STAFF))} for text in HARMLESS
    }
    certain = [text for text, some in grades.items() if Grade.CERTAIN in some]
    asked = [text for text, some in grades.items() if some == {Grade.AMBIGUOUS}]
    assert len(certain) < MOST_CERTAIN * len(HARMLESS), certain
    assert len(asked) < 0.25 * len(HARMLESS), asked


@pytest.mark.parametrize(
    "name",
    [
        "{{zara_lindqvist}}.jpg",
        "{{ZaraLindqvist}}-3B.png",
        "{{lindqvist-zara}}.heic",
        "{{zaralindqvist}}2.jpg",
        "IMG_2041 {Zara}.jpg",
        "3B {{Zara Lindqvist}} (1).jpg",
        "<zaras>_mural.jpg",
        "<zaras>mural.jpg".replace("<zaras>", "<zara>s"),
        "<grace>.jpg",
        "IMG_0012_<grace>.jpg",
        "{grace}_4A.jpg",
        "{grace}_and_{zara}.jpg",
        "summer_fair_2026.jpg",
        "may_half_term.png",
        "we_will_sing.mp4",
        "IMG_2041.JPG",
        "class-photo-final.jpg",
        "18_may.jpg",
    ],
)
def test_a_file_name_is_read_as_one(name: str) -> None:
    text, expected = unmarked(name)
    found = find(text, SCHOOL, StaffNames(STAFF), style=Style.FILE_NAME)
    assert seen_in(found) == expected, marked(text, found)


def test_a_handle_and_a_hashtag_are_told_apart() -> None:
    told = find("#WellDoneZara @zara.lindqvist Zara", SCHOOL, StaffNames(STAFF))
    assert [(one.handle, one.hashtag, one.form) for one in told] == [
        (False, True, Form.PART),
        (True, False, Form.FULL),
        (False, False, Form.PART),
    ]


def test_a_name_in_a_link_is_seen() -> None:
    told = find("https://thornfield.example/news/zara-lindqvist-wins", SCHOOL, StaffNames(()))
    assert [(one.form, one.grade) for one in told] == [(Form.FULL, Grade.CERTAIN)]
    [lone] = find("https://zara.example/", SCHOOL, StaffNames(()))
    assert lone.grade is Grade.AMBIGUOUS
    assert find("https://thornfield.example/summer-fair/grace", SCHOOL, StaffNames(())) == ()


def test_a_name_that_is_the_staffs_too_is_the_pupils_without_a_title() -> None:
    staff = StaffNames((("Mr", "Art", "Lancaster"),))
    text, expected = unmarked("Mr Lancaster, Mr Art Lancaster")
    assert seen_in(find(text, SCHOOL, staff)) == [] or expected == []
    [told] = find("Art Lancaster sang", SCHOOL, staff)
    assert (told.grade, told.form) == (Grade.CERTAIN, Form.FULL)
