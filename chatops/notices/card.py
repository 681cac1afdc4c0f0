"""A draft's card, and the controls that cards and other notices offer."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chatops.draft import Standing, State
from chatops.findings import Place, Severity
from chatops.seen import Colour
from chatops.videos import Film


class Audience(StrEnum):
    """Whose card of a draft it is: each sees what they need, and the controls they have."""

    AUTHOR = "author"
    APPROVER = "approver"
    PUBLISHER = "publisher"


class Action(StrEnum):
    """A control on a card; the same word on every surface."""

    APPROVE = "approve"
    ASK_CHANGES = "ask_changes"
    REJECT = "reject"
    EDIT = "edit"
    WITHDRAW = "withdraw"
    GET_POST = "get_post"
    MARK_POSTED = "mark_posted"
    COULD_NOT_POST = "could_not_post"


class Weight(StrEnum):
    """How much a control stands out; one that ends or hides something is marked as such."""

    PLAIN = "plain"
    PRIMARY = "primary"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Control:
    """Something more that a reader may do: an errand by name, and which ids it is about.

    It carries no authority: whoever uses it is judged by the desk at that moment. A surface draws
    eight of them at most on one notice.
    """

    errand: str
    label: str
    subject: tuple[str, ...] = ()
    weight: Weight = Weight.PLAIN


@dataclass(frozen=True, slots=True)
class Said:
    """A finding as this reader may see it; *clauses* is empty where the reason is not theirs."""

    severity: Severity
    message: str
    remedy: str
    clauses: tuple[str, ...] = ()
    place: Place | None = None
    mend: str = ""  # what one click would put in its place


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One account of a draft: where it stands there, and what this reader may do about it."""

    id: str
    name: str
    standing: Standing = Standing.WAITING
    address: str = ""
    reason: str = ""
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class PhotoLine:
    """One photo: its clean bytes are in the media store under *digest*.

    *light* and *hint* say how easily somebody could be known again. *before* is the digest of the
    picture that this one was made of, and *changes* what was done to it. *words* says whether what is
    written in it was read. *film* is set for a video.
    """

    digest: str
    alt: str
    label: str
    pictured: tuple[str, ...] = ()
    none_visible: bool = False
    problem: str = ""
    light: Colour | None = None
    hint: str = ""
    words: str = ""
    before: str = ""
    changes: str = ""
    film: Film | None = None

    @property
    def still(self) -> str:
        """The digest of what can be shown as a picture."""
        return self.film.poster if self.film and self.digest else self.digest

    @property
    def word(self) -> str:
        """What it is: "Photo", or "Video"."""
        return "Video" if self.film else "Photo"


@dataclass(frozen=True, slots=True)
class PupilLine:
    """One pictured pupil, and in one line what consent says for this draft."""

    name: str
    consent: str


@dataclass(frozen=True, slots=True)
class Card:
    """A draft, as it stands now, for one reader."""

    audience: Audience
    draft: str
    digest: str
    version: int
    revision: int
    state: State
    school: str
    author: str
    status: str
    text: str
    accounts: tuple[AccountLine, ...] = ()
    photos: tuple[PhotoLine, ...] = ()
    pictured: tuple[PupilLine, ...] = ()
    findings: tuple[Said, ...] = ()
    policy: str = ""  # the title of the policy whose clauses the findings cite
    changes: tuple[str, ...] = ()  # since an approver last had it before them
    actions: tuple[Action, ...] = ()
    needs_reason: bool = False
    reason: str = ""
    wished: date | None = None
    update_only: bool = False  # never a new message: it only puts right a card already shown
    controls: tuple[Control, ...] = ()
    notes: tuple[str, ...] = ()  # what else this reader should know of it

    @property
    def pictures(self) -> str:
        """The heading of its photos: "Photos", "Videos", or "Photos and videos"."""
        words = sorted({f"{one.word.lower()}s" for one in self.photos})
        return " and ".join(words).capitalize()
