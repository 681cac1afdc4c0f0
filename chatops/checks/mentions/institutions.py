"""What a name is part of on the map or over a door: no child's, by the words around it (G6)."""

from chatops.checks.mentions.joints import SOFT, Joint
from chatops.checks.mentions.lexicon import english, listed
from chatops.checks.mentions.scene import NEAR, Lone, Scene


def of_an_institution(scene: Scene, lone: Lone) -> bool:
    """A place or a body whose name this is part of, told by its form and not by a list of such names."""
    return any(
        reading(scene, lone)
        for reading in (of_a_seat, on_the_map, is_on_the_map, of_a_body, of_a_kings)
    )


def of_a_seat(scene: Scene, lone: Lone) -> bool:
    """As in "Mayor of Lancaster", "University of York", "MP for Preston", "Friends of Hill Park"."""
    linking, seat = scene.at(lone.first - 1), scene.at(lone.first - 2).fold
    if not scene.near(lone.first) or linking.joint is not Joint.SPACE:
        return False
    if linking.fold == "for":
        return seat in listed("members_for")
    shown = scene.page.capital(lone.first - 2) or not scene.case_tells(lone.first - 2)
    friendly = seat == "friends" and _is_ground(scene, lone.last)
    return linking.fold == "of" and shown and (friendly or seat in listed("seats"))


def on_the_map(scene: Scene, lone: Lone) -> bool:
    """As in "at Jackson Park", "along Davies Lane", "in Nelson Memorial Park"."""
    place = lone.last
    if not _is_ground(scene, place):
        if scene.at(place).fold not in english() or not _capital_after(scene, place):
            return False
        place += 1
    return _is_ground(scene, place) and _stands_there(scene, lone.first, place)


def is_on_the_map(scene: Scene, lone: Lone) -> bool:
    """The Lane of "on Bell Lane", where somebody on the roll is called Lane."""
    first = lone.first - 1
    return (
        lone.surname_only
        and lone.key in listed("grounds")
        and scene.at(lone.first).joint is Joint.SPACE
        and scene.page.capital(first)
        and _stands_there(scene, first, lone.first)
    )


def _stands_there(scene: Scene, first: int, ground: int) -> bool:
    """Whether one is there, or goes there; to and from somebody goes a card, too."""
    before = scene.at(first - 1).fold
    if not scene.case_tells(first) or not scene.page.capital(first) or not scene.near(first):
        return False
    if before in listed("being_there"):
        return True
    if before == "to" and scene.at(first - 2).fold in listed("going_there"):
        return True
    nobodys = not scene.on_roll(ground) and scene.at(ground).fold not in listed("surnames")
    return before in {"to", "from"} and nobodys


def _is_ground(scene: Scene, place: int) -> bool:
    return _capital_after(scene, place) and scene.at(place).fold in listed("grounds")


def _capital_after(scene: Scene, place: int) -> bool:
    return scene.at(place).joint in SOFT and scene.page.capital(place) and scene.case_tells(place)


def of_a_body(scene: Scene, lone: Lone) -> bool:
    """As in "the Mason Trust", "the Nelson Community Centre", "The Davies Cup"."""
    last = lone.last
    if scene.at(last).fold not in listed("bodies"):
        last += 1
        if scene.at(last - 1).fold not in english() or not _capital_after(scene, last - 1):
            return False
    bodied = _capital_after(scene, last) and scene.at(last).fold in listed("bodies")
    return (
        bodied
        and scene.page.capital(lone.first)
        and scene.near(lone.first)
        and scene.at(lone.first - 1).fold == "the"
    )


def of_a_kings(scene: Scene, lone: Lone) -> bool:
    """As in "King Edward's School", "Queen Elizabeth Hospital": the rank, and whose it was."""
    ranks = listed("titles_of_rank")
    if lone.key in ranks and scene.page.capital(lone.first) and _capital_after(scene, lone.last):
        return _has_an_institution(scene, lone.last + 1)
    rank = scene.at(lone.first - 1).fold in ranks and scene.page.capital(lone.first - 1)
    return rank and _capital_after(scene, lone.first) and _has_an_institution(scene, lone.last)


def _has_an_institution(scene: Scene, place: int) -> bool:
    """Behind a name, or behind its possessive."""
    word = scene.at(place)
    place += word.fold == "s" and word.joint is Joint.APOSTROPHE
    named = scene.at(place)
    return (
        named.joint in NEAR
        and scene.page.capital(place)
        and scene.case_tells(place)
        and named.fold in listed("bodies")
    )
