"""Every way the desk can refuse.

* DeskError                 said back to the person who asked
  - DraftNotFound           no draft has this id
  - CaseNotFound            no case of this number, or none that is theirs to read
  - NotAllowed              this member may not do this
  - MoveNotPossible         the draft is not in a state for this (says who moved it, and when)
  - DraftChanged            the card is older than the draft
  - FormRefused             what was filled in cannot be kept as it stands; names each field
  - TooManyLookUps          more look-ups within an hour than anybody needs
  - ReasonNeeded            findings that need an override, approved without a reason
* NotDelivered              a platform did not take a notice; it stays in the outbox
* TrailBroken               the record has been altered; nobody may carry on
* CheckpointNotMet          the record does not pass through a checkpoint kept elsewhere
"""

from collections.abc import Mapping
from datetime import timedelta


class DeskError(Exception):
    """A refusal that the person who asked should read."""


class DraftNotFound(DeskError):
    def __init__(self) -> None:
        super().__init__("There is no such draft at your school.")


class CaseNotFound(DeskError):
    """No such case, or one that this member may not know of: both sound the same."""

    def __init__(self) -> None:
        super().__init__("There is no such case for you at your school.")


class NotAllowed(DeskError):
    """The member may not do what they asked; *why* says whom to ask."""

    def __init__(self, why: str) -> None:
        super().__init__(why)


class MoveNotPossible(DeskError):
    """The draft has moved on; *standing* says what it is now, by whom and since when."""

    def __init__(self, standing: str) -> None:
        super().__init__(f"Nothing was changed: {standing}")


class DraftChanged(DeskError):
    def __init__(self) -> None:
        super().__init__(
            "The draft has changed since this card was made. Please use the newest card."
        )


class FormRefused(DeskError):
    """What was filled in cannot be kept as it stands: *problems* maps a field to a sentence."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = dict(problems)


class TooManyLookUps(DeskError):
    def __init__(self, most: int) -> None:
        super().__init__(
            f"You have looked up {most} times within this hour, which is the most there is; please go"
            " on a little later. For a whole class, ask for its list: its name is enough."
        )


class ReasonNeeded(DeskError):
    def __init__(self) -> None:
        super().__init__("Some findings need your reason before this can be approved.")


class NotDelivered(Exception):
    """Raised by a messenger, from the platform's own error.

    *again_in* is how long the platform asks us to wait; *final* says that trying again is no use;
    *unmet* that the reader has yet to come to this platform, for whom a notice waits far longer.
    """

    def __init__(
        self,
        why: str,
        *,
        again_in: timedelta | None = None,
        final: bool = False,
        unmet: bool = False,
    ) -> None:
        super().__init__(why)
        self.again_in = again_in
        self.final = final
        self.unmet = unmet


class TrailBroken(Exception):
    """The trail does not add up from *position* on."""

    def __init__(self, position: int, why: str) -> None:
        super().__init__(f"entry {position}: {why}")
        self.position = position
        self.why = why


class CheckpointNotMet(Exception):
    """The trail is whole in itself, but it is not the one that *checkpoint* was made of."""

    def __init__(self, size: int, why: str) -> None:
        super().__init__(f"checkpoint at {size} entries: {why}")
        self.size = size
