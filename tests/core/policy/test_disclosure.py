"""Why a pupil must stay out of a post is told only to those who may know it."""

from collections.abc import Sequence
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatops.findings import CONSENT_KINDS, Finding, Kind, Place, Severity
from chatops.notices import Said
from chatops.policy.disclosure import said

NAMES = {"1": "Zoë Brandt, 4A", "2": "Will Tanner, 4A", "3": "May Okafor, 5A"}
REASONS = st.sampled_from(sorted(CONSENT_KINDS))


def because(
    kind: Kind, *pupils: str, severity: Severity = Severity.BLOCK, clause: str = "G1"
) -> Finding:
    place = Place("photos[0].pictured")
    return Finding(kind, severity, (clause,), f"Because of {kind}.", f"Do {kind}.", place, pupils)


def hidden(findings: Sequence[Finding]) -> tuple[Said, ...]:
    return said(findings, NAMES, may_know_why=False)


NAMED = Finding(Kind.FULL_NAME_IN_TEXT, Severity.BLOCK, ("DEF-7",), "A name.", "Out.", None, ("1",))


@given(REASONS, REASONS)
def test_every_reason_reads_the_same(one: Kind, other: Kind) -> None:
    assert hidden([because(one, "1")]) == hidden([because(other, "1", clause="STL-4.4")])


def test_it_says_who_and_whom_to_see_and_nothing_else() -> None:
    (found,) = hidden([because(Kind.DO_NOT_PUBLISH, "1")])
    assert found == Said(
        Severity.BLOCK,
        "Zoë Brandt, 4A cannot be in this post as it stands.",
        "Take them out of it, or please see the safeguarding lead.",
    )


@given(st.lists(REASONS, min_size=1, max_size=4), REASONS)
def test_how_many_reasons_there_are_is_not_told_either(several: Sequence[Kind], one: Kind) -> None:
    assert hidden([because(kind, "1") for kind in several]) == hidden([because(one, "1")])


def test_a_milder_finding_about_the_same_pupils_consent_would_give_the_reason_away() -> None:
    milder = because(Kind.CONSENT_VERBAL, "1", severity=Severity.WARN)
    refused = because(Kind.CONSENT_REFUSED, "1")
    assert hidden([refused, milder]) == hidden([refused])


@given(st.tuples(REASONS, REASONS, REASONS))
def test_the_order_gives_nothing_away(kinds: tuple[Kind, Kind, Kind]) -> None:
    findings = [because(kind, pupil) for kind, pupil in zip(kinds, "123", strict=True)]
    told = {hidden([*order, NAMED]) for order in permutations(findings)}
    assert len(told) == 1
    (one,) = told
    assert [line.message.split(",")[0] for line in one] == [
        "May Okafor",
        "Will Tanner",
        "Zoë Brandt",
        "A name.",
    ]


def test_other_findings_are_told_openly() -> None:
    assert hidden([NAMED]) == (Said(Severity.BLOCK, "A name.", "Out.", ("DEF-7",), None),)


@pytest.mark.parametrize("severity", [Severity.WARN, Severity.NEEDS_OVERRIDE])
def test_a_consent_that_blocks_nothing_is_told_openly(severity: Severity) -> None:
    finding = because(Kind.CONSENT_VERBAL, "1", severity=severity)
    (found,) = hidden([finding])
    assert (found.message, found.clauses) == (finding.message, finding.clauses)


def test_somebody_who_is_not_on_the_roll_has_no_secret() -> None:
    (found,) = hidden([because(Kind.CONSENT_MISSING)])
    assert found.message == "Because of consent_missing."


def test_the_safeguarding_lead_reads_every_reason() -> None:
    findings = [because(Kind.DO_NOT_PUBLISH, "1"), because(Kind.CONSENT_REFUSED, "2"), NAMED]
    told = said(findings, NAMES, may_know_why=True)
    assert [one.message for one in told] == [one.message for one in findings]
    assert [one.clauses for one in told] == [one.clauses for one in findings]


@pytest.mark.parametrize("may_know_why", [True, False])
def test_what_reads_the_same_is_told_once(*, may_know_why: bool) -> None:
    assert len(said([NAMED, NAMED], NAMES, may_know_why=may_know_why)) == 1


def test_a_pupil_who_has_left_the_roll_is_told_without_a_name() -> None:
    (found,) = hidden([because(Kind.CONSENT_REFUSED, "gone")])
    assert found.message.startswith("A pupil cannot be in this post")
