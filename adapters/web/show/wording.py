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
class Part:
    """One page that the navigation leads to."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Tab:
    """A page, or several that belong together; it leads to the first of them."""

    name: str
    parts: tuple[Part, ...]

    @property
    def address(self) -> str:
        return self.parts[0].address

    def holds(self, path: str) -> bool:
        """Whether this page is one of the tab's own."""
        return any(one.address == path for one in self.parts)


def tabs(member: Member, *, takes_part: bool) -> tuple[Tab, ...]:
    """The pages that this member has; *takes_part* says that they publish on some account."""
    looks_up = member.may(Act.LOOK_UP_EVERY_PUPIL) or member.may(Act.LOOK_UP_OWN_CLASSES)
    keeps, sees = member.may(Act.KEEP_CONSENTS), member.may(Act.SEE_RECORDS)
    pages = (
        (True, "Home", Part("Home", "/desk/")),
        (member.may(Act.SUBMIT), "New post", Part("New post", "/desk/new")),
        (
            takes_part or member.may(Act.HEAR_OF_TAKE_DOWNS),
            "Take-downs",
            Part("Take-downs", "/desk/take-downs"),
        ),
        (looks_up, "Consents", Part("Look up a pupil", "/desk/consent")),
        (keeps, "Consents", Part("Imports", "/desk/imports")),
        (keeps, "Consents", Part("Renewal", "/desk/renewal")),
        (member.may(Act.REVIEW_LOOK_UPS), "Consents", Part("Look-ups", "/desk/look-ups")),
        (True, "Report or ask", Part("Report or ask", "/desk/report")),
        (True, "Cases", Part("Cases", "/desk/cases")),
        (True, "Duties", Part("Duties", "/desk/duties")),
        (sees, "Records", Part("Accounts", "/desk/accounts")),
        (sees, "Records", Part("Training", "/desk/training")),
        (True, "Records" if sees else "Policy", Part("Policy", "/desk/policy")),
    )
    theirs: dict[str, tuple[Part, ...]] = {}
    for offered, tab, part in pages:
        if offered:
            theirs[tab] = (*theirs.get(tab, ()), part)
    return tuple(Tab(name, parts) for name, parts in theirs.items())
