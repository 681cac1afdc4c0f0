"""Tokens, keys and bodies that are odd in ways of their own: each is refused, and nothing breaks."""

import asyncio
from base64 import urlsafe_b64encode
from dataclasses import replace
from typing import Any

import pytest

from tests.teams.activities import said
from tests.teams.listening import Ours, listening
from tests.teams.microsoft import APP, TENANT, Microsoft

JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": [APP]},
        {"aud": [APP, "another-app"]},
        {"aud": {"is": APP}},
        {"exp": float("inf")},
        {"exp": [4102444800]},
        {"exp": True},
        {"exp": "4102444800"},
        {"exp": "tomorrow"},
        {"nbf": "now"},
        {"nbf": [1]},
        {"iat": float("inf")},
        {"header": {"crit": ["exp"]}},
        {"header": {"kid": "f\u0131rst"}},
        {"header": {"b64": False}},
    ],
    ids=str,
)
async def test_a_signed_token_with_an_odd_claim_is_refused_and_again(
    microsoft: Microsoft, ours: Ours, claims: dict[str, Any]
) -> None:
    asked, token = said("Hello", microsoft.url), microsoft.token(**claims)
    for _ in range(2):
        assert await ours.post(asked, token) == (401, "")
    assert ours.bot.heard == []


@pytest.mark.parametrize(
    "header",
    [b"[" * 4000, b'{"alg":' * 600, b"\xff\xfe", b"1" * 5000, b'{"kid":"\\ud800"}', b"{}"],
    ids=lambda one: str(one[:12]),
)
async def test_a_header_that_nobody_signed_breaks_nothing(
    microsoft: Microsoft, ours: Ours, header: bytes
) -> None:
    head = urlsafe_b64encode(header).rstrip(b"=").decode()
    assert await ours.post(said("Hello", microsoft.url), f"{head}.e30.e30") == (401, "")


async def test_a_tenant_may_be_written_in_capitals(microsoft: Microsoft) -> None:
    """Whoever pastes its id from a script, or from a portal that shouts, has the same school."""
    async with listening(replace(microsoft.settings, tenant_id=TENANT.upper())) as shouted:
        asked = said("Hello", microsoft.url)
        assert (await shouted.post(asked, microsoft.token()))[0] == 201
        other = asked | {"channelData": {"tenant": {"id": TENANT.upper()[:-1] + "0"}}}
        assert (await shouted.post(other, microsoft.token()))[0] == 401


@pytest.mark.parametrize("packed", ["gzip", "deflate", "gzip, gzip"])
@pytest.mark.parametrize("signed", [True, False])
async def test_a_body_that_is_not_packed_as_it_says_is_refused(
    microsoft: Microsoft, ours: Ours, packed: str, signed: bool
) -> None:
    headers = JSON | {"Content-Encoding": packed}
    token = microsoft.token() if signed else ""
    status, text = await ours.post(b"not packed", token, headers=headers)
    assert status in ({400} if signed else {400, 401})
    assert text == ""


@pytest.mark.parametrize(
    "changed",
    [
        {"deliveryMode": "expectReplies"},
        {"type": "invoke", "name": "x", "deliveryMode": "expectReplies"},
        {"deliveryMode": 7},
        {"recipient": None},
        {"from": "x"},
        {"id": 7},
        {"text": {"a": 1}},
        {"text": "\ud800 and \x00"},
        {"channelData": "x"},
        {"type": "constructor"},
        {"type": "event", "name": "tokens/response"},
        {"type": "messageReaction", "reactionsAdded": [{"type": "like"}]},
        {"type": "installationUpdate", "action": "add-upgrade"},
        {"type": "conversationUpdate", "membersAdded": [None, 7, {}]},
        {"type": "endOfConversation"},
        {"attachments": {"a": 1}},
        {"entities": [None, "x"]},
        {"conversation": {"id": "a:1", "tenantId": TENANT, "isGroup": "yes"}},
        {"type": "invoke", "name": 7},
        {"text": "x" * 200_000, "value": {"x": "y" * 200_000}},
    ],
    ids=lambda one: str(one)[:40],
)
async def test_a_signed_activity_of_any_shape_is_no_500(
    microsoft: Microsoft, ours: Ours, changed: dict[str, Any]
) -> None:
    status, text = await ours.post(said("Hello", microsoft.url) | changed, microsoft.token())
    assert status in {200, 201, 400, 401, 501}
    assert "Traceback" not in text


async def test_one_odd_key_does_not_take_the_others_with_it(
    microsoft: Microsoft, ours: Ours
) -> None:
    endorsed = {"kid": "odd", "kty": "RSA", "endorsements": ["msteams"]}
    microsoft.odd_keys = [
        "no key",
        {"kid": "odd", "kty": "RSA", "endorsements": None},
        endorsed,
        endorsed | {"n": 7, "e": []},
        endorsed | {"n": "é", "e": "AQAB"},
        endorsed | {"kty": "oct", "k": "AAAA"},
    ]
    asked = said("Hello", microsoft.url)
    assert (await ours.post(asked, microsoft.token()))[0] == 201
    assert (await ours.post(asked, microsoft.token(key="odd")))[0] == 401


async def test_endorsements_that_are_no_list_endorse_nothing(
    microsoft: Microsoft, ours: Ours
) -> None:
    microsoft.odd_keys = [{"kid": "first", "kty": "RSA", "endorsements": "not-msteams"}]
    microsoft.endorsed = ()
    assert (await ours.post(said("Hello", microsoft.url), microsoft.token()))[0] == 401


@pytest.mark.parametrize("said_so", [b"<html>", b"[]", b'{"keys": 7}', b"null", b""], ids=str)
async def test_while_there_are_no_keys_they_are_asked_for_every_five_seconds(
    microsoft: Microsoft, ours: Ours, said_so: bytes
) -> None:
    """Whoever comes meanwhile is told at once, and does not wait in a row for their own attempt."""
    microsoft.keys_instead = said_so
    asked = said("Hello", microsoft.url)
    told = await asyncio.gather(*(ours.post(asked, microsoft.token()) for _ in range(6)))
    assert {status for status, _ in told} == {503}
    assert microsoft.key_calls == 1
    microsoft.keys_instead = None
    ours.now[0] += 6
    assert (await ours.post(asked, microsoft.token()))[0] == 201
