"""Nothing is read before its signature is verified, and nothing that arrives ends in a 500."""

import json
import logging
from typing import Final
from urllib.parse import urlencode

import pytest

from adapters.slack.route import LARGEST, PATH
from tests.core.desk.school import TEACHER
from tests.slack.world import World, signed, user_of

FORM: Final = "application/x-www-form-urlencoded"
JSON: Final = "application/json"
HELP: Final = urlencode({"command": "/post", "text": "help", "user_id": user_of(TEACHER)}).encode()


def now(world: World) -> int:
    return int(world.school.clock.now().timestamp())


async def status(world: World, body: bytes, kind: str = FORM, **headers: str) -> int:
    """What a signed request gets; *headers* take the place of the right ones."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return (await world.post(body, kind, named)).status


async def test_what_slack_signed_is_served(world: World) -> None:
    assert await status(world, HELP) == 200


@pytest.mark.parametrize("age", [-301, 301, 3600, -86400])
async def test_what_was_signed_too_long_ago_is_not(world: World, age: int) -> None:
    headers = signed(HELP, now(world) - age)
    assert (await world.post(HELP, FORM, headers)).status == 401


@pytest.mark.parametrize("age", [-299, 0, 299])
async def test_a_clock_may_be_a_little_off(world: World, age: int) -> None:
    headers = signed(HELP, now(world) - age)
    assert (await world.post(HELP, FORM, headers)).status == 200


async def test_a_guessed_secret_and_another_body_are_refused(world: World) -> None:
    guessed = signed(HELP, now(world), secret="a guess")
    assert (await world.post(HELP, FORM, guessed)).status == 401
    others = signed(b"another body", now(world))
    assert (await world.post(HELP, FORM, others)).status == 401


@pytest.mark.parametrize(
    "headers",
    [
        {"X_Slack_Signature": ""},
        {"X_Slack_Signature": "v0="},
        {"X_Slack_Signature": "v0=" + "0" * 64},
        {"X_Slack_Signature": "v0=\u00e4\u00f6"},
        {"X_Slack_Request_Timestamp": ""},
        {"X_Slack_Request_Timestamp": "yesterday"},
        {"X_Slack_Request_Timestamp": "-1"},
        {"X_Slack_Request_Timestamp": "1768392000.5"},
        {"X_Slack_Request_Timestamp": "\u0661\u0662\u0663"},
        {"X_Slack_Request_Timestamp": "9" * 400},
    ],
)
async def test_broken_headers_are_a_401(world: World, headers: dict[str, str]) -> None:
    assert await status(world, HELP, **headers) == 401


async def test_missing_headers_are_a_401(world: World) -> None:
    async with world.session.post(f"{world.url}{PATH}", data=HELP) as answer:
        assert answer.status == 401


@pytest.mark.parametrize(
    ("body", "kind", "expected"),
    [
        (b"", FORM, 400),
        (b"", JSON, 400),
        (b"{", JSON, 400),
        (b"[]", JSON, 400),
        (b'"text"', JSON, 400),
        (b"null", JSON, 400),
        (b"\xff\xfe\xfa", JSON, 400),
        (b"payload=\xff", FORM, 400),
        (b"payload=%5B%5D", FORM, 400),
        (b"payload=%7B", FORM, 400),
        (b"payload=" + b"%5B" * 50_000, FORM, 400),
        (b"[" * 100_000, JSON, 400),
        (b'{"a":' * 100_000, JSON, 400),
        (b"a=1&b=2", FORM, 400),
        (b"nothing", FORM, 400),
        (b"&".join(b"a%d=1" % n for n in range(200)), FORM, 400),
        (HELP, "text/plain", 415),
        (HELP, "multipart/form-data; boundary=x", 415),
        (b"payload=" + b"a" * LARGEST, FORM, 413),
    ],
    ids=range(19),
)
async def test_signed_bodies_that_make_no_sense_are_refused(
    world: World, body: bytes, kind: str, expected: int
) -> None:
    assert await status(world, body, kind) == expected
    unsigned = signed(body, now(world), secret="a guess")
    refused = (await world.post(body, kind, unsigned)).status
    assert refused == (413 if expected == 413 else 401)


async def test_a_body_that_is_not_packed_as_it_says_is_refused(world: World) -> None:
    assert (await world.post(HELP, FORM, {"Content-Encoding": "gzip"})).status in {400, 401}


@pytest.mark.parametrize(
    "payload",
    [
        {},
        {"type": "block_actions"},
        {"type": "block_actions", "user": None, "actions": None},
        {"type": "block_actions", "user": {"id": "U1"}, "actions": [{}]},
        {"type": "block_actions", "user": {"id": "U1"}, "actions": [{"action_id": "approve"}]},
        {"type": "view_submission", "view": {"callback_id": "post"}},
        {"type": "view_submission", "view": {"callback_id": "approve"}, "user": {"id": None}},
        {"type": "event_callback", "event": {"type": "app_home_opened"}},
        {"type": "event_callback", "event": []},
        {"type": 7},
        {"user": [], "team": 3, "channel": "x"},
    ],
    ids=json.dumps,
)
async def test_signed_payloads_of_a_shape_that_slack_never_sends_are_no_500(
    world: World, payload: dict[str, object]
) -> None:
    body = json.dumps(payload).encode()
    assert await status(world, body, JSON) in {200, 400, 404}
    as_form = urlencode({"payload": json.dumps(payload)}).encode()
    assert await status(world, as_form) in {200, 400, 404}


async def test_slacks_own_checks_are_answered_only_when_signed(world: World) -> None:
    verification = json.dumps({"type": "url_verification", "challenge": "c1"}).encode()
    answered = await world.post(verification, JSON)
    assert (answered.status, answered.json) == (200, {"challenge": "c1"})
    assert await status(world, verification, JSON, X_Slack_Signature="v0=no") == 401
    assert await status(world, b"ssl_check=1&token=x") == 200
    assert await status(world, b"ssl_check=1&token=x", X_Slack_Signature="v0=no") == 401


async def test_a_command_that_says_payload_is_still_a_command(world: World) -> None:
    """The SDK's own reading takes a form with this word in it for something else."""
    answered = await world.person(TEACHER).command("/consent", "payload")
    assert answered.status == 200
    assert "payload" in answered.text


async def test_nothing_of_a_refused_body_is_logged(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    body = urlencode({"command": "/consent", "text": "Zoe Brandt", "user_id": "U1"}).encode()
    assert await status(world, body, X_Slack_Signature="v0=no") == 401
    assert await status(world, body) == 200
    assert await status(world, b'{"text": "Zoe Brandt"}', JSON) == 404
    ours = [one for one in caplog.records if not one.name.startswith("asyncio")]
    assert "Zoe" not in " ".join(one.getMessage() for one in ours)
