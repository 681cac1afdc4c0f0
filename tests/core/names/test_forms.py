"""Any name of the roll, in any form, at any place in a post of a school, is found where it stands."""

import random
import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chatops.checks.mentions import Grade, Mention, StaffNames, find
from chatops.checks.mentions.lexicon import Sort, is_word, sort_of
from chatops.roll.folding import letters
from chatops.roll.pupil import Pupil
from chatops.roll.roll import Roll
from tests.core.checks.test_posts import HARMLESS as POSTS
from tests.core.names.harmless import HARMLESS
from tests.core.names.naming import SCHOOL
from tests.core.roll.people import pupil, roll_of

Form = Callable[[str, str], str]
LOOK_ALIKES: Final = str.maketrans(
    "aeopcxyiABEHKMOPCTX",
    "\u0430\u0435\u043e\u0440\u0441\u0445\u0443\u0456"
    "\u0410\u0412\u0415\u041d\u041a\u041c\u041e\u0420\u0421\u0422\u0425",
)
# A saint's name is nobody's: "St Anne's".
PLAIN_WORDS: Final = sorted(post for post in {*HARMLESS, *POSTS} if not re.search(r"\bSt\b", post))

# "Miss" before a name makes it a teacher's (G8), and "& Sons" behind it a firm's.
UNTITLED: Final = [
    post for post in PLAIN_WORDS if not re.search(r"\b(?:Mr|Mrs|Miss|Ms|Dr)\b|& Sons", post)
]


def _bare(name: str) -> str:
    return re.sub(r"[^\w]|_", "", name)


def _bold(name: str) -> str:
    """In the mathematical letters that people paste to have bold type."""
    return "".join(
        chr(ord(one) + (0x1D400 - 65 if one.isupper() else 0x1D41A - 97))
        if one.isascii() and one.isalpha()
        else one
        for one in name
    )


FULL: Final[Mapping[str, Form]] = {
    "as it is": lambda forename, surname: f"{forename} {surname}",
    "in capitals": lambda forename, surname: f"{forename} {surname}".upper(),
    "in small letters": lambda forename, surname: f"{forename} {surname}".lower(),
    "turned round": lambda forename, surname: f"{surname}, {forename}",
    "with accents apart": lambda forename, surname: unicodedata.normalize(
        "NFD", f"{forename} {surname}"
    ),
    "with zero-width characters": lambda forename, surname: (
        "\u200b".join(forename) + f" {surname[0]}\u2060{surname[1:]}"
    ),
    "in look-alikes": lambda forename, surname: f"{forename} {surname}".translate(LOOK_ALIKES),
    "in bold": lambda forename, surname: _bold(f"{forename} {surname}"),
    "over two lines": lambda forename, surname: f"{forename}\n{surname}",
    "with a hard space": lambda forename, surname: f"{forename}\u00a0{surname}",
    "with two spaces": lambda forename, surname: f"{forename}  {surname}",
    "with an underscore": lambda forename, surname: f"{forename}_{surname}",
    "with a hyphen": lambda forename, surname: f"{forename}-{surname}",
    "with a hard hyphen": lambda forename, surname: f"{forename}\u2011{surname}",
    "as an owner": lambda forename, surname: f"{forename} {surname}'s",
    "as an owner, curly": lambda forename, surname: f"{forename} {surname}\u2019s",
    "as a family": lambda forename, surname: f"{forename} {surname}s",
    "run together": lambda forename, surname: f"{_bare(forename)}{_bare(surname)}",
    "run together small": lambda forename, surname: f"{_bare(forename)}{_bare(surname)}".lower(),
    "as a hashtag": lambda forename, surname: f"#{_bare(forename)}{_bare(surname)}",
    "as a small hashtag": lambda forename, surname: f"#{_bare(forename)}{_bare(surname)}".lower(),
    "as a handle": lambda forename, surname: f"@{_bare(forename)}.{_bare(surname)}",
    "as a handle with a year": lambda forename, surname: f"@{_bare(forename)}_{_bare(surname)}12",
    "with a middle letter": lambda forename, surname: f"{forename} J {surname}",
    "with a middle letter and a dot": lambda forename, surname: f"{forename} J. {surname}",
    "in quotes": lambda forename, surname: f"\u201c{forename} {surname}\u201d",
    "in brackets": lambda forename, surname: f"({forename} {surname})",
    "in stars": lambda forename, surname: f"**{forename} {surname}**",
    "between pictures": lambda forename, surname: f"\U0001f389{forename} {surname}\U0001f389",
    "letter by letter": lambda forename, surname: f"{'.'.join(_bare(forename))} {surname}",
}
LONE: Final[Mapping[str, Callable[[str], str]]] = {
    "as it is": str,
    "in capitals": str.upper,
    "in small letters": str.lower,
    "as an owner": "{}'s".format,
    "with accents apart": lambda name: unicodedata.normalize("NFD", name),
    "with zero-width characters": "\u200b".join,
    "in look-alikes": lambda name: name.translate(LOOK_ALIKES),
    "in bold": _bold,
    "in stars": "*{}*".format,
    "between pictures": "\U0001f389{}\U0001f389".format,
    "as a hashtag": lambda name: f"#{_bare(name)}",
}
# Syllables that make no English word, and the ways in which surnames are built.
SYLLABLES: Final = st.sampled_from(
    [
        "bru",
        "cha",
        "dro",
        "éla",
        "fjo",
        "gwi",
        "jal",
        "kör",
        "ñam",
        "ovi",
        "qua",
        "shei",
        "tza",
        "ülm",
        "wyz",
        "zhe",
    ]
)
STEMS: Final = st.lists(SYLLABLES, min_size=2, max_size=3).map("".join).map(str.capitalize)
SURNAMES: Final = st.one_of(
    STEMS,
    STEMS.map("O'{}".format),
    STEMS.map("van der {}".format),
    STEMS.map("Mac{}".format),
    st.tuples(STEMS, STEMS).map("-".join),
)


