"""What the clerk asks when it goes round: whatever waits for nobody's click; reading changes nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chatops.cases import Case
from chatops.desk import (
    case_chasing,
    case_filing,
    giving,
    leaving,
    new_day,
    reminding,
    reviews,
    screening,
    taking_in,
)
from chatops.desk.housekeeping import CAN_LAPSE, lapsed
from chatops.desk.looking import Looking
from chatops.desk.office import Office
from chatops.desk.sealing import seal_is_due
from chatops.draft import Draft, State

MOST_AT_ONCE = 1000
PICTURES_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class RoundViews(Looking):
    """Questions of the clerk's own; what is answered is for no person to read."""

    def unread(self, digests: Iterable[str]) -> tuple[str, ...]:
        """Those of these pictures that nobody has tried to read."""
        with self._office() as office:
            return taking_in.unread(office, digests)

    def waiting_for_checks(self) -> tuple[Draft, ...]:
        """Drafts that the clerk has yet to have checked."""
        with self._office() as office:
            return _everywhere(office, (State.SUBMITTED,))

    def overdue(self) -> tuple[str, ...]:
        """Ids of the drafts that have waited longer than their pack allows."""
        with self._office() as office:
            open_ = _everywhere(office, CAN_LAPSE)
            return tuple(one.id for one in open_ if lapsed(office, one))

    def pictures_due(self) -> tuple[str, ...]:
        """Digests of the pictures of which somebody should ask whether they may still be kept."""
        with self._office() as office:
            return tuple(office.ledger.pictures_due(office.at, PICTURES_AT_ONCE))

    def unsealed(self) -> tuple[str, ...]:
        """Ids of the schools whose trail grew since a checkpoint was last made on an earlier night."""
        with self._office() as office:
            return tuple(one.id for one in office.trust.schools if seal_is_due(office, one.id))

    def unreminded(self) -> tuple[str, ...]:
        """Ids of the schools whose policy's review is late and of which nobody was told yet."""
        with self._office() as office:
            return tuple(one.id for one in office.trust.schools if reviews.is_news(office, one.id))

    def rehearse(self) -> None:
        """Have all that looking over a draft needs ready, for every school."""
        with self._office() as office:
            for one in office.trust.schools:
                screening.rehearse(office, one.id)

    def exhibits_to_fetch(self) -> tuple[Case, ...]:
        """Cases of which a picture has still to be fetched."""
        with self._office() as office:
            return tuple(office.ledger.cases_to_fetch(PICTURES_AT_ONCE))

    def cases_to_chase(self) -> tuple[tuple[str, int], ...]:
        """Cases of which somebody is to be reminded now: school and number."""
        with self._office() as office:
            return tuple(
                (school.id, number)
                for school in office.trust.schools
                for number in case_chasing.to_chase(office, school.id)
            )

    def cases_to_erase(self) -> tuple[tuple[str, int], ...]:
        """Cases of which nothing that was written is to be kept any more: school and number."""
        with self._office() as office:
            return tuple(
                (school.id, number)
                for school in office.trust.schools
                for number in case_filing.due_for_erasure(office, school.id)
            )

    def without_day(self) -> tuple[str, ...]:
        """Ids of the schools where nobody has followed yet what today's consents bring."""
        with self._office() as office:
            schools = (one.id for one in office.trust.schools)
            return tuple(one for one in schools if not new_day.has_begun(office, one))

    def leavers_due(self) -> tuple[tuple[str, str], ...]:
        """Leavers of whom nothing is to be kept any more: school and admission number."""
        with self._office() as office:
            return tuple(
                (school.id, pupil)
                for school in office.trust.schools
                for pupil in leaving.due(office, school.id)
            )

    def duties(self) -> tuple[tuple[str, str], ...]:
        """What somebody is to be reminded of now: school and key of each duty."""
        with self._office() as office:
            schools = [one.id for one in office.trust.schools]
            return (
                *((one, each.key) for one in schools for each in reminding.duties(office, one)),
                *((one, each.key) for one in schools for each in giving.duties(office, one)),
            )


def _everywhere(office: Office, states: Sequence[State]) -> tuple[Draft, ...]:
    return tuple(
        one
        for school in office.trust.schools
        for one in office.ledger.drafts(school.id, states=states, limit=MOST_AT_ONCE)
    )
