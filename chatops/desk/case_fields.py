"""What a form asks of somebody now, with its choices; and what was filled in, read strictly."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from chatops.cases import Said
from chatops.desk import case_exhibits
from chatops.desk.case_routing import IN_PLACE, whom
from chatops.desk.office import Office
from chatops.desk.wording import opening_of
from chatops.draft import State
from chatops.errors import FormRefused
from chatops.filing import Filled
from chatops.people import Member
from chatops.policy.forms.model import Field, Kind, SchoolForm
from chatops.roll.folding import folded, letters, spellings

OTHER: Final = "other"
ELSEWHERE: Final = "Somewhere else"
NOBODY: Final = "nobody"
NOBODY_ON_STAFF: Final = "Nobody on the staff"
SOMEBODY: Final = "Somebody else on the staff"
MISSING: Final = "Please fill this in."
NOT_OFFERED: Final = "Please choose among what is offered."
NO_DAY: Final = "Please give the day as year-month-day, like 2026-03-09."
LONGEST: Final = 3000
TOO_LONG: Final = f"Please keep this to {LONGEST:,} ordinary characters."
MOST_POSTS: Final = 25
OUT: Final = (State.PARTLY_POSTED, State.POSTED)
MOST_WORDS: Final = 4  # of one surname
NAME: Final = "_name"  # ends the name of the line beside a member's field
WHO: Final = "Please say who it is."
ON_THE_LIST: Final = (
    "That name is on this list. Please choose it here, so that what you write does not go to them."
)


@dataclass(frozen=True, slots=True)
class Blank:
    """A form to be filled in, with what is offered at each field."""

    title: str
    submit: str
    lead: tuple[str, ...]
    fields: tuple[Field, ...]


def asked(office: Office, school: str, form: SchoolForm, step: str) -> tuple[Field, ...]:
    """The fields of one step, each with the choices that there are at this school now."""
    return tuple(_resolved(office, school, form, one) for one in form.form.fields_at(step))


def accepted(fields: tuple[Field, ...], filled: Filled, least: Mapping[str, int]) -> Said:
    """What was filled in at these fields. FormRefused names each that is not right."""
    said = {one.name: _trimmed(filled.get(one.name, ())) for one in fields}
    problems = {
        one.name: why
        for one in fields
        if (why := _problem(one, said[one.name], least.get(one.name, 1)))
    }
    for one in (each for each in fields if each.kind is Kind.PICTURES):
        if problems.get(one.name) == MISSING:
            problems[one.name] = case_exhibits.missing(one, fields)
        del said[one.name]  # pictures are kept apart from the words
    if problems:
        raise FormRefused(problems)
    return tuple((name, answers) for name, answers in said.items() if answers)


def about(office: Office, school: str, fields: tuple[Field, ...], said: Said) -> tuple[str, ...]:
    """The members whom a form is about. FormRefused where one was typed who could come to read it."""
    answers = dict(said)
    named: list[str] = []
    for one in (each for each in fields if each.kind is Kind.STAFF):
        chosen = next(iter(answers.get(one.name, ())), "")
        typed = " ".join(answers.get(f"{one.name}{NAME}", ()))
        if chosen == OTHER and not typed:
            raise FormRefused({f"{one.name}{NAME}": WHO})
        if chosen == OTHER and _names_one_of(office, school, one.choices, typed):
            raise FormRefused({one.name: ON_THE_LIST})
        named += [chosen] if chosen not in {"", OTHER, NOBODY} else []
    return tuple(named)


def _resolved(office: Office, school: str, form: SchoolForm, field: Field) -> Field:
    offer = _OFFERS.get(field.kind)
    if offer is None:
        return field
    choices = offer(office, school, form)
    if field.kind is Kind.STAFF and not field.needed:
        # Whoever leaves it out by haste would send it to the very person, so "nobody" is an answer.
        return replace(field, choices={NOBODY: NOBODY_ON_STAFF, **choices}, needed=True)
    return replace(field, choices=choices)


def _accounts(office: Office, school: str, _: SchoolForm) -> Mapping[str, str]:
    return {one.id: one.name for one in office.trust.accounts_of(school)} | {OTHER: ELSEWHERE}


def _staff(office: Office, school: str, form: SchoolForm) -> Mapping[str, str]:
    """Everybody who could come to read it; of the others nobody need be told apart."""
    roles = {*IN_PLACE, *form.readers, *(role for one in form.turns for role in one.roles)}
    found = office.trust.members_at(school, roles)
    return {one.id: _known_as(one) for one in found} | {OTHER: SOMEBODY}


def _known_as(member: Member) -> str:
    return f"{member.name} ({whom(sorted(member.roles)[:1])})"


def _posts(office: Office, school: str, _: SchoolForm) -> Mapping[str, str]:
    drafts = office.ledger.drafts(school, states=OUT, limit=MOST_POSTS)
    return {one.id: opening_of(one) for one in drafts} | {OTHER: "Another, or none of these"}


_OFFERS: Final[Mapping[Kind, Callable[[Office, str, SchoolForm], Mapping[str, str]]]] = {
    Kind.ACCOUNT: _accounts,
    Kind.STAFF: _staff,
    Kind.POST: _posts,
}


def _names_one_of(office: Office, school: str, listed: Mapping[str, str], typed: str) -> bool:
    """Whether a surname on the list was typed, however it is spelt and in however many words."""
    said = _runs([letters(one.removesuffix("'s")) for one in folded(typed).split()])
    return any(
        letters(spelt) in said
        for one in office.trust.members_at(school)
        if one.id in listed
        for spelt in spellings(one.surname)
    )


def _runs(words: Sequence[str]) -> set[str]:
    """Each few words that follow one another, as one: "de Souza" is "desouza"."""
    few = range(1, MOST_WORDS + 1)
    return {"".join(words[at : at + many]) for at in range(len(words)) for many in few}


def _trimmed(said: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.strip() for one in said if one.strip()))


def _problem(field: Field, said: tuple[str, ...], least: int) -> str:
    if not said:
        return MISSING if field.needed else ""
    if field.choices and not set(said) <= set(field.choices):
        return NOT_OFFERED
    if any(len(one) > LONGEST or not _keepable(one) for one in said):
        return TOO_LONG
    return _PROBLEMS.get(field.kind, _fine)(said, least)


def _keepable(said: str) -> bool:
    try:
        said.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in said


def _fine(_: tuple[str, ...], __: int) -> str:
    return ""


def _day(said: tuple[str, ...], _: int) -> str:
    try:
        return "" if date.fromisoformat(said[0]).isoformat() == said[0] else NO_DAY
    except ValueError:
        return NO_DAY


def _names(said: tuple[str, ...], least: int) -> str:
    names = {one.strip().casefold() for one in said[0].splitlines() if one.strip()}
    if len(names) >= least:
        return ""
    return f"Please give {least} different names or more, each on a line of its own."


_PROBLEMS: Final[Mapping[Kind, Callable[[tuple[str, ...], int], str]]] = {
    Kind.DAY: _day,
    Kind.NAMES: _names,
}
