"""A policy may name the networks a school posts on, and what one of them is for."""

from dataclasses import replace

import pytest

from chatops.checks import channels
from chatops.findings import Kind, Place
from tests.core.checks.thornfield import ANSWERED, context, draft

OUTSIDE, OTHER = Kind.ACCOUNT_OUTSIDE_POLICY, Kind.ACCOUNT_FOR_OTHER_TOPICS


@pytest.mark.parametrize(
    ("account", "topic", "seen"),
    [
        ("x", "school life", []),
        ("website", "school life", [OUTSIDE]),
        ("paper", "key message", [OUTSIDE]),
        ("facebook", "school life", [OTHER]),
        ("facebook", None, [OTHER]),
        ("facebook", " Key Message ", []),
        ("facebook", "round-up", []),
        ("mystery", "school life", []),
    ],
)
def test_a_policy_that_names_its_channels(
    account: str, topic: str | None, seen: list[Kind]
) -> None:
    content = draft("Our week.", accounts=(account,), answers=replace(ANSWERED, topic=topic))
    assert [one.kind for one in channels.check(content, context("lache"))] == seen


def test_a_policy_that_names_none_is_for_all() -> None:
    content = draft("Our week.", accounts=("x", "facebook", "website", "paper"))
    assert list(channels.check(content, context("lumen"))) == []


def test_each_account_is_told_by_its_place_and_name() -> None:
    content = draft("Our week.", accounts=("x", "facebook"))
    (found,) = channels.check(content, context("lache"))
    assert found.place == Place("accounts[1]")
    assert found.details == {"account": "Facebook @thornfield"}
