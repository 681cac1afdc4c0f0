"""The README says what is there: every setting, every shipped pack, every command, every link."""

import re
from pathlib import Path

from typer.main import get_command

from adapters.command_line import app
from adapters.trust_file import TrustFile
from chatops import policy
from chatops.people import Surface
from tests.house.source import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
SETTINGS = (ROOT / "adapters" / "settings.py").read_text(encoding="utf-8")


def test_every_setting_is_explained_and_every_explained_setting_is_read() -> None:
    told = set(re.findall(r"`CHATOPS_([A-Z_]+)`", README))
    read = set(re.findall(r'given(?:\.get\(|\[)"([A-Z_]+)"', SETTINGS))
    assert read - told == set()
    assert {one for one in told if f'"{one}"' not in SETTINGS} == set()


def test_every_shipped_pack_is_named() -> None:
    assert {one for one in policy.shipped_names() if f"`{one}`" not in README} == set()


def test_every_command_told_exists() -> None:
    known = get_command(app)
    told = {words.split()[0] for words in re.findall(r"chatops ([a-z]+)", README)}
    assert told
    assert told <= set(known.commands)  # type: ignore[attr-defined]  # Typer's own group of commands


def test_the_example_of_a_trusts_file_can_be_used_as_it_stands(tmp_path: Path) -> None:
    (example,) = re.findall(r"```toml\n(\[trust\].*?)```", README, re.DOTALL)
    (tmp_path / "trust.toml").write_text(example, encoding="utf-8")
    trust = TrustFile(tmp_path / "trust.toml", frozenset(Surface)).trust()
    (who,) = set(re.findall(r"--as (\S+@\S+)", README))
    assert trust.member(who) is not None


def test_every_link_into_the_tree_leads_somewhere() -> None:
    paths = [one for one in re.findall(r"\]\(([^)]+)\)", README) if "://" not in one]
    assert paths
    assert [one for one in paths if not (ROOT / one).exists()] == []


def test_the_two_commands_are_those_of_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for command in ("demo", "test"):
        assert f"make {command}" in README
        assert f"\n{command}:" in makefile
