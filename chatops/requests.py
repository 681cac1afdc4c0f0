"""What may be asked of the desk: frozen values, one for each thing a person or the clerk wants."""

from dataclasses import dataclass

from chatops.draft import Content, Photo
from chatops.duty_requests import DutyRequest
from chatops.filing import CaseRequest, KeepExhibit
from chatops.forgetting import EraseDraft
from chatops.opinions import OpinionRequest
from chatops.people import Surface
from chatops.pictures import Picture, Reading
from chatops.records import RecordRequest
from chatops.registering import AgreeToUndo, KeepOuting, RecordConsent, RefuseToUndo, UndoConsent
from chatops.safer import Wish
from chatops.sealing import SealRequest
from chatops.take_down import ReportRemoved, ReportStays


@dataclass(frozen=True, slots=True)
class Submit:
    """Somebody hands in a draft. *key* (a form's or message's own id) makes a repeat harmless."""

    key: str
    by: str
    school: str
    surface: Surface
    content: Content


@dataclass(frozen=True, slots=True)
class Revise:
    """The author hands in a new revision of the revision whose digest is *seen*."""

    draft: str
    by: str
    seen: str
    content: Content


@dataclass(frozen=True, slots=True)
class MendDraft:
    """The author has a mend applied (its id, or EVERYTHING) to the revision whose digest is *seen*."""

    draft: str
    by: str
    seen: str
    mend: str


@dataclass(frozen=True, slots=True)
class Withdraw:
    draft: str
    by: str


@dataclass(frozen=True, slots=True)
class Approve:
    """An approver approves exactly the revision *seen*, each video *watched* to the end (DEF-38)."""

    draft: str
    by: str
    seen: str
    reason: str = ""
    watched: bool = False


@dataclass(frozen=True, slots=True)
class AskChanges:
    draft: str
    by: str
    seen: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reject:
    draft: str
    by: str
    seen: str
    reason: str


@dataclass(frozen=True, slots=True)
class GetPost:
    """A publisher asks for the approved text and photos for one account."""

    draft: str
    by: str
    seen: str
    account: str
    surface: Surface


@dataclass(frozen=True, slots=True)
class MarkPosted:
    draft: str
    by: str
    seen: str
    account: str
    address: str


@dataclass(frozen=True, slots=True)
class CouldNotPost:
    draft: str
    by: str
    seen: str
    account: str
    reason: str


@dataclass(frozen=True, slots=True)
class LookUp:
    """Somebody asks what the register says of the pupil that *name* means.

    *pupil* (an admission number) says which, once they have chosen from several.
    """

    by: str
    school: str
    name: str
    pupil: str = ""


@dataclass(frozen=True, slots=True)
class AgreeToLoosen:
    """A second person agrees to what an import (*batch*) would turn from no to yes."""

    by: str
    school: str
    batch: str


@dataclass(frozen=True, slots=True)
class RefuseToLoosen:
    """A second person refuses it, or whoever asked takes it back."""

    by: str
    school: str
    batch: str


@dataclass(frozen=True, slots=True)
class KeepPhotos:
    """The clerk has fetched a revision's photos: each now has a digest or a problem."""

    draft: str
    seen: str
    photos: tuple[Photo, ...]


@dataclass(frozen=True, slots=True)
class KeepPicture:
    """A file came in and was cleaned; *by* is empty where that was for a draft that is kept already."""

    picture: Picture
    by: str = ""
    make: str = ""
    model: str = ""


@dataclass(frozen=True, slots=True)
class KeepReading:
    """The clerk has had the words in a picture read, or tried to."""

    digest: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class PurgePicture:
    """Somebody reports a picture of the revision *seen*: it goes for good, at once (LOW-images-4)."""

    draft: str
    by: str
    seen: str
    digest: str
    reason: str


@dataclass(frozen=True, slots=True)
class ErasePicture:
    """The caretaker asks for a picture to be erased, if its time has come."""

    digest: str


@dataclass(frozen=True, slots=True)
class PictureGone:
    """The caretaker has removed the bytes of an erased picture."""

    digest: str


@dataclass(frozen=True, slots=True)
class MakeSafer:
    """The author has one photo (by its place in the draft, from 0) of the revision *seen* made safer.

    *pictured* is who is still in the picture; it counts only where the picture is cropped (DEF-14).
    """

    draft: str
    by: str
    seen: str
    photo: int
    wish: Wish
    pictured: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RunChecks:
    """The clerk asks for a submitted draft to be checked and passed on or held."""

    draft: str


@dataclass(frozen=True, slots=True)
class Remind:
    school: str
    key: str


@dataclass(frozen=True, slots=True)
class BeginDay:
    """A new day has begun at a school: what begins or ends to count with it is followed."""

    school: str


@dataclass(frozen=True, slots=True)
class EraseLeaver:
    """What is kept of a pupil who has left is erased, if it is time."""

    school: str
    pupil: str


@dataclass(frozen=True, slots=True)
class Lapse:
    """The clerk closes a draft that waited, or stayed approved, longer than its pack allows."""

    draft: str


@dataclass(frozen=True, slots=True)
class RemindOfReview:
    """The clerk asks that somebody be told that the review of a school's policy is late."""

    school: str


@dataclass(frozen=True, slots=True)
class Undelivered:
    """The clerk has put a notice aside: nobody can reach this member on this surface.

    Where the member is *unmet*, it is not put aside but waits until they first come there.
    """

    to: str
    surface: Surface
    unmet: bool = False


KeepingRequest = KeepPicture | KeepExhibit | KeepReading
PictureRequest = KeepingRequest | MakeSafer | PurgePicture | ErasePicture | PictureGone
LoosenRequest = AgreeToLoosen | RefuseToLoosen
RegisterRequest = RecordConsent | UndoConsent | LookUp | KeepOuting | AgreeToUndo | RefuseToUndo
ClockRequest = BeginDay | EraseLeaver | Remind | Lapse | RemindOfReview | Undelivered
Request = (
    Submit
    | Revise
    | MendDraft
    | Withdraw
    | Approve
    | AskChanges
    | Reject
    | OpinionRequest
    | GetPost
    | MarkPosted
    | CouldNotPost
    | ReportRemoved
    | ReportStays
    | RegisterRequest
    | RecordRequest
    | DutyRequest
    | CaseRequest
    | LoosenRequest
    | KeepPhotos
    | PictureRequest
    | RunChecks
    | SealRequest
    | EraseDraft
    | ClockRequest
)
