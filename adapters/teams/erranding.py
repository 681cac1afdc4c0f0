"""Errands on Teams: done at once, or asked for in a dialog first; the desk alone judges them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from adapters.forms import words
from adapters.forms.errand import Ask, Called, Errands, Sheet, filled, placed
from adapters.forms.running import Running, said
from adapters.teams import form, sheet, show
from adapters.teams.elements import Element
from adapters.teams.sheet import Link
from chatops.errors import FormRefused
from chatops.notices import ConsentAnswer, Reply
from chatops.people import Member

Payload = Mapping[str, Any]
NO_PROBLEMS: Final[Mapping[str, str]] = {}


@dataclass(frozen=True, slots=True)
class Erranding:
    """Listeners for errands."""

    running: Running
    link: Link

    @property
    def errands(self) -> Errands:
        return self.running.errands

    async def clicked(self, member: Member, data: Payload) -> Reply:
        """Do what one click does."""
        return await self.running.do(member, sheet.errand(data), {})

    async def opened(self, member: Member, data: Payload) -> Element:
        """Open the dialog in which an errand asks."""
        called = sheet.errand(data)
        asked = await self.running.sheet(member, called)
        if asked is None:
            return self._ended(await self.running.do(member, called, {}))
        return self._shown(called, asked, NO_PROBLEMS)

    async def submitted(self, member: Member, data: Payload) -> Element:
        """The dialog came back: do the errand, or say what is wrong at its field."""
        called = sheet.errand(data)
        values = sheet.values(data)
        try:
            reply = await self.running.do(member, called, values)
        except FormRefused as refused:
            asked = await self.running.sheet(member, called)
            if asked is None:
                raise
            again = _named(filled(asked, values), data)
            return self._shown(called, again, placed(asked, refused.problems))
        return self._ended(reply)

    async def suggest(self, member: Member, typed: str) -> Element:
        """Pupils whose name begins like what was typed."""
        found = await self.running.pupils(member, typed)
        return form.results([(one.label, sheet.pupil(one)) for one in found])

    def _shown(self, called: Called, asked: Sheet, problems: Mapping[str, str]) -> Element:
        return form.opened(sheet.asking(called, asked, self.link, problems), asked.title)

    def _ended(self, reply: Reply) -> Element:
        if isinstance(reply, ConsentAnswer):
            shown = show.consent(reply.asked, [("", reply)], self.errands, stays=False)
            return form.opened(shown, words.REGISTER)
        return form.ended(said(reply))


def _named(asked: Sheet, data: Payload) -> Sheet:
    """The sheet with the pupils that were chosen by the names under which they were."""
    fields = tuple(
        replace(one, choices=sheet.known(data, one.name)) if one.ask is Ask.PUPIL else one
        for one in asked.fields
    )
    return replace(asked, fields=fields)
