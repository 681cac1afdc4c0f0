"""A draft, its revisions, the states it can be in, and the only moves between them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from chatops.answers import NOTHING_ANSWERED, Answers, PostConsent
from chatops.content_digest import digest
from chatops.errors import MoveNotPossible, NotAllowed
from chatops.findings import Finding, needs_two
from chatops.mends import NO_MENDS, Mends
from chatops.people import Surface


class State(StrEnum):
    SUBMITTED = "submitted"
    HELD = "held"
    AWAITING = "awaiting"
    AWAITING_SECOND = "awaiting a second approval"
    CHANGES_ASKED = "changes asked"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    PARTLY_POSTED = "partly posted"
    POSTED = "posted"
    LAPSED = "lapsed"


class Verb(StrEnum):
    """What can be done to a draft; the word that stands in the trail."""

    SUBMIT = "submit"
    KEEP_PHOTOS = "keep photos"
    PASS = "pass checks"  # noqa: S105 - no password: the draft passes its checks
    HOLD = "hold"
    REVISE = "revise"
    WITHDRAW = "withdraw"
    APPROVE_FIRST = "approve as the first of two"
    APPROVE = "approve"
    ASK_CHANGES = "ask for changes"
    REJECT = "reject"
    VOID = "void"
    LAPSE = "lapse"
    HAND_OVER = "hand over"
    POST_SOME = "mark as posted"
    POST_LAST = "mark as posted on the last account"
    COULD_NOT_POST = "could not post"
    TAKE_DOWN = "take down"
    POST_LATE = "mark as posted after it was stopped"


_CLOSED: Final = (State.REJECTED, State.WITHDRAWN, State.PARTLY_POSTED, State.POSTED)
_OPEN: Final = tuple(one for one in State if one not in _CLOSED)
TO_RULE_ON: Final = (State.AWAITING, State.AWAITING_SECOND)
_TO_POST: Final = (State.APPROVED, State.PARTLY_POSTED)
# A revision that somebody had posted in part stays open for its other accounts.
MOVES: Final[Mapping[tuple[State, Verb], State]] = MappingProxyType(
    {
        (State.SUBMITTED, Verb.KEEP_PHOTOS): State.SUBMITTED,
        (State.SUBMITTED, Verb.PASS): State.AWAITING,
        (State.SUBMITTED, Verb.HOLD): State.HELD,
        **{(one, Verb.REVISE): State.SUBMITTED for one in (*_OPEN, State.PARTLY_POSTED)},
        **{(one, Verb.WITHDRAW): State.WITHDRAWN for one in _OPEN},
        (State.AWAITING, Verb.APPROVE_FIRST): State.AWAITING_SECOND,
        **{(one, Verb.APPROVE): State.APPROVED for one in TO_RULE_ON},
        **{(one, Verb.ASK_CHANGES): State.CHANGES_ASKED for one in TO_RULE_ON},
        **{(one, Verb.REJECT): State.REJECTED for one in TO_RULE_ON},
        **{(one, Verb.LAPSE): State.LAPSED for one in (*TO_RULE_ON, State.APPROVED)},
        **{(one, Verb.VOID): State.HELD for one in (*TO_RULE_ON, *_TO_POST)},
        **{(one, Verb.HAND_OVER): one for one in _TO_POST},
        **{(one, Verb.POST_SOME): State.PARTLY_POSTED for one in _TO_POST},
        **{(one, Verb.POST_LAST): State.POSTED for one in _TO_POST},
        **{(one, Verb.COULD_NOT_POST): one for one in _TO_POST},
        **{(one, Verb.TAKE_DOWN): one for one in State},
        # It was stopped while a publisher had it in hand, and is public all the same.
        (State.HELD, Verb.POST_LATE): State.HELD,
    }
)
ERASED: Final = "what this draft said is erased, as its time was up."
RULINGS: Final = frozenset({Verb.APPROVE_FIRST, Verb.APPROVE, Verb.ASK_CHANGES, Verb.REJECT})


class Media(StrEnum):
    IMAGE = "image"
    VIDEO = "video"


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo (or video) of a draft: what it shows, and the digest of its clean bytes.

    *origin* says where the surface has it ("slack:F012") until it is fetched; then *digest* is
    set, or *problem* says in a sentence why it cannot be used. *name* is the file's own name.
    """

    digest: str = ""
    label: str = ""
    alt: str = ""
    pictured: tuple[str, ...] = ()
    none_visible: bool = False
    media: Media = Media.IMAGE
    origin: str = ""
    name: str = ""
    problem: str = ""

    @property
    def waits(self) -> bool:
        """Not yet fetched, and nothing known against it."""
        return bool(self.origin) and not self.digest and not self.problem


