"""What is on record of an account, of somebody on the staff or of the policy, to be shown."""

from dataclasses import dataclass

from chatops.findings import Severity
from chatops.notices.card import Control


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One thing that can be on record: what is said, and in a sentence what is missing.

    What is missing weighs as the policy has it, under its *clauses*. *controls* write it down.
    """

    label: str
    said: tuple[str, ...] = ()
    missing: str = ""
    severity: Severity = Severity.CLEAR
    clauses: tuple[str, ...] = ()
    controls: tuple[Control, ...] = ()


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything on record of one thing, under its name; *controls* are for the whole."""

    title: str
    lines: tuple[RecordLine, ...] = ()
    note: str = ""
    controls: tuple[Control, ...] = ()

    @property
    def missing(self) -> int:
        """How much of what the policy asks for is not there."""
        return sum(1 for one in self.lines if one.missing)


@dataclass(frozen=True, slots=True)
class RecordSheet:
    """What can be chosen when something is written down: members and, of a network, which."""

    title: str
    members: tuple[tuple[str, str], ...] = ()
    abouts: tuple[tuple[str, str], ...] = ()
    today: str = ""
    lead: tuple[str, ...] = ()
