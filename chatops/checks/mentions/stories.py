"""What makes a title, a character or somebody of history of a name (G6, grade *ambiguous*)."""

from typing import Final

from chatops.checks.mentions.cues import class_or_age, is_class, owns
from chatops.checks.mentions.joints import Joint
from chatops.checks.mentions.lexicon import listed
from chatops.checks.mentions.scene import MOST_LISTED, NEAR, Lone, Scene, list_before

_FEW: Final = 4


def of_a_work(scene: Scene, lone: Lone) -> bool:
    """As in "Matilda by Roald Dahl", "a production of Oliver!", "reading Matilda"."""
    return any(reading(scene, lone) for reading in (_written_by, _called_a_work, _staged))


def _written_by(scene: Scene, lone: Lone) -> bool:
    after, author = scene.at(lone.last), lone.last + 1
    if after.fold == "the":
        joined = scene.near(lone.last) or after.gap.strip() in {"!", ":", "-"}
        return joined and scene.at(author).fold in listed("works_of_art")
    return (
        after.fold == "by"
        and after.joint in NEAR | {Joint.OTHER}
        and capital_word(scene, author)
        and not is_class(scene, author)
        and not scene.on_roll(author)
    )


def _called_a_work(scene: Scene, lone: Lone) -> bool:
    place = lone.first - 1
    while scene.at(place).fold in listed("of_a_work") and place > lone.first - _FEW:
        place -= 1
    word = scene.at(place)
    if word.sentence != scene.at(lone.first).sentence:
        return False
    return word.fold in listed("works_of_art") or (
        word.fold in listed("enjoying") and lone.key in listed("stories")
    )


def _staged(scene: Scene, lone: Lone) -> bool:
    before, after = scene.at(lone.first - 1).fold, scene.at(lone.last)
    if not scene.near(lone.first):
        return False
    if before in listed("presenting"):  # and not "we present Oliver with the cup"
        return after.gap.startswith("!") or (
            lone.key in listed("stories") and after.fold not in {"with", "to"}
        )
    return before in {"for", "of"} and scene.at(lone.first - 2).fold in listed("staging")


def capital_word(scene: Scene, place: int) -> bool:
    return scene.page.capital(place) and scene.at(place).joint in NEAR


def of_a_legend(scene: Scene, lone: Lone) -> bool:
    """As in "Percy the Park Keeper", "Henry VIII", "Joan of Arc", "Charlie and the Chocolate ..."."""
    after = scene.at(lone.last)
    if after.joint not in NEAR:
        return False
    if after.fold in listed("numerals"):
        return True
    place = lone.last + (2 if after.fold == "and" else 1)
    if after.fold not in {"the", "of", "and"} or (
        after.fold == "and" and scene.at(lone.last + 1).fold != "the"
    ):
        return False
    named = scene.at(place)
    return (
        capital_word(scene, place)
        and scene.case_tells(place)
        and named.fold not in listed("school_words")
        and not is_class(scene, place)
        and not scene.on_roll(place)
    )


def in_the_manner(scene: Scene, lone: Lone) -> bool:
    """As in "Oliver-style gruel"."""
    after = scene.at(lone.last)
    return after.joint is Joint.HYPHEN and after.fold in listed("in_the_manner")


def of_a_lesson(scene: Scene, lone: Lone) -> bool:
    """As in "learnt about Moses, Joshua and David", "dressed up as Matilda", "in the style of Miro"."""
    if owns(scene, lone) or class_or_age(scene, lone):
        return False
    first = _head_of_list(scene, lone.first)
    table = _LEADING_TO_FAME.get(scene.at(first - 1).fold)
    if table is None or not scene.near(first):
        return False
    earlier = scene.at(first - 2).fold, scene.at(first - 3).fold
    return earlier[0] in listed(table) or (earlier[0] in _MORE and earlier[1] in listed(table))


_LEADING_TO_FAME: Final = {"about": "learning", "as": "posing", "of": "styles"}
_MORE: Final = frozenset({"all", "lots", "more", "up"})


def _head_of_list(scene: Scene, first: int) -> int:
    """Where the list begins that the word at *first* is in."""
    for _ in range(MOST_LISTED):
        last = list_before(scene, first)
        if last is None:
            break
        span = scene.ends.get(last + 1)
        first = span.first if span else last
    return first
