"""What makes a person of a word that is also a name (G6): thanks, a possessive, a list, a class."""

from typing import Final

from chatops.checks.mentions.joints import Joint
from chatops.checks.mentions.lexicon import by_last_word, lines, listed, time_words
from chatops.checks.mentions.scene import MOST_LISTED, NEAR, Lone, Scene, list_after, list_before
from chatops.checks.mentions.words import Shape

_THANKS_JOINTS: Final = NEAR | {Joint.COMMA, Joint.COLON, Joint.ALSO}
_FURTHEST: Final = 10  # words from the thanks to the name
_DASHES: Final = frozenset({"-", "\u2014"})
_LONGEST_LETTERS: Final = 2  # behind the year, in a class such as 4AB
_OLDEST: Final = 19
_ORDINALS: Final = frozenset({"st", "nd", "rd", "th"})
_YEARS: Final = frozenset({"year", "yr", "class", "form", "y", "years", "aged", "age"})
_EARLY: Final = frozenset({"reception", "nursery", "preschool"})
_LEADING: Final = frozenset({"in", "from", "of", "our", "aged", "age", "is", "who", "now", "the"})


def is_person(scene: Scene, lone: Lone) -> bool:
    """Whether one of G6's cues stands beside the name."""
    return any(cue(scene, lone) for cue in (thanked, owns, class_or_age, called, among_names))


def thanked(scene: Scene, lone: Lone) -> bool:
    """Thanks or congratulation, before the name or after it."""
    return are_thanked(scene, lone.first, lone.last)


def are_thanked(scene: Scene, first: int, last: int) -> bool:
    """The same of any words from *first* to *last* (exclusive)."""
    return _thanked_before(scene, first) or _thanked_after(scene, last)


def _thanked_before(scene: Scene, first: int) -> bool:
    place = first
    for _ in range(_FURTHEST):
        if scene.at(place).joint not in _THANKS_JOINTS:
            return False
        place -= 1
        if ends_with_thanks(scene, place):
            return True
        if not _goes_between(scene, place):
            return False
    return False


def ends_with_thanks(scene: Scene, place: int) -> bool:
    """Whether a phrase of thanks ends with the word at this place."""
    for phrase in by_last_word("thanks").get(scene.at(place).fold, ()):
        start = place - len(phrase) + 1
        if all(scene.at(start + i).fold == word for i, word in enumerate(phrase)):
            return all(scene.at(i).joint in NEAR for i in range(start + 1, place + 1))
    return False


def _goes_between(scene: Scene, place: int) -> bool:
    word = scene.at(place)
    return (
        word.fold in listed("between")
        or word.fold in listed("person_nouns")
        or word.fold in _YEARS
        or word.shape is Shape.FIGURES
        or place in scene.starts
        or place + 1 in scene.ends
        or place in scene.staff.named
        or word.fold in listed("titles")
        or scene.is_name(place)
        or (word.fold == "s" and word.joint is Joint.APOSTROPHE)
        or _of_a_class(scene, place)
    )


def _of_a_class(scene: Scene, place: int) -> bool:
    """Words of "star of the week in 1A is Hope"."""
    if scene.at(place).fold in {"in", "from"}:
        return is_class(scene, place + 1)
    return is_class(scene, place - 1) and scene.at(place).joint is Joint.GLUED


def _thanked_after(scene: Scene, last: int) -> bool:
    if scene.at(last).joint not in {Joint.COMMA, Joint.SPACE, Joint.OTHER}:
        return False
    return any(
        all(scene.at(last + i).fold == word for i, word in enumerate(phrase))
        for phrase in lines("afterwards")
    ) and (scene.at(last).joint is not Joint.SPACE or scene.at(last).fold in {"well", "you"})


def owns(scene: Scene, lone: Lone) -> bool:
    """A possessive: "Grace's painting", and not "Summer's here"."""
    after = scene.at(lone.last)
    if after.fold == "s" and after.joint is Joint.APOSTROPHE:
        return not _says_is(scene, lone)
    return lone.key.endswith("s") and after.gap.startswith("'") and after.gap != "'"


def _says_is(scene: Scene, lone: Lone) -> bool:
    """The 's of "is" behind a season, or of a place that owns something."""
    follows = scene.at(lone.last + 1)
    if lone.key in listed("seasons"):
        return any(phrase[:2] == ("is", follows.fold) for phrase in lines("season_says"))
    return lone.surname_only and follows.fold in listed("things")


def class_or_age(scene: Scene, lone: Lone) -> bool:
    """A class, a year group or an age beside the name."""
    return _class_after(scene, lone) or _class_before(scene, lone.first)


