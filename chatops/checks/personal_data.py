"""Private telephones, e-mails, addresses, birth dates and numbers, unless the school has listed them."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from chatops.checks.addresses import addresses, is_listed
from chatops.checks.consent import short
from chatops.checks.contacts import (
    Email,
    Phone,
    emails,
    may_hold_a_phone,
    numbers_in,
    phones,
    spoken_phones,
)
from chatops.checks.context import Context
from chatops.checks.mentions import StaffNames
from chatops.checks.mentions.lexicon import listed
from chatops.checks.numbers import Sort, numbers
from chatops.checks.written import Written, written
from chatops.draft import Content
from chatops.findings import Certainty, Fact, Kind, Observation
from chatops.school import School

_WORDS_BEFORE: Final = 10
_WORDS_AFTER: Final = 5
_FIRST_PERSON: Final = frozenset({"my", "me", "mine"})


def check(content: Content, context: Context) -> Iterator[Observation]:
    public = _Public(context.school)
    for one in written(content):
        yield from _emails(one, public, context.staff)
        yield from _addresses(one, public, context.staff)
        yield from _phones(one, public, context.staff)
        if one.page.digits:
            yield from _numbers(one, context)


@dataclass(frozen=True)
class _Public:
    """What may stand in a post: the school's own contacts, and those that it has listed."""

    school: School

    @cached_property
    def phones(self) -> frozenset[str]:
        return numbers_in(self.school.exempt_contacts)

    @cached_property
    def agreed(self) -> frozenset[str]:
        return numbers_in(self.school.agreed_numbers)

    @cached_property
    def emails(self) -> frozenset[str]:
        return frozenset(one.casefold() for one in self.school.exempt_contacts)

    def lists(self, email: Email) -> bool:
        return email.address in self.emails

    def has(self, email: Email) -> bool:
        if email.domain in self.emails:
            return True
        domains = (one.casefold() for one in self.school.domains)
        return any(email.domain == one or email.domain.endswith(f".{one}") for one in domains)


def _emails(one: Written, public: _Public, staff: StaffNames) -> Iterator[Observation]:
    for found in emails(one.words, one.page):
        if public.lists(found):
            continue
        facts = {
            Fact.OWN: public.has(found),
            Fact.ORGANISATION: found.is_office,
            Fact.STAFF: _of_staff(one, found, staff),
        }
        yield _seen(Kind.EMAIL_ADDRESS, one, found, _holding(facts))


def _phones(one: Written, public: _Public, staff: StaffNames) -> Iterator[Observation]:
    figures = phones(one.words) if may_hold_a_phone(one.page) else ()
    for found in (*figures, *spoken_phones(one.page, one.words)):
        if found.number in public.phones:
            continue
        facts = {Fact.MOBILE: found.is_mobile, Fact.STAFF: _of_staff(one, found, staff)}
        kind = Kind.AGREED_NUMBER if found.number in public.agreed else Kind.PHONE_NUMBER
        yield _seen(kind, one, found, _holding(facts))


def _addresses(one: Written, public: _Public, staff: StaffNames) -> Iterator[Observation]:
    for found in addresses(one.words, one.page):
        if is_listed(one.words[found.start : found.end], public.school.exempt_contacts):
            continue
        facts = {Fact.STAFF: _is_beside_staff(one, found.start, found.end, staff)}
        yield Observation(
            Kind.HOME_ADDRESS,
            Certainty.CERTAIN if found.sure else Certainty.AMBIGUOUS,
            one.place(found.start, found.end),
            facts=_holding(facts),
            details={"words": short(one.words[found.start : found.end])},
        )


def _numbers(one: Written, context: Context) -> Iterator[Observation]:
    for found in numbers(one.words, one.page, context.on):
        words = short(one.words[found.start : found.end])
        yield Observation(
            Kind.BIRTH_DATE if found.sort is Sort.BIRTH_DATE else Kind.PERSONAL_NUMBER,
            Certainty.CERTAIN if found.sure else Certainty.AMBIGUOUS,
            one.place(found.start, found.end),
            details={"words": words, "problem": found.sort.value},
        )


def _seen(kind: Kind, one: Written, found: Phone | Email, facts: frozenset[Fact]) -> Observation:
    return Observation(
        kind,
        place=one.place(found.start, found.end),
        facts=facts,
        details={"words": short(one.words[found.start : found.end])},
    )


def _holding(facts: dict[Fact, bool]) -> frozenset[Fact]:
    return frozenset(fact for fact, holds in facts.items() if holds)


def _of_staff(one: Written, found: Phone | Email, staff: StaffNames) -> bool:
    """A member of staff's own: beside their name, or "text me on"."""
    in_address = set(re.split(r"[^a-z]+", found.local)) if isinstance(found, Email) else set()
    if in_address & (staff.surnames | staff.forenames):
        return True
    return _is_beside_staff(one, found.start, found.end, staff)


def _is_beside_staff(one: Written, start: int, end: int, staff: StaffNames) -> bool:
    page = one.page
    starts = [word.start for word in page.words]
    first, last = bisect_left(starts, start), bisect_left(starts, end)
    around: Iterable[int] = (
        *range(max(0, first - _WORDS_BEFORE), first),
        *range(last, min(len(starts), last + _WORDS_AFTER)),
    )
    return any(
        page.at(place).fold in _FIRST_PERSON
        or (page.at(place).fold in staff.surnames and _is_shown(one, place))
        or (page.at(place).fold in staff.forenames and page.capital(place))
        for place in around
    )


def _is_shown(one: Written, place: int) -> bool:
    """Written like a name: with a capital, or after a title."""
    return one.page.capital(place) or one.page.at(place - 1).fold in listed("titles")
