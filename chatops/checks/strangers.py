"""Full names that neither the roll nor the staff know, beside thanks or congratulation (DEF-43)."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Final

from chatops.checks.consent import short
from chatops.checks.context import Context
from chatops.checks.mentions.joints import Joint
from chatops.checks.mentions.lexicon import Sort, english, listed, sort_of
from chatops.checks.mentions.words import NOTHING, Page, Region, Shape
from chatops.checks.phrases import Found, phrases
from chatops.checks.written import Written, prose
from chatops.draft import Content
from chatops.findings import Kind, Observation

_BETWEEN: Final = frozenset({Joint.SPACE, Joint.HYPHEN, Joint.APOSTROPHE})
_LEADING: Final = frozenset(
    {"to", "done", "you", "was", "were", "is", "bravo", "congratulations", "played", "off"}
)
_MOST_WORDS: Final = 4  # of one name


def check(content: Content, context: Context) -> Iterator[Observation]:
    for one in prose(content):
        praised = {
            one.page.at(found.first).sentence
            for found in phrases("strangers", "praise").find(one.page)
        }
        names = list(_full_names(one.page, praised)) if praised else []
        if names:
            yield from _unknown(one, names, context)


def _unknown(one: Written, names: list[Found], context: Context) -> Iterator[Observation]:
    known = context.mentions(one.words, one.style)
    taken = {place for other in known for place in range(other.start, other.end)}
    for found in names:
        start, end = one.page.at(found.first).start, one.page.at(found.last - 1).end
        if taken.isdisjoint(range(start, end)) and not _is_staffs(one.page, found, context):
            yield Observation(
                Kind.UNKNOWN_FULL_NAME,
                place=one.place(start, end),
                details={"words": short(one.words[start:end])},
            )


def _full_names(page: Page, sentences: AbstractSet[int]) -> Iterator[Found]:
    """A forename and then a surname, both with a capital, and no title before them."""
    free_from = 0
    capital = [
        place
        for place, word in enumerate(page.words)
        if word.shape is Shape.CAPITAL and word.sentence in sentences
    ]
    for place in capital:
        if place < free_from or not _is_forename(page, place):
            continue
        last = place + 1
        while last < place + _MOST_WORDS and _goes_on(page, last):
            last += 1
        if last > place + 1 and not _is_titled(page, place):
            free_from = last
            yield Found(place, last)


def _is_forename(page: Page, place: int) -> bool:
    """A common one, or a capital word that nothing else is called, where somebody is led up to."""
    word = page.at(place)
    if not _is_capital(page, place):
        return False
    if word.fold in listed("forenames"):
        return True
    strange = sort_of(word.fold) is Sort.PLAIN and word.fold not in _no_forenames()
    led_up_to = page.at(place - 1).fold in _LEADING and word.joint is Joint.SPACE
    return strange and led_up_to and not _is_owner(page, place + 1)


@cache
def _no_forenames() -> frozenset[str]:
    tables = ("titles", "offices", "saints", "things", "place_things", "school_words")
    return english().union(*(listed(table) for table in tables))


def _is_owner(page: Page, place: int) -> bool:
    """Harry Ramsden's, Greenhalgh's Bakery: what has an 's is a firm more often than a child."""
    return any(page.at(one).joint is Joint.APOSTROPHE for one in (place, place + 1))


def _is_capital(page: Page, place: int) -> bool:
    word = page.at(place)
    return word.shape is Shape.CAPITAL and word.region is Region.PROSE and len(word.fold) > 1


def _goes_on(page: Page, place: int) -> bool:
    word = page.at(place)
    if word is NOTHING or word.joint not in _BETWEEN or not _is_capital(page, place):
        return False
    if word.fold in listed("things") | listed("place_things") | listed("school_words"):
        return False
    return word.fold in listed("surnames") or word.fold not in english()


def _is_titled(page: Page, place: int) -> bool:
    """Grown up, by a title or an office: "Mr John Oduya", "Mayor Ann Pryce"."""
    before = page.at(place - 1)
    return page.at(place).joint is Joint.SPACE and before.fold in listed("titles") | listed(
        "offices"
    )


def _is_staffs(page: Page, found: Found, context: Context) -> bool:
    return any(
        page.at(place).fold in context.staff.surnames for place in range(found.first, found.last)
    )
