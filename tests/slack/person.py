"""Somebody at Slack: what they click and fill in, as Slack would send it to the bot."""

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from tests.slack import block_kit
from tests.slack.workspace import TEAM, Json, Workspace

Send = Callable[[str, Json], Awaitable["Answered"]]
APP: Final = "A0DESK"


@dataclass(frozen=True)
class Answered:
    """How the bot acknowledged: the HTTP status, and the JSON where there is any."""

    status: int
    json: Json

    @property
    def view(self) -> Json:
        """The view that takes the place of the one handed in."""
        assert self.json.get("response_action") == "update", self.json
        view: Json = self.json["view"]
        return view

    @property
    def errors(self) -> Json:
        assert self.json.get("response_action") == "errors", self.json
        errors: Json = self.json["errors"]
        return errors

    @property
    def text(self) -> str:
        """Everything that a private answer says."""
        return json.dumps(self.json, ensure_ascii=False)


@dataclass(frozen=True)
class Person:
    """One user of the workspace, and the way their doings reach the bot."""

    user: str
    workspace: Workspace
    send: Send

    @property
    def channel(self) -> str:
        """Their conversation with the bot."""
        return f"D{self.user[1:]}"

    @property
    def cards(self) -> list[Json]:
        """What the bot sent them, as it stands now."""
        return self.workspace.in_channel(self.channel)

    async def command(self, command: str, text: str = "") -> Answered:
        return await self.send(
            "slash_commands",
            {
                "command": command,
                "text": text,
                "user_id": self.user,
                "user_name": "somebody",
                "team_id": TEAM,
                "channel_id": "C0STAFF",
                "api_app_id": APP,
                "trigger_id": self.workspace.trigger(),
                "response_url": f"{self.workspace.url}/respond/1",
            },
        )

    async def shortcut(self, callback_id: str) -> Answered:
        return await self._interact("shortcut", callback_id=callback_id)

    async def on_message(self, callback_id: str, message: Json) -> Answered:
        """A shortcut of a message in a channel."""
        return await self._interact(
            "message_action",
            callback_id=callback_id,
            message=message,
            message_ts="1",
            channel={"id": "C0STAFF"},
            response_url=f"{self.workspace.url}/respond/1",
        )

    async def suggested(self, typed: str, action: str = "pictured") -> list[Json]:
        """What the select of pupils offers for what was typed."""
        answered = await self._interact(
            "block_suggestion", action_id=action, block_id="pictured", value=typed
        )
        assert not block_kit.of_options(answered.json)
        options: list[Json] = answered.json["options"]
        return options

    async def form(self, text: str = "") -> Json:
        """The form, as /post opens it."""
        answered = await self.command("/post", text)
        assert answered == Answered(200, {}), answered
        return self.workspace.views[-1]

    async def submit(self, view: Json, **fields: object) -> Answered:
        """Hand in a view with these fields, the others as they were shown."""
        filled = view | {"state": {"values": filled_in(view, fields)}, "team_id": TEAM}
        answered = await self._interact("view_submission", view=filled, response_urls=[])
        if answered.json.get("response_action") == "update":
            self.workspace.faults += block_kit.of_view(answered.json["view"])
            # Slack goes on with the same view under the same id.
            answered.json["view"] |= {"id": view["id"], "state": filled["state"]}
        return answered

    async def close(self, view: Json) -> Answered:
        return await self._interact("view_closed", view=view, is_cleared=False)

    async def click(self, message: Json, action: str, account: str = "") -> Answered:
        """Press a button of a message, of this account where there are several."""
        (button,) = [
            one
            for one in buttons(message)
            if one["action_id"] == action and one["value"].endswith(account)
        ]
        return await self.press(button, message)

    async def press(self, element: Json, message: Json | None = None) -> Answered:
        """Press a button or choose in a select, in a message or in the Home tab."""
        told = {name: value for name, value in element.items() if name in {"action_id", "value"}}
        if "selected_option" in element:
            told["selected_option"] = element["selected_option"]
        more: Json = {"container": {"type": "view", "view_id": "VHOME"}}
        if message is not None:
            channel = message.get("channel", self.channel)
            more = {
                "channel": {"id": channel},
                "container": {"type": "message", "channel_id": channel},
                "message": message,
                "response_url": f"{self.workspace.url}/respond/1",
            }
        action = {"type": element["type"], "block_id": "b", "action_ts": "1", **told}
        return await self._interact("block_actions", actions=[action], **more)

    async def open_home(self, tab: str = "home") -> Answered:
        event = {"type": "app_home_opened", "user": self.user, "tab": tab, "channel": self.channel}
        return await self.send(
            "events_api",
            {
                "type": "event_callback",
                "event_id": f"Ev{self.workspace.number()}",
                "team_id": TEAM,
                "api_app_id": APP,
                "event": event,
            },
        )

    async def _interact(self, kind: str, **payload: object) -> Answered:
        common = {
            "type": kind,
            "user": {"id": self.user, "team_id": TEAM, "name": "somebody"},
            "team": {"id": TEAM, "domain": "thornfield"},
            "enterprise": None,
            "is_enterprise_install": False,
            "api_app_id": APP,
            "trigger_id": self.workspace.trigger(),
        }
        return await self.send("interactive", common | payload)


