"""A filled form on its way to the desk, and a draft on its way back into the form."""

from dataclasses import replace

from adapters.forms import filled as form_of
from adapters.forms.filled import Filled, Tick, from_draft
from adapters.forms.offer import Offer, ticked
from chatops.desk import Views
from chatops.draft import Content
from chatops.errors import DraftChanged, MoveNotPossible
from chatops.notices import Action, Audience, Card
from chatops.people import Member, Surface
from chatops.requests import Revise, Submit


def request(
    views: Views, offer: Offer, member: Member, surface: Surface, filled: Filled
) -> tuple[str, Submit | Revise]:
    """The school that a filled form is for, and what it asks of the desk. FormRefused at a field."""
    before: Content | None = None
    school = offer.school(filled)
    if filled.draft:
        draft = views.content(filled.draft, member.id)
        school, before = draft.school, draft.revision.content
    pupils = ticked(views, offer, member.id, school, filled.pictured)
    bare = replace(filled, accounts=tuple(offer.told_apart(one)[1] for one in filled.accounts))
    content = form_of.content(bare, pupils, before)
    if filled.draft:
        return school, Revise(filled.draft, member.id, filled.seen, content)
    return school, Submit(f"{surface}:{filled.key}", member.id, school, surface, content)


def filled_from(views: Views, offer: Offer, member: Member, draft: str) -> tuple[Filled, Card]:
    """A draft of one's own as a filled form, and its card as it is now."""
    found, card = (
        views.content(draft, member.id),
        views.card(draft, member.id, Audience.AUTHOR),
    )
    content = found.revision.content
    labels = {
        pupil: label
        for photo, shown in zip(content.photos, card.photos, strict=True)
        for pupil, label in zip(photo.pictured, shown.pictured, strict=True)
    }
    filled = from_draft(content, labels)
    told_apart = replace(
        filled,
        draft=found.id,
        seen=found.digest,
        accounts=tuple(offer.value(found.school, one) for one in filled.accounts),
        pictured=tuple(
            Tick(offer.value(found.school, one.value), one.label) for one in filled.pictured
        ),
    )
    return told_apart, card


def to_change(views: Views, offer: Offer, member: Member, draft: str, seen: str) -> Filled:
    """A draft as a filled form, as long as it is the revision *seen* and may still be changed."""
    filled, card = filled_from(views, offer, member, draft)
    if filled.seen != seen:
        raise DraftChanged
    if Action.EDIT not in card.actions:
        raise MoveNotPossible(card.status)
    return filled
