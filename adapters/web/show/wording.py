"""How pages name states, severities and places: each with a word, never by colour alone."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from adapters.forms.questions import QUESTIONS
from adapters.forms.words import WEIGHT
from chatops.draft import Standing, State
from chatops.findings import Place, Severity
from chatops.people import Act, Member, Role


@dataclass(frozen=True, slots=True)
class Badge:
    """A short word with a sign beside it; *tone* is a class of the style sheet."""

    word: str
    sign: str
    tone: str


STATES: Final[Mapping[State, Badge]] = MappingProxyType(
    {
        State.SUBMITTED: Badge("Being checked", "…", "wait"),
        State.HELD: Badge("Held by the checks", "✕", "stop"),
        State.AWAITING: Badge("Waiting for a decision", "◷", "wait"),
        State.AWAITING_SECOND: Badge("Waiting for a second approval", "◷", "wait"),
        State.CHANGES_ASKED: Badge("Changes asked for", "↩", "reason"),
        State.APPROVED: Badge("Approved", "✓", "good"),
        State.REJECTED: Badge("Rejected", "✕", "stop"),
        State.WITHDRAWN: Badge("Withdrawn", "·", "quiet"),
        State.PARTLY_POSTED: Badge("Posted in part", "◐", "good"),
        State.POSTED: Badge("Posted", "✓", "good"),
        State.LAPSED: Badge("Lapsed", "·", "quiet"),
    }
)
STANDINGS: Final[Mapping[Standing, Badge]] = MappingProxyType(
    {
        Standing.WAITING: Badge("Not posted yet", "○", "quiet"),
        Standing.HANDED_OVER: Badge("Handed over", "◐", "wait"),
        Standing.POSTED: Badge("Posted", "✓", "good"),
        Standing.TAKEN_DOWN: Badge("Taken down", "↓", "good"),
        Standing.FAILED: Badge("Could not be posted", "✕", "stop"),
    }
)
SEVERITIES: Final[Mapping[Severity, Badge]] = MappingProxyType(
    {
        Severity.BLOCK: Badge(WEIGHT[Severity.BLOCK], "✕", "stop"),
        Severity.NEEDS_OVERRIDE: Badge(WEIGHT[Severity.NEEDS_OVERRIDE], "!", "reason"),
        Severity.WARN: Badge(WEIGHT[Severity.WARN], "i", "look"),
        Severity.CLEAR: Badge(WEIGHT[Severity.CLEAR], "✓", "good"),
    }
)
ROLES: Final[Mapping[Role, str]] = MappingProxyType(
    {
        Role.HEAD: "Headteacher",
        Role.DEPUTY: "Deputy headteacher",
        Role.SLT: "Senior leadership",
        Role.DSL: "Safeguarding lead",
        Role.DPO: "Data protection officer",
        Role.ONLINE_SAFETY: "Online safety officer",
        Role.COMMUNICATIONS: "Communications",
        Role.ADMINISTRATOR: "Publishes on the accounts",
        Role.OFFICE: "School office",
        Role.TEACHER: "Teacher",
        Role.GOVERNOR: "Governor",
        Role.CHAIR_OF_GOVERNORS: "Chair of governors",
        Role.IT: "IT technician",
        Role.CIO: "Chief information officer",
        Role.RUNNER: "Runs an account",
    }
)
STEPS: Final = ("Handed in", "Checked", "Decided", "Posted")
# How many of the steps are done in each state; a state that is not here has left the path.
_DONE: Final[Mapping[State, int]] = MappingProxyType(
    {
        State.SUBMITTED: 1,
        State.HELD: 1,
        State.AWAITING: 2,
        State.AWAITING_SECOND: 2,
        State.CHANGES_ASKED: 2,
        State.APPROVED: 3,
        State.PARTLY_POSTED: 3,
        State.POSTED: 4,
    }
)
_PHOTO: Final = re.compile(r"photos\[(\d+)\](?:\.(\w+))?")
_PARTS: Final[Mapping[str, str]] = MappingProxyType(
    {"alt": "alt_{}", "label": "label_{}", "pictured": "pictured_{}"}
)
_PART_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "alt": ", the description",
        "label": ", the label",
        "pictured": ", who is in it",
        "picture": ", the code in it",
        "text": ", what is written in it",
    }
)


@dataclass(frozen=True, slots=True)
class Step:
    name: str
    done: bool
    current: bool


def steps(state: State) -> tuple[Step, ...]:
    """The way of a draft, and how far it has come; nothing once it has left that way."""
    done = _DONE.get(state)
    if done is None:
        return ()
    return tuple(Step(name, at < done, at == done) for at, name in enumerate(STEPS))


def roles(of: frozenset[Role]) -> str:
    """A member's roles in words, the weightiest first."""
    return ", ".join(words for role, words in ROLES.items() if role in of)


def field_of(place: Place | None) -> str:
    """The form's field that a place in the draft is filled in at; empty where there is none."""
    if place is None:
        return ""
    if found := _PHOTO.fullmatch(place.field):
        return _PARTS.get(found[2], "photo_{}").format(int(found[1]) + 1)
    return place.field if place.field in {"text", "accounts", *QUESTIONS} else ""


def where(place: Place | None, words: Sequence[str]) -> str:
    """A place in the draft, in words: "In photo 2, the description".

    *words* says of each of its pictures what it is: "Photo", or "Video".
    """
    if place is None:
        return ""
    if found := _PHOTO.fullmatch(place.field):
        at = int(found[1])
        word = words[at].lower() if at < len(words) else "photo"
        return f"In {word} {at + 1}{_PART_WORDS.get(found[2], '')}"
    return "In the text" if place.field == "text" else ""


@dataclass(frozen=True, slots=True)
class Tab:
    name: str
    address: str


def tabs(member: Member, *, takes_part: bool) -> tuple[Tab, ...]:
    """The pages that this member has; *takes_part* says that they publish on some account."""
    looks_up = member.may(Act.LOOK_UP_EVERY_PUPIL) or member.may(Act.LOOK_UP_OWN_CLASSES)
    takes_down = takes_part or member.may(Act.HEAR_OF_TAKE_DOWNS)
    offered = (
        (True, Tab("Home", "/desk/")),
        (member.may(Act.SUBMIT), Tab("New post", "/desk/new")),
        (True, Tab("Report or ask", "/desk/report")),
        (True, Tab("Cases", "/desk/cases")),
        (looks_up, Tab("Consent look-up", "/desk/consent")),
        (takes_down, Tab("Take-downs", "/desk/take-downs")),
        (member.may(Act.KEEP_CONSENTS), Tab("Imports", "/desk/imports")),
        (member.may(Act.KEEP_CONSENTS), Tab("Renewal", "/desk/renewal")),
        (True, Tab("Duties", "/desk/duties")),
        (member.may(Act.REVIEW_LOOK_UPS), Tab("Look-ups", "/desk/look-ups")),
        (member.may(Act.SEE_RECORDS), Tab("Records", "/desk/accounts")),
        (not member.may(Act.SEE_RECORDS), Tab("Policy", "/desk/policy")),
    )
    return tuple(tab for theirs, tab in offered if theirs)
