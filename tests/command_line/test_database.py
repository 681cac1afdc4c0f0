"""`chatops db upgrade`, on both engines."""

from pathlib import Path

from tests.command_line.conftest import Operator


def test_a_database_is_brought_up_to_date_once(operator: Operator, postgres_url: str) -> None:
    for address in (operator.address, postgres_url):
        here = Operator(operator.folder, address)
        first, again = here.db("upgrade"), here.db("upgrade")
        assert (first.code, again.code) == (0, 0)
        assert "brought up to date" in first.said
        assert "is up to date" in again.said


def test_a_database_that_cannot_be_reached_is_told_in_words(tmp_path: Path) -> None:
    ended = Operator(tmp_path, "postgresql://127.0.0.1:1/chatops").db("upgrade")
    assert ended.code == 1
    assert "cannot be used" in ended.complained


def test_commands_on_postgresql_ask_for_the_upgrade(operator: Operator, postgres_url: str) -> None:
    ended = Operator(operator.folder, postgres_url).trail("verify")
    assert ended.code == 1
    assert "chatops db upgrade" in ended.complained
