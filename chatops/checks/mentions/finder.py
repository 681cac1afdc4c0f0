"""Find every mention of a pupil in a text, and every handle: the one way in.

Nothing here knows what a mention weighs. Work grows with the length of the text and not with the
size of the roll.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from chatops.checks.mentions.cues import are_thanked
from chatops.checks.mentions.folded import Folded
from chatops.checks.mentions.full_names import FullName, full_names
from chatops.checks.mentions.grading import grade_of
from chatops.checks.mentions.initials import letters_of_a_class, with_initial
from chatops.checks.mentions.lexicon import sort_of
from chatops.checks.mentions.model import Form, Grade, Handle, Mention, StaffNames, Style
from chatops.checks.mentions.reader import read
from chatops.checks.mentions.run_on import letter_places, run_on, run_together, strange
from chatops.checks.mentions.scene import Lone, Scene
from chatops.checks.mentions.set_phrases import phrases_here
from chatops.checks.mentions.spans import Span, spans
from chatops.checks.mentions.staff import staff_here
from chatops.checks.mentions.stretches import stretches
from chatops.checks.mentions.words import Page, Region, Shape, Word
from chatops.roll.index import NameIndex
from chatops.roll.roll import Roll


class _Found(NamedTuple):
    """Words *first* to *last* (exclusive) name these pupils."""

    first: int
    last: int
    grade: Grade
    form: Form
    pupils: tuple[str, ...]


def find(
    text: str, roll: Roll, staff: StaffNames, *, style: Style = Style.PROSE
) -> tuple[Mention, ...]:
    """Every mention of a pupil of this roll, in order, none overlapping another (G6, G8, G9)."""
    page = read(text, style)
    index = roll.index
    starts = spans(page, index)
    others = staff_here(page, staff, index)
    taken = set(others.named)
    scene = Scene(
        page,
        page.at,
        starts,
        {span.last: span for some in starts.values() for span in reversed(some)},
        others,
        phrases_here(page) if starts else {},
        roll.class_words,
    )
    full = (one for one in full_names(page, starts, index) if not _is_set_phrase(scene, one, index))
    apart = _apart(full, taken)
    whole = _keep((_thanked(scene, one) for one in apart), taken)
    chained = list(_chained(page, index, taken))
    lone = _keep(_lone_names(scene, roll, taken), taken)
    cut = [
        _Found(first, last, Grade.AMBIGUOUS, Form.PART, pupils)
        for first, last, pupils in letters_of_a_class(page, roll)
        if taken.isdisjoint(range(first, last))
    ]
    odd = strange(page.unknown)
    hidden = [
        mention
        for place, word in enumerate(page.words if odd else ())
        if word.fold in odd and place not in taken
        for mention in _hidden(word, index)
    ]
    named = [_mention(page.words, one) for one in (*whole, *lone, *cut)]
    return tuple(sorted([*named, *chained, *hidden], key=lambda one: one.start))


def _is_set_phrase(scene: Scene, found: FullName, index: NameIndex) -> bool:
    """May Day where a pupil is called Mae Day: nearly a name, and a set phrase that names nobody."""
    first, last = found.first, found.last - 1
    forename, surname = scene.at(first).fold, scene.at(last).fold
    return (
        found.grade is Grade.AMBIGUOUS
        and scene.phrases.get(first) is False
        and scene.phrases.get(last) is False
        and not are_thanked(scene, first, found.last)
        and not index.pair(forename, surname)
        and not index.pair(forename, surname.removesuffix("s"))
    )


def _keep(found: Iterable[_Found], taken: set[int]) -> list[_Found]:
    """What was found, its words noted as taken."""
    kept = list(found)
    for one in kept:
        taken.update(range(one.first, one.last))
    return kept


def handles(text: str) -> tuple[Handle, ...]:
    """Every @mention in the text, whoever's it is."""
    folded = Folded.of(text)
    return tuple(
        _handle(text, *folded.span(start, end))
        for region, start, end in stretches(folded.text)
        if region is Region.HANDLE
    )


def _handle(text: str, start: int, end: int) -> Handle:
    return Handle(start, end, text[start + 1 : end])


def _apart(found: Iterable[FullName], others: Iterable[int]) -> list[_Found]:
    """The longest and surest where full names overlap, and none with words that are *others*'."""
    chosen: list[_Found] = []
    taken = set(others)
    for one in sorted(
        found, key=lambda one: (one.first - one.last, one.grade is not Grade.CERTAIN)
    ):
        places = range(one.first, one.last)
        if taken.isdisjoint(places):
            taken.update(places)
            chosen.append(_Found(one.first, one.last, one.grade, Form.FULL, one.pupils))
    return chosen


def _thanked(scene: Scene, found: _Found) -> _Found:
    """Two words that may be a name are one where somebody is thanked: "Well done May Day"."""
    sure = are_thanked(scene, found.first, found.last)
    return found._replace(grade=Grade.CERTAIN) if sure else found


def _lone_names(scene: Scene, roll: Roll, taken: set[int]) -> Iterator[_Found]:
    """The parts of names that no full name has taken, from left to right."""
    free_from = 0
    for first, some in scene.starts.items():
        if first < free_from:
            continue
        found = _first_graded(scene, roll, [one for one in some if _is_free(one, taken)])
        if found:
            yield found
            free_from = found.last


def _is_free(span: Span, taken: set[int]) -> bool:
    return taken.isdisjoint(range(span.first, span.last))


def _first_graded(scene: Scene, roll: Roll, some: Sequence[Span]) -> _Found | None:
    """Of the parts that begin at one word, the longest that is a name here."""
    for span in some:
        lone = Lone(span, sort_of(span.part.key))
        with_letter = with_initial(scene, lone, roll)
        if with_letter and with_letter[2]:
            return _Found(*with_letter[:2], Grade.CERTAIN, Form.PART, with_letter[2])
        grade = grade_of(scene, lone)
        if grade:
            sure = Grade.AMBIGUOUS if with_letter else grade
            return _Found(span.first, span.last, sure, Form.PART, span.part.pupils)
    return None


def _mention(words: Sequence[Word], found: _Found) -> Mention:
    first, last = words[found.first], words[found.last - 1]
    return _placed(first, (first.start, last.end), found.grade, found.form, found.pupils)


def _chained(page: Page, index: NameIndex, taken: set[int]) -> Iterator[Mention]:
    """Full names over words that only capitals part, elsewhere than between the names."""
    for chain in page.chains:
        if not taken.isdisjoint(chain) or not _may_be_a_full_name(page, chain):
            continue
        found = run_together([page.words[place] for place in chain], index)
        if found:
            start, end, name = found
            taken.update(chain)
            yield _placed(page.words[chain[0]], (start, end), name.grade, name.form, name.pupils)


def _may_be_a_full_name(page: Page, chain: range) -> bool:
    """More than "4A", "9am", "3rd"."""
    return sum(page.at(place).shape is not Shape.FIGURES for place in chain) > 1


def _hidden(word: Word, index: NameIndex) -> Iterator[Mention]:
    """A name run together with other letters of one word."""
    found = run_on(word, index)
    if found:
        places = letter_places(word)
        span = places[found.start][0], places[found.end - 1][1]
        yield _placed(word, span, found.grade, found.form, found.pupils)


def _placed(
    word: Word, span: tuple[int, int], grade: Grade, form: Form, pupils: tuple[str, ...]
) -> Mention:
    return Mention(
        *span,
        grade,
        form,
        pupils,
        handle=word.region is Region.HANDLE,
        hashtag=word.region is Region.HASHTAG,
    )
