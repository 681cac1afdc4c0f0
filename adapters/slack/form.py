"""The submission form and the small forms behind buttons, as Slack views; pure."""

from collections.abc import Sequence
from typing import Final

from adapters.forms.describing import hint
from adapters.forms.filled import Filled, Tick
from adapters.forms.offer import Offer
from adapters.forms.questions import NOBODY, QUESTIONS, WHY
from adapters.forms.words import LABELS
from adapters.slack.blocks import (
    Block,
    aside,
    line,
    modal,
    one_of,
    option,
    plain,
    question,
    several_of,
    ticks,
    typing,
)
from adapters.slack.read import ALT, Carried, Click
from adapters.slack.wording import parts
from chatops.desk.form import LONGEST_LINE, MOST_PHOTOS
from chatops.notices import Action

POST: Final = "post"
LONGEST_PIECE: Final = 2900  # Slack's field takes 3,000
LONGEST_PLAIN: Final = "\uffff"  # beyond it Slack may count a character twice
FILE_TYPES: Final = ("jpg", "jpeg", "png", "webp", "heic", "mp4", "mov", "m4v")


def first_step(offer: Offer, filled: Filled, told: str = "", begins: Sequence[str] = ()) -> Block:
    """The form with everything that is filled in already; *told* stands above it.

    *begins* are how the photos' descriptions may begin.
    """
    pieces = parts(filled.text, _longest_piece(filled.text))
    blocks = [line(told)] if told else []
    blocks += [_text(number, piece) for number, (_, piece) in enumerate(pieces, 1)]
    blocks.append(_accounts(offer, filled))
    blocks += _photos(filled)
    blocks += [_pictured(filled.pictured), _none_visible(filled)]
    blocks += _alts(filled, begins)
    blocks += [_asked(name, said) for name, said in filled.answers.items()]
    blocks.append(_date(filled.date))
    gaps = tuple(gap for gap, _ in pieces[1:])
    title = "Change your post" if filled.draft else "New post"
    return modal(POST, title, "Submit", blocks, _carried(filled, gaps))


def second_step(filled: Filled, questions: Sequence[str], begins: Sequence[str] = ()) -> Block:
    """What can only be asked once the rest is known: alt texts, and the pack's questions."""
    blocks = [
        aside(
            "Everything so far is kept. If you close this, you can go on from the bot's Home tab."
        ),
        *_alts(filled, begins),
        *(_asked(name, filled.answers.get(name, "")) for name in questions),
    ]
    return modal(POST, "Almost done", "Submit", blocks, _carried(filled, ())) | {
        "notify_on_close": True
    }


def reason(click: Click, typed: str = "") -> Block:
    """The small form behind a button that needs a few words."""
    title, why = LABELS[click.action], WHY[click.action]
    element = typing(typed, longest=LONGEST_LINE, lines=why.field == "reason")
    asked = question(why.field, why.asks, element, hint=why.hint)
    return modal(click.action.value, title, title, [asked], click.carried)


def field_of(action: Action) -> str:
    """The field of the small form behind a button."""
    return WHY[action].field


def choices(ticks: Sequence[Tick]) -> list[Block]:
    """Options for the select of pupils and classes."""
    return [option(one.value, one.label) for one in ticks]


def _longest_piece(text: str) -> int:
    return LONGEST_PIECE if max(text, default="") <= LONGEST_PLAIN else LONGEST_PIECE // 2


def _carried(filled: Filled, gaps: tuple[str, ...]) -> str:
    keys = tuple(one.key for one in filled.files)
    return Carried(filled.key, filled.draft, filled.seen, keys, gaps).written()


def _text(number: int, piece: str) -> Block:
    if number == 1:
        hint = "For more than 3,000 characters send it as a message, and choose “Turn into a post”."
        return question("text", "Text of the post", typing(piece, lines=True), hint=hint)
    label = f"Text of the post, part {number}"
    return question(f"text_{number}", label, typing(piece, lines=True), optional=True)


def _accounts(offer: Offer, filled: Filled) -> Block:
    element = several_of(offer.accounts(), filled.accounts, "Choose one or more")
    if offer.several:
        element["option_groups"] = [
            {
                "label": plain(form.name, 75),
                "options": [option(*offer.account(form, one)) for one in form.accounts],
            }
            for form in offer.forms
            if form.accounts
        ]
        del element["options"]
    return question("accounts", "Where should it be posted?", element)


def _photos(filled: Filled) -> list[Block]:
    room = MOST_PHOTOS - len(filled.files)
    blocks = []
    if filled.files:
        names = {
            one.key: f"Photo {number}: {one.name}" for number, one in enumerate(filled.files, 1)
        }
        listed = ticks(names, tuple(names))
        blocks.append(question("kept", "Photos in this post", listed, optional=True))
    if room > 0:
        new: Block = {"type": "file_input", "filetypes": list(FILE_TYPES), "max_files": room}
        label = "Add photos or videos" if filled.files else "Photos or videos"
        blocks.append(
            question(
                "photos",
                label,
                new,
                optional=True,
                hint="Up to 10 MB each. What is larger, as a video may be: send it as a message, and choose “Turn into a post”.",
            )
        )
    return blocks


def _pictured(ticked: Sequence[Tick]) -> Block:
    element: Block = {
        "type": "multi_external_select",
        "min_query_length": 2,
        "placeholder": plain("Type a name, or a class", 150),
    }
    if ticked:
        element["initial_options"] = choices(ticked)
    return question("pictured", "Who is in the photos?", element, optional=True)


def _none_visible(filled: Filled) -> Block:
    element = ticks({"yes": NOBODY}, ("yes",) if filled.none_visible else ())
    return question("none_visible", "Or is nobody to be seen?", element, optional=True)


def _alts(filled: Filled, begins: Sequence[str]) -> list[Block]:
    return [
        question(
            f"{ALT}{number}",
            f"Alt text for photo {number} ({one.name})",
            typing(one.alt, longest=LONGEST_LINE),
            optional=True,
            hint=hint(begins, number),
        )
        for number, one in enumerate(filled.files, 1)
    ]


def _asked(name: str, said: str) -> Block:
    asked = QUESTIONS[name]
    element = one_of(asked.choices, said) if asked.choices else typing(said, longest=LONGEST_LINE)
    return question(name, asked.asks, element, hint=asked.hint)


def _date(chosen: str) -> Block:
    element: Block = {"type": "datepicker"} | ({"initial_date": chosen} if chosen else {})
    return question("date", "When would you like it to appear?", element, optional=True)
