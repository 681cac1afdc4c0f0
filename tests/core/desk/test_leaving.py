"""What is kept of a pupil who has left goes when its time has come, and the trail still adds up."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from chatops import trail
from chatops.consent.record import Choice
from chatops.notices import Told
from chatops.registering import RecordConsent
from chatops.requests import EraseLeaver, LookUp, MarkPosted
from chatops.roll.difference import difference
from chatops.roll.pupil import Pupil
from tests.core.desk.school import (
    ID,
    JACK_A,
    OFFICE,
    PUBLISHER,
    PUPILS,
    ZOE,
    Thornfield,
    pictured,
    record,
)

LEFT = date(2026, 7, 20)
WHO = (ID, ZOE.admission_no)


def leave(world: Thornfield, *gone: Pupil) -> None:
    """On LEFT these pupils leave the roll."""
    world.clock.at = datetime(LEFT.year, LEFT.month, LEFT.day, 12, tzinfo=UTC)
    stay = [one for one in PUPILS if one not in gone]
    with world.storage.transaction() as ledger:
        ledger.keep_roll(ID, difference(PUPILS, stay), complete=True)
        ledger.keep_leavers(ID, [one.admission_no for one in gone], LEFT)


def after(world: Thornfield, days: int) -> tuple[tuple[str, str], ...]:
    world.clock.at = datetime(LEFT.year, LEFT.month, LEFT.day, 12, tzinfo=UTC) + timedelta(days)
    return world.views.leavers_due()


def live(world: Thornfield) -> None:
    draft = world.approved(pictured(ZOE))
    seen = world.draft(draft).digest
    world.ask(MarkPosted(draft, PUBLISHER.id, seen, "facebook", "https://facebook.example/1"))


def spoken_of(world: Thornfield) -> set[str]:
    with world.storage.reading() as ledger:
        return set(ledger.spoken_of(ID))


def test_a_year_after_they_left_their_consents_go_and_nobody_elses(
    thornfield: Thornfield,
) -> None:
    thornfield.ask(LookUp(OFFICE.id, ID, "Zoë Brandt"))
    leave(thornfield, ZOE)
    assert after(thornfield, 365) == ()
    assert thornfield.ask(EraseLeaver(*WHO)) == Told(0)
    assert after(thornfield, 366) == (WHO,)
    assert thornfield.ask(EraseLeaver(*WHO)) == Told(1)
    assert spoken_of(thornfield) == {JACK_A.admission_no}
    assert after(thornfield, 400) == ()
    with thornfield.storage.reading() as ledger:
        entries = ledger.entries(ID)
        trail.verify(ID, entries)
        assert [one.body.count("erase a leaver") for one in entries][-1] == 1
        # Whose entries these are, nobody can tell any more.
        assert ledger.entries(ID, subject=f"pupil:{ID}/{ZOE.admission_no}") == []


def test_while_a_post_is_public_its_evidence_is_kept_for_three_years(
    thornfield: Thornfield,
) -> None:
    live(thornfield)
    leave(thornfield, ZOE)
    assert after(thornfield, 1095) == ()
    assert after(thornfield, 1096) == (WHO,)


def test_a_post_that_is_to_go_goes_first(thornfield: Thornfield) -> None:
    live(thornfield)
    thornfield.ask(
        RecordConsent(
            OFFICE.id,
            *WHO,
            Choice.WITHDRAWN,
            ("image",),
            ("*",),
            date(2026, 1, 14),
            written=True,
        )
    )
    leave(thornfield, ZOE)
    assert after(thornfield, 5000) == ()


def test_who_came_back_is_no_leaver(thornfield: Thornfield) -> None:
    leave(thornfield, ZOE)
    with thornfield.storage.transaction() as ledger:
        stayed = [one for one in PUPILS if one != ZOE]
        ledger.keep_roll(ID, difference(stayed, PUPILS), complete=False)
    assert after(thornfield, 5000) == ()
    assert thornfield.ask(EraseLeaver(*WHO)) == Told(0)
    thornfield.consent(replace(record(ZOE, Choice.REFUSED)))
    assert ZOE.admission_no in spoken_of(thornfield)
