"""The bot's Home tab: my posts, what waits for my decision, what I can publish."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from aiohttp import ClientError
from slack_sdk.errors import SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.door import Door
from adapters.forms import words
from adapters.forms.filled import Filled, restored
from adapters.slack.blocks import Block, actions, aside, button, header, line, run
from adapters.slack.blocks import listed as blocks_of
from adapters.slack.card import control, value
from adapters.slack.fitting import fitting
from adapters.slack.references import References
from adapters.slack.sheet import controls
from adapters.slack.wording import cut, opening
from chatops.errors import DeskError
from chatops.notices import Card, Word
from chatops.people import Surface

log: Final = logging.getLogger(__name__)
MOST_BLOCKS: Final = 100  # Slack takes no more in a Home tab; what is cut off is in /post status
MOST_LISTED: Final = 15
MOST_ASKED: Final = 6
MOST_SAID: Final = 600  # characters of what is asked; all of it stands under Messages
OPENING: Final = 120
TITLE: Final = "The press desk"
HOME: Final = "home"
GO_ON: Final = "go_on"
THROW_AWAY: Final = "throw_away"
LISTS: Final = {
    "status": (words.MINE, words.NONE_MINE),
    "queue": (words.QUEUE, words.NONE_WAIT),
}
ON_REPORT: Final = "/report cases has their buttons."
ON_THE_CARD: Final = "Each has a card under Messages, with everything on it."


class Forms(Protocol):
    """Half-filled forms: adapters/database/kept_forms.py."""

    def of(self, member: str, /) -> Sequence[str]: ...


@dataclass(frozen=True, slots=True)
class Listed:
    """Everything that one person's Home tab lists."""

    mine: Sequence[Card] = ()
    queue: Sequence[Card] = ()
    to_publish: Sequence[Card] = ()
    unfinished: Sequence[Filled] = ()
    reviews: Sequence[str] = ()
    duties: Sequence[Word] = ()
    cases: Sequence[Word] = ()


@dataclass(frozen=True, slots=True)
class Homes:
    """Keeps the Home tabs that were ever opened as things stand."""

    client: AsyncWebClient
    door: Door
    forms: Forms
    references: References
    _under_way: dict[str, bool] = field(default_factory=dict)  # whether to go on when done

    async def opened(self, member: str, user: str) -> None:
        """Somebody looks at their Home tab: show it, and from now on keep it as things stand."""
        if not await self._looked_at(member):
            keep = self.references.keep
            await asyncio.to_thread(keep, Surface.SLACK, member, "", HOME, user, 0)
        await self._show(member, user)

    async def refresh(self, member: str, user: str) -> None:
        """Things have changed for *member*. Several changes at once are shown once.

        A Home tab that cannot be shown now is shown when it is next opened.
        """
        if member in self._under_way:
            self._under_way[member] = True
        elif await self._looked_at(member):
            await self._show(member, user)

    async def _show(self, member: str, user: str) -> None:
        self._under_way[member] = True
        try:
            while self._under_way[member]:
                self._under_way[member] = False
                await self._publish(user, view(await self.listed(member)))
        except DeskError as refusal:
            log.info("home tab not shown", extra={"kind": type(refusal).__name__})
        finally:
            self._under_way.pop(member, None)

    async def _looked_at(self, member: str) -> bool:
        kept = await asyncio.to_thread(self.references.get, Surface.SLACK, member, "", HOME)
        return kept is not None

    async def refuse(self, user: str, why: str) -> None:
        """Show a stranger why there is nothing for them here."""
        await self._publish(user, {"type": "home", "blocks": [header(TITLE), line(why)]})

    async def _publish(self, user: str, shown: Block) -> None:
        try:
            await self.client.views_publish(user_id=user, view=shown)
        except (SlackClientError, ClientError, TimeoutError, OSError) as trouble:
            log.info("home tab not shown", extra={"kind": type(trouble).__name__})

    async def listed(self, member: str) -> Listed:
        """What there is to list for *member*."""
        kept = await asyncio.to_thread(self.forms.of, member)
        unfinished = [restored(one) for one in kept]
        return await self.door.see(
            lambda views: Listed(
                mine=views.mine(member),
                queue=views.queue(member),
                to_publish=views.to_publish(member),
                unfinished=unfinished,
                reviews=views.late_reviews(member),
                duties=views.my_duties(member),
                cases=views.waiting_cases(member),
            )
        )


def view(listed: Listed) -> Block:
    """The Home tab."""
    blocks = [
        header("The press desk"),
        aside("/post starts a post. /post help says what else I do."),
    ]
    blocks += [line(one) for one in listed.reviews]
    if listed.queue:
        blocks += [header(words.QUEUE), *_lines(listed.queue), aside(ON_THE_CARD)]
    if listed.to_publish:
        blocks += [header("For you to publish"), *_lines(listed.to_publish), aside(ON_THE_CARD)]
    blocks += duties(listed.duties)
    if listed.cases:
        told = [[run(one.text)] for one in listed.cases[:MOST_LISTED]]
        blocks += [header(words.CASES), blocks_of(ON_REPORT, told)]
    if listed.unfinished:
        blocks.append(header("Unfinished"))
        blocks += [block for one in listed.unfinished[:MOST_LISTED] for block in unfinished(one)]
    blocks.append(header(words.MINE))
    blocks += [block for one in listed.mine[:MOST_LISTED] for block in _own(one)]
    if not listed.mine:
        blocks.append(line(words.NONE_MINE))
    return {"type": "home", "blocks": blocks[:MOST_BLOCKS]}


def answer(asked: str, cards: Sequence[Card], asks: Sequence[Word] = ()) -> list[Block]:
    """The answer to `/post status` or `/post queue`; *asks* is what a policy asks besides."""
    lead, none = LISTS[asked]
    listed = [header(lead), *_lines(cards)] if cards else [line(none)]
    return [*listed, *duties(asks)]


def duties(words_: Sequence[Word]) -> list[Block]:
    """What the school's policy asks of somebody, each with its control."""
    shown = words_[:MOST_ASKED]
    left = len(words_) - len(shown)
    return [
        *([header(words.DUTIES)] if shown else []),
        *(
            block
            for number, one in enumerate(shown)
            for block in (line(cut(one.text, MOST_SAID)), *controls(f"duty {number}", one.controls))
        ),
        *([aside(f"… and {left} more, once these are done")] if left else []),
    ]


def unfinished(form: Filled) -> list[Block]:
    """A half-filled form, with the way back to it."""
    told = opening(form.text, OPENING) or "A post without text yet"
    buttons = [
        button(GO_ON, "Go on", form.key, style="primary"),
        button(THROW_AWAY, "Throw away", form.key, style="danger"),
    ]
    return [line(told), actions(f"form {form.key}", buttons)]


def cases(told: Sequence[Word]) -> list[Block]:
    """Words, each with its buttons below, as many as there is room for."""
    return fitting(
        [
            [line(cut(one.text, MOST_SAID)), *controls(f"case {number}", one.controls)]
            for number, one in enumerate(told)
        ]
    )


def said(card: Card) -> str:
    """One draft in one line."""
    return words.told_in_short(card, opening(card.text, OPENING))


def _lines(cards: Sequence[Card]) -> list[Block]:
    lines = [line(said(one)) for one in cards[:MOST_LISTED]]
    left = len(cards) - MOST_LISTED
    return [*lines, aside(f"… and {left} more")] if left > 0 else lines


def _own(card: Card) -> list[Block]:
    if not card.actions:
        return [line(said(card))]
    return [
        line(said(card)),
        actions(f"own {card.draft}", [control(one, value(card)) for one in card.actions]),
    ]
