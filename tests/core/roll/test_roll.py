"""Finding pupils on the roll: by class, by exact name, and as somebody types."""

import pytest

from tests.core.roll.people import WORKED_CASES, pupil, roll_of

ROLL = roll_of(
    [*WORKED_CASES, pupil("Maximilian|de la Torre", "6A", number="2000", preferred="Max|Torre")]
)


def names(found: object) -> list[str]:
    assert isinstance(found, tuple)
    return [one.known_as for one in found]


@pytest.mark.parametrize(
    "name",
    [
        "Zoë Brandt", "zoe brandt", "ZOE BRANDT", "Brandt, Zoë", "Brandt Zoe", "Zoe\u0308 Brandt",
    ],
)  # fmt: skip
def test_a_full_name_is_found_in_any_spelling_and_order(name: str) -> None:
    assert names(ROLL.named(name)) == ["Zoë Brandt, 4A"]


def test_legal_and_preferred_names_both_find() -> None:
    for name in ("Max Torre", "Maximilian de la Torre", "Torre, Maximilian", "de la Torre, Max"):
        assert names(ROLL.named(name)) == ["Max Torre, 6A"]


def test_hyphens_and_apostrophes_do_not_matter() -> None:
    assert names(ROLL.named("amelia rose whitcombe hale"))
    assert names(ROLL.named("Niamh O\N{RIGHT SINGLE QUOTATION MARK}Connor"))
    assert names(ROLL.named("OConnor, Niamh"))


def test_two_pupils_of_one_name_are_both_found() -> None:
    assert names(ROLL.named("Jack Davies")) == ["Jack Davies, 2B", "Jack Davies, 4A"]


@pytest.mark.parametrize("name", ["", "  ", "Jack", "Davies", "Jack Brandt", "123", "Jack Davie"])
def test_anything_but_a_full_name_is_nobodys(name: str) -> None:
    assert ROLL.named(name) == ()


def test_a_class_is_listed_by_name() -> None:
    assert names(ROLL.in_class("4a")) == [
        "Zoë Brandt, 4A",
        "Jack Davies, 4A",
        "Will Tanner, 4A",
    ]
    assert ROLL.in_class("9Z") == ()
    assert roll_of([pupil("Ivo Lantry", "")]).in_class("") == ()


def test_classes_go_from_the_youngest() -> None:
    young = roll_of([pupil("A B", "10C"), pupil("C D", "2B"), pupil("E F", "RA"), pupil("G H", "")])
    assert roll_of(WORKED_CASES).classes() == ("1A", "2A", "2B", "3A", "4A", "5A", "6A")
    assert young.classes() == ("RA", "2B", "10C")


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("zo", "Zoë Brandt, 4A"),
        ("BRA", "Zoë Brandt, 4A"),
        ("zoë b", "Zoë Brandt, 4A"),
        ("hale", "Amelia-Rose Whitcombe-Hale, 1A"),
        ("whitcombe-h", "Amelia-Rose Whitcombe-Hale, 1A"),
        ("o'con", "Niamh O'Connor, 6A"),
        ("ocon", "Niamh O'Connor, 6A"),
        ("connor", "Niamh O'Connor, 6A"),
        ("davies 2b", "Jack Davies, 2B"),
        ("maxim", "Max Torre, 6A"),
        ("tanner, w", "Will Tanner, 4A"),
    ],
)
def test_what_is_typed_finds_the_likeliest_first(typed: str, first: str) -> None:
    assert names(ROLL.matching(typed))[0] == first


def test_a_forename_comes_before_a_surname() -> None:
    both = roll_of([pupil("Ann Grace", "1A"), pupil("Grace Young", "1A")])
    assert names(both.matching("gra")) == ["Grace Young, 1A", "Ann Grace, 1A"]


def test_a_near_miss_is_offered_only_when_nobody_fits() -> None:
    assert names(ROLL.matching("Rhys Penhalligan")) == ["Rhys Penhaligon, 5A"]
    assert "Rhys Penhaligon, 5A" not in names(ROLL.matching("Ja"))
    assert ROLL.matching("xqzw kkkk") == ()


def test_nothing_typed_finds_nobody_and_no_more_than_asked_for_come() -> None:
    assert ROLL.matching(" , ") == ()
    assert ROLL.matching("a", limit=0) == ()
    assert len(ROLL.matching("a", limit=2)) == 2
    assert ROLL.matching("-") == ()
