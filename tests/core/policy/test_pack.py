"""A pack loads strictly: what is wrong with it is told with file, line and the nearest name."""

from importlib.resources import files
from pathlib import Path

import pytest

from chatops import policy
from chatops.findings import Kind, Severity
from chatops.people import Role
from chatops.policy.demands import Wanted
from chatops.policy.pack import Clause, Pack, PackBroken
from chatops.policy.reading import read_common

GOOD = """\
title = "Our policy"
approvers = ["head"]
asks = ["dress", "device"]

[consent]
film_as_image = true

[clauses]
"OUR-1" = "Pupils are properly dressed."
"OUR-2" = "Alt text everywhere."

[[rule]]
kind = "dress_not_suitable"
severity = "block"
clauses = ["OUR-1"]

[[rule]]
kind = "alt_text_missing"
severity = "none"
clauses = ["OUR-2"]
message = "{photo} has no description."
remedy = "Write one."
"""


def load(tmp_path: Path, text: str, name: str = "ours.toml") -> Pack:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return policy.load(name, beside=tmp_path)


def problems(tmp_path: Path, text: str) -> tuple[str, ...]:
    with pytest.raises(PackBroken) as broken:
        load(tmp_path, text)
    return broken.value.problems


def test_a_schools_own_pack_is_read_from_beside_the_trusts_file(tmp_path: Path) -> None:
    pack = load(tmp_path, GOOD)
    assert (pack.id, pack.title, pack.approvers) == ("ours", "Our policy", (Role.HEAD,))
    assert (pack.asks, pack.lapse_days, pack.loosen_limit) == (("dress", "device"), 7, 5)
    assert (pack.academic_year, pack.film_as_image, pack.website_as_social) == (False, True, False)
    assert pack.clauses["OUR-1"] == Clause("OUR-1", "Our policy", "Pupils are properly dressed.")
    assert {"G1", "DEF-1"} <= pack.clauses.keys()


def test_two_approvals_need_somebody_who_gives_the_second(tmp_path: Path) -> None:
    wanted = GOOD.replace('clauses = ["OUR-1"]', 'clauses = ["OUR-1"]\ntwo_approvers = true')
    (problem,) = problems(tmp_path, wanted)
    assert problem == "line 16: “two_approvers” is asked for, but “second_approvers” names nobody"
    pack = load(tmp_path, f'second_approvers = ["slt"]\n{wanted}')
    assert pack.second_approvers == (Role.SLT,)
    assert [one.two_approvers for one in pack.own.rules[Kind.DRESS_NOT_SUITABLE]] == [True]


def test_a_rule_without_words_of_its_own_uses_the_defaults_words(tmp_path: Path) -> None:
    (rule,) = load(tmp_path, GOOD).own.rules[Kind.DRESS_NOT_SUITABLE]
    (default,) = policy.shipped("default").own.rules[Kind.DRESS_NOT_SUITABLE]
    assert (rule.message, rule.remedy) == (default.message, default.remedy)
    assert load(tmp_path, GOOD).own.rules[Kind.ALT_TEXT_MISSING][0].remedy == "Write one."


def test_the_version_is_of_the_very_bytes(tmp_path: Path) -> None:
    version = load(tmp_path, GOOD).version
    assert len(version) == 12
    assert load(tmp_path, GOOD, "copy.toml").version == version
    assert load(tmp_path, GOOD + "\n").version != version


@pytest.mark.parametrize("name", policy.shipped_names())
def test_every_shipped_pack_loads_and_is_found_by_its_name(name: str) -> None:
    assert policy.load(name, beside=Path("/nowhere")).id == name


def test_a_name_that_is_neither_shipped_nor_a_file_is_told_with_the_nearest() -> None:
    with pytest.raises(PackBroken, match=r"st_leonard.*the nearest is “st_leonards”"):
        policy.load("st_leonard", beside=Path("/nowhere"))
    with pytest.raises(PackBroken, match="nearest is “default”"):
        policy.shipped("defaults")


