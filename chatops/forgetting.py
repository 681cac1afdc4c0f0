"""What a draft said is erased when its time has come (DEF-29); that there was one stays."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Protocol

from chatops.draft import TO_RULE_ON, Content, Draft, Revision, State
from chatops.mends import NO_MENDS

# What somebody still waits for is never erased; it lapses long before.
WAITING: Final = frozenset({State.SUBMITTED, *TO_RULE_ON, State.APPROVED})


@dataclass(frozen=True, slots=True)
class EraseDraft:
    """The clerk asks that what a draft said be erased, if it is time."""

    draft: str


def forgotten(draft: Draft, at: datetime) -> Draft:
    """The draft without its words, pictures, findings and reasons.

    What stays says who handed it in, what became of it, and where it is public: a family may
    still ask for a post to be taken down. Its digest can be guessed by nobody, as the salt went too.
    """
    content = Content("", accounts=draft.revision.content.accounts)
    last = draft.last
    if last is not None:
        last = replace(last, move=replace(last.move, reason=""))
    return replace(
        draft,
        revision=Revision(draft.revision.number, content, "", draft.revision.at),
        version=draft.version + 1,
        findings=(),
        publications=tuple(replace(one, reason="") for one in draft.publications),
        last=last,
        mends=NO_MENDS,
        shown="",
        erased_at=at,
    )


class Forgetting(Protocol):
    """The part of a ledger that forgets; one transaction with all the rest."""

    def drafts_due(self, school: str, before: datetime, limit: int, /) -> Sequence[Draft]:
        """Up to *limit* drafts that last moved before a moment and are not erased, oldest first."""
        ...

    def forget_draft(self, draft: Draft, /) -> None:
        """Keep *draft* as it is now, and nothing else of what it said.

        Its revisions go, the reasons beside its entries, what was said of its take-downs, what
        waited to be told of it. The entries stay. DraftChanged if a decision came between.
        """
        ...
