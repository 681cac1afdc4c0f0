"""What somebody sent message by message and has not handed in: values that are kept as JSON. Pure."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Final

from adapters.forms import filled as form_of
from adapters.forms.filled import File, Filled
from adapters.teams.activity import Attached, Place
from chatops.desk.form import MOST_PHOTOS

MOST_HEARD: Final = 100  # activities that are known again
MOST_FORMS: Final = 8
WITHHELD: Final = "Teams does not hand this to a bot. Please attach it as a file from your device."
MOST_KEPT_TEXT: Final = 100_000  # characters; the desk says how many of them are too many


@dataclass(frozen=True, slots=True)
class Piece:
    """What one message said; its id, so that an edited message is known again."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that is not a photo of the post: yet to be fetched, or with its problem in words."""

    id: str
    name: str
    url: str = ""
    inline: bool = False
    problem: str = ""

    @property
    def waits(self) -> bool:
        return bool(self.url)


@dataclass(frozen=True, slots=True)
class Came:
    """Which file a photo of the post was sent as: it goes with its message."""

    id: str
    photo: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """One post in the making."""

    filled: Filled
    pieces: tuple[Piece, ...] = ()
    sent: tuple[Sent, ...] = ()
    came: tuple[Came, ...] = ()
    left_out: int = 0
    unreadable: bool = False
    card: str = ""  # the message that shows it

    @property
    def key(self) -> str:
        return self.filled.key

    @property
    def waits(self) -> bool:
        return any(one.waits for one in self.sent)

    @property
    def empty(self) -> bool:
        return not (self.filled.text or self.filled.files or self.sent)


@dataclass(frozen=True, slots=True)
class Tray:
    """Everything of one member: posts in the making, newest last, and which activities were heard."""

    forms: tuple[Gathered, ...] = ()
    heard: tuple[str, ...] = field(default=())

    def written(self) -> tuple[str, int]:
        """The whole as JSON, and how many files wait to be fetched."""
        waiting = sum(sent.waits for one in self.forms for sent in one.sent)
        # Half of an emoji, as a text cut short may end with, is kept as well: the desk says so.
        return json.dumps(asdict(self)), waiting

    def form(self, key: str) -> Gathered | None:
        return next((one for one in self.forms if one.key == key), None)

    def newest(self) -> Gathered | None:
        """The post that further messages belong to: one that changes a draft is not among them."""
        open_ = [one for one in self.forms if not one.filled.draft]
        return open_[-1] if open_ else None

    def having(self, form: Gathered) -> "Tray":
        """The tray with this post as it is now; the oldest of too many makes room."""
        if self.form(form.key):
            kept = tuple(form if one.key == form.key else one for one in self.forms)
        else:
            kept = (*self.forms, form)[-MOST_FORMS:]
        return replace(self, forms=kept)

    def without(self, key: str) -> "Tray":
        return replace(self, forms=tuple(one for one in self.forms if one.key != key))

    def hearing(self, activity: str) -> "Tray":
        return replace(self, heard=(*self.heard, activity)[-MOST_HEARD:])


def restored(body: str) -> Tray:
    """What was kept as JSON; an empty tray where nothing was."""
    if not body:
        return Tray()
    facts: dict[str, Any] = json.loads(body)
    return Tray(tuple(_form(one) for one in facts["forms"]), tuple(facts["heard"]))


NOTHING: Final = Gathered(Filled())


def begun(tray: Tray, activity: str, said: Gathered = NOTHING) -> Tray:
    """The tray with a post of its own that starts with this; as it was where the activity is known."""
    if activity in tray.heard:
        return tray
    form = replace(said, filled=replace(said.filled, key=activity))
    return tray.having(form).hearing(activity)


def of_message(
    activity: str, text: str, files: Sequence[Attached], *, unreadable: bool = False
) -> Gathered:
    """A post with the words and the files of one message."""
    return replace(_added(NOTHING, activity, text, files), unreadable=unreadable)


def gathered(tray: Tray, activity: str, text: str, files: Sequence[Attached]) -> Tray:
    """The tray with one more message in its newest post; as it was where the activity is known."""
    if activity in tray.heard:
        return tray
    newest = tray.newest() or Gathered(Filled(key=activity))
    return tray.having(_added(newest, activity, text, files)).hearing(activity)


def passed(tray: Tray, activity: str) -> Tray:
    """The tray once a message was heard that belongs into none of its posts."""
    return tray if activity in tray.heard else tray.hearing(activity)


def holding(tray: Tray, activity: str) -> str:
    """The key of the post that this message went into; empty where it went into none."""
    return next((one.key for one in tray.forms if _holds(one, activity)), "")