def _class_after(scene: Scene, lone: Lone) -> bool:
    place, joint = lone.last, scene.at(lone.last).joint
    bracketed = joint is Joint.OPEN
    dashed = joint is Joint.OTHER and scene.at(place).gap.strip() in _DASHES
    if not (bracketed or dashed or joint is Joint.COMMA or joint in NEAR):
        return False
    while scene.at(place).fold in _LEADING and place < lone.last + 3:
        place += 1
    if place > lone.last and scene.at(place).joint not in NEAR:
        return False
    if is_class(scene, place):
        return True
    led = bracketed or joint is Joint.COMMA or place > lone.last
    return led and (_is_own_class(scene, place) or _is_age(scene, place, lone, bracketed=bracketed))


def is_class(scene: Scene, place: int) -> bool:
    """As in "4A", "Y4", "Year 4", "Class 4", "Reception"."""
    word, after = scene.at(place), scene.at(place + 1)
    if word.shape is Shape.FIGURES:
        return (
            after.joint is Joint.GLUED
            and 0 < len(after.fold) <= _LONGEST_LETTERS
            and after.fold not in _ORDINALS
            and int(word.fold[:3]) <= _OLDEST
        )
    if word.fold in _YEARS:
        return after.shape is Shape.FIGURES and after.joint in {Joint.GLUED, Joint.SPACE}
    return word.fold in _EARLY


def _is_own_class(scene: Scene, place: int) -> bool:
    return any(
        all(scene.at(place + i).fold == word for i, word in enumerate(name))
        for name in scene.classes
    )


def _is_age(scene: Scene, place: int, lone: Lone, *, bracketed: bool) -> bool:
    """As in "(7)", ", 7," and "aged 7"."""
    word, after = scene.at(place), scene.at(place + 1)
    if word.shape is not Shape.FIGURES or not 0 < int(word.fold[:3]) <= _OLDEST:
        return False
    if scene.at(place - 1).fold in {"aged", "age"}:
        return True
    if bracketed:
        return after.joint in {Joint.CLOSE, Joint.OTHER, Joint.COMMA, Joint.STOP}
    return after.joint is Joint.COMMA and after.shape is not Shape.FIGURES and place == lone.last


def _class_before(scene: Scene, first: int) -> bool:
    """As in "Year 4's Grace", "4A's Grace", "seven-year-old Grace"."""
    if not scene.near(first):
        return False
    before = scene.at(first - 1)
    if before.fold in {"old", "olds"} and scene.at(first - 2).fold == "year":
        return True
    if before.fold != "s" or before.joint is not Joint.APOSTROPHE:
        return False
    return (
        any(is_class(scene, first - back) for back in (2, 3)) or scene.at(first - 2).fold in _EARLY
    )


def called(scene: Scene, lone: Lone) -> bool:
    """As in "captain Grace", "our superstar Will"."""
    return scene.near(lone.first) and scene.at(lone.first - 1).fold in listed("person_nouns")


def among_names(scene: Scene, lone: Lone) -> bool:
    """In a list with another name, or in one of nothing but names ("Grace and Summer")."""
    members = _members(scene, lone)
    if not members or any(in_a_story(scene, place) for place in members):
        return False
    if any(_is_dated(scene, place) for place in members):
        return False  # "Maple 6 March, Holly 20 March"
    if any(scene.is_name(place) for place in members):
        return True
    return scene.case_tells(lone.first) and _all_names(scene, lone, members)


def in_a_story(scene: Scene, place: int) -> bool:
    """Whoever stands in a list with Peter Pan or Henry VIII is no more of this school than they are."""
    return place in scene.phrases or scene.at(place + 1).fold in listed("numerals")


def _is_dated(scene: Scene, place: int) -> bool:
    """The month of "20 March"."""
    return scene.at(place).fold in time_words() and scene.at(place - 1).shape is Shape.FIGURES


def _members(scene: Scene, lone: Lone) -> list[int]:
    """A word of each other member of the list that this name is in."""
    members: list[int] = []
    place = list_before(scene, lone.first)
    while place is not None and len(members) < MOST_LISTED:
        members.append(place)
        span = scene.ends.get(place + 1)
        place = list_before(scene, span.first if span else place)
    after = list_after(scene, lone.last)
    while after is not None and len(members) < MOST_LISTED:
        members.append(after)
        spans = scene.starts.get(after)
        after = list_after(scene, spans[0].last if spans else after + 1)
    return members


def _all_names(scene: Scene, lone: Lone, members: list[int]) -> bool:
    """Not months, seasons, colours or the school's values, and no word that is no name."""
    words = {lone.key, *(scene.at(place).fold for place in members)}
    if not all(scene.on_roll(place) and scene.page.capital(place) for place in members):
        return False
    if any(words <= listed(kind) for kind in ("values", "colours", "subjects")):
        return False
    return not words <= listed("months") | listed("seasons") | listed("weekdays")
