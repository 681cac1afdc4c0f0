"""Runs errands for every surface: looks up what is asked, checks what came back, asks the desk."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from adapters.door import Door
from adapters.forms.errand import Called, Errand, Errands, Sheet, Values, checked, fitted
from adapters.forms.filled import Tick
from adapters.forms.offer import FEWEST_TYPED
from chatops.desk import Views
from chatops.errors import MoveNotPossible
from chatops.notices import Done, Kept, Reply
from chatops.people import Member, Surface

UNKNOWN: Final = "this control is not known any more. Please use the newest card."
NOTHING_MORE: Final = Sheet("")
IT_IS_DONE: Final = "It is done."
MOST_FOUND: Final = 15


@dataclass(frozen=True, slots=True)
class Running:
    """The errands of one surface."""

    door: Door
    surface: Surface
    errands: Errands

    async def sheet(self, member: Member, called: Called) -> Sheet | None:
        """What is asked before the errand is done; None where a click is enough."""
        ask = self._errand(called).sheet
        if ask is None:
            return None
        found = await self.door.see(lambda views: ask(views, member, called.subject))
        return fitted(found, self.surface)

    async def do(self, member: Member, called: Called, values: Values) -> Reply:
        """Do the errand. FormRefused names the fields that are not right; nothing is done then."""
        request = self._errand(called).request
        if request is None:
            raise MoveNotPossible(UNKNOWN)
        sheet = await self.sheet(member, called) or NOTHING_MORE
        right = checked(sheet, values)
        return await self.door.ask(request(member, self.surface, called.subject, right))

    async def pupils(self, member: Member, typed: str) -> Sequence[Tick]:
        """Pupils of the member's schools whose name begins like what was typed."""
        return await self.door.see(lambda views: _pupils(views, member, typed.strip()))

    async def named(self, member: Member, pupil: str) -> tuple[tuple[str, str], ...]:
        """A pupil as a choice, with the name that people know; nothing where there is none."""
        school, _, number = pupil.rpartition("/")
        if school not in member.schools:
            return ()
        found = await self.door.see(lambda views: views.named(school, member.id, (number,)))
        return tuple((pupil, one.label) for one in found)

    def _errand(self, called: Called) -> Errand:
        found = self.errands.get(called.errand)
        if found is None:
            raise MoveNotPossible(UNKNOWN)
        return found


def said(reply: Reply) -> str:
    """What the desk answered, as a line for the person."""
    line = reply.said if isinstance(reply, Kept | Done) else ""
    return line or IT_IS_DONE


def _pupils(views: Views, member: Member, typed: str) -> list[Tick]:
    if len(typed) < FEWEST_TYPED:
        return []
    several = len(member.schools) > 1
    return [
        Tick(f"{school}/{one.admission_no}", f"{one.label} ({school})" if several else one.label)
        for school in member.schools
        for one in views.pupils(school, member.id, typed, MOST_FOUND)
    ]
