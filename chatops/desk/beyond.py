"""What a school's pack needs of a post besides the consents that are on file."""

from collections.abc import Iterator, Mapping
from typing import Final

from chatops.findings import Fact, Kind, Observation, Severity, outcome
from chatops.policy.judge import judge
from chatops.policy.pack import Pack

ASKED: Final[Mapping[Kind, str]] = {
    Kind.CONSENT_VERBAL: "A consent that was only spoken",
    Kind.CONSENT_WITHOUT_EVIDENCE: "A consent of which nobody knows where it is kept",
    Kind.SINGLE_PUPIL: "A picture of one pupil alone",
    Kind.PART_NAME_WITH_PHOTO: "The pupil's name beside a picture",
    Kind.FULL_NAME_IN_TEXT: "The pupil's full name without a picture",
    Kind.PRESS_WITHOUT_EVENT_CONSENT: "The press without a written consent for that event",
}
WEIGHED: Final[Mapping[Severity, str]] = {
    Severity.WARN: "is pointed out",
    Severity.NEEDS_OVERRIDE: "needs the approver's reason",
    Severity.BLOCK: "is not allowed",
}
AGREED: Final = "; with a written consent for that one post it "


def needs(pack: Pack) -> tuple[str, ...]:
    """One sentence for each thing that this pack asks beyond a plain yes, with its clause."""
    return tuple(_sentences(pack))


def _sentences(pack: Pack) -> Iterator[str]:
    for kind, what in ASKED.items():
        found = judge([Observation(kind)], pack)
        if (weight := outcome(found)) is not Severity.CLEAR:
            agreed = outcome(judge([Observation(kind, facts=frozenset({Fact.POST_CONSENT}))], pack))
            milder = AGREED + WEIGHED.get(agreed, "is fine") if agreed < weight else ""
            yield f"{what} {WEIGHED[weight]}{milder} ({', '.join(found[0].clauses)})."
