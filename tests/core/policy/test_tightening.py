"""A school's pack builds upon its trust's, and may only tighten it."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chatops import policy
from chatops.findings import Certainty, Fact, Kind, Observation, Severity, outcome
from chatops.people import Role
from chatops.policy.demands import Wanted
from chatops.policy.judge import judge
from chatops.policy.pack import Pack, PackBroken
from chatops.school import Network

LABELS = ["none", "warn", "needs-override", "block"]
OURS = 'title = "Ours"\nextends = "{}"\n'
OUR_CLAUSE = '[clauses]\n"OUR-1" = "We say so."\n'
OUR_RULE = '[[rule]]\nkind = "{}"\nseverity = "{}"\nclauses = ["OUR-1"]\n'
RULES = st.builds(
    lambda kind, severity, more, when, unless: (
        OUR_RULE.format(kind, severity)
        + "".join(f'post_consent = "{one}"\n' for one in more)
        + f"when = {when}\nunless = {unless}\n"
    ),
    st.sampled_from([one.value for one in Kind]),
    st.sampled_from(LABELS),
    st.lists(st.sampled_from(LABELS), max_size=1),
    st.lists(st.sampled_from([one.value for one in Fact]), max_size=2),
    st.lists(st.sampled_from([one.value for one in Fact]), max_size=1),
)
OBSERVATIONS = st.builds(
    Observation,
    kind=st.sampled_from(Kind),
    certainty=st.sampled_from(Certainty),
    facts=st.frozensets(st.sampled_from(Fact)),
)


def load(folder: Path, *more: str, extends: str = "com01") -> Pack:
    text = OURS.format(extends) + "".join(more)
    (folder / "ours.toml").write_text(text, encoding="utf-8")
    return policy.load("ours.toml", beside=folder)


def problems(folder: Path, *more: str, extends: str = "com01") -> tuple[str, ...]:
    with pytest.raises(PackBroken) as broken:
        load(folder, *more, extends=extends)
    return broken.value.problems


def test_all_that_the_trust_says_holds_and_the_school_adds_its_own(tmp_path: Path) -> None:
    trust = policy.shipped("com01")
    rule = OUR_RULE.format("profanity", "block")
    ours = load(tmp_path, 'asks = ["device", "dress"]\n', OUR_CLAUSE, rule)
    assert (ours.id, ours.title, ours.approvers) == ("ours", "Ours", trust.approvers)
    assert ours.asks == (*trust.asks, "device")
    assert ours.review == trust.review
    found = judge([Observation(Kind.PROFANITY)], ours)
    assert [(one.severity, one.clauses) for one in found] == [
        (Severity.BLOCK, ("OUR-1",)),
        (Severity.NEEDS_OVERRIDE, ("COM-4.1c",)),
    ]
    assert ours.clauses["COM-4.1c"].title == trust.title
    assert ours.clauses["OUR-1"].title == "Ours"


def test_a_second_approval_is_asked_of_nobody_whom_the_trust_does_not_name(
    tmp_path: Path,
) -> None:
    ours = 'second_approvers = ["teacher"]\n'
    (problem,) = problems(tmp_path, ours, extends="lowerhouse")
    assert problem.startswith("line 3: “second_approvers” loosens")
    assert load(tmp_path, ours, extends="com01").second_approvers == (Role.TEACHER,)


def test_a_school_can_cite_its_trusts_clauses(tmp_path: Path) -> None:
    rule = OUR_RULE.format("loud", "warn").replace("OUR-1", "COM-4.1c")
    (found,) = judge([Observation(Kind.LOUD)], load(tmp_path, rule))
    assert found.clauses == ("COM-4.1c",)


def test_its_version_changes_with_the_trusts(tmp_path: Path) -> None:
    trust = (
        'title = "T"\napprovers = ["head"]\nasks = []\n'
        + OUR_CLAUSE.replace("OUR", "TRUST")
        + OUR_RULE.format("loud", "warn").replace("OUR", "TRUST")
    )
    (tmp_path / "trust.toml").write_text(trust, encoding="utf-8")
    before = load(tmp_path, extends="trust.toml").version
    assert len(before) == 12
    assert load(tmp_path, extends="trust.toml").version == before
    (tmp_path / "trust.toml").write_text(trust + "\n", encoding="utf-8")
    assert load(tmp_path, extends="trust.toml").version != before


def test_a_trusts_pack_is_looked_for_beside_the_schools_own(tmp_path: Path) -> None:
    (tmp_path / "packs").mkdir()
    (tmp_path / "packs" / "trust.toml").write_text(
        OURS.format("lumen") + "lapse_days = 5\n", encoding="utf-8"
    )
    (tmp_path / "packs" / "ours.toml").write_text(
        OURS.format("trust.toml") + "lapse_days = 3\n", encoding="utf-8"
    )
    ours = policy.load("packs/ours.toml", beside=tmp_path)
    assert (ours.lapse_days, ours.film_as_image) == (3, True)


def test_a_pack_cannot_extend_itself_by_any_way_round(tmp_path: Path) -> None:
    (tmp_path / "theirs.toml").write_text(OURS.format("ours.toml"), encoding="utf-8")
    (found,) = problems(tmp_path, extends="theirs.toml")
    assert found.startswith("line 2: “extends” cannot be used: ")
    assert "it extends itself" in found
    (found,) = problems(tmp_path, extends="ours.toml")
    assert "it extends itself" in found


def test_what_it_extends_must_be_there_and_whole(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, extends="lumn")
    assert found.startswith("line 2: “extends” cannot be used: lumn, there is no such file")
    assert "the nearest is “lumen”" in found
    (tmp_path / "trust.toml").write_text('titlee = "T"', encoding="utf-8")
    (found,) = problems(tmp_path, extends="trust.toml")
    assert "trust.toml, line 1: “titlee” is not known; the nearest is “title”" in found
    (tmp_path / "ours.toml").write_text('title = "Ours"\nextends = 4', encoding="utf-8")
    with pytest.raises(PackBroken, match="line 2: “extends” cannot be used: must be a text"):
        policy.load("ours.toml", beside=tmp_path)


@pytest.mark.parametrize(
    ("extends", "more", "problem"),
    [
        (
            "st_leonards",
            'approvers = ["head", "deputy"]',
            "line 3: “approvers” loosens “St Leonard's Lower School",
        ),
        ("lumen", "lapse_days = 8", "line 3: “lapse_days” loosens “Lumen"),
        ("lumen", "loosen_limit = 6", "line 3: “loosen_limit” loosens “Lumen"),
        ("lache", 'channels = ["x", "tiktok"]', "line 3: “channels” loosens “Lache"),
        (
            "lache",
            '[topics]\nfacebook = ["round-up", "news"]',
            "line 4: “facebook” loosens “Lache",
        ),
        (
            "st_leonards",
            "[consent]\nacademic_year = false",
            "line 4: “academic_year” loosens “St Leonard's",
        ),
        (
            "st_leonards",
            "[consent]\nwebsite_as_social = false",
            "line 4: “website_as_social” loosens “St Leonard's",
        ),
        (
            "lumen",
            "[retention]\nrejected_days = 8",
            "line 4: “rejected_days” loosens “Lumen",
        ),
        ("com01", "[consent]\nfilm_as_image = true", "line 4: “film_as_image” loosens “COM01"),
        (
            "com01",
            '[clauses]\n"COM-2.1" = "As we like."',
            "line 4: “COM-2.1” is a clause of “COM01: Social Media Policy",
        ),
        ("com01", 'extend = "lumen"', "line 3: “extend” is not known; the nearest is “extends”"),
    ],
)
def test_a_setting_that_loosens_is_told_with_its_line(
    tmp_path: Path, extends: str, more: str, problem: str
) -> None:
    (found,) = problems(tmp_path, more, extends=extends)
    assert found.startswith(problem)


@pytest.mark.parametrize(
    ("extends", "more"),
    [
        ("com01", 'approvers = ["head"]\nlapse_days = 3\nloosen_limit = 0'),
        ("default", 'approvers = ["head"]'),
        ("com01", "[retention]\nrejected_days = 0\nunused_days = 30"),
        ("lache", 'channels = ["weduc"]\n[topics]\nfacebook = ["round-up"]\nx = ["news"]'),
        ("lumen", "[consent]\nfilm_as_image = false\nwebsite_as_social = true"),
    ],
)
def test_a_setting_that_tightens_is_taken(tmp_path: Path, extends: str, more: str) -> None:
    assert load(tmp_path, more, extends=extends).title == "Ours"


def test_a_head_counts_as_a_senior_leader_and_a_narrower_network_is_tighter(
    tmp_path: Path,
) -> None:
    assert load(tmp_path, 'approvers = ["head"]').approvers == (Role.HEAD,)
    ours = load(tmp_path, '[topics]\nx = ["news"]', extends="lache")
    assert ours.topics[Network.X] == {"news"}
    assert ours.topics[Network.FACEBOOK] == {"key message", "round-up"}


@pytest.mark.parametrize(
    ("kind", "ours", "more", "told"),
    [
        # milder than the trust's own rule
        ("profanity", "warn", "", "needs-override there, warn here"),
        # milder than the default's fallback, which it would take the place of
        ("text_too_long", "warn", "", "block there, warn here"),
        # milder than a general rule, which would hold all the same
        ("check_failed", "none", "", "block there, none here"),
        # milder in some circumstances only
        (
            "email_address",
            "needs-override",
            "",
            "block there, needs-override here",
        ),
        (
            "full_name_in_text",
            "block",
            'post_consent = "warn"\n',
            "block there, warn here (where: post_consent)",
        ),
    ],
)
def test_a_rule_that_loosens_is_told_with_its_line(
    tmp_path: Path, kind: str, ours: str, more: str, told: str
) -> None:
    good = OUR_RULE.format("loud", "warn")
    (found,) = problems(tmp_path, OUR_CLAUSE, good, OUR_RULE.format(kind, ours), more)
    start = f"line 11: this rule for “{kind}” loosens “COM01: Social Media Policy"
    assert found.startswith(start)
    assert told in found


def test_a_rule_for_other_circumstances_only_does_not_loosen(tmp_path: Path) -> None:
    rule = OUR_RULE.format("email_address", "needs-override") + 'when = ["own"]\n'
    assert Kind.EMAIL_ADDRESS in load(tmp_path, OUR_CLAUSE, rule).own.rules


@pytest.mark.parametrize("trust", policy.shipped_names())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(RULES, OBSERVATIONS)
def test_whatever_is_accepted_is_never_milder(
    tmp_path: Path, trust: str, rule: str, seen: Observation
) -> None:
    try:
        ours = load(tmp_path, OUR_CLAUSE, rule, extends=trust)
    except PackBroken:
        return
    for kind in (seen.kind, Kind(rule.split('"')[1])):
        one = replace(seen, kind=kind)
        assert outcome(judge([one], ours)) >= outcome(judge([one], policy.shipped(trust)))


RECORD = '[[record]]\nof = "{}"\nseverity = "{}"\nclauses = ["DEF-24"]\n'


@pytest.mark.parametrize(
    ("extends", "record"),
    [
        ("st_leonards", RECORD.format("inducted", "warn")),
        ("st_leonards", RECORD.format("signed", "none")),
        ("default", RECORD.format("administrators", "warn") + "least = 1\n"),
        ("lumen", RECORD.format("lead", "none")),
    ],
)
def test_a_record_that_the_trust_wants_is_not_dropped(
    tmp_path: Path, extends: str, record: str
) -> None:
    (tmp_path / "ours.toml").write_text(OURS.format(extends) + record, encoding="utf-8")
    with pytest.raises(PackBroken) as broken:
        policy.load("ours.toml", beside=tmp_path)
    assert "loosens" in broken.value.problems[0]
    assert broken.value.problems[0].startswith("line 5: ")


def test_a_school_may_want_more_on_record(tmp_path: Path) -> None:
    more = RECORD.format("inducted", "block") + RECORD.format("administrators", "warn")
    text = OURS.format("default") + more + "least = 3\n"
    (tmp_path / "ours.toml").write_text(text, encoding="utf-8")
    pack = policy.load("ours.toml", beside=tmp_path)
    theirs = {one.of for one in policy.shipped("default").demands}
    assert {one.of for one in pack.demands} == theirs | {Wanted.INDUCTED}
    assert {one.least for one in pack.demands} == {0, 3}
