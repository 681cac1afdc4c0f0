"""Forms filled in for tests, as people fill them in; invented people only."""

from chatops import policy
from chatops.cases import Case, Move
from chatops.filing import FileCase, Filled, MoveCase
from chatops.notices import Done
from chatops.people import Member, Role
from chatops.policy.forms.model import FILED, Field, Kind
from tests.core.desk.school import HEAD, ID, STAFF, TEACHER, Thornfield, member

INCIDENT: Filled = {
    "where": ("facebook",),
    "link": ("https://social.example/p/7",),
    "kept_at": ("The office's drive, 14 January",),
    "author": ("@Angry_Goose",),
    "who": ("parent",),
    "sort": ("insult",),
    "child": ("no",),
    "what": ("It calls the kitchen's pudding a disgrace.",),
    "action": ("hidden",),
}
CLOSING: Filled = {"outcome": ("talked",), "notes": ("A cup of tea helped.",)}

COMMS = member("Hale", Role.COMMUNICATIONS)
SAFETY = member("Reed", Role.ONLINE_SAFETY)
DPO = member("Pugh", Role.DPO)
EVERYBODY = (*STAFF, COMMS, SAFETY, DPO)


def filed(
    school: Thornfield, form: str = "incident", filled: Filled = INCIDENT, by: Member = TEACHER
) -> Case:
    """A case of this form, as somebody has just filed it."""
    school.ask(FileCase(by.id, ID, form, filled))
    return newest(school)


def newest(school: Thornfield) -> Case:
    with school.storage.reading() as ledger:
        return ledger.cases(ID)[0]


def moved(
    school: Thornfield, case: Case, move: Move, filled: Filled, by: Member = HEAD
) -> tuple[Case, str]:
    """The case after a move, and what whoever made it was told."""
    done = school.ask(MoveCase(by.id, ID, case.number, len(case.steps), move, filled))
    assert isinstance(done, Done)
    return newest(school), done.said


def any_answers(school: Thornfield, form: str, step: str = FILED) -> dict[str, tuple[str, ...]]:
    """Something that can stand at each field of one step of a form."""
    fields = policy.shipped(school.pack).forms[form].form.fields_at(step)
    return {one.name: _any(one) for one in fields if one.kind not in NEITHER}


NEITHER = frozenset({Kind.PUPIL, Kind.PICTURES})
SOMETHING = {
    Kind.DAY: "2026-01-14",
    Kind.NAMES: "Jo Marsh\nSam Pike",
    Kind.TICK: "yes",
    Kind.ACCOUNT: "other",
    Kind.STAFF: "other",
    Kind.POST: "other",
}


def _any(field: Field) -> tuple[str, ...]:
    return tuple(field.choices)[:1] or (SOMETHING.get(field.kind, "Something about it."),)


def waiting_for(school: Thornfield, case: Case) -> set[str]:
    return {
        one.id
        for one in school.staff
        if any(f"Case {case.number}:" in word.text for word in school.views.waiting_cases(one.id))
    }


def colleague(of: str) -> Member:
    (found,) = [one for one in EVERYBODY if one.id == of]
    return found
