"""What makes somebody or something else of a name (G6, grade *ambiguous*; G8)."""

from typing import Final

from chatops.checks.mentions.cues import in_a_story, is_class
from chatops.checks.mentions.joints import SOFT, Joint
from chatops.checks.mentions.lexicon import Sort, english, listed, sort_of
from chatops.checks.mentions.nearly import known_forename
from chatops.checks.mentions.places import names_a_place, of_a_place
from chatops.checks.mentions.scene import NEAR, Lone, Scene, list_after, list_before
from chatops.checks.mentions.spans import Span
from chatops.checks.mentions.stories import (
    capital_word,
    in_the_manner,
    of_a_legend,
    of_a_lesson,
    of_a_work,
)
from chatops.checks.mentions.things import in_phrase
from chatops.checks.mentions.words import Region, Shape
from chatops.roll.index import PARTICLES

_FEW: Final = 4
_QUOTES: Final = frozenset("\"'\u201c\u201d\u00ab\u00bb*_")


def is_another(scene: Scene, lone: Lone) -> bool:
    """Whatever else stands beside it, the whole name written is not a pupil's."""
    return any(
        reading(scene, lone)
        for reading in (
            after_title,
            before_strange_surname,
            before_anothers_surname,
            after_strange_forename,
            in_longer_surname,
            of_a_house,
            of_somebodys_shop,
            in_phrase,
            of_a_lesson,
        )
    )


def reads_otherwise(scene: Scene, lone: Lone) -> bool:
    """With no cue of a pupil beside it, it reads as a title, a character or a place."""
    return any(
        reading(scene, lone)
        for reading in (
            of_a_work,
            in_quotes,
            of_a_legend,
            in_the_manner,
            of_an_animal,
            of_a_place,
            in_camel,
            beside_a_character,
        )
    )


def after_title(scene: Scene, lone: Lone) -> bool:
    return lone.first in scene.staff.titled


def before_strange_surname(scene: Scene, lone: Lone) -> bool:
    """A forename of the roll before a surname that is not on it: Amelia Earhart."""
    if not _may_be_a_forename(lone):
        return False
    place = lone.last
    if (_is_middle(scene, place) and scene.at(place + 1).joint in SOFT) or (
        scene.at(place).fold in PARTICLES and scene.near(place)
    ):
        place += 1
    return _is_strange_surname(scene, place)


def _may_be_a_forename(lone: Lone) -> bool:
    return not lone.span.ending and (bool(lone.span.part.forename_of) or known_forename(lone.key))


def _is_middle(scene: Scene, place: int) -> bool:
    word = scene.at(place)
    return (
        word.joint in SOFT
        and scene.page.capital(place)
        and not scene.on_roll(place)
        and known_forename(word.fold)
        and word.fold not in listed("surnames")
    )


def _is_strange_surname(scene: Scene, place: int) -> bool:
    if not _may_be_a_surname(scene, place) or scene.on_roll(place):
        return False
    fold = scene.at(place).fold
    common = not listed("surnames").isdisjoint({fold, fold.removesuffix("s")})  # Harry Potters too
    shown = scene.page.capital(place) or (common and not scene.case_tells(place))
    return shown and ((common and not is_class(scene, place)) or _is_no_word(fold))


def _may_be_a_surname(scene: Scene, place: int) -> bool:
    word, after = scene.at(place), scene.at(place + 1)
    if after.joint is Joint.GLUED and after.fold and word.fold not in PARTICLES:
        return False  # TikTok
    return (
        word.joint in SOFT | {Joint.DOT}
        and word.shape is not Shape.FIGURES
        and len(word.fold) > 1
        and not word.opens
        and word.fold not in listed("titles")
    )


def _is_no_word(fold: str) -> bool:
    return (
        fold not in english()
        and sort_of(fold) in {Sort.PLAIN, Sort.PLACE, Sort.MAINLY}
        and fold not in listed("things")
        and not known_forename(fold)
        and fold not in _ABBREVIATIONS
    )


_ABBREVIATIONS: Final = frozenset(
    {"ks", "eyfs", "send", "pe", "ict", "pta", "ptfa", "tv", "uk", "lol", "xx", "xxx", "yr", "yrs", "tiktok",
     "facebook", "instagram", "youtube", "twitter", "th", "nd", "rd", "eal", "fc", "rfc", "ii"}
)  # fmt: skip


