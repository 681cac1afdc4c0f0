"""What a card's control sends back, as what it asks for. Pure: no network, no authority."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from chatops.errors import FormRefused
from chatops.notices import Action, Audience
from chatops.people import Surface
from chatops.requests import (
    Approve,
    AskChanges,
    CouldNotPost,
    GetPost,
    LookUp,
    MarkPosted,
    Reject,
    Request,
    Withdraw,
)

Payload = Mapping[str, Any]
REFRESH: Final = "refresh"
CHOOSE: Final = "consent_choose"
NONE_CHOSEN: Final = "Please choose a pupil."


class NotOurs(Exception):
    """Something that no control of ours sends."""


@dataclass(frozen=True, slots=True)
class Click:
    """A control of a card, used: of which draft, which content, for which account, with what words."""

    action: Action
    draft: str
    seen: str
    audience: Audience
    account: str = ""
    said: str = ""

    @property
    def data(self) -> Mapping[str, object]:
        """What the control carries: ids only, no authority."""
        carried = {
            "verb": self.action.value,
            "draft": self.draft,
            "seen": self.seen,
            "as": self.audience.value,
        }
        return carried | ({"account": self.account} if self.account else {})

    @property
    def field(self) -> str:
        """The one field of the small form behind the control."""
        return f"said_{self.action.value}_{self.account}".rstrip("_")


def click(data: Payload) -> Click:
    """A control of a draft's card; NotOurs if it is none."""
    try:
        bare = Click(
            Action(data["verb"]),
            _text(data, "draft"),
            _text(data, "seen"),
            Audience(data["as"]),
            _text(data, "account") if "account" in data else "",
        )
    except (KeyError, ValueError, TypeError) as unknown:
        raise NotOurs from unknown
    said = data.get(bare.field, "")
    return Click(
        bare.action,
        bare.draft,
        bare.seen,
        bare.audience,
        bare.account,
        said if isinstance(said, str) else "",
    )


def refreshed(data: Payload) -> tuple[str, Audience]:
    """Whose card of which draft a client asks for anew."""
    try:
        return _text(data, "draft"), Audience(data["as"])
    except (KeyError, ValueError, TypeError) as unknown:
        raise NotOurs from unknown


def asked(click: Click, by: str) -> Request | None:
    """The request that a click makes of the desk; None where it opens the form instead."""
    draft, seen, account, said = click.draft, click.seen, click.account, click.said
    requests: Mapping[Action, Request | None] = {
        Action.APPROVE: Approve(draft, by, seen, said),
        Action.ASK_CHANGES: AskChanges(draft, by, seen, said),
        Action.REJECT: Reject(draft, by, seen, said),
        Action.WITHDRAW: Withdraw(draft, by),
        Action.GET_POST: GetPost(draft, by, seen, account, Surface.TEAMS),
        Action.MARK_POSTED: MarkPosted(draft, by, seen, account, said),
        Action.COULD_NOT_POST: CouldNotPost(draft, by, seen, account, said),
        Action.EDIT: None,
    }
    return requests[click.action]


def chosen(data: Payload, by: str) -> LookUp:
    """Which of several pupils was meant; FormRefused where none was chosen."""
    try:
        school = _text(data, "school")
    except KeyError as unknown:
        raise NotOurs from unknown
    pupil = data.get(field_of_pupils(school))
    if not isinstance(pupil, str) or not pupil:
        raise FormRefused({"pupil": NONE_CHOSEN})
    return LookUp(by, school, "", pupil)


def field_of_pupils(school: str) -> str:
    """The field in which a pupil of this school is chosen: one card may have those of several."""
    return f"pupil_{school}"


def verb(data: Payload) -> str:
    said = data.get("verb")
    return said if isinstance(said, str) else ""


def _text(data: Payload, name: str) -> str:
    found = data[name]
    if not isinstance(found, str) or not found:
        raise NotOurs
    return found
