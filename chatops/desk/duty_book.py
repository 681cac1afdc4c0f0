"""What a policy's duties ask of whom and how they stand: one's own list, and the whole board."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from chatops.agenda import Answered, Given
from chatops.desk import giving, rota
from chatops.desk.office import Office
from chatops.desk.wording import name_of
from chatops.notices import Control, DutyAnswer, DutyLine, Word
from chatops.people import Member
from chatops.policy.duty import Asks, Duty, When
from chatops.rhythms import missing, newest


def open_to(office: Office, school: str, member: Member) -> tuple[Word, ...]:
    """What is asked of this member and nobody has done yet, newest last; each with its controls."""
    since = office.at - giving.REMEMBERED
    answered = office.ledger.answers(school, since)
    known = {one.name: one for one in office.pack(school).duties}
    return tuple(
        Word(giving.told(one, one.says, known[one.duty]), controls=giving.controls_of(one))
        for one in newest(office.ledger.given(school, since))
        if one.duty in known
        and _awaits(known[one.duty], one, member, answered)
        and member in rota.holders(office, school, known[one.duty], one.account)
    )


def _awaits(duty: Duty, given: Given, member: Member, answered: Sequence[Answered]) -> bool:
    have = {one.by for one in answered if one.given == given.id}
    return member.id not in have if duty.asks is Asks.CONFIRM else not have


def board(office: Office, school: str, viewer: Member) -> tuple[DutyLine, ...]:
    """Every duty of the school's policy, in its order, each account's apart, for *viewer*."""
    since = office.at - giving.REMEMBERED
    given = newest(office.ledger.given(school, since))
    answered = office.ledger.answers(school, since)
    return tuple(
        replace(line, controls=_controls(office, school, duty, viewer))
        for duty in office.pack(school).duties
        for line in _lines(
            office, school, duty, ([one for one in given if one.duty == duty.name], answered)
        )
    )


Known = tuple[Sequence[Given], Sequence[Answered]]


def _lines(office: Office, school: str, duty: Duty, known: Known) -> Sequence[DutyLine]:
    given, answered = known
    if not given:
        return [_line(office, school, duty, None, answered)]
    return [_line(office, school, duty, one, answered) for one in given]


def _line(
    office: Office, school: str, duty: Duty, given: Given | None, answered: Sequence[Answered]
) -> DutyLine:
    answers = [one for one in answered if given and one.given == given.id]
    asked = [one.id for one in rota.holders(office, school, duty)] if _each(duty) else []
    owing = missing(given, asked, answered) if given else ()
    return DutyLine(
        says=given.says if given else _plain(duty),
        clauses=duty.clauses,
        rhythm=duty.rhythm,
        whose=rota.whose(duty),
        given=_day(office, school, given.at) if given else None,
        answers=tuple(_told(office, school, one) for one in answers),
        owing=tuple(name_of(office, one) for one in owing),
        of=len(asked),
        open=given is not None and (bool(owing) if _each(duty) else not answers),
        warning=_warning(office, school, duty, answered),
    )


def _each(duty: Duty) -> bool:
    return duty.asks is Asks.CONFIRM


def _plain(duty: Duty) -> str:
    """The pack's sentence before it was ever given."""
    words = {
        "account": "each account",
        "accounts": giving.EVERY_ACCOUNT,
        "event": "An event",
        "day": "its day",
        "post": "a post",
    }
    return duty.says.format_map(words)


def _warning(office: Office, school: str, duty: Duty, answered: Sequence[Answered]) -> str:
    """That what is to be confirmed every so often was not, for so long (STL-4.2)."""
    if duty.when is not When.NOT_CONFIRMED:
        return ""
    last = max((one.at for one in answered if one.duty == duty.name), default=None)
    if last is None:
        return "This was never confirmed."
    if office.at - last <= timedelta(days=duty.days[0]):
        return ""
    day = _day(office, school, last)
    return f"This was not confirmed since {day.day} {day:%B %Y}."


def _controls(office: Office, school: str, duty: Duty, viewer: Member) -> tuple[Control, ...]:
    if duty.when is When.CALLED_FOR:
        return (Control("duty_call", duty.label, (school, duty.name)),)
    if duty.when is When.NOT_CONFIRMED and viewer in rota.holders(office, school, duty):
        return (Control("duty_done", "Confirm it now", (school, duty.name)),)
    return ()


def _told(office: Office, school: str, one: Answered) -> DutyAnswer:
    return DutyAnswer(name_of(office, one.by), _day(office, school, one.at), one.note, one.missing)


def _day(office: Office, school: str, at: datetime) -> date:
    return at.astimezone(office.school(school).zone).date()
