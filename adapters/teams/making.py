"""The card of a post in the making, in the chat. Pure."""

from collections.abc import Sequence
from typing import Final

from adapters.teams.elements import (
    Element,
    aside,
    card,
    dialog,
    execute,
    heading,
    line,
    run,
    title,
    unfold,
    verbatim,
    warning,
)
from adapters.teams.tray import Gathered, Sent
from adapters.teams.wording import cut, opening

FILL_IN: Final = "fill_in"
THROW_AWAY: Final = "throw_away"
MOST_EXCERPT: Final = 1_500
MOST_NAME: Final = 200
MOST_NOTE: Final = 600
PASTED: Final = "a pasted picture"
GRAPH_ONLY: Final = (
    "Files of a channel or a group chat stay in its SharePoint, which this bot does not read."
    " Please send the photos to me in our own chat: they are added to this post."
)
SHRUNK: Final = (
    "Pasted pictures are shrunk by Teams. For full size, attach the photo as a file instead."
)


def gathering(form: Gathered, told: str = "") -> Element:
    """The card of a post in the making, in the chat."""
    filled = form.filled
    body = [title("A post in the making")]
    body += [warning(told)] if told else []
    if filled.text:
        body.append(verbatim(opening(filled.text, MOST_EXCERPT)))
        body.append(aside(f"{len(filled.text):,} characters"))
    else:
        body.append(line("No text yet: write it here, or in the form."))
    body += _files(form)
    body.append(aside("Send more text or photos, or go on. Nothing is handed in yet."))
    data = {"verb": FILL_IN, "key": filled.key}
    away = {"verb": THROW_AWAY, "key": filled.key}
    actions = [
        dialog("Go on", data),
        unfold(
            "Throw away",
            [line("Text and photos are forgotten.")],
            execute("Throw it away", away, style="destructive"),
        ),
    ]
    return card(body, actions)


def moved() -> Element:
    """In place of a gathering card that now stands further down."""
    return card([line("This post goes on further down.")])


def closed(told: str) -> Element:
    """In place of a gathering card whose post is handed in or thrown away."""
    return card([line(told)])


def _files(form: Gathered) -> list[Element]:
    items: list[Element] = []
    names = [(one.name, "") for one in form.filled.files]
    names += [(one.name, one.problem or "on its way …") for one in form.sent]
    for number, (name, note) in enumerate(names, 1):
        lead = run(f"Photo {number}: ", weight="Bolder")
        items.append(
            line(lead, cut(name, MOST_NAME), *([f" ({cut(note, MOST_NOTE)})"] if note else []))
        )
    items += notes(form)
    return [heading("Photos"), *items] if names else items


def notes(form: Gathered) -> list[Element]:
    told = []
    if any(one.inline for one in form.sent) or any(one.name == PASTED for one in form.filled.files):
        told.append(aside(SHRUNK))
    if form.left_out:
        told.append(warning(f"A post can have 10 photos: {form.left_out} more were left out."))
    if form.unreadable:
        told.append(warning(GRAPH_ONLY))
    return told


def problems_of(sent: Sequence[Sent]) -> list[str]:
    """What is wrong with files that cannot be used, in words."""
    return [f"{one.name}: {one.problem} It is left out." for one in sent if one.problem]
