"""What people may read of the consent register and of take-downs; reading changes nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chatops.agenda import Given
from chatops.consent.renewal import ClassMissing
from chatops.desk import (
    agreeing,
    answering,
    cascade,
    compose,
    deciding,
    duty_book,
    letter,
    look_up,
    look_ups,
    reminding,
    undoing,
)
from chatops.desk.exposure import concerned
from chatops.desk.looking import Looking
from chatops.desk.occasion import EVENT
from chatops.desk.taking_down import may_report
from chatops.desk.wording import opening_of
from chatops.draft import TO_RULE_ON, State
from chatops.duty_requests import AnswerDuty
from chatops.notices import DutyLine, LookedUp, TakeDownTask, Word
from chatops.people import Act

STILL_TO_GO = (State.HELD, *TO_RULE_ON, State.CHANGES_ASKED)
MOST_POSTS = 25


@dataclass(frozen=True, slots=True)
class RegisterViews(Looking):
    """Questions about consents and their consequences."""

    def take_downs(self, viewer: str) -> tuple[TakeDownTask, ...]:
        """Every take-down that this viewer may report on, the open ones first, oldest first."""
        with self._office() as office:
            member = office.member(viewer)
            found = [
                one
                for school in member.schools
                for one in office.ledger.take_downs(school)
                if may_report(office, one, member)
            ]
            found.sort(key=lambda one: one.closed_at is not None)
            return tuple(compose.take_down(office, one, member) for one in found)

    def letter(self, school: str, viewer: str, pupil: str, batch: str) -> str:
        """The letter to the family whose wish this batch of records says."""
        with self._office() as office:
            office.colleague(viewer, school, Act.KEEP_CONSENTS)
            return letter.of(office, school, pupil, batch)

    def posts_with(self, school: str, viewer: str, pupil: str) -> tuple[tuple[str, str], ...]:
        """Drafts not yet approved that show or name this pupil: an event's key, and the opening."""
        with self._office() as office:
            office.colleague(viewer, school, Act.KEEP_CONSENTS)
            drafts = office.ledger.drafts(school, states=STILL_TO_GO, limit=cascade.MOST_OPEN)
            found = (one for one in drafts if pupil in concerned(office, one))
            return tuple((f"{EVENT}{one.id}", opening_of(one)) for one in found)[:MOST_POSTS]

    def undoing(self, school: str, viewer: str, batch: str) -> tuple[str, ...]:
        """What undoing an import would loosen, with names, for a second person."""
        with self._office() as office:
            return undoing.told(office, school, viewer, batch)

    def second_person(self, viewer: str) -> tuple[Word, ...]:
        """Imports, and undoings of imports, that wait for a second person; in numbers only."""
        with self._office() as office:
            member = office.member(viewer)
            if not member.may(agreeing.MAY):
                return ()
            return tuple(
                word
                for school in member.schools
                for waiting in (agreeing.waiting, undoing.waiting)
                for word in waiting(office, school, member)
            )

    def groups(self, school: str, viewer: str) -> tuple[str, ...]:
        """The classes of which this viewer may see consents."""
        with self._office() as office:
            member = office.member(viewer)
            every = member.works_at(school) and member.may(Act.LOOK_UP_EVERY_PUPIL)
            classes = office.ledger.roll(school).classes()
            return tuple(one for one in classes if every or one in member.classes)

    def list_is_good(self, school: str, viewer: str, day: str) -> None:
        """NotAllowed for whoever may not look up, and where the list of that day is over."""
        with self._office() as office:
            look_up.asker(office, viewer, school)
            look_up.list_is_good(office, school, day)

    def leaders(self, school: str, viewer: str) -> tuple[tuple[str, str], ...]:
        """Who may lead a trip that this viewer makes the list of: ids and names."""
        with self._office() as office:
            member = office.member(viewer)
            if not (member.works_at(school) and member.may(Act.LOOK_UP_EVERY_PUPIL)):
                return ((member.id, member.name),)
            return tuple((one.id, one.name) for one in office.trust.members_at(school))

    def not_renewed(self, school: str, viewer: str) -> tuple[ClassMissing, ...]:
        """Who has not answered for this school year yet, class by class."""
        with self._office() as office:
            office.colleague(viewer, school, Act.KEEP_CONSENTS)
            return reminding.not_renewed(office, school)

    def whom_to_ask(self, school: str, viewer: str, pupils: Sequence[str]) -> Mapping[str, str]:
        """Who decides for these pupils, where it is not the family, for whoever may know it."""
        with self._office() as office:
            reader = office.colleague(viewer, school, Act.KEEP_CONSENTS)
            return deciding.to_ask(office, school, pupils, reader)

    def look_ups(self, school: str, viewer: str, before: int | None) -> tuple[LookedUp, ...]:
        """Who looked up whom, the newest first, of those before a position of the trail."""
        with self._office() as office:
            return look_ups.told(office, school, viewer, before)

    def my_duties(self, viewer: str) -> tuple[Word, ...]:
        """What the viewer's schools' policies ask of them and they have not done yet."""
        with self._office() as office:
            member = office.member(viewer)
            return tuple(
                word
                for school in member.schools
                for word in duty_book.open_to(office, school, member)
            )

    def duty(self, school: str, viewer: str, duty: str) -> Given:
        """A duty that was given to this viewer, by its id, as it was said then."""
        with self._office() as office:
            return answering.asked(office, AnswerDuty(viewer, school, duty))

    def duty_board(self, school: str, viewer: str) -> tuple[DutyLine, ...]:
        """Every duty that a school's policy gives, and how it stands, for those who oversee them."""
        with self._office() as office:
            member = office.colleague(viewer, school, Act.OVERSEE_DUTIES)
            return duty_book.board(office, school, member)
