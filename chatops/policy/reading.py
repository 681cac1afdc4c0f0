"""Make a pack of its TOML, strictly; a pack may build upon another, and then only tighten it."""

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Final

from chatops.consent.standing import ConsentRules
from chatops.findings import Fact, Kind, Severity
from chatops.policy import demand_reading, identifiability, schema
from chatops.policy.demands import Demand, loosened, together
from chatops.policy.document import TOP, Document, Schema, line_of, nearest, text
from chatops.policy.duty import Duty
from chatops.policy.duty_reading import read_duties
from chatops.policy.forms.model import SchoolForm
from chatops.policy.forms.school_forms import SchoolForms, loosened_forms, read_forms
from chatops.policy.needs import check_needs
from chatops.policy.pack import Clause, Handles, Pack, PackBroken, Review, Rule, RuleBook
from chatops.policy.tightening import loosened_rules, loosened_settings

LAPSE_DAYS: Final = 7
# Finds the pack that a pack says it extends; PackBroken where it cannot be used.
Find = Callable[[str], Pack]


@dataclass(frozen=True, slots=True)
class Common:
    """What every pack rests on: the general rules, and the default's for what it leaves unsaid."""

    general: RuleBook
    general_clauses: Mapping[str, Clause]
    fallback: RuleBook
    fallback_clauses: Mapping[str, Clause]
    sentences: Mapping[Kind, tuple[str, str]]
    demands: tuple[Demand, ...]
    forms: SchoolForms


@dataclass(frozen=True, slots=True)
class _Read:
    """What a pack's file says, once nothing in it is wrong by itself."""

    top: Mapping[str, Any]
    consent: Mapping[str, Any]
    topics: Mapping[str, frozenset[str]]
    retention: Mapping[str, int]
    review: Mapping[str, Any]
    handles: Mapping[str, str]
    rules: tuple[Rule, ...]
    switched: tuple[Rule, ...]  # what a switch stands for; added to what holds, so never milder
    clauses: Mapping[str, Clause]
    demands: tuple[Demand, ...]
    duties: tuple[Duty, ...]
    forms: SchoolForms


def read_common(general: bytes, default: bytes) -> Common:
    """The shipped general and default rules; PackBroken where a kind has no rule at all."""
    book = Document.of("general.toml", general)
    top = book.read(book.tables, schema.BOOK)
    general_rules = _rules(book, top, schema.FULL_RULE, ())
    book.finish()
    general_clauses = _clauses(top)
    document = Document.of("default.toml", default)
    top = document.read(document.tables, schema.PACK)
    rules = _rules(document, top, schema.DEFAULT_RULE, general_clauses)
    for kind in sorted(set(Kind) - {one.kind for one in (*rules, *general_rules)}):
        document.wrong(TOP, 0, "rule", f"there is no rule for “{kind}”")
    known = {*top.get("clauses", ()), *general_clauses}
    demands = demand_reading.read(document, top.get("record", ()), known)
    forms = read_forms(document, top, known, ())
    document.finish()
    return Common(
        RuleBook.of(general_rules),
        general_clauses,
        RuleBook.of([_as_fallback(one) for one in rules]),
        _clauses(top),
        {one.kind: (one.message, one.remedy) for one in reversed((*rules, *general_rules))},
        demands,
        forms,
    )


def read_default(data: bytes, common: Common) -> Pack:
    """The default pack: the one whose rules also say what they weigh for packs that are silent."""
    document = Document.of("default.toml", data)
    base = replace(_bare(common), clauses=common.general_clauses)
    return _made(document, _read(document, schema.PACK, schema.DEFAULT_RULE, base, common), base)


