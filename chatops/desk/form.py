"""What a form must have before the desk keeps it: every problem at its own field."""

from typing import Final

from chatops.checks.attestation import asked
from chatops.consent.record import ADULT
from chatops.desk.office import Office
from chatops.draft import Content, Photo
from chatops.errors import FormRefused
from chatops.school import School

LONGEST_TEXT: Final = 20_000
LONGEST_LINE: Final = 500
MOST_PHOTOS: Final = 10


def accept(office: Office, school: School, content: Content) -> None:
    """FormRefused, naming each field, unless the content can be kept and checked."""
    problems = (
        _words(content) | _accounts(office, school, content) | _photos(office, school, content)
    )
    for name in asked(content, office.pack(school.id).asks):
        if getattr(content.answers, name) is None:
            problems.setdefault(name, "Please answer this question.")
    credit = content.answers.credit or ""
    if len(credit) > LONGEST_LINE or not _keepable(credit):
        problems["credit"] = f"Please keep this to {LONGEST_LINE} ordinary characters."
    if problems:
        raise FormRefused(problems)


def line(field: str, value: str, missing: str) -> str:
    """A required single answer, trimmed; FormRefused at *field* where it is empty or far too long."""
    said = value.strip()
    if not said:
        raise FormRefused({field: missing})
    if len(said) > LONGEST_LINE or not _keepable(said):
        raise FormRefused({field: f"Please keep this to {LONGEST_LINE} ordinary characters."})
    return said


def _words(content: Content) -> dict[str, str]:
    problems: dict[str, str] = {}
    if not content.text.strip():
        problems["text"] = "Please write the text of the post."
    elif len(content.text) > LONGEST_TEXT:
        problems["text"] = (
            f"This text has {len(content.text):,} characters; a post can have {LONGEST_TEXT:,} at most."
            " Please shorten it."
        )
    elif not _keepable(content.text):
        problems["text"] = "This text has characters that cannot be kept. Please type it again."
    return problems


def _accounts(office: Office, school: School, content: Content) -> dict[str, str]:
    if not content.accounts:
        return {"accounts": "Please choose where this should be posted."}
    known = {one.id for one in office.trust.accounts_of(school.id)}
    if set(content.accounts) - known:
        return {"accounts": "One of these accounts is not in the school's register any more."}
    return {}


def _photos(office: Office, school: School, content: Content) -> dict[str, str]:
    if len(content.photos) > MOST_PHOTOS:
        return {
            "photos": f"Please send {MOST_PHOTOS} photos at most; these are {len(content.photos)}."
        }
    problems: dict[str, str] = {}
    for number, photo in enumerate(content.photos, 1):
        if len(photo.alt) > LONGEST_LINE or not _keepable(photo.alt + photo.label):
            problems[f"alt_{number}"] = f"Please keep this to {LONGEST_LINE} ordinary characters."
    if trouble := next(filter(None, (_who(office, school, one) for one in content.photos)), ""):
        problems["pictured"] = trouble
    return problems


def _who(office: Office, school: School, photo: Photo) -> str:
    if photo.pictured and photo.none_visible:
        return (
            "You ticked pupils, and also that nobody can be seen. Please leave only one of the two."
        )
    if not photo.pictured and not photo.none_visible:
        return "Please tick every pupil in the photo, or say that nobody can be seen."
    return _gone(office, school, photo)


def _gone(office: Office, school: School, photo: Photo) -> str:
    """Whoever was ticked and has left since."""
    staff = {f"{ADULT}{one.id}" for one in office.trust.members_at(school.id)}
    known = office.ledger.roll(school.id).pupils
    gone = [one for one in photo.pictured if one not in known and one not in staff]
    if any(one.startswith(ADULT) for one in gone):
        return "One of these adults is not on the staff any more. Please tick them again."
    return (
        "One of these pupils is not on the roll any more. Please tick them again." if gone else ""
    )


def _keepable(said: str) -> bool:
    try:
        said.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in said
