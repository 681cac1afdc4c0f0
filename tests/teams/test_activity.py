"""What Teams sends, in the shapes that its clients really send it."""

from typing import Any

import pytest

from adapters.teams.activity import Attached, incoming, message
from adapters.teams.markup import seen, shows_picture
from tests.core.desk.school import HEAD, TEACHER
from tests.teams import controls as of
from tests.teams.activities import said
from tests.teams.gathered import TEXT, dialog, gone_through
from tests.teams.microsoft import TENANT, Answer
from tests.teams.world import Person, World, aad, jpeg

EMOJI = '<img itemtype="http://schema.skype.com/Emoji" alt="🙂" src="https://x.example/smile.png">'
HTML = {"contentType": "text/html", "content": f"<div>{TEXT}</div>"}
GIF = {
    "contentType": "text/html",
    "content": '<p><img alt="Dog (GIF)" src="https://x.example"></p>',
}
CLIP = {"contentType": "video/mp4", "contentUrl": "https://x.example/1", "name": "clip.mp4"}


@pytest.fixture
def teacher(world: World) -> Person:
    return world.person(TEACHER)


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p>Sports day</p>\n<p>was great</p>", "Sports day\n\nwas great"),
        ("<p>Sports\nday</p>", "Sports day"),
        ("<pre>Lap 1\nLap 2</pre>", "Lap 1\nLap 2"),
        (f"<p>Well done {EMOJI}</p>", "Well done 🙂"),
        ('<p>Well done <emoji id="grin" alt="😀" title="Grin"></emoji></p>', "Well done 😀"),
        ("<table><tr><td>Red</td><td>12</td></tr><tr><td>Blue</td></tr></table>", "Red 12\n\nBlue"),
        ('<attachment id="1">Sports day', "Sports day"),
        ('<at id="0">Miss Marsh</at>: <b>now</b>&nbsp;&amp; then', "Miss Marsh: now & then"),
        ("<script>alert(1)</script><style>p{}</style>Bread", "Bread"),
        ("<p>1 < 2 <", "1 < 2 <"),
    ],
)
def test_html_is_read_as_its_writer_saw_it(markup: str, words: str) -> None:
    assert seen(markup) == words


def test_an_emoji_is_no_picture() -> None:
    assert not shows_picture(EMOJI)
    assert shows_picture('<img src="https://graph.example/hostedContents/1/$value">')
    body = {"contentType": "html", "content": f"<p>{EMOJI} Sports day</p>"}
    assert message({"body": body, "attachments": []}) == ("🙂 Sports day", (), False)


def test_the_title_of_a_channel_s_post_is_taken_along() -> None:
    body = {"contentType": "html", "content": "<p>Red won.</p>"}
    assert message({"subject": "Sports day", "body": body})[0] == "Sports day\n\nRed won."
    odd: tuple[object, ...] = (None, "", 7, [])
    for subject in odd:
        assert message({"subject": subject, "body": body})[0] == "Red won."


@pytest.mark.parametrize(
    "conversation",
    [
        {"id": "19:x@thread.tacv2", "isGroup": True},
        {"id": "19:x@thread.v2", "conversationType": "groupChat"},
        {"id": "19:x@thread.tacv2;messageid=1", "conversationType": "channel"},
        {"id": "x", "conversationType": ["personal"]},
        {"id": "x"},
    ],
    ids=str,
)
def test_only_what_says_that_it_is_personal_is(conversation: dict[str, Any]) -> None:
    """An answer about a child must not land in a chat of several."""
    assert not incoming(said("help", "https://x.example") | {"conversation": conversation}).personal


@pytest.mark.parametrize(
    ("text", "attachments", "files"),
    [
        (TEXT, [HTML], ()),
        (TEXT, [HTML, {"contentType": "image/*", "contentUrl": "https://s"}],
         (Attached("https://s", "a pasted picture", inline=True),)),
        ("", [HTML, CLIP], (Attached("", "clip.mp4"),)),
        ("", [GIF], (Attached("", "a picture"),)),
        (TEXT, [GIF], ()),
        ("", [{"contentType": "reference", "name": "plan.docx"}], (Attached("", "plan.docx"),)),
        ("", [{"contentType": "image/png", "content": "aGk="}], (Attached("", "a file"),)),
        (TEXT, [{"contentType": "application/vnd.microsoft.card.adaptive"}], ()),
        (TEXT, [{"contentType": ""}, {}, {"contentType": 7}], ()),
    ],
)  # fmt: skip
def test_files_are_told_from_what_only_looks_like_one(
    text: str, attachments: list[Any], files: tuple[Attached, ...]
) -> None:
    sent = said(text, "https://x.example") | {"attachments": attachments}
    assert incoming(sent).files == files


async def test_what_teams_does_not_hand_over_is_said_with_what_to_do(teacher: Person) -> None:
    await teacher.says("", HTML, CLIP, teacher.attaches("a.jpg"))
    told = await gone_through(teacher)
    assert "clip.mp4" in told
    assert "Please attach it as a file from your device." in told
    card = (await dialog(teacher))["task"]["value"]["card"]["content"]
    assert "clip.mp4: Teams does not hand this to a bot." in of.words(card)


async def test_consent_without_a_name_asks_whose(world: World, teacher: Person) -> None:
    """Choosing the command from Teams' own list sends no more than its word."""
    await teacher.says("consent")
    await teacher.sees("Whose?")
    assert not world.parts.trays.get(TEACHER.id)


async def test_a_first_word_from_a_group_is_vouched_for_in_their_own_chat(world: World) -> None:
    """Turn into a post, in a chat whose members the bot may not ask about."""
    world.microsoft.trouble.append(
        Answer(403, b'{"error": {"code": "BotNotInConversationRoster"}}')
    )
    head = world.person(HEAD)
    group = {"id": "19:g", "conversationType": "groupChat", "tenantId": TENANT}
    payload = {"body": {"contentType": "text", "content": TEXT}}
    opened = await head.invokes(
        "composeExtension/fetchTask", {"messagePayload": payload}, conversation=group
    )
    assert opened["task"]["type"] == "continue"
    asked = [one.conversation for one in world.microsoft.sent if one.verb == "member"]
    assert asked == [f"a:29:{aad(HEAD)}"]


async def test_a_large_file_goes_to_onedrive_in_parts(world: World) -> None:
    data = jpeg() + bytes(25 * 2**20)
    url = f"{world.microsoft.url}/files/large.jpg"
    assert await world.surface.gathering.files.hand_out(url, data)
    assert world.microsoft.uploaded["large.jpg"] == data
