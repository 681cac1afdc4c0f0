"""The switch strict, group only, consent only: what a policy makes of a face that stands out."""

from pathlib import Path

import pytest

from chatops import policy
from chatops.findings import Fact, Kind, Observation, Severity, outcome
from chatops.policy.judge import judge
from chatops.policy.pack import Pack, PackBroken

ALONE = Observation(Kind.FACE_STANDS_OUT, facts=frozenset({Fact.ALONE}))
GROUP = Observation(Kind.FACE_STANDS_OUT)
SINGLE = Observation(Kind.SINGLE_PUPIL)
RULE = """
[clauses]
"OUR-1" = "No swearing."
[[rule]]
kind = "profanity"
severity = "block"
clauses = ["OUR-1"]
"""


def pack(folder: Path, line: str, *, extends: str = "") -> Pack:
    head = f'extends = "{extends}"' if extends else 'approvers = ["head"]\nasks = []'
    text = f'title = "Ours"\n{head}\n{line}\n{RULE}'
    (folder / "ours.toml").write_text(text, encoding="utf-8")
    return policy.load("ours.toml", beside=folder)


@pytest.mark.parametrize(
    ("line", "alone", "group", "single"),
    [
        ("", Severity.CLEAR, Severity.CLEAR, Severity.CLEAR),
        ('identifiability = "consent only"', Severity.CLEAR, Severity.CLEAR, Severity.CLEAR),
        (
            'identifiability = "group only"',
            Severity.NEEDS_OVERRIDE,
            Severity.CLEAR,
            Severity.NEEDS_OVERRIDE,
        ),
        (
            'identifiability = "strict"',
            Severity.NEEDS_OVERRIDE,
            Severity.NEEDS_OVERRIDE,
            Severity.CLEAR,
        ),
    ],
)
def test_each_setting_weighs_as_it_says(
    tmp_path: Path, line: str, alone: Severity, group: Severity, single: Severity
) -> None:
    ours = pack(tmp_path, line)
    weights = [outcome(judge([one], ours)) for one in (ALONE, GROUP, SINGLE)]
    assert weights == [alone, group, single]


def test_the_default_warns() -> None:
    assert outcome(judge([GROUP], policy.shipped("default"))) is Severity.WARN


def test_a_schools_pack_cannot_make_its_trusts_milder(tmp_path: Path) -> None:
    for setting in ("strict", "group only", "consent only"):
        ours = pack(tmp_path, f'identifiability = "{setting}"', extends="default")
        for one in (ALONE, GROUP, SINGLE):
            assert outcome(judge([one], ours)) >= outcome(judge([one], policy.shipped("default")))


def test_any_other_word_is_told_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(PackBroken, match="group only"):
        pack(tmp_path, 'identifiability = "groups only"')
