"""Make a pack of its TOML: the keys that a pack may have, and what each must say."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from types import MappingProxyType
from typing import Any, Final

from chatops.consent.standing import ConsentRules
from chatops.draft import Answers
from chatops.findings import Fact, Kind, Severity
from chatops.people import Role
from chatops.policy.document import (
    TOP,
    Document,
    Read,
    Schema,
    nearest,
    one_of,
    some_of,
    text,
    texts,
    whole_number,
    yes_or_no,
)
from chatops.policy.pack import PLACEHOLDERS, Pack, Rule, RuleBook, unknown_placeholders

_WEIGHTS: Final[Mapping[str, Severity]] = {
    "none": Severity.CLEAR,
    **{one.label: one for one in Severity if one is not Severity.CLEAR},
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


def _tables(value: object) -> Sequence[Mapping[str, Any]]:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise ValueError("must be tables, each under [[rule]]")
    return value


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
}
_RULE: Final = Schema("rule", _RULE_KEYS, ("kind", "severity", "clauses"))
_FULL_RULE: Final = replace(_RULE, required=(*_RULE.required, "message", "remedy"))
_DEFAULT_RULE: Final = Schema(
    "rule",
    {**_RULE_KEYS, "fallback": _weight, "fallback_post_consent": _weight},
    (*_FULL_RULE.required, "fallback"),
)
_BOOK: Final = Schema(TOP, {"clauses": _table, "rule": _tables}, ("clauses", "rule"))
_PACK: Final = Schema(
    TOP,
    {
        "title": text,
        "approvers": some_of(list(Role)),
        "asks": some_of([one.name for one in fields(Answers)]),
        "lapse_days": whole_number,
        "loosen_limit": whole_number,
        "consent": _table,
        **_BOOK.keys,
    },
    ("title", "approvers", "asks", *_BOOK.required),
)
_CONSENT: Final = Schema(
    "consent", dict.fromkeys(("academic_year", "film_as_image", "website_as_social"), yes_or_no)
)
LAPSE_DAYS: Final = 7
_RENEWAL: Final = Kind.CONSENT_EARLIER_YEAR


@dataclass(frozen=True, slots=True)
class Common:
    """What every pack rests on: the general rules, and the default's for what it leaves unsaid."""

    general: RuleBook
    general_clauses: Mapping[str, str]
    fallback: RuleBook
    sentences: Mapping[Kind, tuple[str, str]]


def read_common(general: bytes, default: bytes) -> Common:
    """The shipped general and default rules; PackBroken where a kind has no rule at all."""
    rules_of_all, general_clauses = _book(Document.of("general.toml", general))
    document = Document.of("default.toml", default)
    rules, _ = _rules(document, document.read(document.tables, _PACK), _DEFAULT_RULE)
    unanswered = set(Kind) - {one.kind for one in (*rules, *rules_of_all)}
    for kind in sorted(unanswered):
        document.wrong(TOP, 0, "rule", f"there is no rule for “{kind}”")
    document.finish()
    return Common(
        RuleBook.of(rules_of_all),
        general_clauses,
        RuleBook.of([_as_fallback(one) for one in rules]),
        {one.kind: (one.message, one.remedy) for one in reversed((*rules, *rules_of_all))},
    )


def read_pack(data: bytes, name: str, common: Common, *, tells_fallbacks: bool = False) -> Pack:
    """A pack of its own bytes; PackBroken names every problem. *name* is its file's."""
    document = Document.of(name, data)
    top = document.read(document.tables, _PACK)
    consent = document.read(top.get("consent", {}), _CONSENT)
    schema = _DEFAULT_RULE if tells_fallbacks else _RULE
    rules, clauses = _rules(document, top, schema, common.sentences)
    if not top.get("approvers", ("",)):
        document.wrong(TOP, 0, "approvers", "“approvers” names nobody: no post could be approved")
    if consent.get("academic_year") and all(
        one.get("kind") != _RENEWAL for one in top.get("rule", ())
    ):
        why = f"there is no rule for “{_RENEWAL}”, which “academic_year” needs"
        document.wrong("consent", 0, "academic_year", why)
    document.finish()
    return Pack(
        id=name.removesuffix(".toml"),
        title=top["title"],
        version=hashlib.sha256(data).hexdigest()[:12],
        approvers=tuple(Role(one) for one in top["approvers"]),
        asks=top["asks"],
        lapse_days=top.get("lapse_days", LAPSE_DAYS),
        consent=ConsentRules(
            **consent, loosen_limit=top.get("loosen_limit", ConsentRules().loosen_limit)
        ),
        clauses=MappingProxyType({**common.general_clauses, **clauses}),
        own=RuleBook.of(rules),
        general=common.general,
        fallback=common.fallback,
    )


def _book(document: Document) -> tuple[tuple[Rule, ...], Mapping[str, str]]:
    read = _rules(document, document.read(document.tables, _BOOK), _FULL_RULE)
    document.finish()
    return read


def _rules(
    document: Document,
    top: Mapping[str, Any],
    schema: Schema,
    sentences: Mapping[Kind, tuple[str, str]] = MappingProxyType({}),
) -> tuple[tuple[Rule, ...], Mapping[str, str]]:
    raw_clauses = top.get("clauses", {})
    clauses = document.read(raw_clauses, Schema("clauses", dict.fromkeys(raw_clauses, text)))
    raw = top.get("rule", ())
    read = [document.read(one, schema, number) for number, one in enumerate(raw)]
    for number, one in enumerate(read):
        _check_clauses(document, number, one.get("clauses", ()), raw_clauses)
    if "rule" in top and not raw:
        document.wrong(TOP, 0, "rule", "there is no [[rule]]: nothing would be judged")
    if document.problems:
        return (), clauses
    return tuple(_rule(one, sentences) for one in read), clauses


def _check_clauses(
    document: Document, number: int, cited: Sequence[str], known: Mapping[str, str]
) -> None:
    if not cited:
        document.wrong("rule", number, "clauses", "“clauses” names no clause")
    for clause in cited:
        if clause not in known:
            hint = nearest(clause, known) if known else "[clauses] names none"
            document.wrong("rule", number, "clauses", f"there is no clause “{clause}”; {hint}")


def _rule(read: Mapping[str, Any], sentences: Mapping[Kind, tuple[str, str]]) -> Rule:
    kind = Kind(read["kind"])
    message, remedy = sentences.get(kind, ("", ""))
    return Rule(
        kind=kind,
        severity=read["severity"],
        clauses=read["clauses"],
        message=read.get("message", message),
        remedy=read.get("remedy", remedy),
        when=frozenset(Fact(one) for one in read.get("when", ())),
        unless=frozenset(Fact(one) for one in read.get("unless", ())),
        post_consent=read.get("post_consent"),
        fallback=read.get("fallback"),
        fallback_post_consent=read.get("fallback_post_consent"),
    )


def _as_fallback(rule: Rule) -> Rule:
    return replace(
        rule, severity=rule.fallback or Severity.CLEAR, post_consent=rule.fallback_post_consent
    )
