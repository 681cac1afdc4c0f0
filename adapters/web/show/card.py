"""A draft's card, laid out for one reader: what it says, and the controls that are theirs."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from adapters.forms.questions import WHY, Why
from adapters.forms.words import IS_TOLD, LABELS, found_in_short
from adapters.web.show.pieces import Piece, marked, pieces
from adapters.web.show.sheet import Offered, offered
from adapters.web.show.wording import SEVERITIES, STANDINGS, STATES, Badge, Step, steps, where
from chatops.notices import AccountLine, Action, Audience, Card, PhotoLine, Said
from chatops.seen import Colour

LONGEST_OPENING: Final = 140
LONGEST_TITLE: Final = 56
CAPACITIES: Final[Mapping[Audience, str]] = MappingProxyType(
    {
        Audience.AUTHOR: "its author",
        Audience.APPROVER: "an approver",
        Audience.PUBLISHER: "a publisher",
    }
)


@dataclass(frozen=True, slots=True)
class Control:
    """One thing that the reader may do; *fields* go with it unseen, *ask* is filled in."""

    action: Action
    label: str
    address: str
    fields: Mapping[str, str]
    ask: Why | None = None
    tone: str = "plain"

    @property
    def is_link(self) -> bool:
        """Editing opens a form of its own; everything else is done by a click."""
        return self.action is Action.EDIT

    @property
    def key(self) -> str:
        """A name for this control that no other on the page has."""
        return "-".join(filter(None, (self.action.value, self.fields.get("account", ""))))


@dataclass(frozen=True, slots=True)
class ShownFinding:
    number: int
    badge: Badge
    said: Said
    where: str


@dataclass(frozen=True, slots=True)
class ShownAccount:
    line: AccountLine
    badge: Badge | None
    link: str
    controls: tuple[Control, ...]


@dataclass(frozen=True, slots=True)
class ShownPhoto:
    number: int
    line: PhotoLine
    folder: str

    @property
    def address(self) -> str:
        return f"{self.folder}{self.line.digest}"

    @property
    def still(self) -> str:
        """Where the picture is that stands for a video; of a photo, itself."""
        return f"{self.folder}{self.line.still}"

    @property
    def before(self) -> str:
        """Where the picture is that this one was made of; empty where it was not made of another."""
        return f"{self.folder}{self.line.before}" if self.line.before else ""

    @property
    def weight(self) -> str:
        """The badge of its identifiability light."""
        return _LIGHTS[self.line.light] if self.line.light else ""

    @property
    def alt(self) -> str:
        """What stands in the picture's place; the label where nobody described it."""
        return self.line.alt or self.line.label or f"{self.line.word} {self.number}, not described"


@dataclass(frozen=True, slots=True)
class CardPage:
    """Everything that the templates need of one card."""

    card: Card
    address: str
    badge: Badge
    steps: tuple[Step, ...]
    opening: str
    title: str
    text: tuple[Piece, ...]
    findings: tuple[ShownFinding, ...]
    accounts: tuple[ShownAccount, ...]
    photos: tuple[ShownPhoto, ...]
    controls: tuple[Control, ...]
    errands: tuple[Offered, ...]

    @property
    def every_control(self) -> tuple[Control, ...]:
        return (*self.controls, *(one for account in self.accounts for one in account.controls))

    @property
    def found_in_short(self) -> str:
        """Beside the buttons of whoever decides: how much was found. Empty where nothing was."""
        decides = self.card.audience is Audience.APPROVER and bool(self.card.findings)
        return found_in_short(self.card.findings) if decides else ""

    @property
    def is_unseen(self) -> bool:
        """Whether the text holds characters that a reader would not see."""
        return any(piece.unseen for piece in self.text)


_LIGHTS: Final[Mapping[Colour, str]] = MappingProxyType(
    {Colour.GREEN: "good", Colour.AMBER: "reason", Colour.RED: "stop"}
)
_TONES: Final[Mapping[Action, str]] = MappingProxyType(
    {
        Action.APPROVE: "go",
        Action.REJECT: "stop",
        Action.EDIT: "go",
        Action.GET_POST: "go",
    }
)


def card_page(card: Card) -> CardPage:
    """A card, ready for the templates."""
    address = f"/desk/drafts/{card.draft}"
    return CardPage(
        card=card,
        address=address,
        badge=STATES[card.state],
        steps=steps(card.state),
        opening=opening(card.text, LONGEST_OPENING),
        title=opening(card.text, LONGEST_TITLE),
        text=pieces(card.text, card.findings),
        findings=_findings(card),
        accounts=tuple(_account(card, address, one) for one in card.accounts),
        photos=tuple(
            ShownPhoto(number, one, f"{address}/photos/")
            for number, one in enumerate(card.photos, 1)
        ),
        controls=tuple(_control(card, address, one) for one in card.actions),
        errands=offered(card.controls),
    )


def opening(text: str, longest: int) -> str:
    """The first words of a post, whole ones where there are any, to know it by."""
    words = " ".join(text.split())
    if len(words) <= longest:
        return words
    cut = words[:longest]
    return f"{cut.rpartition(' ')[0] or cut}…"


def _findings(card: Card) -> tuple[ShownFinding, ...]:
    """The weightiest first, as a reader has time for those."""
    marks = marked(card.findings)
    words = [photo.word for photo in card.photos]
    shown = [
        ShownFinding(marks.get(at, 0), SEVERITIES[one.severity], one, where(one.place, words))
        for at, one in enumerate(card.findings)
    ]
    return tuple(sorted(shown, key=lambda one: -one.said.severity))


def _account(card: Card, address: str, line: AccountLine) -> ShownAccount:
    told = card.state in IS_TOLD or line.address
    is_web = line.address.startswith(("https://", "http://"))
    return ShownAccount(
        line=line,
        badge=STANDINGS[line.standing] if told else None,
        link=line.address if is_web else "",
        controls=tuple(_control(card, address, one, line.id) for one in line.actions),
    )


def _control(card: Card, address: str, action: Action, account: str = "") -> Control:
    fields = {"seen": card.digest} | ({"account": account} if account else {})
    return Control(
        action,
        LABELS[action],
        f"{address}/{action.value}",
        fields,
        _ask(card, action),
        _TONES.get(action, "plain"),
    )


def _ask(card: Card, action: Action) -> Why | None:
    if action is Action.APPROVE and not card.needs_reason:
        return None
    return WHY.get(action)
