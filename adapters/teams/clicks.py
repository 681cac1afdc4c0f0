"""Controls of cards, used: the desk judges them, and the answer is the card as it is now."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from adapters.door import Door
from adapters.teams import form, making, read
from adapters.teams.card import show
from adapters.teams.elements import CARD, Element, card, line
from adapters.teams.gathering import Gathering
from adapters.teams.lookup import LookingUp
from chatops.draft import State
from chatops.errors import DeskError
from chatops.notices import Audience, Kept
from chatops.people import Member

Payload = Mapping[str, Any]
EXECUTE: Final = "Action.Execute"
MESSAGE: Final = "application/vnd.microsoft.activity.message"
ERROR: Final = "application/vnd.microsoft.error"
THANKS: Final = "It is on the trail."


@dataclass(frozen=True, slots=True)
class Clicks:
    """Listeners for what cards send back."""

    door: Door
    gathering: Gathering
    looking_up: LookingUp
    link: Callable[[str], str]

    async def used(self, member: Member, data: Payload) -> Element:
        """Do what the control says; the card that takes its place."""
        match read.verb(data):
            case read.REFRESH:
                draft, audience = read.refreshed(data)
                return await self._card(member, draft, audience)
            case read.CHOOSE:
                return await self.looking_up.chosen(member, data)
            case making.THROW_AWAY:
                await self.gathering.throw_away(member, form.key_of(data))
                return making.closed("This post was thrown away.")
            case _:
                return await self._clicked(member, read.click(data))

    async def _clicked(self, member: Member, click: read.Click) -> Element:
        request = read.asked(click, member.id)
        if request is None:
            raise read.NotOurs
        try:
            reply = await self.door.ask(request)
        except DeskError as refusal:
            return await self._refused(member, click, refusal)
        # The card tells what was done, but not why a click did something else.
        held = isinstance(reply, Kept) and reply.state is State.HELD
        told = reply.said if held and isinstance(reply, Kept) else ""
        try:
            return await self._card(member, click.draft, click.audience, told)
        except DeskError:
            return card([line(THANKS)])

    async def _refused(self, member: Member, click: read.Click, refusal: DeskError) -> Element:
        """Why nothing was done, on top of the card as it is now; alone where it is not theirs to see."""
        try:
            return await self._card(member, click.draft, click.audience, str(refusal))
        except DeskError:
            raise refusal from None

    async def _card(
        self, member: Member, draft: str, audience: Audience, told: str = ""
    ) -> Element:
        found = await self.door.see(lambda views: views.card(draft, member.id, audience))
        return show(found, self.link, told).content


def action(value: Payload) -> Payload:
    """What an Action.Execute sends; NotOurs where it is malformed."""
    found = value.get("action")
    if not isinstance(found, dict) or found.get("type") != EXECUTE:
        raise read.NotOurs
    data, verb = found.get("data"), found.get("verb")
    if not isinstance(data, dict) or data.get("verb") != verb:
        raise read.NotOurs
    return data


def answered(content: Element) -> Element:
    """An invoke's answer that puts this card in place of the one that was used."""
    return {"statusCode": 200, "type": CARD, "value": content}


def told(text: str) -> Element:
    """An invoke's answer in words; the card stays as it is."""
    return {"statusCode": 200, "type": MESSAGE, "value": text}


def malformed() -> Element:
    """An invoke's answer to what no card of ours sends."""
    why = "The press desk does not know this control any more. Please use the newest card."
    return {"statusCode": 400, "type": ERROR, "value": {"code": "BadRequest", "message": why}}
