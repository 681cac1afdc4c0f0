"""How sure it is that a lone forename or surname names a pupil (G6, G8)."""

from collections.abc import Callable
from typing import Final

from chatops.checks.mentions import cues, other_people, places, readings, things
from chatops.checks.mentions.heads import only_heads
from chatops.checks.mentions.institutions import of_an_institution
from chatops.checks.mentions.joints import SOFT, Joint
from chatops.checks.mentions.lexicon import Sort, english, listed
from chatops.checks.mentions.model import Grade
from chatops.checks.mentions.nearly import known_forename
from chatops.checks.mentions.scene import Lone, Scene
from chatops.checks.mentions.words import Region, Shape

_ENDS: Final = frozenset({Joint.STOP, Joint.COMMA, Joint.ALSO, Joint.OTHER})
_SHORT: Final = 2


def grade_of(scene: Scene, lone: Lone) -> Grade | None:
    """The grade of a lone name; None where it is no name at all."""
    if lone.span.ending:  # "The Friends' quiz" is a set phrase
        return None if things.in_set_phrase(scene, lone) else _with_ending(scene, lone)
    if lone.sort in {Sort.WORD, Sort.LITTLE}:
        return _word(scene, lone)
    return _name(scene, lone)


def _name(scene: Scene, lone: Lone) -> Grade | None:
    """A name that is no ordinary word: certain, unless it reads as somebody or something else."""
    if any(
        reading(scene, lone)
        for reading in (
            things.of_a_grown_up,
            things.of_a_storm,
            things.of_a_saint,
            things.in_set_phrase,
            things.numbered,
            places.of_a_town,
            places.of_a_family_firm,
        )
    ):
        return None
    if of_an_institution(scene, lone):
        return _beside_an_institution(lone)
    if other_people.is_another(scene, lone) or scene.at(lone.first).region is Region.LINK:
        return Grade.AMBIGUOUS
    return Grade.CERTAIN if cues.is_person(scene, lone) else _without_cue(scene, lone)


def _beside_an_institution(lone: Lone) -> Grade | None:
    """A surname or a town is its; a forename that is no word may be a child's who was there."""
    return None if lone.surname_only or lone.sort is Sort.PLACE else Grade.AMBIGUOUS


def _without_cue(scene: Scene, lone: Lone) -> Grade | None:
    if lone.sort is Sort.MAINLY and _is_mere_word(scene, lone):
        return None
    doubtful = other_people.reads_otherwise(scene, lone) or _written_doubtfully(scene, lone)
    return Grade.AMBIGUOUS if doubtful else Grade.CERTAIN


def _is_mere_word(scene: Scene, lone: Lone) -> bool:
    """As in "every penny", "let us be frank", "Sandy beaches"; a small "jack" may be a slip."""
    if scene.at(lone.first).shape is not Shape.LOWER:
        return only_heads(scene, lone)
    led_to = things.after_determiner(scene, lone) or (
        scene.near(lone.first) and scene.at(lone.first - 1).fold in _BEFORE_WORDS
    )
    return led_to and scene.case_tells(lone.first)


_BEFORE_WORDS: Final = frozenset({"be", "been", "please", "quite", "very"})


def _written_doubtfully(scene: Scene, lone: Lone) -> bool:
    word = scene.at(lone.first)
    if lone.span.part.loose:
        return True
    if not scene.case_tells(lone.first):
        return len(lone.key) <= _SHORT and word.region is not Region.PROSE
    if len(lone.key) <= _SHORT:
        return word.shape is not Shape.CAPITAL
    return lone.sort is Sort.MAINLY and word.shape is Shape.LOWER


def _with_ending(scene: Scene, lone: Lone) -> Grade | None:
    """The Okafors are certain; "zoes" is run on; Williams is nobody's plural."""
    written = "".join(scene.at(place).fold for place in range(lone.first, lone.last))
    if written in listed("surnames") or written in english() or known_forename(written):
        return _plural_of_word(scene, lone)
    if lone.sort in {Sort.WORD, Sort.LITTLE}:
        return _plural_of_word(scene, lone)
    if other_people.is_another(scene, lone):
        return Grade.AMBIGUOUS
    a_family = lone.span.part.surname_of and scene.at(lone.first).region is Region.PROSE
    return Grade.CERTAIN if a_family else Grade.AMBIGUOUS


def _plural_of_word(scene: Scene, lone: Lone) -> Grade | None:
    """As in "the Stones" may be a family; "the stones" and "Roses" are not."""
    a_family = (
        lone.span.part.surname_of
        and scene.case_tells(lone.first)
        and scene.page.capital(lone.first)
        and scene.near(lone.first)
        and scene.at(lone.first - 1).fold == "the"
        and not (scene.near(lone.last) and scene.page.capital(lone.last))
    )
    return Grade.AMBIGUOUS if a_family else None


