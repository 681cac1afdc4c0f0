"""Forename and surname of one pupil beside each other, in either order, spelt well or nearly so."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Final, NamedTuple

from chatops.checks.mentions import nearly
from chatops.checks.mentions.joints import SOFT, Joint
from chatops.checks.mentions.lexicon import Sort, listed, sort_of, time_words
from chatops.checks.mentions.model import Grade
from chatops.checks.mentions.spans import Span
from chatops.checks.mentions.words import Page, Region, Shape
from chatops.roll.index import NameIndex

_BESIDE: Final = SOFT | {Joint.HYPHEN, Joint.BROKEN}
_BESIDE_IN_HANDLES: Final = _BESIDE | {Joint.DOT}
_AROUND_A_MIDDLE_NAME: Final = _BESIDE | {Joint.INITIAL, Joint.OPEN, Joint.CLOSE}
_WORDS: Final = frozenset({Sort.WORD, Sort.LITTLE})
_SHORT: Final = 3  # letters that may be anything in a handle
_HEADS: Final = frozenset({Joint.STOP, Joint.COLON, Joint.OPEN})
_LISTING: Final = frozenset({Joint.COMMA, Joint.ALSO})
_QUOTES: Final = frozenset("\"'\u201c\u201d() ")


class FullName(NamedTuple):
    """Words *first* to *last* (exclusive) are the full name of these pupils."""

    first: int
    last: int
    pupils: tuple[str, ...]
    grade: Grade


Spans = Mapping[int, Sequence[Span]]


def full_names(page: Page, found: Spans, index: NameIndex) -> Iterator[FullName]:
    """Every full name on the page; one word may stand in several."""
    for span in chain.from_iterable(found.values()):
        if span.part.forename_of and not span.ending:
            yield from _surname_after(page, found, index, span)
        if span.part.surname_of and not span.ending:
            yield from _forename_after(page, found, index, span)
        if span.part.surname_of:
            yield from _nearly_a_forename_before(page, index, span)
        if span.part.forename_of and not span.ending:
            yield from _nearly_a_surname_after(page, found, index, span)


def _surname_after(
    page: Page, found: Spans, index: NameIndex, forename: Span
) -> Iterator[FullName]:
    after = forename.last
    surnames = list(found.get(after, ())) if beside(page, after) else []
    if _is_middle_name(page, after):
        middle = page.at(after).fold
        surnames += [
            one for one in found.get(after + 1, ()) if not index.pair(middle, one.part.key)
        ]
    for surname in surnames:
        pupils = index.pair(forename.part.key, surname.part.key)
        grade = _sure(page, forename, surname) if pupils else None
        if grade:
            yield FullName(forename.first, surname.last, pupils, grade)


def beside(page: Page, place: int) -> bool:
    """Nothing that parts two words of a name stands before the word at this place."""
    word = page.at(place)
    return word.joint in (_BESIDE if word.region is Region.PROSE else _BESIDE_IN_HANDLES)


def _is_middle_name(page: Page, place: int) -> bool:
    middle, after = page.at(place), page.at(place + 1)
    if middle.shape is Shape.FIGURES or middle.fold in listed("titles") or middle.opens:
        return False
    named = page.capital(place) or (page.quiet and sort_of(middle.fold) is Sort.PLAIN)
    return (
        named
        and middle.fold not in listed("pronouns")
        and all(
            one.joint in _AROUND_A_MIDDLE_NAME or (one.gap.strip() and set(one.gap) <= _QUOTES)
            for one in (middle, after)
        )
    )


def _sure(page: Page, forename: Span, surname: Span) -> Grade | None:
    """Two ordinary words may make a name; small letters make them a sentence (G6)."""
    if sort_of(surname.part.key) not in _WORDS or _small_letters_tell_nothing(page, surname):
        return Grade.CERTAIN
    if sort_of(forename.part.key) in _WORDS:
        return _both_words(page, forename, surname)
    if page.capital(surname.first):
        return Grade.CERTAIN
    return _in_small_letters(page, forename, surname)


def _in_small_letters(page: Page, forename: Span, surname: Span) -> Grade | None:
    """A surname that is a word, in small letters, behind a forename that is none."""
    if page.capital(forename.first):
        return None  # "Zoë young at heart"
    return Grade.AMBIGUOUS if sort_of(surname.part.key) is Sort.LITTLE else Grade.CERTAIN


def _small_letters_tell_nothing(page: Page, surname: Span) -> bool:
    return page.at(surname.first).region is not Region.PROSE and len(surname.part.key) > _SHORT


def _both_words(page: Page, forename: Span, surname: Span) -> Grade | None:
    capitals = page.capital(forename.first), page.capital(surname.first)
    if not any(capitals) and _is_verb_form(forename, surname) and not page.quiet:
        return None
    if all(capitals) and not page.loud(forename.first):
        return Grade.CERTAIN if not _thing_follows(page, surname) else Grade.AMBIGUOUS
    if capitals == (True, False):
        return None  # "Summer days"
    return Grade.AMBIGUOUS


def _is_verb_form(forename: Span, surname: Span) -> bool:
    """As in "we will read"."""
    return forename.part.key in listed("modal") and surname.part.key in listed("verbs_too")


def _thing_follows(page: Page, surname: Span) -> bool:
    """Rose Hill Park, May Day fair: and May Day, Summer Camp by themselves."""
    of_time = page.at(surname.first - 1).fold in time_words()
    if surname.part.key in listed("things") and of_time:
        return True
    after = page.at(surname.last)
    shown = of_time or page.capital(surname.last)
    return shown and after.joint in SOFT and after.fold in listed("things")


def _forename_after(
    page: Page, found: Spans, index: NameIndex, surname: Span
) -> Iterator[FullName]:
    """As in "Brandt, Zoë" and, in lists, "Brandt Zoë"."""
    joint = page.at(surname.last).joint
    if joint is not Joint.COMMA and not beside(page, surname.last):
        return
    turned = _after_comma if joint is Joint.COMMA else _without_comma
    for forename in found.get(surname.last, ()):
        pupils = index.pair(forename.part.key, surname.part.key)
        grade = turned(page, surname, forename) if pupils else None
        if grade:
            yield FullName(surname.first, forename.last, pupils, grade)


def _after_comma(page: Page, surname: Span, forename: Span) -> Grade | None:
    alone = _is_alone(page, surname.first, forename.last)
    if surname.part.forename_of and not alone:
        return None  # "May, Grace and Tom"
    capitals = page.capital(surname.first) and page.capital(forename.first)
    if capitals or not {sort_of(surname.part.key), sort_of(forename.part.key)} <= _WORDS:
        return Grade.CERTAIN
    return Grade.AMBIGUOUS if alone else None


def _without_comma(page: Page, surname: Span, forename: Span) -> Grade | None:
    if page.at(surname.first).region is not Region.PROSE:
        return Grade.CERTAIN
    capitals = page.capital(surname.first) and page.capital(forename.first)
    plain = sort_of(surname.part.key) not in _WORDS
    return Grade.CERTAIN if plain and (capitals or page.quiet) else None


def _is_alone(page: Page, first: int, last: int) -> bool:
    """Nothing but these words: "May, Grace" is a name, "May, Grace and Tom" are three."""
    after = page.at(last)
    return page.at(first).joint in _HEADS and after.joint not in _LISTING and after.fold != "and"


def _nearly_a_forename_before(page: Page, index: NameIndex, surname: Span) -> Iterator[FullName]:
    """A nickname, or a slip of the pen, before a surname of the roll."""
    place = surname.first - 1
    if not beside(page, surname.first) or not _could_be_a_name(page, place):
        return
    written = page.at(place).fold
    for key, sure in nearly.forenames(written, surname.part.key, index):
        pupils = index.pair(key, surname.part.key)
        yield FullName(place, surname.last, pupils, Grade.CERTAIN if sure else Grade.AMBIGUOUS)


def _nearly_a_surname_after(
    page: Page, found: Spans, index: NameIndex, forename: Span
) -> Iterator[FullName]:
    """A slip of the pen in the surname."""
    place = forename.last
    if place in found or not beside(page, place) or not _could_be_a_name(page, place):
        return
    for key in nearly.surnames(page.at(place).fold, forename.part.key, index):
        pupils = index.pair(forename.part.key, key)
        yield FullName(forename.first, place + 1, pupils, Grade.CERTAIN)


def _could_be_a_name(page: Page, place: int) -> bool:
    word = page.at(place)
    return (page.capital(place) or page.quiet) and word.fold not in listed("titles")
