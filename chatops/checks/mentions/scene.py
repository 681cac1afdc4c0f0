"""All that is known about a page when one name on it is weighed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from chatops.checks.mentions.joints import Joint
from chatops.checks.mentions.lexicon import Sort, sort_of
from chatops.checks.mentions.nearly import known_forename
from chatops.checks.mentions.spans import Span
from chatops.checks.mentions.staff import StaffHere
from chatops.checks.mentions.words import Page, Region, Word

# Between two words that belong together, a full stop excluded.
NEAR: Final = frozenset(
    {Joint.GLUED, Joint.SPACE, Joint.LINE, Joint.UNDERSCORE, Joint.HYPHEN, Joint.BROKEN}
)
_LIST_JOINTS: Final = frozenset({Joint.COMMA, Joint.ALSO})
_LIST_WORDS: Final = frozenset({"and", "n"})
MOST_LISTED: Final = 8


@dataclass(frozen=True, slots=True)
class Scene:
    """A page, the names of the roll and of the staff on it, and the school's classes."""

    page: Page
    at: Callable[[int], Word]  # the page's own
    starts: Mapping[int, Sequence[Span]]
    ends: Mapping[int, Span]
    staff: StaffHere
    phrases: Mapping[int, bool]
    classes: frozenset[tuple[str, ...]]

    def case_tells(self, place: int) -> bool:
        """Whether a small letter or a capital here means anything."""
        return (
            not self.page.quiet
            and not self.page.loud(place)
            and self.at(place).region in {Region.PROSE, Region.HASHTAG}
        )

    def near(self, place: int) -> bool:
        """The word at this place goes on from the one before it."""
        return self.at(place).joint in NEAR

    def is_name(self, place: int) -> bool:
        """A word that is surely somebody's name, on the roll or not, for a list to be of people."""
        word = self.at(place)
        if place in self.staff.named:
            return True
        shown = self.page.capital(place) or not self.case_tells(place)
        return shown and sort_of(word.fold) in {Sort.PLAIN, Sort.MAINLY} and self._some_name(place)

    def _some_name(self, place: int) -> bool:
        spans = self.starts.get(place, ())
        return any(not span.ending for span in spans) or known_forename(self.at(place).fold)

    def on_roll(self, place: int) -> bool:
        return place in self.starts or place + 1 in self.ends


@dataclass(frozen=True, slots=True)
class Lone:
    """A part of a name that stands without the other part."""

    span: Span
    sort: Sort

    @property
    def first(self) -> int:
        return self.span.first

    @property
    def last(self) -> int:
        return self.span.last

    @property
    def key(self) -> str:
        return self.span.part.key

    @property
    def surname_only(self) -> bool:
        return not self.span.part.forename_of


def list_before(scene: Scene, first: int) -> int | None:
    """The last word of what a list has before the word at *first*, if it is in a list."""
    place, word = first - 1, scene.at(first)
    if word.joint in _LIST_JOINTS:
        return place if place >= 0 else None
    if scene.at(place).fold in _LIST_WORDS and scene.near(first) and place > 0:
        joint = scene.at(place).joint
        return place - 1 if joint in NEAR or joint in _LIST_JOINTS else None
    return None


def list_after(scene: Scene, last: int) -> int | None:
    """The first word of what a list has after the word before *last*."""
    word = scene.at(last)
    if word.fold in _LIST_WORDS and (scene.near(last) or word.joint in _LIST_JOINTS):
        return last + 1 if scene.near(last + 1) else None
    if word.joint in _LIST_JOINTS:
        follows = scene.at(last + 1)
        return (
            last + 1 if word.fold in _LIST_WORDS and scene.near(last + 1) and follows.fold else last
        )
    return None
