"""The errands of the consent register: record, withdraw, one occasion, do not publish, undo, letter."""

from collections.abc import Callable
from datetime import date
from typing import Final

from adapters.forms.errand import Ask, Errand, Field, Sheet, Subject, Values
from chatops.consent import words
from chatops.consent.record import ADULT, AUTHORITY, EVERY, Choice, Medium
from chatops.desk import Views
from chatops.errors import FormRefused
from chatops.people import Member, Surface
from chatops.registering import RecordConsent, UndoConsent
from chatops.requests import Request
from chatops.school import Channel

MEDIA: Final = tuple((one.value, words.sentence(words.MEDIA[one])) for one in Medium)
CHANNELS: Final = tuple((one.value, words.sentence(words.CHANNELS[one])) for one in Channel)
GIVEN_BY: Final = (
    "As in “mother”. For a looked-after child whoever holds parental responsibility, as in “local"
    " authority”; “pupil” where the pupil decides."
)
WHOSE: Final = "As in “local authority”; or whoever it has left that to, in the same words as in their consents."
OUTCOMES: Final = ((Choice.GRANTED.value, "Yes"), (Choice.REFUSED.value, "No"))
ENDS: Final = (
    (Choice.WITHDRAWN.value, "Consent is withdrawn"),
    (Choice.OBJECTED.value, "They wish not to be photographed or filmed"),
)
ADULTS: Final = (
    (Choice.OBJECTED.value, "They wish not to be photographed or filmed"),
    (Choice.GRANTED.value, "They may be photographed and filmed"),
)
WHOLE: Final = ((EVERY,), (EVERY,))


def _scope(views: Views, school: str) -> tuple[Field, ...]:
    return (
        Field("media", "What is it about?", Ask.SEVERAL, MEDIA),
        Field("channels", "Where?", Ask.SEVERAL, CHANNELS, value=tuple(one for one, _ in CHANNELS)),
        *_how(views, school),
    )


def _how(views: Views, school: str) -> tuple[Field, ...]:
    today = views.today(school).isoformat()
    return (
        Field("given_on", "On which day was it said or written?", Ask.DAY, value=(today,)),
        Field("given_by", "Who said it?", hint=GIVEN_BY, needed=False),
        Field("written", "It is in writing", Ask.TICK, needed=False),
        Field("evidence", "Where is the writing kept?", hint="As in “form 12”.", needed=False),
    )


def _name(views: Views, member: Member, subject: Subject) -> str:
    return next((one.label for one in views.named(subject[0], member.id, subject[1:2])), "somebody")


def _recording(views: Views, member: Member, subject: Subject) -> Sheet:
    until = Field("valid_until", "Until which day does it hold?", Ask.DAY, needed=False)
    said = Field("choice", "What did they say?", Ask.ONE, OUTCOMES)
    title = f"Record a consent: {_name(views, member, subject)}"
    return Sheet(title, "Record it", (said, *_scope(views, subject[0]), until))


def _withdrawing(views: Views, member: Member, subject: Subject) -> Sheet:
    lead = (
        (
            "It holds at once, also where it was only spoken. What waits or is approved and relied on it"
            " stops, and live posts that show or name the pupil are to be taken down."
        ),
    )
    said = Field("choice", "What is it?", Ask.ONE, ENDS, value=(Choice.WITHDRAWN.value,))
    title = f"Withdraw or amend: {_name(views, member, subject)}"
    return Sheet(title, "Record it", (said, *_scope(views, subject[0])), lead)


def _occasion(views: Views, member: Member, subject: Subject) -> Sheet:
    posts = views.posts_with(subject[0], member.id, subject[1])
    lead = ("A written consent for one post or one occasion. It changes nothing else.",)
    fields = [
        Field("event", "Which occasion is it for?", hint="As in “cake sale, local paper”."),
        Field("media", "What does it cover?", Ask.SEVERAL, MEDIA),
        Field("channels", "Where?", Ask.SEVERAL, CHANNELS),
        *_how(views, subject[0]),
    ]
    if posts:
        hint = "The post is then judged with this consent once it is handed in again."
        fields.insert(0, Field("post", "Which post?", Ask.ONE, posts, hint, needed=False))
    title = f"Consent for one occasion: {_name(views, member, subject)}"
    return Sheet(title, "Record it", tuple(fields), lead)


def _never(views: Views, member: Member, subject: Subject) -> Sheet:
    lead = ("From now on nothing may show or name this pupil. Nobody but you is told why.",)
    title = f"Do not publish: {_name(views, member, subject)}"
    return Sheet(title, "Put on the list", _kept(), lead)


def _lifting(views: Views, member: Member, subject: Subject) -> Sheet:
    title = f"Take off the do-not-publish list: {_name(views, member, subject)}"
    return Sheet(title, "Take off the list", _kept(), ("The consents on file count again.",))


