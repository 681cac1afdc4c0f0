"""Packs judge: severity, clauses and words come from the rules and never from a check."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatops import policy
from chatops.findings import (
    Certainty,
    Fact,
    Finding,
    Kind,
    Observation,
    Place,
    Severity,
    outcome,
)
from chatops.policy.judge import judge
from chatops.policy.pack import Pack, RuleBook

DEFAULT = policy.shipped("default")
ST_LEONARDS = policy.shipped("st_leonards")
SILENT = replace(DEFAULT, id="silent", own=RuleBook.of([]))
PACKS = (*map(policy.shipped, policy.shipped_names()), SILENT)
B, O, W = Severity.BLOCK, Severity.NEEDS_OVERRIDE, Severity.WARN  # noqa: E741 - the catalogue's letters

PLAIN = st.builds(
    Observation,
    kind=st.sampled_from(Kind),
    certainty=st.sampled_from(Certainty),
    pupils=st.sampled_from([(), ("1",), ("1", "2")]),
    facts=st.frozensets(st.sampled_from(Fact)),
    details=st.dictionaries(st.sampled_from(["who", "words"]), st.text(max_size=5)),
)
OBSERVATIONS = st.builds(
    lambda one, candidates: replace(one, candidates=tuple(candidates)),
    PLAIN,
    st.lists(PLAIN, max_size=2),
)


def weighed(
    kind: Kind, pack: Pack, *facts: Fact, ambiguous: bool = False
) -> set[tuple[Severity, str]]:
    certainty = Certainty.AMBIGUOUS if ambiguous else Certainty.CERTAIN
    found = judge([Observation(kind, certainty, facts=frozenset(facts))], pack)
    return {(one.severity, clause) for one in found for clause in one.clauses}


@pytest.mark.parametrize(
    ("kind", "own", "fallback", "clause"),
    [
        (Kind.CONSENT_MISSING, B, B, "DEF-1"),
        (Kind.CONSENT_NOT_ASKED, B, O, "DEF-3"),
        (Kind.CONSENT_REFUSED, B, B, "G1"),
        (Kind.DO_NOT_PUBLISH, B, B, "G2"),
        (Kind.CONSENT_VERBAL, B, W, "DEF-2"),
        (Kind.CONSENT_WITHOUT_EVIDENCE, B, W, "DEF-2"),
        (Kind.CONSENT_EARLIER_YEAR, B, W, "DEF-4"),
        (Kind.PICTURED_UNSTATED, B, B, "G3"),
        (Kind.PICTURED_AMBIGUOUS, W, W, "G7"),
        (Kind.PRESS_WITHOUT_EVENT_CONSENT, B, O, "DEF-28"),
        (Kind.FULL_NAME_WITH_PHOTO, B, O, "DEF-6"),
        (Kind.PART_NAME_WITH_PHOTO, B, O, "DEF-6"),
        (Kind.FULL_NAME_IN_TEXT, B, O, "DEF-7"),
        (Kind.PART_NAME_IN_TEXT, O, W, "DEF-8"),
        (Kind.PUPIL_TAGGED, B, O, "DEF-16"),
        (Kind.PRIVATE_HANDLE, O, W, "DEF-16"),
        (Kind.SINGLE_PUPIL, W, None, "DEF-11"),
        (Kind.ALT_TEXT_MISSING, W, W, "DEF-31"),
        (Kind.PHOTO_UNREADABLE, B, B, "DEF-44"),
        (Kind.DRESS_NOT_SUITABLE, B, O, "DEF-12"),
        (Kind.DIGNITY_NOT_KEPT, B, O, "DEF-13"),
        (Kind.PERSONAL_DEVICE, O, None, "DEF-22"),
        (Kind.NO_COPYRIGHT_PERMISSION, B, O, "DEF-20"),
        (Kind.LINKS_NOT_CHECKED, O, W, "DEF-15"),
        (Kind.LINK_NAMES_CHILD, O, W, "DEF-15"),
        (Kind.VISITORS_PICTURED, B, O, "DEF-42"),
        (Kind.ACCOUNT_NOT_REGISTERED, B, B, "DEF-45"),
        (Kind.CHECK_FAILED, B, B, "DEF-44"),
    ],
)
def test_the_default_weighs_by_its_own_severity_and_for_a_silent_pack_by_its_fallback(
    kind: Kind, own: Severity, fallback: Severity | None, clause: str
) -> None:
    assert weighed(kind, DEFAULT) == {(own, clause)}
    assert weighed(kind, SILENT) == ({(fallback, clause)} if fallback else set())


def test_a_withdrawal_is_cited_as_the_packs_own_where_it_speaks_of_it_else_as_g1() -> None:
    assert weighed(Kind.CONSENT_WITHDRAWN, DEFAULT) == {(B, "DEF-5")}
    assert weighed(Kind.CONSENT_WITHDRAWN, ST_LEONARDS) == {(B, "STL-4.3b")}
    assert weighed(Kind.CONSENT_WITHDRAWN, SILENT) == {(B, "G1")}


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("kind", [Kind.CONSENT_REFUSED, Kind.CONSENT_WITHDRAWN])
def test_a_refusal_of_the_name_is_g1_in_every_pack(kind: Kind, pack: Pack) -> None:
    assert weighed(kind, pack, Fact.NAME) == {(B, "G1")}


@pytest.mark.parametrize(
    ("kind", "facts", "expected"),
    [
        (Kind.CONSENT_MISSING, (), {(B, "STL-4.4"), (B, "STL-4.1a"), (B, "STL-4.8a")}),
        (
            Kind.CONSENT_REFUSED,
            (Fact.WEBSITE,),
            {(B, "STL-3.1"), (B, "STL-4.4"), (B, "STL-4.8a")},
        ),
        (Kind.CONSENT_REFUSED, (Fact.VIDEO,), {(B, "STL-4.4"), (B, "STL-4.8a")}),
        (Kind.CONSENT_EARLIER_YEAR, (), {(B, "STL-4.1a")}),
        (Kind.CONSENT_VERBAL, (), {(O, "STL-4.4")}),
        (Kind.FULL_NAME_WITH_PHOTO, (Fact.PICTURED,), {(B, "STL-4.7c"), (O, "STL-4.6")}),
        (Kind.FULL_NAME_WITH_PHOTO, (), {(O, "STL-4.7b"), (O, "STL-4.6")}),
        (Kind.PART_NAME_WITH_PHOTO, (Fact.PICTURED,), {(O, "STL-4.6"), (O, "STL-4.8b")}),
        (Kind.FULL_NAME_IN_TEXT, (), {(O, "STL-4.7b")}),
        (Kind.PART_NAME_IN_TEXT, (), {(W, "STL-4.8b")}),
        (Kind.PRIVATE_HANDLE, (), {(W, "STL-4.8b")}),
        (Kind.PUPIL_TAGGED, (), {(O, "DEF-16")}),
        (Kind.SINGLE_PUPIL, (), {(O, "STL-4.6")}),
        (Kind.DRESS_NOT_SUITABLE, (), {(B, "STL-4.5b")}),
        (Kind.DIGNITY_NOT_KEPT, (), {(O, "DEF-13")}),
        (Kind.PERSONAL_DEVICE, (), {(B, "STL-4.5a")}),
        (Kind.NO_COPYRIGHT_PERMISSION, (), {(B, "STL-5.7")}),
        (Kind.LINK_NAMES_CHILD, (), {(O, "STL-4.8b")}),
        (Kind.LINKS_NOT_CHECKED, (), {(W, "DEF-15")}),
    ],
)
def test_st_leonards_weighs_as_its_policy_says(
    kind: Kind, facts: tuple[Fact, ...], expected: set[tuple[Severity, str]]
) -> None:
    assert weighed(kind, ST_LEONARDS, *facts) == expected


def test_what_is_ambiguous_weighs_one_less_and_a_warning_stays_one() -> None:
    kinds = (Kind.FULL_NAME_WITH_PHOTO, Kind.PART_NAME_IN_TEXT, Kind.SINGLE_PUPIL)
    lowered = [weighed(one, DEFAULT, ambiguous=True) for one in kinds]
    assert lowered == [{(O, "DEF-6")}, {(W, "DEF-8")}, {(W, "DEF-11")}]


def test_a_consent_for_this_post_lowers_only_what_says_so() -> None:
    agreed = Fact.POST_CONSENT
    for kind, clause in [
        (Kind.FULL_NAME_WITH_PHOTO, "DEF-6"),
        (Kind.PART_NAME_WITH_PHOTO, "DEF-6"),
        (Kind.FULL_NAME_IN_TEXT, "DEF-7"),
    ]:
        assert weighed(kind, DEFAULT, agreed) == {(O, clause)}
    assert weighed(Kind.FULL_NAME_WITH_PHOTO, SILENT, agreed) == {(W, "DEF-6")}
    assert weighed(Kind.FULL_NAME_IN_TEXT, SILENT, agreed) == {(O, "DEF-7")}
    assert weighed(Kind.PART_NAME_IN_TEXT, DEFAULT, agreed) == {(O, "DEF-8")}
    assert (B, "STL-4.7c") in weighed(Kind.FULL_NAME_WITH_PHOTO, ST_LEONARDS, agreed, Fact.PICTURED)


def test_of_several_a_name_may_mean_the_strictest_counts() -> None:
    def ambiguous(*candidates: Kind) -> tuple[Finding, ...]:
        seen = tuple(Observation(one) for one in candidates)
        return judge([Observation(Kind.PICTURED_AMBIGUOUS, candidates=seen)], SILENT)

    assert [one.severity for one in ambiguous()] == [W]
    assert [one.severity for one in ambiguous(Kind.CONSENT_NOT_ASKED)] == [O]
    (found,) = ambiguous(Kind.CONSENT_MISSING, Kind.CONSENT_NOT_ASKED)
    assert (found.severity, found.clauses) == (B, ("G7",))


def test_a_pack_can_switch_a_fallback_off_but_no_general_rule() -> None:
    (rule,) = DEFAULT.own.rules[Kind.ALT_TEXT_MISSING]
    off = [replace(rule, kind=kind, severity=Severity.CLEAR) for kind in Kind]
    lenient = replace(DEFAULT, own=RuleBook.of(off))
    assert weighed(Kind.ALT_TEXT_MISSING, lenient) == set()
    assert weighed(Kind.CONSENT_REFUSED, lenient) == {(B, "G1")}
    assert weighed(Kind.CHECK_FAILED, lenient) == {(B, "DEF-44")}


def test_a_pack_that_speaks_only_of_other_circumstances_is_silent_on_this_one() -> None:
    (rule,) = DEFAULT.own.rules[Kind.CONSENT_VERBAL]
    pack = replace(DEFAULT, own=RuleBook.of([replace(rule, when=frozenset({Fact.VIDEO}))]))
    assert weighed(Kind.CONSENT_VERBAL, pack, Fact.VIDEO) == {(B, "DEF-2")}
    assert weighed(Kind.CONSENT_VERBAL, pack) == {(W, "DEF-2")}


def test_a_finding_says_what_was_seen_in_the_packs_words() -> None:
    seen = Observation(
        Kind.PART_NAME_IN_TEXT,
        place=Place("text", 10, 13),
        pupils=("1042",),
        details={"words": "Zoë {who}"},
    )
    (found,) = judge([seen], DEFAULT)
    assert found.message == "“Zoë {who}” can be read as a pupil's name."
    assert found.remedy == "Take the name out, or name the class or year group instead."
    assert (found.place, found.pupils) == (Place("text", 10, 13), ("1042",))


def test_the_gravest_comes_first_and_decides() -> None:
    kinds = (Kind.SINGLE_PUPIL, Kind.PART_NAME_IN_TEXT, Kind.CONSENT_MISSING, Kind.PRIVATE_HANDLE)
    found = judge([Observation(one) for one in kinds], DEFAULT)
    assert [one.severity for one in found] == [B, O, O, W]
    assert [one.kind for one in found[1:3]] == [Kind.PART_NAME_IN_TEXT, Kind.PRIVATE_HANDLE]
    assert outcome(found) is B
    assert outcome(()) is Severity.CLEAR


@pytest.mark.parametrize("pack", PACKS)
def test_every_pack_has_something_to_say_of_every_kind(pack: Pack) -> None:
    assert {*pack.own.rules, *pack.general.rules, *pack.fallback.rules} == set(Kind)


@pytest.mark.parametrize("pack", PACKS)
@given(st.lists(OBSERVATIONS, max_size=4), OBSERVATIONS)
def test_one_more_observation_never_lowers_the_outcome(
    pack: Pack, seen: Sequence[Observation], more: Observation
) -> None:
    assert outcome(judge([*seen, more], pack)) >= outcome(judge(seen, pack))


@pytest.mark.parametrize("pack", PACKS)
@given(OBSERVATIONS)
def test_every_finding_is_said_in_full(pack: Pack, seen: Observation) -> None:
    for one in judge([seen], pack):
        assert one.severity is not Severity.CLEAR
        assert one.message
        assert one.remedy
        assert one.clauses
