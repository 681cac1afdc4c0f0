"""Every pupil pictured has consent, for the medium and for each channel the draft would go to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from chatops.checks.context import MEDIUM_OF, Context, meant
from chatops.consent.record import ADULT, Medium
from chatops.consent.standing import Standing, State
from chatops.consent.words import A_MEDIUM, CHANNELS
from chatops.draft import Content
from chatops.findings import Fact, Kind, Observation, Place
from chatops.phrasing import listed
from chatops.school import Channel

_KINDS: Final[Mapping[State, Kind]] = {
    State.NOT_ASKED: Kind.CONSENT_NOT_ASKED,
    State.NOTHING: Kind.CONSENT_MISSING,
    State.REFUSED: Kind.CONSENT_REFUSED,
    State.OBJECTED: Kind.CONSENT_REFUSED,
    State.WITHDRAWN: Kind.CONSENT_WITHDRAWN,
    State.NEVER: Kind.DO_NOT_PUBLISH,
}
LONGEST_WORDS: Final = 60


@dataclass(frozen=True, slots=True)
class _Shown:
    """One entry of *pictured*, the media in which it is, and the first photo that has it."""

    entry: str
    media: tuple[Medium, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class _Reason:
    """What is wrong with a standing; for several channels it is said once."""

    kind: Kind
    medium: Medium | None = None  # the do-not-publish list knows no medium
    facts: frozenset[Fact] = frozenset()


def check(content: Content, context: Context) -> Iterator[Observation]:
    for shown in _shown(content):
        pupils = meant(shown.entry, context.roll)
        if not pupils:
            yield _not_on_the_roll(shown, content, context)
            continue
        seen = [one for pupil in pupils for one in _of_pupil(pupil, shown, content, context)]
        if len(pupils) == 1:
            yield from seen
        else:
            yield Observation(
                Kind.PICTURED_AMBIGUOUS,
                place=shown.place,
                pupils=pupils,
                details={"words": short(shown.entry), "who": context.who(pupils)},
                candidates=tuple(seen),
            )


def observed(
    pupil: str, standings: Iterable[Standing], context: Context, place: Place | None
) -> Iterator[Observation]:
    """What is wrong with these standings of one pupil, each reason once for all its channels."""
    reasons: dict[_Reason, list[str]] = {}
    for one in standings:
        for reason in _reasons(one):
            reasons.setdefault(reason, []).append(CHANNELS[one.channel])
    for reason, channels in reasons.items():
        words = {"who": context.who([pupil])}
        if reason.medium is not None:
            words |= {"medium": A_MEDIUM[reason.medium], "channel": listed(channels)}
        yield Observation(
            reason.kind, place=place, pupils=(pupil,), facts=reason.facts, details=words
        )


def short(words: str) -> str:
    """Words out of a draft for a sentence: on one line, only what can be seen, and not too many."""
    line = "".join(filter(str.isprintable, " ".join(words.split())))
    return line if len(line) <= LONGEST_WORDS else line[: LONGEST_WORDS - 1] + "…"


def _shown(content: Content) -> Sequence[_Shown]:
    seen: dict[str, dict[Medium, int]] = {}
    for number, photo in enumerate(content.photos):
        for entry in photo.pictured:
            if entry.startswith(ADULT):
                continue
            seen.setdefault(entry, {}).setdefault(MEDIUM_OF[photo.media], number)
    return [
        _Shown(entry, tuple(media), Place(f"photos[{min(media.values())}].pictured"))
        for entry, media in seen.items()
    ]


def _of_pupil(
    pupil: str, shown: _Shown, content: Content, context: Context
) -> Iterator[Observation]:
    channels = context.channels(content)
    standings = [
        context.standing(pupil, medium, channel) for medium in shown.media for channel in channels
    ]
    yield from observed(pupil, standings, context, shown.place)
    if _goes_to_press(content, context) and not _agreed(content, pupil, "press"):
        yield Observation(
            Kind.PRESS_WITHOUT_EVENT_CONSENT,
            place=shown.place,
            pupils=(pupil,),
            details={"who": context.who([pupil])},
        )


def _not_on_the_roll(shown: _Shown, content: Content, context: Context) -> Observation:
    """Nobody the school knows by this name or number: nothing can be on file."""
    words = {
        "who": f"“{short(shown.entry)}”",
        "medium": listed([A_MEDIUM[one] for one in shown.media]),
        "channel": listed([CHANNELS[one] for one in context.channels(content)]),
    }
    return Observation(Kind.CONSENT_MISSING, place=shown.place, details=words)


def _reasons(standing: Standing) -> Iterator[_Reason]:
    facts = {
        Fact.VIDEO: standing.medium is Medium.VIDEO,
        Fact.NAME: standing.medium is Medium.NAME,
        Fact.WEBSITE: standing.channel is Channel.WEBSITE,
    }
    circumstances = frozenset(fact for fact, holds in facts.items() if holds)
    for kind in _kinds(standing):
        if kind is Kind.DO_NOT_PUBLISH:
            yield _Reason(kind)
        else:
            yield _Reason(kind, standing.medium, circumstances)


def _kinds(standing: Standing) -> Iterator[Kind]:
    granted = standing.state is State.GRANTED
    if standing.earlier_year:
        yield Kind.CONSENT_EARLIER_YEAR
    elif not granted:
        yield _KINDS[standing.state]
    if granted and not standing.written:
        yield Kind.CONSENT_VERBAL
    elif granted and not standing.evidence:
        yield Kind.CONSENT_WITHOUT_EVIDENCE


def _goes_to_press(content: Content, context: Context) -> bool:
    chosen = (context.accounts.get(one) for one in content.accounts)
    return any(one is not None and one.channel is Channel.PRESS for one in chosen)


def _agreed(content: Content, pupil: str, what: str) -> bool:
    return any(one.pupil == pupil and what in one.covers for one in content.post_consents)
