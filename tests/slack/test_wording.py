"""Text keeps its meaning on the way into Slack and out of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack.wording import cut, escaped, joined, parts, unescaped, unmarked
from tests.in_time import ends
from tests.slack.strategies import words

# Where each mark is held against all that follow, these take hours.
READ_HOSTILE = """
from adapters.slack.wording import unmarked
for bit in ("*a ", "_a _", "`a`a ", "~~a ", "<a|", "<@"):
    unmarked(bit * 250_000)
"""


@given(words())
def test_nothing_that_is_escaped_calls_anybody_or_becomes_a_link(text: str) -> None:
    assert "<" not in escaped(text)
    assert ">" not in escaped(text)
    assert unescaped(escaped(text)) == text


@given(st.text("ab \n", max_size=200), st.integers(2, 30))
def test_a_text_in_pieces_is_the_same_text(text: str, limit: int) -> None:
    pieces = parts(text, limit)
    assert joined(pieces) == text
    assert all(len(piece) <= limit for _, piece in pieces)


def test_a_text_is_parted_at_a_line_rather_than_a_word() -> None:
    assert parts("one two\nthree", 10) == [("", "one two"), ("\n", "three")]
    assert parts("one two three", 10) == [("", "one two"), (" ", "three")]
    assert parts("a" * 25, 10) == [("", "a" * 10), ("", "a" * 10), ("", "a" * 5)]


@given(words(), st.integers(1, 100))
def test_what_is_cut_shows_that_it_was(text: str, limit: int) -> None:
    shown = cut(text, limit)
    assert len(shown) <= limit
    assert shown == text or shown.endswith("…")


@pytest.mark.parametrize(
    ("markup", "seen"),
    [
        ("Tom &amp; Zoë &lt;3", "Tom & Zoë <3"),
        ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
        ("<https://a.example/x>", "https://a.example/x"),
        ("<https://a.example/x|a.example/x>", "https://a.example/x"),
        ("<https://a.example/x|our page>", "our page (https://a.example/x)"),
        ("<mailto:office@a.example|office@a.example>", "office@a.example"),
        ("<!channel> and <!here>", "@channel and @here"),
        ("<!subteam^S1|@staff> meet", "@staff meet"),
        ("<!date^1^{date}|today>", "today"),
        ("thanks <@U1|zoe> in <#C1|garden>", "thanks @zoe in #garden"),
        ("thanks <@U1> in <#C1>", "thanks @… in #…"),
        ("*Sports day* was _great_ and ~wet~, see `4A`", "Sports day was great and wet, see 4A"),
        ("2 * 3 * 4 and snake_case_word", "2 * 3 * 4 and snake_case_word"),
        ("#our_garden_club", "#our_garden_club"),
        ("*2 * 3* is *six", "2 * 3 is *six"),
    ],
)
def test_a_message_reads_as_its_writer_saw_it(markup: str, seen: str) -> None:
    assert unmarked(markup) == seen


async def test_no_message_holds_up_the_desk() -> None:
    assert await ends(READ_HOSTILE)
