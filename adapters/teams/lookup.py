"""Questions to the consent register from Teams: only the asker sees the answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from adapters.door import Door
from adapters.forms import words
from adapters.forms.errand import Errands
from adapters.forms.errands import ERRANDS
from adapters.teams import read, show
from adapters.teams.elements import Element
from adapters.teams.wording import cut
from chatops.notices import ConsentAnswer
from chatops.people import Member
from chatops.requests import LookUp

Payload = Mapping[str, Any]
FEWEST_TYPED: Final = 3
MOST_TOLD: Final = 4_000
TYPE_ON: Final = "Type a pupil's name. Only you see the answer."


@dataclass(frozen=True, slots=True)
class LookingUp:
    """Listeners for look-ups."""

    door: Door
    errands: Errands = field(default_factory=lambda: ERRANDS)

    async def named(self, member: Member, name: str) -> Element:
        """What the register says of the pupil of this name, as a card."""
        return show.consent(name, await self._asked(member, name), self.errands)

    async def chosen(self, member: Member, data: Payload) -> Element:
        """One of several pupils of the same name was chosen."""
        request = read.chosen(data, member.id)
        found = [(request.school, await self._look_up(request))]
        return show.consent("", found, self.errands)

    async def searched(self, member: Member, typed: str) -> Element:
        """What is typed in the search of the message extension.

        The answer is words, which cannot be put into a chat: a card could, by one wrong click.
        """
        name = typed.strip()
        if len(name) < FEWEST_TYPED:
            return told(TYPE_ON)
        lines = [_line(name, one) for _, one in await self._asked(member, name)]
        return told(cut(" ".join(filter(None, lines)) or show.nobody(name), MOST_TOLD))

    async def _asked(self, member: Member, name: str) -> list[tuple[str, ConsentAnswer]]:
        return [
            (school, await self._look_up(LookUp(member.id, school, name)))
            for school in member.schools
        ]

    async def _look_up(self, request: LookUp) -> ConsentAnswer:
        reply = await self.door.ask(request)
        if not isinstance(reply, ConsentAnswer):
            raise TypeError(type(reply).__name__)
        return reply


def told(text: str) -> Element:
    """An answer to a search that only says something."""
    return {"composeExtension": {"type": "message", "text": text}}


def _line(name: str, answer: ConsentAnswer) -> str:
    if answer.pupil:
        pupil = answer.pupil
        said = "; ".join(words.in_one_line(one) for one in pupil.lines)
        return f"{pupil.name}: {pupil.note} {said}".replace("  ", " ").rstrip()
    if answer.listed:
        of = answer.listed
        told = "; ".join(f"{one.name}: {one.said}" for one in of.lines) or words.ALL_FREE
        return f"{of.title}. {words.list_lead(of)} {told} {words.list_adults(of)}".rstrip()
    if answer.choices:
        names = ", ".join(one.label for one in answer.choices)
        return f"Several pupils may be meant by “{name}”: {names}. Please type more of the name."
    return ""
