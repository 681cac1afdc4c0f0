"""Who comes in at POST /api/messages: Teams, for our tenant, with a token meant for us; nobody else."""

import asyncio
import time
from dataclasses import replace
from typing import Any

import jwt
import pytest

from adapters.settings import TeamsSettings
from tests.patience import PATIENCE
from tests.teams.activities import invoke, said
from tests.teams.listening import Ours, listening
from tests.teams.microsoft import Microsoft, plain_part


async def test_a_call_that_teams_signed_gets_in(microsoft: Microsoft, ours: Ours) -> None:
    assert await ours.post(said("Sports day", microsoft.url), microsoft.token()) == (201, "")
    (heard,) = ours.bot.heard
    assert heard.text == "Sports day"


async def test_an_invoke_is_answered_with_its_body_as_it_is(
    microsoft: Microsoft, ours: Ours
) -> None:
    """`CloudAdapter.process` would serialise it again, and answer 500."""
    asked = invoke("adaptiveCard/action", {"action": {}}, microsoft.url)
    status, text = await ours.post(asked, microsoft.token())
    assert (status, text) == (200, '{"statusCode": 200, "value": "plain words"}')


async def test_what_a_turn_sends_goes_our_own_way_out(microsoft: Microsoft, ours: Ours) -> None:
    await ours.post(said("echo", microsoft.url), microsoft.token())
    (sent,) = microsoft.sent
    assert (sent.body["text"], sent.token) == ("echo", "Bearer bot-token")


@pytest.mark.parametrize(
    "claims",
    [
        pytest.param({"exp": int(time.time()) - 600}, id="over"),
        {"exp": None},
        pytest.param({"nbf": int(time.time()) + 3600}, id="not yet"),
        {"aud": "another-app"},
        {"aud": None},
        {"iss": "https://login.microsoftonline.com/x/v2.0"},
        {"iss": None},
        {"serviceurl": "https://elsewhere.example/"},
        {"serviceurl": None},
        {"serviceurl": ["x"]},
        {"key": "unknown"},
    ],
    ids=str,
)
async def test_a_token_that_proves_less_is_refused(
    microsoft: Microsoft, ours: Ours, claims: dict[str, Any]
) -> None:
    token = microsoft.token(**claims)
    status, text = await ours.post(said("Hello", microsoft.url), token)
    assert (status, text, ours.bot.heard) == (401, "", [])


async def test_forged_tokens_are_refused(microsoft: Microsoft, ours: Ours) -> None:
    good = microsoft.token()
    head, claims, signature = good.split(".")
    public = microsoft.keys["first"].public_key()
    forged = [
        "",
        "x",
        "a.b.c",
        f"{head}.{claims}.{signature[:-4]}AAAA",
        f"{plain_part({'alg': 'none', 'kid': 'first'})}.{claims}.",
        jwt.encode({"aud": "x"}, str(public), algorithm="HS256", headers={"kid": "first"}),
        jwt.encode({"aud": "x"}, microsoft.keys["first"], "RS512", headers={"kid": "first"}),
        "é" * 20,
        "a" * 20_000,
    ]
    asked = said("Hello", microsoft.url)
    assert {(await ours.post(asked, one))[0] for one in forged[:7]} == {401}
    for header in (f"bearer {good}", good, "Bearer ", f"Basic {good}", f"Bearer {forged[8]}"):
        assert (await ours.post(asked, headers={"Authorization": header[:8000]}))[0] == 401
    assert ours.bot.heard == []


async def test_a_key_that_vouches_for_another_channel_proves_nothing(
    microsoft: Microsoft, ours: Ours
) -> None:
    microsoft.endorsed = ("directline",)
    assert (await ours.post(said("Hello", microsoft.url), microsoft.token()))[0] == 401


@pytest.mark.parametrize(
    "changed",
    [
        {"serviceUrl": ""},
        {"serviceUrl": None},
        {"serviceUrl": "https://elsewhere.example/"},
        {"channelId": "directline"},
        {"channelId": None},
        {"channelData": {"tenant": {"id": "another"}}},
        {"conversation": {"id": "a:1", "tenantId": "another"}},
        {"conversation": {"id": "a:1"}, "channelData": {}},
        {"from": {"id": "29:x", "tenantId": "another"}},
    ],
    ids=str,
)
async def test_an_activity_of_elsewhere_is_refused(
    microsoft: Microsoft, ours: Ours, changed: dict[str, Any]
) -> None:
    asked = said("Hello", microsoft.url) | changed
    assert (await ours.post(asked, microsoft.token()))[0] == 401
    assert ours.bot.heard == []


