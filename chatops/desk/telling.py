"""Who hears of a move: every card of the draft is put right, and its author gets a word."""

from collections.abc import Iterable

from chatops.desk import approvers, holding
from chatops.desk.office import Office
from chatops.draft import Decision, Draft
from chatops.notices import Audience, ShowCard, Word
from chatops.people import Member


def keep(office: Office, draft: Draft, decision: Decision, *, also: Iterable[Member] = ()) -> None:
    """Keep a move with its decision, and have every card of the draft put right.

    *also* are those who had a card of an earlier revision, and would not have one of this.
    """
    office.ledger.record(draft, decision)
    show(office, draft, Audience.AUTHOR, *_author(office, draft))
    show(
        office, draft, Audience.APPROVER, *dict.fromkeys((*approvers.readers(office, draft), *also))
    )
    if draft.publications and not holding.until(office, draft):
        show(office, draft, Audience.PUBLISHER, *publishers(office, draft))


def show(office: Office, draft: Draft, audience: Audience, *readers: Member) -> None:
    for reader in readers:
        office.tell(reader, ShowCard(draft.id, audience))


def say(office: Office, draft: Draft, text: str) -> None:
    """A word to the author, in their own chat."""
    for author in _author(office, draft):
        office.tell(author, Word(text, draft.id))


def publishers(office: Office, draft: Draft) -> tuple[Member, ...]:
    """Everybody who publishes on one of the draft's accounts, each once."""
    accounts = (office.trust.account(draft.school, one) for one in draft.revision.content.accounts)
    found = (one for account in accounts if account for one in office.trust.publishers_of(account))
    return tuple(dict.fromkeys(found))


def _author(office: Office, draft: Draft) -> tuple[Member, ...]:
    author = office.trust.member(draft.author)
    return () if author is None else (author,)
