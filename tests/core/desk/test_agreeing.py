"""What loosens much waits for a second person in chat; never the one who asked, and never twice."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from adapters.forms.errands import ERRANDS
from chatops.consent.record import Choice, own_evidence
from chatops.desk import importing
from chatops.desk.agreeing import AGREE, REFUSE
from chatops.desk.office import Office
from chatops.errors import MoveNotPossible, NotAllowed
from chatops.notices import Done, Word
from chatops.people import Member, Surface
from chatops.ports import Batch
from chatops.requests import AgreeToLoosen, RefuseToLoosen, Request
from tests.core.desk.school import DSL, HEAD, ID, OFFICE, PUPILS, TEACHER, Thornfield, record

SUBJECT = (ID, "b9")
LATER = timedelta(hours=1)


@pytest.fixture
def waits(thornfield: Thornfield) -> Thornfield:
    """Every pupil's family said no; the office imports a yes for all of them."""
    thornfield.consent(*(record(one, Choice.REFUSED, date(2025, 10, 1)) for one in PUPILS))
    thornfield.clock.pass_by(LATER)
    rows = [
        replace(
            record(one, Choice.GRANTED, date(2026, 1, 12)),
            batch="b9",
            row=number,
            recorded_by=OFFICE.id,
            recorded_at=thornfield.clock.at,
            evidence=own_evidence("b9", number),
        )
        for number, one in enumerate(PUPILS, 2)
    ]
    with thornfield.storage.transaction() as ledger:
        office = Office(ledger, thornfield.views.directory, thornfield.clock.at)
        compared = importing.compare(office, ID, rows, OFFICE.id)
        batch = Batch("b9", ID, "photos.csv", OFFICE.id, thornfield.clock.at)
        importing.keep(office, batch, compared, "counted")
    return thornfield


def done(school: Thornfield, request: Request) -> str:
    answer = school.ask(request)
    assert isinstance(answer, Done)
    return answer.said


def choices(school: Thornfield) -> set[Choice]:
    """Each pupil's last word."""
    with school.storage.reading() as ledger:
        return {
            several[-1].choice
            for several in ledger.consents(ID, [one.admission_no for one in PUPILS]).values()
        }


def words(school: Thornfield, member: Member) -> list[Word]:
    return [one for one in school.told(member) if isinstance(one, Word)]


def test_a_second_person_is_told_in_numbers_and_whoever_asked_is_not(waits: Thornfield) -> None:
    (told,) = words(waits, HEAD)
    assert f"{len(PUPILS)} rows of {len(PUPILS)} pupils would turn a no into a yes" in told.text
    assert [one.errand for one in told.controls] == [AGREE, REFUSE]
    assert all(one.name not in told.text for one in PUPILS)
    assert words(waits, OFFICE) == []
    assert words(waits, TEACHER) == []
    assert choices(waits) == {Choice.REFUSED}


def test_the_list_of_what_waits_says_the_same_and_whoever_asked_may_only_take_it_back(
    waits: Thornfield,
) -> None:
    assert waits.views.second_person(HEAD.id) == tuple(words(waits, HEAD))
    (own,) = waits.views.second_person(OFFICE.id)
    assert [one.errand for one in own.controls] == [REFUSE]
    assert waits.views.second_person(TEACHER.id) == ()


def test_the_names_are_for_those_who_may_see_them(waits: Thornfield) -> None:
    look = ERRANDS[AGREE].sheet
    assert look is not None
    sheet = look(waits.views, HEAD, SUBJECT)
    assert sheet.submit == "Approve"
    assert any(PUPILS[0].known_as in line for line in sheet.lead)
    for member in (TEACHER, OFFICE):
        with pytest.raises(NotAllowed):
            look(waits.views, member, SUBJECT)


def test_an_approval_lets_the_rows_count_as_the_second_persons_entry(waits: Thornfield) -> None:
    request = ERRANDS[AGREE].request
    assert request is not None
    waits.clock.pass_by(LATER)
    said = done(waits, request(HEAD, Surface.SLACK, SUBJECT, {}))
    assert f"{len(PUPILS)} rows count" in said
    assert choices(waits) == {Choice.GRANTED}
    with waits.storage.reading() as ledger:
        new = [one for one in ledger.register(ID) if one.choice is Choice.GRANTED and one.row]
    assert {(one.recorded_by, one.recorded_at) for one in new} == {(HEAD.id, waits.clock.at)}
    assert all(one.evidence == own_evidence(one.batch, one.row) for one in new)
    assert "has approved your import" in words(waits, OFFICE)[-1].text
    assert '"verb":"agree to loosen consents"' in waits.storage.kept.trail[-1].body


def test_a_refusal_drops_the_rows(waits: Thornfield) -> None:
    request = ERRANDS[REFUSE].request
    assert request is not None
    done(waits, request(DSL, Surface.SLACK, SUBJECT, {}))
    assert choices(waits) == {Choice.REFUSED}
    assert "has refused your import" in words(waits, OFFICE)[-1].text
    assert waits.storage.kept.waiting == {}
    with pytest.raises(MoveNotPossible):
        waits.ask(AgreeToLoosen(HEAD.id, ID, "b9"))


def test_whoever_asked_may_take_it_back_and_never_agree(waits: Thornfield) -> None:
    with pytest.raises(NotAllowed, match="Another member"):
        waits.ask(AgreeToLoosen(OFFICE.id, ID, "b9"))
    assert '"verb":"refused: AgreeToLoosen"' in waits.storage.kept.trail[-1].body
    done(waits, RefuseToLoosen(OFFICE.id, ID, "b9"))
    assert waits.storage.kept.waiting == {}


def test_somebody_without_the_role_may_neither(waits: Thornfield) -> None:
    for request in (AgreeToLoosen(TEACHER.id, ID, "b9"), RefuseToLoosen(TEACHER.id, ID, "b9")):
        with pytest.raises(NotAllowed):
            waits.ask(request)
    assert len(waits.storage.kept.waiting) == len(PUPILS)


def test_a_no_that_was_said_since_stays_in_force(waits: Thornfield) -> None:
    waits.clock.pass_by(LATER)
    withdrawn = record(PUPILS[0], Choice.WITHDRAWN, date(2026, 1, 12))
    waits.consent(replace(withdrawn, recorded_at=waits.clock.at))
    waits.clock.pass_by(LATER)
    said = done(waits, AgreeToLoosen(HEAD.id, ID, "b9"))
    assert "1 was dropped: somebody said no since" in said
    assert choices(waits) == {Choice.GRANTED, Choice.WITHDRAWN}


def test_what_nobody_put_a_name_to_nobody_can_agree_to(waits: Thornfield) -> None:
    for number, one in waits.storage.kept.waiting.items():
        waits.storage.kept.waiting[number] = replace(one, recorded_by="")
    with pytest.raises(NotAllowed, match="--as"):
        waits.ask(AgreeToLoosen(HEAD.id, ID, "b9"))
