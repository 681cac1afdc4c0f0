"""Drafts and moves as the tests need them; invented people only."""

from datetime import UTC, datetime, timedelta
from typing import Final

from chatops.draft import Content, Decision, Draft, Move, Revision, Verb, decide, open_draft
from chatops.people import Surface

SCHOOL: Final = "thornfield"
AUTHOR: Final = "k.okoro@thornfield.example"
HEAD: Final = "p.nolan@thornfield.example"
DEPUTY: Final = "b.bright@thornfield.example"
NOON: Final = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def new_draft(
    draft: str = "d1",
    *,
    school: str = SCHOOL,
    author: str = AUTHOR,
    text: str = "Sports day",
    minute: int = 0,
) -> tuple[Draft, Decision]:
    """A draft just handed in, and the decision that says so."""
    at = NOON + timedelta(minutes=minute)
    revision = Revision(1, Content(text, accounts=("facebook",)), salt="s1", at=at)
    return open_draft(Draft(draft, school, author, Surface.SLACK, revision), author, at)


def move(verb: Verb, *, by: str = AUTHOR, minute: int = 1, reason: str = "") -> Move:
    return Move(verb, by, NOON + timedelta(minutes=minute), reason=reason)


def awaiting(draft: Draft) -> tuple[Draft, Decision]:
    """The draft with its checks passed, as the approver gets it."""
    return decide(draft, move(Verb.PASS, by="desk"))
