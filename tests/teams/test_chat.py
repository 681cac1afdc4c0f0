"""What the bot answers in a chat: to commands, to strangers, to groups, and of its own accord."""

import pytest

from chatops.draft import State
from chatops.notices import Word
from chatops.people import Surface
from tests.core.desk.school import HEAD, PUBLISHER, TEACHER, member
from tests.teams import controls as of
from tests.teams.activities import activity, said
from tests.teams.gathered import TEXT, dialog, gone_through
from tests.teams.microsoft import TENANT, Answer
from tests.teams.world import Person, World, aad, introduce


@pytest.fixture
def teacher(world: World) -> Person:
    return world.person(TEACHER)


async def test_added_to_a_team_by_mistake_it_says_so_and_does_nothing(world: World) -> None:
    team = {"id": "19:team", "conversationType": "channel", "tenantId": TENANT}
    sent = activity("conversationUpdate", world.microsoft.url, conversation=team)
    sent["membersAdded"] = [{"id": sent["recipient"]["id"]}]
    assert (await world.post(sent))[0] == 201
    await world.until(world.microsoft.told)
    assert "I work in personal chats only" in world.microsoft.told()[0]["text"]
    spoken = said("<at>Press desk</at> Zoë won", world.microsoft.url, conversation=team)
    spoken["attachments"] = [{"contentType": "text/html", "content": "<attachment id='1'>"}]
    await world.post(spoken)
    await world.until(lambda: len(world.microsoft.told()) > 1)
    told = world.microsoft.told()[1]["text"]
    assert "I work in your own chat" in told
    assert "Please send the photos to me in our own chat" in told


async def test_when_it_is_installed_it_says_what_it_is_and_keeps(world: World) -> None:
    teacher = world.person(TEACHER)
    bot = activity("message", "")["recipient"]["id"]
    await teacher.does("conversationUpdate", membersAdded=[{"id": bot}])
    told = await teacher.sees("Hello, Miss Marsh.")
    for kept in ("I keep until you hand it in", "OneDrive", "To begin"):
        assert kept in told


@pytest.mark.parametrize(
    "who",
    [
        {"email": "nobody@elsewhere.example"},
        {"userRole": "guest"},
        {"userPrincipalName": "marsh_thornfield.example#EXT#@other.example"},
        {"tenantId": "another"},
        {"aadObjectId": "another"},
    ],
    ids=str,
)
async def test_a_stranger_a_guest_and_another_tenant_are_told_whom_to_ask(
    world: World, who: dict[str, str]
) -> None:
    introduce(world.microsoft, TEACHER, **who)
    teacher = world.person(TEACHER)
    await teacher.says(TEXT)
    assert "does not know you by your Teams e-mail. Please ask Mrs Quill" in await teacher.sees(
        "to add you"
    )
    answer = await teacher.invokes("task/fetch", {"data": {"verb": "fill_in", "key": "1"}})
    assert "Please ask Mrs Quill" in answer["task"]["value"]


async def test_the_e_mail_is_asked_for_once(world: World, teacher: Person) -> None:
    await teacher.says("hello")
    await teacher.sees("Hello!")
    introduce(world.microsoft, TEACHER, email="changed@thornfield.example")
    await teacher.says("help")
    await teacher.sees("status: list your posts")
    assert len([one for one in world.microsoft.sent if one.verb == "member"]) == 1


async def test_a_first_message_creates_the_conversation(world: World, teacher: Person) -> None:
    """The head is known from elsewhere in Teams, but never wrote in their own chat."""
    world.parts.identities.link(Surface.TEAMS, f"{TENANT}/{aad(HEAD)}", HEAD.id)
    await teacher.says(TEXT)
    await gone_through(teacher)
    await teacher.hands_in(await dialog(teacher), accounts="facebook", copyright="own")
    await world.go_round()
    (made,) = world.microsoft.told("create")
    assert made["members"] == [{"id": aad(HEAD)}]
    assert "A post to decide on" in of.words(world.person(HEAD).cards[-1])


async def test_throttling_is_waited_for_and_a_lost_conversation_is_put_aside(
    world: World, teacher: Person
) -> None:
    await teacher.says(TEXT)
    await gone_through(teacher)
    await teacher.hands_in(await dialog(teacher), accounts="facebook", copyright="own")
    await teacher.sees("This post was handed in.")
    world.microsoft.trouble.append(Answer(429, headers={"Retry-After": "0"}))
    await world.go_round()
    assert "Your post" in of.words(teacher.cards[-1])
    world.microsoft.trouble.append(Answer(403, b'{"error": {"code": "MessageWritesBlocked"}}'))
    await teacher.presses(teacher.card("Your post"), "Withdraw this post")
    await world.go_round()
    parked = [one for one in world.school.storage.kept.posted.values() if one.parked]
    assert [one.parked for one in parked] == ["HTTP 403"]
    told = [one.envelope for one in world.school.storage.kept.posted.values() if not one.parked]
    words = [one.tell.text for one in told if one.to == PUBLISHER.id and isinstance(one.tell, Word)]
    assert sum(one.startswith("A notice for Miss Marsh could not be") for one in words) == 1


