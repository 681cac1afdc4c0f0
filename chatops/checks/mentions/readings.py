"""What makes a mere word of a word that is also a name, where no cue of a person stands by (G6)."""

from typing import Final

from chatops.checks.mentions.heads import only_heads
from chatops.checks.mentions.joints import SOFT, Joint
from chatops.checks.mentions.lexicon import (
    Sort,
    english,
    lines,
    listed,
    sort_of,
    time_words,
)
from chatops.checks.mentions.nearly import known_forename
from chatops.checks.mentions.scene import Lone, Scene, list_after, list_before
from chatops.checks.mentions.words import Region, Shape

_CALENDAR: Final = frozenset({"of", "the"})
_FAR: Final = 7  # words


def is_word(scene: Scene, lone: Lone) -> bool:
    """With no cue of a person beside it, the word is used as the word it is."""
    return any(
        reading(scene, lone)
        for reading in (
            in_time,
            one_of_the_values,
            school_subject,
            asks_or_orders,
            before_capital_word,
            after_capital_word,
            among_words,
            grace_before_lunch,
            alone_in_hashtag,
            stressed,
            heads_several_things,
            only_heads,
            of_what_was_shown,
        )
    )


def one_of_the_values(scene: Scene, lone: Lone) -> bool:
    """As in "This week our value is Hope"."""
    if lone.key not in listed("values"):
        return False
    return any(
        scene.at(place).fold in listed("of_values")
        and scene.at(place).sentence == scene.at(lone.first).sentence
        for place in range(lone.first - _FAR, lone.last + _FAR)
    )


def school_subject(scene: Scene, lone: Lone) -> bool:
    return (
        lone.key in listed("subjects")
        and scene.near(lone.first)
        and scene.at(lone.first - 1).fold in listed("subject_before")
    )


def in_time(scene: Scene, lone: Lone) -> bool:
    """A day, month or season as a time: "on Friday", "in May", "Summer is here"."""
    if lone.key not in time_words():
        return False
    return lone.surname_only or any(
        reading(scene, lone)
        for reading in (_at_a_time, _part_of_a_month, _from_or_to, _season_says)
    )


def _at_a_time(scene: Scene, lone: Lone) -> bool:
    before = scene.at(lone.first - 1).fold
    if lone.key in listed("weekdays") and before in listed("weekday_before"):
        return True
    return scene.near(lone.first) and before in listed("time_before")


def _part_of_a_month(scene: Scene, lone: Lone) -> bool:
    before, earlier = scene.at(lone.first - 1).fold, scene.at(lone.first - 2).fold
    if scene.near(lone.first) and before in _PARTS_OF_A_MONTH:
        return True
    return (before == "of" and earlier in _PARTS_OF_A_MONTH) or _is_month_of(scene, lone)


def _is_month_of(scene: Scene, lone: Lone) -> bool:
    """As in "May is Walk to School Month"."""
    after = range(lone.last + 1, lone.last + 1 + _FAR)
    return scene.at(lone.last).fold in {"is", "was"} and any(
        scene.at(place).fold in {"month", "week"}
        and scene.at(place).sentence == scene.at(lone.first).sentence
        and scene.at(place - 1).fold != "the"
        for place in after
    )


def _from_or_to(scene: Scene, lone: Lone) -> bool:
    """Of a month only where time goes on: "from May to July", and not "a card from May"."""
    if scene.at(lone.first - 1).fold not in _FROM_AND_TO:
        return False
    return lone.key in listed("seasons") or scene.at(lone.last).fold in listed("time_after")


_FROM_AND_TO: Final = frozenset(
    {"from", "to", "by", "of", "for", "before", "after", "hello", "goodbye"}
)
_PARTS_OF_A_MONTH: Final = frozenset(
    {"end", "start", "beginning", "middle", "month", "rest", "half", "week", "weeks", "part"}
)


def _season_says(scene: Scene, lone: Lone) -> bool:
    if lone.key not in listed("seasons"):
        return False
    last = lone.last
    if scene.at(last).joint is Joint.APOSTROPHE and scene.at(last).fold == "s":
        said = ("is", scene.at(last + 1).fold)
        return any(phrase[:2] == said for phrase in lines("season_says"))
    return scene.near(last) and any(
        all(scene.at(last + i).fold == word for i, word in enumerate(phrase))
        for phrase in lines("season_says")
    )


def asks_or_orders(scene: Scene, lone: Lone) -> bool:
    """As in "Will you ...?", "May all ...", "Hope you ...", "Mark your ..."."""
    after = scene.at(lone.last)
    if not scene.near(lone.last) or lone.span.ending:
        return False
    if lone.key in listed("modal"):
        return _asks(scene, lone)
    opens = scene.at(lone.first).opens or not scene.case_tells(lone.first)
    if opens and lone.key in listed("imperatives"):
        return after.fold in listed("after_imperatives")
    return opens and (after.fold in listed("pronouns") or lone.sort is Sort.LITTLE)


