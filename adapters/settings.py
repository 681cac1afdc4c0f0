"""The environment, read once, complete or not at all."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

PREFIX: Final = "CHATOPS_"
DEFAULT_PORT: Final = 8080
HIGHEST_PORT: Final = 65535
TEAMS_OPENID_URL: Final = "https://login.botframework.com/v1/.well-known/openidconfiguration"
TEAMS_LOGIN_URL: Final = "https://login.microsoftonline.com"


class SettingsRefused(Exception):
    """Every missing or wrong setting, in one message."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(["These settings need your attention:", *problems]))
        self.problems = problems


class ChatRefused(Exception):
    """A chat does not take what the settings say of it."""


@dataclass(frozen=True, slots=True)
class SlackSettings:
    """What Slack needs. With an app token we speak Socket Mode and need no public address."""

    bot_token: str = field(repr=False)
    signing_secret: str = field(default="", repr=False)
    app_token: str = field(default="", repr=False)
    api_url: str = "https://slack.com/api/"


@dataclass(frozen=True, slots=True)
class TeamsSettings:
    """What Teams needs: the bot's single-tenant registration.

    *unauthenticated* lets anybody on this very machine speak as Teams, to try the bot out.
    """

    app_id: str = ""
    app_password: str = field(default="", repr=False)
    tenant_id: str = ""
    openid_url: str = TEAMS_OPENID_URL
    login_url: str = TEAMS_LOGIN_URL
    unauthenticated: bool = False

    @property
    def near(self) -> bool:
        """Whether the Teams we speak with is a stand-in on this very machine."""
        return self.unauthenticated or is_loopback(urlsplit(self.openid_url).hostname or "")


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the environment may say, under the prefix CHATOPS_."""

    config: Path
    database_url: str
    media_url: str
    media_key_file: Path
    trail_key_file: Path
    host: str
    port: int
    public_url: str
    slack: SlackSettings | None = None
    teams: TeamsSettings | None = None

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach us."""
        return is_loopback(self.host)


def of_this_process() -> Settings:
    """The settings in this process's own environment; SettingsRefused as in `read`."""
    return read(os.environ)


def read(environment: Mapping[str, str]) -> Settings:
    """The settings, or SettingsRefused with every problem at once."""
    given = {
        name.removeprefix(PREFIX): value.strip()
        for name, value in environment.items()
        if name.startswith(PREFIX) and value.strip()
    }
    problems: list[str] = []
    host = given.get("HOST", "127.0.0.1")
    port = _port(given.get("PORT", str(DEFAULT_PORT)), problems)
    slack = _slack(given, problems)
    teams = _teams(given, host, problems)
    _check_urls(given, problems)
    if problems:
        raise SettingsRefused(problems)
    return Settings(
        config=Path(given.get("CONFIG", "trust.toml")),
        database_url=given.get("DATABASE_URL", "sqlite:///chatops.db"),
        media_url=given.get("MEDIA_URL", "media"),
        media_key_file=Path(given.get("MEDIA_KEY_FILE", "chatops-media.key")),
        trail_key_file=Path(given.get("TRAIL_KEY_FILE", "chatops-trail.pem")),
        host=host,
        port=port,
        public_url=given.get("PUBLIC_URL", f"http://{host}:{port}").rstrip("/"),
        slack=slack,
        teams=teams,
    )


def is_loopback(host: str) -> bool:
    """Whether *host* names this machine alone."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _port(said: str, problems: list[str]) -> int:
    if said.isascii() and said.isdigit() and 0 <= int(said) <= HIGHEST_PORT:
        return int(said)
    problems.append(f"CHATOPS_PORT must be a number from 0 to {HIGHEST_PORT}.")
    return DEFAULT_PORT


def _slack(given: Mapping[str, str], problems: list[str]) -> SlackSettings | None:
    token, secret = given.get("SLACK_BOT_TOKEN", ""), given.get("SLACK_SIGNING_SECRET", "")
    app_token = given.get("SLACK_APP_TOKEN", "")
    if not (token or secret or app_token):
        return None
    if not token:
        problems.append("CHATOPS_SLACK_BOT_TOKEN is missing, although Slack is half set up.")
    if not (secret or app_token):
        problems.append(
            "Slack needs CHATOPS_SLACK_SIGNING_SECRET (with a public address)"
            " or CHATOPS_SLACK_APP_TOKEN (Socket Mode)."
        )
    url = given.get("SLACK_API_URL", "https://slack.com/api/").rstrip("/") + "/"
    return SlackSettings(token, secret, app_token, url)


_TEAMS_NEEDS: Final = ("TEAMS_APP_ID", "TEAMS_APP_PASSWORD", "TEAMS_TENANT_ID")
_UNAUTHENTICATED: Final = "TEAMS_DANGEROUSLY_UNAUTHENTICATED"


def _teams(given: Mapping[str, str], host: str, problems: list[str]) -> TeamsSettings | None:
    if not any(name.startswith("TEAMS_") for name in given):
        return None
    open_to_all = given.get(_UNAUTHENTICATED, "")
    if open_to_all not in {"", "1"}:
        problems.append(f"{PREFIX}{_UNAUTHENTICATED} must be 1, or left out.")
    if open_to_all and not is_loopback(host):
        problems.append(
            f"{PREFIX}{_UNAUTHENTICATED} is refused unless CHATOPS_HOST is this machine alone"
            " (127.0.0.1): anybody who reaches the desk could decide in anybody's name."
        )
    if not open_to_all:
        problems += [
            f"{PREFIX}{name} is missing, although Teams is half set up."
            for name in _TEAMS_NEEDS
            if name not in given
        ]
    for name in ("TEAMS_OPENID_URL", "TEAMS_LOGIN_URL"):
        _check_private(name, given.get(name, ""), problems)
    _check_public(given.get("PUBLIC_URL", ""), problems)
    return TeamsSettings(
        app_id=given.get("TEAMS_APP_ID", ""),
        app_password=given.get("TEAMS_APP_PASSWORD", ""),
        tenant_id=given.get("TEAMS_TENANT_ID", ""),
        openid_url=given.get("TEAMS_OPENID_URL", TEAMS_OPENID_URL),
        login_url=given.get("TEAMS_LOGIN_URL", TEAMS_LOGIN_URL).rstrip("/"),
        unauthenticated=bool(open_to_all),
    )


def _check_private(name: str, url: str, problems: list[str]) -> None:
    """Keys and passwords travel there: https, or no further than this machine."""
    if url and not url.startswith("https://") and not _is_here(url):
        problems.append(f"{PREFIX}{name} must start with https:// (http:// only for 127.0.0.1).")


def _check_public(url: str, problems: list[str]) -> None:
    if url.startswith("http://") and not _is_here(url):
        problems.append("CHATOPS_PUBLIC_URL must start with https://, as Teams asks for it.")


def _is_here(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and is_loopback(parts.hostname or "")
    except ValueError:
        return False


_SCHEMES: Final[Mapping[str, tuple[str, ...]]] = {
    "DATABASE_URL": ("sqlite://", "postgresql://"),
    "PUBLIC_URL": ("http://", "https://"),
    "SLACK_API_URL": ("http://", "https://"),
}


def _check_urls(given: Mapping[str, str], problems: list[str]) -> None:
    for name, schemes in _SCHEMES.items():
        if name in given and not given[name].startswith(schemes):
            problems.append(f"{PREFIX}{name} must start with {' or '.join(schemes)}.")
