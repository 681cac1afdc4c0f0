"""The answer to /consent, for the asker alone; pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from adapters.forms import words
from adapters.slack.blocks import (
    MOST_IN_SECTION,
    Block,
    actions,
    aside,
    header,
    line,
    listed,
    option,
    plain,
    run,
)
from adapters.slack.fitting import fitting, size
from adapters.slack.sheet import controls
from adapters.slack.wording import cut, parts
from chatops.notices import ConsentAnswer, ConsentLine, PhotoList, PupilAnswer

MOST_LISTED: Final = 8_500  # characters of a list in one message
MOST_EVIDENCE: Final = 200
MOST_ADULTS: Final = 1_000
CHOOSE: Final = "consent_choose"


@dataclass(frozen=True, slots=True)
class Found:
    """What one school's register answered."""

    school: str
    answer: ConsentAnswer


def answer(name: str, found: Sequence[Found]) -> list[Block]:
    """Each pupil found, or a choice of several, or that there is nobody."""
    told = (_told(one) for one in found)
    return fitting([one for one in told if one]) or [line(words.nobody(name))]


def _told(found: Found) -> list[Block]:
    answer = found.answer
    if answer.pupil:
        return _pupil(found.school, answer.pupil)
    if answer.choices:
        return _choice(found)
    return _list(answer.listed) if answer.listed else []


def _pupil(school: str, pupil: PupilAnswer) -> list[Block]:
    blocks = [header(pupil.name)]
    if pupil.note:
        blocks.append(line(pupil.note))
    by_medium: dict[str, list[ConsentLine]] = {}
    for one in pupil.lines:
        by_medium.setdefault(one.medium, []).append(one)
    blocks += [
        listed(words.medium(medium), [[run(_consent(one))] for one in lines])
        for medium, lines in by_medium.items()
    ]
    if pupil.needs:
        blocks.append(listed(words.BEYOND, [[run(one)] for one in pupil.needs]))
    return [*blocks, *controls(school, pupil.controls), aside(words.ONLY_YOU)]


def _list(of: PhotoList) -> list[Block]:
    lines, left = _with_room([f"• {one.name}: {one.said}" for one in of.lines])
    told = "\n".join(lines) or words.ALL_FREE
    adults = [line(cut(words.list_adults(of), MOST_ADULTS))] if of.adults else []
    return [
        header(of.title),
        line(words.list_lead(of)),
        *(line(piece) for _, piece in parts(told, MOST_IN_SECTION)),
        *([line(words.NOT_ALL.format(left=left))] if left else []),
        *adults,
        aside(words.ONLY_YOU),
    ]


def _with_room(lines: Sequence[str]) -> tuple[list[str], int]:
    """The lines that there is room for, and how many there are besides."""
    with_room: list[str] = []
    room = MOST_LISTED
    for one in lines:
        room -= size(one)
        if room < 0:
            break
        with_room.append(one)
    return with_room, len(lines) - len(with_room)


def _consent(one: ConsentLine) -> str:
    return words.consent(one, cut(one.evidence, MOST_EVIDENCE))


def _choice(found: Found) -> list[Block]:
    options = [
        option(f"{found.school} {one.admission_no}", one.label) for one in found.answer.choices
    ]
    select = {
        "type": "static_select",
        "action_id": CHOOSE,
        "placeholder": plain("Choose a pupil", 150),
        "options": options,
    }
    return [
        line(words.WHICH_PUPIL),
        actions(f"of {found.school}", [select]),
    ]
