"""Which hosts Microsoft answers from for Teams; our token and our calls go nowhere else."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from adapters.settings import is_loopback
from adapters.teams.activity import host

CONNECTOR: Final = ("smba.trafficmanager.net",)
FILES: Final = (".sharepoint.com",)  # a school's own OneDrive


@dataclass(frozen=True, slots=True)
class Hosts:
    """The allow-list. *near* adds this very machine, where the Teams we speak with is a stand-in."""

    near: bool = False

    def connector(self, url: str) -> bool:
        """Whether this is a service address of Teams: the bot's token may go there."""
        return self._is(url, CONNECTOR)

    def files(self, url: str) -> bool:
        """Whether this is a place where Teams keeps people's files: our token may not go there."""
        return self._is(url, FILES)

    def _is(self, url: str, known: tuple[str, ...]) -> bool:
        name = host(url)
        if self.near and is_loopback(name):
            return True
        listed = any(name.endswith(one) if one.startswith(".") else name == one for one in known)
        return listed and urlsplit(url).scheme == "https"
