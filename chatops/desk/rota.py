"""Whom a policy's duty is for: by role, by account, by turn."""

from collections.abc import Mapping
from typing import Final

from chatops.desk.office import Office
from chatops.people import Act, Member, Role
from chatops.policy.duty import AUTHOR, PUBLISHERS, STAFF, Asks, Duty, When
from chatops.school import Account
from chatops.school_year import SchoolYear

_ROLES: Final[Mapping[Role, str]] = {
    Role.SLT: "senior leaders",
    Role.DSL: "the safeguarding lead",
    Role.DPO: "the data protection officer",
    Role.CIO: "the CIO",
    Role.GOVERNOR: "the governors",
    Role.COMMUNICATIONS: "the communications officer",
    Role.IT: "the technicians",
}
_OTHERS: Final = {
    STAFF: "everybody who may hand in a post",
    PUBLISHERS: "the accounts' administrators",
    AUTHOR: "whoever handed the post in",
}


def year_of(office: Office, school: str) -> SchoolYear:
    """The days on which this school is open."""
    of = office.school(school)
    return SchoolYear(of.terms, of.closed)


def accounts(office: Office, school: str, duty: Duty) -> tuple[Account, ...]:
    """The live accounts that a duty is about."""
    return tuple(
        one
        for one in office.trust.accounts_of(school)
        if one.live and (not duty.networks or one.network in duty.networks)
    )


def holders(office: Office, school: str, duty: Duty, account: str = "") -> tuple[Member, ...]:
    """Everybody whom a duty is for, of one account or at all, each once; the head where nobody is."""
    found = dict.fromkeys(
        each for one in duty.who for each in _holding(office, school, duty, one, account)
    )
    return tuple(found) or _in_their_place(office, school, duty)


def readers(
    office: Office, school: str, duty: Duty, account: str = ""
) -> Mapping[Member, tuple[str, ...]]:
    """Who is told, with the names of the accounts that they are told of: the publisher whose turn it is."""
    others = [one for one in duty.who if one != PUBLISHERS]
    found: dict[Member, tuple[str, ...]] = {
        each: () for one in others for each in _holding(office, school, duty, one, account)
    }
    if PUBLISHERS in duty.who:
        found |= _by_account(office, school, duty, account)
    return found or dict.fromkeys(_in_their_place(office, school, duty), ())


def _holding(office: Office, school: str, duty: Duty, who: str, account: str) -> tuple[Member, ...]:
    if who == STAFF:
        return tuple(one for one in office.trust.members_at(school) if one.may(Act.SUBMIT))
    if who == PUBLISHERS:
        of = [one for one in accounts(office, school, duty) if account in {"", one.id}]
        return tuple(each for one in of for each in office.trust.publishers_of(one))
    return () if who == AUTHOR else office.trust.members_at(school, {Role(who)})


def _in_their_place(office: Office, school: str, duty: Duty) -> tuple[Member, ...]:
    """The head, where nobody holds the role; the author of a post has nobody in their place."""
    return () if duty.who == (AUTHOR,) else office.trust.members_at(school, {Role.HEAD})


def _by_account(
    office: Office, school: str, duty: Duty, account: str
) -> dict[Member, tuple[str, ...]]:
    found: dict[Member, tuple[str, ...]] = {}
    for one in accounts(office, school, duty):
        theirs = office.trust.publishers_of(one) if account in {"", one.id} else ()
        if theirs and duty.in_turn:
            theirs = (theirs[_turn(office, school, duty) % len(theirs)],)
        for member in theirs:
            found[member] = (*found.get(member, ()), one.name)
    return found


def _turn(office: Office, school: str, duty: Duty) -> int:
    """A number that goes up by one each school day, or each week."""
    week, day = divmod(office.today(school).toordinal() - 1, 7)
    return week * 5 + min(day, 4) if duty.when is When.EACH_SCHOOL_DAY else week


def whose(duty: Duty) -> str:
    """Whom a duty is for, in words."""
    told = [_OTHERS.get(one) or _ROLES.get(Role(one)) or f"the {_plain(one)}" for one in duty.who]
    several = " and ".join(filter(None, (", ".join(told[:-1]), told[-1])))
    each = ", each for themselves" if duty.asks is Asks.CONFIRM else ""
    turn = ", in turn" if duty.in_turn else ""
    return f"{several[0].upper()}{several[1:]}{each}{turn}"


def _plain(role: str) -> str:
    return role.replace("_", " ")
