"""One child described, by name or not; a few who can be known without a name (DEF-9, DEF-39)."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final, NamedTuple, TypedDict

from chatops.checks.consent import short
from chatops.checks.context import Context
from chatops.checks.mentions import Grade, Mention
from chatops.checks.mentions.joints import Joint
from chatops.checks.mentions.words import Page, Shape
from chatops.checks.phrases import Found, phrases, words_of
from chatops.checks.written import Written, prose
from chatops.draft import Content
from chatops.findings import Certainty, Fact, Kind, Observation, Place

_MATTERS: Final = ("health", "needs", "family", "faith", "behaviour")
_FURTHEST_DETERMINER: Final = 6  # words from "our" to "boy"
_LED_UP_TO: Final = 5  # words before a matter that tell whose it is
_CLASSES: Final = frozenset({"year", "class", "yr", "y", "reception", "nursery"})
_ANY: Final = frozenset({"a", "an", "one", "another"})
_SURE: Final = {Grade.CERTAIN: Certainty.CERTAIN, Grade.AMBIGUOUS: Certainty.AMBIGUOUS}


class _Child(NamedTuple):
    """Words *first* to *last* (exclusive) mean one child; *pupils* are whom a name may mean."""

    first: int
    last: int
    certainty: Certainty = Certainty.CERTAIN
    pupils: tuple[str, ...] = ()


class _Reading:
    """One text, with the children and the private matters in it."""

    def __init__(self, one: Written, context: Context) -> None:
        self.one = one
        self.page: Page = one.page
        self._context = context

    @cached_property
    def matters(self) -> Sequence[Found]:
        found = phrases("description", *_MATTERS).find(self.page)
        return [one for one in found if self._is_somebodys(one)]

    @cached_property
    def named(self) -> Sequence[_Child]:
        mentions = self._context.mentions(self.one.words, self.one.style)
        shown = (one for one in mentions if not one.handle)
        return [self._child(one) for one in shown]

    @cached_property
    def children(self) -> Sequence[_Child]:
        several = phrases("description", "of_several").find(self.page)
        told = [_Child(one.first, one.last) for one in several]
        some = not self.page.folds.isdisjoint(words_of("description", "child"))
        unnamed = (self._unnamed(place) for place in range(len(self.page.words) if some else 0))
        return [*self.named, *told, *filter(None, unnamed)]

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self.page.words]

    @cached_property
    def generic(self) -> frozenset[int]:
        """The sentences in which "the child" is any child."""
        return self._sentences_with("generic")

    @cached_property
    def generic_of_a(self) -> frozenset[int]:
        """Those in which "a child" is, though "our child" is not."""
        return self._sentences_with("generic_of_a")

    @cached_property
    def of_him_or_her(self) -> frozenset[int]:
        return self._sentences_with("pronouns")

    def _sentences_with(self, table: str) -> frozenset[int]:
        wanted = words_of("description", table)
        return frozenset(word.sentence for word in self.page.words if word.fold in wanted)

    def _child(self, mention: Mention) -> _Child:
        first = bisect_left(self._starts, mention.start)
        last = bisect_left(self._starts, mention.end)
        return _Child(first, last, _SURE[mention.grade], mention.pupils)

    def _unnamed(self, place: int) -> _Child | None:
        word, after = self.page.at(place), self.page.at(place + 1)
        if word.fold not in words_of("description", "child"):
            return None
        joined = after.joint is not Joint.STOP and after.fold in words_of("description", "no_child")
        generic = word.sentence in self.generic or self._is_asked_of(place)
        first = None if joined or generic else self._determiner(place)
        if first is None or (
            self.page.at(first).fold in _ANY and word.sentence in self.generic_of_a
        ):
            return None
        return _Child(first, place + 1)

    def _is_asked_of(self, noun: int) -> bool:
        """As in "Please tell us if a child ..."; not what is asked once a child was told of."""
        asked = {"please"} & self.page.folds
        sentence = self.page.at(noun).sentence
        return bool(asked) and any(
            word.fold in asked and word.sentence == sentence for word in self.page.words[:noun]
        )

    def _determiner(self, noun: int) -> int | None:
        """Where "our brave Year 3 boy" begins."""
        for place in range(noun - 1, max(-1, noun - 1 - _FURTHEST_DETERMINER), -1):
            word = self.page.at(place)
            if word.fold in words_of("description", "a_child"):
                return place
            if word.sentence != self.page.at(noun).sentence or word.fold in words_of(
                "description", "linking"
            ):
                break
        figure = self.page.at(noun - 1)
        of_class = figure.shape is Shape.FIGURES and self.page.at(noun - 2).fold in _CLASSES
        return noun - 2 if of_class else None

    def _is_somebodys(self, matter: Found) -> bool:
        """Not what a class read about, or what money was raised for."""
        if self._names_whose(matter):
            return True
        before = range(max(0, matter.first - _LED_UP_TO), matter.first)
        sentence = self.page.at(matter.first).sentence
        return not any(
            self.page.at(place).fold in words_of("description", "not_theirs")
            for place in before
            if self.page.at(place).sentence == sentence
        )

    def _names_whose(self, matter: Found) -> bool:
        return any(
            self.page.at(place).fold in words_of("description", "theirs")
            for place in range(matter.first - 1, matter.last)
        )


def check(content: Content, context: Context) -> Iterator[Observation]:
    for one in prose(content):
        told: set[int] = set()
        reading = _Reading(one, context)
        for child, first, last in (*_described(reading), *_with_family(reading)):
            if child.first not in told:
                told.add(child.first)
                yield _observed(child, (first, last), one, content)
        for found in phrases("description", "small_group").find(one.page):
            yield Observation(Kind.SMALL_GROUP, **_shown(one, found.first, found.last))


def _described(reading: _Reading) -> Iterator[tuple[_Child, int, int]]:
    """A child, and a matter in the same sentence, or in the next where it says "he" or "she"."""
    if not reading.matters:
        return
    by_sentence = {
        reading.page.at(child.first).sentence: child for child in reversed(reading.children)
    }
    for matter in reading.matters:
        sentence = reading.page.at(matter.first).sentence
        before = by_sentence.get(sentence - 1) if sentence in reading.of_him_or_her else None
        told = by_sentence.get(sentence, before)
        if told is not None:
            yield told, min(told.first, matter.first), max(told.last, matter.last)


def _with_family(reading: _Reading) -> Iterator[tuple[_Child, int, int]]:
    """As in "Tom's mum", "the mum of Tom": whose family it is; that may be all it tells."""
    page = reading.page
    if page.folds.isdisjoint(words_of("description", "kin")):
        return
    for child in reading.named:
        perhaps = child._replace(certainty=Certainty.AMBIGUOUS)
        after = child.last + (page.at(child.last).fold == "s")
        owns = after > child.last or page.at(after).gap.startswith("'")
        if owns and page.at(after).fold in words_of("description", "kin"):
            yield perhaps, child.first, after + 1
        before = page.at(child.first - 1)
        if before.fold == "of" and page.at(child.first - 2).fold in words_of("description", "kin"):
            yield perhaps, child.first - 2, child.last


def _observed(child: _Child, span: tuple[int, int], one: Written, content: Content) -> Observation:
    return Observation(
        Kind.PUPIL_DESCRIBED,
        child.certainty,
        pupils=child.pupils,
        facts=frozenset({Fact.POST_CONSENT} if _agreed(child, content) else ()),
        **_shown(one, *span),
    )


def _agreed(child: _Child, content: Content) -> bool:
    """A consent for this post covers describing: each whom a name may mean, else the one child."""
    agreed = {one.pupil for one in content.post_consents if "description" in one.covers}
    return agreed.issuperset(child.pupils) if child.pupils else bool(agreed)


class _Shown(TypedDict):
    place: Place
    details: dict[str, str]


def _shown(one: Written, first: int, last: int) -> _Shown:
    start, end = one.page.at(first).start, one.page.at(last - 1).end
    return {"place": one.place(start, end), "details": {"words": short(one.words[start:end])}}
