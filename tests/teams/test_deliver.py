"""The way out to Teams: at its pace, patient where it asks for patience, and never stuck."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from aiohttp import ClientSession, web

from adapters.settings import TeamsSettings
from adapters.teams.activity import Place
from adapters.teams.deliver import Connector
from adapters.teams.hosts import Hosts
from adapters.teams.login import Login
from adapters.teams.pace import Pace, Trouble
from chatops.errors import NotDelivered
from tests.patience import PATIENCE
from tests.teams.microsoft import BOT, TENANT, Answer, Microsoft

WORD = {"type": "message", "text": "Thank you."}


def place(microsoft: Microsoft, conversation: str = "a:1") -> Place:
    return Place(f"{microsoft.url}/teams/", conversation, tenant=TENANT, bot=BOT, user="29:u")


@asynccontextmanager
async def connected(settings: TeamsSettings) -> AsyncIterator[Connector]:
    async with ClientSession() as session:
        opened = Connector(settings, Login(session, settings), Hosts(settings.near))
        try:
            yield opened
        finally:
            opened.close()


@asynccontextmanager
async def serving(app: web.Application) -> AsyncIterator[str]:
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield "http://{}:{}/".format(*runner.addresses[0][:2])
    finally:
        await runner.cleanup()


@pytest.fixture
async def connector(microsoft: Microsoft) -> AsyncIterator[Connector]:
    async with connected(microsoft.settings) as opened:
        yield opened


async def test_a_message_is_sent_with_our_token(microsoft: Microsoft, connector: Connector) -> None:
    assert await connector.send(place(microsoft), WORD) == "m1"
    assert (microsoft.sent[0].token, microsoft.sent[0].body["text"]) == (
        "Bearer bot-token",
        "Thank you.",
    )


@pytest.mark.parametrize(
    "bad",
    [
        Answer(429, headers={"Retry-After": "0"}),
        Answer(412),
        Answer(502, b"<html>Bad gateway</html>", kind="text/html"),
        Answer(503, b""),
        Answer(504, b"\xff\xfe", kind="text/plain"),
    ],
    ids=lambda one: str(one.status),
)
async def test_what_passes_is_tried_again(
    microsoft: Microsoft, connector: Connector, bad: Answer
) -> None:
    microsoft.trouble.append(bad)
    assert await connector.send(place(microsoft), WORD) == "m1"
    assert len(microsoft.sent) == 1


@pytest.mark.parametrize(
    ("bad", "final"),
    [
        (Answer(403, b'{"error": {"code": "MessageWritesBlocked"}}'), True),
        (Answer(404), True),
        (Answer(413, b"<html>Too large</html>", kind="text/html"), True),
        (Answer(400), True),
        (Answer(500, b"oh"), False),
        (Answer(401), False),
        (Answer(302, headers={"Location": "https://elsewhere.example/"}), False),
    ],
    ids=lambda one: str(getattr(one, "status", one)),
)
async def test_what_does_not_pass_is_said(
    microsoft: Microsoft, connector: Connector, bad: Answer, final: bool
) -> None:
    microsoft.trouble.append(bad)
    with pytest.raises(NotDelivered) as told:
        await connector.send(place(microsoft), WORD)
    assert (told.value.final, str(told.value)) == (final, f"HTTP {bad.status}")


async def test_a_long_wait_is_left_to_the_outbox(
    microsoft: Microsoft, connector: Connector
) -> None:
    microsoft.trouble.append(Answer(429, headers={"Retry-After": "120"}))
    with pytest.raises(NotDelivered) as told:
        await connector.send(place(microsoft), WORD)
    assert told.value.again_in == timedelta(seconds=120)


async def test_after_some_attempts_it_is_left_to_the_outbox(
    microsoft: Microsoft, connector: Connector
) -> None:
    microsoft.trouble.extend(Answer(429, headers={"Retry-After": "0"}) for _ in range(4))
    with pytest.raises(NotDelivered) as told:
        await connector.send(place(microsoft), WORD)
    assert not told.value.final
    assert not microsoft.trouble


async def test_nobody_listening_is_an_error_and_not_a_wait(connector: Connector) -> None:
    async with asyncio.timeout(PATIENCE):
        with pytest.raises(NotDelivered, match="no answer"):
            await connector.send(Place("http://127.0.0.1:9/", "a:1"), WORD)


async def test_the_token_goes_to_teams_only(microsoft: Microsoft) -> None:
    async with connected(replace(microsoft.settings, openid_url="https://x.example")) as connector:
        with pytest.raises(NotDelivered):
            await connector.send(place(microsoft), WORD)
    assert microsoft.token_calls == 0


async def test_a_message_that_is_gone_cannot_be_put_right(
    microsoft: Microsoft, connector: Connector
) -> None:
    assert await connector.update(place(microsoft), "m9", WORD)
    microsoft.trouble.append(Answer(404))
    assert not await connector.update(place(microsoft), "m9", WORD)
    microsoft.trouble.append(Answer(403))
    with pytest.raises(NotDelivered):
        await connector.update(place(microsoft), "m9", WORD)


async def test_a_conversation_is_created_and_a_member_is_known(
    microsoft: Microsoft, connector: Connector
) -> None:
    assert await connector.open(place(microsoft)) == "a:29:u"
    (made,) = microsoft.told("create")
    assert (made["members"], made["channelData"]) == ([{"id": "29:u"}], {"tenant": {"id": TENANT}})
    microsoft.people["29:u"] = {"id": "29:u", "email": "k@thornfield.example"}
    said = await connector.member(place(microsoft), "29:u")
    assert said["email"] == "k@thornfield.example"


async def test_a_refused_token_is_asked_for_anew(
    microsoft: Microsoft, connector: Connector
) -> None:
    microsoft.trouble.append(Answer(401))
    with pytest.raises(NotDelivered) as told:
        await connector.send(place(microsoft), WORD)
    assert told.value.again_in == timedelta(minutes=10)
    await connector.send(place(microsoft), WORD)
    assert microsoft.token_calls == 2


async def test_a_wrong_password_is_the_owners_matter(microsoft: Microsoft) -> None:
    async with connected(replace(microsoft.settings, app_password="wrong")) as connector:
        with pytest.raises(NotDelivered) as told:
            await connector.send(place(microsoft), WORD)
    assert told.value.again_in == timedelta(minutes=10)
    assert not microsoft.sent


async def test_whoever_waits_for_a_token_meanwhile_does_not_ask_for_one_in_turn(
    microsoft: Microsoft,
) -> None:
    """Where Entra hangs, the last of many would else wait as long as all before them together."""
    async with connected(replace(microsoft.settings, app_password="wrong")) as connector:
        asked = [connector.send(place(microsoft, f"a:{n}"), WORD) for n in range(6)]
        told = await asyncio.gather(*asked, return_exceptions=True)
        assert {type(one) for one in told} == {NotDelivered}
        assert microsoft.token_calls == 1
        with pytest.raises(NotDelivered):
            await connector.send(place(microsoft), WORD)
        assert microsoft.token_calls == 2


@pytest.mark.parametrize("body", [b"", b"null", b"{}", b'{"id": null}', b"[]", b"7", b"<html>"])
async def test_an_answer_that_makes_no_sense_is_none(
    microsoft: Microsoft, connector: Connector, body: bytes
) -> None:
    microsoft.trouble.append(Answer(200, body))
    with pytest.raises(NotDelivered):
        await connector.open(place(microsoft))
    microsoft.people["29:u"] = {"id": "29:u"}
    microsoft.trouble.append(Answer(200, body))
    with suppress(NotDelivered):
        assert not (await connector.member(place(microsoft), "29:u")).get("email")


async def test_an_answer_that_never_ends_is_given_up(microsoft: Microsoft) -> None:
    async def drip(request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse()
        await answer.prepare(request)
        with suppress(ConnectionError):
            while not enough.is_set():
                await answer.write(b" ")
                await asyncio.sleep(0.01)
        return answer

    enough = asyncio.Event()
    app = web.Application()
    app.router.add_post("/v3/conversations/{of}/activities", drip)
    async with serving(app) as slow, connected(microsoft.settings) as connector:
        impatient = replace(connector, patience=0.1)
        with pytest.raises(NotDelivered):
            await impatient.send(Place(slow, "a:1"), WORD)
        enough.set()


async def test_calls_that_hang_do_not_hold_up_the_others(microsoft: Microsoft) -> None:
    """They wait in threads of their own: the loop's own pool stays free."""

    async def hang(_: web.Request) -> web.Response:
        await never.wait()
        return web.Response()

    never = asyncio.Event()
    app = web.Application()
    app.router.add_post("/v3/conversations/{of}/activities", hang)
    async with serving(app) as slow, connected(microsoft.settings) as connector:
        stuck = [asyncio.create_task(connector.send(Place(slow, f"a:{n}"), WORD)) for n in range(6)]
        await connector.send(place(microsoft), WORD)
        assert await asyncio.to_thread(lambda: "free") == "free"
        assert not any(one.done() for one in stuck)
        never.set()
        await asyncio.gather(*stuck)


