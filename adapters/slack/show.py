"""A notice as a Slack message; pure: the same notice always gives the same message."""

from collections.abc import Iterator
from typing import Final, assert_never

from adapters.forms.words import day
from adapters.slack import card
from adapters.slack.blocks import MOST_IN_SECTION, Block, aside, header, line, verbatim
from adapters.slack.card import Shown
from adapters.slack.sheet import controls
from adapters.slack.wording import cut, escaped, parts
from chatops.notices import Card, CheckpointNote, Handover, Notice, TakeDownTask, Word

MOST_VERBATIM: Final = 3000
MOST_SAID: Final = 8_000
MOST_MINDED: Final = 10
MOST_MINDING: Final = 600


def message(notice: Notice) -> Shown:
    """What to post. Its *attachment* goes before it, as a text file."""
    shown: Shown
    match notice:
        case Card():
            shown = card.show(notice)
        case Word(text):
            shown = Shown((*_said(text), *controls("word", notice.controls)), text)
        case Handover():
            shown = _handover(notice)
        case TakeDownTask():
            shown = _take_down(notice)
        case CheckpointNote(school, note):
            lead = f"Checkpoint of the decision trail of {school}. Please keep this message."
            shown = Shown((line(lead), verbatim(note)), lead)
        case _:
            assert_never(notice)
    return shown


def _said(text: str) -> Iterator[Block]:
    """All of it, in as many sections as it takes."""
    return (line(piece) for _, piece in parts(cut(text, MOST_SAID), MOST_IN_SECTION))


def fallback(shown: Shown) -> str:
    """The words beside the blocks, which Slack reads as markup."""
    return escaped(shown.text)


def _handover(notice: Handover) -> Shown:
    lead = f"Ready to publish on {notice.account}"
    told = (
        "The photos are above, with their alt texts." if notice.photos else "There are no photos."
    )
    minding = tuple(aside(cut(one, MOST_MINDING)) for one in notice.minding[:MOST_MINDED])
    if len(notice.text) > MOST_VERBATIM:
        told = f"The whole text is in the text file above. {told}"
        return Shown((header(lead), aside(told), *minding), lead, notice.text)
    copied = aside(f"Copy the text below. {told}")
    return Shown((header(lead), copied, *minding, verbatim(notice.text)), lead)


def _take_down(task: TakeDownTask) -> Shown:
    lead = f"Please take down a post on {task.account}"
    due = day(task.due)
    blocks = (
        header(lead),
        line(task.reason),
        line(f"Where: {task.address or 'no address was recorded'}"),
        line(f"By: {due}"),
        *controls("task", task.controls),
    )
    return Shown(blocks, f"{lead} by {due}.")
