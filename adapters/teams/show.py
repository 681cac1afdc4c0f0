"""A notice as Teams messages; pure: the same notice always gives the same messages."""

from collections.abc import Mapping, Sequence
from typing import Final

from adapters.forms import words
from adapters.forms.errand import Errands
from adapters.forms.errands import ERRANDS
from adapters.teams.card import said
from adapters.teams.elements import (
    Element,
    action_set,
    aside,
    card,
    choices,
    execute,
    heading,
    line,
    message,
    text_message,
    title,
    warning,
)
from adapters.teams.fitting import fitting
from adapters.teams.read import CHOOSE, field_of_pupils
from adapters.teams.sheet import controls
from adapters.teams.wording import cut, parts
from chatops.notices import (
    Card,
    CheckpointNote,
    ConsentAnswer,
    ConsentLine,
    Handover,
    PhotoLine,
    PhotoList,
    PupilAnswer,
    TakeDownTask,
    Word,
)

MOST_PART: Final = 20_000  # bytes of one text message
MOST_TOLD: Final = 2_000
MOST_LISTED: Final = 1_200
MOST_DRAFTS: Final = 15
MOST_CARD: Final = 25_000  # bytes of a card's own, of the 28,000 that it may have
MOST_LIST: Final = 20_000
FILE_CONSENT: Final = "application/vnd.microsoft.teams.card.file.consent"
BELOW: Final = "What you can do"
MOST_EVIDENCE: Final = 300


def word(notice: Word | CheckpointNote, errands: Errands = ERRANDS) -> list[Element]:
    """Words to the letter, and below them what may be done."""
    if isinstance(notice, Word):
        told = [text_message(one) for one in parts(notice.text, MOST_PART)]
        below = controls(notice.controls, errands)
        return [*told, *([message(card(below), BELOW)] if below else [])]
    lead = f"Checkpoint of the decision trail of {notice.school}. Please keep this message."
    return [text_message(lead), text_message(notice.note)]


def whole_text(text: str) -> list[Element]:
    """A text too long for a card, in as many messages as it takes."""
    return [text_message(one) for one in parts(text, MOST_PART)]


def handover(notice: Handover, sizes: Mapping[str, int]) -> list[Element]:
    """The text to copy, then the photos, each offered as a file. *sizes* are bytes by digest."""
    lead = f"Ready to publish on {notice.account}"
    told = "Copy the text below."
    if notice.photos:
        told += " Accept each photo or video, and Teams puts it in your OneDrive."
    minding = [aside(one) for one in notice.minding]
    opening = card([title("Ready to publish"), line(notice.account), line(told), *minding])
    offers = [
        _offer(notice, number, one, sizes[one.digest])
        for number, one in enumerate(notice.photos, 1)
        if one.digest in sizes
    ]
    return [message(opening, lead), *whole_text(notice.text), *offers]


def take_down(task: TakeDownTask, errands: Errands = ERRANDS) -> list[Element]:
    """A task to remove a post that is public."""
    due = words.day(task.due)
    body = [
        title("Please take down a post"),
        line(cut(task.account, MOST_TOLD)),
        line(cut(task.reason, MOST_TOLD)),
        line(cut(f"Where: {task.address or 'no address was recorded'}", MOST_TOLD)),
        line(f"By: {due}"),
        *controls(task.controls, errands),
    ]
    return [message(card(body), f"Please take down a post by {due}.")]


def in_short(cards: Sequence[Card]) -> list[str]:
    """Each draft in a line, and how many there are besides."""
    told = [said(one) for one in cards[:MOST_DRAFTS]]
    left = len(cards) - len(told)
    return [*told, *([f"… and {left} more"] if left else [])]


def lines(lead: str, told: Sequence[str], none: str) -> Element:
    """A list with a title."""
    listed = [[line(cut(one, MOST_LISTED))] for one in told or [none]]
    return message(card([title(lead), *fitting(listed, MOST_CARD, words.THE_REST)]), lead)


