"""What one transaction at the desk has at hand: the ledger, the trust, the moment."""

from dataclasses import dataclass
from datetime import date, datetime

from chatops.draft import Draft
from chatops.errors import DraftNotFound, NotAllowed
from chatops.notices import Envelope, Tell
from chatops.people import Act, Member
from chatops.policy.pack import Pack
from chatops.ports import Directory, Ledger
from chatops.school import Account, School, Trust


@dataclass(frozen=True, slots=True)
class Office:
    """One transaction's surroundings, for the school that it is about."""

    ledger: Ledger
    directory: Directory
    at: datetime

    @property
    def trust(self) -> Trust:
        return self.directory.trust()

    def member(self, member: str) -> Member:
        """The member by id; NotAllowed for somebody the trust does not know."""
        found = self.trust.member(member)
        if found is None:
            raise NotAllowed("You are not on this trust's list of members. Please ask the office.")
        return found

    def colleague(self, member: str, school: str, act: Act) -> Member:
        """A member who works at *school* and may do *act*; NotAllowed otherwise."""
        found = self.member(member)
        if not found.works_at(school):
            raise NotAllowed("You are not on the list of members of this school.")
        if not found.may(act):
            raise NotAllowed(f"Your role does not let you {act.value.replace('_', ' ')} here.")
        return found

    def school(self, school: str) -> School:
        return self.trust.school(school)

    def pack(self, school: str) -> Pack:
        return self.directory.pack(school)

    def today(self, school: str) -> date:
        """The day it is at the school."""
        return self.at.astimezone(self.school(school).zone).date()

    def draft(self, draft: str, viewer: str) -> Draft:
        """A draft at a school where *viewer* works; to anybody else it does not exist."""
        found = self.ledger.draft(draft)
        if not self.member(viewer).works_at(found.school):
            raise DraftNotFound
        return found

    def account(self, school: str, account: str) -> Account:
        """A registered account; one that left the register since keeps its id as its name."""
        found = self.trust.account(school, account)
        if found is None:
            raise NotAllowed("This account is not in the school's register any more.")
        return found

    def tell(self, member: Member, tell: Tell) -> None:
        """Put *tell* in the outbox for each chat where this member wants to be told."""
        for surface in sorted(self.directory.surfaces().intersection(member.surfaces)):
            self.ledger.post(Envelope(member.id, surface, tell))
