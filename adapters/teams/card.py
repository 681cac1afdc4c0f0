"""A draft's card for its reader as an Adaptive Card; pure, and never too large for Teams."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from adapters.forms import words
from adapters.forms.errand import Errands
from adapters.forms.errands import ERRANDS
from adapters.forms.questions import WHY
from adapters.forms.words import LABELS, TITLES, WEIGHT
from adapters.teams.elements import (
    LONGEST_LINE,
    Element,
    action_rows,
    action_set,
    aside,
    card,
    dialog,
    execute,
    heading,
    image,
    leading,
    line,
    run,
    title,
    together,
    typing,
    unfold,
    verbatim,
    warning,
)
from adapters.teams.fitting import fitting
from adapters.teams.read import REFRESH, Click
from adapters.teams.sheet import controls
from adapters.teams.wording import cut, opening, weight
from chatops.draft import State
from chatops.notices import AccountLine, Action, Audience, Card, PhotoLine, PupilLine, Said

LARGEST: Final = 28_000  # bytes, under every figure that Microsoft ever gave
MOST_TEXT: Final = 8_000
MOST_LINES: Final = 60
MOST_EXCERPT: Final = 900
MOST_ALT: Final = 250
MOST_PICTURED: Final = 2_000
MOST_FINDINGS: Final = 4_000
MOST_REASON: Final = 1_200
MOST_FACT: Final = 400
MOST_ACCOUNT: Final = 300
MOST_CONTROLLED: Final = (
    5  # accounts with controls on one card; the next follow when these are done
)
MOST_NAMED: Final = 15

STYLES: Final = {
    Action.APPROVE: "positive",
    Action.REJECT: "destructive",
    Action.WITHDRAW: "destructive",
}
MORE: Final = "… and {left} more"
NEWER: Final = "The newest card of this post is further down."
Link = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Shown:
    """A card, the words of its notification, and the text that goes ahead of it where it is long."""

    content: Element
    summary: str
    ahead: str = ""


def show(draft: Card, link: Link, told: str = "", errands: Errands = ERRANDS) -> Shown:
    """The card for its audience; *link* gives a preview's address, *told* stands on top."""
    text, ahead = _text(draft)
    body = [
        *([warning(cut(told, MOST_REASON))] if told else []),
        *_opening(draft),
        *_changes(draft.changes),
        *text,
        *_photos(draft, link),
        *_pictured(draft.pictured),
        *_findings(draft.findings),
        *_notes(draft.notes),
        *_accounts(draft),
        *controls(draft.controls, errands, _whose(draft)),
    ]
    actions = [_control(draft, one) for one in draft.actions]
    content = card(body, actions, **_refresh(draft))
    return Shown(content, f"{TITLES[draft.audience]}: {draft.status}", ahead)


def superseded(draft: Card) -> Shown:
    """What an older card says once a newer one stands further down."""
    return Shown(card([title(TITLES[draft.audience]), line(NEWER)]), NEWER)


def said(draft: Card) -> str:
    """One draft in one line."""
    return words.told_in_short(draft, opening(draft.text, MOST_FACT))


def _opening(draft: Card) -> list[Element]:
    blocks = [
        title(f"{TITLES[draft.audience]}: {draft.state.value}"),
        line(cut(draft.status, MOST_FACT)),
        aside(cut(words.facts(draft), MOST_FACT)),
    ]
    if draft.audience is Audience.APPROVER and draft.findings:
        blocks.append(line(run(words.found_in_short(draft.findings), weight="Bolder")))
    if draft.reason:
        blocks += [heading("The reason given"), line(cut(draft.reason, MOST_REASON))]
    return blocks


def _changes(told: Sequence[str]) -> list[Element]:
    return _fitting(words.CHANGED, [line(cut(one, MOST_REASON)) for one in told], MOST_FINDINGS)


def _text(draft: Card) -> tuple[list[Element], str]:
    """The text to the letter; where it is too long its beginning, and the whole to go ahead."""
    fits = weight(draft.text) <= MOST_TEXT and draft.text.count("\n") < MOST_LINES
    if fits and draft.audience is not Audience.PUBLISHER:
        return [heading("Text"), verbatim(draft.text)], ""
    begins = verbatim(opening(draft.text, MOST_EXCERPT))
    if draft.audience is Audience.PUBLISHER:
        return [heading("The text begins"), begins], ""
    where = f"The text has {len(draft.text):,} characters. The whole of it is above; it begins:"
    return [heading("Text"), aside(where), begins], draft.text