async def test_a_service_address_that_is_not_teams_is_refused_though_it_is_signed(
    microsoft: Microsoft, ours: Ours
) -> None:
    elsewhere = "https://smba.trafficmanager.net.elsewhere.example/uk/"
    asked = said("Hello", microsoft.url) | {"serviceUrl": elsewhere}
    assert (await ours.post(asked, microsoft.token(serviceurl=elsewhere)))[0] == 401


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b"[]", "application/json", 400),
        (b"null", "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b'{"type": "message"}', "application/json", 400),
        (b'{"type": 7, "conversation": []}', "application/json", 400),
        (b"type=message", "application/x-www-form-urlencoded", 415),
        (b'{"text": "' + b"x" * 1_100_000 + b'"}', "application/json", 413),
    ],
    ids=lambda one: str(one)[:30],
)
async def test_a_bad_body_is_refused_by_its_fault(
    microsoft: Microsoft, ours: Ours, body: bytes, kind: str, status: int
) -> None:
    answer = await ours.post(body, microsoft.token(), headers={"Content-Type": kind})
    assert answer == (status, "")


async def test_a_shape_that_the_sdk_trips_over_is_400_and_no_stack_trace(
    microsoft: Microsoft, ours: Ours
) -> None:
    odd = said("Hello", microsoft.url) | {"timestamp": {"not": "a time"}, "entities": "x"}
    status, text = await ours.post(odd, microsoft.token())
    assert status in {201, 400}
    assert "Traceback" not in text


async def test_without_a_token_nobody_learns_whether_the_body_was_good(ours: Ours) -> None:
    assert (await ours.post(b"{", headers={"Content-Type": "application/json"}))[0] == 401


async def test_a_new_key_is_taken_up_at_once_but_asked_for_at_most_once_a_minute(
    microsoft: Microsoft, ours: Ours
) -> None:
    asked = said("Hello", microsoft.url)
    assert (await ours.post(asked, microsoft.token()))[0] == 201
    await asyncio.gather(*(ours.post(asked, microsoft.token(key=f"k{n}")) for n in range(5)))
    assert microsoft.key_calls == 1
    ours.now[0] += 61
    microsoft.keys["second"] = microsoft.keys["first"]
    assert (await ours.post(asked, microsoft.token(key="second")))[0] == 201
    assert microsoft.key_calls == 2
    for number in range(5):
        assert (await ours.post(asked, microsoft.token(key=f"k{number}")))[0] == 401
    assert microsoft.key_calls == 2


async def test_old_keys_go_on_where_new_ones_cannot_be_had(
    microsoft: Microsoft, ours: Ours
) -> None:
    asked = said("Hello", microsoft.url)
    assert (await ours.post(asked, microsoft.token()))[0] == 201
    ours.now[0] += 100_000
    microsoft.endorsed = ()
    microsoft.keys["broken"] = microsoft.keys["first"]
    broken = microsoft.url
    microsoft.url = "http://127.0.0.1:9"
    assert (await ours.post(said("Hello", broken), microsoft.token(serviceurl=f"{broken}/teams/")))[
        0
    ] == 201
    microsoft.url = broken


async def test_while_new_keys_do_not_come_only_one_waits_for_them(
    microsoft: Microsoft, ours: Ours
) -> None:
    asked = said("Hello", microsoft.url)
    assert (await ours.post(asked, microsoft.token()))[0] == 201
    ours.now[0] += 100_000
    microsoft.asked_for_keys.clear()
    microsoft.keys_may_go.clear()
    first = asyncio.create_task(ours.post(asked, microsoft.token()))
    async with asyncio.timeout(PATIENCE):
        await microsoft.asked_for_keys.wait()
        assert (await ours.post(asked, microsoft.token()))[0] == 201
    assert not first.done()
    microsoft.keys_may_go.set()
    assert (await first)[0] == 201
    assert microsoft.key_calls == 2


async def test_nobody_waits_while_keys_are_fetched(microsoft: Microsoft, ours: Ours) -> None:
    microsoft.keys_may_go.clear()
    first = asyncio.create_task(ours.post(said("Hello", microsoft.url), microsoft.token()))
    await microsoft.asked_for_keys.wait()
    assert (await ours.post(b"x", headers={"Content-Type": "text/plain"}))[0] == 415
    assert not first.done()
    microsoft.keys_may_go.set()
    assert (await first)[0] == 201


async def test_where_no_keys_can_be_had_teams_is_asked_to_come_again(microsoft: Microsoft) -> None:
    settings = replace(microsoft.settings, openid_url="http://127.0.0.1:9/openid")
    async with listening(settings) as ours:
        assert (await ours.post(said("Hello", microsoft.url), microsoft.token()))[0] == 503


async def test_many_turns_use_one_client_and_one_login(microsoft: Microsoft, ours: Ours) -> None:
    asked = said("echo", microsoft.url)
    await asyncio.gather(*(ours.post(asked, microsoft.token()) for _ in range(5)))
    assert len(microsoft.sent) == 5
    assert microsoft.token_calls == 1


async def test_unauthenticated_only_this_machine_can_be_answered(microsoft: Microsoft) -> None:
    async with listening(TeamsSettings(unauthenticated=True)) as ours:
        assert (await ours.post(said("echo", microsoft.url)))[0] == 201
        away = said("Hello", microsoft.url) | {"serviceUrl": "https://elsewhere.example/"}
        assert (await ours.post(away))[0] == 401
    assert microsoft.sent[0].token == ""
