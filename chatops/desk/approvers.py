"""Who decides on a draft: the pack's approvers, never its author (DEF-23)."""

from chatops.desk.office import Office
from chatops.draft import Draft, State
from chatops.findings import needs_two
from chatops.people import Member, Role


def may_rule(office: Office, draft: Draft) -> tuple[Member, ...]:
    """Everybody who may decide on this draft now, in the order of the pack's roles.

    Where one approval was given and two are needed, that is anybody else of the approvers and
    second approvers (DEF-21). Where the head is the author the deputy decides, else the chair of governors (design,
    section 8), even in a pack that names the head alone.
    """
    return tuple(
        dict.fromkeys(
            one for role in _roles(office, draft) for one in _holders(office, draft, role)
        )
    )


def asked(office: Office, draft: Draft) -> tuple[Member, ...]:
    """Those who get the card: the first of the pack's roles that somebody else than the author holds."""
    for role in _roles(office, draft):
        if found := _holders(office, draft, role):
            return found
    return ()


def readers(office: Office, draft: Draft) -> tuple[Member, ...]:
    """Everybody whose card of the draft is put right: who decides now, decided or will, or is heard."""
    roles = _first_roles(office, draft)
    if needs_two(draft.findings):
        roles = (*roles, *office.pack(draft.school).second_approvers)
    roles = (*roles, *office.pack(draft.school).consulted)
    found = office.trust.members_at(draft.school, roles) if roles else ()
    return tuple(one for one in found if one.id != draft.author)


def _roles(office: Office, draft: Draft) -> tuple[Role, ...]:
    """Whose turn it is; a second approval is asked of the second approvers before all others."""
    first = _first_roles(office, draft)
    if draft.state is not State.AWAITING_SECOND:
        return first
    return (*office.pack(draft.school).second_approvers, *first)


def _first_roles(office: Office, draft: Draft) -> tuple[Role, ...]:
    named = office.pack(draft.school).approvers
    author = office.trust.member(draft.author)
    if author is None or Role.HEAD not in author.roles:
        return named
    if office.trust.members_at(draft.school, {Role.DEPUTY}):
        return (Role.DEPUTY,)
    return (Role.CHAIR_OF_GOVERNORS,)


def _holders(office: Office, draft: Draft, role: Role) -> tuple[Member, ...]:
    had = {draft.author, draft.first_approver}
    return tuple(one for one in office.trust.members_at(draft.school, {role}) if one.id not in had)
