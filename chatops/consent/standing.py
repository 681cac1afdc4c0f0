"""What a pupil's consent records add up to, for one medium and channel, on one day.

Pure and bitemporal: *on* is the day asked about, *known_at* the moment up to which the desk's own
memory counts, so that what was known then can be said again later. The rules are those of the
product's design, "which record counts":

* per guardian the latest word counts: by the day it was given, then by import, then the stricter;
* over guardians any refusal, withdrawal or objection wins; do-not-publish beats everything;
* "unknown" takes the place of a grant, never of a refusal, and is never a yes;
* a grant lapses and can be for one event only; a refusal neither lapses nor is narrowed by an event;
* where somebody alone decides (a local authority), a yes of anybody else is none;
* what was undone counts for nothing from that moment on, and still did before it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from chatops.consent.marks import decider_in, listed_by
from chatops.consent.record import DECIDING, EVERY, LISTING, THE_PUPIL, Choice, Medium, Record
from chatops.roll.pupil import YEARS
from chatops.school import Channel

SEPTEMBER: Final = 9
REFUSALS: Final = frozenset({Choice.REFUSED, Choice.WITHDRAWN, Choice.OBJECTED})


class State(StrEnum):
    GRANTED = "granted"
    NOT_ASKED = "not asked"
    NOTHING = "nothing on file"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    OBJECTED = "objected"
    NEVER = "never"


REFUSED_STATES: Final = frozenset({State.REFUSED, State.WITHDRAWN, State.OBJECTED})
_STRICTNESS: Final[Mapping[State, int]] = {
    State.GRANTED: 0,
    State.NOT_ASKED: 1,
    State.NOTHING: 2,
    **dict.fromkeys(REFUSED_STATES, 3),
    State.NEVER: 4,
}


@dataclass(frozen=True, slots=True)
class ConsentRules:
    """How a school's pack reads its consents.

    *academic_year*: a grant ends with the academic year it was given in (1 September to 31 August).
    *film_as_image*: an image grant stands for film where film was never asked about.
    *website_as_social*: a post on the website needs what social media needs, too.
    *loosen_limit*: how many standings one import may loosen without a second person.
    *grace_days*: for so many days after 31 August the consents of the year before still count.
    *pupils_decide_from*: from this year group on, a pupil's own word takes the place of the
    guardians'; empty where the guardians always decide. *pupil_decides*: whether that is so for the
    pupil in question (`for_year`). *only_who_decides*: where the register says who alone decides for
    a pupil, nobody else's yes counts, not the pupil's own either.
    """

    academic_year: bool = False
    film_as_image: bool = False
    website_as_social: bool = False
    loosen_limit: int = 5
    grace_days: int = 0
    pupils_decide_from: str = ""
    pupil_decides: bool = False
    only_who_decides: bool = True

    def for_year(self, year: str) -> "ConsentRules":
        """These rules as they are for a pupil of this year group (N, R, 1 to 13)."""
        if not self.pupils_decide_from or year not in YEARS:
            return self
        decides = YEARS.index(year) >= YEARS.index(self.pupils_decide_from)
        return replace(self, pupil_decides=decides)


@dataclass(frozen=True, slots=True)
class Standing:
    """What counts for one medium and channel, and the record that decides it, if there is one.

    *earlier_year* says that the grant is from an earlier academic year; whether it still counts is
    the pack's to say.
    """

    medium: Medium
    channel: Channel
    state: State
    record: Record | None = None
    until: date | None = None
    earlier_year: bool = False

    @property
    def since(self) -> date | None:
        return None if self.record is None else self.record.valid_from or self.record.given_on

    @property
    def ran_out(self) -> date | None:
        """The last day of a yes that counted once and counts no more."""
        lapsed = self.record is not None and self.record.choice is Choice.GRANTED
        return self.until if lapsed and self.state is State.NOTHING else None

    @property
    def words(self) -> str:
        """The state as people are told it: a yes that ran out is more than nothing on file."""
        if self.ran_out:
            return f"ran out on {self.ran_out.day} {self.ran_out:%B %Y}"
        if self.state is State.NOTHING and self.record is not None:
            return "not known"
        return self.state.value

    @property
    def written(self) -> bool:
        return self.record is not None and self.record.written

    @property
    def evidence(self) -> str:
        return "" if self.record is None else self.record.evidence

    @property
    def strictness(self) -> tuple[int, bool, bool, bool]:
        """Orders standings from the freest to the strictest."""
        return (
            _STRICTNESS[self.state],
            self.earlier_year,
            not self.written,
            not self.evidence,
        )


NO_RULES: Final = ConsentRules()


def standing(  # noqa: PLR0913, PLR0917 - it is a function of all of these
    records: Iterable[Record],
    medium: Medium,
    channel: Channel,
    on: date,
    known_at: datetime,
    rules: ConsentRules = NO_RULES,
) -> Standing:
    """What one pupil's *records* add up to on the day *on*, as known at *known_at*."""
    said = tuple(one for one in records if one.given_on <= on and in_force(one, known_at))
    known = _Known(said, on, decider_in(said) if rules.only_who_decides else "")
    if rules.website_as_social and channel is Channel.WEBSITE:
        website, social = (
            _standing(known, medium, one, rules) for one in (channel, Channel.SOCIAL)
        )
        stricter = max(website, social, key=lambda one: one.strictness)
        return replace(stricter, channel=channel)
    return _standing(known, medium, channel, rules)


