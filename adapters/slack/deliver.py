"""Delivers a notice as a direct message; a card that was shown already is put right in place."""

import asyncio
import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Final, Protocol

from slack_sdk.errors import SlackApiError

from adapters.media.preview import preview, public
from adapters.slack import show
from adapters.slack.card import Shown, superseded
from adapters.slack.connection import Connection, code, reaching
from adapters.slack.home import Homes
from adapters.slack.identity import People
from adapters.slack.references import References
from adapters.slack.sent import SentFiles
from adapters.slack.upload import File, Post, upload
from chatops.notices import Audience, Card, Handover, Notice, PhotoLine
from chatops.people import Surface

# The message is no more, or Slack will not have it changed: a new one takes its place.
LOST: Final = frozenset({"message_not_found", "cant_update_message", "edit_window_closed"})


Copy = Callable[[bytes], bytes]


class Store(Protocol):
    """Where clean photos are kept: adapters/media/store.py."""

    def get(self, digest: str, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a card stands in Slack, for which revision, and which files were sent ahead of it."""

    channel: str = ""
    ts: str = ""
    revision: int = 0
    sent: str = ""


@dataclass(frozen=True, slots=True)
class SlackMessenger:
    """The Messenger port on Slack."""

    connection: Connection
    people: People
    references: References
    store: Store
    homes: Homes
    sent: SentFiles
    # A person's channel with the bot never changes, and opening one counts against Slack's limits.
    _channels: dict[str, str] = field(default_factory=dict)

    async def deliver(self, to: str, notice: Notice, /) -> None:
        """Show *notice* to the member *to*. NotDelivered where Slack did not take it."""
        if isinstance(notice, Card):
            await self._card(to, notice)
            return
        channel = await self._channel(await self.people.user(to))
        shown = show.message(notice)
        photos = notice.photos if isinstance(notice, Handover) else ()
        side = notice.long_side if isinstance(notice, Handover) else 0
        files = await self._files(photos, shown.attachment, lambda one: public(one, side))
        await upload(self.post, channel, files)
        await self._post(channel, shown)

    async def _card(self, to: str, card: Card) -> None:
        known = await self._kept(to, card)
        if card.update_only and not known.ts:
            return
        user = await self.people.user(to)
        shown = show.message(card)
        kept = replace(known, channel=known.channel or await self._channel(user))
        kept = await self._ahead(to, card, shown, kept)
        if not await self._put_right(kept, card, shown):
            kept = replace(kept, ts=await self._post(kept.channel, shown))
        kept = replace(kept, revision=card.revision)
        if kept != known:
            await self._keep(to, card, kept)
        await self.homes.refresh(to, user)

    async def _put_right(self, kept: Reference, card: Card, shown: Shown) -> bool:
        """Update the card where it stands; False where a new message is needed.

        A newer revision that asks something of its reader arrives as a new message, as nobody is
        told of an update; the older card says so.
        """
        if not kept.ts:
            return False
        asks = bool(card.actions) and card.audience is Audience.APPROVER
        asks = asks or any(one.actions for one in card.accounts)
        if asks and kept.revision != card.revision:
            await self._update(kept, superseded(card))
            return False
        return await self._update(kept, shown)

    async def _ahead(self, to: str, card: Card, shown: Shown, kept: Reference) -> Reference:
        """Send what has to stand above the card, once for each content of it."""
        photos = card.photos if card.audience is Audience.APPROVER else ()
        mark = _mark(photos, shown.attachment)
        if mark == kept.sent:
            return kept
        files = await self._files(photos, shown.attachment, preview)
        await upload(self.post, kept.channel, files)
        sent = replace(kept, sent=mark)
        await self._keep(to, card, sent)
        return sent

    async def _files(self, photos: Sequence[PhotoLine], text: str, copy: Copy) -> list[File]:
        files: list[File] = []
        for number, photo in enumerate(photos, 1):
            if photo.film:
                files += await self._film(number, photo, copy)
                continue
            if photo.before:
                data = await asyncio.to_thread(self._copy, photo.before, copy)
                name = f"Photo {number}, before it was changed"
                files.append(File(f"photo-{number}-before.jpg", data, name, name, photo.before))
            if photo.digest:
                data = await asyncio.to_thread(self._copy, photo.digest, copy)
                name = f"Photo {number}"
                files.append(
                    File(f"photo-{number}.jpg", data, name, photo.alt or name, photo.digest)
                )
        if text:
            files.append(File("post.txt", text.encode("utf-8", "replace"), "The whole text"))
        return files

    async def _film(self, number: int, photo: PhotoLine, copy: Copy) -> list[File]:
        """The video to be watched; on a card the still that stands for it above."""
        name = f"Video {number}"
        film = await asyncio.to_thread(self.store.get, photo.digest)
        whole = File(f"video-{number}.mp4", film, name, photo.alt or name, photo.digest)
        if copy is not preview:
            return [whole]
        data = await asyncio.to_thread(self._copy, photo.still, preview)
        still = f"{name}, a still of it"
        alt = photo.alt or still
        return [File(f"video-{number}-still.jpg", data, still, alt, photo.still), whole]

    def _copy(self, digest: str, copy: Copy) -> bytes:
        return copy(self.store.get(digest))

    @property
    def post(self) -> Post:
        return Post(self.connection, self.sent)

    async def _channel(self, user: str) -> str:
        if user not in self._channels:
            with reaching():
                opened = await self.connection.patient.conversations_open(users=user)
            self._channels[user] = str((opened.get("channel") or {})["id"])
        return self._channels[user]

    async def _post(self, channel: str, shown: Shown) -> str:
        with reaching():
            posted = await self.connection.patient.chat_postMessage(
                channel=channel, **_content(shown), unfurl_links=False, unfurl_media=False
            )
        return str(posted["ts"])

    async def _update(self, kept: Reference, shown: Shown) -> bool:
        """Put the message right; False where it is there no more."""
        with reaching():
            try:
                await self.connection.patient.chat_update(
                    channel=kept.channel, ts=kept.ts, **_content(shown)
                )
            except SlackApiError as error:
                if code(error) not in LOST:
                    raise
                return False
        return True

    async def _kept(self, to: str, card: Card) -> Reference:
        found = await asyncio.to_thread(
            self.references.get, Surface.SLACK, to, card.draft, card.audience
        )
        return Reference(**json.loads(found)) if found else Reference()

    async def _keep(self, to: str, card: Card, kept: Reference) -> None:
        await asyncio.to_thread(
            self.references.keep,
            Surface.SLACK,
            to,
            card.draft,
            card.audience,
            json.dumps(asdict(kept)),
            card.version,
        )


def _content(shown: Shown) -> dict[str, Any]:
    return {
        "text": show.fallback(shown),
        "blocks": list(shown.blocks),
        "parse": "none",
        "link_names": False,
    }


def _mark(photos: Sequence[PhotoLine], text: str) -> str:
    """What is sent ahead, told apart in a few characters; empty where nothing is."""
    if not photos and not text:
        return ""
    facts = json.dumps([[one.digest, one.alt] for one in photos] + [[text]])
    return hashlib.sha256(facts.encode()).hexdigest()[:16]
