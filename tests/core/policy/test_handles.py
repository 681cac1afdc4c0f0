"""A policy may say how accounts are called; those called otherwise are told (COM-4.2)."""

from pathlib import Path

import pytest

from chatops import policy
from chatops.policy.handles import oddly_called
from chatops.policy.pack import PackBroken
from chatops.school import Account, Channel, Network


def account(handle: str) -> Account:
    return Account("page", "thornfield", Network.X, Channel.SOCIAL, handle)


@pytest.mark.parametrize("handle", ["@thornfield", "@thornfield2", ""])
def test_the_schools_name_in_small_letters_is_as_it_should_be(handle: str) -> None:
    assert list(oddly_called([account(handle)], policy.shipped("com01"))) == []


@pytest.mark.parametrize(
    "handle", ["@Thornfield", "thornfield", "@thornfield_school", "@thorn field"]
)
def test_any_other_handle_is_told_with_its_clause(handle: str) -> None:
    [(which, told)] = oddly_called([account(handle)], policy.shipped("com01"))
    assert which.handle == handle
    assert handle in told
    assert "COM-4.2" in told


@pytest.mark.parametrize("pack", sorted(set(policy.shipped_names()) - {"com01"}))
def test_where_the_policy_says_nothing_of_it_any_handle_will_do(pack: str) -> None:
    assert list(oddly_called([account("@Thornfield School!")], policy.shipped(pack))) == []


HEAD = 'title = "Ours"\nextends = "{}"\n[handles]\n'


@pytest.mark.parametrize(
    ("floor", "handles", "problem"),
    [
        ("com01", 'format = ".*"\nclause = "COM-4.2"', "line 4: “format” loosens “COM01"),
        ("lumen", 'format = "(@"\nclause = "DEF-45"', "line 4: “format” is no regular expression"),
        ("lumen", 'format = "@.+"\nclause = "DEF-99"', "line 5: there is no clause “DEF-99”"),
        ("lumen", 'format = "@.+"', "“clause” is missing"),
    ],
)
def test_a_format_that_cannot_be_used_is_refused_with_its_line(
    tmp_path: Path, floor: str, handles: str, problem: str
) -> None:
    (tmp_path / "ours.toml").write_text(HEAD.format(floor) + handles + "\n", encoding="utf-8")
    with pytest.raises(PackBroken) as broken:
        policy.load("ours.toml", beside=tmp_path)
    assert problem in str(broken.value)


def test_a_school_may_say_it_where_its_trust_does_not(tmp_path: Path) -> None:
    text = HEAD.format("lumen") + 'format = "@[a-z]+"\nclause = "DEF-45"\n'
    (tmp_path / "ours.toml").write_text(text, encoding="utf-8")
    [(_, told)] = oddly_called([account("@Thornfield")], policy.load("ours.toml", beside=tmp_path))
    assert "@Thornfield" in told
