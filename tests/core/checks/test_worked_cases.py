"""The worked cases through checks and judge: the listed findings, the outcome, and nothing else."""

import pytest

from chatops import checks, policy
from chatops.draft import Content
from chatops.findings import Finding, Severity, outcome
from chatops.policy.judge import judge
from tests.core.checks.thornfield import WEDNESDAY, context, draft, group
from tests.core.checks.worked_cases import CASES, PACKS, Case


def findings(content: Content, pack: str) -> tuple[Finding, ...]:
    here = context(pack)
    return judge(checks.run(content, here), here.pack)


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("case", CASES, ids=[one.id for one in CASES])
def test_a_worked_case_comes_out_as_the_catalogue_says(case: Case, pack: str) -> None:
    found = findings(case.content, pack)
    listed = case.listed(pack)
    assert listed <= {(one.severity, clause) for one in found for clause in one.clauses}
    assert outcome(found) == max((one for one, _ in listed), default=Severity.CLEAR)
    # Any other finding only repeats a listed one.
    clauses = {clause for _, clause in listed}
    assert all(clauses & set(one.clauses) for one in found)


def test_every_shipped_pack_and_every_case_has_its_cells() -> None:
    assert set(PACKS) == set(policy.shipped_names())
    assert {one.id.split(",")[0].rstrip("ab") for one in CASES} == {str(n) for n in range(1, 26)}


def test_before_the_withdrawal_the_picture_could_go_out() -> None:
    here = context("default", WEDNESDAY.replace(day=12))
    museum = draft("Class 5 at the museum", group("Rhys Penhaligon"))
    assert judge(checks.run(museum, here), here.pack) == ()
