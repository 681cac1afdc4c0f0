"""A school with a policy's duties, and short ways to have them given and answered."""

from datetime import UTC, datetime, timedelta

from chatops import policy
from chatops.desk import Desk, Views
from chatops.duty_requests import AnswerDuty
from chatops.notices import Done, DutyLine, Told, Word
from chatops.people import Member, Role
from chatops.policy.duty import WEEKDAYS
from chatops.requests import MarkPosted, Remind
from chatops.rhythms import OF_POLICY
from chatops.school import School, SchoolEvent, Trust
from tests.core.desk.school import (
    FACEBOOK,
    HEAD,
    ID,
    PLAIN,
    PUBLISHER,
    STAFF,
    WEBSITE,
    Thornfield,
    member,
)
from tests.fakes.surroundings import GivenDirectory, TestNotary

ADDRESS = "https://facebook.example/thornfield/1"
DPO = member("Grey", Role.DPO)
SECOND = member("Ives", Role.ADMINISTRATOR)


def school_with(pack: str, *events: SchoolEvent, more: tuple[Member, ...] = ()) -> Thornfield:
    """The school under another policy, with more people and a calendar."""
    world = Thornfield(pack=pack, staff=(*STAFF, DPO, SECOND, *more))
    school = School(ID, "Thornfield Primary School", pack, events=events)
    trust = Trust("Thornfield Learning Trust", (school,), world.staff, (FACEBOOK, WEBSITE))
    directory = GivenDirectory(trust, {ID: policy.shipped(pack)}, world.on)
    world.desk = Desk(world.storage, directory, world.clock, TestNotary())
    world.views = Views(world.storage, directory, world.clock)
    return world


def come_by(world: Thornfield) -> int:
    """The clerk comes by; how many were told of the policy's duties."""
    due = [one for one in world.views.duties() if one[1].startswith(OF_POLICY)]
    told = [world.ask(Remind(*one)) for one in due]
    return sum(one.readers for one in told if isinstance(one, Told))


def about(world: Thornfield, reader: Member, part: str) -> list[str]:
    return [one for one in world.words_to(reader) if part in one]


def asked_of(world: Thornfield, reader: Member, part: str) -> Word:
    (found,) = (one for one in world.views.my_duties(reader.id) if part in one.text)
    return found


def use(world: Thornfield, who: Member, word: Word, *ticked: int, note: str = "") -> Done:
    (control,) = word.controls
    answer = world.ask(AnswerDuty(who.id, ID, control.subject[1], ticked, note))
    assert isinstance(answer, Done)
    return answer


def line(world: Thornfield, clause: str, viewer: Member = HEAD) -> DutyLine:
    return next(one for one in world.views.duty_board(ID, viewer.id) if clause in one.clauses)


def posted(world: Thornfield) -> str:
    draft = world.approved(PLAIN)
    world.ask(MarkPosted(draft, PUBLISHER.id, world.draft(draft).digest, "facebook", ADDRESS))
    return draft


def at(world: Thornfield, weekday: str, hour: int = 9, weeks: int = 0) -> None:
    """A day of the week of Monday 12 January 2026, or of a later one."""
    monday = datetime(2026, 1, 12, hour, tzinfo=UTC) + timedelta(weeks=weeks)
    world.clock.at = monday + timedelta(days=WEEKDAYS.index(weekday))
