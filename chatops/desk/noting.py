"""What stands on a card beside the post and the findings: guidance, purpose, credit, comments."""

from collections.abc import Iterator

from chatops.desk import consulting
from chatops.desk.office import Office
from chatops.desk.wording import name_of
from chatops.draft import TO_RULE_ON, Draft
from chatops.notices import Audience


def notes(office: Office, draft: Draft, audience: Audience) -> tuple[str, ...]:
    """Each in a sentence, as far as this reader has a use for it."""
    return tuple(_notes(office, draft, audience))


def _notes(office: Office, draft: Draft, audience: Audience) -> Iterator[str]:
    answers, pack = draft.revision.content.answers, office.pack(draft.school)
    if answers.credit:
        lead = "Put this under the post" if audience is Audience.PUBLISHER else "Its credit"
        yield f"{lead}: {answers.credit}"
    if audience is Audience.PUBLISHER:
        return
    if answers.purpose:
        yield f"Its purpose: to {answers.purpose}."
    for one in consulting.remarks(office, draft):
        yield _said(office, one)
    if audience is Audience.APPROVER and draft.state in TO_RULE_ON:
        for clause in pack.guidance:
            yield f"{pack.clauses[clause].sentence} ({clause})"


def _said(office: Office, remark: consulting.Remark) -> str:
    who = name_of(office, remark.by) if remark.by else "Somebody"
    if remark.verb == consulting.COMMENTED:
        return f"{who} says: {remark.said}"
    whom, _, said = remark.said.partition(": ")
    return f"{who} asks {name_of(office, whom)}: {said}"
