"""What the race and the kill tests run in processes of their own.

python -m tests.database.processes approve ADDRESS DRAFT...   says how many it approved
python -m tests.database.processes write ADDRESS NAME         says each draft once it is kept
"""

import sys
from collections.abc import Iterable
from itertools import count

from adapters.database.engine import connect
from adapters.database.storage import SqlStorage
from chatops.draft import Verb, decide
from chatops.errors import DraftChanged, MoveNotPossible
from chatops.notices import Audience, Envelope, ShowCard
from chatops.people import Surface
from tests.drafts import AUTHOR, HEAD, awaiting, move, new_draft


def approve(storage: SqlStorage, drafts: Iterable[str]) -> int:
    """Try to approve each; how many of them were this process's doing."""
    won = 0
    for draft in drafts:
        try:
            with storage.transaction() as ledger:
                ledger.record(*decide(ledger.draft(draft), move(Verb.APPROVE, by=HEAD)))
            won += 1
        except (DraftChanged, MoveNotPossible):
            continue
    return won


def write(storage: SqlStorage, name: str) -> None:
    """Two transactions a draft, for ever."""
    for number in count():
        draft = f"{name}-{number}"
        with storage.transaction() as ledger:
            ledger.open(*new_draft(draft))
            ledger.post(Envelope(AUTHOR, Surface.SLACK, ShowCard(draft, Audience.AUTHOR)))
        with storage.transaction() as ledger:
            ledger.record(*awaiting(ledger.draft(draft)))
            ledger.post(Envelope(HEAD, Surface.SLACK, ShowCard(draft, Audience.APPROVER)))
        print(draft, flush=True)  # noqa: T201 - it is read by the test


def main(job: str, address: str, *names: str) -> None:
    storage = SqlStorage(connect(address))
    print("ready", flush=True)  # noqa: T201 - it is read by the test
    if job == "approve":
        sys.stdin.readline()
        print(approve(storage, names))  # noqa: T201 - it is read by the test
    else:
        write(storage, names[0])


if __name__ == "__main__":
    main(*sys.argv[1:])