def words_with_controls(lead: str, told: Sequence[Word], errands: Errands = ERRANDS) -> Element:
    """Words, each with what may be done about it below, on one card."""
    listed = [[line(cut(one.text, MOST_LISTED)), *controls(one.controls, errands)] for one in told]
    return message(card([title(lead), *fitting(listed, MOST_CARD, words.THE_REST)]), lead)


def consent(
    name: str,
    found: Sequence[tuple[str, ConsentAnswer]],
    errands: Errands = ERRANDS,
    *,
    stays: bool = True,
) -> Element:
    """The answer to a look-up, for the asker alone: by school, one pupil or a choice of several.

    In a message that *stays* there is the way to a list of a class, and not the list itself.
    """
    body: list[list[Element]] = []
    for school, answer in found:
        if answer.pupil:
            body.append([*_pupil(answer.pupil), *controls(answer.pupil.controls, errands)])
        elif answer.choices:
            body.append(_choice(school, answer))
        elif answer.listed:
            body.append(_way_to(answer.listed, errands) if stays else _list(answer.listed))
    return card(fitting(body, MOST_CARD, words.THE_REST) or [line(nobody(name))])


def nobody(name: str) -> str:
    return words.nobody(cut(name, MOST_TOLD))


def told(one: ConsentLine) -> str:
    """What stands on one channel, in a line."""
    return words.consent(one, cut(one.evidence, MOST_EVIDENCE))


def offer_closed(text: str) -> Element:
    """In place of the offer of a file: what became of it."""
    return message(card([line(text)]))


def _pupil(pupil: PupilAnswer) -> list[Element]:
    body = [title(words.REGISTER), line(cut(pupil.name, MOST_TOLD))]
    if pupil.note:
        body.append(warning(pupil.note))
    by_medium: dict[str, list[ConsentLine]] = {}
    for one in pupil.lines:
        by_medium.setdefault(one.medium, []).append(one)
    for medium, several in by_medium.items():
        body += [
            heading(words.medium(medium)),
            *(line(told(one), spacing="None") for one in several),
        ]
    if pupil.needs:
        body += [heading(words.BEYOND), *(line(one, spacing="None") for one in pupil.needs)]
    return [*body, aside(words.ONLY_YOU)]


def _way_to(of: PhotoList, errands: Errands) -> list[Element]:
    return [
        title(cut(of.title, MOST_TOLD)),
        line(words.list_lead(of)),
        *controls((of.show,) if of.show else (), errands),
        aside(words.ONLY_YOU),
    ]


def _list(of: PhotoList) -> list[Element]:
    lines = [cut(f"{one.name}: {one.said}", MOST_TOLD) for one in of.lines] or [words.ALL_FREE]
    mind = [[line(one, spacing="None")] for one in lines]
    adults = [line(cut(words.list_adults(of), MOST_TOLD))] if of.adults else []
    return [
        title(cut(of.title, MOST_TOLD)),
        line(words.list_lead(of)),
        *fitting(mind, MOST_LIST, words.NOT_ALL),
        *adults,
        aside(words.ONLY_YOU),
    ]


def _choice(school: str, answer: ConsentAnswer) -> list[Element]:
    offered = {one.admission_no: one.label for one in answer.choices}
    # Not required: a card of several schools would want a pupil of each.
    which = choices(field_of_pupils(school), words.WHICH_PUPIL, offered, style="compact")
    return [which, action_set([execute("Look up", {"verb": CHOOSE, "school": school})])]


def _offer(notice: Handover, number: int, photo: PhotoLine, size: int) -> Element:
    alt = f" Alt text: {cut(photo.alt, 600)}" if photo.alt else ""
    context = {
        "draft": notice.draft,
        "photo": photo.digest,
        "account": notice.account,
        "side": notice.long_side,
    }
    content = {
        "description": f"{photo.word} {number}.{alt}",
        "sizeInBytes": size,
        "acceptContext": context,
        "declineContext": context,
    }
    name = f"video-{number}.mp4" if photo.film else f"photo-{number}.jpg"
    attachment = {"contentType": FILE_CONSENT, "name": name, "content": content}
    return {"type": "message", "attachments": [attachment]}
