"""Which Teams activity calls which listener: wiring, and an answer in time whatever happens."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass
from typing import Any, Final

from botbuilder.core import ActivityHandler, InvokeResponse, TurnContext

from adapters.later import failed
from adapters.teams import activity, clicks, form, lookup, making, read, sheet, tray
from adapters.teams.activity import INCOMING, Incoming
from adapters.teams.chat import CHANGES, Chat
from adapters.teams.clicks import Clicks
from adapters.teams.dialogs import Dialogs
from adapters.teams.elements import Element
from adapters.teams.erranding import Erranding
from adapters.teams.handover import Handing
from adapters.teams.lookup import LookingUp
from adapters.teams.people import People
from chatops.errors import DeskError
from chatops.notices import Action
from chatops.people import Member

Payload = Mapping[str, Any]
Body = dict[str, Any]
PATIENCE: Final = 8.0  # seconds; Teams waits ten
SORRY: Final = "The press desk could not do this just now. Nothing is lost. Please try again."
UNKNOWN: Final = "The press desk does not know this any more. Please use the newest card."


@dataclass(frozen=True, slots=True)
class Listeners:
    """Everything that listens, by trade."""

    people: People
    chat: Chat
    clicks: Clicks
    dialogs: Dialogs
    looking_up: LookingUp
    handing: Handing
    erranding: Erranding


Invoke = Callable[[Listeners, Member, Incoming], Awaitable[Body]]
Said = Callable[[str], Body]
Listener = Callable[[Member, Incoming], Awaitable[None]]


class _Answer(dict[str, Any]):
    """A finished answer. The SDK copies it to its last leaf, which costs as much as all the rest."""

    def __deepcopy__(self, _: object) -> "_Answer":
        return self


class TeamsBot(ActivityHandler):
    """The SDK's handler, with our listeners in it. It answers every activity, and raises nothing."""

    def __init__(self, listeners: Listeners) -> None:
        super().__init__()
        self._listeners = listeners

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        incoming = _incoming(turn_context)
        if not incoming.personal:
            await self._listeners.chat.elsewhere(incoming)
        elif incoming.value:
            await self._heard("fallback", incoming, self._used)
        else:
            await self._heard("message", incoming, self._listeners.chat.said)

    async def on_message_update_activity(self, turn_context: TurnContext) -> None:
        await self._changed(_incoming(turn_context))

    async def on_message_delete_activity(self, turn_context: TurnContext) -> None:
        await self._changed(_incoming(turn_context))

    async def on_conversation_update_activity(self, turn_context: TurnContext) -> None:
        incoming = _incoming(turn_context)
        if incoming.place.bot in incoming.added:
            await self._told("came", incoming, self._listeners.chat.came(incoming))

    async def on_invoke_activity(self, turn_context: TurnContext) -> InvokeResponse:
        incoming = _incoming(turn_context)
        known = INVOKES.get(incoming.name)
        if known is None:
            return InvokeResponse(status=501, body=None)
        invoke, said = known
        body = _Answer(await self._answer(incoming, invoke, said))
        return InvokeResponse(status=200, body=body)

    async def _answer(self, incoming: Incoming, invoke: Invoke, said: Said) -> Body:
        try:
            async with asyncio.timeout(PATIENCE):
                member = await self._listeners.people.asking(incoming)
                return await invoke(self._listeners, member, incoming)
        except DeskError as refusal:
            return said(str(refusal))
        except read.NotOurs:
            return clicks.malformed() if incoming.name == CARD_ACTION else said(UNKNOWN)
        except Exception as mistake:  # noqa: BLE001 - the outermost frame: whoever waits is told
            failed(incoming.name, mistake)
            return said(SORRY)

    async def _heard(self, name: str, incoming: Incoming, listener: Listener) -> None:
        """Have *listener* hear what a member says, once they are known."""

        async def heard() -> None:
            member = await self._listeners.people.asking(incoming)
            await self._listeners.people.met(member, incoming)
            await listener(member, incoming)

        await self._told(name, incoming, heard())

    async def _told(self, name: str, incoming: Incoming, work: Coroutine[Any, Any, None]) -> None:
        """Do what nobody waits to be answered; what goes wrong is said in the chat."""
        chat = self._listeners.chat
        try:
            async with asyncio.timeout(PATIENCE):
                await work
        except DeskError as refusal:
            chat.tell(incoming, str(refusal))
        except read.NotOurs:
            chat.tell(incoming, UNKNOWN)
        except Exception as mistake:  # noqa: BLE001 - the outermost frame: whoever waits is told
            failed(name, mistake)
            chat.tell(incoming, SORRY)

    async def _used(self, member: Member, incoming: Incoming) -> None:
        """A control, from a client that does not know Action.Execute."""
        self._listeners.chat.answer(
            incoming, await self._listeners.clicks.used(member, incoming.value)
        )

    async def _changed(self, incoming: Incoming) -> None:
        if incoming.personal and incoming.event in CHANGES:
            await self._heard(incoming.event, incoming, self._listeners.chat.changed)


