"""Opens the submission form: empty, from a message, from a draft, or where it was left."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Protocol

from aiohttp import ClientError
from slack_sdk.errors import SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.door import Door
from adapters.slack import form, message
from adapters.slack.blocks import notice_view
from adapters.slack.filled import CLASS, SLACK, File, Filled, Tick, from_draft, restored
from adapters.slack.form import Offer
from adapters.slack.identity import People
from adapters.slack.read import Click
from adapters.slack.whisper import user_of
from chatops.desk import Views
from chatops.desk.form import LONGEST_TEXT, MOST_PHOTOS
from chatops.errors import DeskError, DraftChanged, FormRefused, MoveNotPossible
from chatops.notices import Action, Audience, Form
from chatops.people import Member

Payload = Mapping[str, Any]
NO_ACCOUNTS: Final = "Your school has no account in the register yet. Please ask the office."
MOST_SUGGESTED: Final = 100
FEWEST_TYPED: Final = 2
CLASS_WORD: Final = "class "


class KeptForms(Protocol):
    """Half-filled forms, each its member's own: adapters/database/kept_forms.py."""

    def keep(self, key: str, member: str, body: str, /) -> None: ...

    def get(self, key: str, member: str, /) -> str | None: ...

    def hand_in(self, key: str, member: str, /) -> None: ...

    def drop(self, key: str, member: str, /) -> None: ...

    def of(self, member: str, /) -> Sequence[str]: ...


class NotOpened(DeskError):
    """Slack did not open the form; what was typed is given back."""

    def __init__(self, typed: str) -> None:
        given_back = f" This is what you typed:\n{typed}" if typed else ""
        super().__init__(f"Slack did not open the form. Please try again.{given_back}")


@dataclass(frozen=True, slots=True)
class Opening:
    """Listeners that open the form, and what it offers."""

    client: AsyncWebClient
    door: Door
    people: People
    forms: KeptForms

    async def start(self, body: Payload, text: str = "", files: Sequence[File] = ()) -> None:
        """Open the form, beginning with a text and files where there are any."""
        member = await self.people.asking(user_of(body))
        await self._open(body, member, Filled(text=text, files=tuple(files)))

    async def shortcut(self, body: Payload) -> None:
        await self.start(body)

    async def turn_into_post(self, body: Payload) -> None:
        """Begin with a message's text and files."""
        said = body.get("message") or {}
        files = [File(f"{SLACK}{file}", name) for file, name in message.files(said)]
        await self.start(body, message.text(said), files[:MOST_PHOTOS])

    async def edit(self, body: Payload, click: Click, member: Member) -> None:
        """Open the form filled with a draft as it is now."""
        filled, actions, status = await self.draft(click.draft, member)
        if filled.seen != click.seen:
            raise DraftChanged
        if Action.EDIT not in actions:
            raise MoveNotPossible(status)
        await self._open(body, member, filled)

    async def go_on(self, body: Payload) -> None:
        """Open a form that was kept half filled."""
        member = await self.people.asking(user_of(body))
        kept = await asyncio.to_thread(self.forms.get, body["actions"][0]["value"], member.id)
        if not kept:
            raise MoveNotPossible("this post was handed in or thrown away already.")
        await self._open(body, member, restored(kept))

    async def suggest(self, body: Payload) -> dict[str, Any]:
        """Pupils and whole classes that begin like what was typed."""
        member = await self.people.asking(user_of(body))
        typed = str(body.get("value") or "").strip()
        if len(typed) < FEWEST_TYPED:
            return {"options": []}
        offer = await self.offer(member)
        ticks = await self.door.see(lambda views: _suggested(views, offer, member.id, typed))
        return {"options": form.choices(ticks[:MOST_SUGGESTED])}

    async def offer(self, member: Member) -> Offer:
        """What the form offers to *member*. NotAllowed where their role may not submit."""
        return Offer(
            await self.door.see(
                lambda views: tuple(views.form(one, member.id) for one in member.schools)
            )
        )

    async def draft(self, draft: str, member: Member) -> tuple[Filled, Sequence[Action], str]:
        """A draft of one's own as a filled form, what may be done to it, and where it stands."""
        found, card = await self.door.see(
            lambda views: (
                views.content(draft, member.id),
                views.card(draft, member.id, Audience.AUTHOR),
            )
        )
        content, offer = found.revision.content, await self.offer(member)
        labels = {
            pupil: label
            for photo, shown in zip(content.photos, card.photos, strict=True)
            for pupil, label in zip(photo.pictured, shown.pictured, strict=True)
        }
        filled = from_draft(content, labels)
        told_apart = replace(
            filled,
            draft=found.id,
            seen=found.digest,
            accounts=tuple(offer.value(found.school, one) for one in filled.accounts),
            pictured=tuple(
                Tick(offer.value(found.school, one.value), one.label) for one in filled.pictured
            ),
        )
        return told_apart, card.actions, card.status

    async def _open(self, body: Payload, member: Member, filled: Filled) -> None:
        if len(filled.text) > LONGEST_TEXT:
            raise FormRefused({"text": _too_long(len(filled.text))})
        offer = await self.offer(member)
        view = form.first_step(offer, filled)
        if offer.empty:
            view = notice_view("New post", NO_ACCOUNTS)
        try:
            await self.client.views_open(trigger_id=str(body.get("trigger_id")), view=view)
        except (SlackClientError, ClientError, TimeoutError, OSError) as closed:
            raise NotOpened(filled.text) from closed


def _suggested(views: Views, offer: Offer, member: str, typed: str) -> list[Tick]:
    """Whole classes first: few, and one tick instead of thirty."""
    classes: list[Tick] = []
    pupils: list[Tick] = []
    for one in offer.forms:
        at = f" ({one.name})" if offer.several else ""
        for name in _classes(one, typed):
            size = len(views.in_class(one.school, member, name))
            label = f"Class {name} (whole class, {size}){at}"
            classes.append(Tick(offer.value(one.school, f"{CLASS}{name}"), label))
        pupils += [
            Tick(offer.value(one.school, found.admission_no), f"{found.label}{at}")
            for found in views.pupils(one.school, member, typed, MOST_SUGGESTED)
        ]
    return classes + pupils


def _classes(one: Form, typed: str) -> list[str]:
    sought = typed.casefold().removeprefix(CLASS_WORD).strip()
    return [name for name in one.classes if sought and name.casefold().startswith(sought)]


def _too_long(length: int) -> str:
    return (
        f"This text has {length:,} characters; a post can have {LONGEST_TEXT:,} at most."
        " Please shorten it."
    )
