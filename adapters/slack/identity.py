"""Who is asking: a Slack user is the member whose e-mail Slack vouches for."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.connection import Connection, reaching
from chatops.errors import NotAllowed, NotDelivered
from chatops.people import Member, Surface, whom_to_ask
from chatops.ports import Directory

# Slack's names for an account that is not, or not yet, a full member of the workspace.
NOT_FULL: Final = (
    "deleted",
    "is_bot",
    "is_restricted",
    "is_ultra_restricted",
    "is_stranger",
    "is_invited_user",
)
SLACKBOT: Final = "USLACKBOT"


class Identities(Protocol):
    """Which member a platform's user is, once known: kept in the database."""

    def remembered(self, surface: Surface, platform_id: str, /) -> str | None: ...

    def member(self, surface: Surface, platform_id: str, /) -> str | None: ...

    def platform_id(self, surface: Surface, member: str, /) -> str | None: ...

    def link(self, surface: Surface, platform_id: str, member: str, /) -> None: ...


@dataclass(frozen=True, slots=True)
class People:
    """Slack's users as the trust's members, and back."""

    connection: Connection
    identities: Identities
    directory: Directory

    async def asking(self, user: str) -> Member:
        """The member behind a Slack user id; NotAllowed, saying whom to ask, if there is none."""
        key = self._key(user)
        known = self.identities.remembered(Surface.SLACK, key) or await asyncio.to_thread(
            self.identities.member, Surface.SLACK, key
        )
        member = self.directory.trust().member(known) if known else None
        return member or await self._introduced(user)

    async def user(self, member: str) -> str:
        """The Slack user id of a member; NotDelivered, final, where Slack knows nobody by the e-mail."""
        known = await asyncio.to_thread(self.identities.platform_id, Surface.SLACK, member)
        if known:
            return known.rpartition("/")[2]
        with reaching():
            found = await self.connection.patient.users_lookupByEmail(email=member)
        profile: Mapping[str, Any] = found.get("user") or {}
        if self._vouched(profile) != member:
            raise NotDelivered("no full member of the workspace has this e-mail", final=True)
        await self._link(str(profile["id"]), member)
        return str(profile["id"])

    async def _introduced(self, user: str) -> Member:
        client: AsyncWebClient = self.connection.prompt
        try:
            said = await client.users_info(user=user)
        except SlackApiError as error:
            raise NotAllowed(
                f"Slack does not say who you are just now. Please try again. {self._whom_to_ask()}"
            ) from error
        email = self._vouched(said.get("user") or {})
        member = self.directory.trust().member(email) if email else None
        if member is None:
            raise NotAllowed(
                f"The press desk does not know you by your Slack e-mail. {self._whom_to_ask()}"
            )
        await self._link(user, member.id)
        return member

    async def _link(self, user: str, member: str) -> None:
        await asyncio.to_thread(self.identities.link, Surface.SLACK, self._key(user), member)

    def _whom_to_ask(self) -> str:
        return whom_to_ask(self.directory.trust().members)

    def _vouched(self, profile: Mapping[str, Any]) -> str:
        """The e-mail that Slack has confirmed for a full member of our own workspace; else empty."""
        outside = any(profile.get(one) for one in NOT_FULL) or profile.get("id") == SLACKBOT
        if outside or profile.get("is_email_confirmed") is False or not self._at_home(profile):
            return ""
        return str((profile.get("profile") or {}).get("email") or "").casefold()

    def _at_home(self, profile: Mapping[str, Any]) -> bool:
        """Of our workspace or our organisation: a visitor's e-mail is vouched for by others."""
        workspace = self.connection.workspace
        team = profile.get("team_id") or workspace.team
        enterprise = (profile.get("enterprise_user") or {}).get("enterprise_id") or ""
        return team == workspace.team or bool(enterprise and enterprise == workspace.enterprise)

    def _key(self, user: str) -> str:
        workspace = self.connection.workspace
        return f"{workspace.enterprise or workspace.team}/{user}"
