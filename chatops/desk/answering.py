"""Somebody has done what a policy's duty asks, or confirms it: kept with who, when, and the policy."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from chatops.agenda import Answered, Given
from chatops.desk import form, giving, rota
from chatops.desk.office import Office
from chatops.desk.wording import name_of
from chatops.duty_requests import AnswerDuty, CallForDuty
from chatops.errors import FormRefused, MoveNotPossible, NotAllowed
from chatops.notices import Done, Word
from chatops.people import Act, Member, Role
from chatops.policy.duty import Asks, Duty, When
from chatops.ports import Event
from chatops.rhythms import Due

LONGEST_NOTE: Final = 500
GONE: Final = "this is not asked any more."
NOT_YOURS: Final = "This is asked of somebody else at the school."
WHY_NOT: Final = "Please say why what you have not ticked does not hold."
CALLED_TODAY: Final = "Everybody whom it concerns was asked today already."
VERBS: Final = {Asks.DONE: "did a duty", Asks.NOTE: "did a duty", Asks.CONFIRM: "confirmed a duty"}


def handle(office: Office, request: AnswerDuty | CallForDuty) -> Done:
    """Keep an answer, or give a duty that somebody calls for.

    Raises NotAllowed for whoever it is not for, MoveNotPossible where it is not asked any more.
    """
    return answer(office, request) if isinstance(request, AnswerDuty) else call(office, request)


def answer(office: Office, request: AnswerDuty) -> Done:
    """Keep what somebody did or confirms; a second answer of one who may give one changes nothing."""
    member, given = office.member(request.by), asked(office, request)
    duty = _duty(office, given)
    office.ledger.keep_given(given)
    answers = office.ledger.answers(request.school, given.at)
    others = [one for one in answers if one.given == given.id]
    if others and duty.asks is not Asks.CONFIRM:
        return Done(
            f"{name_of(office, others[0].by)} has done this already: {_day(office, others[0])}."
        )
    answered = _answered(office, given, member, request)
    if not office.ledger.keep_answer(answered):
        return Done("You have confirmed this already.")
    _witness(office, answered, VERBS[duty.asks])
    if answered.missing:
        _tell_of_missing(office, given, answered, member)
    return Done("Thank you. It is kept with your name and today's date.")


def call(office: Office, request: CallForDuty) -> Done:
    """Give a duty now that nobody's clock gives: what happened calls for it."""
    member = office.colleague(request.by, request.school, Act.OVERSEE_DUTIES)
    asked_now = called(office, request.school, request.duty, member.id)
    return Done(CALLED_TODAY if asked_now is None else f"Thank you. {asked_now} have been asked.")


def called(office: Office, school: str, name: str, by: str) -> int | None:
    """Give a duty that is called for; how many are asked, or None where it was given today already.

    MoveNotPossible where the policy has no such duty.
    """
    duty = duty_of(office, school, name)
    if duty is None or duty.when is not When.CALLED_FOR:
        raise MoveNotPossible(GONE)
    one = Due(duty, office.today(school).isoformat())
    if not office.ledger.do_duty(school, one.key, office.at):
        return None
    subject = f"duty:{school}/{one.id}"
    office.ledger.witness(Event(school, by, "called for a duty", subject, office.at))
    return giving.hand_out(office, school, one).readers


def duty_of(office: Office, school: str, name: str) -> Duty | None:
    """The duty that the school's policy has under this name now."""
    return next((one for one in office.pack(school).duties if one.name == name), None)


def asked(office: Office, request: AnswerDuty) -> Given:
    """What is asked of whoever answers. What may be confirmed at any time is asked this very moment.

    NotAllowed for whoever it is not for, MoveNotPossible where it is not asked any more.
    """
    known = office.ledger.given(request.school, office.at - giving.REMEMBERED)
    given = next((one for one in known if one.id == request.duty), None)
    given = given or _asked_now(office, request)
    member = office.member(request.by)
    theirs = rota.holders(office, request.school, _duty(office, given), given.account)
    if not member.works_at(request.school) or member not in theirs:
        raise NotAllowed(NOT_YOURS)
    return given


def _asked_now(office: Office, request: AnswerDuty) -> Given:
    duty = duty_of(office, request.school, request.duty)
    if duty is None or duty.when is not When.NOT_CONFIRMED:
        raise MoveNotPossible(GONE)
    return giving.given_of(
        office, request.school, Due(duty, office.today(request.school).isoformat())
    )


def _duty(office: Office, given: Given) -> Duty:
    duty = duty_of(office, given.school, given.duty)
    if duty is None:
        raise MoveNotPossible(GONE)
    return duty


def _answered(office: Office, given: Given, member: Member, request: AnswerDuty) -> Answered:
    missing = tuple(one for number, one in enumerate(given.points) if number not in request.ticked)
    note = " ".join(request.note.split())[:LONGEST_NOTE]
    if missing and not note:
        raise FormRefused({"note": WHY_NOT})
    if given.asks == Asks.NOTE:
        note = form.line("note", note, "Please say what was done.")
    return Answered(
        school=given.school,
        given=given.id,
        duty=given.duty,
        by=member.id,
        at=office.at,
        note=note,
        missing=missing,
        version=office.pack(given.school).version,
    )


def _witness(office: Office, answered: Answered, verb: str) -> None:
    subject = f"duty:{answered.school}/{answered.given}"
    office.ledger.witness(
        Event(
            answered.school,
            answered.by,
            verb,
            subject,
            office.at,
            reason=answered.note,
            pack=answered.version,
        )
    )


def _tell_of_missing(office: Office, given: Given, answered: Answered, member: Member) -> None:
    """The head hears of what does not hold, and why."""
    points = "\n".join(f"• {one}" for one in answered.missing)
    said = f"{member.name} reports on “{given.says}” that this does not hold:\n{points}\n{answered.note}"
    heads: Sequence[Member] = office.trust.members_at(given.school, {Role.HEAD})
    for head in heads:
        if head != member:
            office.tell(head, Word(said))


def _day(office: Office, one: Answered) -> str:
    day: date = one.at.astimezone(office.school(one.school).zone).date()
    return f"{day.day} {day:%B %Y}"
