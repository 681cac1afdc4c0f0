"""`chatops pack`: a policy's owner sees what is wrong with a pack, and what each clause comes to."""

import pytest

from adapters.command_line.app import app
from chatops import policy
from chatops.policy.coverage import PACKS, catalogued, prefix_of
from tests.command_line.conftest import Answer, Operator

GOOD = """\
title = "Our policy"
extends = "com01"
approvers = ["head"]

[clauses]
"OUR-1" = "No swearing at all."

[[rule]]
kind = "profanity"
severity = "block"
clauses = ["OUR-1"]
"""


@pytest.fixture
def desk(operator: Operator, monkeypatch: pytest.MonkeyPatch) -> Operator:
    """An operator in the folder where the packs are."""
    monkeypatch.chdir(operator.folder)
    return operator


def checked(desk: Operator, text: str) -> Answer:
    (desk.folder / "ours.toml").write_text(text, encoding="utf-8")
    return desk.run(app, "pack", "check", "ours.toml")


def test_a_good_pack_is_described(desk: Operator) -> None:
    answer = checked(desk, GOOD)
    assert answer.code == 0
    first, *rest = answer.said.splitlines()
    version = policy.load("ours.toml", beside=desk.folder).version
    assert first == f"ours: “Our policy”, version {version}, can be used."
    assert any(line.split() == ["decides", "head"] for line in rest)
    assert rest[2].split()[0] == "rules"
    rules = [
        one
        for several in policy.load("ours.toml", beside=desk.folder).own.rules.values()
        for one in several
    ]
    assert rest[2].split()[1] == f"{len(rules)}:"


def test_what_is_wrong_is_told_with_its_line_and_the_nearest_name(desk: Operator) -> None:
    broken = GOOD.replace("extends", "extend").replace('"profanity"', '"profanty"')
    answer = checked(desk, broken)
    assert answer.code == 1
    assert answer.said == ""
    assert "ours.toml, line 2: “extend” is not known; the nearest is" in answer.complained
    assert "line 9: “kind” cannot be “profanty”; the nearest is “profanity”" in answer.complained


def test_a_rule_that_loosens_the_trusts_is_told(desk: Operator) -> None:
    answer = checked(desk, GOOD.replace('"block"', '"warn"'))
    assert answer.code == 1
    assert "ours.toml, line 10: this rule for “profanity” loosens “COM01" in answer.complained


@pytest.mark.parametrize("name", policy.shipped_names())
def test_a_shipped_pack_can_be_looked_at_by_its_name(desk: Operator, name: str) -> None:
    answer = desk.run(app, "pack", "check", name)
    assert answer.code == 0
    assert policy.shipped(name).title in answer.said


def test_a_review_that_is_late_is_said(desk: Operator) -> None:
    assert "was to be reviewed by 2 April 2022" in desk.run(app, "pack", "check", "lumen").said
    assert "review" not in desk.run(app, "pack", "check", "default").said


def test_a_pack_that_is_not_there_is_refused(desk: Operator) -> None:
    answer = desk.run(app, "pack", "check", "lumenn")
    assert answer.code == 1
    assert "the nearest is “lumen”" in answer.complained


def test_every_catalogued_clause_is_told_of(desk: Operator) -> None:
    answer = desk.run(app, "pack", "coverage")
    assert answer.code == 0
    told = [line.split()[0] for line in answer.said.splitlines() if line.strip()]
    for clause in catalogued():
        assert told.count(clause) == 1, clause
    assert "  LUM-5.2             check         staff_forename (block)" in answer.said


def test_one_policy_can_be_asked_for_by_its_prefix(desk: Operator) -> None:
    said = desk.run(app, "pack", "coverage", "lac").said
    told = {line.split()[0] for line in said.splitlines() if line.strip()} & set(catalogued())
    assert told == {one for one in catalogued() if prefix_of(one) == "LAC"}
    answer = desk.run(app, "pack", "coverage", "XYZ")
    assert (answer.code, answer.said) == (2, "")
    assert all(one in answer.complained for one in PACKS)
