"""To whom a form goes: never by way of whom it is about, and never into nobody's hands."""

from collections.abc import Collection, Sequence
from typing import Final

from chatops.cases import Move, Turn
from chatops.desk.case_access import TWO_PEOPLE
from chatops.desk.office import Office
from chatops.errors import FormRefused
from chatops.people import Member, Role
from chatops.policy.forms.model import SchoolForm

WHOM: Final = {
    Role.HEAD: "the headteacher",
    Role.DEPUTY: "the deputy head",
    Role.SLT: "a senior leader",
    Role.DSL: "the safeguarding lead",
    Role.DPO: "the data protection officer",
    Role.ONLINE_SAFETY: "the online safety officer",
    Role.COMMUNICATIONS: "the communications officer",
    Role.ADMINISTRATOR: "whoever looks after the accounts",
    Role.OFFICE: "the school office",
    Role.TEACHER: "the teachers",
    Role.GOVERNOR: "the governors",
    Role.CHAIR_OF_GOVERNORS: "the chair of governors",
    Role.IT: "the technicians",
    Role.CIO: "the trust's CIO",
    Role.RUNNER: "whoever runs an account",
}
# Who takes the place of whoever may not deal with it, as it is about them or their own request.
IN_PLACE: Final = (Role.HEAD, Role.DEPUTY, Role.CHAIR_OF_GOVERNORS)
ABOUT_THE_HEAD: Final = (Role.CHAIR_OF_GOVERNORS,)  # STL-8.2, DEF-27
NOT_KEPT: Final = (
    "Nothing was kept, and nobody was told: the desk's list has nobody at your school as {whom} who"
    " could deal with this. Please speak to {whom} in person, today."
)


def routed(
    office: Office, school: str, form: SchoolForm, by: str, about: Collection[str]
) -> tuple[Turn, ...]:
    """Whose turn each is, with the roles that can take it. FormRefused where nobody can.

    What is about the head goes to the chair of governors alone.
    """
    if not form.turns and not office.trust.members_at(school, form.to):
        raise FormRefused({"": NOT_KEPT.format(whom=whom(form.to))})
    turns: list[Turn] = []
    barred: set[str] = set(about)
    for turn in form.turns:
        without = barred | {by} if turn.move in TWO_PEOPLE else set(about)
        roles = _able(office, school, _meant(office, turn, about), without)
        if not roles and turns and turn.move is Move.CLOSE:
            roles = turns[-1].roles  # nobody enters it in the register but those who approved it
        if not roles:
            raise FormRefused({"": NOT_KEPT.format(whom=whom(_meant(office, turn, about)))})
        turns.append(Turn(turn.move, roles))
        barred |= _alone(office, school, turns[-1], without)
    return tuple(turns)


def whom(roles: Sequence[Role]) -> str:
    """Roles in words: "the headteacher or the safeguarding lead"."""
    return " or ".join(WHOM[one] for one in roles)


def _meant(office: Office, turn: Turn, about: Collection[str]) -> tuple[Role, ...]:
    found = (office.trust.member(one) for one in about)
    head = any(one and Role.HEAD in one.roles for one in found)
    return ABOUT_THE_HEAD if head else turn.roles


def _able(
    office: Office, school: str, roles: tuple[Role, ...], without: Collection[str]
) -> tuple[Role, ...]:
    """These roles, if somebody can deal with it; else the first that takes their place."""
    if not office.trust.members_at(school, roles):
        return ()
    for tried in (roles, *((one,) for one in IN_PLACE)):
        if _holders(office, school, tried, without):
            return tried
    return ()


def _holders(
    office: Office, school: str, roles: tuple[Role, ...], without: Collection[str]
) -> list[Member]:
    return [one for one in office.trust.members_at(school, roles) if one.id not in without]


def _alone(office: Office, school: str, turn: Turn, without: Collection[str]) -> set[str]:
    """Whoever is the only one to sign cannot approve it as well."""
    holders = _holders(office, school, turn.roles, without)
    return {holders[0].id} if turn.move in TWO_PEOPLE and len(holders) == 1 else set()
