"""Every catalogued clause is answered, or it is said why it cannot be."""

import re
import tomllib
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

from chatops import checks, policy
from chatops.findings import Kind
from chatops.policy.coverage import (
    PACKS,
    Answer,
    Covered,
    Way,
    catalogued,
    coverage,
    prefix_of,
    unseen,
)

CLAUSES = {one.clause: one for each in coverage() for one in each.clauses}


def told() -> dict[str, dict[str, dict[str, str]]]:
    text = (files("chatops.policy") / "clauses" / "coverage.toml").read_text(encoding="utf-8")
    read = tomllib.loads(text)
    del read["unseen"]
    return read


def test_the_catalogue_is_whole() -> None:
    assert len(set(catalogued())) == len(catalogued())
    assert Counter(map(prefix_of, catalogued())) == {
        "LUM": 54,
        "COM": 34,
        "LAC": 22,
        "LOW": 81,
        "STL": 100,
        "G": 12,
        "DEF": 45,
    }


def test_every_catalogued_clause_is_told_of_once_and_in_its_order() -> None:
    listed = [one.clause for each in coverage() for one in each.clauses]
    assert listed == list(catalogued())
    assert [each.prefix for each in coverage()] == list(PACKS)


@pytest.mark.parametrize("clause", catalogued())
def test_no_clause_goes_without_an_answer(clause: str) -> None:
    answers = CLAUSES[clause].answers
    assert answers
    assert all(one.how for one in answers)
    ways = [one.way for one in answers]
    assert len(set(ways)) == len(ways)
    assert Way.OUT_OF_REACH not in ways or len(ways) == 1


def test_nothing_is_told_of_a_clause_that_is_not_catalogued() -> None:
    for prefix, clauses in told().items():
        assert {prefix_of(one) for one in clauses} == {prefix}
        assert clauses.keys() <= set(catalogued())


def test_a_rule_is_read_from_the_pack_and_never_claimed_by_hand() -> None:
    ways = {way for clauses in told().values() for answers in clauses.values() for way in answers}
    assert ways.isdisjoint({"check", "cadence", "form"})
    check = Answer(Way.CHECK, "staff_forename (block)")
    assert CLAUSES["LUM-5.2"] == Covered("LUM-5.2", (check,))
    assert CLAUSES["LUM-6.4b"].answers == (Answer(Way.CHECK, "link_names_child (none)"),)
    assert "check_failed (block)" in CLAUSES["DEF-44"].answers[0].how


def test_a_duty_is_read_from_the_pack() -> None:
    reminded = Answer(Way.CADENCE, "daily (after a school day without a post)")
    assert CLAUSES["LUM-7.2"] == Covered("LUM-7.2", (reminded,))
    assert CLAUSES["LUM-9.5"].answers[0].way is Way.GUIDANCE
    assert CLAUSES["STL-11.4"].standing == "answered"


def test_a_rule_that_nothing_can_set_off_answers_no_clause() -> None:
    sources = [one.read_text(encoding="utf-8") for one in Path(checks.__path__[0]).glob("*.py")]
    seen = {Kind[one] for text in sources for one in re.findall(r"\bKind\.([A-Z_]+)", text)}
    assert unseen() == set(Kind) - seen
    assert CLAUSES["DEF-38"].standing == "answered"


def test_whether_a_clause_is_answered_can_be_seen_in_a_word() -> None:
    assert CLAUSES["LUM-5.2"].standing == "answered"
    assert CLAUSES["LUM-1.1"].standing == "out of reach"


@pytest.mark.parametrize("clause", ["LUM-8.1", "LUM-8.4", "DEF-26"])
def test_the_picture_of_a_comment_is_a_record_and_its_form_is_there(clause: str) -> None:
    ways = {one.way for one in CLAUSES[clause].answers}
    assert {Way.RECORD, Way.FORM} <= ways


@pytest.mark.parametrize("prefix", PACKS)
def test_a_pack_says_in_its_own_words_every_clause_that_the_desk_answers(prefix: str) -> None:
    pack = policy.shipped(PACKS[prefix])
    (of,) = (each for each in coverage() if each.prefix == prefix)
    answered = {
        one.clause for one in of.clauses if {each.way for each in one.answers} - {Way.OUT_OF_REACH}
    }
    assert answered - pack.clauses.keys() == set()


@pytest.mark.parametrize("name", policy.shipped_names())
def test_a_pack_has_no_clause_that_is_not_catalogued(name: str) -> None:
    assert policy.shipped(name).clauses.keys() <= set(catalogued())
