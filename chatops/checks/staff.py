"""Members of staff by their forename (DEF-10), and what is told of their lives outside school."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from chatops.checks.consent import short
from chatops.checks.context import Context
from chatops.checks.mentions import Grade, Mention, StaffNames, find
from chatops.checks.mentions.lexicon import listed
from chatops.checks.mentions.words import Word
from chatops.checks.phrases import phrases
from chatops.checks.written import Written, prose, written
from chatops.draft import Content
from chatops.findings import Certainty, Kind, Observation
from chatops.roll.pupil import Pupil
from chatops.roll.roll import Roll

_NOBODY: Final = StaffNames()
_KEPT: Final = 8  # schools


def check(content: Content, context: Context) -> Iterator[Observation]:
    for one in written(content):
        yield from _by_forename(one, context)
    for one in prose(content):
        yield from _described(one, context.staff)


def _by_forename(one: Written, context: Context) -> Iterator[Observation]:
    """By the very cues that tell a pupil's name from a word: "Joy!" and "what a joy"."""
    staff = context.staff
    if staff.forenames.isdisjoint(one.page.folds):
        return
    places = [
        at
        for at, word in enumerate(one.page.words)
        if word.fold in staff.forenames
        and not (word.fold in staff.surnames and _is_titled(one, at))
    ]
    if not places:
        return
    of_staff = _Mentions(find(one.words, _as_roll(staff), _NOBODY, style=one.style))
    of_pupils = _Mentions(context.mentions(one.words, one.style))
    for place in places:
        word, found = one.page.at(place), of_staff.over(one.page.at(place))
        titled = _is_titled(one, place) and one.page.capital(place)  # "Miss Joy"
        if titled or (found and not found.handle):
            certain = titled or (found is not None and found.grade is Grade.CERTAIN)
            yield Observation(
                Kind.STAFF_FORENAME,
                Certainty.CERTAIN if certain and not of_pupils.over(word) else Certainty.AMBIGUOUS,
                one.place(word.start, word.end),
                details={"words": short(one.words[word.start : word.end])},
            )


class _Mentions:
    """The mentions in one text, to be asked for by place."""

    def __init__(self, found: Sequence[Mention]) -> None:
        self._found = found
        self._starts = [one.start for one in found]

    def over(self, word: Word) -> Mention | None:
        """The mention that has this word in it."""
        at = bisect_right(self._starts, word.start) - 1
        return self._found[at] if at >= 0 and word.end <= self._found[at].end else None


def _is_titled(one: Written, place: int) -> bool:
    before, word = one.page.at(place - 1), one.page.at(place)
    return before.fold in listed("titles") and before.sentence == word.sentence


@lru_cache(maxsize=_KEPT)
def _as_roll(staff: StaffNames) -> Roll:
    """The staff as if on a roll of their own, so that they are found by the same rules."""
    people = (
        Pupil(
            school="staff",
            admission_no=str(number),
            upn="",
            legal_surname=surname,
            legal_forename=forename,
            preferred_surname="",
            preferred_forename="",
            year="R",
            reg_group="",
        )
        for number, (_, forename, surname) in enumerate(staff.people)
        if forename
    )
    return Roll.of("staff", 1, people)


def _described(one: Written, staff: StaffNames) -> Iterator[Observation]:
    """Illness, family or age in a sentence that names somebody of the staff."""
    names = (one.page.folds & staff.surnames) | (one.page.folds & staff.forenames)
    named: dict[int, int] = {}
    for place, word in enumerate(one.page.words if names else ()):
        if word.fold in names and _is_staff(one, place, staff):
            named.setdefault(word.sentence, place)
    if not named:
        return
    for found in phrases("description", "staff_life").find(one.page):
        sentence = one.page.at(found.first).sentence
        if sentence in named:
            place = named.pop(sentence)
            first, last = min(place, found.first), max(place, found.last - 1)
            start, end = one.page.at(first).start, one.page.at(last).end
            yield Observation(
                Kind.STAFF_DESCRIBED,
                place=one.place(start, end),
                details={"words": short(one.words[start:end])},
            )


def _is_staff(one: Written, place: int, staff: StaffNames) -> bool:
    word = one.page.at(place)
    if word.fold in staff.surnames:
        return one.page.at(place - 1).fold in listed("titles")
    return word.fold in staff.forenames and one.page.capital(place)
