"""An import can be taken back as a whole: what stood before stands, and what was known stays known."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.forms.errands import ERRANDS
from chatops import policy
from chatops.consent.record import EVERY, Choice, Medium, Record
from chatops.consent.standing import REFUSED_STATES
from chatops.consent.standing import State as Stand
from chatops.desk.undoing import AGREE, REFUSE
from chatops.draft import State
from chatops.errors import MoveNotPossible, NotAllowed
from chatops.notices import Done, Word
from chatops.people import Surface
from chatops.registering import AgreeToUndo, RefuseToUndo
from chatops.requests import MarkPosted
from chatops.school import Channel
from chatops.take_down import Outcome
from tests.core.desk.imports import Standings, bring, stands, take_back
from tests.core.desk.school import (
    DSL,
    HEAD,
    ID,
    NIAMH,
    OFFICE,
    PUBLISHER,
    PUPILS,
    TEACHER,
    ZOE,
    Thornfield,
    pictured,
    record,
)
from tests.fakes.surroundings import GivenDirectory

HOUR = timedelta(hours=1)
NO = record(ZOE, Choice.REFUSED, date(2026, 1, 12))
LISTED = record(NIAMH, Choice.NEVER, date(2026, 1, 12))
ADDRESS = "https://facebook.example/thornfield/1"
SUBJECT = (ID, "b9")
CHOICES = [Choice.GRANTED, Choice.REFUSED, Choice.WITHDRAWN, Choice.OBJECTED, Choice.UNKNOWN]
ROWS = st.lists(
    st.builds(
        lambda pupil, choice, day, medium, channel, given_by: replace(
            record(pupil, choice, day), medium=medium, channel=channel, given_by=given_by
        ),
        st.sampled_from(PUPILS[:2]),
        st.sampled_from(CHOICES),
        st.sampled_from([date(2025, 9, 8), date(2026, 1, 12), date(2026, 1, 13)]),
        st.sampled_from([Medium.IMAGE, EVERY]),
        st.sampled_from([Channel.SOCIAL, EVERY]),
        st.sampled_from(["", "mother"]),
    ),
    max_size=5,
)


def generous() -> Thornfield:
    """The school with a policy under which no import waits for a second person."""
    world = Thornfield()
    pack = policy.shipped(world.pack)
    loose = replace(pack, consent=replace(pack.consent, loosen_limit=10_000))
    directory = world.views.directory
    assert isinstance(directory, GivenDirectory)
    directory.packs[ID] = loose
    return world


def states(of: Standings) -> list[Stand]:
    return [one.state for one in of.values()]


def answers(world: Thornfield) -> list[Stand]:
    """Every state; of one guardian's two nos of one day it matters not which is quoted."""
    found = states(stands(world))
    return [Stand.REFUSED if one in REFUSED_STATES else one for one in found]


@settings(max_examples=60)
@given(ROWS, ROWS)
def test_import_then_undo_leaves_every_standing_as_before_and_what_was_known_stays_known(
    base: Sequence[Record], rows: Sequence[Record]
) -> None:
    world = generous()
    bring(world, *base, name="b8")
    before_at, before = world.clock.at, stands(world)
    world.clock.pass_by(HOUR)
    bring(world, *rows)
    between_at, between = world.clock.at, stands(world)
    world.clock.pass_by(HOUR)
    assert take_back(world)
    assert stands(world) == before
    assert stands(world, before_at) == before
    assert stands(world, between_at) == between


@settings(max_examples=100)
@given(ROWS, ROWS, ROWS)
def test_of_two_imports_the_first_undone_it_is_as_if_only_the_second_had_been_made(
    first: Sequence[Record], second: Sequence[Record], both: Sequence[Record]
) -> None:
    """Also where the second says again what the first has said, and was not written again."""
    world, only = generous(), generous()
    bring(world, *first, *both, name="b8")
    world.clock.pass_by(HOUR)
    only.clock.pass_by(HOUR)
    bring(world, *both, *second)
    bring(only, *both, *second)
    known_at, known = world.clock.at, stands(world)
    world.clock.pass_by(HOUR)
    take_back(world, "b8")
    assert answers(world) == answers(only)
    assert stands(world, known_at) == known
    world.clock.pass_by(HOUR)
    take_back(world)
    assert answers(world) == answers(Thornfield())
    assert stands(world, known_at) == known


def test_undoing_twice_says_so_and_what_is_no_import_is_none(thornfield: Thornfield) -> None:
    bring(thornfield, NO)
    take_back(thornfield)
    with pytest.raises(MoveNotPossible, match="undone before"):
        take_back(thornfield)
    with pytest.raises(MoveNotPossible, match="there is no import"):
        take_back(thornfield, "b99")


def test_a_refusal_that_stands_again_ends_what_relied_on_the_yes(thornfield: Thornfield) -> None:
    bring(thornfield, record(NIAMH, Choice.REFUSED, date(2025, 9, 9)), name="b8")
    bring(thornfield, replace(record(NIAMH, Choice.GRANTED, date(2026, 1, 12)), channel="social"))
    approved = thornfield.approved(pictured(NIAMH))
    thornfield.clock.pass_by(HOUR)
    assert take_back(thornfield)
    assert thornfield.draft(approved).state is State.HELD
    verbs = [one.body for one in thornfield.storage.kept.trail if "undo an import" in one.body]
    assert len(verbs) == 1


