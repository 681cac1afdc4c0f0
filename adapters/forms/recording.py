"""The errands of records: write down what is to be kept of an account, the staff or the policy."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from adapters.forms.errand import Ask, Errand, Field, Sheet, Subject, Values
from chatops.desk import Views
from chatops.desk.recording import KEEP, TAKE_BACK
from chatops.errors import MoveNotPossible
from chatops.notices import RecordSheet
from chatops.people import Member, Surface
from chatops.records import BY_ONESELF, READERS, Fact, KeepRecord, Sort, TakeBackRecord

GONE: Final = "there is nothing here to take back any more."
UNKNOWN: Final = "this control is not known any more. Please open the page again."
NO_PASSWORD: Final = "Never write a password here: the desk keeps none."  # noqa: S105 - a warning
ON_TRAIL: Final = "It is written down under your name, and stands on the trail."


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a sort asks for: its title, who (if anybody), which (if any), the day, and words."""

    title: str
    submit: str = "Write it down"
    who: str = ""
    which: str = ""
    day: str = "On which day?"
    words: Field | None = None
    lead: tuple[str, ...] = (ON_TRAIL,)


_ASKED: Final[Mapping[Sort, _Asked]] = MappingProxyType(
    {
        Sort.GRANTED: _Asked("Let somebody work on it", who="Who may work on this account?"),
        Sort.PASSWORDS_TOLD: _Asked(
            "Was told the passwords",
            who="Who was told this account's passwords?",
            lead=(NO_PASSWORD, ON_TRAIL),
        ),
        Sort.LEADER_TOLD: _Asked(
            "A senior leader was told", who="Which senior leader was told of this account?"
        ),
        Sort.APPROVED: _Asked(
            "It was approved",
            who="Which senior leader approved this account?",
            day="Approved on which day?",
            words=Field("words", "Under which case?", hint="As in “case 12”.", needed=False),
        ),
        Sort.INDUCTED: _Asked(
            "Record an induction", who="Who was shown how it works?", which="Which network?"
        ),
        Sort.TRAINED: _Asked(
            "Record training",
            who="Who was there?",
            which="When in their work was it?",
            words=Field("words", "What was it?", hint="As in “Staff day”.", needed=False),
        ),
        Sort.SIGNED: _Asked("Sign the policy", "Sign", day="Signed on which day?"),
        Sort.RATIFIED: _Asked(
            "Ratified by governors",
            words=Field("words", "Where is it written?", hint="As in “minute 7”.", needed=False),
        ),
        Sort.FAIR: _Asked(
            "Your word on fairness",
            "Give my word",
            lead=("I have read the policy, and it treats nobody worse than others.", ON_TRAIL),
        ),
        Sort.ANNOUNCED: _Asked(
            "Who was told of it",
            words=Field(
                "words", "Who was told?", Ask.SEVERAL, tuple((one, one) for one in READERS)
            ),
        ),
        Sort.ADOPTED: _Asked(
            "Put it into force",
            "Put it into force",
            lead=("Senior leaders answer for this version of the policy from now on.", ON_TRAIL),
        ),
        Sort.CHANGE_WANTED: _Asked(
            "Ask for a change",
            "Ask for it",
            day="From which day?",
            words=Field(
                "words",
                "What is to change?",
                Ask.WORDS,
                hint="Whoever keeps the desk puts it into the policy's file; you put that into force.",
            ),
            lead=(ON_TRAIL,),
        ),
    }
)


def sheet(views: Views, member: Member, subject: Subject) -> Sheet:
    """What is asked for this sort of record. NotAllowed where it is not theirs to write down."""
    school, sort, about = _read(subject)
    found, asked = views.record_sheet(school, member.id, sort, about), _ASKED[sort]
    lead = (found.title, *asked.lead) if found.title else asked.lead
    return Sheet(asked.title, asked.submit, tuple(_fields(found, asked)), lead)


def request(member: Member, _: Surface, subject: Subject, values: Values) -> KeepRecord:
    """One record for everybody who was chosen."""
    school, sort, about = _read(subject)
    said = ", ".join(values.get("words", ()))
    about = next(iter(values.get("about", ())), about)
    on = date.fromisoformat(values["on"][0])
    who = (member.id,) if sort in BY_ONESELF else values.get("member", ()) or ("",)
    facts = tuple(Fact(sort, about, on, one, said) for one in who)
    return KeepRecord(member.id, school, facts)


def _read(subject: Subject) -> tuple[str, Sort, str]:
    school, sort, about = (*subject, "", "", "")[:3]
    if sort not in set(Sort):
        raise MoveNotPossible(UNKNOWN)
    return school, Sort(sort), about


def _fields(found: RecordSheet, asked: _Asked) -> list[Field]:
    fields = []
    if asked.which:
        only = (found.abouts[0][0],) if len(found.abouts) == 1 else ()
        fields.append(Field("about", asked.which, Ask.ONE, found.abouts, value=only))
    if asked.who:
        fields.append(Field("member", asked.who, Ask.SEVERAL, found.members))
    fields.append(Field("on", asked.day, Ask.DAY, value=(found.today,)))
    return [*fields, asked.words] if asked.words else fields


def _take_back_sheet(views: Views, member: Member, subject: Subject) -> Sheet:
    school, *numbers = (*subject, "")
    choices = views.records_to_take_back(school, member.id, tuple(numbers))
    if not choices:
        raise MoveNotPossible(GONE)
    field = Field("number", "Which one was wrong?", Ask.ONE, choices)
    lead = "It counts no more. That it was written down, and taken back, stays on the trail."
    return Sheet("Take one back", "Take it back", (field,), (lead,))


def _take_back(member: Member, _: Surface, subject: Subject, values: Values) -> TakeBackRecord:
    return TakeBackRecord(member.id, subject[0], int(values["number"][0]))


ERRANDS: Final = (
    Errand(KEEP, sheet, request),
    Errand(TAKE_BACK, _take_back_sheet, _take_back),
)