def _kept() -> tuple[Field, ...]:
    return (Field("evidence", "Where is the reason kept?", needed=False),)


def _adult(views: Views, _: Member, subject: Subject) -> Sheet:
    said = Field("choice", "What did they say?", Ask.ONE, ADULTS)
    return Sheet("An adult's wish", "Record it", (said, *_how(views, subject[0])))


def _letter(views: Views, member: Member, subject: Subject) -> Sheet:
    lead = tuple(views.letter(subject[0], member.id, subject[1], subject[2]).split("\n\n"))
    return Sheet("Letter to the family", lead=lead)


def _record(member: Member, _: Surface, subject: Subject, values: Values) -> Request:
    post, event = _line(values, "post"), _line(values, "event")
    return RecordConsent(
        by=member.id,
        school=subject[0],
        pupil=subject[1],
        choice=Choice(_line(values, "choice") or Choice.GRANTED),
        media=_every(values.get("media", ()), MEDIA),
        channels=_every(values.get("channels", ()), CHANNELS),
        given_on=_day(values, "given_on"),
        given_by=_line(values, "given_by"),
        written=bool(values.get("written")),
        evidence=_line(values, "evidence"),
        valid_until=_day(values, "valid_until") if values.get("valid_until") else None,
        event=post or event,
    )


def _record_adult(member: Member, _: Surface, subject: Subject, values: Values) -> Request:
    if not subject[1].startswith(ADULT):
        raise FormRefused({"choice": "This is for members of staff."})
    return RecordConsent(
        by=member.id,
        school=subject[0],
        pupil=subject[1],
        choice=Choice(_line(values, "choice")),
        media=("image", "video"),
        channels=(EVERY,),
        given_on=_day(values, "given_on"),
        given_by=_line(values, "given_by"),
        written=bool(values.get("written")),
        evidence=_line(values, "evidence"),
    )


def _list(choice: Choice) -> Errand:
    """The do-not-publish list's two errands; the day is the desk's own."""

    def request(member: Member, _: Surface, subject: Subject, values: Values) -> Request:
        evidence = _line(values, "evidence")
        return RecordConsent(
            member.id, subject[0], subject[1], choice, *WHOLE, date.min, evidence=evidence
        )

    if choice is Choice.NEVER:
        return Errand("never_publish", _never, request)
    return Errand("lift_never", _lifting, request)


def _undo(member: Member, _: Surface, subject: Subject, __: Values) -> Request:
    return UndoConsent(member.id, subject[0], subject[1], subject[2])


def _line(values: Values, name: str) -> str:
    return next(iter(values.get(name, ())), "")


def _day(values: Values, name: str) -> date:
    return date.fromisoformat(_line(values, name))


def _every(chosen: tuple[str, ...], of: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """All of them is every one, also those that may come to be."""
    return (EVERY,) if len(chosen) == len(of) else chosen


def _deciding(views: Views, member: Member, subject: Subject) -> Sheet:
    lead = (
        "From now on a yes counts only from whoever you name; anybody's no still counts.",
        "Approvals that rest on another yes end at once.",
        "Only the safeguarding lead and the office read this. Please do not write down why.",
    )
    who = Field("given_by", "Whose yes counts?", hint=WHOSE, value=(AUTHORITY,))
    title = f"Whose yes counts: {_name(views, member, subject)}"
    return Sheet(title, "Record it", (who, *_kept()), lead)


def _anybody(views: Views, member: Member, subject: Subject) -> Sheet:
    title = f"Let any yes count again: {_name(views, member, subject)}"
    lead = ("The consents of whoever cares for this pupil count again.",)
    return Sheet(title, "Record it", _kept(), lead)


def _decides(choice: Choice) -> Callable[[Member, Surface, Subject, Values], Request]:
    """Who decides, or that nobody alone does; the day is the desk's own."""

    def request(member: Member, _: Surface, subject: Subject, values: Values) -> Request:
        return RecordConsent(
            member.id,
            subject[0],
            subject[1],
            choice,
            *WHOLE,
            date.min,
            _line(values, "given_by"),
            evidence=_line(values, "evidence"),
        )

    return request


ERRANDS: Final = (
    Errand("record_consent", _recording, _record),
    Errand("withdraw_consent", _withdrawing, _record),
    Errand("occasion_consent", _occasion, _record),
    Errand("adult_consent", _adult, _record_adult),
    Errand("undo_consent", None, _undo),
    Errand("consent_letter", _letter),
    _list(Choice.NEVER),
    _list(Choice.LIFTED),
    Errand("who_decides", _deciding, _decides(Choice.DECIDES)),
    Errand("anybody_decides", _anybody, _decides(Choice.ANYBODY)),
)
