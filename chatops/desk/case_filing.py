"""Somebody files a form, or makes a move with a case: kept with its trail, and whoever is next told."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Final

from chatops.cases import Case, Said, Step, erased, moved, showing
from chatops.desk import (
    answering,
    case_access,
    case_adding,
    case_exhibits,
    case_fields,
    case_routing,
    case_wording,
)
from chatops.desk.case_trail import witness
from chatops.desk.office import Office
from chatops.errors import FormRefused, MoveNotPossible, NotAllowed
from chatops.filing import EraseCase, FileCase, MoveCase
from chatops.notices import Done, ShowCase, Told
from chatops.people import CLERK, Member, Role
from chatops.policy.forms.model import FILED, Field, Kind, SchoolForm
from chatops.policy.forms.school_forms import YES

AGAIN: Final = timedelta(minutes=10)  # within which the same words are one and the same form
ERASE: Final = "erase a case"
AT_ONCE: Final = 100
CALLED_FOR: Final = "What the policy asks for after it was asked of {number} people."
NO_FORM: Final = (
    "your school's policy has no such form any more. Please choose it from the list again."
)
NOT_YOURS: Final = (
    "It is not your turn with this case, or it is your own, which somebody else decides."
)
NO_PUPIL: Final = "There is no such pupil on the roll. Please choose one from the list."


def form_of(office: Office, school: str, form: str) -> SchoolForm:
    """A form that the school has now; MoveNotPossible where it has none such."""
    found = office.pack(school).forms.get(form)
    if found is None:
        raise MoveNotPossible(NO_FORM)
    return found


def colleague(office: Office, by: str, school: str) -> Member:
    """Anybody who works at the school: every one of them may file a form, and read their own."""
    member = office.member(by)
    if not member.works_at(school):
        raise NotAllowed("You are not on the list of members of this school.")
    return member


def file(office: Office, request: FileCase) -> Done:
    """Keep a case, and tell whose turn it is at once.

    Raises FormRefused, having kept nothing: at each field, or for the whole where nobody could deal
    with it. The same words once more within ten minutes are the same case, with any new pictures.
    """
    member, school = colleague(office, request.by, request.school), request.school
    form = form_of(office, school, request.form)
    fields = case_fields.asked(office, school, form, FILED)
    asked = case_exhibits.eased(fields, request.filled, request.chat)
    said = case_fields.accepted(asked, request.filled, form.least)
    _check_pupils(office, school, fields, said)
    about = case_fields.about(office, school, fields, said)
    turns = case_routing.routed(office, school, form, member.id, about)
    case = Case(
        school,
        form.id,
        member.id,
        office.at,
        said,
        turns,
        readers=_readers(form, about),
        about=about,
        urgent=form.urgent or _made_urgent(fields, said),
        due=_due(office, form, fields, said, school),
    )
    return _kept(office, form, case, request)


def move(office: Office, request: MoveCase) -> Done:
    """Make a move with a case, if it is this member's turn; whoever is next, and who filed it, hear.

    Raises CaseNotFound for anybody it does not concern, FormRefused at a field, MoveNotPossible
    where somebody was quicker.
    """
    member = colleague(office, request.by, request.school)
    case = office.ledger.case(request.school, request.number)
    case_access.seen(case, member)
    if len(case.steps) != request.seen or case.turn is None:
        raise MoveNotPossible(
            f"case {case.number} has changed: {case_wording.standing(office, case)}"
        )
    if member not in case_access.asked(office, case):
        raise NotAllowed(NOT_YOURS)
    form = form_of(office, request.school, case.form)
    fields = case_fields.asked(office, request.school, form, request.move)
    said = case_fields.accepted(fields, request.filled, form.least)
    after = moved(case, Step(request.move, member.id, office.at, said))
    office.ledger.keep_case(after)
    witness(office, after, member.id, f"{request.move} a case: {case.form}")
    _pass_on(office, after)
    _tell_who_filed(office, after)
    stands = f"Case {after.number}: {case_wording.standing(office, after)}"
    return Done(" ".join([stands, *_called_for(office, form, after)]))


def _called_for(office: Office, form: SchoolForm, case: Case) -> Iterator[str]:
    """What the policy asks for after such a thing is asked at once (STL-11.4)."""
    last = case.steps[-1]
    for field, duty in form.calls.items():
        if YES in dict(last.said).get(field, ()):
            number = answering.called(office, case.school, duty, last.by)
            yield answering.CALLED_TODAY if number is None else CALLED_FOR.format(number=number)


def due_for_erasure(office: Office, school: str) -> tuple[int, ...]:
    """Numbers of the cases of which nothing that was written is to be kept any more."""
    before = office.at - timedelta(days=office.pack(school).retention.cases_days)
    return tuple(one.number for one in office.ledger.cases_ended(school, before, AT_ONCE))


def erase(office: Office, request: EraseCase) -> Told:
    """Erase what was given to a case, if it is time; that there was one stays, and the trail says so."""
    if request.number not in due_for_erasure(office, request.school):
        return Told(0)
    before = office.ledger.case(request.school, request.number)
    case = erased(before)
    office.ledger.keep_case(case)
    case_exhibits.detach(office, before)
    witness(office, case, CLERK, ERASE)
    return Told(1)


def _readers(form: SchoolForm, about: tuple[str, ...]) -> tuple[Role, ...]:
    """Who may read it besides: nobody, where it is about somebody; all it is for, where it is only kept."""
    if not form.turns:
        return (*form.to, *form.readers)
    return () if about else form.readers


def _kept(office: Office, form: SchoolForm, case: Case, request: FileCase) -> Done:
    """Open the case with its pictures, or give the new ones to the one that it is again."""
    exhibits = case_exhibits.filed(form, request.filled)
    known = _known(office, case)
    if known:
        kept = case_adding.join(office, form, known, exhibits, known.open_until)
    else:
        kept = _opened(office, replace(case, exhibits=case_exhibits.joined(form, case, exhibits)))
    said = _filed(office, form, kept)
    if request.chat is None or not _wants_pictures(form, kept):
        return Done(said)
    open_until = office.at + case_adding.STAYS_OPEN
    office.ledger.keep_case(showing(kept, kept.exhibits, open_until))
    case_adding.invite(office, kept, office.member(request.by), request.chat)
    return Done(f"{said} {case_adding.SEND_IT_HERE.format(number=kept.number)}")


def _wants_pictures(form: SchoolForm, case: Case) -> bool:
    field = form.form.pictures
    return field is not None and not case.exhibits and not case.answer(field.instead)


def _known(office: Office, case: Case) -> Case | None:
    """The same form, handed in twice by one click too many."""
    same = (case.form, case.by, case.said)
    filed = office.ledger.filed_since(case.school, office.at - AGAIN)
    return next((one for one in filed if (one.form, one.by, one.said) == same), None)


def _opened(office: Office, case: Case) -> Case:
    opened = office.ledger.open_case(case)
    case_exhibits.attach(office, opened)
    roles = ", ".join(opened.turns[0].roles) if opened.turns else "the log"
    witness(office, opened, opened.by, f"file a case: {opened.form}, to {roles}")
    _pass_on(office, opened)
    _show(office, opened, case_access.readers(office, opened))
    return opened


def _filed(office: Office, form: SchoolForm, case: Case) -> str:
    who = ", ".join(one.name for one in case_access.asked(office, case))
    told = f" It is with {who}." if who else " It is kept."
    return f"Thank you. This is case {case.number}.{told} {form.form.done}".rstrip()


def _pass_on(office: Office, case: Case) -> None:
    _show(office, case, case_access.asked(office, case))


def _show(office: Office, case: Case, members: Iterable[Member]) -> None:
    for member in members:
        office.tell(member, ShowCase(case.school, case.number))


def _tell_who_filed(office: Office, case: Case) -> None:
    filer = office.trust.member(case.by)
    if filer and filer.id != case.steps[-1].by:
        office.tell(filer, case_wording.for_who_filed(office, case))


def _check_pupils(office: Office, school: str, fields: tuple[Field, ...], said: Said) -> None:
    roll, answers = office.ledger.roll(school).pupils, dict(said)
    for one in (each for each in fields if each.kind is Kind.PUPIL):
        for pupil in answers.get(one.name, ()):
            of, _, number = pupil.partition("/")
            if of != school or number not in roll:
                raise FormRefused({one.name: NO_PUPIL})


def _made_urgent(fields: tuple[Field, ...], said: Said) -> bool:
    answers = dict(said)
    return any(set(one.urgent).intersection(answers.get(one.name, ())) for one in fields)


def _due(
    office: Office, form: SchoolForm, fields: tuple[Field, ...], said: Said, school: str
) -> datetime | None:
    """So many hours from when it was known: from the beginning of that day, if it is not today."""
    if not form.hours:
        return None
    zone, answers = office.school(school).zone, dict(said)
    days = [answers[one.name][0] for one in fields if one.counts and one.name in answers]
    known = [datetime.combine(date.fromisoformat(one), time(), zone) for one in days]
    earlier = [one for one in known if one.date() < office.today(school)]
    return min([office.at, *earlier]) + timedelta(hours=form.hours)
