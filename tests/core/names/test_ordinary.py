"""Where pupils bear ordinary words as names, the words are let be and the pupils seen (G6)."""

from dataclasses import replace

import pytest

from chatops import checks
from chatops.checks.mentions import Grade, StaffNames, find
from chatops.findings import Severity, outcome
from chatops.policy.judge import judge
from tests.core.checks.thornfield import context, draft, photo
from tests.core.names.marked import marked, seen_in, unmarked
from tests.core.names.ordinary import AS_NAMES, AS_WORDS, ORDINARY_SCHOOL

NOBODY = StaffNames()
MOST_STOPPED = 0.03  # of harmless posts


@pytest.mark.parametrize("post", AS_NAMES)
def test_a_word_that_is_a_pupil_is_seen_exactly(post: str) -> None:
    text, expected = unmarked(post)
    found = find(text, ORDINARY_SCHOOL, NOBODY)
    assert seen_in(found) == expected, marked(text, found)


def test_words_beside_a_photo_are_let_be_in_the_strictest_pack() -> None:
    here = replace(
        context("lumen"),
        roll=ORDINARY_SCHOOL,
        records=dict.fromkeys(ORDINARY_SCHOOL.pupils, ()),
        found={},
    )
    stopped = [
        text
        for text in AS_WORDS
        if outcome(judge(checks.run(draft(text, (photo(),)), here), here.pack)) > Severity.WARN
    ]
    assert len(stopped) < MOST_STOPPED * len(AS_WORDS), stopped


@pytest.mark.parametrize("text", AS_WORDS)
def test_no_word_is_certainly_a_pupil(text: str) -> None:
    assert Grade.CERTAIN not in {one.grade for one in find(text, ORDINARY_SCHOOL, NOBODY)}


@pytest.mark.parametrize(
    "post",
    [
        "Sandy beaches kept us busy.",
        "{Sandy}'s beaches kept us busy.",
        "<Storm> walks, swims and climbs.",
        "Storm walks, games and songs.",
        "<Storm> reads.",
        "Storm clouds gathered.",
        "Hazel, ash and oak stood there.",
        "{Hazel}, Tom and oak stood there.",
        "Star of the show, a play by all of us.",
        "Destiny is the theme of the week.",
        "<Destiny> is the best of us.",
        "The art show is open. Art from every class is there.",
        "<Art> from the choir sang.",
        "The art show is open. <Art> opened it.",
        "Every penny helps. Let us be frank.",
        "Great match, <jack> was super.",
        "Prince Caspian is our book.",
        "<Prince> is our captain.",
        "From May, doors open at three.",
        "We had a card from <May>, and from nobody else.",
    ],
)
def test_what_follows_a_word_tells_what_it_is(post: str) -> None:
    text, expected = unmarked(post)
    found = find(text, ORDINARY_SCHOOL, NOBODY)
    assert seen_in(found) == expected, marked(text, found)
