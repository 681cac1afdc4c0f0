"""What stands of a case on the trail: who, which form, which case; nothing that was typed."""

from chatops.cases import Case
from chatops.desk.office import Office
from chatops.ports import Event


def witness(office: Office, case: Case, by: str, verb: str) -> None:
    """Put on the trail what somebody did with a case."""
    pack = office.pack(case.school).version
    subject = f"case:{case.key}"
    office.ledger.witness(Event(case.school, by, verb, subject, office.at, pack=pack))