def after_strange_forename(scene: Scene, lone: Lone) -> bool:
    """A surname of the roll that is another's here: after a forename with which no pupil bears it."""
    if not _as_surname(lone.span) or scene.at(lone.first).opens:
        return False
    place = lone.first - 1
    if scene.at(lone.first).joint is Joint.INITIAL:
        return len(scene.at(place).fold) == 1
    return scene.at(lone.first).joint is Joint.SPACE and _is_forename(scene, place)


def _as_surname(span: Span) -> bool:
    """Behind a forename, a surname: Thomas too, though somebody's forename is Thomas."""
    a_surname = not span.part.forename_of or span.part.key in listed("surnames")
    return a_surname and bool(span.part.surname_of) and not span.ending


def _is_forename(scene: Scene, place: int) -> bool:
    if not scene.page.capital(place):
        return False
    span = scene.ends.get(place + 1)
    if span and span.part.forename_of and not span.ending:
        return True
    return known_forename(scene.at(place).fold)


def before_anothers_surname(scene: Scene, lone: Lone) -> bool:
    """A forename of the roll before a surname of the roll that no pupil bears with it."""
    after = scene.at(lone.last)
    if not _may_be_a_forename(lone) or after.joint is not Joint.SPACE:
        return False
    return scene.page.capital(lone.last) and any(
        _as_surname(span._replace(ending=""))
        and (_is_no_word(span.part.key) or span.part.key in listed("surnames"))
        for span in scene.starts.get(lone.last, ())
    )


def in_longer_surname(scene: Scene, lone: Lone) -> bool:
    """Part of a name with a hyphen that is not the pupil's: Smith-Malik."""
    for joined, other in ((lone.first, lone.first - 1), (lone.last, lone.last)):
        if scene.at(joined).joint is Joint.HYPHEN and scene.page.capital(other):
            return lone.surname_only or not scene.on_roll(other)
    return False


def beside_a_character(scene: Scene, lone: Lone) -> bool:
    """As Wendy in "Peter Pan, Wendy and Captain Hook"."""
    beside = (list_before(scene, lone.first), list_after(scene, lone.last))
    return any(place is not None and in_a_story(scene, place) for place in beside)


def in_quotes(scene: Scene, lone: Lone) -> bool:
    before, after = scene.at(lone.first).gap.strip(), scene.at(lone.last).gap.strip()
    return bool(before) and bool(after) and before[-1] in _QUOTES and after[0] in _QUOTES


def of_an_animal(scene: Scene, lone: Lone) -> bool:
    """As in "our school dog, Max", "Archie the tortoise"."""
    after, place = scene.at(lone.last), lone.first - 1
    if after.fold == "the" and scene.at(lone.last + 1).fold in listed("animals"):
        return scene.near(lone.last)
    while scene.at(place).fold in listed("called") and place > lone.first - _FEW:
        place -= 1
    joined = scene.at(place + 1).joint in NEAR | {Joint.COMMA, Joint.OTHER}
    return joined and scene.at(place).fold in listed("animals")


def of_a_house(scene: Scene, lone: Lone) -> bool:
    """A surname or a town before House or Class: the house is meant, whoever is thanked."""
    of_one = _as_surname(lone.span) or lone.sort is Sort.PLACE
    return of_one and names_a_place(scene, lone) and not scene.page.loud(lone.first)


def of_somebodys_shop(scene: Scene, lone: Lone) -> bool:
    """As in "Jack's Fish Bar", "Bella's Café": capitals to the end, and a place that is a firm's."""
    place = lone.last + 1
    if scene.at(lone.last).fold != "s" or scene.at(lone.last).joint is not Joint.APOSTROPHE:
        return False
    while place < lone.last + _FEW and capital_word(scene, place) and scene.case_tells(place):
        if scene.at(place).fold in listed("shops"):
            return True
        place += 1
    return False


def in_camel(scene: Scene, lone: Lone) -> bool:
    """Part of a word with inner capitals, such as a brand's; in a hashtag that is how words part."""
    if scene.at(lone.first).region is not Region.PROSE:
        return False
    glued = (
        scene.at(place).joint is Joint.GLUED
        and Shape.FIGURES not in {scene.at(place - 1).shape, scene.at(place).shape}
        for place in (lone.first, lone.last)
    )
    return any(glued)
