"""A pack: a school's policy as data, read strictly from TOML, and its rules by what they judge.

A rule answers one kind of observation, under circumstances (*when* all of these facts, *unless*
any of those). Several rules may answer one kind; each gives a finding of its own.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from string import Formatter
from types import MappingProxyType
from typing import Final

from chatops.consent.standing import ConsentRules
from chatops.findings import Fact, Kind, Observation, Severity
from chatops.people import Role
from chatops.policy.demands import Demand, Wanted
from chatops.policy.duty import Duty
from chatops.policy.forms.model import CopyAnswer, SchoolForm
from chatops.school import Network

# What a sentence of a pack may speak of, and what it says where a check did not know better.
PLACEHOLDERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "who": "this pupil",
        "words": "this",
        "account": "this account",
        "medium": "a photo",
        "channel": "here",
        "photo": "this photo",
        "check": "a check",
        "problem": "",
        "faces": "more faces",
        "ticked": "as many pupils as you ticked",
        "reason": "",
        "opening": "A picture of",
    }
)


class PackBroken(Exception):
    """A pack that cannot be used; every problem, with its line where there is one."""

    def __init__(self, name: str, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(f"{name}, {one}" for one in self.problems))


@dataclass(frozen=True, slots=True)
class Rule:
    """What a policy makes of one kind of observation. CLEAR: the policy says this may be.

    *fallback* is the severity that the default pack's rule has in a pack that is silent (G4);
    *post_consent* and *fallback_post_consent* take their place where a written consent for this
    one post covers it (G10). Where *two_approvers*, one person's approval is not enough.
    """

    kind: Kind
    severity: Severity
    clauses: tuple[str, ...]
    message: str
    remedy: str
    when: frozenset[Fact] = frozenset()
    unless: frozenset[Fact] = frozenset()
    post_consent: Severity | None = None
    two_approvers: bool = False
    fallback: Severity | None = None
    fallback_post_consent: Severity | None = None

    def answers(self, observation: Observation) -> bool:
        return self.when <= observation.facts and not self.unless & observation.facts


@dataclass(frozen=True, slots=True)
class RuleBook:
    """Rules by the kind of observation they answer."""

    rules: Mapping[Kind, tuple[Rule, ...]]

    @classmethod
    def of(cls, rules: Sequence[Rule]) -> "RuleBook":
        kinds = dict.fromkeys(one.kind for one in rules)
        return cls(
            MappingProxyType(
                {kind: tuple(one for one in rules if one.kind is kind) for kind in kinds}
            )
        )

    def and_also(self, more: Iterable[Rule]) -> "RuleBook":
        """These rules, and then those."""
        return RuleBook.of([*chain.from_iterable(self.rules.values()), *more])

    def answering(self, observation: Observation) -> tuple[Rule, ...]:
        rules = self.rules.get(observation.kind, ())
        return tuple(one for one in rules if one.answers(observation))


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as it can be shown: the title of the policy it stands in, and what it says."""

    id: str
    title: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Review:
    """When a policy is to be looked at again, and who is reminded of it."""

    due: date
    by: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Handles:
    """How a policy has its accounts' handles written, where possible: a regular expression."""

    format: str
    clause: str


@dataclass(frozen=True)
class Retention:
    """After how many days pictures are erased (DEF-29): unused, of a rejected draft, of a post.

    *drafts_days* after its last move, what a draft said is: its texts, findings, reasons, comments.
    *leavers_days* after a pupil left the roll, their consents are; as long as a post that shows
    them is public, they are kept as long as the pictures of posts are, as its evidence. What
    was written in a case goes *cases_days* after it ended.
    """

    unused_days: int = 30
    rejected_days: int = 7
    posted_days: int = 1095
    drafts_days: int = 1095
    leavers_days: int = 365
    cases_days: int = 1095


KEPT: Final = Retention()


@dataclass(frozen=True, slots=True)
class Pack:
    """One school's policy. *general* are the rules of every pack, *fallback* those for silence.

    *second_approvers* are asked where a rule wants two approvals and one was given. *version* is the first 12 hex digits of the SHA-256 of the pack's own bytes (with the version of
    the pack it extends, if it does). *approvers* are asked in this order; *asks* names the fields
    of `Answers` that the form must ask; a draft that waits, or an approval that is not used, lapses
    after *lapse_days*. *networks* are those that the policy names, empty where it names none;
    *topics* says of a network what it is for, where it is not for everything. *demands* are the
    records that it wants kept, the default's among them where it is silent; *related* are the
    school's other policies that it names. *guidance* are clauses that an approver reads beside the
    buttons; *consulted* may comment on what waits for a decision, and decide nothing; *opinions* says
    that an author may ask a colleague for a second opinion. *publishing* are the clauses that whoever
    puts a post out is reminded of. *edition* changes with the policy's title and sentences alone, while
    *version* changes with every byte. *forms* are those that the school has, by id: its own, and the
    default's that it leaves unsaid; *answers* are to copy.
    """

    id: str
    title: str
    version: str
    approvers: tuple[Role, ...]
    second_approvers: tuple[Role, ...]
    asks: tuple[str, ...]
    lapse_days: int
    consent: ConsentRules
    clauses: Mapping[str, Clause]
    own: RuleBook
    general: RuleBook
    fallback: RuleBook
    networks: frozenset[Network] = frozenset()
    topics: Mapping[Network, frozenset[str]] = field(default_factory=dict)
    review: Review | None = None
    handles: Handles | None = None
    retention: Retention = KEPT
    demands: tuple[Demand, ...] = ()
    related: tuple[str, ...] = ()
    guidance: tuple[str, ...] = ()
    consulted: tuple[Role, ...] = ()
    opinions: bool = False
    forms: Mapping[str, SchoolForm] = field(default_factory=dict)
    answers: tuple[CopyAnswer, ...] = ()

    def demand(self, of: Wanted) -> Demand | None:
        """What this policy wants on record of such a thing; None where it does not ask."""
        return next((one for one in self.demands if one.of is of and one.severity), None)

    duties: tuple[Duty, ...] = ()
    publishing: tuple[str, ...] = ()
    edition: str = ""

    @property
    def loosen_limit(self) -> int:
        return self.consent.loosen_limit

    @property
    def academic_year(self) -> bool:
        return self.consent.academic_year

    @property
    def film_as_image(self) -> bool:
        return self.consent.film_as_image

    @property
    def website_as_social(self) -> bool:
        return self.consent.website_as_social

    @property
    def review_due(self) -> date | None:
        return None if self.review is None else self.review.due


class _Words(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return PLACEHOLDERS[key]


def filled(sentence: str, details: Mapping[str, str]) -> str:
    """A pack's sentence with what a check saw put in; a neutral word where it saw nothing."""
    return sentence.format_map(_Words(details))


def unknown_placeholders(sentence: str) -> tuple[str, ...]:
    """What stands in braces and is no plain placeholder; ValueError where braces do not close."""
    return tuple(
        name
        for _, name, form, conversion in Formatter().parse(sentence)
        if name is not None and (name not in PLACEHOLDERS or form or conversion)
    )