class SlowClock:
    """A clock that only moves when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(0)
        self.now = max(self.now, self.now + seconds)


async def _turns(conversations: list[str]) -> list[float]:
    clock = SlowClock()
    pace = Pace(clock, clock.sleep)
    taken = []
    for one in conversations:
        await pace.turn(one)
        taken.append(clock.now)
    return taken


def _busiest(taken: list[float], span: float) -> int:
    return max(sum(start <= one < start + span for one in taken) for start in taken)


async def test_no_conversation_gets_more_than_teams_allows() -> None:
    taken = await _turns(["a:1"] * 100)
    assert _busiest(taken, 1.0) <= 7
    assert _busiest(taken, 2.0) <= 8
    assert _busiest(taken, 30.0) <= 60


async def test_all_conversations_together_get_no_more_than_teams_allows() -> None:
    taken = await _turns([f"a:{n}" for n in range(100)])
    assert _busiest(taken, 1.0) <= 30
    assert taken[29] == 0.0


async def test_conversations_of_long_ago_are_forgotten() -> None:
    clock = SlowClock()
    pace = Pace(clock, clock.sleep)
    for number in range(5000):
        await pace.turn(f"a:{number}")
    assert len(pace._conversations) <= 2000  # noqa: SLF001 - what is forgotten can be seen nowhere else


def test_a_pause_grows_and_is_shaken() -> None:
    pauses = {Trouble(502).pause(attempt) for attempt in (1, 1, 1, 2, 3)}
    assert len(pauses) == 5
    assert Trouble(502).pause(4) is None
    assert Trouble(500).pause(1) is None
    waited = Trouble(429, 2.0).pause(1)
    assert waited is not None
    assert 2.0 <= waited < 2.2
