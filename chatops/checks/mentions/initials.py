"""A name with one letter of the other name beside it: "A. Whitcombe-Hale", "Grace A."."""

from collections.abc import Iterable, Iterator
from typing import Final

from chatops.checks.mentions.joints import Joint
from chatops.checks.mentions.lexicon import Sort
from chatops.checks.mentions.scene import Lone, Scene
from chatops.checks.mentions.words import Shape
from chatops.roll.folding import chunks, letters
from chatops.roll.roll import Roll

_BY_A_LETTER: Final = frozenset({Joint.SPACE, Joint.INITIAL, Joint.DOT, Joint.UNDERSCORE})
_WORDS_OF_ONE_LETTER: Final = frozenset("aio")


def with_initial(scene: Scene, lone: Lone, roll: Roll) -> tuple[int, int, tuple[str, ...]] | None:
    """First word, end and pupils of the name with its letter; no pupils if it is another's."""
    part = lone.span.part
    after, before = scene.at(lone.last), scene.at(lone.first - 1)
    if after.joint in _BY_A_LETTER and _is_initial(scene, lone, lone.last):
        pupils = _whose(part.forename_of, after.fold, roll, surname=True)
        pupils += _whose(part.surname_of, after.fold, roll, surname=False)
        return lone.first, lone.last + 1, tuple(sorted(pupils))
    if (
        part.surname_of
        and scene.at(lone.first).joint in _BY_A_LETTER
        and _is_initial(scene, lone, lone.first - 1)
    ):
        pupils = _whose(part.surname_of, before.fold, roll, surname=False)
        return lone.first - 1, lone.last, pupils
    return None


def _is_initial(scene: Scene, lone: Lone, place: int) -> bool:
    word, after = scene.at(place), scene.at(place + 1)
    if len(word.fold) != 1 or word.shape is not Shape.CAPITAL or scene.page.loud(place):
        return False
    if after.joint is Joint.GLUED and after.fold:
        return False
    dotted = after.gap.startswith(".")
    return dotted or word.fold not in _WORDS_OF_ONE_LETTER or lone.sort in {Sort.PLAIN, Sort.MAINLY}


def _whose(pupils: Iterable[str], letter: str, roll: Roll, *, surname: bool) -> tuple[str, ...]:
    return tuple(
        one
        for one in pupils
        if letter in {name[0] for name in _other_names(one, roll, surname=surname)}
    )


def _other_names(pupil: str, roll: Roll, *, surname: bool) -> Iterator[str]:
    who = roll.pupils[pupil]
    names = (who.legal_surname, who.surname) if surname else (who.legal_forename, who.forename)
    for name in names:
        yield from filter(None, map(letters, chunks(name)))
