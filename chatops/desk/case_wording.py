"""What is said of a case: in one line, to whoever filed it, and whole to whoever may read it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from chatops.cases import Case, Move, Said, State, Step
from chatops.desk import case_access, case_exhibits, case_fields
from chatops.desk.case_access import SEES, Part
from chatops.desk.office import Office
from chatops.desk.wording import name_of, opening_of, when
from chatops.notices import Control, Weight, Word
from chatops.people import Member
from chatops.policy.forms.model import FILED, Field, Kind, SchoolForm

READ: Final = "read_case"
MOVE: Final = "move_case"
DONE: Final[Mapping[Move, str]] = {
    Move.ASSESS: "assessed",
    Move.SIGN: "signed",
    Move.APPROVE: "approved",
    Move.REFUSE: "refused",
    Move.CLOSE: "closed",
}
REFUSING: Final = "Refuse"
WEIGHTS: Final = {Move.REFUSE: Weight.DANGER}
GONE: Final = "What was written in this case has been erased, as its time was up."
UNKNOWN_FORM: Final = "A form that the policy no longer has"


@dataclass(frozen=True, slots=True)
class Section:
    """Something that was filled in, by whom and when: labels with their answers."""

    heading: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CaseRead:
    """A case as one reader may see it; *exhibits* are the digests of its pictures."""

    school: str
    number: int
    title: str
    standing: str
    notes: tuple[str, ...]
    sections: tuple[Section, ...]
    controls: tuple[Control, ...]
    exhibits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseSlip:
    """A case in a list; *theirs*: it is this reader's turn."""

    school: str
    number: int
    title: str
    filed: str
    standing: str
    urgent: bool
    due: str
    theirs: bool
    open: bool
    controls: tuple[Control, ...]


def form_of(office: Office, case: Case) -> SchoolForm | None:
    return office.pack(case.school).forms.get(case.form)


def title_of(office: Office, case: Case) -> str:
    form = form_of(office, case)
    return form.form.ask if form else UNKNOWN_FORM


def standing(office: Office, case: Case) -> str:
    """How it stands: "closed by Mrs Nolan at 10:42 on 14 January 2026."."""
    if not case.steps:
        return _waits(office, case) if case.turn else "it is kept."
    last = case.steps[-1]
    who, at = name_of(office, last.by), when(office, case.school, last.at)
    return f"{DONE[last.move]} by {who} at {at}."


def _waits(office: Office, case: Case) -> str:
    names = ", ".join(one.name for one in case_access.asked(office, case))
    return f"it waits for {names}." if names else "it waits, and nobody here can deal with it now."


def for_who_filed(office: Office, case: Case) -> Word:
    """The word to whoever filed it: how it stands, and the way to what is answered for them."""
    said = f"Your case {case.number} ({title_of(office, case)}) is {standing(office, case)}"
    return Word(said, controls=(_reading(case),))


def has_more(office: Office, case: Case) -> Word:
    """The word to whoever deals with it that there are more pictures."""
    said = f"Case {case.number} ({title_of(office, case)}) has another picture."
    return Word(said, controls=(_reading(case),))


def word(office: Office, case: Case, reader: Member) -> Word | None:
    """What a chat says of a case: which it is, whose turn, by when; never what was written in it."""
    if case_access.sight(case, reader) is None:
        return None
    form = form_of(office, case)
    slip = slip_of(office, case, reader)
    who = "" if form and _shields(form) else f" {slip.filed}"
    lead = "Urgent. " if case.urgent and case.turn else ""
    text = f"{lead}Case {case.number}: {slip.title}.{who} {slip.standing} {slip.due}"
    return Word(text.rstrip(), controls=slip.controls)


def _shields(form: SchoolForm) -> bool:
    """Whether a message keeps quiet about who wrote it: what is about a colleague, in confidence."""
    return form.confidential and any(one.kind is Kind.STAFF for one in form.form.fields)


def slip_of(office: Office, case: Case, reader: Member) -> CaseSlip:
    """The case in a list of this reader's."""
    asked = reader in case_access.asked(office, case)
    how = "It waits for you." if asked else f"Now: {standing(office, case)}"
    due = f"Due by {when(office, case.school, case.due)}." if case.due and case.turn else ""
    return CaseSlip(
        case.school,
        case.number,
        title_of(office, case),
        f"Filed by {name_of(office, case.by)} at {when(office, case.school, case.at)}.",
        how,
        case.urgent and case.turn is not None,
        due,
        asked,
        case.turn is not None,
        (_reading(case), *controls(office, case, reader)),
    )


def controls(office: Office, case: Case, reader: Member) -> tuple[Control, ...]:
    """What this reader may do with the case now."""
    form, turn = form_of(office, case), case.turn
    if form is None or turn is None or reader not in case_access.asked(office, case):
        return ()
    labels = {one.move: one.label for one in form.form.turns}
    return tuple(
        Control(
            MOVE,
            labels.get(one, REFUSING),
            (*_subject(case), str(len(case.steps)), one.value),
            WEIGHTS.get(one, Weight.PRIMARY),
        )
        for one in turn.moves
    )


