"""Run the checks on a draft's content as things stand now, and have the pack judge them."""

from dataclasses import dataclass

from chatops import checks
from chatops.checks import videos
from chatops.checks.adults import adults_in
from chatops.checks.context import MEDIUM_OF, Context, adults_of
from chatops.checks.mentions import StaffNames
from chatops.consent.evidence import digest
from chatops.consent.standing import Standing
from chatops.desk import gates
from chatops.desk.occasion import with_recorded
from chatops.desk.office import Office
from chatops.desk.remembering import past
from chatops.draft import Content, Draft, Revision
from chatops.findings import Finding, Severity, outcome
from chatops.mending import offered
from chatops.mends import NO_MENDS, Mends
from chatops.people import Surface
from chatops.policy.judge import judge


@dataclass(frozen=True, slots=True)
class Screened:
    """What the pack makes of a draft now, and the digest of the consents relied on."""

    findings: tuple[Finding, ...]
    standing: str

    @property
    def blocked(self) -> bool:
        return outcome(self.findings) is Severity.BLOCK

    @property
    def needs_reason(self) -> bool:
        return outcome(self.findings) is Severity.NEEDS_OVERRIDE


def screen(office: Office, draft: Draft) -> Screened:
    """Every check on the newest revision, with the roll and consents known at this moment."""
    context = surroundings(office, draft)
    content = draft.revision.content
    observations = checks.run(with_recorded(draft, context), context)
    observations = (*observations, *videos.unwatched(content, context))
    relied_on = digest(relied_on_in(content, context), draft.revision.salt)
    return Screened(judge(observations, context.pack), relied_on)


def rehearse(office: Office, school: str) -> None:
    """Look over a draft that nobody wrote: its lists and the roll are read before somebody waits."""
    revision = Revision(1, Content("Our garden is growing well."), "", office.at)
    screen(office, Draft("", school, "", Surface.WEB, revision))


def mends(office: Office, draft: Draft, findings: tuple[Finding, ...]) -> Mends:
    """What the author can mend by a click; nothing is looked for where nothing was found."""
    if not findings:
        return NO_MENDS
    return offered(draft.revision.content, surroundings(office, draft))


def relied_on_in(content: Content, context: Context) -> dict[str, tuple[Standing, ...]]:
    """The standing of each pictured pupil, for every medium and channel that the draft uses."""
    media = dict.fromkeys(MEDIUM_OF[one.media] for one in content.photos)
    return {
        pupil: tuple(
            context.standing(pupil, medium, channel)
            for medium in media
            for channel in context.channels(content)
        )
        for pupil in content.pictured
    }


def surroundings(office: Office, draft: Draft) -> Context:
    """What the checks may look at: the school, its accounts, its roll, the records that matter."""
    school, content = office.school(draft.school), draft.revision.content
    staff = StaffNames(
        tuple((one.title, one.forename, one.surname) for one in office.trust.members_at(school.id))
    )
    context = Context(
        school=school,
        pack=office.pack(school.id),
        accounts={one.id: one for one in gates.accounts(office, school.id)},
        roll=office.ledger.roll(school.id),
        staff=staff,
        records={},
        on=office.today(school.id),
        known_at=office.at,
        pictures=office.ledger.pictures(one.digest for one in content.photos if one.digest),
        past=past(office, draft),
        adults=adults_of(office.trust.members_at(school.id)),
    )
    people = checks.pupils_in(content, context) | adults_in(content, context)
    return context.knowing(office.ledger.consents(school.id, people))
