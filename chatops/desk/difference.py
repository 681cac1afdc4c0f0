"""What an author changed since an approver last had the post before them, in plain words."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from difflib import SequenceMatcher
from itertools import chain
from typing import Final

from chatops.answers import Answers
from chatops.checks.context import called
from chatops.draft import Content, Media, Photo
from chatops.pictures import Made

MOST: Final = 12  # lines; what is left over is counted
_MOST_WORDS: Final = 4_000  # of both texts together, beyond which they are not compared
_LONGEST: Final = 100  # characters of one quotation
_NEAR: Final = 2  # words between two changes that are told as one
_ASKED: Final[Mapping[str, str]] = {
    "dress": "how everybody is dressed",
    "dignity": "everybody's dignity",
    "device": "what the pictures were taken with",
    "copyright": "whose the words and pictures are",
    "links_checked": "whether the links were checked",
    "links_name_child": "whether a link names a child",
    "visitors": "pupils of other schools",
    "names_heard": "whether a child's name can be heard",
    "background": "what is behind the pupils",
    "credit": "whose it is",
    "purpose": "what it is for",
    "topic": "what it is about",
}


@dataclass(frozen=True, slots=True)
class Names:
    """How accounts are called, by id, and pupils, by admission number.

    *made* says of a picture, by its digest, which one it was made of to be safer, and how.
    """

    accounts: Mapping[str, str]
    pupils: Mapping[str, str]
    made: Mapping[str, Made] = field(default_factory=dict)


def changes(before: Content, after: Content, names: Names) -> tuple[str, ...]:
    """Every change, a sentence each; one that says so where there is none."""
    told = list(
        chain(
            _words("the text", before.text, after.text),
            _photos(before.photos, after.photos, names),
            _listed(
                "It also goes to {}.", "It no longer goes to {}.", *_accounts(before, after, names)
            ),
            _answers(before.answers, after.answers),
            _rest(before, after),
        )
    )
    if len(told) > MOST:
        return (*told[: MOST - 1], f"… and {len(told) - MOST + 1} more changes.")
    return tuple(told) or ("Nothing was changed.",)


def _words(where: str, before: str, after: str) -> Iterator[str]:
    """By words: a reader cares for "Year 4", not for the letters that two words share."""
    if before == after:
        return
    old, new = before.split(), after.split()
    if old == new:
        yield f"In {where}, only blanks or line ends changed."
    elif len(old) + len(new) > _MOST_WORDS:
        yield f"{where[0].upper()}{where[1:]} was changed; it is too long to say where."
    else:
        for gone, come in _stretches(old, new):
            yield _told(where, " ".join(gone), " ".join(come))


def _stretches(
    old: Sequence[str], new: Sequence[str]
) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """What was replaced by what; changes with hardly a word between them as one."""
    matcher = SequenceMatcher(None, old, new)
    joined: list[tuple[int, int, int, int]] = []
    for tag, start, end, began, ended in matcher.get_opcodes():
        if tag == "equal":
            continue
        if joined and start - joined[-1][1] <= _NEAR:
            first, _, first_new, _ = joined[-1]
            joined[-1] = (first, end, first_new, ended)
        else:
            joined.append((start, end, began, ended))
    return ((old[start:end], new[began:ended]) for start, end, began, ended in joined)


def _told(where: str, gone: str, come: str) -> str:
    if not gone:
        return f"In {where}, added: {_quoted(come)}."
    if not come:
        return f"In {where}, taken out: {_quoted(gone)}."
    return f"In {where}, {_quoted(gone)} became {_quoted(come)}."


def _quoted(words: str) -> str:
    return f"“{words}”" if len(words) <= _LONGEST else f"“{words[: _LONGEST - 1]}…”"


def _photos(before: Sequence[Photo], after: Sequence[Photo], names: Names) -> Iterator[str]:
    known = {_which(one): one for one in before}
    came_of = {_which(one): _came_of(_which(one), known, names.made) for one in after}
    kept = {which for which, _ in came_of.values()}
    for one in before:
        if _which(one) not in kept:
            word = "video" if one.media is Media.VIDEO else "photo"
            yield f"A {word} was taken out: {_quoted(_described(one))}."
    for number, one in enumerate(after):
        which, how = came_of[_which(one)]
        if which not in known:
            yield f"{called(one, number).capitalize()} is new: {_quoted(_described(one))}."
            continue
        if how:
            yield f"{called(one, number).capitalize()} was made safer: {how}."
        yield from _photo(called(one, number), known[which], one, names.pupils)


def _came_of(which: str, known: Collection[str], made: Mapping[str, Made]) -> tuple[str, str]:
    """The picture among those *known* of which this one was made, if any, and all that was done."""
    done: list[str] = []
    origin = which
    while origin not in known and origin in made:
        done.insert(0, made[origin].changes)
        origin = made[origin].before
    return (origin, ", ".join(done)) if origin in known else (which, "")


def _which(photo: Photo) -> str:
    return photo.digest or photo.origin or photo.name


def _described(photo: Photo) -> str:
    return photo.alt or photo.label or "not described"


def _photo(name: str, old: Photo, new: Photo, pupils: Mapping[str, str]) -> Iterator[str]:
    yield from _words(f"the description of {name}", old.alt, new.alt)
    yield from _words(f"the label of {name}", old.label, new.label)
    yield from _listed(
        f"Ticked in {name} now, too: {{}}.",
        f"No longer ticked in {name}: {{}}.",
        [pupils.get(one, "a pupil") for one in old.pictured],
        [pupils.get(one, "a pupil") for one in new.pictured],
    )
    if old.none_visible != new.none_visible:
        nobody = "nobody" if new.none_visible else "somebody"
        yield f"{name.capitalize()} is now said to show {nobody}."


def _accounts(before: Content, after: Content, names: Names) -> Sequence[Sequence[str]]:
    return [
        [names.accounts.get(one, one) for one in content.accounts] for content in (before, after)
    ]


def _listed(more: str, fewer: str, old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    if gone := [one for one in old if one not in new]:
        yield fewer.format("; ".join(gone))
    if come := [one for one in new if one not in old]:
        yield more.format("; ".join(come))


def _answers(before: Answers, after: Answers) -> Iterable[str]:
    for one in fields(Answers):
        old, new = getattr(before, one.name), getattr(after, one.name)
        if old != new:
            said = f"{_quoted(old or 'not asked')} became {_quoted(new or 'not asked')}"
            yield f"The answer on {_ASKED[one.name]}: {said}."


def _rest(before: Content, after: Content) -> Iterator[str]:
    if before.post_consents != after.post_consents:
        yield "The written consents for this one post changed."
    if before.wished != after.wished:
        day = f"{after.wished.day} {after.wished:%B %Y}" if after.wished else "no day in particular"
        yield f"It is wished for {day}."