def _photos(draft: Card, link: Link) -> list[Element]:
    if not draft.photos:
        return []
    shows = draft.audience is Audience.APPROVER
    items = [heading(draft.pictures)]
    for number, photo in enumerate(draft.photos, 1):
        items.append(_photo(number, photo))
        if shows and photo.before:
            items.append(aside(f"Before ({photo.changes}), and after:"))
            items.append(image(link(photo.before), f"Photo {number}, before it was changed"))
        if shows and photo.digest:
            alt = cut(photo.alt, MOST_ALT) or f"{photo.word} {number}, without alt text"
            items.append(image(link(photo.still), alt))
        if shows and photo.digest and photo.film:
            items.append(action_set([leading(f"Watch video {number}", link(photo.digest))]))
    return [together(items)]


def _photo(number: int, photo: PhotoLine) -> Element:
    lead = run(f"{photo.word} {number}: ", weight="Bolder")
    told = words.photo(photo, cut(photo.alt, MOST_ALT), _named(photo.pictured))
    return line(lead, cut(told, 2 * MOST_ALT + MOST_FACT))


def _named(pupils: Sequence[str]) -> str:
    more = len(pupils) - MOST_NAMED
    if more > 0:
        return f"{len(pupils)} pupils, listed below"
    return cut(", ".join(pupils), MOST_FACT)


def _pictured(pupils: Sequence[PupilLine]) -> list[Element]:
    lines = [
        line(run(cut(one.name, MOST_ALT), weight="Bolder"), *filter(None, [words.pupil(one)]))
        for one in pupils
    ]
    return _fitting("Who is pictured", lines, MOST_PICTURED)


def _findings(findings: Sequence[Said]) -> list[Element]:
    lines = [
        line(
            run(f"{WEIGHT[one.severity]}: ", weight="Bolder"),
            cut(words.finding(one), MOST_REASON),
        )
        for one in findings
    ]
    return _fitting("What the checks found", lines, MOST_FINDINGS)


def _notes(told: Sequence[str]) -> list[Element]:
    return _fitting(words.NOTES, [line(cut(one, MOST_REASON)) for one in told], MOST_PICTURED)


def _fitting(lead: str, lines: Sequence[Element], most: int) -> list[Element]:
    """As many whole lines as fit, and how many there are besides."""
    if not lines:
        return []
    return [together([heading(lead), *fitting([[one] for one in lines], most, MORE)])]


def _accounts(draft: Card) -> list[Element]:
    """One line per account; a publisher has the controls of those that are theirs beneath."""
    if not draft.accounts:
        return []
    theirs = [one for one in draft.accounts if one.actions]
    shown = theirs[:MOST_CONTROLLED]
    others = [line(_account(one, draft.state)) for one in draft.accounts if one not in theirs]
    blocks = _fitting("Accounts", others, MOST_PICTURED)
    for one in shown:
        actions = [_control(draft, action, one.id) for action in one.actions]
        blocks.append(together([line(_account(one, draft.state)), *action_rows(actions)]))
    left = len(theirs) - len(shown)
    if left > 0:
        blocks.append(aside(f"{left} more accounts follow when some of these are done."))
    return blocks


def _account(account: AccountLine, state: State) -> str:
    return cut(words.account(account, state), MOST_ACCOUNT)


def _control(draft: Card, action: Action, account: str = "") -> Element:
    """The control of an action; what needs words first unfolds a field for them."""
    click = Click(action, draft.draft, draft.digest, draft.audience, account)
    label = LABELS[action]
    style: dict[str, object] = {"style": STYLES[action]} if action in STYLES else {}
    if action is Action.EDIT:
        return dialog(label, click.data)
    if action is Action.WITHDRAW:
        sure = line(words.WITHDRAW)
        return unfold(label, [sure], execute("Withdraw this post", click.data, **style))
    if action not in WHY or (action is Action.APPROVE and not draft.needs_reason):
        return execute(label, click.data, associatedInputs="none", **style)
    return unfold(label, _asked(click), execute(f"{label} now", click.data, **style))


def _asked(click: Click) -> list[Element]:
    why = WHY[click.action]
    field = typing(
        click.field,
        why.asks,
        maxLength=LONGEST_LINE,
        isMultiline=why.field == "reason",
        isRequired=True,
        errorMessage="Please write a few words."
        if why.field == "reason"
        else "Please paste the address.",
    )
    return [field, aside(why.hint)]


def _whose(draft: Card) -> dict[str, object]:
    return {"draft": draft.draft, "as": draft.audience.value}


def _refresh(draft: Card) -> dict[str, object]:
    """Previews expire: a client that shows the card again asks for it anew."""
    if draft.audience is not Audience.APPROVER or not any(one.digest for one in draft.photos):
        return {}
    data = {"verb": REFRESH} | _whose(draft)
    action = {"type": "Action.Execute", "title": "Refresh", "verb": REFRESH, "data": data}
    return {"refresh": {"action": action}}
