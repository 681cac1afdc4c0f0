"""Who looked up whom, and when: the trail's look-ups, told with names to those who answer for them."""

import json
from typing import Final

from chatops.consent.record import ADULT
from chatops.desk.look_up import VERB
from chatops.desk.office import Office
from chatops.desk.sealing import moment
from chatops.desk.wording import name_of
from chatops.notices import LookedUp
from chatops.people import Act, Role
from chatops.trail import Entry

AT_ONCE: Final = 100
ERASED: Final = "somebody whose data was erased"
OPERATOR: Final = "somebody at the command line"


def told(office: Office, school: str, viewer: str, before: int | None) -> tuple[LookedUp, ...]:
    """A hundred look-ups, the newest first, of those before a position; from the end without one.

    NotAllowed for anybody but the head and the data protection officer.
    """
    office.colleague(viewer, school, Act.REVIEW_LOOK_UPS)
    until = office.ledger.tip(school).length if before is None else before
    found = office.ledger.latest(school, VERB, until, AT_ONCE)
    return tuple(_line(office, school, one) for one in found)


def _line(office: Office, school: str, entry: Entry) -> LookedUp:
    facts = json.loads(entry.body)
    actor = office.ledger.member_of(facts["actor"])
    known = office.trust.member(actor)
    roles = ", ".join(sorted(_role(one) for one in known.roles)) if known else ""
    return LookedUp(
        position=entry.position,
        at=moment(entry),
        who=_who(office, actor),
        roles=roles,
        whom=_whom(office, school, office.ledger.key_of(facts["subject"])),
    )


def _role(role: Role) -> str:
    return role.value.replace("_", " ")


def _who(office: Office, actor: str) -> str:
    if not actor:
        return ERASED
    return OPERATOR if actor == "operator" else name_of(office, actor)


def _whom(office: Office, school: str, key: str) -> str:
    """Whom a look-up was about, from the key that it was put on the trail under."""
    kind, _, rest = key.partition(":")
    if kind == ADULT.removesuffix(":"):
        member = office.trust.member(rest)
        return f"{member.name} (staff)" if member else "somebody who was on the staff"
    which = rest.removeprefix(f"{school}/")
    if kind == "pupil":
        pupil = office.ledger.roll(school).pupils.get(which)
        return pupil.known_as if pupil else f"a former pupil ({which})"
    return f"the list of {kind} {which}" if which else ERASED
