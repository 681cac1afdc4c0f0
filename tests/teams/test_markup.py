"""HTML that is broken, or made to be a nuisance: it is read all the same, and at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.teams.activity import message
from adapters.teams.markup import seen
from tests.core.desk.school import TEACHER
from tests.in_time import ends
from tests.teams.world import World

BITS = st.sampled_from(
    ["<", ">", "</", "<!", "<![", "<!--", "-->", "<?", "<p", "<img alt=", "</p>", "'", '"', "=",
     "&#", "&amp;", "9" * 5000, "[", "]", "\n", " ", "Zoë", "<pre>", "<script>", "</script>"]
)  # fmt: skip
# Each of them took the library's parser minutes, with the desk at a standstill.
READ_HOSTILE = """
from adapters.teams.markup import seen
for bit in ("<!--", "<!--x>", "<a ", "</a ", "<a b='", "<img a", "<img =", "<![", "&#", "<a =   "):
    for end in ("", ">"):
        seen(bit * 250_000 + end)
"""


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("Red<![foo bar]> won", "Red won"),
        ("<![if !supportLists]>1. <![endif]>Bread", "1. Bread"),
        ("<!DOCTYPE html><?xml version='1.0'?>Bread", "Bread"),
        ("Red<!-- <p>not</p> said --> won<!-->!", "Red won!"),
        ("Red <!-- never closed", "Red"),
        ("Red won <a href='never closed>really</a>", "Red won"),
        ("We </3 rain, 1 < 2", "We </3 rain, 1 < 2"),
        ("<a title='5 > 4' href=x>Red</a> won", "Red won"),
        ("<P>Red</P><IMG ALT='\U0001f642' ITEMTYPE=emoji/>", "Red\n\U0001f642"),
        ("<img itemtype='emoji' alt='&amp;'>", "&"),
        ("&#" + "9" * 5000 + ";", "&#" + "9" * 5000 + ";"),
    ],
)
def test_broken_html_is_read_as_a_browser_shows_it(markup: str, words: str) -> None:
    assert seen(markup) == words


@given(st.lists(BITS, max_size=12).map("".join))
def test_no_html_is_too_odd_to_be_read(markup: str) -> None:
    words = seen(markup)
    assert message({"body": {"contentType": "html", "content": markup}})[0] == words


async def test_no_html_holds_up_the_desk() -> None:
    assert await ends(READ_HOSTILE)


async def test_a_message_of_broken_html_becomes_a_post_like_any_other(world: World) -> None:
    teacher = world.person(TEACHER)
    said = {"text": "<![x y]>Red won &#10003;", "textFormat": "xml"}
    assert await teacher.does("message", **said) == 201
    await teacher.sees("Red won ✓")
