"""Posts at schools whose rolls are full of names that are words, streets, firms and famous people."""

import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from chatops import checks, policy
from chatops.checks.context import Context
from chatops.checks.mentions import StaffNames
from chatops.checks.mentions.lexicon import Sort, sort_of
from chatops.findings import Certainty, Observation, Severity, outcome
from chatops.policy.judge import judge
from chatops.roll.pupil import Pupil
from chatops.roll.roll import Roll
from tests.core.checks.thornfield import (
    ACCOUNTS,
    NOON,
    SCHOOL,
    WEDNESDAY,
    draft,
    photo,
    pictures,
)
from tests.core.roll.people import pupil, roll_of

_POSTS: Final = Path(__file__).parent / "posts"
HARMLESS: Final = (_POSTS / "busy_harmless.txt").read_text(encoding="utf-8").splitlines()
HARMFUL: Final = [
    line.replace("\\n", "\n").split(" | ", 1)
    for line in (_POSTS / "busy_harmful.txt").read_text(encoding="utf-8").splitlines()
]
STAFF: Final = StaffNames(
    (
        ("Mr", "Owen", "Hall"),
        ("Miss", "Tara", "Price"),
        ("Ms", "Jo", "White"),
        ("Miss", "Ann", "King"),
    )
)
ROUNDS: Final = 4  # of other pupils in a post that names some
MOST_STOPPED: Final = 0.03  # of harmless posts
_LOOK_ALIKES: Final = str.maketrans("aeopcxyi", "\u0430\u0435\u043e\u0440\u0441\u0445\u0443\u0456")


def _roll(seed: int, size: int, years: range) -> Roll:
    forenames, surnames = (
        part.split()[1:]
        for part in (_POSTS / "busy_names.txt").read_text(encoding="utf-8").split("#")[1:]
    )
    chance = random.Random(seed)  # noqa: S311 - invented pupils, no secret
    return roll_of(
        pupil(
            f"{chance.choice(forenames)}|{chance.choice(surnames)}",
            f"{chance.choice(years)}{chance.choice('AB')}",
            number=str(1000 + number),
        )
        for number in range(size)
    )


ROLLS: Final = {"primary": _roll(11, 430, range(1, 7)), "secondary": _roll(12, 1450, range(7, 14))}


@cache
def _context(school: str) -> Context:
    roll = ROLLS[school]
    records = {one: pictures(one) for one in roll.pupils}
    pack = policy.shipped("default")
    return Context(SCHOOL, pack, ACCOUNTS, roll, STAFF, records, WEDNESDAY, NOON)


def _run(text: str, school: str, *pictured: str) -> tuple[Observation, ...]:
    content = draft(text, (photo(*pictured),), accounts=("facebook",))
    return checks.run(content, replace(_context(school), found={}))


@cache
def _harmless(school: str) -> Mapping[str, tuple[Observation, ...]]:
    """What is seen in each, a photo beside it."""
    return {text: _run(text, school) for text in HARMLESS}


@pytest.mark.parametrize("school", ROLLS)
def test_hardly_a_harmless_post_is_sure_to_name_somebody(school: str) -> None:
    sure = [
        text
        for text, seen in _harmless(school).items()
        if any(one.certainty is Certainty.CERTAIN for one in seen if one.pupils and _in_text(one))
    ]
    assert len(sure) < MOST_STOPPED * len(HARMLESS), sure


@pytest.mark.parametrize("school", ROLLS)
@pytest.mark.parametrize("pack", policy.shipped_names())
def test_only_what_may_be_a_name_stops_a_harmless_post(school: str, pack: str) -> None:
    """What reads as a street or a famous person is ambiguous (G6), and some packs stop that too."""
    stopped = _stopped(school, pack, lambda one: not one.pupils)
    assert len(stopped) < MOST_STOPPED * len(HARMLESS), stopped


@pytest.mark.parametrize("school", ROLLS)
@pytest.mark.parametrize("pack", ["lowerhouse", "st_leonards"])
def test_harmless_posts_are_let_be_where_a_doubtful_name_is_a_warning(
    school: str, pack: str
) -> None:
    stopped = _stopped(school, pack, lambda _: True)
    assert len(stopped) < MOST_STOPPED * len(HARMLESS), stopped


def _stopped(school: str, pack: str, counts: Callable[[Observation], bool]) -> list[str]:
    """The harmless posts that this pack stops for what *counts*."""
    policies = policy.shipped(pack)
    return [
        text
        for text, seen in _harmless(school).items()
        if outcome(judge(tuple(filter(counts, seen)), policies)) > Severity.WARN
    ]


@pytest.mark.parametrize("school", ROLLS)
@pytest.mark.parametrize(("kind", "text"), HARMFUL)
def test_a_harmful_post_is_seen_to_whoever_is_on_the_roll(
    school: str, kind: str, text: str
) -> None:
    people = list(ROLLS[school].pupils.values())
    chance = random.Random(text)  # noqa: S311 - which pupils a post is about
    for _ in range(ROUNDS if "{" in text else 1):
        who, other, third = chance.sample(people, 3)
        filled = text.format_map(_written(who, other, third))
        found = _run(filled, school, who.admission_no)
        if kind in _GRADES:
            named = (one for one in found if who.admission_no in one.pupils and _in_text(one))
            wanted = _ANY if kind == "forename" and _is_a_word(who.forename) else _GRADES[kind]
            assert {one.certainty for one in named} & wanted, filled
        else:
            assert kind in {one.kind.value for one in found}, filled


def _in_text(one: Observation) -> bool:
    return one.place is not None and one.place.field == "text"


def _written(who: Pupil, other: Pupil, third: Pupil) -> Mapping[str, str]:
    """The names of some pupils as a post may write them."""
    return dict(_ways(who)) | {
        "other_forename": other.forename,
        "other_surname": other.surname,
        "third_forename": third.forename,
    }


def _ways(who: Pupil) -> Iterator[tuple[str, str]]:
    yield "name", who.name
    yield "NAME", who.name.upper()
    yield "small", who.name.lower()
    yield "forename", who.forename
    yield "surname", who.surname
    yield "small_forename", who.forename.lower()
    yield "small_surname", re.sub(r"\W", "", who.surname.lower())
    yield "joined", "\u200b".join(who.name)
    yield "disguised", who.name.translate(_LOOK_ALIKES)
    yield "spaced", f"{' '.join(who.forename)}  {' '.join(who.surname)}"
    yield "letters", f"{who.forename[0]}.{who.surname[0]}."
    yield "group", who.reg_group


_ANY: Final = {Certainty.CERTAIN, Certainty.AMBIGUOUS}
_GRADES: Final = {
    "full_name": {Certainty.CERTAIN},
    "forename": {Certainty.CERTAIN},
    "surname": _ANY,
    "family": _ANY,
    "letters": {Certainty.AMBIGUOUS},
}


def _is_a_word(name: str) -> bool:
    return sort_of(name.lower()) is not Sort.PLAIN


def test_there_are_posts_enough_to_tell() -> None:
    assert len(set(HARMLESS)) >= 120
    assert len({text for _, text in HARMFUL}) >= 80
