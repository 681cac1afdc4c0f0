"""A capital that only the head of a sentence gives: what follows shows the word behind it (G6)."""

from typing import Final

from chatops.checks.mentions.joints import Joint
from chatops.checks.mentions.lexicon import english, listed
from chatops.checks.mentions.scene import Lone, Scene
from chatops.checks.mentions.words import Shape

_SHORTEST_NOUN: Final = 4
_IS: Final = frozenset({"is", "was", "are"})
_FURTHEST: Final = 5  # words from "is" to "theme"


def only_heads(scene: Scene, lone: Lone) -> bool:
    """At the head of a sentence, with no cue of a person beside it, it is the word it is."""
    if not scene.at(lone.first).opens or lone.span.ending:
        return False
    return any(
        reading(scene, lone)
        for reading in (_of_things, _before_several, _in_a_list, _is_a_theme, _small_elsewhere)
    )


def _of_things(scene: Scene, lone: Lone) -> bool:
    """As in "Star of the show", "Miles of smiles"."""
    return scene.near(lone.last) and scene.at(lone.last).fold == "of"


def _before_several(scene: Scene, lone: Lone) -> bool:
    """As in "Sandy beaches", "Storm clouds" and "River walks, games and songs", and not "Rose reads"."""
    if not scene.near(lone.last) or not _is_plural(scene, lone.last):
        return False
    listed_on = lone.last + 1 + (scene.at(lone.last + 1).fold == "and")
    joined = listed_on > lone.last + 1 or scene.at(listed_on).joint is Joint.COMMA
    return not _may_be_done(scene.at(lone.last).fold) or (
        joined and _is_common(scene, listed_on) and not _may_be_done(scene.at(listed_on).fold)
    )


def _is_plural(scene: Scene, place: int) -> bool:
    word = scene.at(place)
    return (
        word.shape is Shape.LOWER
        and len(word.fold) >= _SHORTEST_NOUN
        and word.fold.endswith("s")
        and not word.fold.endswith(("ss", "us", "is"))
        and word.fold not in _NO_THINGS
        and word.fold not in listed("person_verbs")
        and not scene.is_name(place)
    )


def _may_be_done(fold: str) -> bool:
    """Whether this may be what a child does: "walks", "tries"."""
    return not _stems(fold).isdisjoint(listed("actions"))


def _stems(plural: str) -> frozenset[str]:
    """What it may be the plural of, or the third person: "skies", "watches", "walks"."""
    stems = {plural.removesuffix("s")}
    if plural.endswith("es"):
        stems |= {plural.removesuffix("es"), plural.removesuffix("ies") + "y"}
    return frozenset(stems)


def _in_a_list(scene: Scene, lone: Lone) -> bool:
    """As in "Hazel, ash and oak": of things in small letters, and of nothing else."""
    second, third = lone.last, lone.last + 1
    if scene.at(second).joint is not Joint.COMMA or not _is_common(scene, second):
        return False
    joined = scene.at(third).fold in {"and", "or"}
    follows = scene.at(third).joint is Joint.COMMA or (joined and scene.near(third + 1))
    return follows and _is_common(scene, third + joined)


def _is_common(scene: Scene, place: int) -> bool:
    """A word in small letters that is no name, no verb and none of the little words."""
    word = scene.at(place)
    return (
        word.shape is Shape.LOWER
        and word.fold in english()
        and not scene.is_name(place)
        and word.fold not in _NO_THINGS
        and not word.fold.endswith(("ed", "ly"))
        and word.fold not in listed("person_nouns") | listed("person_verbs")
        and word.fold not in listed("pronouns") | listed("many_people")
    )


# After a name and a comma these tell of somebody: "Grace, who", "Hope, well done", "Rose, happy and proud".
_NO_THINGS: Final = frozenset(
    {
        "well", "you", "who", "whose", "thank", "thanks", "congratulations", "bravo", "please", "and", "or", "but",
        "aged", "age", "our", "your", "now", "then", "from", "in", "with", "happy", "proud", "tired", "excited",
        "delighted", "busy", "brave", "calm", "cheerful", "muddy", "smiling", "top", "best", "first", "second", "third",
        "always", "also", "just", "still", "even", "never", "so", "as", "at", "on", "by", "to", "for", "is", "was",
        "has", "had", "does", "this", "yes", "perhaps", "too",
    }
)  # fmt: skip


def _is_a_theme(scene: Scene, lone: Lone) -> bool:
    """As in "Destiny is the theme of our poems"."""
    if not scene.near(lone.last) or scene.at(lone.last).fold not in _IS:
        return False
    sentence = scene.at(lone.first).sentence
    return any(
        scene.at(place).fold in listed("of_values") and scene.at(place).sentence == sentence
        for place in range(lone.last + 1, lone.last + _FURTHEST)
    )


def _small_elsewhere(scene: Scene, lone: Lone) -> bool:
    """As in "The art show is open. Art from every class is there."."""
    after, here = scene.at(lone.last), scene.at(lone.first)
    if lone.key in listed("modal") or not scene.case_tells(lone.first):
        return False
    if after.fold in listed("person_verbs") or after.fold.endswith("ed"):
        return False
    return any(
        word.fold == lone.key and word.shape is Shape.LOWER and word.sentence != here.sentence
        for word in scene.page.words
    )
