"""What is on record of each account, and what the school's policy asks for besides."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from chatops.desk import gates, recording
from chatops.desk.office import Office
from chatops.desk.recording import KEEP, TAKE_BACK
from chatops.desk.wording import name_of
from chatops.notices import Control, Dossier, RecordLine
from chatops.people import Act, Member, Role
from chatops.policy.demands import Wanted
from chatops.policy.pack import Pack
from chatops.records import OF_ACCOUNT, KeptRecord, Sort
from chatops.school import Account

IN_FILE: Final = " Whoever keeps trust.toml can say it there ({key})."
NOT_APPROVED: Final = (
    "It is not on record that it was approved. An account is asked for under “Report or ask”, and"
    " made only after that."
)
NOT_LIVE: Final = "Nothing is posted on it."
WAITS: Final = (
    "Nothing is posted on it until a senior leader was told, as pupils may use it ({clauses})."
)


@dataclass(frozen=True, slots=True)
class Of:
    """One account, among the records of its school."""

    office: Office
    account: Account
    records: Sequence[KeptRecord]

    @property
    def publishers(self) -> tuple[Member, ...]:
        return self.office.trust.publishers_of(self.account)

    def kept(self, sort: Sort) -> tuple[KeptRecord, ...]:
        """The records of such a sort about this account, or about its network."""
        about = self.account.network if sort is Sort.INDUCTED else self.account.id
        return tuple(
            one for one in self.records if (one.fact.sort, one.fact.about) == (sort, about)
        )

    def lacking(self, sort: Sort) -> str:
        """The names of the publishers of whom there is no such record."""
        have = {one.fact.member for one in self.kept(sort)}
        return ", ".join(one.name for one in self.publishers if one.id not in have)


def accounts(office: Office, school: str, viewer: str) -> tuple[Dossier, ...]:
    """Each account of the school's register. NotAllowed for those who do not keep it."""
    member = office.colleague(viewer, school, Act.SEE_RECORDS)
    records = office.ledger.records(school)
    live = {one.id for one in gates.accounts(office, school) if one.live}
    return tuple(
        _dossier(Of(office, one, records), member, waits=one.live and one.id not in live)
        for one in office.trust.accounts_of(school)
    )


def said_of(office: Office, record: KeptRecord) -> str:
    """A record in a line: "Mr Lomax, 3 March 2026 (written down by Mrs Nolan)"."""
    fact = record.fact
    who = f"{name_of(office, fact.member)}, " if fact.member else ""
    words = f": {fact.words}" if fact.words else ""
    by = "" if record.by == fact.member else f" (written down by {name_of(office, record.by)})"
    return f"{who}{day(record)}{words}{by}"


def day(record: KeptRecord) -> str:
    return f"{record.fact.on.day} {record.fact.on:%B %Y}"


def take_back(school: str, records: Iterable[KeptRecord], viewer: Member) -> tuple[Control, ...]:
    """The control to take back one of these records, where the viewer may write one of them down."""
    theirs = [one for one in records if recording.may_take_back(viewer, one)]
    numbers = (str(one.number) for one in theirs[-MOST_TO_TAKE_BACK:])
    return (Control(TAKE_BACK, "Take one back", (school, *numbers)),) if theirs else ()


def line(pack: Pack, of: Wanted, label: str, said: Sequence[str], missing: str) -> RecordLine:
    """A line that tells what is missing, where the policy asks for it."""
    demand = pack.demand(of)
    if demand is None or not missing:
        return RecordLine(label, tuple(said))
    return RecordLine(label, tuple(said), missing, demand.severity, demand.clauses)


def _dossier(of: Of, viewer: Member, *, waits: bool) -> Dossier:
    pack, account = of.office.pack(of.account.school), of.account
    demand = pack.demand(Wanted.LEADER_TOLD)
    note = "" if account.live else NOT_LIVE
    if waits and demand is not None:
        note = WAITS.format(clauses=", ".join(demand.clauses))
    lines = tuple(
        _line(of, wanted, how, pack)
        for wanted, how in _LINES.items()
        if pack.demand(wanted) or how.said(of)
    )
    controls = tuple(
        Control(KEEP, label, (account.school, sort, account.id))
        for sort, (wanted, label) in CONTROLS.items()
        if recording.may_keep(viewer, sort) and (pack.demand(wanted) or sort is Sort.GRANTED)
    )
    mine = [one for sort in OF_ACCOUNT for one in of.kept(sort)]
    controls += take_back(account.school, mine, viewer)
    return Dossier(f"{account.name} ({account.channel})", lines, note, controls)


@dataclass(frozen=True, slots=True)
class _How:
    """How one thing is told: under which label, what is known, and what to say where it is not."""

    label: str
    said: Callable[[Of], tuple[str, ...]]
    missing: Callable[[Of, tuple[str, ...]], str]


