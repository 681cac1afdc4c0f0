"""How long pictures are kept (DEF-29): pure, from what is known of each and of its drafts."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Final

from chatops.draft import TO_RULE_ON, Draft, Standing, State
from chatops.pictures import NEVER, Picture
from chatops.policy.pack import Retention

Rules = Callable[[str], Retention]  # by school
# What may still go out, or is about to be looked at, is kept as long as that lasts.
_OPEN: Final = frozenset({State.SUBMITTED, *TO_RULE_ON, State.APPROVED, State.PARTLY_POSTED})


def kept_until(picture: Picture, drafts: Iterable[Draft], rules: Rules) -> datetime:
    """When this picture is to be erased, as things stand; NEVER while an open draft shows it.

    *drafts* are those that show it, or showed it once. A picture in several is kept as long as
    the one that needs it longest; one in none, from the day on which it came in. What a case shows
    is kept as long as the case's own words.
    """
    if picture.cases:
        return NEVER
    ends = [_end(one, rules(one.school)) for one in drafts if _counts(one, picture.digest)]
    return max(ends, default=picture.kept_at + _unused(picture, rules))


def _counts(draft: Draft, digest: str) -> bool:
    """Whether the draft still shows it, or did where some of it is public."""
    shown = {one.digest for one in draft.revision.content.photos}
    return digest in shown or any(one.standing is Standing.POSTED for one in draft.publications)


def _end(draft: Draft, rules: Retention) -> datetime:
    if draft.state in _OPEN or draft.last is None:
        return NEVER
    days = {State.REJECTED: rules.rejected_days, State.POSTED: rules.posted_days}
    return draft.last.move.at + timedelta(days=days.get(draft.state, rules.unused_days))


def _unused(picture: Picture, rules: Rules) -> timedelta:
    days = min((rules(one).unused_days for one in picture.schools), default=Retention.unused_days)
    return timedelta(days=days)
