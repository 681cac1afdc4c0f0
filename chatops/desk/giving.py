"""What a policy asks for by the clock is given to whom it concerns, once; what asks is kept."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Final

from chatops.agenda import Given
from chatops.desk import holding, rota, telling
from chatops.desk.office import Office
from chatops.desk.wording import name_of, opening_of
from chatops.notices import Audience, Control, Told, Weight, Word
from chatops.people import Member, Role
from chatops.policy.duty import AUTHOR, Asks, Duty, Tells, When
from chatops.requests import Remind
from chatops.rhythms import LATEST_AFTER_A_POST, Due, Facts, at_work, due, missing

REMEMBERED: Final = timedelta(days=500)  # how far back a page and a rhythm look: over a year
EVERY_ACCOUNT: Final = "the school's accounts"
A_WEEK: Final = timedelta(days=7)
MOST_LISTED: Final = 15
Readers = Mapping[Member, tuple[str, ...]]


def duties(office: Office, school: str) -> tuple[Due, ...]:
    """What this school's policy asks for now, and was not given."""
    year = rota.year_of(office, school)
    now = office.at.astimezone(office.school(school).zone)
    pack = office.pack(school)
    if not pack.duties or not at_work(now, year):
        return ()
    since = office.at - REMEMBERED
    facts = Facts(
        now=now,
        year=year,
        duties=pack.duties,
        edition=pack.edition,
        accounts={one.name: _accounts(office, school, one) for one in pack.duties},
        members={one.name: _members(office, school, one) for one in pack.duties},
        events=office.school(school).events,
        published=office.ledger.published(school, office.at - LATEST_AFTER_A_POST),
        given=office.ledger.given(school, since),
        answered=office.ledger.answers(school, since),
    )
    found = due(facts)
    done = office.ledger.duties_done(school, {one.key for one in found})
    return tuple(one for one in found if one.key not in done)


def give(office: Office, request: Remind) -> Told:
    """Tell whom a duty is for, in the transaction that notes that it was given."""
    found = [one for one in duties(office, request.school) if one.key == request.key]
    if not found or not office.ledger.do_duty(request.school, request.key, office.at):
        return Told(0)
    return (
        _late(office, request.school, found[0])
        if found[0].late
        else hand_out(office, request.school, found[0])
    )


def hand_out(office: Office, school: str, one: Due) -> Told:
    """Say it to everybody whom it is for, and keep it where it asks something."""
    more = _listed(office, school, one.duty)
    if more is None:
        return Told(0)
    readers = _readers(office, school, one)
    if one.duty.tells is Tells.HELD:
        readers = _who_publishes(office, school, one.duty, readers)
    given = given_of(office, school, one)
    if one.duty.asks is not Asks.NOTHING:
        office.ledger.keep_given(given)
    controls = controls_of(given)
    for member, names in readers.items():
        says = _sentence(office, school, one, ", ".join(names) or EVERY_ACCOUNT)
        office.tell(
            member, Word("\n".join((told(given, says, one.duty), *more)), controls=controls)
        )
    if one.duty.tells is Tells.HELD:
        _offer_held(office, school, one.duty)
    return Told(len(readers))


def given_of(office: Office, school: str, one: Due) -> Given:
    """The duty as it is given now, in this period."""
    pack = office.pack(school)
    return Given(
        school=school,
        id=one.id,
        duty=one.duty.name,
        says=_sentence(office, school, one, EVERY_ACCOUNT),
        asks=one.duty.asks.value,
        at=office.at,
        account=one.account,
        points=one.duty.points,
        version=pack.version,
        policy=pack.title,
    )


def told(given: Given, says: str, duty: Duty) -> str:
    """What whoever is reminded reads: the sentence with its clauses, and the points."""
    points = (f"• {one}" for one in given.points)
    return "\n".join((f"{says} ({', '.join(duty.clauses)})", *points))


def controls_of(given: Given) -> tuple[Control, ...]:
    """What they can click."""
    subject = (given.school, given.id)
    match Asks(given.asks):
        case Asks.NOTHING:
            return ()
        case Asks.CONFIRM:
            return (Control("duty_done", "I confirm this", subject, Weight.PRIMARY),)
        case Asks.DONE if not given.points:
            return (Control("duty_done", "Done", subject, Weight.PRIMARY),)
        case _:
            return (Control("duty_report", "Report that it is done", subject, Weight.PRIMARY),)


