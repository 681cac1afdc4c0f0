"""A picture is kept as long as some draft needs it, and no longer than its school's pack says."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatops.draft import TO_RULE_ON, Draft, Photo, Publication, Standing, State
from chatops.pictures import NEVER, Picture
from chatops.policy.pack import Retention
from chatops.retention import kept_until
from tests.drafts import NOON, SCHOOL, new_draft

DIGEST = "ab" * 32
PICTURE = Picture(DIGEST, NOON, (SCHOOL,))
OPEN = {State.SUBMITTED, *TO_RULE_ON, State.APPROVED, State.PARTLY_POSTED}
states = st.sampled_from(State)


def rules(_school: str) -> Retention:
    return Retention(unused_days=30, rejected_days=7, posted_days=1095)


def draft(state: State, *, days: int = 0, shows: bool = True, posted: bool = False) -> Draft:
    """A draft whose last move was so many days after noon."""
    plain, decision = new_draft()
    photos = (Photo(DIGEST if shows else "cd" * 32),)
    content = replace(plain.revision.content, photos=photos)
    publications = (Publication("x", Standing.POSTED),) if posted else ()
    last = replace(decision, move=replace(decision.move, at=NOON + timedelta(days=days)))
    return replace(
        plain,
        state=state,
        last=last,
        revision=replace(plain.revision, content=content),
        publications=publications,
    )


def until(*drafts: Draft, picture: Picture = PICTURE) -> datetime:
    return kept_until(picture, drafts, rules)


@pytest.mark.parametrize("state", State)
def test_each_state_has_its_time(state: State) -> None:
    days = {State.REJECTED: 7, State.POSTED: 1095}.get(state, 30)
    assert until(draft(state)) == (NEVER if state in OPEN else NOON + timedelta(days=days))


def test_a_picture_in_no_draft_is_unused_from_the_day_it_came_in() -> None:
    assert until() == NOON + timedelta(days=30)
    assert until(picture=replace(PICTURE, schools=())) == NOON + timedelta(days=30)


def test_a_picture_that_was_taken_out_of_its_draft_is_unused() -> None:
    assert until(draft(State.AWAITING, days=9, shows=False)) == NOON + timedelta(days=30)


def test_a_picture_of_an_earlier_revision_that_is_public_stays_with_the_post() -> None:
    assert until(draft(State.PARTLY_POSTED, shows=False, posted=True)) == NEVER
    assert until(draft(State.POSTED, shows=False, posted=True)) == NOON + timedelta(days=1095)


@given(st.lists(st.builds(lambda s, d: draft(s, days=d), states, st.integers(0, 40)), min_size=1))
def test_the_draft_that_needs_it_longest_decides(drafts: list[Draft]) -> None:
    assert until(*drafts) == max(until(one) for one in drafts)


@given(st.lists(st.integers(1, 99), min_size=1))
def test_of_several_schools_the_shortest_time_counts(days: list[int]) -> None:
    schools = {f"s{number}": one for number, one in enumerate(days)}
    picture = replace(PICTURE, schools=tuple(schools))
    found = kept_until(picture, (), lambda school: Retention(unused_days=schools[school]))
    assert found == NOON + timedelta(days=min(days))
