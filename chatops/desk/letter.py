"""The letter to a family that withdrew: what was recorded, and what the school does about it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from chatops.consent.record import EVERY
from chatops.consent.standing import REFUSALS
from chatops.consent.words import CHANNELS, MEDIA
from chatops.desk import cascade
from chatops.desk.office import Office
from chatops.errors import NotAllowed
from chatops.phrasing import listed
from chatops.take_down import Outcome, TakeDown

NOT_OF: Final = {**MEDIA, EVERY: "anything"}
NOWHERE: Final = {**CHANNELS, EVERY: "anywhere"}
LAWFUL: Final = "From now on nothing new is published against this wish. What was published before it was lawful."
SPOKEN: Final = (
    "So far we only have your spoken word. It holds; would you please confirm it in a short letter or"
    " e-mail?"
)


def of(office: Office, school: str, pupil: str, batch: str) -> str:
    """The letter as plain text, for the office to sign and send.

    NotAllowed where these records are not a wish of the pupil's family, or were undone.
    """
    records = office.ledger.consents(school, [pupil]).get(pupil, ())
    wish = [one for one in records if one.batch == batch and one.choice in REFUSALS]
    if not wish or wish[0].undone_at is not None:
        raise NotAllowed("There is no wish here to write a letter about.")
    known = office.ledger.roll(school).pupils.get(pupil)
    who = f" concerning {known.name}" if known else ""
    said = (
        f"thank you for telling us your wish{who}. We have recorded from"
        f" {wish[0].given_on:%d/%m/%Y} on: no use of {_listed(NOT_OF, [one.medium for one in wish])},"
        f" {_listed(NOWHERE, [one.channel for one in wish])}."
    )
    paragraphs = [
        f"{office.school(school).name}, {office.today(school):%d/%m/%Y}",
        "Dear parent or carer,",
        said,
        LAWFUL,
        _live(_tasks(office, school, pupil)),
        "" if wish[0].written else SPOKEN,
        "You can change your mind at any time. Please write to the school office.",
        "Yours sincerely",
    ]
    return "\n\n".join(filter(None, paragraphs))


def _listed(words: Mapping[str, str], chosen: Iterable[str]) -> str:
    return listed([words[one] for one in dict.fromkeys(chosen)])


def _tasks(office: Office, school: str, pupil: str) -> list[TakeDown]:
    """Every open take-down of a post that this family does not want, whosever wish came first."""
    posts = cascade.unwanted(office, school, pupil)
    return [
        one
        for one in office.ledger.take_downs(school)
        if one.outcome is Outcome.OPEN
        if one.pupil == pupil or (one.draft, one.account) in posts
    ]


def _live(tasks: Sequence[TakeDown]) -> str:
    if not tasks:
        return "We know of no earlier post of ours that is still to be taken down."
    due = max(one.due for one in tasks)
    return (
        f"Earlier posts that we are taking down, wherever that is reasonably possible: {len(tasks)}, by"
        f" {due:%d/%m/%Y}. If one of them cannot be removed, we will tell you why."
    )