def _word(scene: Scene, lone: Lone) -> Grade | None:
    """An ordinary word: it takes a cue to be certainly a child, and a capital to be perhaps one."""
    return None if things.is_thing(scene, lone) else _weighed(scene, lone)(scene, lone)


def _weighed(scene: Scene, lone: Lone) -> Callable[[Scene, Lone], Grade | None]:
    """How a word is weighed, by where it stands and how it is written."""
    region = scene.at(lone.first).region
    if region in _TOGETHER:
        return _TOGETHER[region]
    if not scene.case_tells(lone.first):
        return _without_case
    return _capital if scene.page.capital(lone.first) else _small


def _capital(scene: Scene, lone: Lone) -> Grade | None:
    if lone.sort is Sort.LITTLE:
        return _little(scene, lone)
    if other_people.is_another(scene, lone) or things.of_a_family(scene, lone):
        return Grade.AMBIGUOUS
    if cues.is_person(scene, lone):
        return Grade.CERTAIN
    return None if readings.is_word(scene, lone) else Grade.AMBIGUOUS


def _little(scene: Scene, lone: Lone) -> Grade | None:
    """An, So, He: a name only where no sentence begins, and then perhaps."""
    word = scene.at(lone.first)
    named = word.shape is Shape.CAPITAL and not word.opens and len(lone.key) > 1
    return Grade.AMBIGUOUS if named and cues.is_person(scene, lone) else None


def _small(scene: Scene, lone: Lone) -> Grade | None:
    """A small letter among capitals: a word, but for a slip right after the thanks."""
    if lone.sort is Sort.LITTLE:
        return None
    thanks = lone.first - 1 - (scene.at(lone.first - 1).fold == "to")
    thanked = scene.near(lone.first) and cues.ends_with_thanks(scene, thanks)
    after = scene.at(lone.last)
    ends = after.joint in _ENDS or (after.fold == "and" and scene.on_roll(lone.last + 1))
    slip = thanked and ends and not after.gap.startswith("-")
    bracketed = after.joint is Joint.OPEN and cues.class_or_age(scene, lone)
    return Grade.AMBIGUOUS if slip or bracketed else None


def _without_case(scene: Scene, lone: Lone) -> Grade | None:
    """All small or all capitals: only what stands beside the word can tell."""
    if lone.sort is Sort.LITTLE or readings.is_word(scene, lone):
        return None
    if cues.thanked(scene, lone) or cues.class_or_age(scene, lone):
        return Grade.CERTAIN
    cue = cues.among_names(scene, lone) or cues.owns(scene, lone)
    if scene.page.quiet:
        return Grade.AMBIGUOUS if cue else None
    return Grade.CERTAIN if cue else _in_capitals(scene, lone)


def _in_capitals(scene: Scene, lone: Lone) -> Grade | None:
    heads = scene.at(lone.first).opens and not lone.surname_only
    acts = scene.at(lone.last).fold in listed("person_verbs") and scene.near(lone.last)
    return Grade.AMBIGUOUS if heads or acts else None


def _in_handle(scene: Scene, lone: Lone) -> Grade | None:
    if lone.sort is Sort.LITTLE:
        return None
    if cues.class_or_age(scene, lone) or cues.among_names(scene, lone):
        return Grade.CERTAIN
    return None if lone.surname_only else Grade.AMBIGUOUS


def _in_file_name(scene: Scene, lone: Lone) -> Grade | None:
    """A word by itself may be a name; beside other words it is one of them."""
    if lone.sort is Sort.LITTLE:
        return None
    if cues.class_or_age(scene, lone) or cues.among_names(scene, lone):
        return Grade.CERTAIN
    beside = [scene.at(lone.first - 1)] if scene.at(lone.first).joint in _RUNNING else []
    beside += [scene.at(lone.last)] if scene.at(lone.last).joint in _RUNNING else []
    in_words = any(word.fold in english() and word.fold not in listed("cameras") for word in beside)
    return None if in_words else Grade.AMBIGUOUS


def _in_link(_scene: Scene, _lone: Lone) -> Grade | None:
    """The words of an address are words."""
    return None


_RUNNING: Final = SOFT | {Joint.HYPHEN, Joint.DOT}
_TOGETHER: Final = {
    Region.HANDLE: _in_handle,
    Region.FILE: _in_file_name,
    Region.LINK: _in_link,
}
