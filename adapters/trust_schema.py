"""The tables that trust.toml may have, and their keys."""

from datetime import date
from typing import Annotated, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from chatops.people import Role, Surface
from chatops.school import Channel, EventSort, Network


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as unknown:
        raise ValueError(f"{name} is not a time zone; use one like Europe/London") from unknown
    return name


def _network(name: object) -> object:
    return "x" if name == "twitter" else name


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Trust(Strict):
    name: str = Field(min_length=1)


class Span(Strict):
    starts: date
    ends: date

    @model_validator(mode="after")
    def _in_order(self) -> "Span":
        if self.ends < self.starts:
            raise ValueError(f"it ends ({self.ends}) before it starts ({self.starts})")
        return self


def _span(value: object) -> object:
    """A single day is a span, too."""
    if isinstance(value, date):
        return {"starts": value, "ends": value}
    if not isinstance(value, dict):
        raise ValueError("must be a day (2026-11-20) or { starts = 2026-10-26, ends = 2026-10-30 }")  # noqa: TRY004 - pydantic reads ValueError
    return value


class Event(Strict):
    name: str = Field(min_length=1)
    sort: EventSort
    on: date


class School(Strict):
    id: str = Field(min_length=1, pattern=r"^[a-z0-9][a-z0-9_-]*$")
    name: str = Field(min_length=1)
    pack: str = Field(min_length=1)
    timezone: Annotated[str, BeforeValidator(_zone)] = "Europe/London"
    domains: tuple[str, ...] = ()
    exempt_contacts: tuple[str, ...] = ()
    agreed_numbers: tuple[str, ...] = ()
    terms: tuple[Span, ...] = ()
    closed: tuple[Annotated[Span, BeforeValidator(_span)], ...] = ()
    events: tuple[Event, ...] = ()
    approved_devices: tuple[str, ...] = ()


class Member(Strict):
    email: str = Field(pattern=r"^[^@\s]+@[^@\s]+$")
    surname: str = Field(min_length=1)
    roles: tuple[Role, ...] = Field(min_length=1)
    title: str = ""
    forename: str = ""
    schools: tuple[str, ...] = ()
    surfaces: tuple[Surface, ...] | None = None
    classes: tuple[str, ...] = ()


class Account(Strict):
    id: str = Field(min_length=1, pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$")
    school: str
    network: Annotated[Network, BeforeValidator(_network)]
    channel: Channel
    handle: str = ""
    administrators: tuple[str, ...] = ()
    live: bool = True
    video_seconds: int | None = Field(default=None, ge=1)
    video_megabytes: int | None = Field(default=None, ge=1)
    lead: str = ""
    supervisor: str = ""
    moderators: tuple[str, ...] = ()
    official_email: str = Field(default="", pattern=r"^([^@\s]+@[^@\s]+)?$")
    passwords_with: str = Field(default="", max_length=100)
    least_age: int | None = Field(default=None, ge=0, le=120)
    pupils: bool = False


class File(Strict):
    trust: Trust
    school: tuple[School, ...] = Field(min_length=1)
    member: tuple[Member, ...] = ()
    account: tuple[Account, ...] = ()


PARTS: Final[dict[str, type[Strict]]] = {"terms": Span, "closed": Span, "events": Event}
TABLES: Final[dict[str, type[Strict]]] = {
    "trust": Trust,
    "school": School,
    "member": Member,
    "account": Account,
}
