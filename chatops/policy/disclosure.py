"""What of the findings a reader may be told: why a pupil may not be shown is not for everybody.

To those who may not know why, every pupil who must stay out of a post reads the same, whatever
the reason (G12; the product's design, section 6). The reason stands in the trail and before the
safeguarding lead.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from chatops.findings import CONSENT_KINDS, Finding, Severity
from chatops.notices import Said

MASKED: Final = "{who} cannot be in this post as it stands."
MASKED_REMEDY: Final = "Take them out of it, or please see the safeguarding lead."
UNKNOWN: Final = "A pupil"


def said(
    findings: Iterable[Finding], names: Mapping[str, str], *, may_know_why: bool
) -> tuple[Said, ...]:
    """The findings as one reader may see them; what reads the same is told once.

    *names* is how pupils are called, by admission number. What is masked comes first, by those
    names, so that neither its order nor what else is on file for the pupil gives a reason away.
    """
    told = tuple(findings)
    if may_know_why:
        return _each_once(_open(one) for one in told)
    masked = {pupil for one in told if _is_masked(one) for pupil in one.pupils}
    shown = (one for one in told if not _speaks_of(one, masked))
    return _each_once([*_masked(masked, names), *map(_open, shown)])


def _is_masked(finding: Finding) -> bool:
    return finding.kind in CONSENT_KINDS and finding.severity is Severity.BLOCK


def _speaks_of(finding: Finding, masked: set[str]) -> bool:
    return finding.kind in CONSENT_KINDS and not masked.isdisjoint(finding.pupils)


def _masked(pupils: Iterable[str], names: Mapping[str, str]) -> Sequence[Said]:
    in_order = sorted((names.get(one, UNKNOWN), one) for one in pupils)
    return [Said(Severity.BLOCK, MASKED.format(who=who), MASKED_REMEDY) for who, _ in in_order]


def _open(finding: Finding) -> Said:
    return Said(finding.severity, finding.message, finding.remedy, finding.clauses, finding.place)


def _each_once(several: Iterable[Said]) -> tuple[Said, ...]:
    first: dict[tuple[object, ...], Said] = {}
    for one in several:
        first.setdefault((one.severity, one.message, one.remedy, one.clauses), one)
    return tuple(first.values())