def buttons(message: Mapping[str, Any]) -> list[Json]:
    """Every button of a message or a Home tab."""
    return [
        element
        for block in message.get("blocks") or ()
        if block["type"] == "actions"
        for element in block["elements"]
    ]


def shown(message: Mapping[str, Any]) -> str:
    """Every word of a message, a view or a Home tab, as its reader has it."""
    words: list[str] = []

    def read(part: object) -> None:
        if isinstance(part, dict):
            if isinstance(part.get("text"), str) and part.get("type") in {"text", "plain_text"}:
                words.append(part["text"])
            for one in part.values():
                read(one)
        elif isinstance(part, list):
            for one in part:
                read(one)

    read(message.get("blocks"))
    return "\n".join(words)


def filled_in(view: Json, fields: Mapping[str, object]) -> Json:
    """The state of a view's fields: as given, else as shown, else as Slack sends what is empty."""
    values = {}
    names = {one["block_id"] for one in view["blocks"] if one["type"] == "input"}
    assert set(fields) <= names, f"{set(fields) - names} not in this view"
    for block in view["blocks"]:
        if block["type"] == "input":
            name, element = block["block_id"], block["element"]
            values[name] = {
                element["action_id"]: _state(element, fields[name])
                if name in fields
                else _as_shown(element)
            }
    return values


def _as_shown(element: Json) -> Json:
    kind = element["type"]
    state: Json = {"type": kind}
    match kind:
        case "plain_text_input":
            state["value"] = element.get("initial_value")
        case "radio_buttons" | "static_select" | "external_select":
            state["selected_option"] = element.get("initial_option")
        case "datepicker":
            state["selected_date"] = element.get("initial_date")
        case "file_input":
            state["files"] = []
        case _:
            state["selected_options"] = element.get("initial_options", [])
    return state


def _state(element: Json, given: Any) -> Json:  # noqa: ANN401 - each kind of field has its own
    kind = element["type"]
    state: Json = {"type": kind}
    match kind:
        case "plain_text_input":
            state["value"] = given
        case "external_select":
            state["selected_option"] = given
        case "radio_buttons" | "static_select":
            state["selected_option"] = _option(element, given)
        case "datepicker":
            state["selected_date"] = given
        case "file_input":
            state["files"] = given
        case "multi_external_select":
            state["selected_options"] = given
        case _:
            state["selected_options"] = [_option(element, one) for one in given]
    return state


def _option(element: Json, value: str) -> Json:
    groups = [one["options"] for one in element.get("option_groups", ())]
    offered = [*element.get("options", ()), *(one for group in groups for one in group)]
    (option,) = [one for one in offered if one["value"] == value]
    return dict(option)
