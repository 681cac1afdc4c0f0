"""Controls of cards, used: the desk judges them, and the answer is the card as it is now."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from adapters.door import Door
from adapters.forms.running import said
from adapters.teams import form, making, read, sheet, show
from adapters.teams.card import show as show_card
from adapters.teams.elements import CARD, Element, card, line
from adapters.teams.erranding import Erranding
from adapters.teams.gathering import Gathering
from adapters.teams.lookup import LookingUp
from chatops.desk import Views
from chatops.draft import State
from chatops.errors import DeskError
from chatops.notices import Audience, Card, ConsentAnswer, Kept
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
    erranding: Erranding

    async def used(self, member: Member, data: Payload) -> Element:
        """Do what the control says; the card that takes its place."""
        used = USED.get(read.verb(data), Clicks.clicked)
        return await used(self, member, data)

    async def refreshed(self, member: Member, data: Payload) -> Element:
        """A client shows a card again, and asks for it as it is now."""
        draft, audience = read.refreshed(data)
        return await self._card(member, draft, audience)

    async def chosen(self, member: Member, data: Payload) -> Element:
        """One of several pupils was meant."""
        return await self.looking_up.chosen(member, data)

    async def thrown_away(self, member: Member, data: Payload) -> Element:
        """A post in the making is not wanted any more."""
        await self.gathering.throw_away(member, form.key_of(data))
        return making.closed("This post was thrown away.")

    async def errand(self, member: Member, data: Payload) -> Element:
        """Do an errand; in its place the card it stands on as it is now, or what came of it."""
        whose = read.refreshed(data) if "draft" in data else None
        try:
            reply = await self.erranding.clicked(member, data)
            told = said(reply)
        except DeskError as refusal:
            if whose is None:
                raise
            reply, told = None, str(refusal)
        if whose:
            return await self._card(member, *whose, told)
        if isinstance(reply, ConsentAnswer):
            return show.consent(reply.asked, [("", reply)], self.erranding.errands)
        return card([line(told)])

    async def clicked(self, member: Member, data: Payload) -> Element:
        """A control of a draft's card."""
        click = read.click(data)
        request = read.asked(click, member.id)
        if request is None:
            raise read.NotOurs
        try:
            reply, found = await self.door.ask_and_see(request, _still_theirs(member, click))
        except DeskError as refusal:
            return await self._refused(member, click, refusal)
        if found is None:
            return card([line(THANKS)])
        # The card tells what was done, but not why a click did something else.
        held = isinstance(reply, Kept) and reply.state is State.HELD
        return self._shown(found, reply.said if held and isinstance(reply, Kept) else "")

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
        return self._shown(found, told)

    def _shown(self, found: Card, told: str) -> Element:
        return show_card(found, self.link, told, self.erranding.errands).content


def _still_theirs(member: Member, click: read.Click) -> Callable[[Views], Card | None]:
    """The card that was clicked, as it is now; None where it is no more for them to see."""

    def find(views: Views) -> Card | None:
        try:
            return views.card(click.draft, member.id, click.audience)
        except DeskError:
            return None

    return find


Used = Callable[[Clicks, Member, Payload], Awaitable[Element]]
USED: Final[Mapping[str, Used]] = {
    read.REFRESH: Clicks.refreshed,
    read.CHOOSE: Clicks.chosen,
    sheet.ERRAND: Clicks.errand,
    making.THROW_AWAY: Clicks.thrown_away,
}


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
