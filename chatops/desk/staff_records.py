"""Who on the staff is trained, and was shown which network; and who is without."""

from collections.abc import Iterator, Sequence
from typing import Final

from chatops.desk import dossiers, gates, recording
from chatops.desk.office import Office
from chatops.desk.recording import KEEP
from chatops.notices import Control, Dossier, RecordLine
from chatops.people import Act, Member
from chatops.policy.demands import Wanted
from chatops.policy.pack import Pack
from chatops.records import OF_STAFF, KeptRecord, Sort

UNTRAINED: Final = "No training is on record."
NO_TRAINING: Final = (
    "No training in social media is on record for you ({clauses}). Where you had some, please ask"
    " {whom} to write it down."
)
_CONTROLS: Final = {Sort.TRAINED: "Record training", Sort.INDUCTED: "Record an induction"}


def staff(office: Office, school: str, viewer: str) -> tuple[Dossier, ...]:
    """Everybody who may hand posts in, who lacks most first; the first is of the whole school."""
    member, pack = office.colleague(viewer, school, Act.SEE_RECORDS), office.pack(school)
    records = [one for one in office.ledger.records(school) if one.fact.sort in OF_STAFF]
    controls = tuple(
        Control(KEEP, label, (school, sort))
        for sort, label in _CONTROLS.items()
        if recording.may_keep(member, sort)
    )
    whole = Dossier(
        office.school(school).name,
        controls=(*controls, *dossiers.take_back(school, records, member)),
    )
    found = [
        Dossier(one.name, tuple(_lines(office, school, one, records)))
        for one in office.trust.members_at(school)
        if one.may(Act.SUBMIT)
    ]
    found.sort(key=lambda one: (-one.missing, one.title.casefold()))
    kept = pack.demand(Wanted.TRAINED) or pack.demand(Wanted.INDUCTED) or records
    return (whole, *(found if kept else ()))


def untrained(office: Office, school: str, member: Member) -> str:
    """What somebody is told who should be trained and, as far as is known, is not; else nothing."""
    demand = office.pack(school).demand(Wanted.TRAINED)
    if demand is None or not member.may(Act.SUBMIT):
        return ""
    if any(_is(one, Sort.TRAINED, member) for one in office.ledger.records(school)):
        return ""
    whom = " or ".join(recording.keepers(office, school, Sort.TRAINED)) or "the office"
    return NO_TRAINING.format(clauses=", ".join(demand.clauses), whom=whom)


def _lines(
    office: Office, school: str, member: Member, records: Sequence[KeptRecord]
) -> Iterator[RecordLine]:
    pack = office.pack(school)
    said = [
        f"{dossiers.day(one)}, {one.fact.about}{_words(one)}"
        for one in records
        if _is(one, Sort.TRAINED, member)
    ]
    if said or pack.demand(Wanted.TRAINED):
        yield dossiers.line(pack, Wanted.TRAINED, "Training", said, "" if said else UNTRAINED)
    shown = [
        f"{one.fact.about.capitalize()}, {dossiers.day(one)}"
        for one in records
        if _is(one, Sort.INDUCTED, member)
    ]
    lacking = _not_shown(office, school, member, records, pack)
    if shown or lacking:
        why = f"Publishes without having been shown: {lacking}." if lacking else ""
        yield dossiers.line(pack, Wanted.INDUCTED, "Inductions", shown, why)


def _not_shown(
    office: Office, school: str, member: Member, records: Sequence[KeptRecord], pack: Pack
) -> str:
    if pack.demand(Wanted.INDUCTED) is None:
        return ""
    return ", ".join(
        one.name
        for one in office.trust.accounts_of(school)
        if member in office.trust.publishers_of(one) and not gates.inducted(records, one, member)
    )


def _words(record: KeptRecord) -> str:
    return f": {record.fact.words}" if record.fact.words else ""


def _is(record: KeptRecord, sort: Sort, member: Member) -> bool:
    return (record.fact.sort, record.fact.member) == (sort, member.id)
