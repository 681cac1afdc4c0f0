"""What Slack needs of the place where references are kept: adapters/database/references.py."""

from typing import Protocol


class References(Protocol):
    """Where whose card was shown: JSON that only we understand."""

    def get(self, surface: str, member: str, draft: str, audience: str, /) -> str | None: ...

    def keep(  # noqa: PLR0913, PLR0917 - the first four say whose card it is
        self,
        surface: str,
        member: str,
        draft: str,
        audience: str,
        reference: str,
        version: int,
        /,
    ) -> None: ...