def _placed(post: str, place: int, written: str) -> tuple[str, int]:
    """The post with this written before one of its words, and where it begins."""
    words = post.split(" ")
    at = place % (len(words) + 1)
    before = " ".join(words[:at])
    start = len(before) + bool(at)
    return " ".join([*words[:at], written, *words[at:]]), start


def _of(found: tuple[Mention, ...], one: Pupil, start: int, end: int) -> list[Mention]:
    """What of it names this pupil, and lies where the name was put."""
    return [
        mention
        for mention in found
        if one.admission_no in mention.pupils and mention.start < end and start < mention.end
    ]


def _grades(roll: Roll, one: Pupil, written: str, post: str, place: int) -> set[Grade]:
    text, start = _placed(post, place, written)
    found = find(text, roll, StaffNames())
    return {mention.grade for mention in _of(found, one, start, start + len(written))}


EVERYBODY: Final = tuple(SCHOOL.pupils.values())
SEEDS: Final = st.integers(0, 2**32)


@pytest.mark.parametrize("form", FULL)
def test_a_full_name_of_the_roll_is_found_in_every_form_and_place(form: str) -> None:
    """At a school whose names are words, towns and each other's; certain unless both are words."""
    chance = random.Random(form)  # noqa: S311 - the same cases in every run
    for one in EVERYBODY:
        written = FULL[form](one.forename, one.surname)
        for _ in range(2):
            post = chance.choice(PLAIN_WORDS)
            grades = _grades(SCHOOL, one, written, post, chance.randrange(60))
            assert grades or _is_run_over(form, one), (written, post)
            words = is_word(letters(one.forename)) and is_word(letters(one.surname))
            assert Grade.CERTAIN in grades or words or "small" in form, (written, post)


def _is_run_over(form: str, one: Pupil) -> bool:
    """Two words run together in small letters may be a word: only a sign before them tells."""
    return form == "run together small" and is_word(letters(one.forename))


@given(STEMS, SURNAMES, st.sampled_from(sorted(FULL)), st.sampled_from(PLAIN_WORDS), SEEDS)
@settings(max_examples=150)
def test_so_is_any_name_that_is_no_word_and_it_is_certain(
    forename: str, surname: str, form: str, post: str, place: int
) -> None:
    one = pupil(f"{forename}|{surname}", "4A")
    written = FULL[form](forename, surname)
    assert Grade.CERTAIN in _grades(roll_of([one]), one, written, post, place)


@given(STEMS, SURNAMES, st.sampled_from(sorted(LONE)), st.sampled_from(UNTITLED), SEEDS)
@settings(max_examples=150)
def test_a_forename_that_is_no_word_is_found_in_every_form_and_place(
    forename: str, surname: str, form: str, post: str, place: int
) -> None:
    one = pupil(f"{forename}|{surname}", "4A")
    assert sort_of(letters(forename)) is Sort.PLAIN
    assert _grades(roll_of([one]), one, LONE[form](forename), post, place)


@given(STEMS, SURNAMES, st.sampled_from(PLAIN_WORDS), SEEDS)
@settings(max_examples=100)
def test_two_of_one_name_are_both_meant(forename: str, surname: str, post: str, place: int) -> None:
    twins = [pupil(f"{forename}|{surname}", group) for group in ("4A", "2B")]
    text, _ = _placed(post, place, f"{forename} {surname}")
    found = find(text, roll_of(twins), StaffNames())
    assert {one.admission_no for one in twins} in [set(mention.pupils) for mention in found]


@given(st.sampled_from(PLAIN_WORDS), STEMS, SURNAMES)
@settings(max_examples=150)
def test_a_post_without_the_letters_of_the_roll_names_nobody(
    post: str, forename: str, surname: str
) -> None:
    """Names are put into letters that no post has: then not one mention is left."""
    strange = str.maketrans("abcdefghijklmnopqrstuvwxyz", "\u05d0\u05d1\u05d2\u05d3\u05d4\u05d5\u05d6\u05d7\u05d8\u05d9\u05db\u05dc\u05de\u05e0\u05e1\u05e2\u05e4\u05e6\u05e7\u05e8\u05e9\u05ea\u0905\u0906\u0907\u0908")  # fmt: skip
    roll = roll_of([pupil(f"{forename}|{surname}", "4A")])
    assert find(post.lower().translate(strange), roll, StaffNames()) == ()
