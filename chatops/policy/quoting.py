"""What to show to somebody who asks “Why?”: the clause in the pack's words, and its review."""

from datetime import date

from chatops.policy.pack import Clause, Pack


def quoted(clause: str, pack: Pack) -> Clause | None:
    """The clause with its policy's title and sentence; None where the pack no longer has it.

    A pack can speak of every general rule (G) and every default (DEF) besides its own clauses.
    """
    return pack.clauses.get(clause)


def publishing_guidance(pack: Pack) -> tuple[str, ...]:
    """What the policy reminds whoever puts a post out of: each clause's sentence, and its id."""
    return tuple(f"{pack.clauses[one].sentence} ({one})" for one in pack.publishing)


def overdue(pack: Pack, on: date) -> str:
    """A sentence for the head and the policy's owner once its review date has passed, else none."""
    if pack.review is None or on <= pack.review.due:
        return ""
    due = pack.review.due
    return f"“{pack.title}” was to be reviewed by {due.day} {due:%B %Y}, and that day has passed."
