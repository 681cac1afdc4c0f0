"""The name index: every form of a name under one key, built once."""

from chatops.roll.folding import letters
from chatops.roll.index import NameIndex
from tests.core.roll.people import pupil


def test_every_part_of_a_double_name_makes_a_full_name() -> None:
    index = NameIndex([pupil("Amelia-Rose|Whitcombe-Hale", number="7")])
    for forename in ("Amelia-Rose", "Amelia", "Rose"):
        for surname in ("Whitcombe-Hale", "Whitcombe", "Hale"):
            assert index.pair(letters(forename), letters(surname)) == ("7",)
    assert not index.parts["amelia"].loose
    assert index.parts["rose"].loose
    assert not index.parts["hale"].loose


def test_particles_are_no_names_by_themselves() -> None:
    index = NameIndex([pupil("Lio|van der Berg", number="7")])
    assert set(index.parts) == {"lio", "vanderberg", "berg"}


def test_legal_and_preferred_names_stand_for_one_pupil() -> None:
    index = NameIndex([pupil("Maximilian|Torre", number="7", preferred="Max|Torre-Lund")])
    assert index.pair("max", "torre") == ("7",)
    assert index.pair("maximilian", "torrelund") == ("7",)
    assert index.parts["torre"].pupils == ("7",)


def test_a_name_may_be_parted_only_where_it_is_written_so() -> None:
    index = NameIndex([pupil("Niamh|O'Connor"), pupil("Cora|McDonald"), pupil("Robin|Ash")])
    assert index.parts["oconnor"].cuts == {1}
    assert index.parts["mcdonald"].cuts == {2}
    assert index.parts["robin"].cuts == frozenset()
    assert (index.most_words("o"), index.most_words("rob")) == (2, 1)


def test_letters_with_a_second_spelling_have_both() -> None:
    index = NameIndex([pupil("Jürgen|Sørli", number="7")])
    assert index.pair("jurgen", "sorli") == index.pair("juergen", "soerli") == ("7",)


def test_a_name_of_no_letters_is_left_out() -> None:
    index = NameIndex([pupil("Tal|.", number="7")])
    assert set(index.parts) == {"tal"}


def test_who_bears_a_name_comes_sorted_and_once() -> None:
    index = NameIndex(
        [pupil("Jack|Davies", number="9"), pupil("Jack|Davies", number="10"), pupil("Davies|Jack")]
    )
    assert index.pair("jack", "davies") == ("10", "9")
    assert index.parts["jack"].pupils == ("10", "9", "Davies-Jack-")
