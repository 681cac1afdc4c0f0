"""What the submitter of a draft answers: the policy's questions, and consents for this one post."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Answers:
    """What the submitter was asked and answered; None was not asked. Values as in `chatops check`."""

    dress: str | None = None  # yes, no, unsure
    dignity: str | None = None  # yes, no, unsure
    device: str | None = None  # school, personal
    copyright: str | None = None  # own, permission, none
    links_checked: str | None = None  # yes, no
    links_name_child: str | None = None  # yes, no
    visitors: str | None = None  # yes, no
    names_heard: str | None = None  # yes, no, unsure
    topic: str | None = None
    purpose: str | None = None
    background: str | None = None  # yes, no, unsure
    credit: str | None = None  # whose it is that is used with permission, in words


NOTHING_ANSWERED: Final = Answers()


@dataclass(frozen=True, slots=True)
class PostConsent:
    """A written consent that names this one post; it lowers only what says so (G10)."""

    pupil: str
    covers: tuple[str, ...]  # name, image, video, press, description
