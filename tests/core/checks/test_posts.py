"""Posts as schools write them: the harmful are seen to, and the harmless are let be."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from chatops import checks, policy
from chatops.findings import Certainty, Kind, Observation, Severity, outcome
from chatops.policy.judge import judge
from chatops.roll.roll import Roll
from tests.core.checks.thornfield import context, draft, photo
from tests.core.roll.people import pupil, roll_of

_POSTS: Final = Path(__file__).parent / "posts"
HARMLESS: Final = (_POSTS / "harmless.txt").read_text(encoding="utf-8").splitlines()
HARMFUL: Final = [
    line.split(" | ", 1) for line in (_POSTS / "harmful.txt").read_text("utf-8").splitlines()
]
MOST_STOPPED: Final = 0.03  # of harmless posts


# "certain Ali Hassan;Ali Mahmood | What a goal, Ali!", on a roll of names that are words, towns, other people's.
NAMED: Final = [
    re.sub(r"\\u([0-9A-Fa-f]{4})", lambda code: chr(int(code[1], 16)), line).replace("\\n", "\n")
    for line in (_POSTS / "named.txt").read_text("utf-8").splitlines()
]


def _named_roll() -> Roll:
    """From lines of forename, surname, class and, where there is one, the preferred forename."""
    people = []
    for number, line in enumerate((_POSTS / "named_roll.txt").read_text("utf-8").splitlines()):
        name, group, preferred = (*line.split("|"), "")[:3]
        called = f"{preferred}|" if preferred else ""
        people.append(pupil(name.replace(" ", "|", 1), group, number=str(number), preferred=called))
    return roll_of(people)


ROLL: Final = _named_roll()


def run(text: str, pack: str = "default") -> tuple[Observation, ...]:
    return checks.run(draft(text, accounts=("facebook",)), context(pack))


@pytest.mark.parametrize("line", NAMED)
def test_whoever_is_certainly_named_beside_a_photo_is_seen(line: str) -> None:
    told, text = line.split(" | ", 1)
    grade, names = told.split(" ", 1)
    here = replace(context(), roll=ROLL, records=dict.fromkeys(ROLL.pupils, ()))
    seen = {
        (number, one.certainty)
        for one in checks.run(draft(text, (photo(),)), here)
        if one.place and one.place.field == "text"
        for number in one.pupils
    }
    for name in names.split(";"):
        meant = {one.admission_no for one in ROLL.named(name)}
        assert meant
        assert any(
            number in meant and (certainty is Certainty.CERTAIN or grade == "ambiguous")
            for number, certainty in seen
        )


@pytest.mark.parametrize(("kind", "text"), HARMFUL)
def test_a_harmful_post_is_seen_to(kind: str, text: str) -> None:
    found = [one for one in run(text) if one.kind is Kind(kind)]
    assert found
    for one in found:
        assert one.place is not None
        assert one.place.start is not None
        assert one.place.end is not None
        assert 0 <= one.place.start < one.place.end <= len(text)


@pytest.mark.parametrize("pack", policy.shipped_names())
def test_harmless_posts_are_let_be(pack: str) -> None:
    judged = {text: judge(run(text, pack), context(pack).pack) for text in HARMLESS}
    stopped = [text for text, found in judged.items() if outcome(found) > Severity.WARN]
    warned = [text for text, found in judged.items() if outcome(found) is Severity.WARN]
    assert len(stopped) < MOST_STOPPED * len(HARMLESS), stopped
    # The round-up of one school is for all but key messages: every post gets that warning there.
    assert pack == "lache" or len(warned) < 2 * MOST_STOPPED * len(HARMLESS), warned


def test_there_are_posts_enough_to_tell() -> None:
    assert min(len(set(HARMLESS)), len({text for _, text in HARMFUL})) >= 100
