"""What an import would change: shown before anything is written."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

from chatops.roll.pupil import Pupil

_COMPARED = tuple(one.name for one in fields(Pupil) if one.name not in {"school", "admission_no"})


@dataclass(frozen=True, slots=True)
class Change:
    """One pupil before and after, and the columns that differ."""

    before: Pupil
    after: Pupil
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RollDifference:
    """A file against the roll. Absent pupils stay unless the caller was told the file is complete."""

    joined: tuple[Pupil, ...]
    changed: tuple[Change, ...]
    unchanged: int
    absent: tuple[Pupil, ...]


def difference(before: Sequence[Pupil], after: Sequence[Pupil]) -> RollDifference:
    """Compare by admission number, in the file's order; the absent in the roll's order."""
    known = {one.admission_no: one for one in before}
    arrived = {one.admission_no for one in after}
    stayed = [_change(known[one.admission_no], one) for one in after if one.admission_no in known]
    return RollDifference(
        joined=tuple(one for one in after if one.admission_no not in known),
        changed=tuple(one for one in stayed if one.fields),
        unchanged=sum(1 for one in stayed if not one.fields),
        absent=tuple(one for one in before if one.admission_no not in arrived),
    )


def _change(before: Pupil, after: Pupil) -> Change:
    differing = (name for name in _COMPARED if getattr(before, name) != getattr(after, name))
    return Change(before, after, tuple(differing))
