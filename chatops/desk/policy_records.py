"""The school's policy as it is in force here: when it is reviewed, who signed it, what it says."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from chatops.desk import dossiers, recording
from chatops.desk.office import Office
from chatops.desk.recording import KEEP
from chatops.notices import Control, Dossier, RecordLine
from chatops.people import Member, Role
from chatops.policy.demands import Wanted
from chatops.policy.pack import Clause, Pack
from chatops.policy.quoting import overdue
from chatops.records import OF_POLICY, READERS, KeptRecord, Sort

_LABELS: Final = {
    Sort.SIGNED: ("Signed", "Sign the policy"),
    Sort.RATIFIED: ("Ratified by the governors", "The governors ratified it …"),
    Sort.FAIR: ("Treats nobody worse: the head's word", "Give your word that it is fair"),
    Sort.ADOPTED: ("Put into force by a senior leader", "Put it into force"),
    Sort.ANNOUNCED: ("Told to those it concerns", "Who was told of it …"),
    Sort.CHANGE_WANTED: ("What is to change in it", "Ask for a change"),
}


@dataclass(frozen=True, slots=True)
class PolicyPage:
    """A school's policy for those who work by it: what is on record, and each clause in a sentence."""

    school: str
    title: str
    version: str
    review: str
    late: bool
    deciders: tuple[str, ...]
    record: Dossier
    related: tuple[str, ...]
    clauses: tuple[Clause, ...]


def policy(office: Office, school: str, viewer: str) -> PolicyPage:
    """The policy of a school where the viewer works. NotAllowed for anybody else."""
    member, pack = office.member(viewer), office.pack(school)
    recording.at_school(member, school)
    due = pack.review.due if pack.review else None
    return PolicyPage(
        school=office.school(school).name,
        title=pack.title,
        version=pack.version,
        review=f"{due.day} {due:%B %Y}" if due else "",
        late=bool(overdue(pack, office.today(school))),
        deciders=tuple(
            one.name for role in pack.approvers for one in office.trust.members_at(school, {role})
        ),
        record=_record(office, school, member),
        related=pack.related,
        clauses=tuple(one for one in pack.clauses.values() if _own(one, pack)),
    )


def _own(clause: Clause, pack: Pack) -> bool:
    """Clauses of the school's own policy and of what it extends; the desk's defaults only for them."""
    return not clause.id.startswith(("DEF-", "G")) or clause.title == pack.title


def _record(office: Office, school: str, viewer: Member) -> Dossier:
    pack = office.pack(school)
    kept = [
        one
        for one in office.ledger.records(school)
        if one.fact.sort in OF_POLICY and one.fact.about == pack.edition
    ]
    controls = tuple(
        Control(KEEP, label, (school, sort, pack.edition))
        for sort, (_, label) in _LABELS.items()
        if recording.may_keep(viewer, sort)
    )
    return Dossier(
        "On record of this version",
        tuple(_lines(office, school, pack, kept)),
        controls=(*controls, *dossiers.take_back(school, kept, viewer)),
    )


def _lines(
    office: Office, school: str, pack: Pack, kept: Sequence[KeptRecord]
) -> Iterator[RecordLine]:
    for sort, (label, _) in _LABELS.items():
        of_sort = [one for one in kept if one.fact.sort is sort]
        said = [dossiers.said_of(office, one) for one in of_sort]
        wanted = _WANTED.get(sort)
        if wanted is None or not pack.demand(wanted):
            if said:
                yield RecordLine(label, tuple(said))
            continue
        yield dossiers.line(pack, wanted, label, said, _missing(office, school, sort, of_sort))


def _missing(office: Office, school: str, sort: Sort, kept: Sequence[KeptRecord]) -> str:
    if sort is Sort.SIGNED:
        return _unsigned(office, school, {one.fact.member for one in kept})
    if sort is Sort.ANNOUNCED:
        told = " ".join(one.fact.words for one in kept).split()
        left = [one for one in READERS if one not in {each.strip(",;:.") for each in told}]
        return f"It is not on record that these were told: {', '.join(left)}." if left else ""
    return "" if kept else "This is not on record."


def _unsigned(office: Office, school: str, have: set[str]) -> str:
    said = {Role.HEAD: "the head", Role.CHAIR_OF_GOVERNORS: "the chair of governors"}
    left = [
        words
        for role, words in said.items()
        if not have.intersection(one.id for one in office.trust.members_at(school, {role}))
    ]
    return f"It has yet to be signed by {' and '.join(left)}." if left else ""


_WANTED: Final = {
    Sort.SIGNED: Wanted.SIGNED,
    Sort.RATIFIED: Wanted.RATIFIED,
    Sort.FAIR: Wanted.FAIR,
    Sort.ADOPTED: Wanted.ADOPTED,
    Sort.ANNOUNCED: Wanted.ANNOUNCED,
}
