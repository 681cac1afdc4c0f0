"""The environment is read once, complete or not at all, and says everything that is wrong."""

import pytest

from adapters.settings import SettingsRefused, is_loopback, read

SLACK = {"CHATOPS_SLACK_BOT_TOKEN": "xoxb-1", "CHATOPS_SLACK_SIGNING_SECRET": "s"}


def test_an_empty_environment_gives_the_embedded_defaults() -> None:
    settings = read({})
    assert settings.database_url == "sqlite:///chatops.db"
    assert (settings.host, settings.port) == ("127.0.0.1", 8080)
    assert settings.slack is None
    assert settings.loopback


def test_settings_of_others_are_left_alone() -> None:
    assert read({"SLACK_BOT_TOKEN": "x", "PORT": "1"}) == read({})


def test_a_blank_setting_is_none() -> None:
    assert read({"CHATOPS_SLACK_BOT_TOKEN": "  "}).slack is None


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/api", "http://127.0.0.1:9/api/"])
def test_slacks_address_is_taken_with_or_without_its_last_slash(url: str) -> None:
    slack = read(SLACK | {"CHATOPS_SLACK_API_URL": url}).slack
    assert slack is not None
    assert slack.api_url == "http://127.0.0.1:9/api/"


def test_socket_mode_needs_no_signing_secret() -> None:
    slack = read({"CHATOPS_SLACK_BOT_TOKEN": "b", "CHATOPS_SLACK_APP_TOKEN": "a"}).slack
    assert slack is not None
    assert (slack.app_token, slack.signing_secret) == ("a", "")


def test_every_problem_is_told_in_one_message() -> None:
    with pytest.raises(SettingsRefused) as refused:
        read(
            {
                "CHATOPS_PORT": "eighty",
                "CHATOPS_DATABASE_URL": "mysql://x",
                "CHATOPS_PUBLIC_URL": "desk.example",
                "CHATOPS_SLACK_APP_TOKEN": "a",
            }
        )
    told = str(refused.value)
    for name in ("PORT", "DATABASE_URL", "PUBLIC_URL", "SLACK_BOT_TOKEN"):
        assert f"CHATOPS_{name}" in told


def test_a_half_set_up_slack_is_an_error() -> None:
    with pytest.raises(SettingsRefused, match="SIGNING_SECRET"):
        read({"CHATOPS_SLACK_BOT_TOKEN": "b"})


def test_secrets_do_not_print() -> None:
    told = repr(read(SLACK | {"CHATOPS_SLACK_APP_TOKEN": "xapp-2"}))
    assert not any(secret in told for secret in ("xoxb-1", "xapp-2", "'s'"))


@pytest.mark.parametrize(
    ("host", "alone"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("x", False)],  # noqa: S104 - named, not bound
)
def test_loopback_is_this_machine_alone(host: str, alone: bool) -> None:
    assert is_loopback(host) is alone
