"""Pictures join a case after it was filed: from a form, from a chat, or fetched."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Final

from chatops.cases import Case, Exhibit, showing
from chatops.desk import case_access, case_exhibits, case_wording
from chatops.desk.case_trail import witness
from chatops.desk.office import Office
from chatops.errors import FormRefused, MoveNotPossible, NotAllowed
from chatops.filing import AddExhibit, KeepFetched
from chatops.notices import Done, Envelope, Told, Word
from chatops.people import Member, Surface
from chatops.phrasing import counted
from chatops.policy.forms.model import SchoolForm

STAYS_OPEN: Final = timedelta(minutes=15)
SEND_IT_HERE: Final = (
    "Case {number}: please send the picture of it here now, as a file or pasted. What you send in"
    " the next 15 minutes goes to this case, and not into a post."
)
NOT_FETCHED: Final = "A picture for case {number} could not be taken in. {problem}"
NOT_YOURS: Final = "Only whoever filed a case adds pictures to it."
NO_MORE: Final = "case {number} takes no more pictures."


def add(office: Office, request: AddExhibit) -> Done:
    """Give a case more pictures; without any, hold it open for those that follow in the chat.

    Raises CaseNotFound for anybody it does not concern, FormRefused where there are too many or
    none, MoveNotPossible where it takes none any more.
    """
    member = office.member(request.by)
    case = office.ledger.case(request.school, request.number)
    case_access.seen(case, member)
    if member.id != case.by:
        raise NotAllowed(NOT_YOURS)
    form = case_wording.form_of(office, case)
    if form is None or not case_exhibits.takes_more(office, form, case):
        raise MoveNotPossible(NO_MORE.format(number=case.number))
    more = case_exhibits.given(request.pictures)
    if more:
        return _added(office, form, case, more)
    if request.chat is None:
        field = form.form.pictures
        raise FormRefused({field.name if field else "": "Please add a picture."})
    office.ledger.keep_case(showing(case, case.exhibits, office.at + STAYS_OPEN))
    invite(office, case, member, request.chat)
    return Done(SEND_IT_HERE.format(number=case.number))


def invite(office: Office, case: Case, member: Member, chat: Surface) -> None:
    """Ask for the pictures in the chat where the form could not take them."""
    word = Word(SEND_IT_HERE.format(number=case.number))
    office.ledger.post(Envelope(member.id, chat, word))


def join(
    office: Office,
    form: SchoolForm,
    case: Case,
    more: Iterable[Exhibit],
    open_until: datetime | None = None,
) -> Case:
    """The case with more pictures, kept, and open for others until then; as it is where it has all."""
    exhibits = case_exhibits.joined(form, case, more)
    if exhibits == case.exhibits:
        return case
    after = showing(case, exhibits, open_until)
    office.ledger.keep_case(after)
    case_exhibits.attach(office, after)
    witness(office, after, after.by, f"add a picture to a case: {after.form}")
    return after


def keep(office: Office, request: KeepFetched) -> Told:
    """Put what was fetched in its place; whoever filed the case hears what could not be."""
    case = office.ledger.case(request.school, request.number)
    fetched = {one.origin: one for one in request.fetched}
    exhibits = tuple(_once(case.exhibits, fetched))
    if exhibits == case.exhibits:
        return Told(0)
    after = showing(case, exhibits, case.open_until)
    office.ledger.keep_case(after)
    case_exhibits.attach(office, after)
    filer = office.trust.member(case.by)
    problems = [one.problem for one in after.exhibits if one.problem and one.origin in fetched]
    for problem in problems if filer else ():
        _tell_of(office, after, problem)
    return Told(len(problems))


def awaiting(office: Office, member: Member) -> Case | None:
    """The case of this member's that the next picture in a chat belongs to."""
    found = [
        one
        for school in member.schools
        for one in office.ledger.cases_open(school, office.at)
        if one.by == member.id
    ]
    return max(found, key=lambda one: one.open_until or one.at, default=None)


def _added(office: Office, form: SchoolForm, case: Case, more: tuple[Exhibit, ...]) -> Done:
    after = join(office, form, case, more)
    who = ", ".join(one.name for one in case_access.asked(office, after))
    for reader in case_access.asked(office, after) if after is not case else ():
        office.tell(reader, case_wording.has_more(office, after))
    with_whom = f", with {who}" if who else ""
    return Done(f"Case {case.number} has {counted(len(after.exhibits), 'picture')} now{with_whom}.")


def _once(exhibits: Iterable[Exhibit], fetched: Mapping[str, Exhibit]) -> Iterable[Exhibit]:
    """Each picture as it was fetched; the same one given twice is one."""
    seen: set[str] = set()
    for one in exhibits:
        now = fetched.get(one.origin, one) if one.waits else one
        if now.digest not in seen:
            yield now
        seen.update(filter(None, [now.digest]))


def _tell_of(office: Office, case: Case, problem: str) -> None:
    filer, form = office.trust.member(case.by), case_wording.form_of(office, case)
    if filer is None:
        return
    said = NOT_FETCHED.format(number=case.number, problem=problem)
    office.tell(filer, Word(said, controls=case_exhibits.offer(office, form, case, filer)))