def _incoming(context: TurnContext) -> Incoming:
    found = context.turn_state[INCOMING]
    if not isinstance(found, Incoming):
        raise TypeError(type(found).__name__)
    return found


async def _card_action(to: Listeners, member: Member, incoming: Incoming) -> Body:
    return clicks.answered(await to.clicks.used(member, clicks.action(incoming.value)))


async def _task_fetch(to: Listeners, member: Member, incoming: Incoming) -> Body:
    data = _data(incoming)
    if read.verb(data) == making.FILL_IN:
        return await to.dialogs.fill_in(member, data)
    if read.verb(data) == sheet.ERRAND:
        return await to.erranding.opened(member, data)
    click = read.click(data)
    if click.action is not Action.EDIT:
        raise read.NotOurs
    return await to.dialogs.edit(member, click.draft, click.seen)


async def _task_submit(to: Listeners, member: Member, incoming: Incoming) -> Body:
    data = _data(incoming)
    if read.verb(data) == sheet.ERRAND:
        return await to.erranding.submitted(member, data)
    if read.verb(data) != form.SUBMIT:
        raise read.NotOurs
    return await to.dialogs.submitted(member, data, incoming.place)


async def _turn_into_post(to: Listeners, member: Member, incoming: Incoming) -> Body:
    payload = incoming.value.get("messagePayload")
    text, files, unreadable = activity.message(payload if isinstance(payload, dict) else {})
    said = tray.of_message(incoming.id, text, files, unreadable=unreadable)
    return await to.dialogs.turned(member, incoming, said)


async def _search(to: Listeners, member: Member, incoming: Incoming) -> Body:
    asked = incoming.value.get("parameters")
    values = [one.get("value") for one in asked or () if isinstance(one, dict)]
    typed = next((one for one in values if isinstance(one, str)), "")
    return await to.looking_up.searched(member, "" if typed == "true" else typed)


async def _suggest(to: Listeners, member: Member, incoming: Incoming) -> Body:
    typed = str(incoming.value.get("queryText") or "")
    match incoming.value.get("dataset"):
        case form.PUPILS:
            return await to.dialogs.suggest(member, typed)
        case sheet.ROLL:
            return await to.erranding.suggest(member, typed)
        case _:
            raise read.NotOurs


async def _file_consent(to: Listeners, member: Member, incoming: Incoming) -> Body:
    await to.handing.answered(member, incoming)
    return {}


def _data(incoming: Incoming) -> Payload:
    found = incoming.value.get("data")
    if not isinstance(found, dict):
        raise read.NotOurs
    return found


def _no_suggestions(_: str) -> Element:
    return form.suggestions(())


def _nothing(_: str) -> Body:
    return {}


CARD_ACTION: Final = "adaptiveCard/action"
# What Teams waits for, who answers, and how a refusal is said there.
INVOKES: Final[Mapping[str, tuple[Invoke, Said]]] = {
    CARD_ACTION: (_card_action, clicks.told),
    "task/fetch": (_task_fetch, form.ended),
    "task/submit": (_task_submit, form.ended),
    "composeExtension/fetchTask": (_turn_into_post, form.ended),
    "composeExtension/submitAction": (_task_submit, form.ended),
    "composeExtension/query": (_search, lookup.told),
    "application/search": (_suggest, _no_suggestions),
    "fileConsent/invoke": (_file_consent, _nothing),
}
