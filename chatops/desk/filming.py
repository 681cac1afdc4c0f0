"""Videos among a draft's photos: known by what was found in their bytes, and watched before approval."""

from dataclasses import replace
from typing import Final

from chatops.checks.attestation import asked
from chatops.checks.videos import has_video
from chatops.desk import approvers
from chatops.desk.office import Office
from chatops.desk.screening import Screened
from chatops.draft import TO_RULE_ON, Content, Draft, Media, Photo
from chatops.errors import FormRefused
from chatops.findings import Kind
from chatops.notices import Control, PhotoLine, Weight
from chatops.people import Member
from chatops.pictures import Picture
from chatops.ports import Event
from chatops.requests import Approve
from chatops.videos import sounds_like_one

APPROVE_VIDEO: Final = "approve_video"  # the errand
WATCH: Final = "watch a video to the end"  # the word on the trail
NOT_WATCHED: Final = (
    "Please watch the whole video first, with the sound on, and say so: use “Approve the video” on"
    " its card."
)
NO_COVER: Final = (
    "Nobody can be covered in a video here: send a cut without them, or photos in its place."
)
HEARD: Final = "names_heard"


def told_apart(office: Office, content: Content) -> Content:
    """The content with each photo called a video or not, as its bytes say and nobody's word.

    Of one that has still to be fetched its name is believed until then.
    """
    known = office.ledger.pictures(one.digest for one in content.photos if one.digest)
    photos = tuple(replace(one, media=_media(one, known.get(one.digest))) for one in content.photos)
    return replace(content, photos=photos)


def unasked(office: Office, school: str, content: Content) -> Content:
    """What turned out to be a video only now: nobody has said that no name can be heard in it."""
    asks = asked(content, office.pack(school).asks)
    if HEARD not in asks or content.answers.names_heard is not None:
        return content
    return replace(content, answers=replace(content.answers, names_heard="unsure"))


def watched(office: Office, draft: Draft, request: Approve, screened: Screened) -> Screened:
    """What is left of the findings once the approver says that they watched it; FormRefused else.

    That they said so stands on the trail.
    """
    if not has_video(draft.revision.content):
        return screened
    if not request.watched:
        raise FormRefused({"watched": NOT_WATCHED})
    event = Event(draft.school, request.by, WATCH, f"draft:{draft.id}", office.at)
    office.ledger.witness(event)
    left = tuple(one for one in screened.findings if one.kind is not Kind.VIDEO_NOT_WATCHED)
    return replace(screened, findings=left)


def approval(office: Office, draft: Draft, viewer: Member) -> tuple[Control, ...]:
    """In place of the plain button to approve: a form that asks whether it was watched."""
    if not asks(draft) or viewer not in approvers.may_rule(office, draft):
        return ()
    subject = (draft.id, draft.digest)
    return (Control(APPROVE_VIDEO, "Approve the video", subject, Weight.PRIMARY),)


def uncovered(line: PhotoLine) -> PhotoLine:
    """What its author is told of a video: that it cannot be made safer here."""
    return replace(line, hint=f"{line.hint} {NO_COVER}".strip()) if line.film else line


def asks(draft: Draft) -> bool:
    """Whether this draft can be approved by nobody who has not watched it."""
    return draft.state in TO_RULE_ON and has_video(draft.revision.content)


def _media(photo: Photo, picture: Picture | None) -> Media:
    if picture is not None:
        return Media.VIDEO if picture.film else Media.IMAGE
    on_its_way = bool(photo.origin) and not photo.digest
    return Media.VIDEO if on_its_way and sounds_like_one(photo.name) else photo.media
