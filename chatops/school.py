"""The trust, its schools and their accounts, as the trust's own file describes them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, auto
from functools import cached_property
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from chatops.errors import NotAllowed
from chatops.people import Member, Role


class Channel(StrEnum):
    """Where words and pictures end up, as consent distinguishes it."""

    INTERNAL = auto()
    PRINT = auto()
    WEBSITE = auto()
    SOCIAL = auto()
    PRESS = auto()


class Network(StrEnum):
    FACEBOOK = auto()
    X = auto()
    INSTAGRAM = auto()
    YOUTUBE = auto()
    TIKTOK = auto()
    LINKEDIN = auto()
    WEBSITE = auto()
    NEWSLETTER = auto()
    WEDUC = auto()
    PRESS = auto()
    OTHER = auto()


# The longest side, in pixels, of what a publisher is handed for each network: no larger than its
# pages need, as faces are the easier to know again the larger they are (STL-4.7a).
LARGEST_SIDE: Final = 2048
_SIDES: Final[Mapping[Network, int]] = MappingProxyType(
    {
        Network.INSTAGRAM: 1440,
        Network.TIKTOK: 1920,
        Network.WEBSITE: 1600,
        Network.NEWSLETTER: 1200,
        Network.WEDUC: 1200,
    }
)


@dataclass(frozen=True, slots=True)
class VideoLimit:
    """How long a video for an account may last, and how large its file may be."""

    seconds: int = 300
    megabytes: int = 120


# Where a network takes less of everybody than the desk does. An account's own key says otherwise.
_VIDEO_SECONDS: Final[Mapping[Network, int]] = MappingProxyType(
    {Network.X: 140, Network.INSTAGRAM: 90}
)
ANY_VIDEO: Final = VideoLimit()


@dataclass(frozen=True, slots=True)
class Account:
    """A school's page on a network; *administrators* are the members who publish on it.

    *video_seconds* and *video_megabytes* are its own limits, in place of its network's. *lead*
    answers for it, *supervisor* is the senior leader over it, *moderators* see to its comments: ids
    of members, like *administrators*. *passwords_with* says in words who keeps its passwords, which
    stand nowhere here (G12). *least_age* is the network's, in years; *pupils* may use it, or follow.
    """

    id: str
    school: str
    network: Network
    channel: Channel
    handle: str = ""
    administrators: tuple[str, ...] = ()
    live: bool = True
    video_seconds: int | None = None
    video_megabytes: int | None = None
    lead: str = ""
    supervisor: str = ""
    moderators: tuple[str, ...] = ()
    official_email: str = ""
    passwords_with: str = ""
    least_age: int | None = None
    pupils: bool = False

    @property
    def video(self) -> VideoLimit:
        """What a video for this account may be."""
        seconds = _VIDEO_SECONDS.get(self.network, ANY_VIDEO.seconds)
        return VideoLimit(
            seconds if self.video_seconds is None else self.video_seconds,
            ANY_VIDEO.megabytes if self.video_megabytes is None else self.video_megabytes,
        )

    @property
    def public_side(self) -> int:
        """The longest side, in pixels, of a picture that is handed out for this account."""
        return _SIDES.get(self.network, LARGEST_SIDE)

    @property
    def name(self) -> str:
        return f"{self.network.value.capitalize()} {self.handle}".strip()


@dataclass(frozen=True, slots=True)
class Term:
    """A span of days, its first and its last both counted."""

    starts: date
    ends: date


class EventSort(StrEnum):
    """What is advertised ahead of time, as a policy may ask (COM-4.4)."""

    OPEN_EVENING = auto()
    PARENTS_EVENING = auto()
    PARISH_EVENT = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class SchoolEvent:
    """One event of the school's calendar."""

    name: str
    sort: EventSort
    on: date


@dataclass(frozen=True, slots=True)
class School:
    """One school; *pack* is a shipped pack's stem or a path to the school's own.

    *approved_devices*, by make and model, are those that pictures may be taken on (STL-4.5a);
    where none are named, nobody compares. *closed* are days within terms on which it is not open.
    *exempt_contacts* are public; *agreed_numbers* are somebody's own telephones, which the head agreed to.
    """

    id: str
    name: str
    pack: str
    timezone: str = "Europe/London"
    domains: tuple[str, ...] = ()
    exempt_contacts: tuple[str, ...] = ()
    agreed_numbers: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    closed: tuple[Term, ...] = ()
    events: tuple[SchoolEvent, ...] = ()
    approved_devices: tuple[str, ...] = ()

    def approves(self, make: str, model: str) -> bool:
        """Whether a device that calls itself so is on the school's list, however it is spelt."""
        called = {_bare(model), _bare(f"{make} {model}")} - {""}
        return not called.isdisjoint(_bare(one) for one in self.approved_devices)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


@dataclass(frozen=True)
class Trust:
    """Everything the trust's file says; a value, so a reload swaps the whole."""

    name: str
    schools: tuple[School, ...]
    members: tuple[Member, ...]
    accounts: tuple[Account, ...]

    def school(self, school: str) -> School:
        """The school by id; NotAllowed where the trust has none of this id."""
        if found := self._schools.get(school):
            return found
        raise NotAllowed("There is no such school in this trust.")

    def member(self, member: str) -> Member | None:
        return self._members.get(member.casefold())

    def members_at(self, school: str, roles: Iterable[Role] = ()) -> tuple[Member, ...]:
        """Members of *school*, only those holding one of *roles* where any are given."""
        wanted = frozenset(roles)
        here = self._staff.get(school, ())
        return tuple(one for one in here if one.holds & wanted) if wanted else here

    def accounts_of(self, school: str) -> tuple[Account, ...]:
        return self._accounts.get(school, ())

    def account(self, school: str, account: str) -> Account | None:
        return next((one for one in self.accounts_of(school) if one.id == account), None)

    def publishers_of(self, account: Account) -> tuple[Member, ...]:
        """Who publishes on *account*: its named holders, else the school's administrators."""
        if not account.administrators:
            return self.members_at(account.school, {Role.ADMINISTRATOR})
        found = (self.member(one) for one in account.administrators)
        return tuple(one for one in found if one is not None)

    # Asked many times for each click, in a trust of sixty schools.

    @cached_property
    def _schools(self) -> Mapping[str, School]:
        return {one.id: one for one in reversed(self.schools)}

    @cached_property
    def _members(self) -> Mapping[str, Member]:
        return {one.id: one for one in reversed(self.members)}

    @cached_property
    def _staff(self) -> Mapping[str, tuple[Member, ...]]:
        return {
            school: tuple(one for one in self.members if one.works_at(school))
            for school in dict.fromkeys(at for one in self.members for at in one.schools)
        }

    @cached_property
    def _accounts(self) -> Mapping[str, tuple[Account, ...]]:
        return {
            school: tuple(one for one in self.accounts if one.school == school)
            for school in dict.fromkeys(one.school for one in self.accounts)
        }


def _bare(device: str) -> str:
    return "".join(one for one in device.casefold() if one.isalnum())
