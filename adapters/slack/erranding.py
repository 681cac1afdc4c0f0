"""Errands in Slack: clicked, opened in a modal, filled in, done; the desk alone judges them."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError, SlackClientError

from adapters.forms import words
from adapters.forms.errand import Called, Picture, Sheet
from adapters.forms.running import Running, said
from adapters.later import Later
from adapters.media.preview import NUMBERED_SIDE, READ_SIDE, preview, public
from adapters.slack import form, lookup, sheet
from adapters.slack.blocks import Block, line, telling
from adapters.slack.connection import Connection, code, reaching
from adapters.slack.deliver import Store
from adapters.slack.guard import first_field
from adapters.slack.identity import People
from adapters.slack.lookup import Found
from adapters.slack.opening import NotOpened
from adapters.slack.sheet import BESIDE, Files
from adapters.slack.upload import File, Post, upload
from adapters.slack.whisper import Whisper, user_of
from chatops.errors import DeskError, FormRefused
from chatops.notices import ConsentAnswer, Reply

Payload = Mapping[str, Any]
Answer = dict[str, Any] | None
GONE: Final = frozenset({"not_found", "view_not_found"})
# A picture that was just uploaded is not ready for a modal at once; seconds between attempts.
PAUSES: Final = (0.3, 0.7, 1.5)


@dataclass(frozen=True, slots=True)
class Erranding:
    """Listeners for errands."""

    connection: Connection
    people: People
    running: Running
    whisper: Whisper
    post: Post
    store: Store
    later: Later

    async def clicked(self, body: Payload) -> None:
        """Do the errand of a button, or open the modal in which it asks first."""
        called = sheet.called(body["actions"][0].get("value"))
        member = await self.people.asking(user_of(body))
        asked = await self.running.sheet(member, called)
        if asked:
            await self._open(body, called, asked)
            return
        reply = await self.running.do(member, called, {})
        lead, blocks = _told(reply)
        await self.whisper.tell(body, lead, blocks)

    async def handed_in(self, body: Payload) -> Answer:
        """The modal came back: do the errand. What is wrong stands at its field."""
        view = body["view"]
        called = sheet.called(view.get("private_metadata"))
        member = await self.people.asking(user_of(body))
        title = str((view.get("title") or {}).get("text") or "")
        values = sheet.values(view)
        try:
            reply = await self.running.do(member, called, values)
        except FormRefused as refused:
            return _at_fields(body, refused.problems, title)
        except DeskError as refusal:
            return _at_fields(body, {"": str(refusal)}, title)
        return _update(telling(title, _told(reply)[1]))

    async def suggest(self, body: Payload) -> dict[str, Any]:
        """Pupils whose name begins like what was typed."""
        member = await self.people.asking(user_of(body))
        found = await self.running.pupils(member, str(body.get("value") or ""))
        return {"options": form.choices(found)}

    async def _open(self, body: Payload, called: Called, asked: Sheet) -> None:
        try:
            opened = await self.connection.prompt.views_open(
                trigger_id=str(body.get("trigger_id")), view=sheet.view(called, asked, {})
            )
        except (SlackClientError, ClientError, TimeoutError, OSError) as closed:
            raise NotOpened("") from closed
        if asked.pictures:
            number = str((opened.get("view") or {}).get("id") or "")
            work = self._pictures(user_of(body), number, called, asked)
            self.later.begin("pictures of an errand", work)

    async def _pictures(self, user: str, number: str, called: Called, asked: Sheet) -> None:
        """Send the pictures to the person alone, and show them in the open modal as well.

        Only what somebody may see can stand in a modal, and a file of their own conversation they
        may; where Slack will not have it there, the modal says where the picture is.
        """
        files = await self._sent(user, asked)
        for pause in (*PAUSES, None):
            if await self._shown(number, sheet.view(called, asked, files)):
                return
            if pause is not None:
                await asyncio.sleep(pause)
        await self._shown(number, sheet.view(called, asked, {}, BESIDE))

    async def _sent(self, user: str, asked: Sheet) -> Files:
        pictures = {one.digest: one for one in asked.pictures}
        files = [
            File(
                f"picture-{number}.jpg",
                await asyncio.to_thread(self._copy, one),
                f"Picture {number}",
                one.alt,
                one.digest,
            )
            for number, one in enumerate(pictures.values(), 1)
        ]
        with reaching():
            opened = await self.connection.patient.conversations_open(users=user)
        ids = await upload(self.post, str((opened.get("channel") or {})["id"]), files)
        return dict(zip(pictures, ids, strict=True))

    async def _shown(self, number: str, view: Block) -> bool:
        """Put the modal right; True where it is closed by now, too."""
        try:
            await self.connection.patient.views_update(view_id=number, view=view)
        except SlackApiError as refused:
            return code(refused) in GONE
        return True

    def _copy(self, picture: Picture) -> bytes:
        kept = self.store.get(picture.digest)
        return public(kept, READ_SIDE) if picture.read else preview(kept, NUMBERED_SIDE)


def _told(reply: Reply) -> tuple[str, list[Block]]:
    if isinstance(reply, ConsentAnswer):
        return words.REGISTER, lookup.answer(reply.asked, [Found("", reply)])
    return said(reply), [line(said(reply))]


def _at_fields(body: Payload, problems: Mapping[str, str], title: str) -> Answer:
    """Each problem at its field; what concerns none at the topmost, and alone where there is none."""
    fields = (body["view"].get("state") or {}).get("values") or {}
    if not fields:
        return _update(telling(title, [line(" ".join(problems.values()))]))
    errors: dict[str, str] = {}
    for name, why in problems.items():
        at = name if name in fields else first_field(body)
        errors[at] = f"{errors[at]} {why}" if at in errors else why
    return {"response_action": "errors", "errors": errors}


def _update(view: Block) -> Answer:
    return {"response_action": "update", "view": view}
