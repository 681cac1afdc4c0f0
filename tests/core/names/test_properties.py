"""What holds of any text and any of the supported ways to write a name."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatops.checks.mentions import Form, Grade, StaffNames, Style, find, handles
from chatops.checks.mentions.lexicon import Sort, sort_of
from chatops.roll.folding import letters
from chatops.roll.pupil import Pupil
from tests.core.names.naming import SCHOOL, STAFF

EVERYBODY = tuple(SCHOOL.pupils.values())
NO_WORDS = tuple(one for one in EVERYBODY if sort_of(letters(one.forename)) is Sort.PLAIN)
# Words that are nobody's name and make nothing of a name beside them.
NEUTRAL = st.sampled_from(
    ["today", "the cake was", "with paint", "yesterday", "in the hall", "and then", "during maths"]
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)
HARD_TEXTS = st.text(
    st.sampled_from(
        "aZë'-_.@#,;:!? \n\t(/ZARAgrace\u200b\u00ad\u0301\u0430\u202eלש漢\U0001f389\ufffd"
    ),
    max_size=120,
)


Way = Callable[[str], str]


def plain(name: str) -> str:
    return name


def in_capitals(name: str) -> str:
    return name.upper()


def small(name: str) -> str:
    return name.lower()


def without_accents(name: str) -> str:
    return name.translate(str.maketrans("éëïŁóŻäâü", "eeiLoZaau"))


def with_zero_width(name: str) -> str:
    return f"{name[0]}\u200b{name[1:]}"


def with_soft_hyphen(name: str) -> str:
    return f"{name[:2]}\u00ad{name[2:]}"


def with_curly_apostrophe(name: str) -> str:
    return name.replace("'", "\u2019")


def in_wide_letters(name: str) -> str:
    return "".join(chr(ord(one) + 0xFEE0) if "!" < one <= "z" else one for one in name)


WAYS = st.sampled_from(
    [
        plain,
        in_capitals,
        small,
        without_accents,
        with_zero_width,
        with_soft_hyphen,
        with_curly_apostrophe,
        in_wide_letters,
    ]
)
ENDINGS = st.sampled_from(["", "'s cup", "\u2019s cup", "!", ",", "."])


@given(st.sampled_from(EVERYBODY), WAYS, ENDINGS, NEUTRAL, NEUTRAL)
def test_a_full_name_written_in_any_way_is_found_where_it_stands(
    pupil: Pupil, way: Way, ending: str, before: str, after: str
) -> None:
    written = way(pupil.name)
    text = f"{before} {written}{ending} {after}"
    found = [one for one in find(text, SCHOOL, StaffNames(STAFF)) if one.form is Form.FULL]
    assert [(one.start, one.end) for one in found] == [
        (len(before) + 1, len(before) + 1 + len(written))
    ]
    assert found[0].pupils == (pupil.admission_no,)


@given(st.sampled_from(EVERYBODY), WAYS)
def test_a_name_turned_round_is_found(pupil: Pupil, way: Way) -> None:
    written = way(f"{pupil.surname}, {pupil.forename}")
    [told] = find(f"Pictured: {written}.", SCHOOL, StaffNames(STAFF))
    assert (told.form, told.pupils) == (Form.FULL, (pupil.admission_no,))
    assert (told.start, told.end) == (len("Pictured: "), len("Pictured: ") + len(written))


@given(st.sampled_from(EVERYBODY), NEUTRAL)
def test_a_full_name_in_a_hashtag_or_handle_is_certain(pupil: Pupil, before: str) -> None:
    run_together = "".join(one for one in pupil.name if one.isalpha())
    for sign in ("#", "@", "#WellDone"):
        text = f"{before} {sign}{run_together}"
        [told] = find(text, SCHOOL, StaffNames(STAFF))
        assert text[told.start : told.end] == run_together
        assert (told.grade, told.form) == (Grade.CERTAIN, Form.FULL)


@given(st.sampled_from(NO_WORDS), WAYS, ENDINGS, NEUTRAL, NEUTRAL)
def test_a_forename_that_is_no_word_is_certain_wherever_it_stands(
    pupil: Pupil, way: Way, ending: str, before: str, after: str
) -> None:
    written = way(pupil.forename)
    text = f"{before} {written}{ending} {after}"
    [told] = find(text, SCHOOL, StaffNames(STAFF))
    assert text[told.start : told.end] == written
    assert told.grade is Grade.CERTAIN
    assert pupil.admission_no in told.pupils


@given(st.text(st.sampled_from("бгджзилфцчшщыэюяЂЉ ,.!\n'-#@0123456789"), max_size=200))
def test_letters_that_no_name_has_name_nobody(text: str) -> None:
    assert find(text, SCHOOL, StaffNames(STAFF)) == ()


@given(st.text(st.characters(min_codepoint=0x370, max_codepoint=0x52F), max_size=200))
def test_greek_and_cyrillic_by_themselves_name_nobody(text: str) -> None:
    assert find(text, SCHOOL, StaffNames(STAFF)) == ()


@given(TEXTS | HARD_TEXTS, st.sampled_from(Style))
def test_any_text_is_read_and_offsets_are_places_in_it(text: str, style: Style) -> None:
    found = find(text, SCHOOL, StaffNames(STAFF), style=style)
    last = 0
    for one in found:
        assert last <= one.start < one.end <= len(text)
        assert one.pupils == tuple(sorted(one.pupils))
        assert set(one.pupils) <= SCHOOL.pupils.keys()
        last = one.end
    for handle in handles(text):
        assert text[handle.start : handle.end] == f"{text[handle.start]}{handle.name}"


@given(TEXTS | HARD_TEXTS)
def test_the_same_text_gives_the_same_mentions(text: str) -> None:
    assert find(text, SCHOOL, StaffNames(STAFF)) == find(text, SCHOOL, StaffNames(STAFF))


@pytest.mark.parametrize(
    "piece",
    [
        "Well done Grace, Zara and Will. ",
        "a",
        "@a",
        "a.",
        "a.b/",
        "#Aa",
        "Z ",
        "Grace, ",
        "Grace and ",
        "well done ",
        "\u0301",
        "O'",
        "van der ",
        "zara",
        "x@y.",
        "1 May ",
        "Mr ",
        "Grace, \u3007, ",
    ],
)
def test_a_very_long_text_takes_time_by_its_length_only(piece: str) -> None:
    """Sixty thousand characters; a square of them would take minutes."""
    text = (piece * (60_000 // len(piece) + 1))[:60_000]
    started = time.perf_counter()
    find(text, SCHOOL, StaffNames(STAFF))
    handles(text)
    assert time.perf_counter() - started < 20
