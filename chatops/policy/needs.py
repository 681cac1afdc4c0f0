"""What one part of a pack wants of another."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from chatops.findings import Kind
from chatops.policy.document import TOP, Document
from chatops.policy.pack import Pack, Rule

# What a pack that has this key must have a rule for, by the key's table.
_NEEDED: Final[Mapping[tuple[str, str], Kind]] = {
    ("consent", "academic_year"): Kind.CONSENT_EARLIER_YEAR,
    (TOP, "channels"): Kind.ACCOUNT_OUTSIDE_POLICY,
    (TOP, "topics"): Kind.ACCOUNT_FOR_OTHER_TOPICS,
}


def check_needs(
    document: Document,
    top: Mapping[str, Any],
    consent: Mapping[str, Any],
    rules: Sequence[Rule],
    base: Pack,
) -> None:
    """What one part of a pack wants of another."""
    for number, one in enumerate(rules):
        if one.two_approvers and not top.get("second_approvers", base.second_approvers):
            why = "“two_approvers” is asked for, but “second_approvers” names nobody"
            document.wrong("rule", number, "two_approvers", why)
    for (table, key), kind in _NEEDED.items():
        wanted = (consent if table else top).get(key)
        answered = any(one.get("kind") == kind for one in top.get("rule", ()))
        if wanted and not answered and kind not in base.own.rules:
            document.wrong(table, 0, key, f"there is no rule for “{kind}”, which “{key}” needs")
