"""The second person: sees in chat what somebody's import would loosen, and agrees or refuses.

Nobody agrees to what they asked for themselves, whichever role they hold. What was said after the
import (a refusal, a withdrawal, the do-not-publish list) stays in force: such rows are dropped.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from chatops.batches import FORM
from chatops.consent.record import Choice, Record, own_evidence
from chatops.consent.standing import REFUSALS
from chatops.consent.words import matter
from chatops.desk import cascade
from chatops.desk.office import Office
from chatops.desk.wording import name_of
from chatops.errors import MoveNotPossible, NotAllowed
from chatops.notices import Control, Done, Weight, Word
from chatops.people import Act, Member
from chatops.phrasing import counted
from chatops.ports import Batch, Event, Waiting
from chatops.requests import AgreeToLoosen, RefuseToLoosen

AGREE: Final = "agree_to_loosen"
REFUSE: Final = "refuse_to_loosen"
MOST_LISTED: Final = 20
MAY: Final = Act.KEEP_CONSENTS
SETTLED: Final = (
    "this import waits no longer; somebody has agreed or refused, or it was sent again."
)
_NO: Final = REFUSALS | {Choice.NEVER}


def ask(office: Office, batch: Batch, asked: Sequence[Record]) -> None:
    """Tell everybody who may agree, except whoever asked, what would loosen: in numbers only."""
    if not asked or not batch.by:
        return
    word = _asking(office, batch.school, batch.source, asked)
    tell_others(office, batch.school, batch.by, word)


def waiting(office: Office, school: str, reader: Member) -> tuple[Word, ...]:
    """What waits here for a second person, an import each; whoever asked may take theirs back."""
    held: dict[str, list[Record]] = {}
    for one in office.ledger.waiting(school):
        held.setdefault(one.record.batch, []).append(one.record)
    sources = {one.id: one.source for one in office.ledger.batches(school)} if held else {}
    return tuple(
        for_reader(_asking(office, school, sources.get(batch, FORM), asked), reader, by)
        for batch, asked in held.items()
        for by in [asked[0].recorded_by]
    )


def for_reader(word: Word, reader: Member, by: str) -> Word:
    """What *reader* may do about it: nobody agrees to their own import, or to an unknown's."""
    if by and by != reader.id:
        return word
    return replace(word, controls=word.controls[-1:])


def _asking(office: Office, school: str, source: str, asked: Sequence[Record]) -> Word:
    by = asked[0].recorded_by
    did = "recorded a consent by hand" if source == FORM else f"imported {source}"
    text = (
        f"{name_of(office, by) if by else 'Somebody'} has {did} for"
        f" {office.school(school).name}. {_counted(asked)}. A second person has to agree"
        " before any of it counts."
    )
    subject = (school, asked[0].batch)
    controls = (
        Control(AGREE, "Look and approve", subject, Weight.PRIMARY),
        Control(REFUSE, "Refuse", subject, Weight.DANGER),
    )
    return Word(text, controls=controls)


def tell_others(office: Office, school: str, by: str, word: Word) -> None:
    """Tell everybody who keeps consents at this school, except *by*."""
    for member in office.trust.members_at(school):
        if member.may(MAY) and member.id != by:
            office.tell(member, word)


def told(office: Office, school: str, viewer: str, batch: str) -> tuple[str, ...]:
    """What a batch would loosen, with names, for somebody who may agree to it.

    NotAllowed for others and for whoever asked; MoveNotPossible where nothing waits any more.
    """
    held = _held(office, school, viewer, batch)
    records = [one.record for one in held]
    known = office.ledger.roll(school).pupils
    about: dict[str, list[str]] = {}
    for one in records:
        pupil = known.get(one.pupil)
        name = pupil.known_as if pupil else f"{one.pupil}, who is not on the roll"
        about.setdefault(name, []).append(matter(one.medium, one.channel))
    lines = [f"{name}: {', '.join(what)}" for name, what in about.items()]
    left = len(lines) - MOST_LISTED
    more = [f"... and {counted(left, 'more pupil')}"] * (left > 0)
    asker = f"Asked by {name_of(office, records[0].recorded_by)}. {_counted(records)}:"
    return (asker, *lines[:MOST_LISTED], *more)


def settle(office: Office, request: AgreeToLoosen | RefuseToLoosen) -> Done:
    """Do what the second person says; NotAllowed and MoveNotPossible as in `told`."""
    return (
        _agree(office, request) if isinstance(request, AgreeToLoosen) else _refuse(office, request)
    )


