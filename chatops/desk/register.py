"""What the register says of one person, as far as the asker may know, and what they may do about it."""

from collections.abc import Iterable, Sequence
from typing import Final

from chatops.batches import FORM
from chatops.consent.marks import listed_by
from chatops.consent.record import ADULT, Medium, Record
from chatops.consent.standing import Standing, State, in_force, standing
from chatops.desk import deciding
from chatops.desk.beyond import needs
from chatops.desk.office import Office
from chatops.notices import ConsentLine, Control, PupilAnswer
from chatops.people import Act, Member
from chatops.roll.pupil import Pupil
from chatops.school import Channel

SEE_THE_LEAD: Final = "May not be shown or named. Please see the safeguarding lead."
LISTED: Final = "On the do-not-publish list."
SEEN: Final = (Medium.IMAGE, Medium.VIDEO)
CHANGES: Final = {
    "record_consent": "Record a consent",
    "withdraw_consent": "Withdraw or amend",
    "occasion_consent": "Consent for one occasion",
}


def answer(office: Office, school: str, person: str, asker: Member) -> PupilAnswer:
    """One pupil's consents (by admission number), or one adult's (by their key)."""
    if person.startswith(ADULT):
        return _of_adult(office, school, person, asker)
    pupil = office.ledger.roll(school).pupils.get(person)
    return PupilAnswer("A former pupil") if pupil is None else of_pupil(office, pupil, asker)


def of_pupil(office: Office, pupil: Pupil, asker: Member) -> PupilAnswer:
    """To those who keep consents the whole of it, to a class teacher a plain yes or no."""
    records = _records(office, pupil.school, pupil.admission_no)
    listed = listed_by(one for one in records if in_force(one, office.at)) is not None
    subject = (pupil.school, pupil.admission_no)
    own = deciding.controls(office, subject, records, asker)
    controls = (*_controls(asker, subject, listed=listed), *own)
    if listed and not asker.may(Act.KNOW_WHY):
        return PupilAnswer(pupil.known_as, note=SEE_THE_LEAD, controls=controls)
    rules = office.pack(pupil.school).consent.for_year(pupil.year)
    today = office.today(pupil.school)
    whole = asker.may(Act.LOOK_UP_EVERY_PUPIL)
    lines = [
        _line(standing(records, medium, channel, today, office.at, rules), whole=whole)
        for medium in Medium
        for channel in Channel
    ]
    return PupilAnswer(
        pupil.known_as,
        tuple(lines),
        " ".join(filter(None, [LISTED * listed, deciding.told(office, records, asker)])),
        controls,
        needs(office.pack(pupil.school)),
    )


def undoing(office: Office, pupil: Pupil, asker: Member) -> Iterable[Control]:
    """Taking back what was last written down by hand today, for those who may write it."""
    records = _records(office, pupil.school, pupil.admission_no)
    last = next((one for one in reversed(records) if not one.undone_at), None)
    batch = office.ledger.batch(pupil.school, last.batch) if last else None
    if last is None or batch is None or batch.source != FORM:
        return
    zone = office.school(pupil.school).zone
    if asker.may(deciding.act_for(last.choice)) and batch.at.astimezone(
        zone
    ).date() == office.today(pupil.school):
        subject = (pupil.school, pupil.admission_no, batch.id)
        yield Control("undo_consent", "Undo what was recorded last", subject)


def _of_adult(office: Office, school: str, key: str, asker: Member) -> PupilAnswer:
    """An adult's wish is a wish about photos and videos; nothing on file is no objection."""
    member = office.trust.member(key.removeprefix(ADULT))
    records, today = _records(office, school, key), office.today(school)
    lines = [
        _line(standing(records, medium, channel, today, office.at), whole=True)
        for medium in SEEN
        for channel in Channel
    ]
    controls: tuple[Control, ...] = ()
    if asker.may(Act.KEEP_CONSENTS):
        controls = (Control("adult_consent", "Record their wish", (school, key)),)
    return PupilAnswer(member.name if member else "A former member", tuple(lines), "", controls)


def _records(office: Office, school: str, person: str) -> Sequence[Record]:
    return office.ledger.consents(school, [person]).get(person, ())


def _line(of: Standing, *, whole: bool) -> ConsentLine:
    if not whole:
        said = "yes" if of.state is State.GRANTED else "no"
        return ConsentLine(of.medium, of.channel, said)
    said = of.words
    if of.state is State.GRANTED:
        said += ", in writing" if of.written else ", by word of mouth only"
    until = None if of.ran_out else of.until
    return ConsentLine(of.medium, of.channel, said, of.since, until, of.evidence)


def _controls(asker: Member, subject: tuple[str, str], *, listed: bool) -> tuple[Control, ...]:
    return tuple(_offered(asker, subject, listed=listed))


def _offered(asker: Member, subject: tuple[str, str], *, listed: bool) -> Iterable[Control]:
    if asker.may(Act.KEEP_CONSENTS):
        for errand, label in CHANGES.items():
            yield Control(errand, label, subject)
    if asker.may(Act.KEEP_DO_NOT_PUBLISH) and listed:
        yield Control("lift_never", "Take off the do-not-publish list", subject)
    elif asker.may(Act.KEEP_DO_NOT_PUBLISH):
        yield Control("never_publish", "Do not publish", subject)