def test_a_mistaken_refusal_calls_its_take_downs_off_and_voided_approvals_stay_void(
    thornfield: Thornfield,
) -> None:
    approved = thornfield.approved(pictured(ZOE))
    public = thornfield.submit(pictured(ZOE), key="k2")
    thornfield.ask_checks(public)
    thornfield.approve(public)
    seen = thornfield.draft(public).digest
    thornfield.ask(MarkPosted(public, PUBLISHER.id, seen, "facebook", ADDRESS))
    bring(thornfield, replace(NO, channel="social"))
    thornfield.clock.pass_by(HOUR)
    assert take_back(thornfield)
    (task,) = thornfield.storage.kept.take_downs.values()
    assert task.outcome is Outcome.NOT_NEEDED
    assert thornfield.draft(approved).state is State.HELD


@pytest.fixture
def waits(thornfield: Thornfield) -> Thornfield:
    """The office wants to undo an import that said no for everybody."""
    bring(thornfield, *(record(one, Choice.GRANTED, date(2025, 9, 9)) for one in PUPILS), name="b8")
    bring(thornfield, *(record(one, Choice.REFUSED, date(2026, 1, 12)) for one in PUPILS))
    thornfield.clock.pass_by(HOUR)
    assert not take_back(thornfield)
    return thornfield


def test_what_loosens_much_waits_for_a_second_person_who_is_told_in_numbers(
    waits: Thornfield,
) -> None:
    (told,) = (one for one in waits.told(HEAD) if isinstance(one, Word) and one.controls)
    assert "25 loosened" in told.text
    assert [one.errand for one in told.controls] == [AGREE, REFUSE]
    assert not any(one.name in told.text for one in PUPILS)
    assert set(states(stands(waits))) == {Stand.REFUSED, Stand.NOT_ASKED}
    look, request = ERRANDS[AGREE].sheet, ERRANDS[AGREE].request
    assert look is not None
    assert request is not None
    assert any(ZOE.known_as in line for line in look(waits.views, HEAD, SUBJECT).lead)
    for member in (OFFICE, TEACHER):
        with pytest.raises(NotAllowed):
            look(waits.views, member, SUBJECT)
        with pytest.raises(NotAllowed):
            waits.ask(AgreeToUndo(member.id, *SUBJECT))
    done = waits.ask(request(HEAD, Surface.SLACK, SUBJECT, {}))
    assert isinstance(done, Done)
    assert states(stands(waits)).count(Stand.GRANTED) == len(PUPILS) * len(Channel)
    assert "is undone" in waits.words_to(OFFICE)[-1]
    with pytest.raises(MoveNotPossible):
        waits.ask(AgreeToUndo(DSL.id, *SUBJECT))


def test_the_list_of_what_waits_says_the_same_and_whoever_asked_may_only_take_it_back(
    waits: Thornfield,
) -> None:
    (told,) = (one for one in waits.told(HEAD) if isinstance(one, Word) and one.controls)
    assert waits.views.second_person(HEAD.id) == (told,)
    (own,) = waits.views.second_person(OFFICE.id)
    assert [one.errand for one in own.controls] == [REFUSE]
    assert waits.views.second_person(TEACHER.id) == ()
    waits.ask(RefuseToUndo(HEAD.id, *SUBJECT))
    assert waits.views.second_person(HEAD.id) == ()


def test_it_can_be_refused_also_by_whoever_asked(waits: Thornfield) -> None:
    request = ERRANDS[REFUSE].request
    assert request is not None
    waits.ask(request(HEAD, Surface.SLACK, SUBJECT, {}))
    assert "stays as it was" in waits.words_to(OFFICE)[-1]
    with pytest.raises(MoveNotPossible):
        waits.ask(AgreeToUndo(DSL.id, *SUBJECT))
    assert not take_back(waits)
    waits.ask(RefuseToUndo(OFFICE.id, *SUBJECT))
    assert waits.storage.kept.asked_undoings == {}
    with pytest.raises(NotAllowed):
        waits.ask(RefuseToUndo(TEACHER.id, *SUBJECT))


def test_the_second_person_may_say_so_by_the_command_and_nobody_else(waits: Thornfield) -> None:
    assert not take_back(waits)
    assert not take_back(waits, by=None)
    assert take_back(waits, by=HEAD)


def test_nobody_leaves_the_do_not_publish_list_without_the_safeguarding_lead(
    thornfield: Thornfield,
) -> None:
    bring(thornfield, LISTED)
    thornfield.clock.pass_by(HOUR)
    assert not take_back(thornfield)
    assert not take_back(thornfield, by=HEAD)
    with pytest.raises(NotAllowed, match="safeguarding lead"):
        thornfield.ask(AgreeToUndo(HEAD.id, *SUBJECT))
    thornfield.ask(AgreeToUndo(DSL.id, *SUBJECT))
    assert Stand.NEVER not in states(stands(thornfield))


def test_rows_of_it_that_wait_are_dropped(thornfield: Thornfield) -> None:
    bring(thornfield, *(record(one, Choice.REFUSED, date(2025, 9, 9)) for one in PUPILS), name="b8")
    bring(thornfield, *(record(one, Choice.GRANTED, date(2026, 1, 12)) for one in PUPILS))
    assert thornfield.storage.kept.waiting
    assert take_back(thornfield)
    assert thornfield.storage.kept.waiting == {}