def _agree(office: Office, request: AgreeToLoosen) -> Done:
    """Write what waits, as this member's word; rows that a later no has overtaken are dropped."""
    held = _held(office, request.school, request.by, request.batch)
    kept, overtaken = _parted(office, request.school, held)
    batch = _batch(office, request)
    if kept:
        office.ledger.keep_consents(batch, [_as_said_by(one.record, batch) for one in kept])
    cascade.tightened(office, request.school, {one.record.pupil for one in kept}, batch.id)
    office.ledger.no_longer_waiting([one.number for one in held])
    result = f"{_rows(kept)} of import {request.batch} released, {overtaken} overtaken"
    _settle(office, request, "agree to loosen consents", result)
    name = name_of(office, request.by)
    gone = counted(overtaken, "was dropped", "were dropped")
    dropped = f" {gone}: somebody said no since." if overtaken else ""
    count = counted(len(kept), "row counts", "rows count")
    _tell_asker(office, held, f"{name} has approved your import: {count}.{dropped}")
    return Done(f"Approved: {count} from now on.{dropped}")


def _refuse(office: Office, request: RefuseToLoosen) -> Done:
    """Drop what waits; also for whoever asked for it, who thinks better of it."""
    member = office.colleague(request.by, request.school, MAY)
    held = _of(office, request.school, request.batch)
    office.ledger.no_longer_waiting([one.number for one in held])
    _settle(office, request, "refuse to loosen consents", f"import {request.batch}: {_rows(held)}")
    if held[0].record.recorded_by != member.id:
        said = f"{name_of(office, member.id)} has refused your import: {_dropped(held)}."
        _tell_asker(office, held, said)
    return Done(f"Refused: {_dropped(held)}. What was on file stays as it was.")


def _held(office: Office, school: str, by: str, batch: str) -> tuple[Waiting, ...]:
    member = office.colleague(by, school, MAY)
    held = _of(office, school, batch)
    asker = held[0].record.recorded_by
    if asker == member.id:
        raise NotAllowed("You imported this yourself. Another member has to agree.")
    if not asker:
        raise NotAllowed("Nobody knows who imported this. Please import it again with --as.")
    return held


def _of(office: Office, school: str, batch: str) -> tuple[Waiting, ...]:
    held = tuple(one for one in office.ledger.waiting(school) if one.record.batch == batch)
    if not held:
        raise MoveNotPossible(SETTLED)
    return held


def _parted(
    office: Office, school: str, held: Iterable[Waiting]
) -> tuple[tuple[Waiting, ...], int]:
    """What may be written, and how many rows a no that was recorded since has overtaken."""
    waiting = tuple(held)
    on_file = office.ledger.consents(school, {one.record.pupil for one in waiting})
    kept = tuple(
        one
        for one in waiting
        if not any(
            known.choice in _NO and known.recorded_at > one.record.recorded_at
            for known in on_file.get(one.record.pupil, ())
        )
    )
    return kept, len(waiting) - len(kept)


def _batch(office: Office, request: AgreeToLoosen) -> Batch:
    made = f"{request.batch}\0{request.by}\0{office.at.isoformat()}"
    name = hashlib.sha256(made.encode()).hexdigest()[:12]
    return Batch(name, request.school, f"agreed: import {request.batch}", request.by, office.at)


def _as_said_by(record: Record, batch: Batch) -> Record:
    """The same words of the family, entered now by the second person."""
    own = record.evidence == own_evidence(record.batch, record.row)
    evidence = own_evidence(batch.id, record.row) if own else record.evidence
    return replace(
        record, recorded_at=batch.at, recorded_by=batch.by, batch=batch.id, evidence=evidence
    )


def _counted(records: Iterable[Record]) -> str:
    """How many rows, of how many pupils, by medium and channel; no names."""
    several = tuple(records)
    pupils = len({one.pupil for one in several})
    counts = Counter(matter(one.medium, one.channel) for one in several)
    listed = ", ".join(f"{what}: {count}" for what, count in counts.most_common())
    whose = f"{_rows(several)} of {counted(pupils, 'pupil')}"
    return f"{whose} would turn a no into a yes ({listed})"


def _rows(some: Sequence[object]) -> str:
    return counted(len(some), "row")


def _dropped(some: Sequence[object]) -> str:
    return counted(len(some), "row is dropped", "rows are dropped")


def _settle(
    office: Office, request: AgreeToLoosen | RefuseToLoosen, verb: str, result: str
) -> None:
    subject = f"consents:{request.school}"
    office.ledger.witness(
        Event(request.school, request.by, verb, subject, office.at, reason=result)
    )


def _tell_asker(office: Office, held: Sequence[Waiting], text: str) -> None:
    asker = office.trust.member(held[0].record.recorded_by)
    if asker is not None:
        office.tell(asker, Word(text))