def read(office: Office, case: Case, reader: Member) -> CaseRead:
    """The case as this reader may see it. CaseNotFound where it does not concern them."""
    parts = SEES[case_access.seen(case, reader)]
    form = form_of(office, case)
    sections = tuple(_sections(office, form, case, parts)) if form else ()
    return CaseRead(
        case.school,
        case.number,
        f"Case {case.number}: {title_of(office, case)}",
        f"{standing(office, case)[0].upper()}{standing(office, case)[1:]}",
        tuple(_notes(office, form, case, parts)),
        sections,
        (*controls(office, case, reader), *case_exhibits.offer(office, form, case, reader)),
        case_exhibits.there(office, case) if Part.FILED in parts else (),
    )


def _sections(
    office: Office, form: SchoolForm, case: Case, parts: frozenset[Part]
) -> Iterator[Section]:
    filed = form.form.fields_at(FILED)
    yield Section(_by(office, case, "Filed", case), tuple(_lines(office, case, filed, case.said)))
    for one in case.steps:
        fields = form.form.fields_at(one.move)
        if Part.ANSWERS not in parts:
            fields = tuple(each for each in fields if each.told)
        head = _by(office, case, DONE[one.move].capitalize(), one)
        yield Section(head, tuple(_lines(office, case, fields, one.said)))


def _by(office: Office, case: Case, verb: str, what: Case | Step) -> str:
    who, at = name_of(office, what.by), when(office, case.school, what.at)
    return f"{verb} by {who} at {at}"


def _lines(
    office: Office, case: Case, fields: tuple[Field, ...], said: Said
) -> Iterator[tuple[str, str]]:
    answers = dict(said)
    for one in fields:
        if one.name in answers:
            yield one.label, _in_words(office, case, one, answers[one.name])


def _notes(
    office: Office, form: SchoolForm | None, case: Case, parts: frozenset[Part]
) -> Iterator[str]:
    if case.erased:
        yield GONE
    if case.urgent and case.turn:
        yield "Urgent."
    if case.due and case.turn:
        yield f"Due by {when(office, case.school, case.due)}."
    if form:
        yield from case_exhibits.notes(form, case)
    if form is None or Part.ANSWERS not in parts:
        return
    if form.form.enters and case.state is State.APPROVED:
        yield form.form.enters
    yield from _reported_before(office, form, case)


def _reported_before(office: Office, form: SchoolForm, case: Case) -> Iterator[str]:
    """LUM-8.3: who writes such things again may be banned and reported."""
    author = _handle(case)
    if not form.alert_after or not author:
        return
    same = [
        one.number
        for one in office.ledger.cases(case.school)
        if one.form == case.form and _handle(one) == author
    ]
    if len(same) >= form.alert_after:
        numbers = ", ".join(str(one) for one in sorted(same))
        yield (
            f"{len(same)} reports are about the same author (cases {numbers}): the policy lets you"
            " ban and report them."
        )


def _handle(case: Case) -> str:
    return next(iter(case.answer("author")), "").lstrip("@").casefold()


def _in_words(office: Office, case: Case, field: Field, answers: tuple[str, ...]) -> str:
    if field.kind is Kind.TICK:
        return "Yes"
    known = _KNOWN.get(field.kind)
    words = known(office, case.school, answers) if known else field.choices
    return ", ".join(words.get(one, one) for one in answers)


def _accounts(office: Office, school: str, _: tuple[str, ...]) -> Mapping[str, str]:
    names = {one.id: one.name for one in office.trust.accounts_of(school)}
    return {**names, case_fields.OTHER: case_fields.ELSEWHERE}


def _staff(office: Office, _: str, answers: tuple[str, ...]) -> Mapping[str, str]:
    names = {one: name_of(office, one) for one in answers}
    others = {
        case_fields.OTHER: case_fields.SOMEBODY,
        case_fields.NOBODY: case_fields.NOBODY_ON_STAFF,
    }
    return {**names, **others}


def _pupils(office: Office, school: str, answers: tuple[str, ...]) -> Mapping[str, str]:
    roll = office.ledger.roll(school).pupils
    found = {one: roll.get(one.partition("/")[2]) for one in answers}
    return {
        value: f"{pupil.known_as}, {pupil.reg_group}" if pupil else "A pupil who has left"
        for value, pupil in found.items()
    }


def _posts(office: Office, _: str, answers: tuple[str, ...]) -> Mapping[str, str]:
    drafts = [one for one in answers if one != case_fields.OTHER]
    names = {one: opening_of(office.ledger.draft(one)) for one in drafts}
    return {**names, case_fields.OTHER: "Another, or none"}


def _days(_: Office, __: str, answers: tuple[str, ...]) -> Mapping[str, str]:
    days = {one: date.fromisoformat(one) for one in answers}
    return {one: f"{day.day} {day:%B %Y}" for one, day in days.items()}


_KNOWN: Final = {
    Kind.ACCOUNT: _accounts,
    Kind.STAFF: _staff,
    Kind.PUPIL: _pupils,
    Kind.POST: _posts,
    Kind.DAY: _days,
}


def _reading(case: Case) -> Control:
    return Control(READ, "Read it", _subject(case))


def _subject(case: Case) -> tuple[str, str]:
    return (case.school, str(case.number))
