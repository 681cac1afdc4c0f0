"""The errands of forms and cases: file one, read one, make a move with it, copy an answer.

Every form is data of the school's pack, so nothing here knows of any one of them.
"""

from typing import Final

from adapters.forms.errand import (
    TAKE_FILES,
    Ask,
    Errand,
    Field,
    Picture,
    Sheet,
    Subject,
    Values,
)
from chatops.cases import Move
from chatops.desk import Views
from chatops.desk.case_exhibits import ADD
from chatops.desk.case_fields import Blank
from chatops.desk.case_views import ANSWERS, FILE
from chatops.desk.case_wording import MOVE, READ, CaseRead
from chatops.errors import CaseNotFound
from chatops.filing import AddExhibit, FileCase, MoveCase
from chatops.people import Member, Surface
from chatops.policy.forms.model import Field as Asked
from chatops.policy.forms.model import Kind

ASKS: Final = {
    Kind.LINE: Ask.LINE,
    Kind.WORDS: Ask.WORDS,
    Kind.NAMES: Ask.WORDS,
    Kind.DAY: Ask.DAY,
    Kind.TICK: Ask.TICK,
    Kind.ONE: Ask.ONE,
    Kind.SEVERAL: Ask.SEVERAL,
    Kind.PUPIL: Ask.PUPIL,
    Kind.ACCOUNT: Ask.ONE,
    Kind.STAFF: Ask.ONE,
    Kind.POST: Ask.ONE,
    Kind.PICTURES: Ask.PICTURES,
}
LONGEST_LABEL: Final = 75
LONGEST_NUMBER: Final = 9  # figures; a database takes no more than it can count


def _filing(views: Views, member: Member, subject: Subject) -> Sheet:
    return _sheet(views.blank(subject[0], member.id, subject[1]))


def _file(member: Member, surface: Surface, subject: Subject, values: Values) -> FileCase:
    return FileCase(member.id, subject[0], subject[1], values, _chat(surface))


def _adding(views: Views, member: Member, subject: Subject) -> Sheet:
    school, number = subject
    return _sheet(views.more_pictures(school, member.id, _number(number)))


def _add(member: Member, surface: Surface, subject: Subject, values: Values) -> AddExhibit:
    school, number = subject
    given = tuple(one for answers in values.values() for one in answers)
    return AddExhibit(member.id, school, _number(number), given, _chat(surface))


def _chat(surface: Surface) -> Surface | None:
    """The chat in which pictures follow, where its forms take no files."""
    return None if surface in TAKE_FILES else surface


def _reading(views: Views, member: Member, subject: Subject) -> Sheet:
    school, number = subject
    shown = views.case(school, member.id, _number(number))
    return Sheet(shown.title, lead=told(shown), pictures=pictures(shown))


def _moving(views: Views, member: Member, subject: Subject) -> Sheet:
    school, number, _, move = subject
    return _sheet(views.next_step(school, member.id, _number(number), _move(move)))


def _moved(member: Member, _: Surface, subject: Subject, values: Values) -> MoveCase:
    school, number, seen, move = subject
    return MoveCase(member.id, school, _number(number), _number(seen), _move(move), values)


def _answers(views: Views, member: Member, subject: Subject) -> Sheet:
    found = views.answers_to_copy(subject[0], member.id)
    return Sheet("Answers to copy", lead=tuple(f"{title}:\n{words}" for title, words in found))


def told(shown: CaseRead) -> tuple[str, ...]:
    """A case in lines: how it stands, and everything that its reader may see."""
    lines = [shown.standing, *shown.notes]
    for section in shown.sections:
        lines.append(f"{section.heading}:")
        lines += [f"{label} {words}" for label, words in section.lines]
    return tuple(lines)


def pictures(shown: CaseRead) -> tuple[Picture, ...]:
    """The pictures of a case, as large as it takes to read them."""
    of = len(shown.exhibits)
    return tuple(
        Picture(digest, f"Picture {at} of {of} of case {shown.number}", read=True)
        for at, digest in enumerate(shown.exhibits, 1)
    )


def _sheet(blank: Blank) -> Sheet:
    fields = tuple(_field(one) for one in blank.fields)
    return Sheet(blank.title, blank.submit, fields, blank.lead)


def _field(asked: Asked) -> Field:
    choices = tuple((value, _cut(words)) for value, words in asked.choices.items())
    # Whether something else will do in a picture's place is for the desk to say.
    needed = asked.needed and not asked.instead
    return Field(
        asked.name,
        asked.label,
        ASKS[asked.kind],
        choices,
        asked.hint,
        needed=needed,
        most=asked.most,
    )


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST_LABEL else f"{words[: LONGEST_LABEL - 1]}…"


def _number(said: str) -> int:
    if not (said.isascii() and said.isdecimal() and len(said) <= LONGEST_NUMBER):
        raise CaseNotFound
    return int(said)


def _move(said: str) -> Move:
    if said not in set(Move):
        raise CaseNotFound
    return Move(said)


ERRANDS: Final = (
    Errand(FILE, _filing, _file),
    Errand(READ, _reading),
    Errand(ADD, _adding, _add),
    Errand(MOVE, _moving, _moved),
    Errand(ANSWERS, _answers),
)
