"""What a draft's card offers besides its actions: mends, each told before it is taken, and “Why?”."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from chatops.checks.context import called
from chatops.draft import Draft, Photo, State
from chatops.mending import is_about
from chatops.mends import EVERYTHING, Edit, Mend
from chatops.notices import Audience, Control, Said, Weight

MOST_MENDS: Final = 4  # as controls of their own: a card has other things to offer, too
_LONGEST: Final = 30  # characters quoted of what goes and of what comes
_MOST_EDITS: Final = 3
_MENDABLE: Final = frozenset(
    {State.HELD, State.AWAITING, State.AWAITING_SECOND, State.CHANGES_ASKED}
)


def can_mend(draft: Draft, audience: Audience) -> bool:
    """Whether this card is its author's, and the draft is still theirs to mend."""
    return audience is Audience.AUTHOR and draft.state in _MENDABLE


def with_mends(draft: Draft, findings: Sequence[Said]) -> tuple[Said, ...]:
    """The findings, each with what one click would do about it."""
    return tuple(replace(one, mend=_mend_of(draft, one)) for one in findings)


def controls(draft: Draft, audience: Audience, findings: Sequence[Said]) -> tuple[Control, ...]:
    """What the reader may click: all mends, the first few one by one, and why things were found."""
    offered = tuple(_mends(draft)) if can_mend(draft, audience) else ()
    asked = any(one.clauses for one in findings)
    why = (Control("why", "Why?", (draft.id, audience.value)),) if asked else ()
    return (*offered, *why)


def _mends(draft: Draft) -> Iterable[Control]:
    mends = draft.mends
    if mends.together is not None:
        label = f"Mend all {len(mends.each)}"
        yield Control("mend", label, (draft.id, draft.digest, EVERYTHING), Weight.PRIMARY)
    for one in mends.each[:MOST_MENDS]:
        label = told(one, draft.revision.content.photos)
        yield Control("mend", label[:1].upper() + label[1:], (draft.id, draft.digest, one.id))


def _mend_of(draft: Draft, said: Said) -> str:
    if said.place is None:
        return ""
    about = (one for one in draft.mends.each if is_about(one, said.place))
    return next((f"One click: {told(one, draft.revision.content.photos)}." for one in about), "")


def told(mend: Mend, photos: Sequence[Photo]) -> str:
    """Before and after, in short: "“Grace” → “a Year 2 pupil”"."""
    parts = [_edit(one) for one in mend.edits[:_MOST_EDITS]]
    if len(mend.edits) > _MOST_EDITS:
        parts.append(f"{len(mend.edits) - _MOST_EDITS} more")
    if mend.left_out:
        parts.insert(0, f"leave {' and '.join(called(photos[at], at) for at in mend.left_out)} out")
    return "; ".join(parts)


def _edit(edit: Edit) -> str:
    gone = _short(edit.before)
    return f"{gone} → {_short(edit.after)}" if edit.after.strip() else f"take {gone} out"


def _short(words: str) -> str:
    line = " ".join(words.split())
    return f"“{line}”" if len(line) <= _LONGEST else f"“{line[: _LONGEST - 1]}…”"
