"""“Why?” is answered with the clause in the pack's words; a review that is late is said."""

from dataclasses import replace
from datetime import date

import pytest

from chatops import policy
from chatops.policy.pack import Clause
from chatops.policy.quoting import overdue, quoted

LUMEN = policy.shipped("lumen")


def test_a_clause_is_quoted_with_its_policys_title() -> None:
    found = quoted("LUM-5.2", LUMEN)
    said = "Staff are not called by their forenames, in posts or in comments."
    assert found == Clause("LUM-5.2", LUMEN.title, said)


def test_general_rules_and_defaults_are_quoted_with_whose_they_are() -> None:
    general, default = quoted("G1", LUMEN), quoted("DEF-9", LUMEN)
    assert general is not None
    assert general.title == "The rules of every school's desk"
    assert default is not None
    assert default.title == "The desk's own defaults"


def test_a_clause_that_the_pack_no_longer_has_is_none() -> None:
    assert quoted("LUM-99", LUMEN) is None
    assert quoted("COM-2.1", LUMEN) is None


@pytest.mark.parametrize("name", policy.shipped_names())
def test_every_pack_can_quote_every_general_rule_and_default(name: str) -> None:
    pack = policy.shipped(name)
    wanted = [*(f"G{one}" for one in range(1, 13)), *(f"DEF-{one}" for one in range(1, 46))]
    for clause in wanted:
        found = quoted(clause, pack)
        assert found is not None, clause
        assert found.sentence.endswith("."), clause


def test_a_review_is_late_from_the_day_after() -> None:
    assert overdue(LUMEN, date(2022, 4, 2)) == ""
    said = overdue(LUMEN, date(2022, 4, 3))
    assert said.startswith("“Lumen Learning Trust: Social Media Policy, April 2020” was to be")
    assert said.endswith("reviewed by 2 April 2022, and that day has passed.")


def test_a_pack_without_a_review_date_is_never_late() -> None:
    assert overdue(replace(LUMEN, review=None), date(2099, 1, 1)) == ""
    assert replace(LUMEN, review=None).review_due is None


def test_the_review_dates_are_the_policies_own() -> None:
    due = {name: policy.shipped(name).review_due for name in policy.shipped_names()}
    assert due == {
        "com01": date(2025, 12, 31),
        "default": None,
        "lache": date(2022, 9, 30),
        "lowerhouse": date(2026, 9, 30),
        "lumen": date(2022, 4, 2),
        "st_leonards": date(2025, 9, 30),
    }
