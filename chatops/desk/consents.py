"""Somebody writes down what a family said; what follows from it follows at once."""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from typing import Final

from chatops.agenda import SpokenWish
from chatops.batches import FORM
from chatops.consent.difference import difference
from chatops.consent.record import ADULT, DECIDING, LISTING, Choice, Record
from chatops.consent.standing import REFUSALS
from chatops.desk import agreeing, cascade, deciding, register
from chatops.desk.consent_form import accept
from chatops.desk.office import Office
from chatops.errors import FormRefused, NotAllowed
from chatops.notices import ConsentAnswer, Control
from chatops.people import Member
from chatops.ports import Batch, Event
from chatops.registering import RecordConsent, UndoConsent

VERBS: Final = {
    Choice.NEVER: "put on the do-not-publish list",
    Choice.LIFTED: "take off the do-not-publish list",
}  # who decides for a pupil is put on the trail like any consent: nobody can tell it there


def record(office: Office, request: RecordConsent) -> ConsentAnswer:
    """Keep the records, with everything that follows from them, in this one transaction.

    Raises NotAllowed where the role may not, FormRefused naming each field. What loosens more than
    the pack allows waits for a second person, as in an import.
    """
    member = _keeper(office, request.by, request.school, request.choice)
    if request.choice in LISTING | DECIDING:
        request = replace(request, given_on=office.today(request.school))
    accept(office, request, member)
    rows = _rows(office, request, member)
    if _waits(office, request, rows):
        office.ledger.hold_back(rows)
        agreeing.ask(office, Batch(rows[0].batch, request.school, FORM, member.id, office.at), rows)
        _witness(office, request, member, "ask for a second person on a consent")
        return _answer(office, request, "This turns a no into a yes; it waits for a second person.")
    batch = Batch(rows[0].batch, request.school, FORM, member.id, office.at)
    office.ledger.keep_consents(batch, rows)
    _witness(office, request, member, VERBS.get(request.choice, "record a consent"))
    _ask_for_writing(office, request, batch)
    found = cascade.tightened(office, request.school, [request.pupil], batch.id)
    more = (_followed(found), _spoken(request), deciding.afterwards(office, request, member))
    said = " ".join(filter(None, ["It is recorded.", *more]))
    return _answer(office, request, said, _afterwards(request, batch.id))


def undo(office: Office, request: UndoConsent) -> ConsentAnswer:
    """Let what a form wrote down today count for nothing; approvals that ended stay ended.

    Raises NotAllowed for what is older, came from a file, or is the safeguarding lead's.
    """
    batch = office.ledger.batch(request.school, request.batch)
    records = _of_batch(office, request)
    if batch is None or batch.source != FORM or not records:
        raise NotAllowed("There is nothing here to undo, or it was undone already.")
    member = _keeper(office, request.by, request.school, records[0].choice)
    zone = office.school(request.school).zone
    if batch.at.astimezone(zone).date() != office.today(request.school):
        raise NotAllowed("It can be undone on the same day only. Please record what holds now.")
    office.ledger.undo_batch(request.school, batch.id, office.at)
    office.ledger.settle_wishes(request.school, request.pupil, office.at)
    cascade.call_off(office, request.school, batch.id, member.id)
    subject = f"pupil:{request.school}/{request.pupil}"
    verb = "undo a recorded consent"
    office.ledger.witness(Event(request.school, member.id, verb, subject, office.at))
    cascade.tightened(office, request.school, [request.pupil], batch.id)
    said = "It is undone. What was stopped because of it stays stopped."
    return _answer(office, request, said)


def _keeper(office: Office, by: str, school: str, choice: Choice) -> Member:
    return office.colleague(by, school, deciding.act_for(choice))


def _rows(office: Office, request: RecordConsent, member: Member) -> tuple[Record, ...]:
    batch = secrets.token_hex(8)
    return tuple(
        Record(
            school=request.school,
            pupil=request.pupil,
            medium=medium,
            channel=channel,
            choice=request.choice,
            given_on=request.given_on,
            recorded_at=office.at,
            basis="consent",
            given_by=request.given_by.strip(),
            valid_until=request.valid_until,
            event=request.event.strip(),
            written=request.written,
            evidence=request.evidence.strip(),
            recorded_by=member.id,
            batch=batch,
            row=number,
        )
        for number, (medium, channel) in enumerate(product(request.media, request.channels), 1)
    )


def _waits(office: Office, request: RecordConsent, rows: Sequence[Record]) -> bool:
    """Whether it loosens more than one person may; FormRefused where it loosens without writing."""
    if request.choice is not Choice.GRANTED or request.event:
        return False
    before = office.ledger.consents(request.school, [request.pupil])
    pupil = office.ledger.roll(request.school).pupils.get(request.pupil)
    rules = office.pack(request.school).consent.for_year(pupil.year if pupil else "")
    found = difference(before, rows, rules, office.today(request.school))
    if found.loosened and not (request.written and request.evidence.strip()):
        why = "This family said no before; a yes needs the writing, and where it is kept."
        raise FormRefused({"written": why})
    return bool(found.waiting)


def _ask_for_writing(office: Office, request: RecordConsent, batch: Batch) -> None:
    """STL-4.3a: a spoken wish holds at once, and its writing is asked for; a written one settles it."""
    if request.choice not in REFUSALS:
        return
    if request.written:
        office.ledger.settle_wishes(request.school, request.pupil, office.at)
    else:
        wish = SpokenWish(request.school, request.pupil, batch.id, batch.by, batch.at)
        office.ledger.keep_wish(wish)


def _followed(found: cascade.Consequences) -> str:
    said = " and ".join(cascade.followed(found))
    return f"{said}." if said else ""


def _spoken(request: RecordConsent) -> str:
    if request.choice not in REFUSALS or request.written:
        return ""
    return "It holds from now on. Please ask the family for it in writing, and record that too."


def _answer(
    office: Office,
    request: RecordConsent | UndoConsent,
    said: str,
    controls: tuple[Control, ...] = (),
) -> ConsentAnswer:
    told = register.answer(office, request.school, request.pupil, office.member(request.by))
    note = " ".join(filter(None, [said, told.note]))
    return ConsentAnswer(told.name, replace(told, note=note, controls=controls or told.controls))


def _afterwards(request: RecordConsent, batch: str) -> tuple[Control, ...]:
    subject = (request.school, request.pupil, batch)
    undoing = Control("undo_consent", "Undo", subject)
    if request.choice not in REFUSALS or request.pupil.startswith(ADULT):
        return (undoing,)
    return (Control("consent_letter", "Letter to the family", subject), undoing)


def _witness(office: Office, request: RecordConsent, member: Member, verb: str) -> None:
    subject = f"pupil:{request.school}/{request.pupil}"
    pack = office.pack(request.school).version
    event = Event(request.school, member.id, verb, subject, office.at, pack=pack)
    office.ledger.witness(event)


def _of_batch(office: Office, request: UndoConsent) -> list[Record]:
    records = office.ledger.consents(request.school, [request.pupil]).get(request.pupil, ())
    return [one for one in records if one.batch == request.batch]
