"""What falls due about consents and take-downs, told once to whom it concerns."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from chatops.consent.record import EVERY, Choice
from chatops.notices import ShowTakeDown, Told
from chatops.registering import RecordConsent
from chatops.requests import MarkPosted, Remind
from chatops.rhythms import OF_POLICY
from chatops.take_down import ReportRemoved
from tests.core.desk.school import (
    HEAD,
    ID,
    JACK_A,
    NIAMH,
    OFFICE,
    PUBLISHER,
    ZOE,
    Thornfield,
    pictured,
    record,
)

ADDRESS = "https://facebook.example/thornfield/1"
WISH = RecordConsent(
    OFFICE.id,
    ID,
    ZOE.admission_no,
    Choice.WITHDRAWN,
    (EVERY,),
    (EVERY,),
    date(2026, 1, 14),
    written=True,
)
SEPTEMBER = datetime(2026, 9, 1, 9, tzinfo=UTC)


def due(world: Thornfield) -> list[tuple[str, str]]:
    """What is due besides what the school's policy asks for by the clock."""
    return [one for one in world.views.duties() if not one[1].startswith(OF_POLICY)]


def remind(world: Thornfield) -> list[int]:
    """The clerk sees to all that is due; how many people each duty reached."""
    told = [world.ask(Remind(*one)) for one in due(world)]
    return [one.readers for one in told if isinstance(one, Told)]


def live(world: Thornfield) -> str:
    draft = world.approved(pictured(ZOE))
    seen = world.draft(draft).digest
    world.ask(MarkPosted(draft, PUBLISHER.id, seen, "facebook", ADDRESS))
    world.ask(WISH)
    return next(iter(world.storage.kept.take_downs))


def shown(world: Thornfield, task: str) -> int:
    return world.told(PUBLISHER).count(ShowTakeDown(task))


def test_a_take_down_is_reminded_of_when_due_and_escalated_when_late(
    thornfield: Thornfield,
) -> None:
    task = live(thornfield)
    assert remind(thornfield) == []
    thornfield.clock.at = datetime(2026, 1, 15, 9, tzinfo=UTC)
    assert remind(thornfield) == [1]
    assert remind(thornfield) == []
    assert shown(thornfield, task) == 2
    thornfield.clock.at = datetime(2026, 1, 16, 9, tzinfo=UTC)
    assert remind(thornfield) == [2]
    assert any("has not been" in one for one in thornfield.words_to(HEAD))
    thornfield.ask(ReportRemoved(task, PUBLISHER.id, "It is gone."))
    thornfield.clock.at = datetime(2026, 1, 19, 9, tzinfo=UTC)
    assert remind(thornfield) == []


def test_nobody_is_reminded_at_night_or_at_the_weekend(thornfield: Thornfield) -> None:
    live(thornfield)
    for day, hour, minute in ((15, 7, 59), (15, 18, 0), (17, 9, 0)):
        thornfield.clock.at = datetime(2026, 1, day, hour, minute, tzinfo=UTC)
        assert due(thornfield) == []


def test_a_duty_seen_to_by_another_process_is_not_seen_to_again(thornfield: Thornfield) -> None:
    live(thornfield)
    thornfield.clock.at = datetime(2026, 1, 15, 9, tzinfo=UTC)
    ((school, key),) = due(thornfield)
    assert thornfield.ask(Remind(school, key)) == Told(1)
    assert thornfield.ask(Remind(school, key)) == Told(0)


def test_the_writing_of_a_spoken_wish_is_asked_for_twice(thornfield: Thornfield) -> None:
    thornfield.ask(replace(WISH, written=False))
    for days, due in ((6, 0), (1, 1), (1, 0), (13, 1), (7, 0)):
        thornfield.clock.pass_by(timedelta(days=days))
        assert len(remind(thornfield)) == due
    assert any("Zoë Brandt" in one and "in writing" in one for one in thornfield.words_to(OFFICE))


def test_in_september_the_office_hears_who_is_missing_and_the_head_how_many(
    thornfield: Thornfield,
) -> None:
    thornfield.consent(record(NIAMH, Choice.REFUSED))
    thornfield.clock.at = SEPTEMBER
    assert remind(thornfield) == [2]
    (names,) = thornfield.words_to(OFFICE)
    assert "4 pupils are still missing" in names
    assert "4A, 3 of 3: " in names
    assert "Zoë Brandt" in names
    assert "Niamh" not in names
    (counts,) = thornfield.words_to(HEAD)
    assert "4A: 3 of 3" in counts
    assert "Zoë" not in counts
    yes = replace(record(JACK_A, Choice.GRANTED), given_on=date(2026, 9, 3), channel=EVERY)
    thornfield.clock.at = SEPTEMBER + timedelta(days=7)
    thornfield.consent(yes)
    assert remind(thornfield) == [2]
    assert "3 pupils are still missing" in thornfield.words_to(OFFICE)[-1]
    thornfield.clock.at = SEPTEMBER + timedelta(days=30)
    assert remind(thornfield) == []


def test_a_pack_without_a_yearly_consent_renews_nothing() -> None:
    world = Thornfield(pack="lumen")
    world.clock.at = SEPTEMBER
    assert due(world) == []


def test_a_wish_is_dated_by_the_schools_own_day() -> None:
    world = Thornfield()
    world.clock.at = datetime(2026, 6, 10, 23, 30, tzinfo=UTC)  # past midnight at the school
    world.ask(replace(WISH, given_on=date(2026, 6, 11), written=False))
    world.clock.at = datetime(2026, 7, 10, 9, tzinfo=UTC)
    assert sum(remind(world)) > 0
    (said,) = [one for one in world.words_to(OFFICE) if "only spoken" in one]
    assert "on 11/06/2026 was" in said
