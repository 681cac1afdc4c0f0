"""A command loads what it needs and no more, so that whoever asks for help does not wait."""

import json
import subprocess
import sys

import pytest

from adapters.command_line.app import COMMANDS, loaded

DATABASE = {"sqlalchemy", "sqlmodel", "alembic"}
CHATS = {"slack_sdk", "slack_bolt", "botbuilder", "msrest"}
PICTURES = {"cv2", "numpy"}
AFTERWARDS = "import atexit, json, sys; atexit.register(lambda: print(json.dumps([*sys.modules])))"


def loads(program: str, *arguments: str) -> set[str]:
    """Whatever has been loaded by the time the program ends."""
    ran = subprocess.run(
        [sys.executable, "-c", f"{AFTERWARDS}; {program}", *arguments],
        capture_output=True,
        text=True,
        check=True,
    )
    return {one.partition(".")[0] for one in json.loads(ran.stdout.splitlines()[-1])}


@pytest.mark.parametrize("arguments", [("--help",), ("pack", "check", "default")])
def test_what_needs_no_database_and_no_chat_loads_none(arguments: tuple[str, ...]) -> None:
    found = loads("from adapters.command_line import app; app()", *arguments)
    assert "typer" in found
    assert found & (DATABASE | CHATS | PICTURES | {"PIL", "aiohttp"}) == set()


def test_judging_drafts_loads_no_chat_and_nothing_that_looks_for_faces() -> None:
    found = loads("from adapters.command_line import app; app()", "check", "--help")
    assert found & (CHATS | PICTURES) == set()


def test_a_chat_that_is_off_is_not_loaded() -> None:
    found = loads("from adapters.surfaces import attach; attach('slack')")
    assert found & CHATS == {"slack_sdk", "slack_bolt"}


@pytest.mark.parametrize("name", COMMANDS)
def test_each_line_in_the_list_of_commands_is_its_own(name: str) -> None:
    found = loaded(name)
    assert (found.name, found.help) == (name, COMMANDS[name][1])
