"""The environment, read once, complete or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import Final

PREFIX: Final = "CHATOPS_"
DEFAULT_PORT: Final = 8080
HIGHEST_PORT: Final = 65535


class SettingsRefused(Exception):
    """Every missing or wrong setting, in one message."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(["These settings need your attention:", *problems]))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class SlackSettings:
    """What Slack needs. With an app token we speak Socket Mode and need no public address."""

    bot_token: str = field(repr=False)
    signing_secret: str = field(default="", repr=False)
    app_token: str = field(default="", repr=False)
    api_url: str = "https://slack.com/api/"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the environment may say, under the prefix CHATOPS_."""

    config: Path = Path("trust.toml")
    database_url: str = "sqlite:///chatops.db"
    media_url: str = "media"
    media_key_file: Path = Path("chatops-media.key")
    trail_key_file: Path = Path("chatops-trail.pem")
    host: str = "127.0.0.1"
    port: int = DEFAULT_PORT
    public_url: str = "http://127.0.0.1:8080"
    slack: SlackSettings | None = None

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach us."""
        return is_loopback(self.host)


def read(environment: Mapping[str, str]) -> Settings:
    """The settings, or SettingsRefused with every problem at once."""
    given = {
        name.removeprefix(PREFIX): value.strip()
        for name, value in environment.items()
        if name.startswith(PREFIX) and value.strip()
    }
    problems: list[str] = []
    host = given.get("HOST", Settings.host)
    port = _port(given.get("PORT", str(DEFAULT_PORT)), problems)
    slack = _slack(given, problems)
    _check_urls(given, problems)
    if problems:
        raise SettingsRefused(problems)
    return Settings(
        config=Path(given.get("CONFIG", Settings.config)),
        database_url=given.get("DATABASE_URL", Settings.database_url),
        media_url=given.get("MEDIA_URL", Settings.media_url),
        media_key_file=Path(given.get("MEDIA_KEY_FILE", Settings.media_key_file)),
        trail_key_file=Path(given.get("TRAIL_KEY_FILE", Settings.trail_key_file)),
        host=host,
        port=port,
        public_url=given.get("PUBLIC_URL", f"http://{host}:{port}").rstrip("/"),
        slack=slack,
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


_SCHEMES: Final[Mapping[str, tuple[str, ...]]] = {
    "DATABASE_URL": ("sqlite://", "postgresql://"),
    "PUBLIC_URL": ("http://", "https://"),
    "SLACK_API_URL": ("http://", "https://"),
}


def _check_urls(given: Mapping[str, str], problems: list[str]) -> None:
    for name, schemes in _SCHEMES.items():
        if name in given and not given[name].startswith(schemes):
            problems.append(f"{PREFIX}{name} must start with {' or '.join(schemes)}.")