def read_pack(data: bytes, name: str, common: Common, find: Find) -> Pack:
    """A pack of its own bytes; PackBroken names every problem. *name* is its file's.

    A pack that extends another (which *find* finds) has all of that pack's rules and its own.
    """
    document = Document.of(name, data)
    if "extends" not in document.tables:
        base = _bare(common)
        return _made(document, _read(document, schema.PACK, schema.RULE, base, common), base)
    floor = _floor(document, find)
    read = _read(document, schema.EXTENSION, schema.RULE, floor, common)
    pack = _made(document, read, floor)
    for table, key, why in loosened_settings(pack, floor):
        document.wrong(table, 0, key, why)
    for number, why in loosened_rules(read.rules, floor):
        document.wrong("rule", number, "severity", why)
    wanted = [one.of for one in read.demands]
    for of, why in loosened(read.demands, floor.demands):
        said = f"this record of “{of}” loosens “{floor.title}”{why}"
        document.wrong("record", wanted.index(of), "severity", said)
    for number, key, why in loosened_forms(read.forms.forms, floor.forms, floor.title):
        document.wrong("form", number, key, why)
    document.finish()
    return pack


def _floor(document: Document, find: Find) -> Pack:
    try:
        return find(text(document.tables["extends"]))
    except (PackBroken, ValueError) as broken:
        line = line_of(document.text, TOP, 0, "extends")
        why = f"line {line}: “extends” cannot be used: {broken}"
        raise PackBroken(document.name, [why]) from broken


def _read(document: Document, of: Schema, of_rule: Schema, base: Pack, common: Common) -> _Read:
    top = document.read(document.tables, of)
    consent = document.read(top.get("consent", {}), schema.CONSENT)
    topics = document.read(top.get("topics", {}), schema.TOPICS)
    retention = document.read(top.get("retention", {}), schema.RETENTION)
    review = document.read(top["review"], schema.REVIEW) if "review" in top else {}
    handles = document.read(top["handles"], schema.HANDLES) if "handles" in top else {}
    rules = _rules(document, top, of_rule, base.clauses, common.sentences)
    for clause in set(top.get("clauses", ())) & base.clauses.keys():
        whose = base.clauses[clause].title
        document.wrong("clauses", 0, clause, f"“{clause}” is a clause of “{whose}” already")
    if "approvers" in top and not top["approvers"]:
        document.wrong(TOP, 0, "approvers", "“approvers” names nobody: no post could be approved")
    known = {*top.get("clauses", ()), *base.clauses}
    if cited := handles.get("clause"):
        _check_clauses(document, ("handles", 0, "clause"), [cited], known)
    for key in {"publishing", "guidance"} & top.keys():
        _check_clauses(document, (TOP, 0, key), top[key], known)
    duties = read_duties(document, top, known, base.duties)
    check_needs(document, top, consent, rules, base)
    demands = demand_reading.read(document, top.get("record", ()), known)
    forms = read_forms(document, top, known, (*base.duties, *duties))
    document.finish()
    switched = identifiability.rules(top.get("identifiability", ""), common.sentences)
    return _Read(
        top=top,
        consent=consent,
        topics=topics,
        retention=retention,
        review=review,
        handles=handles,
        rules=rules,
        switched=switched,
        clauses=_clauses(top),
        demands=demands,
        duties=duties,
        forms=forms,
    )


def _bare(common: Common) -> Pack:
    """What a pack has before it has said anything."""
    return Pack(
        id="",
        title="",
        version="",
        approvers=(),
        second_approvers=(),
        asks=(),
        lapse_days=LAPSE_DAYS,
        consent=ConsentRules(),
        clauses={**common.general_clauses, **common.fallback_clauses},
        own=RuleBook.of(()),
        general=common.general,
        fallback=common.fallback,
        demands=common.demands,
        forms=_by_id(common.forms),
        answers=common.forms.answers,
    )


