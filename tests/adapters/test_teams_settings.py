"""The settings for Teams: complete, or refused with everything that is missing or wrong."""

import pytest

from adapters.settings import SettingsRefused, TeamsSettings, read

GOOD = {
    "CHATOPS_TEAMS_APP_ID": "app",
    "CHATOPS_TEAMS_APP_PASSWORD": "secret",
    "CHATOPS_TEAMS_TENANT_ID": "tenant",
    "CHATOPS_PUBLIC_URL": "https://desk.thornfield.example",
}


def problems(**changed: str) -> str:
    with pytest.raises(SettingsRefused) as refused:
        read({**GOOD, **{f"CHATOPS_{name}": value for name, value in changed.items()}})
    return str(refused.value)


def test_without_any_of_its_settings_teams_is_off() -> None:
    assert read({}).teams is None


def test_with_all_of_them_it_is_on_and_prints_no_password() -> None:
    teams = read(GOOD).teams
    assert teams == TeamsSettings("app", "secret", "tenant")
    assert "secret" not in repr(teams)
    assert not teams.near


def test_everything_that_is_missing_is_said_at_once() -> None:
    with pytest.raises(SettingsRefused) as refused:
        read({"CHATOPS_TEAMS_OPENID_URL": "http://elsewhere.example", "CHATOPS_PORT": "x"})
    for said in ("APP_ID", "APP_PASSWORD", "TENANT_ID", "OPENID_URL", "CHATOPS_PORT"):
        assert said in str(refused.value)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("TEAMS_OPENID_URL", "http://elsewhere.example/x", "must start with https://"),
        ("TEAMS_LOGIN_URL", "ftp://elsewhere.example", "must start with https://"),
        ("TEAMS_LOGIN_URL", "http://[", "must start with https://"),
        ("PUBLIC_URL", "http://desk.thornfield.example", "CHATOPS_PUBLIC_URL"),
        ("TEAMS_DANGEROUSLY_UNAUTHENTICATED", "yes", "must be 1"),
    ],
)
def test_what_is_wrong_is_said(name: str, value: str, said: str) -> None:
    assert said in problems(**{name: value})


def test_stand_ins_on_this_machine_are_taken() -> None:
    near = {"CHATOPS_TEAMS_OPENID_URL": "http://127.0.0.1:9/openid"}
    teams = read({**GOOD, **near, "CHATOPS_TEAMS_LOGIN_URL": "http://localhost:9/"}).teams
    assert teams
    assert (teams.near, teams.login_url) == (True, "http://localhost:9")


def test_without_authentication_only_this_machine_may_be_listened_to() -> None:
    alone = {"CHATOPS_TEAMS_DANGEROUSLY_UNAUTHENTICATED": "1"}
    teams = read(alone).teams
    assert teams
    assert (teams.unauthenticated, teams.near) == (True, True)
    with pytest.raises(SettingsRefused, match="refused unless CHATOPS_HOST"):
        read(alone | {"CHATOPS_HOST": "0.0.0.0"})  # noqa: S104 - it is refused
