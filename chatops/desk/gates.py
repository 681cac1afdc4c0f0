"""What waits until something is on record: an account that pupils use, and who publishes where."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from chatops.desk import recording
from chatops.desk.office import Office
from chatops.findings import Severity
from chatops.people import Member
from chatops.policy.demands import Wanted
from chatops.policy.pack import Pack
from chatops.ports import Ledger
from chatops.records import KeptRecord, Sort
from chatops.school import Account

NOT_INDUCTED: Final = (
    "You have not been shown how {network} works, as “{policy}” wants it ({clauses}), so you cannot"
    " take this post for {account}. Please ask {whom}."
)


def stops(pack: Pack, of: Wanted) -> bool:
    """Whether something waits for such a record in this policy."""
    demand = pack.demand(of)
    return demand is not None and demand.severity is Severity.BLOCK


def in_force(
    accounts: Iterable[Account], pack: Pack, records: Iterable[KeptRecord]
) -> tuple[Account, ...]:
    """The accounts; one that pupils use is not live before a senior leader knows it (COM-4.1b)."""
    if not stops(pack, Wanted.LEADER_TOLD):
        return tuple(accounts)
    told = {one.fact.about for one in records if one.fact.sort is Sort.LEADER_TOLD}
    return tuple(
        replace(one, live=one.live and not (one.pupils and one.id not in told)) for one in accounts
    )


def accounts(office: Office, school: str) -> tuple[Account, ...]:
    """The school's accounts as they count today."""
    return counting(office.trust.accounts_of(school), office.pack(school), office.ledger, school)


def counting(
    found: tuple[Account, ...], pack: Pack, ledger: Ledger, school: str
) -> tuple[Account, ...]:
    """The same of any accounts, pack and ledger; its records are read where something waits for one."""
    asked = stops(pack, Wanted.LEADER_TOLD) and any(one.pupils for one in found)
    return in_force(found, pack, ledger.records(school)) if asked else found


def why_not_publish(office: Office, account: Account, publisher: Member) -> str:
    """Why this publisher cannot take a post for the account, and whom to ask; empty if they can."""
    pack = office.pack(account.school)
    demand = pack.demand(Wanted.INDUCTED)
    if demand is None or not stops(pack, Wanted.INDUCTED):
        return ""
    if inducted(office.ledger.records(account.school), account, publisher):
        return ""
    return NOT_INDUCTED.format(
        network=account.network.value.capitalize(),
        policy=pack.title,
        clauses=", ".join(demand.clauses),
        account=account.name,
        whom=" or ".join(recording.keepers(office, account.school, Sort.INDUCTED)) or "the head",
    )


def inducted(records: Iterable[KeptRecord], account: Account, member: Member) -> bool:
    """Whether the member was shown how the account's network works."""
    wanted = (Sort.INDUCTED, account.network.value, member.id)
    return any((one.fact.sort, one.fact.about, one.fact.member) == wanted for one in records)
