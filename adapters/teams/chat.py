"""What people type to the bot: commands, and everything else, which becomes a post."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Final

from adapters.door import Door
from adapters.forms import words
from adapters.later import Later
from adapters.teams import show, tray
from adapters.teams.activity import Incoming, Place
from adapters.teams.deliver import Connector
from adapters.teams.dialogs import Dialogs
from adapters.teams.elements import Element, message, text_message
from adapters.teams.exhibits import Exhibits
from adapters.teams.gathering import Gathering
from adapters.teams.lookup import LookingUp
from adapters.teams.making import GRAPH_ONLY
from adapters.teams.messenger import TeamsMessenger
from adapters.teams.people import People
from adapters.teams.tray import Tray
from chatops.errors import DeskError
from chatops.notices import Word
from chatops.people import Member

MOST_SHOWN: Final = 5
LONGEST_COMMAND: Final = 80
CONSENT: Final = "consent"
WELCOME: Final = """\
I am the press desk: I take posts and photos for your school's accounts, check them against the \
school's own policy and consents, and bring them to whoever decides.
What you send me here I keep until you hand it in or throw it away; photos I keep without the \
data that phones hide in them. Files you attach also stay in your own OneDrive until you delete \
them there. Decisions are kept on a trail that nobody can change.
To begin, send me the text and the photos of a post, or type: post
Type help to see what else I do."""
HELP: Final = """\
post: begin a new post with an empty form; or simply send me text and photos.
status: list your posts, and what your school's policy asks of you.
queue: show what waits for your decision, and what your school's policy asks of you.
report: what you can report or ask for.
cases: the cases that wait for you.
consent NAME: what the register says of a pupil, for those who may know.
help: this list.
In any chat, “Turn into a post” among a message's actions begins a post with its words.
Attach photos as files to keep their full size: Teams shrinks pasted pictures."""
HELLO: Final = "Hello! Send me the text and photos of a post, or type help."
NOT_HERE: Final = (
    "I work in your own chat with me: please open it and send me the post there. In this"
    " conversation you can use “Turn into a post” among a message's actions."
)
BY_MISTAKE: Final = (
    "I am the press desk, and I work in personal chats only: pupils' names and photos are not for a"
    " shared conversation. I do nothing here. Whoever added me can remove me again."
)
NOT_CHANGED: Final = (
    "That message's post was handed in or thrown away already, so changing the message changes"
    " nothing. Once it is handed in, use Edit or Withdraw on the post's card."
)
WHOSE: Final = "Whose? Type consent and a pupil's name, or a class, or a year."
Command = Callable[["Chat", Member, Incoming], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Chat:
    """Listeners for messages and for people who come."""

    door: Door
    people: People
    connector: Connector
    gathering: Gathering
    dialogs: Dialogs
    looking_up: LookingUp
    messenger: TeamsMessenger
    exhibits: Exhibits
    later: Later

    async def said(self, member: Member, incoming: Incoming) -> None:
        """A message in somebody's own chat: a command, or a part of a post."""
        typed = " ".join(incoming.text.split()).casefold()
        command = COMMANDS.get(typed) if not incoming.files else None
        if command:
            await command(self, member, incoming)
        elif name := _consent_of(incoming):
            content = await self.looking_up.named(member, name)
            self._send(incoming.place, message(content, words.REGISTER))
        elif incoming.files and (case := await self.exhibits.awaited(member)):
            await self.exhibits.heard(member, incoming, case)
        elif incoming.text or incoming.files:
            await self.dialogs.offer(member)
            await self.gathering.heard(member, incoming)
        else:
            self._send(incoming.place, text_message(HELLO))

    async def elsewhere(self, incoming: Incoming) -> None:
        """Somebody speaks to the bot in a group chat or a channel."""
        told = f"{NOT_HERE}\n\n{GRAPH_ONLY}" if incoming.unreadable else NOT_HERE
        self._send(incoming.place, text_message(told))

    async def changed(self, member: Member, incoming: Incoming) -> None:
        """A message was edited, deleted, or brought back after it was sent."""
        change = CHANGES[incoming.event]
        if not await self.gathering.changed(member, incoming, lambda one: change(one, incoming)):
            self._send(incoming.place, text_message(NOT_CHANGED))

    async def came(self, incoming: Incoming) -> None:
        """The bot was added to a conversation."""
        if not incoming.personal:
            self._send(incoming.place, text_message(BY_MISTAKE))
            return
        try:
            member = await self.people.asking(incoming)
            await self.people.met(member, incoming)
        except DeskError as stranger:
            self._send(incoming.place, text_message(f"{WELCOME}\n\n{stranger}"))
            return
        self._send(incoming.place, text_message(f"Hello, {member.name}.\n{WELCOME}"))
        # What waits for them in the outbox comes within a quarter of an hour; a decision, now.
        if await self.door.see(lambda views: views.queue(member.id)):
            await self.queue(member, incoming)

    async def post(self, member: Member, incoming: Incoming) -> None:
        await self.dialogs.offer(member)
        await self.gathering.begin(member, incoming)

    async def status(self, member: Member, incoming: Incoming) -> None:
        cards = await self.door.see(lambda views: views.mine(member.id))
        told = show.in_short(cards)
        self._send(incoming.place, show.lines(words.MINE, told, words.NONE_MINE))
        await self._duties(member)

    async def queue(self, member: Member, incoming: Incoming) -> None:
        """What waits, in a list; and its cards again, as they may be far up in the chat."""
        cards, late = await self.door.see(
            lambda views: (views.queue(member.id), views.late_reviews(member.id))
        )
        told = [*late, *show.in_short(cards)]
        lead = words.QUEUE
        self._send(incoming.place, show.lines(lead, told, words.NONE_WAIT))
        for one in cards[:MOST_SHOWN]:
            self.later.begin("queue", self.messenger.show_again(member.id, one))
        await self._duties(member)

    async def _duties(self, member: Member) -> None:
        """What the policy asks of them, each with its control, further down in the chat."""
        for one in (await self.door.see(lambda views: views.my_duties(member.id)))[:MOST_SHOWN]:
            self.later.begin("duty", self.messenger.deliver(member.id, one))

    async def report(self, member: Member, incoming: Incoming) -> None:
        menus = await self.door.see(lambda views: views.reporting(member.id))
        self._send(incoming.place, show.words_with_controls(words.REPORT, menus))

    async def cases(self, member: Member, incoming: Incoming) -> None:
        waiting = await self.door.see(lambda views: views.waiting_cases(member.id))
        told = waiting or (Word(words.NO_CASES),)
        self._send(incoming.place, show.words_with_controls(words.CASES, told))

    async def whose(self, _: Member, incoming: Incoming) -> None:
        self._send(incoming.place, text_message(WHOSE))

    async def hello(self, _: Member, incoming: Incoming) -> None:
        self._send(incoming.place, text_message(HELLO))

    async def help(self, _: Member, incoming: Incoming) -> None:
        self._send(incoming.place, text_message(HELP))

    def answer(self, incoming: Incoming, content: Element) -> None:
        """Put a card in place of the one that was used from a client without Action.Execute."""

        async def put() -> None:
            shown, place = message(content), incoming.place
            if not incoming.reply_to or not await self.connector.update(
                place, incoming.reply_to, shown
            ):
                await self.connector.send(place, shown)

        self.later.begin("answer", put())

    def tell(self, incoming: Incoming, text: str) -> None:
        """Say something where somebody asked for it."""
        self._send(incoming.place, text_message(text))

    def _send(self, place: Place, content: Element) -> None:
        self.later.begin("tell", self.connector.send(place, content))


# Teams' words for what happens to a message, and what becomes of the post it went into.
CHANGES: Final[Mapping[str, Callable[[Tray, Incoming], Tray]]] = {
    "editMessage": lambda one, heard: tray.edited(one, heard.id, heard.text),
    "softDeleteMessage": lambda one, heard: tray.deleted(one, heard.id),
    "undeleteMessage": lambda one, heard: tray.undeleted(one, heard.id, heard.text, heard.files),
}
COMMANDS: Final[dict[str, Command]] = {
    "post": Chat.post,
    "status": Chat.status,
    "queue": Chat.queue,
    "report": Chat.report,
    "cases": Chat.cases,
    CONSENT: Chat.whose,
    "help": Chat.help,
    "hi": Chat.hello,
    "hello": Chat.hello,
}


def _consent_of(incoming: Incoming) -> str:
    """The name in `consent NAME`; empty where the message is something longer, that is a post."""
    text = incoming.text.strip()
    first, _, name = text.partition(" ")
    short = len(text) <= LONGEST_COMMAND and "\n" not in text and not incoming.files
    return name.strip() if short and first.casefold() == CONSENT else ""
