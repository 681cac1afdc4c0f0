"""The answer to /consent, for the asker alone; pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from adapters.forms import words
from adapters.slack.blocks import Block, actions, aside, header, line, listed, option, plain, run
from adapters.slack.sheet import controls
from chatops.notices import ConsentAnswer, ConsentLine, PhotoList, PupilAnswer

LINES_A_BLOCK: Final = 40
CHOOSE: Final = "consent_choose"


@dataclass(frozen=True, slots=True)
class Found:
    """What one school's register answered."""

    school: str
    answer: ConsentAnswer


def answer(name: str, found: Sequence[Found]) -> list[Block]:
    """Each pupil found, or a choice of several, or that there is nobody."""
    blocks: list[Block] = []
    for one in found:
        if one.answer.pupil:
            blocks += _pupil(one.school, one.answer.pupil)
        elif one.answer.choices:
            blocks += _choice(one)
        elif one.answer.listed:
            blocks += _list(one.answer.listed)
    return blocks or [line(words.nobody(name))]


def _pupil(school: str, pupil: PupilAnswer) -> list[Block]:
    blocks = [header(pupil.name)]
    if pupil.note:
        blocks.append(line(pupil.note))
    by_medium: dict[str, list[ConsentLine]] = {}
    for one in pupil.lines:
        by_medium.setdefault(one.medium, []).append(one)
    blocks += [
        listed(words.medium(medium), [[run(words.consent(one, one.evidence))] for one in lines])
        for medium, lines in by_medium.items()
    ]
    if pupil.needs:
        blocks.append(listed(words.BEYOND, [[run(one)] for one in pupil.needs]))
    return [*blocks, *controls(school, pupil.controls), aside(words.ONLY_YOU)]


def _list(of: PhotoList) -> list[Block]:
    lines = [f"{one.name}: {one.said}" for one in of.lines] or [words.ALL_FREE]
    adults = [line(words.list_adults(of))] if of.adults else []
    return [
        header(of.title),
        line(words.list_lead(of)),
        *(
            listed(words.MIND, [[run(one)] for one in lines[first : first + LINES_A_BLOCK]])
            for first in range(0, len(lines), LINES_A_BLOCK)
        ),
        *adults,
        aside(words.ONLY_YOU),
    ]


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
