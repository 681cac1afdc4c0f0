"""The pictures of a case: taken from its form, kept as long as it is, and what is said of them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Final

from chatops.cases import Case, Exhibit
from chatops.desk.case_access import sight
from chatops.desk.office import Office
from chatops.errors import FormRefused
from chatops.filing import Filled
from chatops.notices import Control
from chatops.people import Member, Surface
from chatops.phrasing import counted
from chatops.policy.forms.model import Field, Kind, SchoolForm

ADD: Final = "add_exhibit"
LATELY: Final = timedelta(days=1)  # within which a case that nobody has to answer takes pictures
DIGEST: Final = re.compile(r"[0-9a-f]{64}")
ORIGIN: Final = re.compile(r"[a-z]+:[!-~]{1,200}")
NOT_THERE: Final = "This picture is not there any more. Please choose it again."
TOO_MANY: Final = "A case takes {most} at most. Please choose the {most} that show it best."
OR_SAY_WHY: Final = "Please add a picture, or answer “{label}”."
NONE_YET: Final = "No picture of it has been given so far."
ON_ITS_WAY: Final = "A picture is still on its way: open this again in a moment."


def eased(fields: tuple[Field, ...], filled: Filled, chat: Surface | None) -> tuple[Field, ...]:
    """The fields, with a picture needed only where it can be given and nothing says why there is none."""
    return tuple(
        replace(one, needed=False)
        if one.kind is Kind.PICTURES and (chat or any(filled.get(one.instead, ())))
        else one
        for one in fields
    )


def missing(field: Field, fields: Iterable[Field]) -> str:
    """What to do where a picture is needed and there is none."""
    (label,) = [one.label for one in fields if one.name == field.instead] or [""]
    return OR_SAY_WHY.format(label=label) if label else "Please add a picture."


def filed(form: SchoolForm, filled: Filled) -> tuple[Exhibit, ...]:
    """The pictures in a filled form."""
    field = form.form.pictures
    return given(filled.get(field.name, ())) if field else ()


def given(pictures: Iterable[str]) -> tuple[Exhibit, ...]:
    """Pictures as they come in, each known by its digest or by where it can be fetched."""
    return tuple(
        Exhibit(one) if DIGEST.fullmatch(one) else Exhibit(origin=one)
        for one in dict.fromkeys(pictures)
        if DIGEST.fullmatch(one) or ORIGIN.fullmatch(one)
    )


def joined(form: SchoolForm, case: Case, more: Iterable[Exhibit]) -> tuple[Exhibit, ...]:
    """The case's pictures with some more, each once. FormRefused where they are too many."""
    field = form.form.pictures
    known = {one.digest or one.origin for one in case.exhibits}
    # What could not be had makes room for what is sent in its place.
    there = tuple(one for one in case.exhibits if not one.problem)
    found = (*there, *(one for one in more if (one.digest or one.origin) not in known))
    if field and len(found) > field.most:
        raise FormRefused({field.name: TOO_MANY.format(most=field.most)})
    return found if field else ()


def attach(office: Office, case: Case) -> None:
    """Keep each picture of the case that is there as long as the case. FormRefused where it is gone."""
    known = office.ledger.pictures(case.shown)
    for digest in case.shown:
        picture = known.get(digest)
        if picture is None or picture.erased_at is not None:
            raise FormRefused({"": NOT_THERE})
        cases = tuple(dict.fromkeys((*picture.cases, case.key)))
        office.ledger.keep_picture(replace(picture, cases=cases))


def detach(office: Office, case: Case) -> None:
    """Let go of the case's pictures: the caretaker erases at once what nothing else shows."""
    for one in office.ledger.pictures(case.shown).values():
        cases = tuple(key for key in one.cases if key != case.key)
        office.ledger.keep_picture(replace(one, cases=cases, look_at=office.at))


def there(office: Office, case: Case) -> tuple[str, ...]:
    """The digests of the pictures that can be shown; one may have been deleted for good."""
    known = office.ledger.pictures(case.shown)
    return tuple(one for one in case.shown if one in known and known[one].erased_at is None)


def may_see(office: Office, viewer: Member, digest: str) -> bool:
    """Whether one of the cases that it is kept for concerns the viewer; true where there is none yet."""
    picture = office.ledger.pictures([digest]).get(digest)
    if picture is None or picture.erased_at is not None:
        return False
    keys = (one.rpartition("/") for one in picture.cases)
    cases = [office.ledger.case(school, int(number)) for school, _, number in keys]
    return not cases or any(sight(one, viewer) for one in cases)


def takes_more(office: Office, form: SchoolForm, case: Case) -> bool:
    """Whether a picture can be added now."""
    field = form.form.pictures
    over = case.turn is None and (bool(case.steps) or office.at - case.at > LATELY)
    if field is None or case.erased or over:
        return False
    return sum(1 for one in case.exhibits if not one.problem) < field.most


def offer(
    office: Office, form: SchoolForm | None, case: Case, viewer: Member
) -> tuple[Control, ...]:
    """The control to add a picture, for whoever filed the case and as long as it takes one."""
    if form is None or viewer.id != case.by or not takes_more(office, form, case):
        return ()
    return (Control(ADD, "Add a picture", (case.school, str(case.number))),)


def notes(form: SchoolForm, case: Case) -> Iterator[str]:
    """What is to be said of a case's pictures, besides showing them."""
    field = form.form.pictures
    if field is None or case.erased:
        return
    if case.fetches:
        yield ON_ITS_WAY
    if troubles := [one for one in case.exhibits if one.problem]:
        yield f"{counted(len(troubles), 'picture')} could not be taken in: {troubles[0].problem}"
    if not case.exhibits and not case.answer(field.instead):
        yield NONE_YET
