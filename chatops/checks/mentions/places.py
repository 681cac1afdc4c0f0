"""What makes a place, a house or a firm of a name (G6)."""

from typing import Final

from chatops.checks.mentions.cues import is_class
from chatops.checks.mentions.joints import SOFT, Joint
from chatops.checks.mentions.lexicon import Sort, english, listed
from chatops.checks.mentions.scene import NEAR, Lone, Scene

_OF_A_FIRM: Final = frozenset({"sons", "son", "daughters", "co", "company", "partners", "bros"})


def of_a_place(scene: Scene, lone: Lone) -> bool:
    """As in "in Lancaster", "Davies Lane", "Walker Crisps"."""
    return lone.sort is Sort.PLACE or names_a_place(scene, lone) or _of_a_firm(scene, lone)


def _of_a_firm(scene: Scene, lone: Lone) -> bool:
    """A surname with a capital word behind it that is no verb: whose else the thing may be."""
    after = scene.at(lone.last)
    return (
        lone.surname_only
        and after.joint is Joint.SPACE
        and scene.page.capital(lone.last)
        and scene.case_tells(lone.last)
        and after.fold in english()
        and after.fold not in listed("person_verbs")
        and not is_class(scene, lone.last)
    )


def names_a_place(scene: Scene, lone: Lone) -> bool:
    """As in "Davies Lane", "Nelson House", "Hussain's Bakery", "Smith Family Trust"."""
    place = lone.last
    if scene.at(place).joint is Joint.APOSTROPHE and scene.at(place).fold == "s":
        place += 1
    if _is_place_thing(scene, place):
        return True
    return scene.at(place).fold in english() and _is_place_thing(scene, place + 1)


def _is_place_thing(scene: Scene, place: int) -> bool:
    word = scene.at(place)
    if word.joint not in SOFT:
        return False
    things = listed("place_things") if scene.page.capital(place) else listed("small_place_things")
    return word.fold in things


def of_a_town(scene: Scene, lone: Lone) -> bool:
    """As in "Lancaster Castle", "Victoria Station": the town's, or whoever's it was built for."""
    after = scene.at(lone.last)
    return (
        lone.sort is Sort.PLACE
        and after.joint in NEAR
        and scene.page.capital(lone.last)
        and scene.case_tells(lone.last)
        and after.fold in listed("sights")
    )


def of_a_family_firm(scene: Scene, lone: Lone) -> bool:
    """As in "Hill & Sons"."""
    after = scene.at(lone.last)
    last = lone.last + (after.fold == "and")
    joined = after.joint is Joint.ALSO or (after.fold == "and" and scene.near(lone.last))
    return joined and scene.page.capital(last) and scene.at(last).fold in _OF_A_FIRM