def edited(tray: Tray, activity: str, text: str) -> Tray:
    """The tray after a message was edited, or emptied."""
    form = tray.form(holding(tray, activity))
    if form is None:
        return tray
    pieces = tuple(
        replace(piece, text=text) if piece.id == activity else piece for piece in form.pieces
    )
    return tray.having(_worded(form, pieces))


def deleted(tray: Tray, activity: str) -> Tray:
    """The tray after a message was deleted, its files with it; its place is kept, as it may come back."""
    form = tray.form(holding(tray, activity))
    if form is None:
        return tray
    gone = {one.photo for one in form.came if _of(activity, one.id)}
    came = tuple(one for one in form.came if not _of(activity, one.id))
    gone -= {one.photo for one in came}
    kept = tuple(one for one in form.filled.files if one.key not in gone)
    sent = tuple(one for one in form.sent if not _of(activity, one.id))
    bare = replace(form, filled=replace(form.filled, files=kept), sent=sent, came=came)
    return edited(tray.having(_remembering(bare, activity)), activity, "")


def undeleted(tray: Tray, activity: str, text: str, files: Sequence[Attached]) -> Tray:
    """The tray after a deleted message came back, with its files."""
    form = tray.form(holding(tray, activity))
    if form is None:
        return tray
    return edited(tray.having(_attached(form, activity, files)), activity, text)


def fetched(tray: Tray, key: str, sent: str, outcome: File | str) -> Tray:
    """The tray after a file was fetched: a photo now, or a problem in words."""
    form = tray.form(key)
    if form is None or not any(one.id == sent and one.waits for one in form.sent):
        return tray
    if isinstance(outcome, str):
        left = tuple(
            replace(one, url="", problem=outcome) if one.id == sent else one for one in form.sent
        )
        return tray.having(replace(form, sent=left))
    left = tuple(one for one in form.sent if one.id != sent)
    came = (*form.came, Came(sent, outcome.key))
    return tray.having(
        replace(form, sent=left, came=came, filled=_with_photo(form.filled, outcome))
    )


def typed(tray: Tray, filled: Filled) -> Tray:
    """The tray after its form was filled in: the text is the form's own from now on."""
    form = tray.form(filled.key)
    if form is None:
        return tray
    pieces = form.pieces if form.filled.text == filled.text else (Piece("", filled.text),)
    return tray.having(replace(form, filled=filled, pieces=pieces))


def shown(tray: Tray, key: str, card: str) -> Tray:
    """The tray once a post's card stands in the chat."""
    form = tray.form(key)
    return tray.having(replace(form, card=card)) if form else tray


def place_written(place: Place) -> str:
    """A conversation as JSON of our own."""
    return json.dumps(asdict(place), sort_keys=True)


def place_of(kept: str) -> Place:
    return Place(**json.loads(kept))


def _added(form: Gathered, activity: str, text: str, files: Sequence[Attached]) -> Gathered:
    grown = _attached(form, activity, files)
    return _worded(grown, (*form.pieces, Piece(activity, text))) if text else grown


def _attached(form: Gathered, activity: str, files: Sequence[Attached]) -> Gathered:
    room = MOST_PHOTOS - len(form.filled.files) - len(form.sent)
    taken = files[: max(0, room)]
    more = tuple(
        Sent(f"{activity}/{number}", one.name, one.url, one.inline, "" if one.url else WITHHELD)
        for number, one in enumerate(taken, 1)
    )
    left_out = form.left_out + len(files) - len(taken)
    return replace(form, sent=(*form.sent, *more), left_out=left_out)


def _holds(form: Gathered, activity: str) -> bool:
    files = [*(one.id for one in form.sent), *(one.id for one in form.came)]
    said = any(one.id == activity for one in form.pieces)
    return said or any(_of(activity, one) for one in files)


def _of(activity: str, sent: str) -> bool:
    return sent.rpartition("/")[0] == activity


def _remembering(form: Gathered, activity: str) -> Gathered:
    known = any(one.id == activity for one in form.pieces)
    return form if known else replace(form, pieces=(*form.pieces, Piece(activity, "")))


def _worded(form: Gathered, pieces: tuple[Piece, ...]) -> Gathered:
    said = "\n\n".join(one.text for one in pieces if one.text)[:MOST_KEPT_TEXT]
    return replace(form, pieces=pieces, filled=replace(form.filled, text=said))


def _with_photo(filled: Filled, photo: File) -> Filled:
    if any(one.key == photo.key for one in filled.files):
        return filled
    return replace(filled, files=(*filled.files, photo))


def _form(facts: dict[str, Any]) -> Gathered:
    return Gathered(
        **facts
        | {
            "filled": form_of.restored(json.dumps(facts["filled"])),
            "pieces": tuple(Piece(**one) for one in facts["pieces"]),
            "sent": tuple(Sent(**one) for one in facts["sent"]),
            "came": tuple(Came(**one) for one in facts.get("came", ())),
        }
    )
