"""What is written in a picture is judged as the same words in its caption (DEF-36).

Reading errs, so only a pupil's full name, on one line, is certain. What was not read is said, and never
stops a draft: a person looks.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final

from chatops.checks import links, names, personal_data, signs
from chatops.checks.consent import short
from chatops.checks.context import Context, called
from chatops.checks.mentions import Form, Grade, Mention, Style
from chatops.checks.mentions.lexicon import english
from chatops.draft import Content
from chatops.findings import Certainty, Fact, Kind, Observation, Place
from chatops.pictures import Picture
from chatops.roll.folding import letters

_SHORTEST: Final = 3  # letters of a forename that may stand alone: two are a slip of the reading
_CHECKS: Final = (personal_data.check, links.check)


def check(content: Content, context: Context) -> Iterator[Observation]:
    for number, photo in enumerate(content.photos):
        picture = context.pictures.get(photo.digest)
        if picture is None or picture.seen is None:
            continue
        photos = called(photo, number)
        for one in _picture(picture, content, context):
            yield replace(
                one,
                place=Place(f"photos[{number}].text"),
                details={"photo": photos} | one.details,
                inside="" if one.kind is Kind.TEXT_NOT_READ else f"Written in {photos}",
            )


def certainly_named(content: Content, context: Context) -> frozenset[str]:
    """The pupils (admission numbers) whose full name is certainly written in some picture."""
    several = (context.pictures.get(one.digest) for one in content.photos)
    return frozenset(
        pupil
        for picture in several
        for line in lines(picture)
        for mention in _full_names(line, context)
        if mention.grade is Grade.CERTAIN
        for pupil in mention.pupils
    )


def lines(picture: Picture | None) -> tuple[str, ...]:
    """What was read in a picture."""
    return picture.reading.lines if picture and picture.reading else ()


def _picture(picture: Picture, content: Content, context: Context) -> Iterator[Observation]:
    reading = picture.reading
    if reading is None:
        yield Observation(Kind.TEXT_NOT_READ, facts=frozenset({Fact.NOT_INSTALLED}))
    elif reading.failed:
        yield Observation(Kind.TEXT_NOT_READ)
    else:
        yield from _written(reading.lines, content, context)


def _written(several: tuple[str, ...], content: Content, context: Context) -> Iterator[Observation]:
    """Each thing once, however often it is written."""
    told: set[tuple[object, ...]] = set()
    for one in _seen(several, content, context):
        what = (one.kind, one.pupils, one.details.get("words"))
        if what not in told:
            yield one
        told.add(what)


def _seen(several: tuple[str, ...], content: Content, context: Context) -> Iterator[Observation]:
    for line in several:
        for mention in _full_names(line, context):
            yield from names.in_passage(names.Passage("text", line, (mention,)), content, context)
        yield from _parts(line, context)
        yield from _signs(line, content, context)
    for line, following in pairwise(several):
        yield from _over_two_lines(line, following, content, context)
    # Without the other words of the draft, which are judged where they stand.
    bare = tuple(replace(one, label="", alt="", name="") for one in content.photos)
    read = replace(content, text="\n".join(several), photos=bare)
    for one in (seen for each in _CHECKS for seen in each(read, context)):
        yield replace(one, certainty=Certainty.AMBIGUOUS)


def _mentions(line: str, context: Context) -> tuple[Mention, ...]:
    return context.mentions(line, Style.PROSE)


def _full_names(line: str, context: Context) -> Iterator[Mention]:
    return (one for one in _mentions(line, context) if one.form is Form.FULL)


def _over_two_lines(
    line: str, following: str, content: Content, context: Context
) -> Iterator[Observation]:
    """A badge with the forename above the surname; or two pegs, so it is not certain."""
    both = f"{line} {following}"
    for mention in _full_names(both, context):
        if mention.start < len(line) < mention.end:
            doubtful = replace(mention, grade=Grade.AMBIGUOUS)
            yield from names.in_passage(names.Passage("text", both, (doubtful,)), content, context)


def _parts(line: str, context: Context) -> Iterator[Observation]:
    """A forename or surname alone, that is no ordinary word: a peg, a tray, a name on a board."""
    for mention in _mentions(line, context):
        words = line[mention.start : mention.end]
        key = letters(words)
        alone = mention.form is Form.PART and mention.grade is Grade.CERTAIN
        if alone and len(key) >= _SHORTEST and key not in english():
            yield Observation(
                Kind.PART_NAME_IN_PICTURE,
                pupils=mention.pupils,
                details={"words": short(words)},
            )


def _signs(line: str, content: Content, context: Context) -> Iterator[Observation]:
    if signs.street(line):
        yield Observation(Kind.STREET_SIGN_IN_PICTURE, details={"words": short(line)})
    school = signs.other_school(line, (context.school.name,))
    if school and content.answers.visitors != "no":
        yield Observation(Kind.OTHER_SCHOOL_IN_PICTURE, details={"words": short(school)})
