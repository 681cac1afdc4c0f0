"""All checks run, and one that fails blocks: nothing passes unseen."""

import logging
from collections.abc import Iterator
from dataclasses import replace

import pytest

from chatops import checks
from chatops.checks import accounts
from chatops.checks.context import Context
from chatops.consent.record import Choice
from chatops.draft import Content
from chatops.findings import Kind, Observation, Place, Severity, outcome
from chatops.policy.judge import judge
from tests.core.checks.thornfield import context, draft, group, number, photo, said

ZOE = number("Zoë Brandt")


def broken(content: Content, context: Context) -> Iterator[Observation]:
    yield Observation(Kind.SINGLE_PUPIL)
    raise KeyError(content.text, context.school.name)


def test_a_check_that_fails_is_seen_by_name_and_blocks(caplog: pytest.LogCaptureFixture) -> None:
    all_checks = {**checks.CHECKS, "the check of nothing": broken}
    with caplog.at_level(logging.DEBUG):
        seen = checks.run(draft("Zoë's secret"), context(), all_checks)
    (failed,) = (one for one in seen if one.kind is Kind.CHECK_FAILED)
    assert failed.details == {"check": "the check of nothing"}
    assert Kind.SINGLE_PUPIL not in {one.kind for one in seen}
    assert outcome(judge(seen, context().pack)) is Severity.BLOCK
    assert [one.getMessage() for one in caplog.records] == ["check failed"]
    assert "Zoë" not in caplog.text
    assert caplog.records[0].exc_info is None


def test_no_checks_at_all_is_an_error() -> None:
    with pytest.raises(ValueError, match="no checks"):
        checks.run(draft("Our week."), context(), {})


def test_every_check_takes_part() -> None:
    content = draft(
        "Zoë Brandt", (photo(number("May Okafor"), alt="", label=""),), accounts=("old",)
    )
    content = replace(content, answers=replace(content.answers, dress="no"))
    assert {one.kind for one in checks.run(content, context())} == {
        Kind.CONSENT_MISSING,
        Kind.SINGLE_PUPIL,
        Kind.ALT_TEXT_MISSING,
        Kind.FULL_NAME_WITH_PHOTO,
        Kind.DRESS_NOT_SUITABLE,
        Kind.ACCOUNT_NOT_REGISTERED,
    }


def test_one_reason_is_told_once_though_the_pupil_is_named_and_pictured_many_times() -> None:
    here = context("default", context().on, said(ZOE, Choice.NEVER))
    seen = checks.run(draft("Zoë Brandt! Yes, Zoë Brandt!", group(ZOE)), here)
    assert [one.kind for one in seen] == [
        Kind.DO_NOT_PUBLISH,
        Kind.FULL_NAME_WITH_PHOTO,
        Kind.FULL_NAME_WITH_PHOTO,
    ]


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        ("mystery", "mystery"),
        ("old", "Tiktok @old"),
        ("m" * 200, "m" * 59 + "…"),
        ("\u202ea\x1b[2J\n b", "a[2J b"),
    ],
)
def test_an_account_must_be_in_the_register_and_live(chosen: str, told: str) -> None:
    (found,) = accounts.check(draft("Our week.", accounts=("x", chosen)), context())
    assert (found.kind, found.place) == (Kind.ACCOUNT_NOT_REGISTERED, Place("accounts[1]"))
    assert found.details == {"account": told}


@pytest.mark.parametrize(
    "text",
    ["", "\u200b\u202e\u0000", "<!channel> **b** <b>", "@" * 5000, "word " * 12_000, "\ud800"],
)
def test_no_text_is_too_odd_to_be_checked(text: str) -> None:
    seen = checks.run(draft(text, (photo(alt=text, label=text, name=text),)), context())
    assert Kind.CHECK_FAILED not in {one.kind for one in seen}
