"""Whatever the text: no check fails, work grows with its length alone, and more is never milder."""

import time
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chatops import checks, policy
from chatops.checks.context import Context
from chatops.draft import Content
from chatops.findings import Kind, Observation, outcome
from chatops.policy.judge import judge
from tests.core.checks.test_posts import HARMFUL, HARMLESS
from tests.core.checks.thornfield import context, draft, photo

LENGTH: Final = 20_000
# One text twice as long may take twice the time, and something for the noise of a busy machine.
MOST_GROWTH: Final = 5.0
PIECES: Final = st.sampled_from(
    [text for _, text in HARMFUL] + HARMLESS + ["\u200b", "\ud800", "\U0001f1ec", "@", "#", "!!!"]
)
TEXTS: Final = st.one_of(
    st.text(max_size=300), st.lists(PIECES, max_size=6).map(" ".join), st.text("0a@.:/-# '\n!*")
)


@given(text=TEXTS, name=st.text(max_size=40))
@settings(max_examples=150)
def test_no_text_makes_a_check_fail_and_every_place_lies_in_it(text: str, name: str) -> None:
    content = draft(text, (photo(alt=text, label=text, name=name),))
    for one in checks.run(content, context()):
        assert one.kind is not Kind.CHECK_FAILED
        if one.place and one.place.start is not None and one.place.end is not None:
            field = name if one.place.field.endswith(".name") else text
            assert 0 <= one.place.start < one.place.end <= len(field)


@given(one=st.lists(PIECES, max_size=4), other=st.lists(PIECES, max_size=4))
@settings(max_examples=100)
def test_one_more_observation_never_makes_the_outcome_milder(
    one: list[str], other: list[str]
) -> None:
    seen, more = (_seen(" ".join(several)) for several in (one, other))
    for name in policy.shipped_names():
        pack = policy.shipped(name)
        assert outcome(judge((*seen, *more), pack)) >= outcome(judge(seen, pack))


def _seen(text: str) -> tuple[Observation, ...]:
    return checks.run(draft(text), context())


@pytest.mark.parametrize(
    "unit",
    [
        "a", "1", "!", "@", "#", ".", "'", '"', "*", "0 ", "a.", "a-", "A1 ", "+0", "0.0-", "1 a ", "a at b dot ",
        "x@y.", "http://", "www.", "https://[ ", "bit.ly/a ", "&pwd=1", "f*", "a1", "1!1!", "fuck ", "s h i t ",
        "THE BIG ", '"i think ', "strike ", "our boy ill ", "his operation. ", "our only ", "Tom's mum ", "Priya ",
        "Well done Alice Smith ", "we are at ", "we are all all ", "our a a a ", "year 4 ", "lives on A ",
        "1 Aa Bb Cc ", "born 1 ", "dob ", "his birthday ", "LS1 4DY ", "car BD51 SMR ", "call me 7700 900 123 ",
        "#worldbookday ", "\U0001f469\u200d", "日", "\u0456", "he is so ", "oh one two ",
        "here in Aa ", "right now our we are ", "moved to A ", "Aa Cottage, ", "turned 7 on 3 May ", "o1l ", "x at y dot z ",
    ],
)  # fmt: skip
def test_work_grows_with_the_length_alone(unit: str) -> None:
    whole = (unit * LENGTH)[:LENGTH]
    here = context()
    half_time, whole_time = (
        min(_time(draft(text), here) for _ in range(2)) for text in (whole[: LENGTH // 2], whole)
    )
    assert whole_time < max(MOST_GROWTH * half_time, 0.5)


def _time(content: Content, here: Context) -> float:
    before = time.perf_counter()
    for name, check in checks.CHECKS.items():
        if name in OF_WORDS:
            list(check(content, here))
    return time.perf_counter() - before


OF_WORDS: Final = frozenset(
    {
        "the check of staff names",
        "the check of other people's names",
        "the check of personal data",
        "the check of what is told of a child",
        "the check of the wording",
        "the check of places",
        "the check of links",
        "the check of hashtags",
        "the check of lengths",
    }
)


def test_the_checks_of_words_are_all_there() -> None:
    assert set(checks.CHECKS) >= OF_WORDS
