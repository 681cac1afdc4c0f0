"""Staff by their forename, their lives outside school, names nobody knows, and hashtags."""

from dataclasses import replace

import pytest

from chatops.checks import hashtags, staff, strangers
from chatops.checks.mentions import StaffNames
from chatops.findings import Certainty, Kind
from tests.core.checks.seeing import seen, words_seen
from tests.core.checks.thornfield import context, draft, photo


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Thank you, Priya!", ["Priya"]),
        ("Well done Joy and Daniel", ["Joy", "Daniel"]),
        ("Mrs Priya Nolan read to us", ["Priya"]),
        ("Miss Joy read to us", ["Joy"]),
        ("Joy Marsh read to us", ["Joy"]),
        ("Mrs Nolan read to us, what a joy", []),
        ("Joy to the world, jump for joy", []),
        ("@priya_nolan", []),
        ("Priyanka sang", []),
    ],
)
def test_staff_are_called_by_title_and_surname(text: str, found: list[str]) -> None:
    assert words_seen(staff.check, text, Kind.STAFF_FORENAME) == found


def test_a_pupil_of_the_same_name_makes_it_a_question() -> None:
    here = replace(context(), staff=StaffNames((("Mr", "Tom", "Ashworth"),)))
    (found,) = staff.check(draft("Well done Tom!"), here)
    assert found.certainty is Certainty.AMBIGUOUS


def test_a_surname_may_be_another_persons_forename() -> None:
    names = StaffNames((("Mr", "James", "Kelsall"), ("Mrs", "Ann", "James")))
    here = replace(context(), staff=names)
    assert list(staff.check(draft("Mrs James read to us"), here)) == []


def test_a_forename_in_a_files_name_counts() -> None:
    (found,) = staff.check(draft("", (photo(name="priya nolan.jpg"),)), context())
    assert found.place is not None
    assert found.place.field == "photos[0].name"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Get well soon Mrs Nolan", ["Get well soon Mrs Nolan"]),
        ("Mr Hussain and his wife", ["Hussain and his wife"]),
        ("Daniel turned 40", ["Daniel turned 40"]),
        ("Mr Hussain read to us. Happy birthday, school!", []),
        ("A baby lamb, a wedding of puppets", []),
    ],
)
def test_illness_family_and_age_of_staff_are_theirs(text: str, found: list[str]) -> None:
    assert words_seen(staff.check, text, Kind.STAFF_DESCRIBED) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Congratulations to Oscar Bamford!", ["Oscar Bamford"]),
        ("Well done Alice Satterthwaite-Moss", ["Alice Satterthwaite-Moss"]),
        ("Congratulations to Zoë Brandt", []),
        ("Thank you Daniel Hussain", []),
        ("Thank you Mr Oscar Bamford and Mayor Alice Pryce", []),
        ("Oscar Bamford lives next door", []),
        ("Bravo to Cosimo Trevannick and his team", ["Cosimo Trevannick"]),
        ("Thank you to Trevannick's Bakery and Nandini Trevannick's cafe", []),
        ("Thank you to Tremough Primary, Friends Tremough and Lady Tremough", []),
        ("Well done Alice. Bamford lost", []),
        ("Congratulations to Oscar Class", []),
        ("Well done to the Harry Potter quiz team", ["Harry Potter"]),
    ],
)
def test_a_full_name_that_nobody_knows_may_be_another_schools_child(
    text: str, found: list[str]
) -> None:
    assert words_seen(strangers.check, text, Kind.UNKNOWN_FULL_NAME) == found


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("#worldbookday", ["#WorldBookDay"]),
        ("#readingisfun!", ["#ReadingIsFun"]),
        ("#WorldBookDay #teamwork #harvest #xyzzyplugh", []),
        ("#thornfield #thornfieldprimary", []),
        ("worldbookday a#worldbookday", []),
    ],
)
def test_a_hashtag_of_several_words_has_a_capital_for_each(text: str, spoken: list[str]) -> None:
    assert [one.details["problem"] for one in seen(hashtags.check, text)] == spoken
