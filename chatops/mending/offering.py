"""Which mends a draft is offered: for each finding with one that is safe, the first that is."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from chatops import checks
from chatops.checks.context import Context, meant
from chatops.checks.written import FILE_NAME
from chatops.draft import Content
from chatops.findings import CONSENT_KINDS, Finding, Kind, Observation, Place, Severity, outcome
from chatops.mending.mended import field_of, photo_of
from chatops.mending.people import instead_of_handle, instead_of_pupils, instead_of_staff
from chatops.mending.spot import Spot
from chatops.mending.trial import Trial
from chatops.mending.words import (
    instead_of_contact,
    instead_of_hashtag,
    instead_of_link,
    instead_of_shouting,
    taken_out,
    without_link,
)
from chatops.mends import NO_MENDS, Edit, Mend, Mends
from chatops.policy.judge import judge

MOST: Final = 12  # mends of one draft: a card holds no more, and the rest come after these
_ROUNDS: Final = 3  # of taking along what would be hidden
Way = Callable[[Spot, Observation, Context], Iterator[Edit]]
_WAYS: Final[Mapping[Kind, Way]] = MappingProxyType(
    {
        Kind.FULL_NAME_WITH_PHOTO: instead_of_pupils,
        Kind.PART_NAME_WITH_PHOTO: instead_of_pupils,
        Kind.FULL_NAME_IN_TEXT: instead_of_pupils,
        Kind.PART_NAME_IN_TEXT: instead_of_pupils,
        Kind.STAFF_FORENAME: instead_of_staff,
        Kind.PUPIL_TAGGED: instead_of_handle,
        Kind.PRIVATE_HANDLE: instead_of_handle,
        Kind.PHONE_NUMBER: instead_of_contact,
        Kind.EMAIL_ADDRESS: instead_of_contact,
        Kind.HOME_ADDRESS: taken_out,
        Kind.BIRTH_DATE: taken_out,
        Kind.PERSONAL_NUMBER: taken_out,
        Kind.SHORTENED_LINK: without_link,
        Kind.UNSAFE_LINK: instead_of_link,
        Kind.LINKS_NOT_CHECKED: without_link,
        Kind.HASHTAG_RUN_TOGETHER: instead_of_hashtag,
        Kind.LOUD: instead_of_shouting,
    }
)
# What is wrong with a picture and ends with it. Whom it shows, and what it shows, can be said instead.
_OF_PICTURES: Final = frozenset(
    {
        Kind.PHOTO_UNREADABLE,
        Kind.SINGLE_PUPIL,
        Kind.FACE_STANDS_OUT,
        Kind.PICTURE_SEEN_BEFORE,
        Kind.PICTURE_PURGED,
    }
)


@dataclass(frozen=True, slots=True)
class _Fault:
    """Something found, how grave it is, and every mend that may answer it, the best first."""

    place: Place | None
    severity: Severity
    mends: tuple[Mend, ...]


def offered(content: Content, context: Context) -> Mends:
    """Every mend that does no harm, the gravest findings' first; and all of them, if they agree."""
    seen = checks.run(content, context)
    trial = Trial(content, context, judge(seen, context.pack))
    faults = _faults(content, context, seen)
    found: dict[str, Mend] = {}
    for one in sorted(faults, key=lambda one: -one.severity):
        if len(found) < MOST and (mend := _safe(one, faults, trial)):
            found.setdefault(mend.id, mend)
    each = tuple(found.values())
    if len(each) <= 1:
        return Mends(each) if each else NO_MENDS
    together = _joined(each)
    return Mends(each, together if trial.lost(together) == () else None)


def _faults(content: Content, context: Context, seen: Iterable[Observation]) -> Sequence[_Fault]:
    several = tuple(seen)
    faults = []
    for one in several:
        severity = outcome(judge([one], context.pack))
        if severity is not Severity.CLEAR:
            mends = tuple(_mends(one, severity, several, content, context))
            faults.append(_Fault(one.place, severity, mends))
    return faults


