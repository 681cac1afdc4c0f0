"""The Teams app is one that Teams takes, and names what the bot listens to."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator
from PIL import Image
from typer.testing import CliRunner

from adapters.command_line import app
from adapters.teams.chat import COMMANDS, CONSENT
from adapters.teams.listen import INVOKES
from manifest.teams import draw_icons
from tests import javascript
from tests.house.source import ROOT

FOLDER = ROOT / "manifest" / "teams"
APP = "6f1a0c52-0d1b-4c1c-9d0a-5f3f4f2b7a10"
URL = "https://desk.thornfield.example"


@pytest.fixture
def manifest() -> dict[str, Any]:
    read: dict[str, Any] = json.loads((FOLDER / "manifest.json").read_text())
    return read


def faults(folder: Path) -> list[str]:
    found: list[str] = json.loads(javascript.run("manifest.js", str(folder)))
    return found


def test_it_is_valid_by_microsofts_own_package() -> None:
    assert faults(FOLDER) == []


def test_the_validator_sees_a_fault(tmp_path: Path, manifest: dict[str, Any]) -> None:
    manifest["bots"][0]["scopes"] = ["everywhere"]
    (tmp_path / "manifest.json").write_text(json.dumps(manifest))
    (tmp_path / "en-gb.json").write_text((FOLDER / "en-gb.json").read_text())
    assert faults(tmp_path)


def test_its_commands_are_those_that_the_bot_knows(manifest: dict[str, Any]) -> None:
    (bot,) = manifest["bots"]
    titles = {one["title"] for one in bot["commandLists"][0]["commands"]}
    assert titles == set(COMMANDS) - {"hi", "hello"} | {CONSENT}
    assert (bot["scopes"], bot["supportsFiles"]) == (["personal"], True)


def test_its_extensions_are_answered(manifest: dict[str, Any]) -> None:
    kinds = {one["id"]: one["type"] for one in manifest["composeExtensions"][0]["commands"]}
    assert kinds == {"turn_into_post": "action", "consent": "query"}
    assert {"composeExtension/fetchTask", "composeExtension/query"} < set(INVOKES)


def test_it_asks_to_hear_nothing_that_is_not_said_to_it(manifest: dict[str, Any]) -> None:
    assert "authorization" not in manifest
    assert "webApplicationInfo" not in manifest
    assert "Microsoft" not in json.dumps(manifest["name"])
    assert "Teams" not in json.dumps(manifest["name"])


def test_its_strings_are_valid_too(manifest: dict[str, Any]) -> None:
    """The package's validator cannot compile the patterns of this schema, Python's can."""
    schemas = javascript.install() / "@microsoft/app-manifest/build/json-schemas/teams"
    name = "MicrosoftTeams.Localization.schema.json"
    schema = json.loads((schemas / f"v{manifest['manifestVersion']}" / name).read_text())
    strings = json.loads((FOLDER / manifest["localizationInfo"]["defaultLanguageFile"]).read_text())
    assert [one.message for one in Draft7Validator(schema).iter_errors(strings)] == []


def test_its_strings_are_said_once(manifest: dict[str, Any]) -> None:
    strings = json.loads((FOLDER / "en-gb.json").read_text())
    assert strings["name.short"] == manifest["name"]["short"]
    for number, one in enumerate(manifest["bots"][0]["commandLists"][0]["commands"]):
        path = f"bots[0].commandLists[0].commands[{number}]"
        assert (strings[f"{path}.title"], strings[f"{path}.description"]) == (
            one["title"],
            one["description"],
        )


def test_the_icons_are_those_that_the_script_draws() -> None:
    for name, drawn in (
        ("color.png", draw_icons.color_icon()),
        ("outline.png", draw_icons.outline_icon()),
    ):
        with Image.open(FOLDER / name) as kept:
            assert kept.convert("RGBA").tobytes() == drawn.convert("RGBA").tobytes()
    outline = draw_icons.outline_icon()
    assert (outline.size, draw_icons.color_icon().size) == ((32, 32), (192, 192))
    assert outline.getextrema()[:3] == ((255, 255), (255, 255), (255, 255))


def ran(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["setup", *arguments])
    return done.exit_code, done.output


def test_setup_writes_an_app_that_can_be_installed(tmp_path: Path) -> None:
    out = tmp_path / "app.zip"
    code, told = ran("teams", "--public-url", URL, "--app-id", APP.upper(), "--out", str(out))
    assert (code, "Upload it" in told) == (0, True)
    with zipfile.ZipFile(out) as packed:
        packed.extractall(tmp_path / "app")
    assert faults(tmp_path / "app") == []
    text = (tmp_path / "app" / "manifest.json").read_text()
    filled = json.loads(text)
    assert (filled["id"], filled["bots"][0]["botId"]) == (APP, APP)
    assert filled["validDomains"] == ["desk.thornfield.example"]
    assert "replace" not in text.lower()
    assert "00000000" not in text
    again = tmp_path / "again.zip"
    ran("teams", "--public-url", URL, "--app-id", APP, "--out", str(again))
    assert again.read_bytes() == out.read_bytes()


def test_setup_writes_the_finished_slack_manifest(tmp_path: Path) -> None:
    out = tmp_path / "slack.yaml"
    assert ran("slack", "--public-url", f"{URL}/", "--out", str(out))[0] == 0
    text = out.read_text()
    read = yaml.safe_load(text)
    assert read["settings"]["interactivity"]["request_url"] == f"{URL}/slack/events"
    assert "REPLACE" not in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--public-url", "http://x.example", "--app-id", APP), "https://"),
        (("--public-url", "https://x.example/desk", "--app-id", APP), "https://"),
        (("--public-url", "x", "--app-id", APP), "https://"),
        (("--public-url", URL, "--app-id", "mine"), "GUID"),
        (("--public-url", URL, "--app-id", APP, "--website", "x"), "--website"),
    ],
)
def test_setup_says_what_is_wrong(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    code, told = ran("teams", *arguments, "--out", str(tmp_path / "app.zip"))
    assert (code, said in told, list(tmp_path.iterdir())) == (2, True, [])


def test_setup_says_where_it_cannot_write(tmp_path: Path) -> None:
    for arguments in (("slack",), ("teams", "--app-id", APP)):
        missing = str(tmp_path / "none" / "file")
        code, told = ran(*arguments, "--public-url", URL, "--out", missing)
        assert (code, "cannot be written" in told) == (2, True)
