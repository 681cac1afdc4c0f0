"""The words of cards and answers, the same on every surface; each surface cuts them to its measure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final

from chatops.consent import words as of_consent
from chatops.consent.words import CHANNELS, MEDIA, sentence
from chatops.draft import Standing, State
from chatops.findings import Severity
from chatops.notices import (
    AccountLine,
    Action,
    Audience,
    Card,
    ConsentLine,
    PhotoLine,
    PhotoList,
    PupilLine,
    Said,
)

TITLES: Final[Mapping[Audience, str]] = MappingProxyType(
    {
        Audience.AUTHOR: "Your post",
        Audience.APPROVER: "A post to decide on",
        Audience.PUBLISHER: "A post to publish",
    }
)
WEIGHT: Final[Mapping[Severity, str]] = MappingProxyType(
    {
        Severity.BLOCK: "Must be changed",
        Severity.NEEDS_OVERRIDE: "Needs a reason",
        Severity.WARN: "Worth a look",
        Severity.CLEAR: "Fine",
    }
)
LABELS: Final[Mapping[Action, str]] = MappingProxyType(
    {
        Action.APPROVE: "Approve",
        Action.ASK_CHANGES: "Ask for changes",
        Action.REJECT: "Reject",
        Action.EDIT: "Edit",
        Action.WITHDRAW: "Withdraw",
        Action.GET_POST: "Get the post",
        Action.MARK_POSTED: "Mark as posted",
        Action.COULD_NOT_POST: "Could not post",
    }
)
MINE: Final = "Your posts"
QUEUE: Final = "Waiting for your decision"
DUTIES: Final = "What your school's policy asks of you"
NONE_MINE: Final = "You have not handed in a post yet."
NONE_WAIT: Final = "Nothing waits for you."
MIND: Final = "Please mind"
THE_REST: Final = "There is no room for {left} more here. The desk's own page shows all of it."
NO_ROOM: Final = (
    "There is more than there is room for here. The desk's own page shows and prints all of it."
)
NOT_ALL: Final = (
    "This is not the whole list: there is no room for {left} more pupils here. Please ask for one"
    " class at a time, or look at the desk's own page."
)
ALL_FREE: Final = "Nobody on this list must be left out."
BEYOND: Final = "What the school's policy asks besides"
NO_ACCOUNTS: Final = "Your school has no account in the register yet. Please ask the office."
REGISTER: Final = "What the consent register says"
NOTES: Final = "To bear in mind"
CHANGED: Final = "What changed since an approver last saw it"
ONLY_YOU: Final = "Only you see this. That you asked is on the trail."
WHICH_PUPIL: Final = "Several pupils may be meant. Which one?"
REPORT: Final = "Report or ask"
CASES: Final = "Cases that wait for you"
CASES_ASKED: Final = frozenset({"cases", "case"})
NO_CASES: Final = "No case waits for you."
WITHDRAW: Final = "Nobody will decide on it or publish it any more."
IS_TOLD: Final = frozenset({State.APPROVED, State.PARTLY_POSTED, State.POSTED})


def day(of: date) -> str:
    """A day as people write it: "9 March 2026"."""
    return f"{of.day} {of:%B %Y}"


def facts(card: Card) -> str:
    """Where a draft comes from, in one line."""
    known = [card.school, f"by {card.author}", f"revision {card.revision}"]
    if card.wished:
        known.append(f"wished for {day(card.wished)}")
    if card.policy:
        known.append(f"judged by “{card.policy}”")
    return " · ".join(known)


def told_in_short(card: Card, opening: str) -> str:
    """One draft in one line, known by the *opening* of its text."""
    told = card.status if card.audience is Audience.AUTHOR else f"By {card.author}. {card.status}"
    return f"“{opening}” {told}"


def account(line: AccountLine, state: State) -> str:
    """One account of a draft, and how it stands there once the draft may be published."""
    if state not in IS_TOLD:
        return line.name
    told = f"{line.name}: {line.standing.value}"
    if line.standing is Standing.POSTED:
        return f"{told} at {line.address}"
    return f"{told} ({line.reason})" if line.reason else told


def found_in_short(findings: Sequence[Said]) -> str:
    """How many findings there are of each severity, gravest first."""
    counted = Counter(one.severity for one in findings)
    told = [f"{WEIGHT[one].lower()}: {counted[one]}" for one in WEIGHT if counted[one]]
    return f"The checks found: {', '.join(told)}. It stands below."


def finding(said: Said) -> str:
    """What was found, in which clauses, what to do, and what a click would do about it."""
    clauses = f" ({', '.join(said.clauses)})" if said.clauses else ""
    return " ".join(filter(None, (f"{said.message}{clauses}", said.remedy, said.mend)))


def photo(line: PhotoLine, alt: str, named: str) -> str:
    """What a photo shows (its *alt* text, cut to measure), and who is *named* as being in it."""
    if line.problem:
        return line.problem
    who = "nobody can be recognised" if line.none_visible else named
    lasts = f"{line.film.length} long" if line.film else ""
    shown = f"{alt or 'no alt text'} ({who or 'nobody ticked'})"
    told = [one for one in (lasts, shown, changed(line), identifiable(line), line.words) if one]
    return ". ".join([one.removesuffix(".") for one in told[:-1]] + told[-1:])


def changed(line: PhotoLine) -> str:
    """What was done to a photo to make it safer."""
    return line.changes.capitalize()


def identifiable(line: PhotoLine) -> str:
    """How easily somebody could be known again: the light with its reason, or why there is none."""
    if line.light is None:
        return line.hint
    return f"Identifiability {line.light.value}: {line.hint}"


def pupil(line: PupilLine) -> str:
    """What is said after a pictured pupil's name."""
    return f": {line.consent}" if line.consent else ""


def consent(line: ConsentLine, evidence: str) -> str:
    """What stands on one channel, with its *evidence*."""
    told = f"{sentence(CHANNELS[line.channel])}: {line.standing}"
    told += _from_to(line)
    return f"{told} ({evidence})" if evidence else told


def _from_to(line: ConsentLine) -> str:
    since = f" since {day(line.since)}" if line.since else ""
    return f"{since} until {day(line.until)}" if line.until else since


def matter(line: ConsentLine) -> str:
    """What a line is about: "Photos on social media"."""
    return sentence(of_consent.matter(line.medium, line.channel))


def in_one_line(line: ConsentLine) -> str:
    """What a line says, where there is room for one only."""
    return f"{of_consent.matter(line.medium, line.channel)}: {line.standing}{_from_to(line)}"


def medium(of: str) -> str:
    """How a medium is called at the head of what stands for it."""
    return sentence(MEDIA[of])


def nobody(name: str) -> str:
    """That a look-up found nobody."""
    return f"Nobody on the roll that you may ask about is called “{name}”."


def list_lead(of: PhotoList) -> str:
    """How many of a class or trip may be shown, and until when the list is good."""
    return (
        f"{of.free} of {of.of} may be photographed and shown everywhere. For {day(of.day)}; good until"
        f" {of.until:%H:%M} that evening."
    )


def list_adults(of: PhotoList) -> str:
    """Which adults asked not to be photographed; empty for none."""
    return f"Adults who wish not to be photographed: {', '.join(of.adults)}." if of.adults else ""
