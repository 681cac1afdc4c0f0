"""Who alone decides for a pupil (a local authority for a looked-after child), told to the fewest.

The safeguarding lead and the office write it down and read it. To everybody else a yes that does
not count reads like a family that has not answered.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from chatops.consent.marks import decider_in
from chatops.consent.record import DECIDING, LISTING, Choice, Record
from chatops.consent.standing import folded_guardian, in_force
from chatops.desk.office import Office
from chatops.notices import Control
from chatops.people import Act, Member
from chatops.phrasing import counted
from chatops.registering import RecordConsent

ONLY: Final = "A yes counts only from “{who}”."
NOT_THEIRS: Final = (
    "For this pupil a yes counts only from “{who}”. Please ask them, and write it so."
)
IS_NOT_ENOUGH: Final = (
    "It does not count by itself. Please see the safeguarding lead or the office."
)
LIVE: Final = "{posts} them already: it may stay unless somebody says no; please ask."


def act_for(choice: Choice) -> Act:
    """What somebody must be allowed to do to write this down."""
    if choice in LISTING:
        return Act.KEEP_DO_NOT_PUBLISH
    return Act.KEEP_WHO_DECIDES if choice in DECIDING else Act.KEEP_CONSENTS


def decider(office: Office, records: Iterable[Record]) -> str:
    """Who alone decides, by what is in force now; empty where there is nobody."""
    return decider_in(one for one in records if in_force(one, office.at))


def told(office: Office, records: Iterable[Record], reader: Member) -> str:
    """Who alone decides, in a sentence, for whoever may know."""
    who = decider(office, records) if reader.may(Act.KEEP_WHO_DECIDES) else ""
    return ONLY.format(who=who) if who else ""


def controls(
    office: Office, subject: tuple[str, str], records: Iterable[Record], asker: Member
) -> Iterator[Control]:
    """To say who alone decides, or that nobody does any more."""
    if asker.may(Act.KEEP_WHO_DECIDES):
        yield Control("who_decides", "Whose yes counts", subject)
        if decider(office, records):
            yield Control("anybody_decides", "Let any yes count again", subject)


def problem(office: Office, request: RecordConsent, by: Member) -> tuple[tuple[str, str], ...]:
    """What is wrong with a yes from somebody who does not decide, for whoever may know it."""
    who = _decider_of(office, request)
    grants = request.choice is Choice.GRANTED and who
    if not grants or folded_guardian(request.given_by) == folded_guardian(who):
        return ()
    theirs = (("given_by", NOT_THEIRS.format(who=who)),)
    return theirs if by.may(Act.KEEP_WHO_DECIDES) else ()


def afterwards(office: Office, request: RecordConsent, by: Member) -> str:
    """What a person should know once it is written down: that it is not enough, or what is live."""
    if request.choice is Choice.DECIDES:
        posts = {
            (one.draft, one.account)
            for one in office.ledger.appearances(request.school, [request.pupil])
        }
        many = counted(len(posts), "live post shows or names", "live posts show or name")
        return LIVE.format(posts=many) if posts else ""
    who = _decider_of(office, request)
    stranger = who and folded_guardian(request.given_by) != folded_guardian(who)
    tells = request.choice is Choice.GRANTED and not by.may(Act.KEEP_WHO_DECIDES)
    return IS_NOT_ENOUGH if stranger and tells else ""


def to_ask(office: Office, school: str, pupils: Iterable[str], reader: Member) -> Mapping[str, str]:
    """Whom to ask for these pupils, where it is not the family; nothing for whoever may not know."""
    if not reader.may(Act.KEEP_WHO_DECIDES):
        return {}
    return deciders(office, office.ledger.consents(school, pupils))


def deciders(office: Office, records: Mapping[str, Sequence[Record]]) -> Mapping[str, str]:
    """Who alone decides, by pupil, where somebody does."""
    found = {pupil: decider(office, several) for pupil, several in records.items()}
    return {pupil: who for pupil, who in found.items() if who}


def _decider_of(office: Office, request: RecordConsent) -> str:
    if not office.pack(request.school).consent.only_who_decides:
        return ""
    records = office.ledger.consents(request.school, [request.pupil])
    return decider(office, records.get(request.pupil, ()))