def _made(document: Document, read: _Read, base: Pack) -> Pack:
    top = read.top
    limit = top.get("loosen_limit", base.consent.loosen_limit)
    topics = {schema.network(name): said for name, said in read.topics.items()}
    return replace(
        base,
        id=document.name.removesuffix(".toml"),
        title=top["title"],
        version=hashlib.sha256(document.text.encode() + base.version.encode()).hexdigest()[:12],
        approvers=top.get("approvers", base.approvers),
        second_approvers=top.get("second_approvers", base.second_approvers),
        asks=tuple(dict.fromkeys((*base.asks, *top.get("asks", ())))),
        lapse_days=top.get("lapse_days", base.lapse_days),
        consent=replace(base.consent, **read.consent, loosen_limit=limit),
        clauses=MappingProxyType({**base.clauses, **read.clauses}),
        own=base.own.and_also((*read.rules, *read.switched)),
        networks=top.get("channels", base.networks),
        topics=MappingProxyType({**base.topics, **topics}),
        review=Review(**read.review) if read.review else base.review,
        handles=Handles(**read.handles) if read.handles else base.handles,
        retention=replace(base.retention, **read.retention),
        demands=together(base.demands, read.demands),
        guidance=tuple(dict.fromkeys((*base.guidance, *top.get("guidance", ())))),
        consulted=tuple(dict.fromkeys((*base.consulted, *top.get("consulted", ())))),
        opinions=base.opinions or top.get("opinions", False),
        related=tuple(dict.fromkeys((*base.related, *top.get("related", ())))),
        duties=(*base.duties, *read.duties),
        edition=_edition(top["title"], read.clauses, base),
        publishing=tuple(dict.fromkeys((*base.publishing, *top.get("publishing", ())))),
        forms=MappingProxyType({**base.forms, **_by_id(read.forms)}),
        answers=tuple(dict.fromkeys((*base.answers, *read.forms.answers))),
    )


def _edition(title: str, clauses: Mapping[str, Clause], base: Pack) -> str:
    """What the policy says, in short; the rules that come with it may be refined without a new one."""
    told = [base.edition, title, *(f"{one} {clauses[one].sentence}" for one in sorted(clauses))]
    return hashlib.sha256("\0".join(told).encode()).hexdigest()[:12]


def _by_id(forms: SchoolForms) -> Mapping[str, SchoolForm]:
    return MappingProxyType({one.id: one for one in forms.forms})


def _clauses(top: Mapping[str, Any]) -> Mapping[str, Clause]:
    return {one: Clause(one, top["title"], says) for one, says in top.get("clauses", {}).items()}


def _rules(
    document: Document,
    top: Mapping[str, Any],
    of: Schema,
    known: Collection[str],
    sentences: Mapping[Kind, tuple[str, str]] = MappingProxyType({}),
) -> tuple[Rule, ...]:
    own = top.get("clauses", {})
    document.read(own, Schema("clauses", dict.fromkeys(own, text)))
    raw = top.get("rule", ())
    read = [document.read(one, of, number) for number, one in enumerate(raw)]
    for number, one in enumerate(read):
        at = ("rule", number, "clauses")
        _check_clauses(document, at, one.get("clauses", ()), {*own, *known})
    if "rule" in top and not raw:
        document.wrong(TOP, 0, "rule", "there is no [[rule]]: nothing would be judged")
    if document.problems:
        return ()
    return tuple(_rule(one, sentences) for one in read)


def _check_clauses(
    document: Document, at: tuple[str, int, str], cited: Sequence[str], known: set[str]
) -> None:
    if not cited:
        document.wrong(*at, f"“{at[2]}” names no clause")
    for clause in cited:
        if clause not in known:
            hint = nearest(clause, known) if known else "[clauses] names none"
            document.wrong(*at, f"there is no clause “{clause}”; {hint}")


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
        two_approvers=read.get("two_approvers", False),
        fallback=read.get("fallback"),
        fallback_post_consent=read.get("fallback_post_consent"),
    )


def _as_fallback(rule: Rule) -> Rule:
    return replace(
        rule,
        severity=rule.fallback or Severity.CLEAR,
        post_consent=rule.fallback_post_consent,
        two_approvers=False,
    )