@pytest.mark.parametrize(
    ("was", "becomes", "problem"),
    [
        ("title =", "titles =", "line 1: “titles” is not known; the nearest is “title”"),
        ("title =", "titles =", "line 1: “title” is missing"),
        ('title = "Our policy"', "title = 4", "line 1: “title” must be a text in quotation marks"),
        ('["head"]', '["haed"]', "line 2: “approvers” cannot be “haed”; the nearest is “head”"),
        ('["head"]', "[]", "line 2: “approvers” names nobody: no post could be approved"),
        ('["head"]', '"head"', 'line 2: “approvers” must be a list of texts: ["one", "two"]'),
        ('"dress", ', '"dres", ', "line 3: “asks” cannot be “dres”; the nearest is “dress”"),
        ("film_as_image", "film", "line 6: “film” is not known; the nearest is “film_as_image”"),
        ("= true", '= "yes"', "line 6: “film_as_image” must be true or false"),
        ("[consent]", "[consents]", "line 5: “consents” is not known; the nearest is “consent”"),
        ("Pupils are properly dressed.", "", "line 9: “OUR-1” must be a text in quotation marks"),
        (
            'clauses = ["OUR-1"]',
            'clauses = ["OUR-l"]',
            "line 15: there is no clause “OUR-l”; the nearest is “OUR-2”",
        ),
        ('clauses = ["OUR-1"]', "clauses = []", "line 15: “clauses” names no clause"),
        (
            'kind = "dress_not',
            'kind = "dres_not',
            "line 13: “kind” cannot be “dres_not_suitable”; the nearest is “dress_not_suitable”",
        ),
        ('"block"', '"blocks"', "line 14: “severity” cannot be “blocks”; the nearest is “block”"),
        (
            'severity = "none"',
            'severty = "none"',
            "line 19: “severty” is not known; the nearest is “severity”",
        ),
        ('severity = "none"', "", "line 17: “severity” is missing"),
        (
            "{photo}",
            "{photos}",
            "line 21: “message” speaks of “{photos}”; the nearest is “{photo}”",
        ),
        (
            "{photo}",
            "{photo!r}",
            "line 21: “message” speaks of “{photo}”; the nearest is “{photo}”",
        ),
        (
            'remedy = "Write',
            'when = ["websit"]\nremedy = "Write',
            "line 22: “when” cannot be “websit”; the nearest is “website”",
        ),
        (
            'remedy = "Write',
            'fallback = "warn"\nremedy = "Write',
            "line 22: “fallback” is not known",
        ),
        ("asks =", "lapse_days = -1\nasks =", "line 3: “lapse_days” must be a whole number"),
        ("asks =", "lapse_days = true\nasks =", "line 3: “lapse_days” must be a whole number"),
        ("[consent]\nfilm_as_image = true", 'consent = "yes"', "line 5: “consent” must be a table"),
        (
            "film_as_image",
            "academic_year",
            "line 6: there is no rule for “consent_earlier_year”, which “academic_year” needs",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    tmp_path: Path, was: str, becomes: str, problem: str
) -> None:
    assert was in GOOD
    found = problems(tmp_path, GOOD.replace(was, becomes, 1))
    assert any(one.startswith(problem) for one in found), found


def test_every_problem_is_told_at_once_in_the_order_of_the_lines(tmp_path: Path) -> None:
    text = GOOD.replace("title =", "titles =").replace('"none"', '"nothing"').replace("true", "1")
    assert [one.split(":")[0] for one in problems(tmp_path, text)] == [
        "line 1",
        "line 1",
        "line 6",
        "line 19",
    ]


def test_a_pack_that_judges_nothing_is_refused(tmp_path: Path) -> None:
    rules = GOOD.index("[[rule]]")
    assert any("[[rule]]" in one or "“rule”" in one for one in problems(tmp_path, GOOD[:rules]))
    (found,) = problems(tmp_path, "rule = []\n" + GOOD[:rules])
    assert found.endswith("there is no [[rule]]: nothing would be judged")
    (found,) = problems(tmp_path, "rule = 3\n" + GOOD[:rules])
    assert found.endswith("must be tables, each under [[rule]]")


def test_a_file_that_is_no_toml_is_refused_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(PackBroken, match=r"ours\.toml, it is not TOML: Invalid value"):
        load(tmp_path, 'title = "Ours"\napprovers =')
    (tmp_path / "ours.toml").write_bytes(b'title = "\xff"')
    with pytest.raises(PackBroken, match="not UTF-8"):
        policy.load("ours.toml", beside=tmp_path)


def test_a_brace_that_does_not_close_is_refused(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, GOOD.replace("{photo}", "{photo"))
    assert found.startswith("line 21: “message” has a brace that does not close")


def test_the_default_answers_every_kind_of_observation() -> None:
    pack = policy.shipped("default")
    assert {*pack.own.rules, *pack.general.rules} == set(Kind)
    off = {one.kind for rules in pack.own.rules.values() for one in rules if not one.severity}
    assert off == {
        Kind.AGREED_NUMBER,
        Kind.PUPILS_ADDRESSED,
        Kind.TEXT_NOT_READ,
        Kind.BACKGROUND_NOT_CHECKED,
    }


@pytest.mark.parametrize("name", policy.shipped_names())
def test_every_rule_says_something_and_what_to_do_under_a_clause_it_explains(name: str) -> None:
    pack = policy.shipped(name)
    for book in (pack.own, pack.general):
        for rule in [one for rules in book.rules.values() for one in rules]:
            assert rule.message
            assert rule.remedy
            assert all(pack.clauses[one].sentence for one in rule.clauses)


@pytest.mark.parametrize("name", policy.shipped_names())
def test_no_shipped_pack_lets_its_post_consent_weigh_more_than_its_absence(name: str) -> None:
    pack = policy.shipped(name)
    for book in (pack.own, pack.fallback):
        for rule in [one for rules in book.rules.values() for one in rules]:
            assert (rule.post_consent or Severity.CLEAR) <= rule.severity


def test_a_default_that_leaves_a_kind_unanswered_is_refused() -> None:
    general = (files(policy) / "packs" / "general.toml").read_bytes()
    default = (files(policy) / "packs" / "default.toml").read_text(encoding="utf-8")
    silent = default.replace('kind = "single_pupil"', 'kind = "alt_text_missing"')
    with pytest.raises(
        PackBroken, match=r"default\.toml, line \d+: there is no rule for “single_pupil”"
    ):
        read_common(general, silent.encode())


RECORD = '\n[[record]]\nof = "{}"\nseverity = "{}"\nclauses = ["OUR-1"]\n'


def test_a_pack_asks_for_records_and_is_silent_as_the_default_is(tmp_path: Path) -> None:
    pack = load(tmp_path, GOOD + RECORD.format("lead", "none") + RECORD.format("trained", "warn"))
    trained = pack.demand(Wanted.TRAINED)
    assert trained is not None
    assert (trained.severity, trained.clauses) == (Severity.WARN, ("OUR-1",))
    assert pack.demand(Wanted.LEAD) is None  # switched off
    few = pack.demand(Wanted.ADMINISTRATORS)
    assert few is not None
    assert (few.clauses, few.least) == (("DEF-24",), 2)


@pytest.mark.parametrize(
    ("record", "told"),
    [
        (RECORD.format("traned", "warn"), "cannot be “traned”; the nearest is “trained”"),
        (RECORD.format("trained", "needs-override"), "cannot be “needs-override”"),
        (RECORD.format("trained", "block"), "nothing waits for “trained”, so it cannot block"),
        (RECORD.format("lead", "warn") * 2, "“lead” is asked for twice"),
        (RECORD.format("administrators", "warn"), "“least” is for “administrators”"),
        (RECORD.format("lead", "warn") + "least = 2\n", "“least” is for “administrators”"),
        (RECORD.format("lead", "warn") + "lest = 2\n", "“lest” is not known"),
        (RECORD.format("lead", "warn").replace("OUR-1", "OUR-9"), "there is no clause “OUR-9”"),
        (RECORD.format("lead", "warn").replace('"OUR-1"', ""), "“clauses” names no clause"),
        ('\n[[record]]\nof = "lead"\n', "“severity” is missing"),
        ("\n[record]\n", "must be tables, each under [[record]]"),
    ],
)
def test_a_record_that_is_wrong_is_told_with_its_line(
    tmp_path: Path, record: str, told: str
) -> None:
    text = GOOD + record
    (first, *_) = [one for one in problems(tmp_path, text) if told in one]
    line = int(first.removeprefix("line ").partition(":")[0])
    assert line > GOOD.count("\n")
