"""The keys that a pack's file may have, and how each is read."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any, Final

from chatops.answers import Answers
from chatops.findings import Fact, Kind, Severity
from chatops.people import Role
from chatops.policy.document import (
    TOP,
    Read,
    Schema,
    nearest,
    one_of,
    pattern,
    some_of,
    tables,
    text,
    texts,
    whole_number,
    yes_or_no,
)
from chatops.policy.identifiability import SETTINGS
from chatops.policy.pack import PLACEHOLDERS, unknown_placeholders
from chatops.roll.pupil import YEARS
from chatops.school import Network

_WEIGHTS: Final[Mapping[str, Severity]] = {
    "none": Severity.CLEAR,
    **{one.label: one for one in Severity if one is not Severity.CLEAR},
}
_NETWORKS: Final[Mapping[str, Network]] = {
    **{one.value: one for one in Network},
    "twitter": Network.X,
}


def _weight(value: object) -> Severity:
    return _WEIGHTS[one_of(_WEIGHTS)(value)]


def _sentence(value: object) -> str:
    sentence = text(value)
    try:
        unknown = unknown_placeholders(sentence)
    except ValueError as broken:
        raise ValueError(f"has a brace that does not close: {broken}") from broken
    if unknown:
        braced = [f"{{{one}}}" for one in (unknown[0], *PLACEHOLDERS)]
        raise ValueError(f"speaks of “{braced[0]}”; {nearest(braced[0], braced[1:])}")
    return sentence


def _table(value: object) -> Mapping[str, Any]:
    if isinstance(value, dict):
        return value
    raise ValueError("must be a table")


def _networks(value: object) -> frozenset[Network]:
    return frozenset(_NETWORKS[one] for one in some_of(_NETWORKS)(value))


def _topics(value: object) -> frozenset[str]:
    return frozenset(one.strip().casefold() for one in texts(value))


def _roles(value: object) -> tuple[Role, ...]:
    return tuple(Role(one) for one in some_of(list(Role))(value))


def _day(value: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise ValueError("must be a date, without quotation marks: 2026-09-30")


_FACTS: Final = some_of(list(Fact))
_RULE_KEYS: Final[Mapping[str, Read]] = {
    "kind": one_of(list(Kind)),
    "severity": _weight,
    "clauses": texts,
    "message": _sentence,
    "remedy": _sentence,
    "when": _FACTS,
    "unless": _FACTS,
    "post_consent": _weight,
    "two_approvers": yes_or_no,
}
RULE: Final = Schema("rule", _RULE_KEYS, ("kind", "severity", "clauses"))
FULL_RULE: Final = replace(RULE, required=(*RULE.required, "message", "remedy"))
DEFAULT_RULE: Final = Schema(
    "rule",
    {**_RULE_KEYS, "fallback": _weight, "fallback_post_consent": _weight},
    (*FULL_RULE.required, "fallback"),
)
BOOK: Final = Schema(
    TOP,
    {"title": text, "clauses": _table, "rule": tables("[[rule]]")},
    ("title", "clauses", "rule"),
)
PACK: Final = Schema(
    TOP,
    {
        "approvers": _roles,
        "second_approvers": _roles,
        "asks": some_of([one.name for one in fields(Answers)]),
        "lapse_days": whole_number,
        "loosen_limit": whole_number,
        "channels": _networks,
        "identifiability": one_of(SETTINGS),
        "topics": _table,
        "consent": _table,
        "retention": _table,
        "review": _table,
        "handles": _table,
        "related": texts,
        "guidance": texts,
        "consulted": _roles,
        "opinions": yes_or_no,
        "record": tables("[[record]]"),
        "duty": tables("[[duty]]"),
        "publishing": texts,
        "form": tables("[[form]]"),
        "answer": tables("[[answer]]"),
        **BOOK.keys,
    },
    ("approvers", "asks", *BOOK.required),
)
# A pack that builds upon another says only what it adds or tightens.
EXTENSION: Final = Schema(TOP, {"extends": text, **PACK.keys}, ("title", "extends"))
CONSENT: Final = Schema(
    "consent",
    {
        **dict.fromkeys(
            ("academic_year", "film_as_image", "website_as_social", "only_who_decides"), yes_or_no
        ),
        "grace_days": whole_number,
        "pupils_decide_from": one_of(YEARS),
    },
)
RETENTION: Final = Schema(
    "retention",
    dict.fromkeys(
        (
            "unused_days",
            "rejected_days",
            "posted_days",
            "drafts_days",
            "leavers_days",
            "cases_days",
        ),
        whole_number,
    ),
)
TOPICS: Final = Schema("topics", dict.fromkeys(_NETWORKS, _topics))
HANDLES: Final = Schema("handles", {"format": pattern, "clause": text}, ("format", "clause"))
REVIEW: Final = Schema("review", {"due": _day, "by": _roles}, ("due", "by"))


def network(name: str) -> Network:
    """The network that a pack's file calls by this name."""
    return _NETWORKS[name]
