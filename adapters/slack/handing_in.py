"""Takes a filled-in form: hands it in, asks for the rest, or keeps it until it can go on."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from adapters.door import Door
from adapters.forms import changing
from adapters.forms.filled import QUESTIONS, Filled, restored
from adapters.forms.offer import Offer
from adapters.slack import form, read
from adapters.slack.blocks import Block, line
from adapters.slack.home import unfinished
from adapters.slack.identity import People
from adapters.slack.opening import KeptForms, Opening
from adapters.slack.read import ALT
from adapters.slack.whisper import Whisper, user_of
from chatops.checks.attestation import asked
from chatops.draft import Content
from chatops.errors import DeskError, FormRefused
from chatops.people import Member, Surface

log: Final = logging.getLogger(__name__)
Payload = Mapping[str, Any]
Answer = dict[str, Any] | None
HANDED_IN: Final = ""  # what is kept of a form once it was handed in
GO_ON: Final = "This post is not handed in yet. What you filled in is kept."


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the form as it came back: the view, who sent it, what is filled in by now."""

    view: Payload
    member: Member
    before: Filled
    filled: Filled


@dataclass(frozen=True, slots=True)
class HandingIn:
    """Listeners for what is done with an open form."""

    door: Door
    people: People
    forms: KeptForms
    opening: Opening
    whisper: Whisper

    async def submitted(self, body: Payload) -> Answer:
        """Hand the draft in, or say what is wrong at its field, or ask for the rest."""
        view, user = body["view"], user_of(body)
        member = await self.people.asking(user)
        key = read.carried(view).key or f"{view['id']}:{user}"
        kept = await asyncio.to_thread(self.forms.get, key, member.id)
        if kept == HANDED_IN:
            return None
        before = restored(kept) if kept else await self._of_draft(view, member)
        step = Step(view, member, before, replace(read.filled(view, before), key=key))
        try:
            return await self._taken(step)
        except DeskError:
            raise
        except Exception:
            await self._rescue(body, step)
            raise

    async def closed(self, body: Payload) -> None:
        """The second step was closed: say that the first is kept, and how to go on."""
        member = await self.people.asking(user_of(body))
        key = read.carried(body["view"]).key
        kept = await asyncio.to_thread(self.forms.get, key, member.id)
        if kept:
            await self.whisper.send(
                user_of(body), GO_ON, [line(GO_ON), *unfinished(restored(kept))]
            )

    async def throw_away(self, body: Payload) -> None:
        """A form that was kept is not wanted any more."""
        member = await self.people.asking(user_of(body))
        await asyncio.to_thread(self.forms.drop, body["actions"][0]["value"], member.id)
        await self.whisper.tell(body, "It is thrown away.")

    async def _of_draft(self, view: Payload, member: Member) -> Filled:
        """What was filled in before the first step: nothing, or the draft that it changes."""
        carried = read.carried(view)
        if not carried.draft:
            return Filled()
        return replace(await self.opening.draft(carried.draft, member), seen=carried.seen)

    async def _taken(self, step: Step) -> Answer:
        offer = await self.opening.offer(step.member)
        try:
            school, request = await self.door.see(
                lambda views: changing.request(
                    views, offer, step.member, Surface.SLACK, step.filled
                )
            )
            missing = _missing(request.content, offer.asks(school))
            if not missing and read.alts_unasked(step.view, step.before, step.filled):
                return await self._second_step(step, offer, ())
            # What is missing the desk says, and keeps nothing: it alone knows what a draft needs.
            await self.door.ask(request)
        except FormRefused as refused:
            return await self._refused(step, offer, refused.problems)
        await asyncio.to_thread(self.forms.hand_in, step.filled.key, step.member.id)
        return None

    async def _refused(self, step: Step, offer: Offer, problems: Mapping[str, str]) -> Answer:
        """Each problem at its field; a question not asked yet in the next step; else back to the first."""
        named = _at_fields(step, problems)
        fields = read.fields(step.view)
        if here := {field: why for field, why in named.items() if field in fields}:
            return {"response_action": "errors", "errors": here}
        questions = [name for name in QUESTIONS if name in named]
        if len(questions) == len(named):
            return await self._second_step(step, offer, questions)
        begins = await self.opening.beginnings(offer, step.member, step.filled)
        return _update(form.first_step(offer, step.filled, " ".join(named.values()), begins))

    async def _second_step(self, step: Step, offer: Offer, questions: Sequence[str]) -> Answer:
        await self._keep(step)
        begins = await self.opening.beginnings(offer, step.member, step.filled)
        return _update(form.second_step(step.filled, questions, begins))

    async def _rescue(self, body: Payload, step: Step) -> None:
        """The desk could not take it: keep what was filled in, and show the way back to it."""
        try:
            await self._keep(step)
            await self.whisper.send(user_of(body), GO_ON, [line(GO_ON), *unfinished(step.filled)])
        except Exception as worse:  # noqa: BLE001 - it is told at the form in any case, with all in it
            log.error("form not kept", extra={"kind": type(worse).__name__})  # noqa: TRY400 - no data in logs

    async def _keep(self, step: Step) -> None:
        filled = step.filled
        await asyncio.to_thread(self.forms.keep, filled.key, step.member.id, filled.kept())


def _missing(content: Content, asks: Sequence[str]) -> list[str]:
    return [name for name in asked(content, asks) if getattr(content.answers, name) is None]


def _at_fields(step: Step, problems: Mapping[str, str]) -> dict[str, str]:
    """The desk's problems under the names that the fields have in this view."""
    alts = read.alt_fields(step.view, step.filled.files)
    names = {f"{ALT}{number}": field for number, field in enumerate(alts, 1)}
    if "photos" not in read.fields(step.view):
        names["photos"] = "kept"
    return {names.get(field, field): why for field, why in problems.items()}


def _update(view: Block) -> Answer:
    return {"response_action": "update", "view": view}