def _mends(
    seen: Observation,
    severity: Severity,
    others: Sequence[Observation],
    content: Content,
    context: Context,
) -> Iterator[Mend]:
    if seen.kind in CONSENT_KINDS:
        yield from _without_child(seen, severity, others, content, context)
    elif seen.kind in _OF_PICTURES and seen.place:
        number = photo_of(seen.place)
        if number is not None:
            yield Mend(severity, left_out=(number,))
    else:
        yield from (Mend(severity, (edit,)) for edit in _edits(seen, content, context))


def _edits(seen: Observation, content: Content, context: Context) -> Iterator[Edit]:
    spot, way = _spot(seen.place, content), _WAYS.get(seen.kind)
    if spot is None or way is None:
        return
    if spot.field.endswith(FILE_NAME):
        yield _renamed(spot)
    else:
        yield from way(spot, seen, context)


def _spot(place: Place | None, content: Content) -> Spot | None:
    if place is None or place.start is None or place.end is None:
        return None
    words = field_of(content, place.field)
    return None if words is None else Spot(place.field, words, place.start, place.end)


def _renamed(spot: Spot) -> Edit:
    """A plain name for a file, with its ending."""
    number = photo_of(Place(spot.field)) or 0
    _, dot, ending = spot.words.rpartition(".")
    return Edit(spot.field, 0, len(spot.words), spot.words, f"photo{number + 1}{dot}{ending}")


def _without_child(
    seen: Observation,
    severity: Severity,
    others: Sequence[Observation],
    content: Content,
    context: Context,
) -> Iterator[Mend]:
    """The child out of the post altogether: the pictures left out, and the name where it stands.

    It is the same whatever is on file, so that what is offered gives no reason away (G12).
    """
    child = set(seen.pupils)
    left_out = tuple(
        number
        for number, photo in enumerate(content.photos)
        if any(child.intersection(meant(one, context.roll)) for one in photo.pictured)
    )
    named = [
        edits
        for one in others
        if one.kind in _WAYS and child.intersection(one.pupils)
        if (edits := list(_edits(one, content, context)))
    ]
    if left_out or named:
        for rank in range(max(map(len, named), default=1)):
            chosen = tuple(several[min(rank, len(several) - 1)] for several in named)
            yield _joined([Mend(severity, chosen, left_out)])


def _safe(fault: _Fault, faults: Sequence[_Fault], trial: Trial) -> Mend | None:
    """The first of its mends that does no harm, with the mends of whatever it would hide."""
    return next(filter(None, (_whole(one, faults, trial) for one in fault.mends)), None)


def _whole(mend: Mend, faults: Sequence[_Fault], trial: Trial) -> Mend | None:
    for _ in range(_ROUNDS):
        lost = trial.lost(mend)
        if lost is None:
            return None
        if not lost:
            return mend
        more = _answering(lost, faults)
        if not more:
            return None
        mend = _joined([mend, *more])
    return None


def _answering(lost: Sequence[Finding], faults: Sequence[_Fault]) -> Sequence[Mend]:
    """The mends of what was lost; none where something lost has none."""
    places = {one.place for one in lost}
    mends = [one.mends[0] for one in faults if one.place in places and one.mends]
    answered = {one.place for one in faults if one.mends}
    return mends if places <= answered else ()


def _joined(several: Sequence[Mend]) -> Mend:
    """All of them as one; of edits that meet, the wider."""
    edits: list[Edit] = []
    left_out = tuple(sorted({number for one in several for number in one.left_out}))
    for edit in sorted(
        {edit for one in several for edit in one.edits}, key=lambda one: one.start - one.end
    ):
        gone = photo_of(Place(edit.field)) in left_out
        if not gone and not any(edit.meets(one) for one in edits):
            edits.append(edit)
    in_order = tuple(sorted(edits, key=lambda one: (one.field, one.start)))
    return Mend(max(one.severity for one in several), in_order, left_out)
