"""Who is asking, and what their roles let them do: one table, read in one place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum, auto
from types import MappingProxyType
from typing import Final


class Role(StrEnum):
    HEAD = auto()
    DEPUTY = auto()
    SLT = auto()
    DSL = auto()
    DPO = auto()
    ONLINE_SAFETY = auto()
    COMMUNICATIONS = auto()
    ADMINISTRATOR = auto()
    OFFICE = auto()
    TEACHER = auto()
    GOVERNOR = auto()
    CHAIR_OF_GOVERNORS = auto()
    IT = auto()
    CIO = auto()
    RUNNER = auto()


class Surface(StrEnum):
    SLACK = auto()
    TEAMS = auto()
    WEB = auto()


class Act(StrEnum):
    """What a role may let somebody do. Who rules on a draft is the pack's to say."""

    SUBMIT = auto()
    LOOK_UP_EVERY_PUPIL = auto()
    LOOK_UP_OWN_CLASSES = auto()
    KNOW_WHY = auto()
    READ_TRAIL = auto()
    HEAR_OF_TAKE_DOWNS = auto()
    REVIEW_LOOK_UPS = auto()
    KEEP_CONSENTS = auto()
    KEEP_DO_NOT_PUBLISH = auto()
    KEEP_WHO_DECIDES = auto()
    SEE_RECORDS = auto()
    OVERSEE_DUTIES = auto()


# What the policies give each role to do. STL-2.7 keeps technicians away from drafts and consent.
MAY: Final[Mapping[Act, frozenset[Role]]] = MappingProxyType(
    {
        Act.SUBMIT: frozenset(set(Role) - {Role.IT}),
        Act.LOOK_UP_EVERY_PUPIL: frozenset(
            {Role.OFFICE, Role.HEAD, Role.DEPUTY, Role.SLT, Role.DSL, Role.DPO}
        ),
        Act.KEEP_CONSENTS: frozenset(
            {Role.OFFICE, Role.HEAD, Role.DEPUTY, Role.SLT, Role.DSL, Role.DPO}
        ),
        Act.KEEP_DO_NOT_PUBLISH: frozenset({Role.DSL}),
        # Who asks families for consents, and who knows why: nobody else is told that somebody alone decides.
        Act.KEEP_WHO_DECIDES: frozenset({Role.DSL, Role.OFFICE}),
        Act.LOOK_UP_OWN_CLASSES: frozenset({Role.TEACHER}),
        Act.KNOW_WHY: frozenset({Role.DSL}),
        Act.READ_TRAIL: frozenset(
            {Role.HEAD, Role.DEPUTY, Role.SLT, Role.DSL, Role.DPO, Role.ONLINE_SAFETY}
        ),
        Act.HEAR_OF_TAKE_DOWNS: frozenset({Role.HEAD, Role.DPO}),
        Act.REVIEW_LOOK_UPS: frozenset({Role.HEAD, Role.DPO}),
        Act.SEE_RECORDS: frozenset(
            {
                Role.SLT,
                Role.OFFICE,
                Role.COMMUNICATIONS,
                Role.DPO,
                Role.ONLINE_SAFETY,
                Role.IT,
                Role.CIO,
                Role.CHAIR_OF_GOVERNORS,
            }
        ),
        Act.OVERSEE_DUTIES: frozenset({Role.HEAD, Role.DEPUTY, Role.SLT, Role.DSL, Role.DPO}),
    }
)
# How often somebody may look up within an hour: a teacher, and whoever sees every pupil.
LOOK_UPS_AN_HOUR: Final = MappingProxyType({False: 40, True: 200})
CLERK: Final = "clerk"  # the actor of what the desk does by itself
COUNT_AS_SLT: Final = frozenset({Role.HEAD, Role.DEPUTY})


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody on the staff, under one id (their e-mail, folded) whichever chat they use."""

    id: str
    surname: str
    roles: frozenset[Role]
    title: str = ""
    forename: str = ""
    schools: tuple[str, ...] = ()
    surfaces: tuple[Surface, ...] = (Surface.SLACK,)
    classes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """How a card names this member: "Mrs Nolan", else "Priya Nolan"."""
        return " ".join(part for part in (self.title or self.forename, self.surname) if part)

    @property
    def holds(self) -> frozenset[Role]:
        """Every role this member counts as; head and deputy count as senior leaders."""
        return self.roles | {Role.SLT} if self.roles & COUNT_AS_SLT else self.roles

    def may(self, act: Act) -> bool:
        return bool(self.holds & MAY[act])

    def works_at(self, school: str) -> bool:
        return school in self.schools


def whom_to_ask(members: Sequence[Member]) -> str:
    """Who can add a stranger to the list of members, by name."""
    for role, called in ((Role.IT, "IT"), (Role.OFFICE, "the office"), (Role.HEAD, "the head")):
        for one in members:
            if role in one.roles:
                return f"Please ask {one.name} ({called}) to add you."
    return "Please ask the school's office to add you."
