"""What is said of a pupil as a whole: the do-not-publish list, and who alone may say yes."""

from collections.abc import Iterable

from chatops.consent.record import DECIDING, LISTING, Choice, Record


def listed_by(records: Iterable[Record]) -> Record | None:
    """The record that has the pupil on the do-not-publish list, of records that are in force."""
    last = max(
        (one for one in records if one.choice in LISTING), key=lambda one: one.order, default=None
    )
    return last if last is not None and last.choice is Choice.NEVER else None


def decider_in(records: Iterable[Record]) -> str:
    """Who alone may say yes for this pupil, by records that are in force; empty for whoever cares."""
    about = (one for one in records if one.choice in DECIDING)
    last = max(about, key=lambda one: one.order, default=None)
    return last.given_by if last is not None and last.choice is Choice.DECIDES else ""