def in_force(record: Record, at: datetime) -> bool:
    """Whether the desk knew of the record at that moment, and it had not been undone by then."""
    undone = record.undone_at is not None and record.undone_at <= at
    return record.recorded_at <= at and not undone


def academic_year(day: date) -> int:
    """The year in which the academic year of *day* began."""
    return day.year if day.month >= SEPTEMBER else day.year - 1


def folded_guardian(given_by: str) -> str:
    """One guardian, however spaced or capitalised; nobody named is one guardian, too."""
    return " ".join(given_by.casefold().split())


@dataclass(frozen=True, slots=True)
class _Known:
    """The records that were known and given, the day they are read for, and who alone decides."""

    records: tuple[Record, ...]
    on: date
    decider: str = ""

    def about(self, medium: Medium, channel: Channel) -> list[Record]:
        """Those that speak of this medium and channel and count as a standing word, last word last."""
        return sorted(
            (
                one
                for one in self.records
                if one.medium in (medium, EVERY)
                and one.channel in (channel, EVERY)
                and self.counts(one)
            ),
            key=self.place,
        )

    def counts(self, record: Record) -> bool:
        """A yes or a don't-know for one event, or from a later day on, is no standing word."""
        if record.choice in LISTING | DECIDING:
            return False
        if record.choice in REFUSALS:
            return True
        return not record.event and (record.valid_from is None or record.valid_from <= self.on)

    def is_good(self, grant: Record) -> bool:
        """Whether this yes comes from somebody whose yes counts."""
        return not self.decider or folded_guardian(grant.given_by) == folded_guardian(self.decider)

    def place(self, record: Record) -> tuple[date, int, int]:
        severity = (record.choice is not Choice.GRANTED) + (record.choice in REFUSALS)
        return record.given_on, self._import(record), severity

    def _import(self, record: Record) -> int:
        """The place of the record's import: rows of one file are no earlier than one another."""
        if not record.batch:
            return record.order
        return min(one.order for one in self.records if one.batch == record.batch)


def _standing(known: _Known, medium: Medium, channel: Channel, rules: ConsentRules) -> Standing:
    if listed := listed_by(known.records):
        return Standing(medium, channel, State.NEVER, listed)
    if about := known.about(medium, channel):
        return _of_words(known, about, (medium, channel), rules)
    if medium is Medium.VIDEO and rules.film_as_image:
        return replace(_standing(known, Medium.IMAGE, channel, rules), medium=medium)
    return Standing(medium, channel, _silence(known))


def _of_words(
    known: _Known, about: list[Record], what: tuple[Medium, Channel], rules: ConsentRules
) -> Standing:
    """What the guardians' last words about one medium and channel come to."""
    deciding = about if known.decider else _deciding(about, rules)
    last_words = [_last_word(words) for words in _by_guardian(deciding)]
    if refusals := [one for one in last_words if one.choice in REFUSALS]:
        latest = max(refusals, key=known.place)
        return Standing(*what, State(latest.choice.value), latest)
    grants = [one for one in last_words if one.choice is Choice.GRANTED]
    read = [_granted(one, what, known.on, rules) for one in grants if known.is_good(one)]
    # A yes that does not count is told to nobody: it reads like a family that was not asked.
    unknown = None if grants else last_words[-1]
    return min(
        read, key=lambda one: one.strictness, default=Standing(*what, State.NOTHING, unknown)
    )


def _deciding(about: list[Record], rules: ConsentRules) -> list[Record]:
    """The words that decide: the pupil's own, where the pupil may decide and has."""
    own = [one for one in about if folded_guardian(one.given_by) == THE_PUPIL]
    return own if own and rules.pupil_decides else about


def _silence(known: _Known) -> State:
    """Nobody asked a family that said yes to something else; of any other nothing is on file."""
    asked = any(
        one.choice is Choice.GRANTED
        and known.counts(one)
        and known.is_good(one)
        and not _lapsed(one, known.on)
        for one in known.records
    )
    return State.NOT_ASKED if asked else State.NOTHING


def _by_guardian(records: Iterable[Record]) -> list[list[Record]]:
    guardians: dict[str, list[Record]] = {}
    for one in records:
        guardians.setdefault(folded_guardian(one.given_by), []).append(one)
    return list(guardians.values())


def _last_word(words: Sequence[Record]) -> Record:
    """The last of one guardian's words; a don't-know leaves an earlier refusal in force."""
    last = words[0]
    for word in words[1:]:
        if not (word.choice is Choice.UNKNOWN and last.choice in REFUSALS):
            last = word
    return last


def _lapsed(record: Record, on: date) -> bool:
    return record.valid_until is not None and record.valid_until < on


def _granted(
    grant: Record, what: tuple[Medium, Channel], on: date, rules: ConsentRules
) -> Standing:
    """A guardian's grant as it stands on that day: in force, or lapsed to nothing on file."""
    grace = timedelta(days=rules.grace_days)
    began = academic_year(grant.valid_from or grant.given_on)
    earlier = began < academic_year(on - grace)
    until = grant.valid_until
    if rules.academic_year:
        end = date(began + 1, SEPTEMBER - 1, 31) + grace
        until = end if until is None else min(until, end)
    if _lapsed(grant, on):
        return Standing(*what, State.NOTHING, grant, until)
    state = State.NOTHING if earlier and rules.academic_year else State.GRANTED
    return Standing(*what, state, grant, until, earlier)
