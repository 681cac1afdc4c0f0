"""Short phrases about a draft that several parts of the desk say alike."""

from datetime import datetime
from typing import Final

from chatops.desk.office import Office
from chatops.draft import Draft, State, Verb
from chatops.people import CLERK

LONGEST_OPENING: Final = 40
# How a move is told once it is done: "{who}" did it, "{when}".
DONE: Final = {
    Verb.SUBMIT: "handed in by {who} at {when}",
    Verb.KEEP_PHOTOS: "photos kept by the desk at {when}",
    Verb.PASS: "checked and waiting for a decision since {when}",
    Verb.HOLD: "held by the checks at {when}",
    Verb.REVISE: "changed by {who} at {when}",
    Verb.WITHDRAW: "withdrawn by {who} at {when}",
    Verb.APPROVE_FIRST: "approved by {who} at {when}, as the first of two",
    Verb.APPROVE: "approved by {who} at {when}",
    Verb.ASK_CHANGES: "sent back for changes by {who} at {when}",
    Verb.REJECT: "rejected by {who} at {when}",
    Verb.VOID: "stopped by the checks at {when}, as something in it may no longer be shown",
    Verb.LAPSE: "lapsed at {when}, as it had waited too long",
    Verb.HAND_OVER: "handed over to {who} at {when}",
    Verb.POST_SOME: "posted on some of its accounts by {who} at {when}",
    Verb.POST_LAST: "posted by {who} at {when}",
    Verb.POST_LATE: "posted by {who} at {when}, after it had been stopped; it is to be taken down",
    Verb.TAKE_DOWN: "taken down from one of its accounts by {who} at {when}",
    Verb.COULD_NOT_POST: "not yet posted, as {who} could not at {when}",
}


def when(office: Office, school: str, at: datetime) -> str:
    """A moment on the school's own clock: "10:42 on 22 November 2026"."""
    local = at.astimezone(office.school(school).zone)
    return f"{local:%H:%M} on {local.day} {local:%B %Y}"


def name_of(office: Office, member: str) -> str:
    """A member's name; the desk's own for the clerk, and a plain word for somebody who left."""
    if member == CLERK:
        return "the desk"
    found = office.trust.member(member)
    return found.name if found else "a former member"


def opening_of(draft: Draft) -> str:
    """The first words of a draft, to say which one is meant."""
    words = " ".join(draft.revision.content.text.split())
    short = words if len(words) <= LONGEST_OPENING else words[: LONGEST_OPENING - 1] + "…"
    return f"“{short}”"


def done(office: Office, draft: Draft) -> str:
    """The last move, told: "approved by Mrs Nolan at 10:42 on 22 November 2026"."""
    if draft.last is None:
        return "new"
    move = draft.last.move
    return DONE[move.verb].format(
        who=name_of(office, move.by), when=when(office, draft.school, move.at)
    )


def standing_of(office: Office, draft: Draft) -> str:
    """Why a move came too late, in one sentence."""
    if draft.state is State.AWAITING:
        return "it is waiting for a decision."
    if draft.state is State.AWAITING_SECOND:
        return "it is waiting for a second approval."
    return f"this draft was already {done(office, draft)}."
