"""What is no person whatever stands beside it: events, dates, things, set phrases (G6)."""

from typing import Final

from chatops.checks.mentions.cues import class_or_age
from chatops.checks.mentions.institutions import of_an_institution
from chatops.checks.mentions.joints import Joint
from chatops.checks.mentions.lexicon import (
    Sort,
    english,
    listed,
    sort_of,
    time_words,
)
from chatops.checks.mentions.nearly import known_forename
from chatops.checks.mentions.places import of_a_family_firm
from chatops.checks.mentions.scene import MOST_LISTED, NEAR, Lone, Scene, list_after
from chatops.checks.mentions.words import Shape

_CALENDAR: Final = frozenset({"of", "the"})
_OF_THE: Final = 2
_FAR: Final = 7  # words


def is_thing(scene: Scene, lone: Lone) -> bool:
    """Whatever else stands beside it, the word is an event's, a date's or a place's."""
    return any(
        reading(scene, lone)
        for reading in (
            in_set_phrase,
            before_a_thing,
            in_a_list_of_things,
            thing_itself,
            after_determiner,
            in_a_date,
            owned_by_time,
            numbered,
            of_a_saint,
            of_a_family_firm,
            of_rank,
            from_a_month_on,
            of_a_grown_up,
            of_a_storm,
            of_an_institution,
        )
    )


def in_set_phrase(scene: Scene, lone: Lone) -> bool:
    return _phrase(scene, lone) is False


def in_phrase(scene: Scene, lone: Lone) -> bool:
    return _phrase(scene, lone) is not None


def _phrase(scene: Scene, lone: Lone) -> bool | None:
    """Whether the set phrase that the name stands in may still mean a child; None outside of one."""
    return scene.phrases.get(lone.first)


def before_a_thing(scene: Scene, lone: Lone) -> bool:
    """As in "Summer Fair", "Rose class", "May half-term": the thing is what is named."""
    after, beyond = scene.at(lone.last), scene.at(lone.last + 1)
    if after.joint not in NEAR or lone.span.ending or after.opens:
        return False
    if of_a_family(scene, lone) or _is_watched(scene, lone):
        return False
    if after.fold.endswith("ing") and after.shape is Shape.LOWER and scene.case_tells(lone.last):
        return beyond.fold in listed("things")  # "Summer reading her poem"
    return after.fold in listed("things") and not _is_surname_of_list(scene, lone)


def _is_watched(scene: Scene, lone: Lone) -> bool:
    """As in "We loved watching Grace dance": what somebody does, in a small letter."""
    after = scene.at(lone.last)
    return (
        scene.near(lone.first)
        and scene.at(lone.first - 1).fold in listed("watching")
        and scene.page.capital(lone.first)
        and after.shape is Shape.LOWER
        and after.fold in listed("actions")
    )


def in_a_list_of_things(scene: Scene, lone: Lone) -> bool:
    """As in "Holly, Ivy and Hazel classes"."""
    place, end = list_after(scene, lone.last), lone.last
    for _ in range(MOST_LISTED):
        if place is None:
            break
        end = place + 1
        place = list_after(scene, end)
    return end > lone.last and scene.near(end) and scene.at(end).fold in listed("several_things")


def _is_surname_of_list(scene: Scene, lone: Lone) -> bool:
    """As in "Well done Grace King": a common surname, if it is no place's name too."""
    after = scene.at(lone.last)
    return (
        not lone.surname_only
        and scene.page.capital(lone.last)
        and after.fold in listed("surnames")
        and after.fold not in listed("place_things")
    )


def of_a_family(scene: Scene, lone: Lone) -> bool:
    """As in "the whole March family", and not "our Church family", "the Park family ticket"."""
    if not lone.span.part.surname_of or lone.key in listed("communities"):
        return False
    sure = lone.surname_only and lone.key not in listed("place_things")
    led = scene.near(lone.first) and scene.at(lone.first - 1).fold in listed("of_a_family")
    return (
        (sure or led)
        and scene.page.capital(lone.first)
        and scene.at(lone.last).fold == "family"
        and not _is_thing_of_families(scene, lone.last + 1)
    )


def _is_thing_of_families(scene: Scene, place: int) -> bool:
    return scene.near(place) and scene.at(place).fold in listed("things") | listed("for_families")


def after_determiner(scene: Scene, lone: Lone) -> bool:
    before = scene.at(lone.first - 1)
    if not scene.near(lone.first) or before.fold not in listed("determiners"):
        return False
    if of_a_family(scene, lone):
        return False
    return not lone.span.ending


def in_a_date(scene: Scene, lone: Lone) -> bool:
    """As in "18 May", "May 18th", "3rd of June", "Summer 2026", "Monday May 4"."""
    if lone.key not in time_words():
        return False
    if _figure_before(scene, lone.first) or _figure_after(scene, lone.last):
        return True
    before = scene.at(lone.first - 1)
    return scene.at(lone.first).joint in NEAR | {Joint.COMMA} and before.fold in listed("weekdays")


