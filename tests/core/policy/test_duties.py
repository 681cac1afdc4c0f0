"""A pack's duties load strictly, and a school adds to its trust's and drops none."""

from dataclasses import fields
from pathlib import Path

import pytest

from chatops import policy
from chatops.people import Role
from chatops.policy.duty import TAKES, WHO, Asks, Duty, When
from chatops.policy.duty_reading import DUTY
from chatops.policy.pack import PackBroken

BEFORE = """\
title = "Our policy"
approvers = ["head"]
asks = []
{top}
[clauses]
"OUR-1" = "We look after our accounts."

[[rule]]
kind = "profanity"
severity = "warn"
clauses = ["OUR-1"]

[[duty]]
"""
DUTY_OF_OURS = """\
name = "settings"
clauses = ["OUR-1"]
who = ["publishers", "dsl"]
when = "each term"
each_account = true
networks = ["facebook"]
asks = "done"
says = "Please look at {account}."
points = ["Comments are off."]
"""


def load(folder: Path, duty: str, top: str = "", name: str = "ours.toml") -> tuple[Duty, ...]:
    (folder / name).write_text(BEFORE.replace("{top}", top) + duty, encoding="utf-8")
    return policy.load(name, beside=folder).duties


def problem(folder: Path, duty: str, top: str = "") -> str:
    with pytest.raises(PackBroken) as broken:
        load(folder, duty, top)
    return "\n".join(broken.value.problems)


def test_a_duty_is_read_as_it_stands(tmp_path: Path) -> None:
    (found,) = load(tmp_path, DUTY_OF_OURS)
    assert found.who == ("publishers", Role.DSL)
    assert (found.when, found.asks, found.points) == (
        When.EACH_TERM,
        Asks.DONE,
        ("Comments are off.",),
    )


def test_every_key_of_a_duty_can_be_said_in_a_pack() -> None:
    assert set(DUTY.keys) == {one.name for one in fields(Duty)}


@pytest.mark.parametrize(
    ("was", "instead", "told"),
    [
        ('name = "settings"', "", "line 13: “name” is missing"),
        ('name = "settings"', 'name = "Settings!"', "line 14: “name” must be small letters"),
        (
            'clauses = ["OUR-1"]\nwho',
            'clauses = ["OUR-2"]\nwho',
            "line 15: there is no clause “OUR-2”",
        ),
        ('clauses = ["OUR-1"]\nwho', "clauses = []\nwho", "“clauses” names no clause"),
        ('"dsl"', '"dls"', "line 16: “who” cannot be “dls”; the nearest is “dsl”"),
        ('["publishers", "dsl"]', "[]", "names nobody"),
        ('["publishers", "dsl"]', '["dsl"]', "“each_account” cannot stand here"),
        ('["publishers", "dsl"]', '["author"]', "is somebody only “after a post”"),
        (
            '"each term"',
            '"each trem"',
            "line 17: “when” cannot be “each trem”; the nearest is “each term”",
        ),
        ('"each term"', '"each week"', "line 17: “weekday” is missing, which “each week” needs"),
        ('"each term"', '"each term"\nmonth = "may"', "line 18: “month” says nothing"),
        ("each_account = true", "", "“networks” cannot stand here: it needs “each_account”"),
        ('"facebook"', '"facebok"', "the nearest is “facebook”"),
        ('"done"', '"don"', "“asks” cannot be “don”; the nearest is “done”"),
        ('"done"', '"confirm"', "“points” cannot stand here: “asks” must be “done” or “note”"),
        ("{account}", "{acount}", "“says” speaks of “{acount}”; the nearest is “{account}”"),
        ("{account}", "{account", "has a brace that does not close"),
        ("points =", "point =", "line 22: “point” is not known; the nearest is “points”"),
        ("each_account = true", "each_account = 1", "“each_account” must be true or false"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    tmp_path: Path, was: str, instead: str, told: str
) -> None:
    assert was in DUTY_OF_OURS
    assert told in problem(tmp_path, DUTY_OF_OURS.replace(was, instead, 1))


def test_days_are_counted_from_one(tmp_path: Path) -> None:
    after = 'name = "own"\nclauses = ["OUR-1"]\nwho = ["author"]\nwhen = "after a post"\nsays = "Look."\n'
    (found,) = load(tmp_path, f"{after}days = [7, 1]\n")
    assert found.days == (1, 7)
    for wrong in ("[]", "[0]", "7", '["7"]', "[true]"):
        assert "“days” must be" in problem(tmp_path, f"{after}days = {wrong}\n")
    assert "only reminds" in problem(tmp_path, f'{after}days = [1]\nasks = "done"\n')
    both = after.replace('["author"]', '["author", "dsl"]')
    assert "stands alone" in problem(tmp_path, f"{both}days = [1]\n")


def test_two_duties_are_not_called_the_same(tmp_path: Path) -> None:
    again = f"{DUTY_OF_OURS}\n[[duty]]\n{DUTY_OF_OURS}"
    assert "line 25: there is a duty “settings” already" in problem(tmp_path, again)


def test_publishers_are_reminded_of_clauses_that_there_are(tmp_path: Path) -> None:
    assert "there is no clause “OUR-9”" in problem(tmp_path, DUTY_OF_OURS, 'publishing = ["OUR-9"]')


def test_a_school_adds_to_what_its_trust_asks_and_drops_nothing(tmp_path: Path) -> None:
    own = f'title = "Ours"\nextends = "com01"\n[clauses]\n"OUR-1" = "So."\n[[duty]]\n{DUTY_OF_OURS}'
    (tmp_path / "ours.toml").write_text(own, encoding="utf-8")
    pack, trust = policy.load("ours.toml", beside=tmp_path), policy.shipped("com01")
    assert pack.duties[: len(trust.duties)] == trust.duties
    assert [one.name for one in pack.duties[len(trust.duties) :]] == ["settings"]
    taken = own.replace('"settings"', f'"{trust.duties[0].name}"')
    (tmp_path / "ours.toml").write_text(taken, encoding="utf-8")
    with pytest.raises(PackBroken, match="already"):
        policy.load("ours.toml", beside=tmp_path)


def test_an_edition_changes_with_what_the_policy_says_and_not_with_its_rules(
    tmp_path: Path,
) -> None:
    def edition(text: str) -> str:
        (tmp_path / "ours.toml").write_text(text, encoding="utf-8")
        return policy.load("ours.toml", beside=tmp_path).edition

    text = BEFORE.replace("{top}", "") + DUTY_OF_OURS
    first = edition(text)
    assert edition(text.replace('"warn"', '"block"')) == first
    assert edition(text.replace("Our policy", "Our newer policy")) != first
    assert edition(text.replace("look after", "guard")) != first


@pytest.mark.parametrize("name", policy.shipped_names())
def test_the_shipped_duties_name_themselves_in_words(name: str) -> None:
    for one in policy.shipped(name).duties:
        assert "{" not in one.rhythm
        assert set(one.who) <= set(WHO)


def test_every_rhythm_is_either_plain_or_says_what_it_needs() -> None:
    assert set(TAKES) <= set(When)