@dataclass(frozen=True, slots=True)
class Content:
    """What somebody would like to publish, and what they say about it."""

    text: str
    accounts: tuple[str, ...] = ()
    photos: tuple[Photo, ...] = ()
    answers: Answers = NOTHING_ANSWERED
    post_consents: tuple[PostConsent, ...] = ()
    wished: date | None = None

    @property
    def pictured(self) -> tuple[str, ...]:
        """Every pupil ticked in any photo, each once."""
        return tuple(dict.fromkeys(pupil for photo in self.photos for pupil in photo.pictured))


@dataclass(frozen=True, slots=True)
class Revision:
    """One content of a draft; *salt* keeps its digest from being guessed from a short text."""

    number: int
    content: Content
    salt: str
    at: datetime

    @property
    def digest(self) -> str:
        """What an approval binds to: any change to words, accounts, pictures or answers changes it."""
        return digest(self.content, self.salt)


class Standing(StrEnum):
    """How far an approved draft has come on one account."""

    WAITING = "waiting"
    HANDED_OVER = "handed over"
    POSTED = "posted"
    FAILED = "could not be posted"
    TAKEN_DOWN = "taken down"


@dataclass(frozen=True, slots=True)
class Publication:
    """An approved draft on one account: where it stands, its address once it is out."""

    account: str
    standing: Standing = Standing.WAITING
    address: str = ""
    reason: str = ""
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as last kept: its newest revision, what was found, what was decided.

    *mends* are its author's to take; *shown* is the digest of what approvers last had before them.
    Since *erased_at* it says nothing any more (DEF-29).
    """

    id: str
    school: str
    author: str
    surface: Surface
    revision: Revision
    state: State = State.SUBMITTED
    version: int = 0
    findings: tuple[Finding, ...] = ()
    publications: tuple[Publication, ...] = ()
    last: "Decision | None" = None
    mends: Mends = NO_MENDS
    shown: str = ""
    erased_at: datetime | None = None

    @property
    def digest(self) -> str:
        return self.revision.digest

    @property
    def first_approver(self) -> str:
        """Who approved first, while a second approval is waited for."""
        return self.last.move.by if self.last and self.state is State.AWAITING_SECOND else ""

    def publication(self, account: str) -> Publication | None:
        return next((one for one in self.publications if one.account == account), None)


@dataclass(frozen=True, slots=True)
class Move:
    """A wish to move a draft: the verb, who, when, why, and what was relied on."""

    verb: Verb
    by: str
    at: datetime
    reason: str = ""
    standing: str = ""  # salted digest of the consent standings relied on
    pack: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """A move that was made, on which content; what the trail keeps."""

    draft: str
    school: str
    move: Move
    revision: str
    state: State


@dataclass(frozen=True, slots=True)
class Change:
    """What a move changes besides the state; None leaves it as it is."""

    revision: Revision | None = None
    findings: tuple[Finding, ...] | None = None
    publications: tuple[Publication, ...] | None = None
    mends: Mends | None = None
    shown: str | None = None


UNCHANGED: Final = Change()


def open_draft(draft: Draft, by: str, at: datetime) -> tuple[Draft, Decision]:
    """A new draft as its author hands it in, with the decision that says so."""
    return _moved(draft, Move(Verb.SUBMIT, by, at), State.SUBMITTED)


def decide(draft: Draft, move: Move, change: Change = UNCHANGED) -> tuple[Draft, Decision]:
    """Make the move, or say why not. The one place where a draft changes state.

    Raises NotAllowed for a ruling on one's own draft (DEF-23, whoever asks) and for one person's
    second approval (DEF-21), MoveNotPossible where the table of moves has no such move.
    """
    if move.verb in RULINGS and move.by == draft.author:
        raise NotAllowed("You cannot decide on your own draft. Somebody else has been asked.")
    if move.verb in RULINGS and move.by == draft.first_approver:
        raise NotAllowed("You have approved this already. Now somebody else has to.")
    if draft.erased_at is not None and move.verb is not Verb.TAKE_DOWN:
        raise MoveNotPossible(ERASED)
    state = MOVES.get((draft.state, move.verb))
    if state is None:
        raise MoveNotPossible(f"this draft is {draft.state} and cannot take “{move.verb}”.")
    changed = replace(draft, **dict(_said(change)))
    if (draft.state, move.verb) == (State.AWAITING, Verb.APPROVE) and needs_two(changed.findings):
        raise MoveNotPossible("this draft needs two approvals, and has none yet.")
    return _moved(changed, move, state)


def _said(change: Change) -> Iterator[tuple[str, Any]]:
    told = ((one.name, getattr(change, one.name)) for one in fields(change))
    return ((name, value) for name, value in told if value is not None)


def _moved(draft: Draft, move: Move, state: State) -> tuple[Draft, Decision]:
    decision = Decision(draft.id, draft.school, move, draft.digest, state)
    return replace(draft, state=state, version=draft.version + 1, last=decision), decision
