"""A post that is a part of the weekly round-up is held for its day, and then offered to publishers."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from chatops.desk import rota
from chatops.desk.office import Office
from chatops.draft import Content, Draft, State
from chatops.findings import Kind
from chatops.notices import Audience, Control
from chatops.policy.duty import Duty, Tells, When
from chatops.rhythms import day_of_week
from chatops.school_year import A_DAY, A_WEEK

ROUND_UP: Final = "round-up"  # the topic of what is in it
WEEKS_AHEAD: Final = 10  # longer than any holidays
TO_POST: Final = (State.APPROVED, State.PARTLY_POSTED)
TO_HOLD: Final = frozenset({State.HELD, State.AWAITING, State.AWAITING_SECOND, State.CHANGES_ASKED})


def next_day(office: Office, school: str) -> date | None:
    """The next round-up's day, today if it is that; None where the policy has no round-up."""
    duty = _round_up(office, school)
    today = office.today(school)
    if duty is None:
        return None
    monday, year = today - A_DAY * today.weekday(), rota.year_of(office, school)
    days = (day_of_week(monday + A_WEEK * one, duty.weekday, year) for one in range(WEEKS_AHEAD))
    return next((one for one in days if one is not None and one >= today), None)


def held_for(content: Content, day: date) -> Content:
    """The content as a part of the round-up of this day."""
    return replace(content, wished=day, answers=replace(content.answers, topic=ROUND_UP))


def offer(office: Office, draft: Draft, audience: Audience) -> tuple[Control, ...]:
    """The author's one click where an account is not for each day's news (LAC-1.8a)."""
    found = any(one.kind is Kind.ACCOUNT_FOR_OTHER_TOPICS for one in draft.findings)
    if audience is not Audience.AUTHOR or not found or draft.state not in TO_HOLD:
        return ()
    day = next_day(office, draft.school)
    if day is None:
        return ()
    return (Control("hold_for_round_up", f"Hold it for {day:%A}", (draft.id, draft.digest)),)


def until(office: Office, draft: Draft) -> date | None:
    """The day until which a draft is held; None where it is not, or not any more."""
    content = draft.revision.content
    if content.wished is None or not _in_round_up(content):
        return None
    if content.wished <= office.today(draft.school) or _round_up(office, draft.school) is None:
        return None
    return content.wished


def bundle(office: Office, school: str, duty: Duty) -> Sequence[Draft]:
    """What this duty lists, oldest first: on the round-up's day what is due; before it, what will be.

    Whatever is not out yet stays due, also from an earlier round-up.
    """
    friday = office.today(school) + A_DAY * (4 - office.today(school).weekday())
    ours = duty == _round_up(office, school)
    drafts = reversed(office.ledger.drafts(school, states=TO_POST))
    parts = (one for one in drafts if _in_round_up(one.revision.content))
    waits = ((one, until(office, one)) for one in parts)
    return tuple(
        one for one, day in waits if (day is None) == ours and (day is None or day <= friday)
    )


def _in_round_up(content: Content) -> bool:
    return (content.answers.topic or "").strip().casefold() == ROUND_UP


def _round_up(office: Office, school: str) -> Duty | None:
    """The duty of the round-up itself: the last in the week that lists what is held."""
    duties = office.pack(school).duties
    weekly = [one for one in duties if one.tells is Tells.HELD and one.when is When.EACH_WEEK]
    return max(weekly, key=lambda one: one.weekday, default=None)
