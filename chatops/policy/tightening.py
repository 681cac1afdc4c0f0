"""What a pack that builds upon another may not do: make anything milder (a trust sets a floor)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, combinations
from typing import Final

from chatops.findings import Fact, Observation, Severity, outcome
from chatops.people import COUNT_AS_SLT, Role
from chatops.policy.document import TOP
from chatops.policy.judge import judge
from chatops.policy.pack import Pack, Rule, RuleBook

# Which value of each of the consent settings asks for more.
_STRICTER: Final = {"academic_year": True, "film_as_image": False, "website_as_social": True}
_NOTHING: Final = RuleBook.of(())


def loosened_rules(rules: Sequence[Rule], floor: Pack) -> Iterator[tuple[int, str]]:
    """Which of a school's own *rules* weigh less than its trust's pack somewhere, and how."""
    for number, rule in enumerate(rules):
        for facts in _circumstances(rule, floor):
            seen = Observation(rule.kind, facts=facts)
            theirs = outcome(judge([seen], floor))
            ours = outcome(judge([seen], _alone(rule, floor)))
            if rule.answers(seen) and ours < theirs:
                yield number, _told(rule, facts, ours, theirs, floor)
                break


def loosened_settings(pack: Pack, floor: Pack) -> Iterator[tuple[str, str, str]]:
    """Which settings of *pack*, by table and key, ask for less than its trust's pack, and how."""
    loosens = f"loosens “{floor.title}”"
    for table, key, why in (
        *_deciding(pack, floor),
        *_keeping(pack, floor),
        *_consent(pack, floor),
        *_where(pack, floor),
    ):
        yield table, key, f"“{key}” {loosens}{why}"


def _deciding(pack: Pack, floor: Pack) -> Iterator[tuple[str, str, str]]:
    for key in ("approvers", "second_approvers"):
        theirs = getattr(floor, key)
        for role in getattr(pack, key) if theirs else ():
            if not _may_decide(role, theirs):
                yield TOP, key, f", where it is {' and '.join(theirs)}, and not {role}"
    for key in ("lapse_days", "loosen_limit"):
        if getattr(pack, key) > getattr(floor, key):
            yield TOP, key, f", where it is {getattr(floor, key)}"


def _keeping(pack: Pack, floor: Pack) -> Iterator[tuple[str, str, str]]:
    for key, days in vars(floor.retention).items():
        if getattr(pack.retention, key) > days:
            yield "retention", key, f", where it is {days}"


def _consent(pack: Pack, floor: Pack) -> Iterator[tuple[str, str, str]]:
    for key, stricter in _STRICTER.items():
        if getattr(floor, key) is stricter and getattr(pack, key) is not stricter:
            yield "consent", key, f", where it is {str(stricter).lower()}"
    if floor.consent.only_who_decides and not pack.consent.only_who_decides:
        yield "consent", "only_who_decides", ", where it is true"
    if pack.consent.grace_days > floor.consent.grace_days:
        yield "consent", "grace_days", f", where it is {floor.consent.grace_days}"
    if pack.consent.pupils_decide_from != floor.consent.pupils_decide_from:
        theirs = floor.consent.pupils_decide_from or "not there at all"
        yield "consent", "pupils_decide_from", f", where it is {theirs}"


def _where(pack: Pack, floor: Pack) -> Iterator[tuple[str, str, str]]:
    """A network that the trust's pack does not name, or one for more; handles written otherwise."""
    for unnamed in sorted(pack.networks - floor.networks) if floor.networks else ():
        yield TOP, "channels", f", which does not name {unnamed}"
    if floor.handles and pack.handles != floor.handles:
        yield "handles", "format", f", where it is {floor.handles.format}"
    for network, topics in floor.topics.items():
        for more in sorted(pack.topics[network] - topics):
            yield "topics", network.value, f", where it is not for “{more}”"


def _may_decide(role: Role, approvers: Iterable[Role]) -> bool:
    return role in approvers or (Role.SLT in approvers and role in COUNT_AS_SLT)


def _circumstances(rule: Rule, floor: Pack) -> Iterable[frozenset[Fact]]:
    """Every mixture of the facts that anything said of this kind of observation depends on."""
    books = (floor.own, floor.general, floor.fallback)
    several = [rule, *chain.from_iterable(one.rules.get(rule.kind, ()) for one in books)]
    facts = frozenset({Fact.POST_CONSENT}).union(*(one.when | one.unless for one in several))
    sizes = range(len(facts) + 1)
    return map(frozenset, chain.from_iterable(combinations(sorted(facts), one) for one in sizes))


def _alone(rule: Rule, floor: Pack) -> Pack:
    return replace(floor, own=RuleBook.of([rule]), general=_NOTHING, fallback=_NOTHING)


def _told(rule: Rule, facts: frozenset[Fact], ours: Severity, theirs: Severity, floor: Pack) -> str:
    where = f" (where: {', '.join(sorted(facts))})" if facts else ""
    return (
        f"this rule for “{rule.kind}” loosens “{floor.title}”:"
        f" {_weight(theirs)} there, {_weight(ours)} here{where}"
    )


def _weight(severity: Severity) -> str:
    return severity.label if severity else "none"