def _sentence(office: Office, school: str, one: Due, accounts: str) -> str:
    """The pack's sentence for a reader who looks after these *accounts*."""
    account = office.trust.account(school, one.account)
    words = {"account": account.name if account else one.account, "accounts": accounts}
    if one.duty.when is When.BEFORE_AN_EVENT:
        events = (each for each in office.school(school).events if each.name == one.about)
        event = next(each for each in events if one.period.startswith(f"{each.on}"))
        words |= {"event": event.name, "day": f"{event.on.day} {event.on:%B}"}
    if one.duty.when is When.AFTER_A_POST:
        words |= {"post": opening_of(office.ledger.draft(one.about))}
    return one.duty.says.format_map(words)


def _readers(office: Office, school: str, one: Due) -> Readers:
    if one.member or one.duty.who == (AUTHOR,):
        member = office.trust.member(one.member or office.ledger.draft(one.about).author)
        return {member: ()} if member and member.works_at(school) else {}
    return rota.readers(office, school, one.duty, one.account)


def _listed(office: Office, school: str, duty: Duty) -> tuple[str, ...] | None:
    """What is listed below the sentence; None where there is nothing to list, so nothing to say."""
    match duty.tells:
        case Tells.NOTHING:
            return ()
        case Tells.PUBLISHED:
            return _few(_published(office, school, duty)) or None
        case Tells.HELD:
            return _few(_held(office, school, duty)) or None


def _few(lines: Iterable[str]) -> tuple[str, ...]:
    """As many lines as one message of any chat takes."""
    every = tuple(lines)
    more = len(every) - MOST_LISTED
    return (*every[:MOST_LISTED], f"… and {more} more") if more > 0 else every


def _published(office: Office, school: str, duty: Duty) -> Iterable[str]:
    """What went public since this duty was last given; of a nudge, which is not kept, in a week."""
    before = (
        one.at
        for one in office.ledger.given(school, office.at - LATEST_AFTER_A_POST)
        if one.duty == duty.name
    )
    back = A_WEEK if duty.asks is Asks.NOTHING else LATEST_AFTER_A_POST
    since = max(before, default=office.at - back)
    zone = office.school(school).zone
    for one in office.ledger.published(school, since):
        account = office.trust.account(school, one.account)
        day = one.at.astimezone(zone)
        where = account.name if account else one.account
        yield f"• {where}, {day.day} {day:%B}, by {name_of(office, one.author)}: {one.address}"


def _held(office: Office, school: str, duty: Duty) -> Iterable[str]:
    """What is held for the round-up, by its first words."""
    for one in holding.bundle(office, school, duty):
        accounts = (office.trust.account(school, each) for each in one.revision.content.accounts)
        names = ", ".join(each.name for each in accounts if each)
        yield f"• {opening_of(one)} by {name_of(office, one.author)}, for {names}"


def _who_publishes(office: Office, school: str, duty: Duty, readers: Readers) -> Readers:
    """Those of the readers who publish on an account of something that is held."""
    drafts = holding.bundle(office, school, duty)
    those = {each for one in drafts for each in telling.publishers(office, one)}
    return {one: names for one, names in readers.items() if one in those}


def _offer_held(office: Office, school: str, duty: Duty) -> None:
    """From its day on a held post is offered to whoever publishes it."""
    for one in holding.bundle(office, school, duty):
        if not holding.until(office, one):
            telling.show(office, one, Audience.PUBLISHER, *telling.publishers(office, one))


def _late(office: Office, school: str, one: Due) -> Told:
    """The head hears who has not confirmed; names of staff alone."""
    given = [
        each for each in office.ledger.given(school, office.at - REMEMBERED) if each.id == one.id
    ]
    members = _members(office, school, one.duty)
    owing = missing(given[0], members, office.ledger.answers(school, office.at - REMEMBERED))
    names = ", ".join(name_of(office, each) for each in owing)
    said = f"{len(owing)} of {len(members)} have not confirmed yet: “{given[0].says}” {names}."
    heads = office.trust.members_at(school, {Role.HEAD})
    for member in heads:
        office.tell(member, Word(said))
    return Told(len(heads))


def _accounts(office: Office, school: str, duty: Duty) -> tuple[str, ...]:
    return tuple(one.id for one in rota.accounts(office, school, duty))


def _members(office: Office, school: str, duty: Duty) -> tuple[str, ...]:
    if duty.asks is not Asks.CONFIRM:
        return ()
    return tuple(one.id for one in rota.holders(office, school, duty))
