"""Names cut to a letter: "A. Whitcombe-Hale", "Grace A.", and "E.K." where a class stands by."""

from collections.abc import Iterable, Iterator
from typing import Final

from chatops.checks.mentions.joints import Joint
from chatops.checks.mentions.lexicon import Sort
from chatops.checks.mentions.scene import Lone, Scene
from chatops.checks.mentions.words import Page, Shape
from chatops.roll.folding import chunks, folded, letters
from chatops.roll.roll import Roll

_BY_A_LETTER: Final = frozenset({Joint.SPACE, Joint.INITIAL, Joint.DOT, Joint.UNDERSCORE})
_YEAR: Final = frozenset({"year", "yr", "y", "class", "form"})
_LEADING_TO_A_CLASS: Final = _YEAR | {"in", "from", "of", "our", "the"}
_EARLY: Final = {"reception": "r", "nursery": "n"}
_LONGEST_LETTERS: Final = 2  # of a class, behind its figure
_WORDS_OF_ONE_LETTER: Final = frozenset("aio")


def with_initial(scene: Scene, lone: Lone, roll: Roll) -> tuple[int, int, tuple[str, ...]] | None:
    """First word, end and pupils of the name with its letter; no pupils if it is another's."""
    part = lone.span.part
    after = scene.at(lone.last)
    if after.joint in _BY_A_LETTER and _is_initial(scene, lone, lone.last):
        pupils = _whose(part.forename_of, after.fold, roll, surname=True)
        pupils += _whose(part.surname_of, after.fold, roll, surname=False)
        return lone.first, lone.last + 1, tuple(sorted(pupils))
    if (
        part.surname_of
        and scene.at(lone.first).joint in _BY_A_LETTER
        and _is_initial(scene, lone, lone.first - 1)
    ):
        first = _first_of_initials(scene, lone.first - 1)
        return first, lone.last, _whose(part.surname_of, scene.at(first).fold, roll, surname=False)
    return None


def _first_of_initials(scene: Scene, place: int) -> int:
    """The C of "C.S. Lewis": whose initials they are is told by the first."""
    while scene.at(place).joint is Joint.INITIAL and _is_letter(scene.page, place - 1):
        place -= 1
    return place


def letters_of_a_class(page: Page, roll: Roll) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """As in "E.K. in 6A", "T.B. (Year 4)": first word, end and whoever it may be."""
    for place, word in enumerate(page.words):
        if word.joint is not Joint.INITIAL or not (
            _is_letter(page, place - 1) and _is_letter(page, place)
        ):
            continue
        year, group = _class_behind(page, place + 1)
        written = page.at(place - 1).fold + word.fold
        of_year = roll.index.lettered(written, year) if year else ()
        pupils = tuple(one for one in of_year if folded(roll.pupils[one].reg_group) == group)
        if pupils or (of_year and not group):
            yield place - 1, place + 1, pupils or of_year


def _is_letter(page: Page, place: int) -> bool:
    word = page.at(place)
    return len(word.fold) == 1 and word.shape is Shape.CAPITAL


def _class_behind(page: Page, place: int) -> tuple[str, str]:
    """The year, and what the class is called besides, of "in 6A", "(Year 4)", "from Reception"."""
    led = False
    while page.at(place).fold in _LEADING_TO_A_CLASS:
        led = led or page.at(place).fold in _YEAR
        place += 1
    word, after = page.at(place), page.at(place + 1)
    if word.shape is not Shape.FIGURES:
        return _EARLY.get(word.fold, ""), ""
    glued = after.joint is Joint.GLUED and 0 < len(after.fold) <= _LONGEST_LETTERS
    if not (led or glued):
        return "", ""  # "J.K. 3 months later"
    return word.fold, word.fold + after.fold if glued else ""


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
