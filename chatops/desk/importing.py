"""Takes a file's consents into the register: compare first, then write, then what follows from it.

Every import of consents goes through `keep`, whoever read the file: the records, the batch they
name, what waits for a second person and the line on the trail are one transaction.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from chatops import phrasing
from chatops.batches import Repeat
from chatops.consent.contradictions import Contradiction, Gone, absent, contradictions, gone
from chatops.consent.difference import ConsentDifference, difference
from chatops.consent.record import Record
from chatops.consent.second_person import Agreement, agree
from chatops.desk import agreeing, cascade
from chatops.desk.office import Office
from chatops.ports import Batch, Event

OPERATOR = "operator"


@dataclass(frozen=True, slots=True)
class Compared:
    """What a file would change, what two people agree on, and what else its reader should know.

    *strangers* are numbers that are not on the roll, *absent* pupils of whom the file says nothing;
    *gone* is what is on file of the pupils in the file, and not in the file.
    """

    found: ConsentDifference
    agreement: Agreement
    strangers: tuple[str, ...]
    absent: tuple[str, ...]
    contradictions: tuple[Contradiction, ...]
    gone: tuple[Gone, ...] = ()


def on_file(office: Office, school: str) -> Mapping[str, Sequence[Record]]:
    """Every record of a school, by admission number."""
    register = office.ledger.register(school)
    return {pupil: tuple(some) for pupil, some in groupby(register, lambda one: one.pupil)}


def compare(office: Office, school: str, rows: Sequence[Record], by: str) -> Compared:
    """Hold *rows* against the register as it is now; *by* is a member's id, or empty."""
    before = office.ledger.consents(school, {one.pupil for one in rows})
    known = office.ledger.roll(school).pupils
    years = {number: one.year for number, one in known.items()}
    found = difference(before, rows, office.pack(school).consent, office.today(school), years)
    held = {one.number: one.record for one in office.ledger.waiting(school)}
    strangers = dict.fromkeys(one.pupil for one in rows if one.pupil not in known)
    return Compared(
        found=found,
        agreement=agree(found, held, by),
        strangers=tuple(strangers),
        absent=absent(office.ledger.spoken_of(school), rows),
        contradictions=contradictions(before, rows),
        gone=tuple(gone(before, rows)),
    )


def every_gone(office: Office, school: str, compared: Compared) -> list[Gone]:
    """All that is on file and not in the file, of the pupils in it and of the *absent*."""
    left_out = office.ledger.consents(school, compared.absent)
    return [*compared.gone, *gone(left_out, ())]


def keep(office: Office, batch: Batch, compared: Compared, counted: str) -> None:
    """Write what may be written, set aside what waits, and put it on the trail.

    *counted* is the difference in numbers, for the trail's own words.
    """
    found, agreement = compared.found, compared.agreement
    now = (*found.at_once, *agreement.released)
    office.ledger.keep_consents(batch, now)
    again = [Repeat(order, batch.id, one.row, batch.by, batch.at) for one, order in found.repeats]
    office.ledger.keep_repeats(batch.school, again)
    # A yes may tighten too: one that ends sooner, or is not in writing, takes the last one's place.
    cascade.tightened(office, batch.school, {one.pupil for one in now}, batch.id)
    office.ledger.no_longer_waiting(agreement.settled)
    office.ledger.hold_back(agreement.asked)
    agreeing.ask(office, batch, agreement.asked)
    waiting = len(agreement.asked) + agreement.still
    waits = phrasing.counted(waiting, "waits", "wait")
    result = f"{counted}; {len(agreement.released)} released, {waits} for a second person"
    office.ledger.witness(
        Event(
            school=batch.school,
            actor=batch.by or OPERATOR,
            verb="import consents",
            subject=f"consents:{batch.school}",
            at=office.at,
            reason=f"{batch.source}: {result}",
        )
    )
