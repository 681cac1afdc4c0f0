"""Who is heard before a decision without making one: the safeguarding lead, a colleague (LOW-do-8).

What they say stands beside the trail as the reason of an entry about the draft, and goes with the
draft's other reasons when these are erased.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from chatops.desk import approvers, form, telling
from chatops.desk.office import Office
from chatops.desk.wording import name_of, opening_of
from chatops.draft import TO_RULE_ON, Draft, State
from chatops.errors import DraftChanged, MoveNotPossible, NotAllowed
from chatops.notices import Audience, Control, Done, Word
from chatops.opinions import AskOpinion, Comment, OpinionRequest
from chatops.people import Act, Member
from chatops.ports import Event

COMMENT: Final = "comment_draft"  # the errands
ASK: Final = "ask_opinion"
COMMENTED: Final = "comment on a draft"  # the words on the trail
ASKED: Final = "ask for a second opinion"
_PARTED: Final = ": "  # the id of who was asked, from what they were asked
_OPEN: Final = (State.SUBMITTED, State.HELD, *TO_RULE_ON, State.CHANGES_ASKED)
TOO_LATE: Final = "it is decided already, so nobody waits for a comment."


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that was said of a draft: a comment, or what a colleague was asked."""

    verb: str
    by: str
    said: str


def consulted(office: Office, draft: Draft) -> tuple[Member, ...]:
    """Those whom the policy has read what waits for a decision; never the author."""
    roles = office.pack(draft.school).consulted
    found = office.trust.members_at(draft.school, roles) if roles else ()
    return tuple(one for one in found if one.id != draft.author)


def remarks(office: Office, draft: Draft) -> tuple[Remark, ...]:
    """What was said of the draft, oldest first; nothing where the policy has nobody heard."""
    pack = office.pack(draft.school)
    return tuple(_remarks(office, draft)) if pack.consulted or pack.opinions else ()


def controls(office: Office, draft: Draft, viewer: Member) -> tuple[Control, ...]:
    """The controls to comment, and to ask a colleague, where they are the viewer's."""
    if viewer in consulted(office, draft) and draft.state in TO_RULE_ON:
        return (Control("comment_draft", "Comment", (draft.id, draft.digest)),)
    asks = viewer.id == draft.author and office.pack(draft.school).opinions
    if asks and _is_open(draft):
        return (Control("ask_opinion", "Ask a colleague", (draft.id,)),)
    return ()


def colleagues(office: Office, draft: str, author: str) -> tuple[Member, ...]:
    """Whom the author may ask: everybody else at the school who may hand posts in."""
    found = _own(office, draft, author)
    members = office.trust.members_at(found.school)
    return tuple(one for one in members if one.may(Act.SUBMIT) and one.id != found.author)


def to_read(office: Office, draft: str, reader: str) -> tuple[Draft, str]:
    """The draft, for somebody who is heard of it, and what they were asked; NotAllowed else."""
    found = office.draft(draft, reader)
    member = office.member(reader)
    asked = [
        one.said.partition(_PARTED)[2]
        for one in remarks(office, found)
        if one.verb == ASKED and one.said.partition(_PARTED)[0] == member.id
    ]
    if not asked and member not in consulted(office, found):
        raise NotAllowed("Nobody has asked you about this draft.")
    if not _is_open(found):
        raise MoveNotPossible(TOO_LATE)
    return found, next(reversed(asked), "")


def handle(office: Office, request: OpinionRequest) -> Done:
    """Ask a colleague about a draft, or say something of it."""
    return _ask(office, request) if isinstance(request, AskOpinion) else _comment(office, request)


def _ask(office: Office, request: AskOpinion) -> Done:
    """The author asks one colleague, who gets the words and a way to answer."""
    draft = _own(office, request.draft, request.by)
    found = {one.id: one for one in colleagues(office, draft.id, request.by)}
    whom = found.get(request.whom)
    if whom is None:
        raise NotAllowed("Please choose somebody at your school.")
    said = form.line(
        "said", request.said, "Please say what it answers, or what you would like to know."
    )
    _witness(office, draft, request.by, ASKED, f"{whom.id}{_PARTED}{said}")
    author = name_of(office, draft.author)
    text = f"{author} asks for your opinion on {opening_of(draft)}: {said}"
    control = Control("comment_draft", "Read it and answer", (draft.id, draft.digest))
    office.tell(whom, Word(text, draft.id, (control,)))
    telling.show(office, draft, Audience.AUTHOR, office.member(request.by))
    return Done(f"{whom.name} was asked. Their answer will stand on the card of your draft.")


def _comment(office: Office, request: Comment) -> Done:
    """Somebody who is heard says what they think of the revision *seen*; it decides nothing."""
    draft, _ = to_read(office, request.draft, request.by)
    if draft.digest != request.seen:
        raise DraftChanged
    said = form.line("said", request.said, "Please write what you think of it.")
    _witness(office, draft, request.by, COMMENTED, said)
    text = f"{name_of(office, request.by)} on {opening_of(draft)}: {said}"
    telling.say(office, draft, text)
    author = office.trust.member(draft.author)
    telling.show(office, draft, Audience.AUTHOR, *([author] if author else []))
    if draft.state in TO_RULE_ON:
        for one in approvers.asked(office, draft):
            office.tell(one, Word(text, draft.id))
        telling.show(office, draft, Audience.APPROVER, *approvers.readers(office, draft))
    return Done("Thank you. Those who wrote it and who decide on it can read that.")


def _is_open(draft: Draft) -> bool:
    return draft.state in _OPEN and draft.erased_at is None


def _own(office: Office, draft: str, author: str) -> Draft:
    found = office.draft(draft, author)
    if found.author != author or not office.pack(found.school).opinions:
        raise NotAllowed("Only the person who wrote this draft can ask about it.")
    if not _is_open(found):
        raise MoveNotPossible(TOO_LATE)
    return found


def _witness(office: Office, draft: Draft, by: str, verb: str, said: str) -> None:
    office.ledger.witness(Event(draft.school, by, verb, f"draft:{draft.id}", office.at, said))


def _remarks(office: Office, draft: Draft) -> Iterator[Remark]:
    entries = office.ledger.entries(draft.school, subject=draft.id)
    reasons = office.ledger.reasons(draft.school, [one.position for one in entries])
    for one in entries:
        facts = json.loads(one.body)
        if facts["verb"] in {COMMENTED, ASKED} and one.position in reasons:
            by = office.ledger.member_of(facts["actor"])
            yield Remark(facts["verb"], by, reasons[one.position])
