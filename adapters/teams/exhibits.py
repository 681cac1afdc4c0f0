"""Pictures that somebody sends in their own chat for a case which they have just filed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from adapters.door import Door
from adapters.forms.filled import File
from adapters.forms.running import said
from adapters.later import Later
from adapters.teams import show, tray
from adapters.teams.activity import Attached, Incoming
from adapters.teams.deliver import Connector
from adapters.teams.files import Files
from adapters.teams.gathering import Gathering
from adapters.teams.tray import Sent
from chatops.errors import DeskError
from chatops.filing import AddExhibit
from chatops.notices import Word
from chatops.people import Member, Surface

MOST_FETCHED: Final = 10
WORDS_NOT_KEPT: Final = "The words that came with it were not kept."
TRY_AGAIN: Final = "Please send another picture of it."
OF_CASE: Final = "For case {number}"


@dataclass(frozen=True, slots=True)
class Case:
    """A case that waits for pictures."""

    school: str
    number: int


@dataclass(frozen=True, slots=True)
class Exhibits:
    """Listeners for pictures of cases. Nothing is answered before it is kept."""

    door: Door
    connector: Connector
    gathering: Gathering
    files: Files
    later: Later

    async def awaited(self, member: Member) -> Case | None:
        """The case that waits for a picture from this member, if there is one now."""
        found = await self.door.see(lambda views: views.awaiting_pictures(member.id))
        return Case(*found) if found else None

    async def heard(self, member: Member, incoming: Incoming, case: Case) -> None:
        """A message with files: they join the case, and no post."""
        # The same message once more, when the case waits no longer, is no post either.
        await self.gathering.change(member.id, lambda one: tray.passed(one, incoming.id))
        self.later.begin("exhibits", self._join(member, incoming, case))

    async def _join(self, member: Member, incoming: Incoming, case: Case) -> None:
        fetched = [
            await self._fetched(number, one, incoming, member)
            for number, one in enumerate(incoming.files[:MOST_FETCHED], 1)
        ]
        digests = tuple(one.key for one in fetched if isinstance(one, File))
        told = [one for one in fetched if isinstance(one, str)]
        told += await self._kept(member, case, digests) if digests else [TRY_AGAIN]
        if incoming.text:
            told.append(WORDS_NOT_KEPT)
        await self._tell(member, incoming, case, told)

    async def _kept(self, member: Member, case: Case, digests: tuple[str, ...]) -> list[str]:
        request = AddExhibit(member.id, case.school, case.number, digests, Surface.TEAMS)
        try:
            return [said(await self.door.ask(request))]
        except DeskError as refusal:
            return [str(refusal)]

    async def _fetched(
        self, number: int, file: Attached, incoming: Incoming, member: Member
    ) -> File | str:
        sent = Sent(f"{incoming.id}/{number}", file.name, file.url, file.inline)
        outcome = await self.files.fetch(sent, member.id)
        return f"“{file.name}”: {outcome}" if isinstance(outcome, str) else outcome

    async def _tell(
        self, member: Member, incoming: Incoming, case: Case, told: Sequence[str]
    ) -> None:
        controls = await self.door.see(
            lambda views: views.adding(case.school, member.id, case.number)
        )
        words = [*(Word(one) for one in told[:-1]), Word(told[-1], controls=controls)]
        lead = OF_CASE.format(number=case.number)
        await self.connector.send(incoming.place, show.words_with_controls(lead, words))