async def test_who_has_yet_to_come_finds_what_waits_when_they_do(world: World) -> None:
    draft = world.school.checked()
    await world.go_round()
    kept = world.school.storage.kept.posted.values()
    assert not any(one.parked for one in kept)
    words = [one.envelope.tell.text for one in kept if isinstance(one.envelope.tell, Word)]
    assert any(one.startswith("Mrs Nolan has not met the press desk in Teams yet") for one in words)
    head = world.person(HEAD)
    bot = activity("message", "")["recipient"]["id"]
    await head.does("conversationUpdate", membersAdded=[{"id": bot}])
    await head.sees("A post to decide on")
    await head.presses(head.card("A post to decide on"), "Approve")
    assert world.school.draft(draft).state is State.APPROVED


async def test_a_message_of_a_group_is_turned_into_a_post_without_its_files(
    teacher: Person,
) -> None:
    payload = {
        "id": "1",
        "body": {
            "contentType": "html",
            "content": "<div>Sports <b>day</b>&nbsp;was<br>great &amp; sunny</div>",
        },
        "attachments": [{"id": "1", "contentType": "reference", "contentUrl": "https://x"}],
    }
    value = {"commandId": "turn_into_post", "messagePayload": payload}
    opened = await teacher.invokes("composeExtension/fetchTask", value)
    card = opened["task"]["value"]["card"]["content"]
    assert of.shown_fields(card)["text"] == "Sports day was\ngreat & sunny"
    assert "Files of a channel or a group chat stay in its SharePoint" in of.words(card)
    done = await teacher.hands_in(opened, accounts="facebook", copyright="own")
    assert done["task"]["value"] == "Thank you. The checks are running."


async def test_a_search_for_consent_answers_in_words_that_cannot_be_posted(world: World) -> None:
    head = world.person(HEAD)
    asked = {"parameters": [{"name": "name", "value": "Zoë Brandt"}], "commandId": "consent"}
    answer = await head.invokes("composeExtension/query", asked)
    told = answer["composeExtension"]
    assert told["type"] == "message"
    assert told["text"].startswith("Zoë Brandt")
    asked["parameters"] = [{"name": "name", "value": "Jack Davies"}]
    several = (await head.invokes("composeExtension/query", asked))["composeExtension"]["text"]
    assert "Several pupils may be meant" in several
    teacher = world.person(member("Stray"))
    refused = await teacher.invokes("composeExtension/query", asked)
    assert "Please ask" in refused["composeExtension"]["text"]


async def test_commands_answer_where_they_are_asked(world: World) -> None:
    head, teacher = world.person(HEAD), world.person(TEACHER)
    await head.says("consent Jack Davies")
    await head.sees("Look up")
    choice = head.card("Look up")
    answer = await head.presses(choice, "Look up", pupil_thornfield="1004")
    assert "What the consent register says" in of.words(answer["value"])
    await head.says("QUEUE")
    await head.sees("Nothing waits for you.")
    await teacher.says("status")
    await teacher.sees("You have not handed in a post yet.")
    await teacher.says("post")
    await teacher.sees("No text yet")
    answer = await teacher.presses(teacher.card("No text yet"), "Throw it away")
    assert "thrown away" in of.words(answer["value"])
    await teacher.says(
        "consent forms for the trip are due on Friday, please hand them to the office " * 2
    )
    await teacher.sees("consent forms for the trip")


async def test_the_queue_shows_its_cards_again(world: World, teacher: Person) -> None:
    head = world.person(HEAD)
    await head.says("hello")
    await teacher.says(TEXT)
    await gone_through(teacher)
    await teacher.hands_in(await dialog(teacher), accounts="facebook", copyright="own")
    await world.go_round()
    before = len(head.cards)
    await head.says("queue")
    await world.until(lambda: len(head.cards) == before + 2)
    await head.sees("The newest card of this post is further down.")
    await head.presses(head.card("A post to decide on"), "Approve")
    assert world.draft.state is State.APPROVED


async def test_a_long_text_goes_ahead_of_the_head_s_card_whole(
    world: World, teacher: Person
) -> None:
    head = world.person(HEAD)
    await head.says("hello")
    text = "A long story about the garden. " * 600
    await teacher.says(text.strip())
    await gone_through(teacher)
    await teacher.hands_in(await dialog(teacher), accounts="facebook", copyright="own")
    await world.go_round()
    assert "".join(head.texts[1:]) == text.strip()
    assert "The whole of it is above" in of.words(head.card("A post to decide on"))
