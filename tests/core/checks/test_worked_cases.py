"""The worked cases through checks and judge: the listed findings, the outcome, and nothing else."""

from typing import Final

import pytest

from chatops import checks
from chatops.draft import Content
from chatops.findings import Finding, Severity, outcome
from chatops.policy.judge import judge
from tests.core.checks.thornfield import WEDNESDAY, context, draft, group
from tests.core.checks.worked_cases import CASES, Case

LETTERS: Final = {"B": Severity.BLOCK, "O": Severity.NEEDS_OVERRIDE, "W": Severity.WARN}


def findings(content: Content, pack: str) -> tuple[Finding, ...]:
    here = context(pack)
    return judge(checks.run(content, here), here.pack)


def cells(listed: str) -> set[tuple[Severity, str]]:
    if listed == "-":
        return set()
    return {(LETTERS[one.split()[0]], one.split()[1]) for one in listed.split(", ")}


@pytest.mark.parametrize("pack", ["default", "st_leonards"])
@pytest.mark.parametrize("case", CASES, ids=[one.id for one in CASES])
def test_a_worked_case_comes_out_as_the_catalogue_says(case: Case, pack: str) -> None:
    found = findings(case.content, pack)
    expected = cells(case.default if pack == "default" else case.st_leonards)
    assert expected <= {(one.severity, clause) for one in found for clause in one.clauses}
    assert outcome(found) == max((one for one, _ in expected), default=Severity.CLEAR)
    # Any other finding only repeats a listed one.
    clauses = {clause for _, clause in expected}
    assert all(clauses & set(one.clauses) for one in found)


def test_before_the_withdrawal_the_picture_could_go_out() -> None:
    here = context("default", WEDNESDAY.replace(day=12))
    museum = draft("Class 5 at the museum", group("Rhys Penhaligon"))
    assert judge(checks.run(museum, here), here.pack) == ()