def _asks(scene: Scene, lone: Lone) -> bool:
    after = scene.at(lone.last)
    if after.fold in listed("pronouns") or after.fold in listed("many_people"):
        return True
    if after.fold in listed("titles") or after.fold in {"year", "class", "reception", "nursery"}:
        return True
    if not scene.at(lone.first).opens:
        return _within_a_heading(scene, lone)
    asked = "?" in scene.page.closing.get(scene.at(lone.first).sentence, "")
    return asked and after.fold not in listed("person_verbs") and after.fold not in {"and", "or"}


def _within_a_heading(scene: Scene, lone: Lone) -> bool:
    """As in "The Show Will Go On"."""
    before, after = scene.at(lone.first - 1), scene.at(lone.last)
    return (
        scene.page.capital(lone.first - 1)
        and scene.page.capital(lone.last)
        and before.fold in english()
        and after.fold in english()
        and after.fold not in listed("person_verbs")
    )


def before_capital_word(scene: Scene, lone: Lone) -> bool:
    """A surname that is a word, before another or at the head: "Stone Age", "Long jump", "Read!"."""
    after = scene.at(lone.last)
    if not lone.surname_only or after.opens:
        return False
    if after.fold in listed("person_verbs") or after.fold.endswith("ed") or after.fold == "and":
        return False
    if scene.page.capital(lone.last) and after.joint in SOFT | {Joint.HYPHEN}:
        return after.fold in english() or lone.key in listed("titles_of_rank")
    return scene.at(lone.first).opens


def after_capital_word(scene: Scene, lone: Lone) -> bool:
    """A surname that is a word, after another: "Sports Day", "Mother's Day", "Snow White"."""
    if not lone.surname_only or not scene.near(lone.first) or not scene.case_tells(lone.first):
        return False
    place = lone.first - 1
    if scene.at(place).fold == "s" and scene.at(place).joint is Joint.APOSTROPHE:
        return scene.page.capital(place - 1)
    before = scene.at(place)
    return (
        scene.page.capital(place)
        and sort_of(before.fold) is Sort.WORD
        and not known_forename(before.fold)
        and before.fold not in listed("between")
    )


def among_words(scene: Scene, lone: Lone) -> bool:
    """In a list of colours, subjects, months or values of which not all are names."""
    others = [
        place
        for place in (list_before(scene, lone.first), list_after(scene, lone.last))
        if place is not None
    ]
    kinds = [
        listed(kind)
        for kind in ("colours", "subjects", "plants", "values")
        if lone.key in listed(kind)
    ]
    if lone.key in time_words() and any(scene.at(one).fold in time_words() for one in others):
        return True
    return any(
        scene.at(other).fold in kind and not scene.on_roll(other)
        for other in others
        for kind in kinds
    )


def heads_several_things(scene: Scene, lone: Lone) -> bool:
    """As in "Art supplies are", "Moon and stars": of a thing, where a sentence begins."""
    if not scene.at(lone.first).opens or not scene.near(lone.last):
        return False
    joined = scene.at(lone.last).fold == "and"
    place = lone.last + joined
    several = scene.near(place) and _is_of_several(scene, place)
    return several and (joined or scene.at(place + 1).fold in _OF_MANY)


def _is_of_several(scene: Scene, place: int) -> bool:
    """A plural in small letters, and of no people."""
    word = scene.at(place)
    people = listed("many_people") | listed("person_nouns") | {"others", "ours", "theirs"}
    return (
        word.shape is Shape.LOWER
        and word.fold.endswith("s")
        and not word.fold.endswith("ss")
        and {word.fold, word.fold[:-1]} <= english()
        and word.fold not in people
    )


_OF_MANY: Final = frozenset({"are", "were", "have", "aren", "weren", "haven"})


def grace_before_lunch(scene: Scene, lone: Lone) -> bool:
    return (
        lone.key == "grace"
        and scene.near(lone.first)
        and scene.at(lone.first - 1).fold in listed("saying_grace")
    ) or (
        lone.key == "grace"
        and scene.at(lone.last).fold in {"is", "was"}
        and scene.at(lone.last + 1).fold in {"said", "sung"}
    )


def alone_in_hashtag(scene: Scene, lone: Lone) -> bool:
    """As in "#Summer", "#Art": a topic."""
    if scene.at(lone.first).region is not Region.HASHTAG:
        return False
    alone = "#" in scene.at(lone.first).gap and scene.at(lone.last).joint is not Joint.GLUED
    return alone and (
        lone.key in time_words() or lone.key in listed("subjects") or lone.surname_only
    )


def stressed(scene: Scene, lone: Lone) -> bool:
    """As in "Parents WILL need", "You MAY bring": capitals for stress."""
    return (
        lone.key in listed("modal")
        and scene.case_tells(lone.first)
        and scene.at(lone.first).shape is Shape.UPPER
    )


def of_what_was_shown(scene: Scene, lone: Lone) -> bool:
    """As in "watched Blue Planet": two words with capitals that nobody is called together."""
    after = scene.at(lone.last)
    return (
        scene.near(lone.first)
        and scene.at(lone.first - 1).fold in listed("enjoying")
        and scene.case_tells(lone.last)
        and scene.page.capital(lone.last)
        and after.joint is Joint.SPACE
        and after.fold in english()
        and after.fold not in listed("surnames") | listed("person_verbs")
        and not scene.on_roll(lone.last)
    )
