"""Somebody writes a fact down, or takes it back: by their role, for this school, on the trail."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from chatops.desk import form
from chatops.desk.office import Office
from chatops.errors import FormRefused, MoveNotPossible, NotAllowed
from chatops.notices import Done
from chatops.people import Member, Role
from chatops.ports import Event
from chatops.records import (
    AT_INDUCTION,
    BY_ONESELF,
    LATER,
    MAY_KEEP,
    OF_ACCOUNT,
    Fact,
    KeepRecord,
    KeptRecord,
    RecordRequest,
    Sort,
)

KEEP: Final = "keep_record"  # the errand
TAKE_BACK: Final = "take_back_record"  # the errand
NOT_YET: Final = "This day has not come yet."
NOT_YOURSELF: Final = "Somebody else has to write this down for you."
KEPT: Final = "It is written down, under your name, and stands on the trail."
TAKEN_BACK: Final = "It is taken back. That it was written down stays on the trail."
# A word on the trail for each sort.
VERBS: Final[Mapping[Sort, str]] = MappingProxyType(
    {
        Sort.GRANTED: "let somebody work on an account",
        Sort.PASSWORDS_TOLD: "record who was told passwords",
        Sort.LEADER_TOLD: "record that a senior leader was told",
        Sort.APPROVED: "record that an account was approved",
        Sort.INDUCTED: "record an induction",
        Sort.TRAINED: "record training",
        Sort.SIGNED: "sign the policy",
        Sort.RATIFIED: "record that the policy was ratified",
        Sort.FAIR: "say that the policy treats nobody worse",
        Sort.ANNOUNCED: "record who was told of the policy",
        Sort.ADOPTED: "put the policy into force",
        Sort.CHANGE_WANTED: "ask for a change of the policy",
    }
)


def handle(office: Office, request: RecordRequest) -> Done:
    """Keep a record, or let one count no more. NotAllowed where that is not this member's to do."""
    if isinstance(request, KeepRecord):
        return _keep(office, request)
    found = [one for one in office.ledger.records(request.school) if one.number == request.number]
    if not found:
        raise MoveNotPossible("this was taken back before.")
    member = allowed(office, request.by, request.school, found[0].fact.sort)
    if not may_take_back(member, found[0]):
        raise NotAllowed("A signature is taken back by whoever signed.")
    office.ledger.take_back_record(request.school, request.number, office.at)
    _witness(office, found[0], member, "take back: ")
    return Done(TAKEN_BACK)


def allowed(office: Office, by: str, school: str, sort: Sort) -> Member:
    """The member, where it is theirs to write down such a thing here; NotAllowed says whom to ask."""
    member = office.member(by)
    at_school(member, school)
    if not may_keep(member, sort):
        names = " or ".join(keepers(office, school, sort)) or "the office"
        raise NotAllowed(f"This is not yours to write down. Please ask {names}.")
    return member


def at_school(member: Member, school: str) -> None:
    """NotAllowed for somebody who does not work there."""
    if not member.works_at(school):
        raise NotAllowed("You are not on the list of members of this school.")


def may_keep(member: Member, sort: Sort) -> bool:
    return bool(member.holds & MAY_KEEP[sort])


def may_take_back(member: Member, record: KeptRecord) -> bool:
    """Whether they could have written it down; a signature is its signer's alone."""
    is_theirs = record.by == member.id or record.fact.sort is not Sort.SIGNED
    return is_theirs and may_keep(member, record.fact.sort)


def keepers(office: Office, school: str, sort: Sort) -> tuple[str, ...]:
    """The names of those who write such a thing down, nearest to the work first."""
    roles = sorted(MAY_KEEP[sort], key=_NEAREST.index)
    for role in roles:
        if found := office.trust.members_at(school, {role}):
            return tuple(one.name for one in found)
    return ()


def _keep(office: Office, request: KeepRecord) -> Done:
    for fact in request.facts:
        member = allowed(office, request.by, request.school, fact.sort)
        _check(office, request.school, fact, member)
        record = KeptRecord(request.school, fact, member.id, office.at)
        office.ledger.keep_record(record)
        _witness(office, record, member)
    return Done(KEPT)


def _check(office: Office, school: str, fact: Fact, by: Member) -> None:
    """NotAllowed, FormRefused where it speaks of nobody and nothing that there is here."""
    if fact.on > office.today(school) and fact.sort is not Sort.CHANGE_WANTED:
        raise FormRefused({"on": NOT_YET})
    if fact.sort is Sort.INDUCTED and fact.member == by.id:
        raise FormRefused({"member": NOT_YOURSELF})
    about = _ABOUT.get(fact.sort, _policy)
    if not about(office, school, fact):
        raise NotAllowed("What this is about is not in the school's register any more.")
    here = {one.id for one in office.trust.members_at(school)}
    concerns = {by.id} if fact.sort in BY_ONESELF else here
    needed = fact.sort in _CONCERNS
    if (needed or fact.member) and fact.member not in concerns:
        raise FormRefused({"member": "Please choose somebody at this school."})
    if fact.words:
        form.line("words", fact.words, "")


def _account(office: Office, school: str, fact: Fact) -> bool:
    return office.trust.account(school, fact.about) is not None


def _network(office: Office, school: str, fact: Fact) -> bool:
    return fact.about in {one.network for one in office.trust.accounts_of(school)}


def _training(_: Office, __: str, fact: Fact) -> bool:
    return fact.about in {AT_INDUCTION, LATER}


def _policy(office: Office, school: str, fact: Fact) -> bool:
    return fact.about == office.pack(school).edition


def _witness(office: Office, record: KeptRecord, by: Member, lead: str = "") -> None:
    fact, school = record.fact, record.school
    key = f"member:{fact.member}" if fact.member else f"policy:{school}/{fact.about}"
    subject = f"account:{school}/{fact.about}" if fact.sort in OF_ACCOUNT else key
    verb = f"{lead}{VERBS[fact.sort]}"
    pack = office.pack(school).version
    office.ledger.witness(Event(school, by.id, verb, subject, office.at, fact.words, pack))


_ABOUT: Final[Mapping[Sort, Callable[[Office, str, Fact], bool]]] = MappingProxyType(
    dict.fromkeys(OF_ACCOUNT, _account) | {Sort.INDUCTED: _network, Sort.TRAINED: _training}
)
_CONCERNS: Final = frozenset({*OF_ACCOUNT, Sort.INDUCTED, Sort.TRAINED, *BY_ONESELF})
_NEAREST: Final = (
    Role.HEAD,
    Role.COMMUNICATIONS,
    Role.OFFICE,
    Role.CHAIR_OF_GOVERNORS,
    Role.SLT,
)