def _figure_before(scene: Scene, first: int) -> bool:
    place = first
    while scene.near(place) and scene.at(place - 1).fold in _CALENDAR and place > first - _OF_THE:
        place -= 1
    before = scene.at(place - 1)
    if scene.at(place).joint not in NEAR | {Joint.ALSO}:
        return False
    if before.fold in {"st", "nd", "rd", "th"} and before.joint is Joint.GLUED:
        return True
    return before.shape is Shape.FIGURES


def _figure_after(scene: Scene, last: int) -> bool:
    after, beyond = scene.at(last), scene.at(last + 1)
    joined = after.joint in NEAR | {Joint.ALSO} or after.gap.strip() == "'"
    if after.shape is not Shape.FIGURES or not joined:
        return False
    glued = beyond.joint is Joint.GLUED and beyond.shape is not Shape.FIGURES
    return not glued or beyond.fold in {"st", "nd", "rd", "th"}


def owned_by_time(scene: Scene, lone: Lone) -> bool:
    """As in "May's newsletter", "Summer's end"."""
    owns = scene.at(lone.last).joint is Joint.APOSTROPHE and scene.at(lone.last).fold == "s"
    named_so = lone.key in time_words() and scene.at(lone.last + 1).fold in listed("time_owns")
    return owns and named_so


def thing_itself(scene: Scene, lone: Lone) -> bool:
    """The house of "Lancaster House", the street of "Queen Street": a surname that is a thing.

    What it is called stands before it, and is nobody's forename.
    """
    return (
        lone.surname_only
        and lone.key in listed("things")
        and scene.near(lone.first)
        and not scene.at(lone.first).opens
        and scene.page.capital(lone.first - 1)
        and scene.case_tells(lone.first)
        and not of_a_family(scene, lone)
        and (scene.on_roll(lone.first - 1) or _names_no_person(scene, lone.first - 1))
    )


def _names_no_person(scene: Scene, place: int) -> bool:
    word = scene.at(place).fold
    if sort_of(word) is Sort.PLACE:
        return True
    of_people = (
        listed("titles") | listed("offices") | listed("person_nouns") | listed("many_people")
    )
    return word in english() and word not in of_people and not known_forename(word)


def numbered(scene: Scene, lone: Lone) -> bool:
    """As in "Page 12", "Max 30": a figure that is no age and no class."""
    if not lone.surname_only and lone.key not in listed("measures"):
        return False
    figure, after = scene.at(lone.last), scene.at(lone.last + 1)
    return (
        figure.shape is Shape.FIGURES
        and figure.joint is Joint.SPACE
        and not (after.joint is Joint.GLUED and after.shape is not Shape.FIGURES)
    )


def of_rank(scene: Scene, lone: Lone) -> bool:
    """As in "Prince Caspian", "Major Tim", "King Edward": a rank, and whoever has it."""
    if lone.key not in listed("titles_of_rank") or not scene.near(lone.last):
        return False
    if not scene.case_tells(lone.last) or scene.at(lone.last).shape is not Shape.CAPITAL:
        return False
    if lone.surname_only:
        return known_forename(scene.at(lone.last).fold)
    return not scene.on_roll(lone.last) and not scene.near(lone.first)


def from_a_month_on(scene: Scene, lone: Lone) -> bool:
    """As in "From May, clubs begin at three"."""
    before = scene.at(lone.first - 1)
    return (
        lone.key in time_words()
        and before.fold == "from"
        and before.opens
        and scene.near(lone.first)
        and scene.at(lone.last).joint is Joint.COMMA
        and scene.at(lone.last).shape is Shape.LOWER
    )


def of_a_grown_up(scene: Scene, lone: Lone) -> bool:
    """As in "Mrs Bird", "Dr Mary Patel", "PC Walker": an adult's, whoever on the roll has it too.

    Behind an office only a surname: children are called Nurse Grace and Farmer Tom.
    """
    if class_or_age(scene, lone):
        return False
    titled, before = scene.staff.titled, scene.at(lone.first - 1)
    if lone.first in titled:
        return before.fold in listed("titles") or lone.surname_only
    joint, title = scene.at(lone.first).joint, scene.at(lone.first - 2).fold
    second = lone.first - 1 in titled and (
        joint is Joint.HYPHEN or (joint is Joint.SPACE and title in listed("titles"))
    )
    return second and scene.page.capital(lone.first - 1) and bool(lone.span.part.surname_of)


def of_a_storm(scene: Scene, lone: Lone) -> bool:
    """As in "Storm Ellie has closed the school"."""
    before = scene.at(lone.first - 1)
    return before.fold == "storm" and scene.near(lone.first) and scene.page.capital(lone.first - 1)


def of_a_saint(scene: Scene, lone: Lone) -> bool:
    """As in "St Oliver", and not "1st Oliver"."""
    before = scene.at(lone.first - 1)
    return (
        scene.near(lone.first)
        and before.fold in listed("saints")
        and before.joint is not Joint.GLUED
    )
