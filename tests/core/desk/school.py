"""A small invented school with its desk, for every test of the desk."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from chatops import policy
from chatops.answers import Answers
from chatops.consent.record import EVERY, Choice, Record
from chatops.desk import Desk, Views
from chatops.draft import Content, Draft, Photo, State
from chatops.notices import Audience, Card, Envelope, Kept, Reply, Tell, Word
from chatops.people import Member, Role, Surface
from chatops.ports import Batch
from chatops.requests import Approve, Request, RunChecks, Submit
from chatops.roll.difference import difference
from chatops.roll.pupil import Pupil
from chatops.school import Account, Channel, Network, School, Trust
from tests.fakes import MemoryStorage
from tests.fakes.surroundings import NOON, GivenDirectory, SetClock, TestNotary

ID = "thornfield"
DIGEST = "ab" * 32


def member(name: str, *roles: Role, title: str = "Mrs", classes: tuple[str, ...] = ()) -> Member:
    return Member(
        id=f"{name.lower()}@thornfield.example",
        surname=name,
        roles=frozenset(roles),
        title=title,
        schools=(ID,),
        surfaces=(Surface.SLACK,),
        classes=classes,
    )


HEAD = member("Nolan", Role.HEAD)
DEPUTY = member("Bright", Role.DEPUTY)
CHAIR = member("Adair", Role.CHAIR_OF_GOVERNORS, title="Mr")
TEACHER = member("Marsh", Role.TEACHER, title="Miss", classes=("4A",))
OFFICE = member("Quill", Role.OFFICE)
PUBLISHER = member("Lomax", Role.ADMINISTRATOR, title="Mr")
DSL = member("Ferris", Role.DSL)
STAFF = (HEAD, DEPUTY, CHAIR, TEACHER, OFFICE, PUBLISHER, DSL)

FACEBOOK = Account("facebook", ID, Network.FACEBOOK, Channel.SOCIAL, "@thornfield")
WEBSITE = Account("website", ID, Network.WEBSITE, Channel.WEBSITE, "thornfield.example")

ZOE = Pupil(ID, "1001", "", "Brandt", "Zoë", "", "", "4", "4A")
OMAR = Pupil(ID, "1002", "", "Siddiqui", "Omar", "", "", "4", "4A")
NIAMH = Pupil(ID, "1003", "", "O'Connor", "Niamh", "", "", "6", "6A")
JACK_A = Pupil(ID, "1004", "", "Davies", "Jack", "", "", "4", "4A")
JACK_B = Pupil(ID, "1005", "", "Davies", "Jack", "", "", "2", "2B")
PUPILS = (ZOE, OMAR, NIAMH, JACK_A, JACK_B)

ANSWERS = Answers(
    dress="yes",
    dignity="yes",
    device="school",
    copyright="own",
    links_checked="yes",
    links_name_child="no",
    visitors="no",
    topic="school life",
    purpose="celebrate the school and its pupils",
    background="yes",
)
PLAIN = Content("Our garden is growing well this term.", ("facebook",), answers=ANSWERS)


def picture(*pupils: Pupil, digest: str = DIGEST) -> Photo:
    return Photo(
        digest=digest,
        label="Class 4",
        alt="Children at a table",
        pictured=tuple(one.admission_no for one in pupils),
        none_visible=not pupils,
    )


def pictured(*pupils: Pupil) -> Content:
    return replace(PLAIN, photos=(picture(*pupils),))


def record(pupil: Pupil, choice: Choice, given_on: date = date(2025, 9, 8)) -> Record:
    return Record(
        school=ID,
        pupil=pupil.admission_no,
        medium=EVERY if choice is Choice.NEVER else "image",
        channel=EVERY,
        choice=choice,
        given_on=given_on,
        recorded_at=datetime(given_on.year, given_on.month, given_on.day, tzinfo=NOON.tzinfo),
        basis="consent",
        written=True,
        evidence="form 12",
    )


@dataclass
class Thornfield:
    """The school's desk in memory, and short ways to make it do things."""

    storage: MemoryStorage = field(default_factory=MemoryStorage)
    clock: SetClock = field(default_factory=SetClock)
    staff: tuple[Member, ...] = STAFF
    pack: str = "default"
    on: frozenset[Surface] = frozenset({Surface.SLACK})
    desk: Desk = field(init=False)
    views: Views = field(init=False)

    def __post_init__(self) -> None:
        school = School(ID, "Thornfield Primary School", self.pack)
        trust = Trust("Thornfield Learning Trust", (school,), self.staff, (FACEBOOK, WEBSITE))
        directory = GivenDirectory(trust, {ID: policy.shipped(self.pack)}, self.on)
        self.desk = Desk(self.storage, directory, self.clock, TestNotary())
        self.views = Views(self.storage, directory, self.clock)
        with self.storage.transaction() as ledger:
            ledger.keep_roll(ID, difference((), PUPILS), complete=False)
        self.consent(record(ZOE, Choice.GRANTED), record(JACK_A, Choice.GRANTED))

    def consent(self, *records: Record) -> None:
        """The office takes up these records now."""
        with self.storage.transaction() as ledger:
            batch = Batch(f"b{len(ledger.register(ID))}", ID, "a form", OFFICE.id, self.clock.at)
            ledger.keep_consents(batch, records)

    def ask(self, request: Request) -> Reply:
        return self.desk.handle(request)

    def submit(self, content: Content = PLAIN, by: Member = TEACHER, key: str = "k1") -> str:
        kept = self.ask(Submit(key, by.id, ID, Surface.SLACK, content))
        assert isinstance(kept, Kept)
        return kept.draft

    def checked(self, content: Content = PLAIN, by: Member = TEACHER) -> str:
        """A draft, handed in and through its checks."""
        draft = self.submit(content, by)
        self.ask(RunChecks(draft))
        return draft

    def ask_checks(self, draft: str) -> None:
        """The clerk comes by."""
        self.ask(RunChecks(draft))

    def approve(self, draft: str) -> None:
        """The head approves it as it is."""
        self.ask(Approve(draft, HEAD.id, self.draft(draft).digest, "I looked at it."))

    def approved(self, content: Content = PLAIN) -> str:
        """A draft that the head approved."""
        draft = self.checked(content)
        self.ask(Approve(draft, HEAD.id, self.draft(draft).digest, "I looked at it."))
        assert self.draft(draft).state is State.APPROVED
        return draft

    def draft(self, draft: str) -> Draft:
        return self.storage.kept.drafts[draft]

    def card(self, draft: str, viewer: Member, audience: Audience) -> Card:
        return self.views.card(draft, viewer.id, audience)

    def told(self, member: Member) -> list[Tell]:
        """Everything that waits to be told to this member, oldest first."""
        waiting: list[Envelope] = [one.envelope for one in self.storage.kept.posted.values()]
        return [one.tell for one in waiting if one.to == member.id]

    def words_to(self, member: Member) -> list[str]:
        return [one.text for one in self.told(member) if isinstance(one, Word)]

    def verbs(self, draft: str) -> list[str]:
        """What the trail says of this draft, in order."""
        return [line.what for line in self.views.trail(draft, HEAD.id)]
