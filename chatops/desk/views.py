"""What people may read at the desk; reading changes nothing."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from chatops.checks.describing import opening
from chatops.desk import agreeing, approvers, bringing, compose, gates, holding, ticking
from chatops.desk.case_views import CaseViews
from chatops.desk.office import Office
from chatops.desk.rounds import RoundViews
from chatops.desk.sealing import moment
from chatops.desk.telling import publishers
from chatops.desk.wording import name_of
from chatops.draft import ERASED, TO_RULE_ON, Content, Draft, State
from chatops.errors import DraftNotFound, MoveNotPossible, NotAllowed
from chatops.notices import (
    AccountLine,
    Audience,
    Card,
    Envelope,
    Form,
    HandOver,
    Handover,
    Notice,
    PupilChoice,
    TrailLine,
)
from chatops.people import Act, Member
from chatops.pictures import Picture
from chatops.policy.pack import Clause
from chatops.policy.quoting import quoted
from chatops.trail import Entry

MAY_BE_OUT = (*bringing.TO_POST, State.HELD)


@dataclass(frozen=True, slots=True)
class Views(CaseViews, RoundViews):
    """Every question that a surface or the clerk may put to what is kept."""

    def card(self, draft: str, viewer: str, audience: Audience) -> Card:
        """A draft's card as this viewer may see it; DraftNotFound to anybody it does not concern."""
        with self._office() as office:
            found, member = office.draft(draft, viewer), office.member(viewer)
            if audience not in _audiences(office, found, member):
                raise DraftNotFound
            return compose.card(office, found, member, audience)

    def audiences(self, draft: str, viewer: str) -> tuple[Audience, ...]:
        """In which capacities this draft concerns the viewer, the weightiest first."""
        with self._office() as office:
            return _audiences(office, office.draft(draft, viewer), office.member(viewer))

    def why(self, draft: str, viewer: str, audience: Audience) -> tuple[Clause, ...]:
        """Each clause that this viewer's card of the draft cites, as the policy's pack has it."""
        card = self.card(draft, viewer, audience)
        with self._office() as office:
            pack = office.pack(office.draft(draft, viewer).school)
        cited = dict.fromkeys(clause for one in card.findings for clause in one.clauses)
        return tuple(found for one in cited if (found := quoted(one, pack)))

    def mine(self, viewer: str) -> tuple[Card, ...]:
        """The viewer's own drafts, newest first."""
        with self._office() as office:
            member = office.member(viewer)
            return tuple(
                compose.card(office, one, member, Audience.AUTHOR)
                for school in member.schools
                for one in office.ledger.drafts(school, author=member.id, limit=50)
            )

    def queue(self, viewer: str) -> tuple[Card, ...]:
        """The drafts that wait for this viewer's decision."""
        with self._office() as office:
            member = office.member(viewer)
            return tuple(
                compose.card(office, one, member, Audience.APPROVER)
                for one in _at_schools(office, member, TO_RULE_ON)
                if member in approvers.may_rule(office, one)
            )

    def to_publish(self, viewer: str) -> tuple[Card, ...]:
        """The approved drafts that this viewer can still publish somewhere."""
        with self._office() as office:
            member = office.member(viewer)
            cards = (
                compose.card(office, one, member, Audience.PUBLISHER)
                for one in _at_schools(office, member, MAY_BE_OUT)
                if member in publishers(office, one) and not holding.until(office, one)
            )
            return tuple(one for one in cards if any(line.actions for line in one.accounts))

    def content(self, draft: str, viewer: str) -> Draft:
        """The author's own draft, whole, to be edited."""
        with self._office() as office:
            found = office.draft(draft, viewer)
            if found.author != office.member(viewer).id:
                raise NotAllowed("Only the person who wrote this draft can change it.")
            if found.erased_at is not None:
                raise MoveNotPossible(ERASED)
            return found

    def handover(self, draft: str, viewer: str, account: str) -> Handover:
        """The approved post for one account, for a publisher who asked for it."""
        with self._office() as office:
            found = office.draft(draft, viewer)
            theirs = office.member(viewer) in publishers(office, found)
            post = bringing.still_handover(office, HandOver(found.id, found.digest, account))
            if not theirs or post is None:
                raise DraftNotFound
            return post

    def form(self, school: str, viewer: str) -> Form:
        """What the submission form of a school offers and asks."""
        with self._office() as office:
            office.colleague(viewer, school, Act.SUBMIT)
            return Form(
                school=school,
                name=office.school(school).name,
                accounts=tuple(
                    AccountLine(one.id, one.name)
                    for one in gates.accounts(office, school)
                    if one.live
                ),
                asks=office.pack(school).asks,
                classes=tuple(office.ledger.roll(school).classes()),
            )

    def pupils(self, school: str, viewer: str, query: str, limit: int) -> tuple[PupilChoice, ...]:
        """Pupils whose name or class begins like *query*."""
        with self._office() as office:
            office.colleague(viewer, school, Act.SUBMIT)
            return ticking.choices(office.ledger.roll(school).matching(query, limit=limit))

    def to_tick(self, school: str, viewer: str, query: str, limit: int) -> tuple[PupilChoice, ...]:
        """Pupils and adults whose name begins like *query*, for ticking who is pictured."""
        with self._office() as office:
            office.colleague(viewer, school, Act.SUBMIT)
            return ticking.found(office, school, query, limit)

    def in_class(self, school: str, viewer: str, reg_group: str) -> tuple[PupilChoice, ...]:
        """Every pupil of one class."""
        with self._office() as office:
            office.colleague(viewer, school, Act.SUBMIT)
            return ticking.choices(office.ledger.roll(school).in_class(reg_group))

    def named(self, school: str, viewer: str, pupils: Sequence[str]) -> tuple[PupilChoice, ...]:
        """The pupils and adults who were ticked, as far as they are still at the school."""
        with self._office() as office:
            office.colleague(viewer, school, Act.SUBMIT)
            return ticking.named(office, school, pupils)

    def openings(self, school: str, viewer: str, content: Content) -> tuple[str, ...]:
        """How the description of each photo may begin, and nothing where nothing is known of it."""
        with self._office() as office:
            office.colleague(viewer, school, Act.SUBMIT)
            known = office.ledger.pictures({one.digest for one in content.photos} - {""})
            return tuple(
                opening(content, number, known.get(photo.digest))
                for number, photo in enumerate(content.photos)
            )

    def loosening(self, school: str, viewer: str, batch: str) -> tuple[str, ...]:
        """What an import that waits for a second person would turn from no to yes, with names."""
        with self._office() as office:
            return agreeing.told(office, school, viewer, batch)

    def trail(self, draft: str, viewer: str) -> tuple[TrailLine, ...]:
        """A draft's entries, told with names, to its author and those who may read the trail."""
        with self._office() as office:
            found, member = office.draft(draft, viewer), office.member(viewer)
            if found.author != member.id and not member.may(Act.READ_TRAIL):
                raise NotAllowed("Only the author, senior leaders and officers read the trail.")
            entries = office.ledger.entries(found.school, subject=found.id)
            reasons = office.ledger.reasons(found.school, [one.position for one in entries])
            return tuple(_line(office, one, reasons.get(one.position, "")) for one in entries)

    def shows(self, draft: str, viewer: str, digest: str) -> bool:
        """Whether this draft concerns the viewer and shows the photo with this digest."""
        with self._office() as office:
            found = office.draft(draft, viewer)
            concerned = _audiences(office, found, office.member(viewer))
            digests = {photo.digest for photo in found.revision.content.photos}
            known = office.ledger.pictures(digests - {""}).values()
            before = {one.made.before for one in known if one.made}
            stills = {one.film.poster for one in known if one.film}
            return bool(concerned) and digest in digests | before | stills

    def picture(self, digest: str) -> Picture | None:
        """What is known of a picture; for the clerk's own use, and for whoever may see its draft."""
        with self._office() as office:
            return office.ledger.pictures([digest]).get(digest)

    def compose(self, envelope: Envelope) -> Notice | None:
        """What an envelope says at this moment; None if there is nothing left to say."""
        with self._office() as office:
            reader = office.trust.member(envelope.to)
            return None if reader is None else bringing.composed(office, reader, envelope.tell)


def _audiences(office: Office, draft: Draft, member: Member) -> tuple[Audience, ...]:
    concerned = {
        Audience.APPROVER: member in approvers.readers(office, draft) or member.may(Act.READ_TRAIL),
        Audience.PUBLISHER: bool(draft.publications) and member in publishers(office, draft),
        Audience.AUTHOR: member.id == draft.author,
    }
    return tuple(one for one, does in concerned.items() if does)


def _at_schools(office: Office, member: Member, states: Sequence[State]) -> tuple[Draft, ...]:
    return tuple(
        one for school in member.schools for one in office.ledger.drafts(school, states=states)
    )


def _line(office: Office, entry: Entry, reason: str) -> TrailLine:
    facts = json.loads(entry.body)
    actor = office.ledger.member_of(facts["actor"])
    return TrailLine(
        position=entry.position,
        at=moment(entry),
        who=name_of(office, actor) if actor else "somebody whose data was erased",
        what=facts["verb"],
        seal=entry.seal,
        reason=reason,
    )
