"""The manifest is one that Slack takes, and names exactly what the bot listens to and calls."""

import json
import re
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from jsonschema import Draft7Validator

from adapters.slack.listen import HOME, SUBMIT, TURN
from adapters.slack.route import PATH
from tests.house.source import ROOT
from tests.slack.workspace import Workspace
from tests.slack.world import World

HERE: Final = Path(__file__).parent
ADDRESS: Final = f"https://REPLACE-WITH-PUBLIC-URL{PATH}"
# Which scope each Web API method needs, as Slack's reference says; those that need none are empty.
SCOPES: Final = {
    "apps_connections_open": set(),  # an app-level token's, not the bot's
    "auth_test": set(),
    "chat_postEphemeral": {"chat:write"},
    "chat_postMessage": {"chat:write"},
    "chat_update": {"chat:write"},
    "conversations_open": {"im:write"},
    "files_delete": {"files:write"},
    "files_info": {"files:read"},
    "files_completeUploadExternal": {"files:write"},
    "files_getUploadURLExternal": {"files:write"},
    "users_info": {"users:read", "users:read.email"},
    "users_lookupByEmail": {"users:read.email"},
    "views_open": set(),
    "views_update": set(),
    "views_publish": set(),
}
METHOD: Final = re.compile(
    r"\b(?:patient|prompt|client)\.((?:apps|auth|chat|conversations|files|reactions|users|views)_\w+)\("
)


@pytest.fixture
def manifest() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((ROOT / "manifest" / "slack.yaml").read_text())
    return read


def test_it_is_valid_by_slacks_own_schema(manifest: dict[str, Any]) -> None:
    schema = json.loads((HERE / "schema" / "manifest.schema.2.0.0.json").read_text())
    faults = [
        f"{one.json_path}: {one.message}" for one in Draft7Validator(schema).iter_errors(manifest)
    ]
    assert faults == []


def test_every_address_is_the_one_route(manifest: dict[str, Any]) -> None:
    settings = manifest["settings"]
    addresses = [
        *(one["url"] for one in manifest["features"]["slash_commands"]),
        settings["event_subscriptions"]["request_url"],
        settings["interactivity"]["request_url"],
        settings["interactivity"]["message_menu_options_url"],
    ]
    assert set(addresses) == {ADDRESS}


def test_it_has_the_scopes_of_the_calls_we_make_and_no_more(manifest: dict[str, Any]) -> None:
    called = {
        method
        for path in (ROOT / "adapters" / "slack").glob("*.py")
        for method in METHOD.findall(path.read_text())
    }
    assert called == set(SCOPES)
    needed: set[str] = {"commands"}.union(*SCOPES.values())
    assert set(manifest["oauth_config"]["scopes"]["bot"]) == needed
    assert "user" not in manifest["oauth_config"]["scopes"]


def test_it_names_the_shortcuts_and_events_that_are_listened_to(manifest: dict[str, Any]) -> None:
    shortcuts = {(one["type"], one["callback_id"]) for one in manifest["features"]["shortcuts"]}
    assert shortcuts == {("global", SUBMIT), ("message", TURN)}
    assert manifest["settings"]["event_subscriptions"]["bot_events"] == [HOME]
    assert manifest["features"]["app_home"]["home_tab_enabled"]
    assert manifest["features"]["app_home"]["messages_tab_enabled"]


async def test_something_listens_to_each_command_of_the_manifest(
    manifest: dict[str, Any], world: World, workspace: Workspace
) -> None:
    workspace.join("U0NOBODY", "nobody@elsewhere.example")
    for one in manifest["features"]["slash_commands"]:
        answered = await world.user("U0NOBODY").command(one["command"], "x")
        assert (answered.status, answered.json["response_type"]) == (200, "ephemeral")
    assert (await world.user("U0NOBODY").command("/unheard-of")).status == 404
