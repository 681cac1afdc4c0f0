"""The answer to /consent, for the asker alone; pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from adapters.slack.blocks import Block, actions, aside, header, line, listed, option, plain, run
from chatops.notices import ConsentAnswer, ConsentLine, PupilAnswer

TITLE: Final = "What the consent register says"
CHOOSE: Final = "consent_choose"
ASIDE: Final = "Only you see this. That you asked is on the trail."


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
            blocks += _pupil(one.answer.pupil)
        elif one.answer.choices:
            blocks += _choice(one)
    return blocks or [line(f"Nobody on the roll that you may ask about is called “{name}”.")]


def _pupil(pupil: PupilAnswer) -> list[Block]:
    blocks = [header(pupil.name)]
    if pupil.note:
        blocks.append(line(pupil.note))
    by_medium: dict[str, list[ConsentLine]] = {}
    for one in pupil.lines:
        by_medium.setdefault(one.medium, []).append(one)
    blocks += [
        listed(medium.capitalize(), [[run(_told(one))] for one in lines])
        for medium, lines in by_medium.items()
    ]
    return [*blocks, aside(ASIDE)]


def _told(one: ConsentLine) -> str:
    told = f"{one.channel}: {one.standing}"
    told += f" since {_day(one.since)}" if one.since else ""
    told += f" until {_day(one.until)}" if one.until else ""
    return f"{told} ({one.evidence})" if one.evidence else told


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


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
        line("Several pupils may be meant. Which one?"),
        actions(f"of {found.school}", [select]),
    ]
