"""Try a mend before it is offered: it must mend what it says, hide nothing, and harm nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from chatops import checks
from chatops.checks.context import Context
from chatops.draft import Content
from chatops.findings import Finding, Kind, Place, Severity
from chatops.mending.mended import mended, moved
from chatops.mends import Mend
from chatops.policy.judge import judge

_MOST_READ: Final = 30_000  # characters in all the trials of one draft: a bound on their time
_NOWHERE: Final = Place("")  # of what concerns the whole draft
_NAMES: Final = frozenset(
    {
        Kind.FULL_NAME_WITH_PHOTO,
        Kind.PART_NAME_WITH_PHOTO,
        Kind.FULL_NAME_IN_TEXT,
        Kind.PART_NAME_IN_TEXT,
    }
)


@dataclass(slots=True)
class Trial:
    """Trials of one content; *before* is what its pack finds in it as it stands."""

    content: Content
    context: Context
    before: tuple[Finding, ...]
    _pupils: frozenset[str] = field(init=False)
    _read: int = 0

    def __post_init__(self) -> None:
        self._pupils = self._named(self.content)

    def lost(self, mend: Mend) -> tuple[Finding, ...] | None:
        """What is no longer found though the mend did not touch it; None where it would do harm.

        Harm is whatever the mended draft has that the draft had not: a finding, an empty text,
        a pupil whose consents nobody looked at.
        """
        self._read += len(self.content.text)
        content = self.content if self._read > _MOST_READ else mended(self.content, mend)
        if content is self.content or not self._is_fit(content):
            return None
        after = judge(checks.run(content, self.context), self.context.pack)
        left = tuple(self._left_alone(mend))
        known = _Places(left)
        if not all(known.has(one, _place(one), one.severity) for one in after):
            return None
        found = _Places((one, _place(one)) for one in after)
        # Where a picture went, what is said beside it weighs less.
        return tuple(
            one
            for one, place in left
            if place.start is not None
            and not found.has(one, place, Severity.WARN if mend.left_out else one.severity)
        )

    def _is_fit(self, content: Content) -> bool:
        return bool(content.text.strip()) and self._named(content) <= self._pupils

    def _left_alone(self, mend: Mend) -> Iterator[tuple[Finding, Place]]:
        """What the mend does not touch, and where that is afterwards."""
        for one in self.before:
            place = _place(one)
            if not any(edit.covers(place) for edit in mend.edits):
                now = moved(place, mend)
                if now is not None:
                    yield one, now

    def _named(self, content: Content) -> frozenset[str]:
        return checks.pupils_in(content, self.context)


class _Places:
    """Findings by where they are, to be asked whether there is one like another."""

    def __init__(self, findings: Iterable[tuple[Finding, Place]]) -> None:
        self._exactly: dict[tuple[object, Place], Severity] = {}
        self._about: dict[tuple[object, str], list[tuple[Place, Severity]]] = {}
        for one, place in findings:
            sort = _sort(one)
            known = self._exactly.get((sort, place), Severity.CLEAR)
            self._exactly[sort, place] = max(one.severity, known)
            self._about.setdefault((sort, place.field), []).append((place, one.severity))

    def has(self, finding: Finding, place: Place, least: Severity) -> bool:
        """One of this sort at or about this place, at least as grave."""
        sort = _sort(finding)
        if self._exactly.get((sort, place), Severity.CLEAR) >= least:
            return True
        about = self._about.get((sort, place.field), ())
        return any(severity >= least and _meet(other, place) for other, severity in about)


def _sort(finding: Finding) -> object:
    """Names are of one sort: a picture that goes changes what kind they are."""
    return _NAMES if finding.kind in _NAMES else finding.kind


def _place(finding: Finding) -> Place:
    return finding.place or _NOWHERE


def _meet(one: Place, other: Place) -> bool:
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return True
    return one.start < other.end and other.start < one.end
