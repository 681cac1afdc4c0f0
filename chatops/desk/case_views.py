"""What people may read of forms and cases; reading changes nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from chatops.cases import Case, Move
from chatops.desk import (
    case_access,
    case_adding,
    case_exhibits,
    case_fields,
    case_filing,
    case_wording,
)
from chatops.desk.case_fields import Blank
from chatops.desk.case_routing import whom
from chatops.desk.case_wording import CaseRead, CaseSlip
from chatops.desk.office import Office
from chatops.desk.record_reading import RecordViews
from chatops.errors import NotAllowed
from chatops.notices import Control, Word
from chatops.people import Member
from chatops.policy.forms.model import FILED, Group, SchoolForm

FILE: Final = "file_case"
ANSWERS: Final = "answers_to_copy"
MOST_ON_ONE: Final = 8  # controls
HEADINGS: Final = {
    Group.WORRY: "Something worries you",
    Group.ONLINE: "Something online",
    Group.DATA: "Something went wrong",
    Group.ASK: "Ask for something",
}
SUBMIT: Final = "File it"
NOTE_THE_TIME: Final = "Note the time"
SPEAK_TO: Final = "Speak to {name} now: {contact}."
NOBODY_LISTED: Final = "The desk's list has nobody here as {whom}. Speak to the headteacher, now."


@dataclass(frozen=True, slots=True)
class CaseViews(RecordViews):
    """Questions about forms and cases."""

    def reporting(self, viewer: str) -> tuple[Word, ...]:
        """What the viewer may report or ask for: a heading, and a control for each form."""
        with self._office() as office:
            member = office.member(viewer)
            return tuple(one for school in member.schools for one in _menus(office, school, member))

    def blank(self, school: str, viewer: str, form: str) -> Blank:
        """A form to be filed, with what is offered at each field."""
        with self._office() as office:
            case_filing.colleague(office, viewer, school)
            found = case_filing.form_of(office, school, form)
            submit = NOTE_THE_TIME if found.form.keeps_nothing else SUBMIT
            lead = (*found.form.lead, *_whom_to_speak_to(office, school, found))
            fields = case_fields.asked(office, school, found, FILED)
            return Blank(found.form.title, submit, lead, fields)

    def next_step(self, school: str, viewer: str, number: int, move: Move) -> Blank:
        """What is asked of whoever has the turn, for one move."""
        with self._office() as office:
            member = case_filing.colleague(office, viewer, school)
            case = office.ledger.case(school, number)
            shown = case_wording.read(office, case, member)
            if member not in case_access.asked(office, case):
                raise NotAllowed(case_filing.NOT_YOURS)
            form = case_filing.form_of(office, school, case.form)
            fields = case_fields.asked(office, school, form, move)
            label = next(
                (one.label for one in form.form.turns if one.move is move), case_wording.REFUSING
            )
            return Blank(shown.title, label, shown.notes, fields)

    def case(self, school: str, viewer: str, number: int) -> CaseRead:
        """A case as this viewer may see it."""
        with self._office() as office:
            member = case_filing.colleague(office, viewer, school)
            return case_wording.read(office, office.ledger.case(school, number), member)

    def more_pictures(self, school: str, viewer: str, number: int) -> Blank:
        """What is asked of whoever has another picture for their case."""
        with self._office() as office:
            member = case_filing.colleague(office, viewer, school)
            case = office.ledger.case(school, number)
            shown = case_wording.read(office, case, member)
            form = case_wording.form_of(office, case)
            field = form.form.pictures if form else None
            fields = (replace(field, needed=True, instead=""),) if field else ()
            return Blank(shown.title, "Add it", (), fields)

    def may_see(self, viewer: str, digest: str) -> bool:
        """Whether a picture may be shown to this viewer: one of a case that concerns them, or of none yet."""
        with self._office() as office:
            return case_exhibits.may_see(office, office.member(viewer), digest)

    def adding(self, school: str, viewer: str, number: int) -> tuple[Control, ...]:
        """The control to add another picture to the viewer's own case, where it takes one."""
        with self._office() as office:
            member = case_filing.colleague(office, viewer, school)
            case = office.ledger.case(school, number)
            case_access.seen(case, member)
            return case_exhibits.offer(office, case_wording.form_of(office, case), case, member)

    def awaiting_pictures(self, viewer: str) -> tuple[str, int] | None:
        """School and number of the case that a picture in the viewer's chat belongs to now."""
        with self._office() as office:
            case = case_adding.awaiting(office, office.member(viewer))
            return (case.school, case.number) if case else None

    def cases(self, viewer: str) -> tuple[CaseSlip, ...]:
        """The cases that concern this viewer: first what waits for them, then what is open."""
        with self._office() as office:
            member = office.member(viewer)
            found = [case_wording.slip_of(office, one, member) for one in _theirs(office, member)]
            return tuple(
                sorted(found, key=lambda one: (not one.theirs, not one.urgent, not one.open))
            )

    def waiting_cases(self, viewer: str) -> tuple[Word, ...]:
        """The cases that wait for this viewer, the urgent ones first."""
        with self._office() as office:
            member = office.member(viewer)
            waiting = [
                one
                for school in member.schools
                for one in office.ledger.open_cases(school)
                if member in case_access.asked(office, one)
            ]
            waiting.sort(key=lambda one: (not one.urgent, one.number))
            words = (case_wording.word(office, one, member) for one in waiting)
            return tuple(one for one in words if one)

    def answers_to_copy(self, school: str, viewer: str) -> tuple[tuple[str, str], ...]:
        """What the policy has administrators answer to comments: a title, and the words."""
        with self._office() as office:
            case_filing.colleague(office, viewer, school)
            return tuple((one.title, one.words) for one in office.pack(school).answers)


def _theirs(office: Office, member: Member) -> Iterator[Case]:
    for school in member.schools:
        for one in office.ledger.cases(school):
            if case_access.sight(one, member):
                yield one


def _menus(office: Office, school: str, member: Member) -> Iterator[Word]:
    pack = office.pack(school)
    of = f" ({office.school(school).name})" if len(member.schools) > 1 else ""
    order = list(Group)
    forms = sorted(pack.forms.values(), key=lambda one: order.index(one.form.group))
    for group, several in groupby(forms, key=lambda one: one.form.group):
        controls = [Control(FILE, one.form.ask, (school, one.id)) for one in several]
        if group is Group.ONLINE and pack.answers:
            controls.append(Control(ANSWERS, "Answers to copy", (school,)))
        for first in range(0, len(controls), MOST_ON_ONE):
            some = tuple(controls[first : first + MOST_ON_ONE])
            yield Word(f"{HEADINGS[group]}{of}", controls=some)


def _whom_to_speak_to(office: Office, school: str, form: SchoolForm) -> Iterator[str]:
    """STL-8.1: a child's disclosure goes to a person, and not into a form."""
    if not form.form.keeps_nothing:
        return
    found = office.trust.members_at(school, form.to)
    if not found:
        yield NOBODY_LISTED.format(whom=whom(form.to))
    for one in found:
        yield SPEAK_TO.format(name=one.name, contact=one.id)
