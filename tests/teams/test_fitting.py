"""A long answer is as long as Teams takes, and says what it leaves out; a no-photo list loudly."""

import pytest
from hypothesis import given

from adapters.teams import show
from adapters.teams.card import LARGEST
from adapters.teams.elements import message
from adapters.teams.wording import weight
from chatops.notices import Card, ConsentAnswer, PupilAnswer, Word
from tests.slack.strategies import CARDS
from tests.slack.test_fitting import LINES, MANY, NAME, photo_list
from tests.teams import controls as of


@pytest.mark.parametrize("pupils", [0, 1, 60, 120, 600])
def test_a_no_photo_list_has_every_child_or_says_how_many_are_not_on_it(pupils: int) -> None:
    card = show.consent("4", [("thornfield", photo_list(pupils))], stays=False)
    assert weight(message(card)) < LARGEST
    said = of.words(card)
    left = pupils - said.count(NAME) + said.count(f"Mrs {NAME}")
    assert (f"no room for {left} more pupils" in said) == (left > 0)
    assert left == 0 or pupils > 60
    assert "Only you see this." in said


def test_what_is_left_out_is_counted() -> None:
    pupil = PupilAnswer(NAME, LINES, "See the office.", MANY, ("Ask for a form." * 9,))
    found = [(f"school-{n}", ConsentAnswer("Z", pupil)) for n in range(6)]
    card = show.consent("Z", found)
    assert weight(message(card)) < LARGEST
    assert "more here. The desk's own page shows all of it." in of.words(card)
    for many in (1, 5, 60):
        cases = show.words_with_controls("Cases", [Word("A case. " * 500, controls=MANY)] * many)
        posts = show.lines("Your posts", ["\U0001f389" * 900] * many, "none")
        for one in (cases, posts):
            assert weight(one) < LARGEST
            left_out = "The desk's own page" in of.words(one)
            assert left_out == (many == 60)


@given(CARDS)
def test_of_many_drafts_it_says_how_many_are_not_listed(card: Card) -> None:
    told = show.in_short([card] * 60)
    assert (len(told), told[-1]) == (16, "… and 45 more")
    assert len(show.in_short([card] * 15)) == 15
    assert weight(show.lines("Your posts", told, "none")) < LARGEST
