"""Whether the register's accounts are called as the policy has it, where it says how."""

import re
from collections.abc import Iterable, Iterator

from chatops.policy.pack import Clause, Pack
from chatops.school import Account


def oddly_called(accounts: Iterable[Account], pack: Pack) -> Iterator[tuple[Account, str]]:
    """Each account whose handle is written otherwise, with a sentence for whoever keeps the register."""
    if pack.handles is None:
        return
    for one in accounts:
        if one.handle and not re.fullmatch(pack.handles.format, one.handle):
            yield one, _told(one, pack.clauses[pack.handles.clause])


def _told(account: Account, clause: Clause) -> str:
    return (
        f"The account {account.id} is called {account.handle}, but in “{clause.title}” ({clause.id}):"
        f" {clause.sentence} Please have it renamed, if that is possible."
    )
