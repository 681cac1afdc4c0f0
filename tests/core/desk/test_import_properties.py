"""Whatever files say: their order does not matter, and whoever they leave out keeps what is known."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from chatops.consent.record import EVERY, Choice, Medium, Record
from chatops.consent.standing import REFUSED_STATES, State
from chatops.errors import MoveNotPossible
from chatops.requests import AgreeToLoosen
from chatops.school import Channel
from tests.core.desk.imports import bring, stands
from tests.core.desk.school import HEAD, ID, PUPILS, Thornfield, record

CHOICES = [Choice.GRANTED, Choice.REFUSED, Choice.WITHDRAWN, Choice.OBJECTED, Choice.UNKNOWN]
ROW = st.builds(
    lambda pupil, choice, day, medium, channel, given_by: replace(
        record(pupil, choice, date(2026, 1, day)), medium=medium, channel=channel, given_by=given_by
    ),
    st.sampled_from(PUPILS[:3]),
    st.sampled_from(CHOICES),
    st.integers(1, 13),
    st.sampled_from([Medium.IMAGE, EVERY]),
    st.sampled_from([Channel.SOCIAL, EVERY]),
    st.sampled_from(["", "mother"]),
)
# What one guardian says on one day is one thing; two things would be a matter of order (design).
FACTS = st.lists(ROW, max_size=7, unique_by=lambda one: (one.pupil, one.given_by, one.given_on))


def approved(world: Thornfield, rows: Sequence[Record], name: str) -> bool:
    """Bring a file in, and have the head agree to what waits; whether anything did."""
    waited = bool(bring(world, *rows, name=name).agreement.asked)
    world.clock.pass_by(timedelta(minutes=1))
    with suppress(MoveNotPossible):
        world.ask(AgreeToLoosen(HEAD.id, ID, name))
    world.clock.pass_by(timedelta(minutes=1))
    return waited


def answers(world: Thornfield) -> dict[object, State]:
    """Every state; of two nos it matters not which is quoted."""
    return {
        what: State.REFUSED if found.state in REFUSED_STATES else found.state
        for what, found in stands(world).items()
    }


@settings(max_examples=60)
@given(FACTS, st.integers(0, 7), st.integers(0, 7))
def test_the_order_of_two_imports_does_not_matter_once_both_are_approved(
    facts: Sequence[Record], end: int, begin: int
) -> None:
    """The two files may say the same in part."""
    one, other = facts[:end], facts[min(begin, end) :]
    there, back = Thornfield(), Thornfield()
    approved(there, one, "b8")
    approved(there, other, "b9")
    approved(back, other, "b9")
    approved(back, one, "b8")
    assert answers(there) == answers(back)


def test_what_waits_is_approved_in_such_a_test() -> None:
    """The property above is about something: these two files need the second person."""
    world = Thornfield()
    no = [replace(record(one, Choice.REFUSED), medium=EVERY) for one in PUPILS[:3]]
    yes = [
        replace(record(one, Choice.GRANTED, date(2026, 1, 9)), medium=EVERY) for one in PUPILS[:3]
    ]
    assert not approved(world, no, "b8")
    assert approved(world, yes, "b9")
    assert State.REFUSED not in answers(world).values()


@settings(max_examples=60)
@given(st.lists(ROW, max_size=6), st.lists(ROW, max_size=6))
def test_a_file_that_leaves_somebody_out_changes_nothing_for_them(
    base: Sequence[Record], rows: Sequence[Record]
) -> None:
    world = Thornfield()
    approved(world, base, "b8")
    before, spoken_of = stands(world), {one.pupil for one in rows}
    kept = {one for one in world.storage.kept.consents if one.pupil not in spoken_of}
    approved(world, rows, "b9")
    after = stands(world)
    absent = {what for what in before if what[0] not in spoken_of}
    assert absent
    assert {what: before[what] for what in absent} == {what: after[what] for what in absent}
    assert {one for one in world.storage.kept.consents if one.pupil not in spoken_of} == kept
