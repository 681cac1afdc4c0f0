"""With a new day consents begin and end to count, and what follows from it follows once."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from chatops.consent.record import EVERY, Choice, Record
from chatops.desk import importing
from chatops.desk.office import Office
from chatops.draft import State
from chatops.notices import Told
from chatops.people import Surface
from chatops.ports import Batch
from chatops.registering import RecordConsent, UndoConsent
from chatops.requests import BeginDay, GetPost, MarkPosted
from chatops.take_down import Outcome
from tests.core.desk.school import (
    HEAD,
    ID,
    JACK_A,
    OFFICE,
    PUBLISHER,
    ZOE,
    Thornfield,
    pictured,
    record,
)

TODAY = date(2026, 1, 14)
NO = replace(record(ZOE, Choice.WITHDRAWN), batch="b9")
WISH = RecordConsent(
    OFFICE.id, ID, ZOE.admission_no, Choice.WITHDRAWN, (EVERY,), (EVERY,), TODAY, written=True
)


def morning(world: Thornfield, day: date) -> int:
    """The clerk comes by for the first time on a day; what followed."""
    world.clock.at = datetime(day.year, day.month, day.day, 0, 1, tzinfo=UTC)
    found = 0
    for school in world.views.without_day():
        told = world.ask(BeginDay(school))
        assert isinstance(told, Told)
        found += told.readers
    return found


def live(world: Thornfield, *, key: str = "live") -> str:
    draft = world.submit(pictured(ZOE, JACK_A), key=key)
    world.ask_checks(draft)
    world.approve(draft)
    seen = world.draft(draft).digest
    world.ask(MarkPosted(draft, PUBLISHER.id, seen, "facebook", "https://facebook.example/1"))
    return draft


def outcomes(world: Thornfield) -> list[Outcome]:
    return [one.outcome for one in world.storage.kept.take_downs.values()]


def brought_in(world: Thornfield, *rows: Record) -> None:
    with world.storage.transaction() as ledger:
        office = Office(ledger, world.desk.directory, world.clock.at)
        batch = Batch(rows[0].batch, ID, "consents.csv", OFFICE.id, world.clock.at)
        importing.keep(office, batch, importing.compare(office, ID, rows, OFFICE.id), "")


@pytest.mark.parametrize("first_look", [date(2026, 1, 20), date(2026, 2, 2)])
def test_a_no_for_a_later_day_is_followed_when_its_day_has_come(
    thornfield: Thornfield, first_look: date
) -> None:
    morning(thornfield, TODAY)
    live(thornfield)
    waits = thornfield.approved(pictured(ZOE))
    brought_in(thornfield, replace(NO, given_on=date(2026, 1, 20), recorded_at=thornfield.clock.at))
    assert morning(thornfield, date(2026, 1, 19)) == 0
    assert outcomes(thornfield) == []
    assert morning(thornfield, first_look) == 2
    assert outcomes(thornfield) == [Outcome.OPEN]
    assert [one.batch for one in thornfield.storage.kept.take_downs.values()] == ["b9"]
    assert thornfield.draft(waits).state is State.HELD
    assert thornfield.views.without_day() == ()
    assert thornfield.ask(BeginDay(ID)) == Told(0)
    assert morning(thornfield, first_look + timedelta(days=1)) == 0


def test_a_yes_that_runs_out_stops_what_is_not_public_and_leaves_what_is(
    thornfield: Thornfield,
) -> None:
    short = replace(record(ZOE, Choice.GRANTED, date(2025, 10, 1)), valid_until=date(2026, 1, 20))
    thornfield.consent(short)
    live(thornfield)
    waits = thornfield.approved(pictured(ZOE))
    other = thornfield.submit(pictured(JACK_A), key="k3")
    thornfield.ask_checks(other)
    assert morning(thornfield, date(2026, 1, 20)) == 0
    assert morning(thornfield, date(2026, 1, 21)) == 1
    assert thornfield.draft(waits).state is State.HELD
    assert thornfield.draft(other).state is State.AWAITING
    assert outcomes(thornfield) == []


def test_the_end_of_the_school_year_stops_what_relied_on_it_and_takes_nothing_down() -> None:
    world = Thornfield(pack="st_leonards")
    world.clock.at = datetime(2026, 8, 31, 12, tzinfo=UTC)
    live(world)
    waits = world.approved(pictured(ZOE))
    assert world.draft(waits).state is State.APPROVED
    assert morning(world, date(2026, 9, 1)) == 1
    assert world.draft(waits).state is State.HELD
    assert outcomes(world) == []


def test_before_anybody_came_by_the_publisher_is_handed_nothing_that_ran_out() -> None:
    world = Thornfield(pack="st_leonards")
    world.clock.at = datetime(2026, 8, 31, 12, tzinfo=UTC)
    draft = world.approved(pictured(ZOE))
    world.clock.at = datetime(2026, 9, 1, 6, tzinfo=UTC)
    world.ask(GetPost(draft, PUBLISHER.id, world.draft(draft).digest, "facebook", Surface.SLACK))
    assert world.draft(draft).state is State.HELD


def test_a_yes_replaced_by_a_dont_know_stops_drafts_and_asks_the_family(
    thornfield: Thornfield,
) -> None:
    live(thornfield)
    waits = thornfield.approved(pictured(ZOE))
    unknown = replace(NO, choice=Choice.UNKNOWN, given_on=TODAY, recorded_at=thornfield.clock.at)
    brought_in(thornfield, unknown)
    assert thornfield.draft(waits).state is State.HELD
    assert outcomes(thornfield) == []
    asked = [one for one in thornfield.words_to(OFFICE) if "not known" in one]
    assert ["Live posts that rested on it: 1" in one for one in asked] == [True]
    assert any("not known" in one for one in thornfield.words_to(HEAD))
    brought_in(thornfield, replace(unknown, batch="b10", given_on=date(2026, 1, 13)))
    assert len([one for one in thornfield.words_to(OFFICE) if "not known" in one]) == 1


def test_an_undone_wish_calls_off_no_take_down_that_somebody_else_needs(
    thornfield: Thornfield,
) -> None:
    live(thornfield)
    thornfield.ask(WISH)
    thornfield.ask(replace(WISH, pupil=JACK_A.admission_no))
    assert outcomes(thornfield) == [Outcome.OPEN]
    (zoes,) = {one.batch for one in thornfield.storage.kept.take_downs.values()}
    thornfield.ask(UndoConsent(OFFICE.id, ID, ZOE.admission_no, zoes))
    assert outcomes(thornfield) == [Outcome.NOT_NEEDED, Outcome.OPEN]
    (_, jacks) = thornfield.storage.kept.take_downs.values()
    assert jacks.pupil == JACK_A.admission_no
    thornfield.ask(UndoConsent(OFFICE.id, ID, JACK_A.admission_no, jacks.batch))
    assert outcomes(thornfield) == [Outcome.NOT_NEEDED, Outcome.NOT_NEEDED]
