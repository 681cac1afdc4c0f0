"""A draft's card as Slack blocks for its reader; pure: the same card always gives the same blocks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from adapters.forms import words
from adapters.forms.words import LABELS, TITLES, WEIGHT
from adapters.slack.blocks import (
    Block,
    actions,
    aside,
    button,
    confirm,
    header,
    line,
    listed,
    quoted,
    run,
    verbatim,
)
from adapters.slack.fitting import MOST, size
from adapters.slack.sheet import controls
from adapters.slack.wording import cut
from chatops.draft import State
from chatops.notices import AccountLine, Action, Audience, Card, PhotoLine, PupilLine, Said


@dataclass(frozen=True, slots=True)
class Budget:
    """How much of a message each part may take, in characters of JSON."""

    changes: int
    text: int
    photos: int
    pictured: int
    findings: int
    accounts: int


AMPLE: Final = Budget(
    changes=1400, text=3000, photos=1000, pictured=1600, findings=2400, accounts=900
)
TIGHT: Final = Budget(changes=600, text=1500, photos=500, pictured=600, findings=1200, accounts=400)
MOST_EXCERPT: Final = 600  # characters, as the following
MOST_STATUS: Final = 300
MOST_REASON: Final = 500
MOST_TOLD: Final = 300
MOST_ACCOUNTS: Final = 5  # with controls; the others follow as these are done

STYLES: Final = {Action.APPROVE: "primary", Action.REJECT: "danger", Action.WITHDRAW: "danger"}
SURE: Final = {
    Action.WITHDRAW: confirm("Withdraw this post?", words.WITHDRAW, "Withdraw"),
}
IN_THE_FILE: Final = (
    "Not everything fits here. All of it is in the text file that came with this card."
)
NEWER: Final = "A newer revision of this post is below."
Runs = Sequence[Block]


@dataclass(frozen=True, slots=True)
class Shown:
    """A message: its blocks, the words for notifications and screen readers, and what did not fit."""

    blocks: tuple[Block, ...]
    text: str
    attachment: str = ""


def show(card: Card) -> Shown:
    """The card for its audience. *attachment* holds all of it as plain text where it was cut."""
    shown = _shown(card, AMPLE)
    return shown if size(shown.blocks) <= MOST else _shown(card, TIGHT)


def _shown(card: Card, budget: Budget) -> Shown:
    blocks, whole = _opening(card), True
    for fitting, fits in (
        _changes(card, budget.changes),
        _text(card, budget.text),
        _photos(card, budget.photos),
        _pictured(card, budget.pictured),
        _findings(card, budget.findings),
        _notes(card, budget.changes),
    ):
        blocks += fitting
        whole = whole and fits
    if not whole:
        blocks.append(aside(IN_THE_FILE))
    blocks += _accounts(card, budget.accounts) + controls("card", card.controls) + _buttons(card)
    text = f"{TITLES[card.audience]}: {card.status}"
    return Shown(tuple(blocks), text, "" if whole else plain(card))


def superseded(card: Card) -> Shown:
    """What an older card says once a newer revision has a card of its own."""
    blocks = (header(TITLES[card.audience]), line(NEWER))
    return Shown(blocks, NEWER)


def plain(card: Card) -> str:
    """Everything on the card as plain text."""
    pieces = [
        f"{card.school} · by {card.author} · revision {card.revision}",
        *_section(words.CHANGED.upper(), list(card.changes)),
        "TEXT",
        card.text,
        *_section("PHOTOS", [_worded(_photo(n, one)) for n, one in enumerate(card.photos, 1)]),
        *_section("WHO IS PICTURED", [_worded(_pupil(one)) for one in card.pictured]),
        *_section("WHAT THE CHECKS FOUND", [_worded(_finding(one)) for one in card.findings]),
        *_section(words.NOTES.upper(), list(card.notes)),
    ]
    return "\n\n".join(pieces)


def value(card: Card, account: str = "") -> str:
    """What a button carries: which draft, which content, which account; no authority."""
    return f"{card.draft} {card.digest} {account}".rstrip()


def _opening(card: Card) -> list[Block]:
    blocks = [
        header(f"{TITLES[card.audience]}: {card.state.value}"),
        line(cut(card.status, MOST_STATUS)),
        aside(cut(words.facts(card), MOST_STATUS)),
    ]
    if card.reason:
        blocks.append(quoted("The reason given", cut(card.reason, MOST_REASON)))
    return blocks


def _changes(card: Card, budget: int) -> tuple[list[Block], bool]:
    return _fitting(words.CHANGED, [[run(one)] for one in card.changes], budget)


def _text(card: Card, budget: int) -> tuple[list[Block], bool]:
    """The text to the letter; where it is too long its beginning (the publisher gets it handed)."""
    if size(card.text) <= budget:
        return [verbatim(card.text)], True
    lead = f"The text has {len(card.text):,} characters. It begins:"
    return [line(lead), verbatim(cut(card.text, MOST_EXCERPT))], card.audience is Audience.PUBLISHER


def _photos(card: Card, budget: int) -> tuple[list[Block], bool]:
    items = [_photo(number, one) for number, one in enumerate(card.photos, 1)]
    return _fitting(card.pictures, items, budget)


def _pictured(card: Card, budget: int) -> tuple[list[Block], bool]:
    return _fitting("Who is pictured", [_pupil(one) for one in card.pictured], budget)


def _findings(card: Card, budget: int) -> tuple[list[Block], bool]:
    items = [_finding(one) for one in card.findings]
    return _fitting("What the checks found", items, budget)


def _notes(card: Card, budget: int) -> tuple[list[Block], bool]:
    return _fitting(words.NOTES, [[run(one)] for one in card.notes], budget)


def _fitting(lead: str, items: Sequence[Runs], budget: int) -> tuple[list[Block], bool]:
    """As many whole items as fit, and how many there are besides."""
    if not items:
        return [], True
    fitting: list[Runs] = []
    for item in items:
        budget -= size(item)
        if budget < 0:
            break
        fitting.append(item)
    left = len(items) - len(fitting)
    if left:
        fitting.append([run(f"… and {left} more", bold=True)])
    return [listed(lead, fitting)], not left


def _photo(number: int, photo: PhotoLine) -> Runs:
    told = words.photo(photo, photo.alt, ", ".join(photo.pictured))
    return [run(f"{photo.word} {number}: ", bold=True), run(told)]


def _pupil(pupil: PupilLine) -> Runs:
    told = words.pupil(pupil)
    return [run(pupil.name, bold=True), *([run(told)] if told else [])]


def _finding(said: Said) -> Runs:
    return [run(f"{WEIGHT[said.severity]}: ", bold=True), run(words.finding(said))]


def _worded(item: Runs) -> str:
    return "".join(str(one["text"]) for one in item)


def _section(title: str, lines: list[str]) -> list[str]:
    return [title, "\n".join(f"- {one}" for one in lines)] if lines else []


def _accounts(card: Card, budget: int) -> list[Block]:
    """One line per account; a publisher has the controls of those that are theirs beneath."""
    theirs = [one for one in card.accounts if one.actions][:MOST_ACCOUNTS]
    others = [one for one in card.accounts if one not in theirs]
    told = [[run(_account(one, card.state))] for one in others]
    blocks, _ = _fitting("Accounts", told, budget)
    for one in theirs:
        buttons = [control(action, value(card, one.id)) for action in one.actions]
        blocks += [line(_account(one, card.state)), actions(f"account {one.id}", buttons)]
    return blocks


def _account(account: AccountLine, state: State) -> str:
    return cut(words.account(account, state), MOST_TOLD)


def _buttons(card: Card) -> list[Block]:
    if not card.actions:
        return []
    return [actions("card", [control(one, value(card)) for one in card.actions])]


def control(action: Action, carried: str) -> Block:
    """The button of an action, carrying ids."""
    more: dict[str, object] = {}
    if action in STYLES:
        more["style"] = STYLES[action]
    if action in SURE:
        more["confirm"] = SURE[action]
    return button(action.value, LABELS[action], carried, **more)
