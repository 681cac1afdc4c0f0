"""Questions in Slack: /post status, queue and help, /report, /consent NAME, and the Home tab."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from adapters.door import Door
from adapters.forms import words
from adapters.slack import home, lookup
from adapters.slack.blocks import Block, header, line
from adapters.slack.home import Homes
from adapters.slack.identity import People
from adapters.slack.lookup import Found
from adapters.slack.opening import Opening
from adapters.slack.whisper import Whisper, user_of
from adapters.slack.wording import escaped, unescaped
from chatops.errors import NotAllowed
from chatops.notices import ConsentAnswer
from chatops.people import Member
from chatops.requests import LookUp

Payload = Mapping[str, Any]
Answer = dict[str, Any] | None
HELP: Final = """\
/post opens the form for a new post; words after it begin the text.
/post status lists your posts, and what your school's policy asks of you.
/post queue lists what waits for your decision, and what your school's policy asks of you.
/report lists what you can report or ask for; /report cases lists the cases that concern you.
/consent NAME tells what the register says of a pupil, to those who may know.
“Turn into a post”, among a message's shortcuts, begins a post with its text and photos."""


@dataclass(frozen=True, slots=True)
class Asking:
    """Listeners for the commands and the Home tab."""

    door: Door
    people: People
    opening: Opening
    homes: Homes
    whisper: Whisper

    async def post(self, body: Payload) -> Answer:
        """/post: one of three words, or the beginning of a text."""
        text = unescaped(str(body.get("text") or "")).strip()
        match text.casefold():
            case "help":
                return _private(HELP)
            case "status" | "queue" as asked:
                return await self._listed(body, asked)
            case _:
                await self.opening.start(body, text)
                return None

    async def consent(self, body: Payload) -> Answer:
        """/consent NAME: what the register says of a pupil."""
        member = await self.people.asking(user_of(body))
        name = unescaped(str(body.get("text") or "")).strip()
        found = [await self._look_up(school, member, name) for school in member.schools]
        blocks = lookup.answer(name, found)
        return _private(words.REGISTER, blocks)

    async def report(self, body: Payload) -> Answer:
        """/report: every form that there is; with "cases", those that wait for the asker."""
        member = await self.people.asking(user_of(body))
        if str(body.get("text") or "").strip().casefold() in words.CASES_ASKED:
            cases = await self.door.see(lambda views: views.waiting_cases(member.id))
            return _private(words.CASES, home.cases(cases) or [line(words.NO_CASES)])
        menus = await self.door.see(lambda views: views.reporting(member.id))
        return _private(words.REPORT, [header(words.REPORT), *home.cases(menus)])

    async def chosen(self, body: Payload) -> None:
        """One of several pupils of the same name was chosen."""
        member = await self.people.asking(user_of(body))
        pressed = body["actions"][0]
        value = str((pressed.get("selected_option") or pressed).get("value") or "")
        school, _, pupil = value.partition(" ")
        found = await self._look_up(school, member, "", pupil)
        await self.whisper.tell(body, words.REGISTER, lookup.answer("", [found]))

    async def opened(self, body: Payload) -> None:
        """Somebody opened the Home tab."""
        if body["event"].get("tab") != "home":
            return
        user = user_of(body)
        try:
            member = await self.people.asking(user)
        except NotAllowed as stranger:
            await self.homes.refuse(user, str(stranger))
        else:
            await self.homes.opened(member.id, user)

    async def _listed(self, body: Payload, asked: str) -> Answer:
        member = await self.people.asking(user_of(body))
        cards, asks = await self.door.see(
            lambda views: (
                views.mine(member.id) if asked == "status" else views.queue(member.id),
                views.my_duties(member.id),
            )
        )
        return _private(home.LISTS[asked][0], home.answer(asked, cards, asks))

    async def _look_up(self, school: str, member: Member, name: str, pupil: str = "") -> Found:
        reply = await self.door.ask(LookUp(member.id, school, name, pupil))
        return Found(school, reply if isinstance(reply, ConsentAnswer) else ConsentAnswer(name))


def _private(text: str, blocks: Sequence[Block] = ()) -> dict[str, Any]:
    """An answer that only the asker sees. Always a whole object: bare text could be read as one."""
    answer: dict[str, Any] = {"response_type": "ephemeral", "text": escaped(text)}
    return answer | ({"blocks": list(blocks)} if blocks else {})
