"""What people and networks send that they should not: each gets a clear answer where they look."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.teams.activity import Malformed, incoming, message
from chatops.draft import State
from tests.core.desk.school import HEAD, TEACHER
from tests.house.source import ROOT
from tests.teams import controls as of
from tests.teams.activities import NOLAN, activity, said
from tests.teams.gathered import TEXT, dialog, gone_through
from tests.teams.microsoft import Answer
from tests.teams.world import Person, World, jpeg

HEIC = ROOT / "tests" / "media" / "data" / "meadow.heic"
ANSWERS = {"dress": "yes", "dignity": "yes", "device": "school", "copyright": "own"}


@pytest.fixture
def teacher(world: World) -> Person:
    return world.person(TEACHER)


async def test_no_text_is_said_at_its_field(teacher: Person) -> None:
    await teacher.says("", teacher.attaches("a.jpg"))
    await gone_through(teacher)
    again = await teacher.hands_in(await dialog(teacher), accounts="facebook", none_visible="true")
    shown = of.words(again["task"]["value"]["card"]["content"])
    assert "Please write the text of the post." in shown
    assert "Please answer this question." in shown
    assert not teacher.world.school.storage.kept.drafts


async def test_of_forty_photos_ten_are_kept_and_it_says_so(teacher: Person) -> None:
    photos = [teacher.attaches(f"{n}.jpg", jpeg(f"rgb({n},0,0)")) for n in range(40)]
    await teacher.says(TEXT, *photos)
    assert "30 more were left out" in await gone_through(teacher)


async def test_a_video_and_an_empty_file_are_left_out_with_their_reason(teacher: Person) -> None:
    video = b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00isomiso2avc1mp41" + b"\x00" * 100
    await teacher.says(TEXT, teacher.attaches("clip.mp4", video), teacher.attaches("0.jpg", b""))
    told = await gone_through(teacher)
    assert "This video is damaged, was cut short" in told
    assert "This file is empty" in told
    opened = await dialog(teacher)
    assert "It is left out." in of.words(opened["task"]["value"]["card"]["content"])
    await teacher.hands_in(opened, accounts="facebook", **ANSWERS)
    assert teacher.world.draft.revision.content.photos == ()


async def test_sixty_thousand_characters_are_said_to_be_too_many(teacher: Person) -> None:
    await teacher.says("word " * 12_000)
    await gone_through(teacher)
    again = await teacher.hands_in(await dialog(teacher), accounts="facebook")
    shown = of.words(again["task"]["value"]["card"]["content"])
    assert "a post can have 20,000 at most" in shown
    assert not teacher.world.school.storage.kept.drafts


async def test_half_an_emoji_at_the_end_of_a_text_is_said_at_its_field(teacher: Person) -> None:
    await teacher.says("Red won \ud83d")
    await gone_through(teacher)
    shown = await teacher.hands_in(await dialog(teacher), accounts="facebook", copyright="own")
    assert "characters that cannot be kept" in str(shown["task"]["value"])


async def test_a_heic_becomes_a_photo_like_any_other(teacher: Person) -> None:
    await teacher.says(TEXT, teacher.attaches("IMG_1.HEIC", HEIC.read_bytes()))
    assert "IMG_1.HEIC" in await gone_through(teacher)
    card = (await dialog(teacher))["task"]["value"]["card"]["content"]
    assert "alt_1" in of.field_ids(card)


@pytest.mark.parametrize(
    ("answer", "said_so"),
    [
        (Answer(200, b"<!DOCTYPE html><html>Sign in</html>", kind="text/html"), "did not let"),
        (Answer(200, b"<html>Sign in</html>", kind="image/jpeg"), "did not let"),
        (Answer(302, b"", {"Location": "https://elsewhere.example/"}), "did not let"),
        (Answer(403, b""), "has expired"),
        (Answer(404, b""), "has expired"),
        (Answer(200, b"\xff\xd8\xff" + b"x" * 26_000_000, kind="image/jpeg"), "25 MB"),
        (Answer(200, b"hello", kind="image/jpeg"), "not a photo that the desk can read"),
    ],
    ids=["html", "html by its bytes", "redirect", "expired", "gone", "26 MB", "text"],
)
async def test_what_is_no_photo_says_why(teacher: Person, answer: Answer, said_so: str) -> None:
    attachment = teacher.attaches("a.jpg")
    teacher.world.microsoft.files["a.jpg"] = answer
    await teacher.says(TEXT, attachment)
    assert said_so in await gone_through(teacher)


async def test_the_token_goes_with_pasted_pictures_only_and_to_teams_only(
    teacher: Person,
) -> None:
    world = teacher.world
    await teacher.says(
        TEXT, teacher.attaches("file.jpg"), teacher.pastes("inline.jpg", jpeg("red"))
    )
    assert "shrunk by Teams" in await gone_through(teacher)
    assert world.microsoft.file_tokens == {"file.jpg": "", "inline.jpg": "Bearer bot-token"}
    await teacher.says("", {"contentType": "image/png", "contentUrl": "https://evil.example/x"})
    await teacher.sees("does not lie in your school's OneDrive")


async def test_the_same_activity_twice_counts_once(teacher: Person) -> None:
    for _ in range(2):
        assert await teacher.says(TEXT, teacher.attaches("a.jpg"), id="77") == 201
    await gone_through(teacher)
    opened = await dialog(teacher)
    card = opened["task"]["value"]["card"]["content"]
    assert of.shown_fields(card)["text"] == TEXT
    assert [one for one in of.field_ids(card) if one.startswith("alt_")] == ["alt_1"]
    first = await teacher.hands_in(opened, accounts="facebook", none_visible="true", **ANSWERS)
    again = await teacher.hands_in(opened, accounts="facebook", none_visible="true", **ANSWERS)
    assert first["task"]["value"] == "Thank you. The checks are running."
    assert "handed in or thrown away already" in again["task"]["value"]
    assert len(teacher.world.school.storage.kept.drafts) == 1


async def test_a_card_of_an_older_revision_decides_nothing(world: World, teacher: Person) -> None:
    head = world.person(HEAD)
    await head.says("hi")
    await teacher.says(TEXT)
    await gone_through(teacher)
    await teacher.hands_in(await dialog(teacher), accounts="facebook", copyright="own")
    await world.go_round()
    old = head.card("A post to decide on")
    changing = await teacher.presses(teacher.card("Your post"), "Edit")
    await teacher.hands_in(changing, text=f"{TEXT} And more.")
    await world.go_round()
    answer = await head.presses(old, "Approve")
    assert "The draft has changed since this card was made." in of.words(answer["value"])
    assert "And more." in of.words(answer["value"])
    assert world.draft.state is State.AWAITING
    stale = await teacher.presses(teacher.card("Your post"), "Edit")
    assert stale["task"]["type"] == "continue"


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"action": None},
        {"action": "approve"},
        {"action": {"type": "Action.Submit", "verb": "approve", "data": {}}},
        {"action": {"type": "Action.Execute", "verb": "approve"}},
        {"action": {"type": "Action.Execute", "verb": "approve", "data": {"verb": "reject"}}},
        {"action": {"type": "Action.Execute", "verb": "approve", "data": {"verb": "approve"}}},
        {"action": {"type": "Action.Execute", "verb": ["x"], "data": {"verb": ["x"]}}},
    ],
    ids=str,
)
async def test_a_malformed_card_action_is_answered_and_changes_nothing(
    teacher: Person, value: dict[str, Any]
) -> None:
    answer = await teacher.invokes("adaptiveCard/action", value)
    assert (answer["statusCode"], answer["type"]) == (400, "application/vnd.microsoft.error")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("task/fetch", {}),
        ("task/fetch", {"data": {"verb": "approve", "draft": "d", "seen": "x", "as": "author"}}),
        ("task/submit", {"data": {"verb": "submit_post"}}),
        ("task/submit", {"data": {"verb": "submit_post", "key": "nobody's"}}),
        ("task/submit", {"data": []}),
        ("application/search", {"dataset": "other", "queryText": "x"}),
        ("fileConsent/invoke", {"action": "accept"}),
        ("composeExtension/query", {"parameters": "x"}),
        ("composeExtension/query", {}),
    ],
    ids=str,
)
async def test_any_other_malformed_invoke_is_answered(
    teacher: Person, name: str, value: dict[str, Any]
) -> None:
    assert isinstance(await teacher.invokes(name, value), dict)


async def test_an_invoke_that_nobody_knows_is_501(world: World) -> None:
    sent = activity("invoke", world.microsoft.url, name="signin/verifyState", value={})
    assert (await world.post(sent))[0] == 501


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)
FIELDS = ("type", "id", "from", "conversation", "text", "attachments", "value", "channelData")


@given(st.dictionaries(st.sampled_from(FIELDS), JSON), st.booleans())
def test_reading_an_activity_fails_in_one_way_only(odd: dict[str, Any], whole: bool) -> None:
    body = (said("x", "https://x.example", NOLAN) | odd) if whole else odd
    try:
        found = incoming(body)
    except Malformed:
        return
    assert isinstance(found.text, str)
    assert message(found.value)[0] is not None
