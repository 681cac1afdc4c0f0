"""What people may read of the school's records, and choose among when they write one down."""

from dataclasses import dataclass
from typing import Final

from chatops.desk import (
    compose,
    consulting,
    dossiers,
    forgetting,
    policy_records,
    recording,
    reviews,
    staff_records,
)
from chatops.desk.office import Office
from chatops.desk.policy_records import PolicyPage
from chatops.desk.reading import RegisterViews
from chatops.draft import TO_RULE_ON
from chatops.errors import DraftChanged
from chatops.notices import Audience, Card, Dossier, RecordSheet
from chatops.people import Act, Member, Role
from chatops.records import AT_INDUCTION, LATER, KeptRecord, Sort

MOST_CHOICES: Final = 100
LONGEST_CHOICE: Final = 75


@dataclass(frozen=True, slots=True)
class RecordViews(RegisterViews):
    """Questions about what the school has written down."""

    def accounts(self, school: str, viewer: str) -> tuple[Dossier, ...]:
        """Each account of the register, with what is on record and what is missing."""
        with self._office() as office:
            return dossiers.accounts(office, school, viewer)

    def staff(self, school: str, viewer: str) -> tuple[Dossier, ...]:
        """The school as a whole, then everybody who may hand posts in: who was trained."""
        with self._office() as office:
            return staff_records.staff(office, school, viewer)

    def policy(self, school: str, viewer: str) -> PolicyPage:
        """The school's policy, and what is on record of it."""
        with self._office() as office:
            return policy_records.policy(office, school, viewer)

    def untrained(self, viewer: str) -> tuple[str, ...]:
        """What the viewer is told where no training of theirs is on record and there should be."""
        with self._office() as office:
            member = office.member(viewer)
            told = (staff_records.untrained(office, one, member) for one in member.schools)
            return tuple(filter(None, told))

    def late_reviews(self, viewer: str) -> tuple[str, ...]:
        """A sentence for each policy whose review is late and that is this viewer's to see to."""
        with self._office() as office:
            member = office.member(viewer)
            late = (reviews.late(office, one) for one in member.schools)
            return tuple(one.sentence for one in late if one and member in one.readers)

    def drafts_due(self) -> tuple[str, ...]:
        """Ids of the drafts of which it is time to erase what they said."""
        with self._office() as office:
            return tuple(
                draft for one in office.trust.schools for draft in forgetting.due(office, one.id)
            )

    def colleagues(self, draft: str, viewer: str) -> tuple[tuple[str, str], ...]:
        """Whom the author of a draft may ask about it: ids and names."""
        with self._office() as office:
            found = consulting.colleagues(office, draft, viewer)
            return tuple((one.id, one.name) for one in found)

    def to_comment_on(self, draft: str, viewer: str, seen: str) -> tuple[str, str]:
        """The text of a draft for somebody who is heard of it, and what they were asked."""
        with self._office() as office:
            found, asked = consulting.to_read(office, draft, viewer)
            if found.digest != seen:
                raise DraftChanged
            return found.revision.content.text, asked

    def to_comment(self, viewer: str) -> tuple[Card, ...]:
        """The drafts that wait for a decision and that the viewer is to read before."""
        with self._office() as office:
            member = office.member(viewer)
            return tuple(
                compose.card(office, one, member, Audience.APPROVER)
                for school in member.schools
                for one in office.ledger.drafts(school, states=TO_RULE_ON)
                if member in consulting.consulted(office, one)
            )

    def record_sheet(self, school: str, viewer: str, sort: Sort, about: str) -> RecordSheet:
        """What there is to choose when such a thing is written down. NotAllowed where it is not theirs."""
        with self._office() as office:
            recording.allowed(office, viewer, school, sort)
            members = _members(office, school, sort, about)
            return RecordSheet(
                title=_title(office, school, about),
                members=tuple((one.id, one.name) for one in members[:MOST_CHOICES]),
                abouts=_abouts(office, school, sort),
                today=office.today(school).isoformat(),
            )

    def records_to_take_back(
        self, school: str, viewer: str, numbers: tuple[str, ...]
    ) -> tuple[tuple[str, str], ...]:
        """Those of these records that the viewer may take back: number and words."""
        with self._office() as office:
            member = office.member(viewer)
            recording.at_school(member, school)
            return tuple(
                (str(one.number), _told(office, one))
                for one in office.ledger.records(school)
                if str(one.number) in numbers and recording.may_take_back(member, one)
            )


def _told(office: Office, record: KeptRecord) -> str:
    told = dossiers.said_of(office, record)
    told = f"{_SHORT[record.fact.sort]}: {told}"
    return told if len(told) <= LONGEST_CHOICE else f"{told[: LONGEST_CHOICE - 1]}…"


def _members(office: Office, school: str, sort: Sort, about: str) -> tuple[Member, ...]:
    account = office.trust.account(school, about)
    if sort is Sort.GRANTED and account is not None:
        return office.trust.publishers_of(account)
    if sort in {Sort.LEADER_TOLD, Sort.APPROVED}:
        return office.trust.members_at(school, {Role.SLT})
    if sort in {Sort.TRAINED, Sort.INDUCTED, Sort.PASSWORDS_TOLD}:
        return tuple(one for one in office.trust.members_at(school) if one.may(Act.SUBMIT))
    return ()


def _abouts(office: Office, school: str, sort: Sort) -> tuple[tuple[str, str], ...]:
    if sort is Sort.TRAINED:
        return ((AT_INDUCTION, "At induction"), (LATER, "Later on"))
    if sort is Sort.INDUCTED:
        networks = dict.fromkeys(one.network for one in office.trust.accounts_of(school))
        return tuple((one.value, one.value.capitalize()) for one in networks)
    return ()


def _title(office: Office, school: str, about: str) -> str:
    account = office.trust.account(school, about)
    return account.name if account else office.pack(school).title if about else ""


_SHORT: Final = {
    Sort.GRANTED: "May work on it",
    Sort.PASSWORDS_TOLD: "Told the passwords",
    Sort.LEADER_TOLD: "Senior leader told",
    Sort.APPROVED: "Approved",
    Sort.INDUCTED: "Induction",
    Sort.TRAINED: "Training",
    Sort.SIGNED: "Signed",
    Sort.RATIFIED: "Ratified",
    Sort.FAIR: "Fair",
    Sort.ANNOUNCED: "Told",
    Sort.ADOPTED: "In force",
    Sort.CHANGE_WANTED: "Change",
}