def _line(of: Of, wanted: Wanted, how: _How, pack: Pack) -> RecordLine:
    said = how.said(of)
    return line(pack, wanted, how.label, said, how.missing(of, said))


def _names(of: Of, members: Iterable[str]) -> tuple[str, ...]:
    return tuple(name_of(of.office, one) for one in members if one)


def _unsaid(sentence: str, key: str) -> Callable[[Of, tuple[str, ...]], str]:
    told = sentence + IN_FILE.format(key=key)
    return lambda _, said: "" if said else told


def _supervisor(of: Of, said: tuple[str, ...]) -> str:
    member = of.office.trust.member(of.account.supervisor)
    if said and (member is None or Role.SLT not in member.holds):
        return f"{said[0]} is not a senior leader.{IN_FILE.format(key='supervisor')}"
    return _unsaid("No senior leader is named who is over it.", "supervisor")(of, said)


def _few(of: Of, said: tuple[str, ...]) -> str:
    demand = of.office.pack(of.account.school).demand(Wanted.ADMINISTRATORS)
    if demand is None or len(said) >= demand.least:
        return ""
    have = {0: "Nobody publishes", 1: "Only one person publishes"}.get(
        len(said), f"Only {len(said)} people publish"
    )
    few = f"{have} on it; there should be {demand.least} or more."
    return few + IN_FILE.format(key="administrators")


def _recorded(sort: Sort) -> Callable[[Of], tuple[str, ...]]:
    return lambda of: tuple(said_of(of.office, one) for one in of.kept(sort))


def _of_publishers(sort: Sort, sentence: str) -> Callable[[Of, tuple[str, ...]], str]:
    def missing(of: Of, _: tuple[str, ...]) -> str:
        names = of.lacking(sort)
        return sentence.format(names=names) if names else ""

    return missing


_LINES: Final[Mapping[Wanted, _How]] = MappingProxyType(
    {
        Wanted.LEAD: _How(
            "Answers for it",
            lambda of: _names(of, [of.account.lead]),
            _unsaid("Nobody is named who answers for it.", "lead"),
        ),
        Wanted.SUPERVISOR: _How(
            "Senior leader over it", lambda of: _names(of, [of.account.supervisor]), _supervisor
        ),
        Wanted.ADMINISTRATORS: _How(
            "Publish on it", lambda of: tuple(one.name for one in of.publishers), _few
        ),
        Wanted.GRANTED: _How(
            "Let work on it by the head",
            _recorded(Sort.GRANTED),
            _of_publishers(Sort.GRANTED, "The head has yet to write down that they may: {names}."),
        ),
        Wanted.INDUCTED: _How(
            "Shown how it works",
            _recorded(Sort.INDUCTED),
            _of_publishers(
                Sort.INDUCTED, "Cannot take a post for it before they were shown: {names}."
            ),
        ),
        Wanted.MODERATORS: _How(
            "See to its comments",
            lambda of: _names(of, of.account.moderators),
            _unsaid("Nobody is named who sees to its comments.", "moderators"),
        ),
        Wanted.OFFICIAL_EMAIL: _How(
            "Official e-mail address",
            lambda of: (of.account.official_email,) if of.account.official_email else (),
            _unsaid("No official e-mail address is on record.", "official_email"),
        ),
        Wanted.LEAST_AGE: _How(
            "Least age there",
            lambda of: () if of.account.least_age is None else (f"{of.account.least_age} years",),
            _unsaid("It is not on record how old one must be to use it.", "least_age"),
        ),
        Wanted.PASSWORDS_WITH: _How(
            "Keeps the passwords",
            lambda of: (of.account.passwords_with,) if of.account.passwords_with else (),
            _unsaid("It is not on record who keeps the passwords.", "passwords_with"),
        ),
        Wanted.PASSWORDS_TOLD: _How(
            "Was told the passwords",
            _recorded(Sort.PASSWORDS_TOLD),
            lambda _, said: "" if said else "It is not on record who was told the passwords.",
        ),
        Wanted.APPROVED: _How(
            "Approved by a senior leader",
            _recorded(Sort.APPROVED),
            lambda _, said: "" if said else NOT_APPROVED,
        ),
        Wanted.LEADER_TOLD: _How(
            "Senior leader told",
            _recorded(Sort.LEADER_TOLD),
            lambda _, said: "" if said else "It is not on record that a senior leader was told.",
        ),
    }
)
MOST_TO_TAKE_BACK: Final = 40
CONTROLS: Final[Mapping[Sort, tuple[Wanted, str]]] = MappingProxyType(
    {
        Sort.GRANTED: (Wanted.GRANTED, "Let somebody work on it"),
        Sort.PASSWORDS_TOLD: (Wanted.PASSWORDS_TOLD, "Was told the passwords …"),
        Sort.LEADER_TOLD: (Wanted.LEADER_TOLD, "A senior leader was told …"),
        Sort.APPROVED: (Wanted.APPROVED, "It was approved …"),
    }
)
