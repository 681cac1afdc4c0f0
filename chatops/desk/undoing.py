"""Takes a whole import back: its records stay, and count for nothing from that moment on.

What the desk knew before is still known to have been known then, and what a later import had said
again stays as that import's word. An undoing that would loosen more than the pack allows, or take
anybody off the do-not-publish list, waits for a second person like an import that loosens.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, product
from typing import Final

from chatops.batches import FORM, AskedUndoing, KeptBatch
from chatops.consent.difference import Changed, Turn, turns
from chatops.consent.record import Medium, Record
from chatops.consent.standing import State
from chatops.consent.words import matter
from chatops.desk import agreeing, cascade
from chatops.desk.importing import OPERATOR, on_file
from chatops.desk.office import Office
from chatops.desk.wording import name_of
from chatops.errors import MoveNotPossible, NotAllowed
from chatops.notices import Control, Done, Weight, Word
from chatops.people import Act, Member
from chatops.phrasing import counted
from chatops.ports import Event
from chatops.registering import AgreeToUndo, RefuseToUndo
from chatops.school import Channel

AGREE: Final = "agree_to_undo"
REFUSE: Final = "refuse_to_undo"
SETTLED: Final = "this undoing waits no longer; somebody has agreed or refused."
BY_THE_LEAD: Final = (
    "It takes pupils off the do-not-publish list: one of the two has to be the safeguarding lead."
)


@dataclass(frozen=True, slots=True)
class Undoing:
    """What taking a batch back would change; *pupils* are those it speaks of.

    *again* are yeses that stand again where nothing did; *off_list* says that somebody leaves the
    do-not-publish list; *waiting* are its rows that wait for a second person, and are dropped.
    """

    batch: KeptBatch
    pupils: tuple[str, ...]
    loosened: tuple[Changed, ...]
    tightened: tuple[Changed, ...]
    again: tuple[Changed, ...]
    unchanged: int
    waiting: tuple[int, ...]

    @property
    def off_list(self) -> bool:
        return any(one.before is State.NEVER for one in self.loosened)

    @property
    def counted(self) -> str:
        """The difference in numbers."""
        return (
            f"{len(self.loosened)} loosened, {len(self.tightened)} tightened,"
            f" {len(self.again)} granted again, {self.unchanged} unchanged"
        )


def compare(office: Office, school: str, batch: str) -> Undoing:
    """What undoing would change; MoveNotPossible where there is no such import any more."""
    found = _import(office, school, batch)
    before = on_file(office, school)
    rest = office.ledger.without(school, batch, office.at)
    after = {pupil: tuple(some) for pupil, some in groupby(rest, lambda one: one.pupil)}
    concerned = tuple(
        pupil
        for pupil, several in before.items()
        if any(one.batch == batch and not one.undone_at for one in several)
    )
    changes: dict[Turn, list[Changed]] = {turn: [] for turn in Turn}
    for turn, changed in _changes(office, school, concerned, (before, after)):
        changes[turn].append(changed)
    waiting = office.ledger.waiting(school)
    return Undoing(
        batch=found,
        pupils=concerned,
        loosened=tuple(changes[Turn.LOOSENED]),
        tightened=tuple(changes[Turn.TIGHTENED]),
        again=tuple(changes[Turn.NEW]),
        unchanged=len(changes[Turn.UNCHANGED]),
        waiting=tuple(one.number for one in waiting if one.record.batch == batch),
    )


def undo(office: Office, school: str, undoing: Undoing, by: str) -> bool:
    """Take the batch back, or ask a second person where it loosens much; whether it was done.

    *by* is a member's id, or empty. Whoever says so after somebody else has asked agrees with it.
    """
    if _needs_two(office, school, undoing) and not _agrees(office, school, undoing, by):
        _ask(office, school, undoing, by)
        return False
    carry_out(office, school, undoing, by)
    return True


def carry_out(office: Office, school: str, undoing: Undoing, by: str) -> None:
    """Take it back now, with everything that follows where a no stands again."""
    batch = undoing.batch.id
    office.ledger.undo_batch(school, batch, office.at)
    office.ledger.no_longer_waiting(undoing.waiting)
    office.ledger.settle_undoing(school, batch)
    _witness(office, school, by, "undo an import", undoing)
    cascade.call_off(office, school, batch, by or OPERATOR)
    cascade.tightened(office, school, set(undoing.pupils), batch)


def told(office: Office, school: str, viewer: str, batch: str) -> tuple[str, ...]:
    """What an undoing that waits would loosen, with names, for somebody who may agree to it.

    NotAllowed for others and for whoever asked; MoveNotPossible where nothing waits any more.
    """
    asked, undoing = _held(office, school, viewer, batch)
    known = office.ledger.roll(school).pupils
    about: dict[str, list[str]] = {}
    for one in undoing.loosened:
        pupil = known.get(one.pupil)
        name = pupil.known_as if pupil else f"{one.pupil}, who is not on the roll"
        about.setdefault(name, []).append(matter(one.medium, one.channel))
    lines = [f"{name}: {', '.join(what)}" for name, what in about.items()]
    shown = lines[: agreeing.MOST_LISTED]
    more = [f"... and {counted(len(lines) - len(shown), 'more pupil')}"]
    asker = f"Asked by {name_of(office, asked.by)}: undo {undoing.batch.source}."
    return (asker, undoing.counted, *shown, *more * (len(lines) > len(shown)))


def settle(office: Office, request: AgreeToUndo | RefuseToUndo) -> Done:
    """Do what the second person says; whoever asked may take it back, and never agree."""
    if isinstance(request, RefuseToUndo):
        return _refuse(office, request)
    asked, undoing = _held(office, request.school, request.by, request.batch)
    if undoing.off_list and not _agrees(office, request.school, undoing, request.by):
        raise NotAllowed(BY_THE_LEAD)
    carry_out(office, request.school, undoing, request.by)
    _tell_asker(office, asked, f"{name_of(office, request.by)} has agreed: the import is undone.")
    return Done("Undone. The records are kept, and count for nothing from now on.")


def _refuse(office: Office, request: RefuseToUndo) -> Done:
    office.colleague(request.by, request.school, agreeing.MAY)
    asked = _asked(office, request.school, request.batch)
    office.ledger.settle_undoing(request.school, request.batch)
    event = Event(
        request.school,
        request.by,
        "refuse to undo an import",
        f"consents:{request.school}",
        office.at,
        reason=f"import {request.batch}",
    )
    office.ledger.witness(event)
    if asked.by != request.by:
        who = name_of(office, request.by)
        _tell_asker(office, asked, f"{who} has refused: the import stays as it was.")
    return Done("Refused. The import stays as it was.")


def _import(office: Office, school: str, batch: str) -> KeptBatch:
    """The import by its id; what a form wrote down is for the form to put right."""
    kept = office.ledger.batches(school)
    found = next((one for one in kept if one.id == batch and one.source != FORM), None)
    if found is None:
        raise MoveNotPossible(f"there is no import {batch} here.")
    if found.undone_at is not None:
        raise MoveNotPossible(f"import {batch} was undone before.")
    return found


def _changes(
    office: Office,
    school: str,
    concerned: Sequence[str],
    registers: tuple[Mapping[str, Sequence[Record]], Mapping[str, Sequence[Record]]],
) -> Iterator[tuple[Turn, Changed]]:
    today, known = office.today(school), office.ledger.roll(school).pupils
    about = tuple(product(Medium, Channel))
    before, after = registers
    for number in concerned:
        pupil = known.get(number)
        rules = office.pack(school).consent.for_year(pupil.year if pupil else "")
        days = _days(before[number], today)
        yield from turns(tuple(before[number]), tuple(after[number]), about, days, rules)


def _days(records: Sequence[Record], today: date) -> frozenset[date]:
    """Today, and the days to come on which something begins to count."""
    begin = (day for one in records for day in (one.given_on, one.valid_from))
    return frozenset({today, *(day for day in begin if day and day > today)})


def _needs_two(office: Office, school: str, undoing: Undoing) -> bool:
    limit = office.pack(school).consent.loosen_limit
    return undoing.off_list or len(undoing.loosened) > limit


def _agrees(office: Office, school: str, undoing: Undoing, by: str) -> bool:
    """Whether *by* is the second person to say so; one is the lead where the list is touched."""
    asked = office.ledger.asked_undoing(school, undoing.batch.id)
    if not by or asked is None or asked.by in {"", by}:
        return False
    both = [office.trust.member(one) for one in (asked.by, by)]
    return not undoing.off_list or any(one and one.may(Act.KEEP_DO_NOT_PUBLISH) for one in both)


def _ask(office: Office, school: str, undoing: Undoing, by: str) -> None:
    asked = office.ledger.asked_undoing(school, undoing.batch.id)
    if asked is not None and (asked.by or not by):
        return
    office.ledger.ask_undoing(AskedUndoing(school, undoing.batch.id, by, office.at))
    _witness(office, school, by, "ask to undo an import", undoing)
    if by:
        agreeing.tell_others(office, school, by, _asking(office, school, undoing, by))


def waiting(office: Office, school: str, reader: Member) -> tuple[Word, ...]:
    """The undoings that wait here for a second person; whoever asked may take theirs back."""
    return tuple(
        agreeing.for_reader(
            _asking(office, school, compare(office, school, asked.batch), asked.by),
            reader,
            asked.by,
        )
        for asked in office.ledger.asked_undoings(school)
    )


def _asking(office: Office, school: str, undoing: Undoing, by: str) -> Word:
    text = (
        f"{name_of(office, by) if by else 'Somebody'} wants to undo the import"
        f" {undoing.batch.source} at {office.school(school).name}: {undoing.counted}."
        " A second person has to agree."
    )
    subject = (school, undoing.batch.id)
    controls = (
        Control(AGREE, "Look and agree", subject, Weight.PRIMARY),
        Control(REFUSE, "Refuse", subject, Weight.DANGER),
    )
    return Word(text, controls=controls)


def _asked(office: Office, school: str, batch: str) -> AskedUndoing:
    asked = office.ledger.asked_undoing(school, batch)
    if asked is None:
        raise MoveNotPossible(SETTLED)
    return asked


def _held(office: Office, school: str, by: str, batch: str) -> tuple[AskedUndoing, Undoing]:
    member = office.colleague(by, school, agreeing.MAY)
    asked = _asked(office, school, batch)
    if asked.by == member.id:
        raise NotAllowed("You asked for this yourself. Another member has to agree.")
    return asked, compare(office, school, batch)


def _witness(office: Office, school: str, by: str, verb: str, undoing: Undoing) -> None:
    reason = f"import {undoing.batch.id}: {undoing.counted}"
    subject = f"consents:{school}"
    office.ledger.witness(Event(school, by or OPERATOR, verb, subject, office.at, reason=reason))


def _tell_asker(office: Office, asked: AskedUndoing, text: str) -> None:
    asker = office.trust.member(asked.by)
    if asker is not None:
        office.tell(asker, Word(text))
