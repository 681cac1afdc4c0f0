"""An adult who asked not to be photographed or filmed is not shown (LOW-images-1).

Members of staff are pictured where somebody has ticked them, and where a picture's own words (label,
alt text, file name) name them. Where only the post's text does, they may be in its pictures.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from chatops.checks.context import MEDIUM_OF, Adult, Context
from chatops.checks.mentions.staff import staff_here
from chatops.checks.written import Written, written
from chatops.consent.record import ADULT, Medium
from chatops.consent.standing import REFUSED_STATES
from chatops.consent.words import A_MEDIUM, CHANNELS
from chatops.draft import Content
from chatops.findings import Certainty, Kind, Observation, Place
from chatops.phrasing import listed
from chatops.roll.folding import letters

TEXT: Final = "text"
TITLES: Final = frozenset({"mr", "mrs", "miss", "ms"})


@dataclass(frozen=True, slots=True)
class Shown:
    """One adult, by their key, in the pictures of one medium; *certain* unless only the text names them."""

    adult: str
    medium: Medium
    place: Place
    certain: bool = True


def check(content: Content, context: Context) -> Iterator[Observation]:
    told: set[tuple[str, Medium]] = set()
    for one in sorted(shown(content, context), key=lambda one: not one.certain):
        channels = _refused(one, content, context)
        if channels and (one.adult, one.medium) not in told:
            told.add((one.adult, one.medium))
            yield Observation(
                Kind.ADULT_REFUSED,
                Certainty.CERTAIN if one.certain else Certainty.AMBIGUOUS,
                one.place,
                details={
                    "who": _called(one.adult, context),
                    "medium": A_MEDIUM[one.medium],
                    "channel": listed(channels),
                },
            )


def adults_in(content: Content, context: Context) -> frozenset[str]:
    """The adults (their keys) whose wishes the checks need."""
    return frozenset(one.adult for one in shown(content, context))


def shown(content: Content, context: Context) -> Iterator[Shown]:
    """Every adult whom the draft's pictures show, or may show."""
    for number, photo in enumerate(content.photos):
        place = Place(f"photos[{number}].pictured")
        for entry in photo.pictured:
            if entry.startswith(ADULT):
                yield Shown(entry, MEDIUM_OF[photo.media], place)
    if content.photos:
        for one in written(content):
            yield from _named(one, content, context)


def _named(one: Written, content: Content, context: Context) -> Iterator[Shown]:
    said = letters(one.words)
    for adult in context.adults:
        if adult.sought in said and (where := _place(one, adult, context)):
            for medium in _media(one, content):
                yield Shown(adult.key, medium, where, _of_picture(one))


def _place(one: Written, adult: Adult, context: Context) -> Place | None:
    """Where the words name this adult: by title and surname, or by forename and surname."""
    found = sorted(staff_here(one.page, adult.names, context.roll.index).named)
    if not found:
        return None
    first = found[0]
    if _titled_otherwise(one.page.at(first - 1).fold, adult):
        return None
    return one.place(one.page.at(first).start, one.page.at(found[-1]).end)


def _titled_otherwise(word: str, adult: Adult) -> bool:
    """Whether this is another's title: Mr Nolan is not Mrs Nolan; anybody may be a Dr or a coach."""
    own = letters(adult.title)
    return word in TITLES and own in TITLES and word != own


def _of_picture(one: Written) -> bool:
    """Whether the words are one picture's own, and not those of the post."""
    return one.field.startswith("photos[")


def _media(one: Written, content: Content) -> Iterable[Medium]:
    """The medium of the picture whose words these are; the text's are about all of them."""
    if not _of_picture(one):
        return dict.fromkeys(MEDIUM_OF[photo.media] for photo in content.photos)
    number = int(one.field.partition("[")[2].partition("]")[0])
    return (MEDIUM_OF[content.photos[number].media],)


def _refused(one: Shown, content: Content, context: Context) -> list[str]:
    """The channels of the draft on which this adult does not want to be shown."""
    return [
        CHANNELS[channel]
        for channel in context.channels(content)
        if context.standing(one.adult, one.medium, channel).state in REFUSED_STATES
    ]


def _called(adult: str, context: Context) -> str:
    return next((one.name for one in context.adults if one.key == adult), "Somebody on the staff")
