"""Which member a command's --as names."""

from adapters.assembly import Assembly
from adapters.command_line.saying import refuse
from chatops.people import Act
from chatops.school import School


def keeper(assembly: Assembly, school: School, email: str) -> str:
    """The id of the member; the command ends where they may not keep consents at this school."""
    if not email:
        return ""
    member = assembly.directory.trust().member(email)
    if member is None or not member.works_at(school.id):
        refuse(f"{email} is no member of {school.name}.")
    if not member.may(Act.KEEP_CONSENTS):
        refuse(f"{email} has no role that keeps consents; the office or a senior leader has.")
    return member.id
