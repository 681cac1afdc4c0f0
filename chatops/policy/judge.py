"""Weigh what the checks saw by a school's pack: observations in, findings out.

For each observation: the pack's own rules speak first; the general rules (G1 to G12) hold in every
pack and speak where the pack is milder or silent; where both are silent the default's rule runs at
its fallback severity (G4). One more observation can only add findings, so never a milder outcome.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from chatops.findings import Certainty, Fact, Finding, Observation, Severity, outcome
from chatops.policy.pack import Pack, Rule, filled

OUT_OF_THE_PICTURE: Final = (
    "Crop it out, cover it before you add the picture, or use another picture."
)


def judge(observations: Iterable[Observation], pack: Pack) -> tuple[Finding, ...]:
    """Every finding, the gravest first, otherwise in the order they were seen."""
    findings = [found for one in observations for found in _judged(one, pack)]
    return tuple(sorted(findings, key=lambda one: -one.severity))


def _judged(observation: Observation, pack: Pack) -> Iterator[Finding]:
    own = pack.own.answering(observation)
    general = pack.general.answering(observation)
    gravest = max((_weight(one, observation, pack) for one in own), default=Severity.CLEAR)
    speaking = [*own, *(one for one in general if _weight(one, observation, pack) > gravest)]
    if not own and not general:
        speaking = list(pack.fallback.answering(observation))
    for rule in speaking:
        severity = _weight(rule, observation, pack)
        if severity is not Severity.CLEAR:
            yield _finding(rule, severity, observation)


def _weight(rule: Rule, observation: Observation, pack: Pack) -> Severity:
    severity = rule.severity
    if rule.post_consent is not None and Fact.POST_CONSENT in observation.facts:
        severity = rule.post_consent
    if observation.certainty is Certainty.AMBIGUOUS:
        severity = _lowered(severity)
    # Of several pupils that a name may mean, the strictest counts (G7).
    return max(severity, outcome(judge(observation.candidates, pack)))


def _lowered(severity: Severity) -> Severity:
    """One milder for what is ambiguous; a warning stays a warning (G6)."""
    return Severity(severity - 1) if severity > Severity.WARN else severity


def _finding(rule: Rule, severity: Severity, observation: Observation) -> Finding:
    """What the pack's own sentence says; of words in a picture also where, and what helps there."""
    where = f"{observation.inside}: " if observation.inside else ""
    return Finding(
        kind=observation.kind,
        severity=severity,
        clauses=rule.clauses,
        message=f"{where}{filled(rule.message, observation.details)}",
        remedy=OUT_OF_THE_PICTURE if where else filled(rule.remedy, observation.details),
        place=observation.place,
        pupils=observation.pupils,
        two_approvers=rule.two_approvers,
    )
