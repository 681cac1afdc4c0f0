"""What Teams sends, as values of our own; pure, and forgiving: what is not there is empty."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

from adapters.teams.markup import seen, shows_picture, unescaped

Payload = Mapping[str, Any]
FILE: Final = "application/vnd.microsoft.teams.file.download.info"
HTML: Final = "text/html"
# Read as a file, or no file at all: a text's HTML, a card, a reference to another message.
KNOWN: Final = ("image/", "text/", "application/vnd.microsoft.")
PERSONAL: Final = "personal"
INCOMING: Final = "adapters.teams.incoming"  # where a turn of the SDK carries ours
CHANNELS: Final = frozenset({"msteams"})


class Malformed(Exception):
    """JSON, but no activity that Teams would send."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where to answer: our own record of a conversation, kept as JSON. *kind* is personal or not."""

    service_url: str
    conversation: str
    kind: str = PERSONAL
    tenant: str = ""
    bot: str = ""
    user: str = ""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that came with a message. *inline* needs the bot's token to be read; no *url*, nothing helps."""

    url: str
    name: str
    inline: bool = False


@dataclass(frozen=True, slots=True)
class Incoming:
    """One activity: who, where, what."""

    type: str
    id: str
    name: str  # of an invoke
    place: Place
    person: str  # the AAD object id, empty where Teams gives none
    text: str = ""
    files: tuple[Attached, ...] = ()
    unreadable: bool = False  # it had files that only Microsoft Graph could read
    reply_to: str = ""
    value: Payload = field(default_factory=dict)
    added: tuple[str, ...] = ()  # ids of members who joined the conversation
    event: str = ""  # Teams' own word for a change: editMessage, softDeleteMessage, undeleteMessage

    @property
    def personal(self) -> bool:
        return self.place.kind == PERSONAL


def incoming(body: object) -> Incoming:
    """The activity in a JSON body; Malformed where it is none."""
    activity = _mapping(body)
    kind = _text(activity, "type")
    place = _place(activity)
    if not kind or not place.conversation:
        raise Malformed
    attached = _listed(activity, "attachments")
    text = _words(activity)
    return Incoming(
        type=kind,
        id=_text(activity, "id"),
        name=_text(activity, "name"),
        place=place,
        person=_text(_part(activity, "from"), "aadObjectId"),
        text=text,
        files=(*files(attached), *(_withheld(attached, text) if place.kind == PERSONAL else ())),
        unreadable=_only_graph(attached),
        reply_to=_text(activity, "replyToId"),
        value=_part(activity, "value"),
        added=tuple(_text(one, "id") for one in _listed(activity, "membersAdded")),
        event=_text(_part(activity, "channelData"), "eventType"),
    )


def tenants(body: object) -> frozenset[str]:
    """Every tenant that the activity names."""
    activity = _mapping(body)
    named = (
        _text(_part(activity, "conversation"), "tenantId"),
        _text(_part(_part(activity, "channelData"), "tenant"), "id"),
        _text(_part(activity, "from"), "tenantId"),
    )
    return frozenset(one for one in named if one)


def channel(body: object) -> str:
    return _text(_mapping(body), "channelId")


def files(attachments: Sequence[Payload]) -> tuple[Attached, ...]:
    """The files among the attachments that a bot can read by itself."""
    found = []
    for one in attachments:
        kind, name = _text(one, "contentType"), _text(one, "name")
        if kind == FILE:
            found.append(Attached(_text(_part(one, "content"), "downloadUrl"), name or "a file"))
        elif kind.startswith("image/") and _text(one, "contentUrl"):
            found.append(
                Attached(_text(one, "contentUrl"), name or "a pasted picture", inline=True)
            )
    return tuple(found)


def message(payload: Payload) -> tuple[str, tuple[Attached, ...], bool]:
    """A message handed to a message extension: its words, its files, and whether some stay unread."""
    body = _part(payload, "body")
    content = _text(body, "content")
    marked = _text(body, "contentType") != "text"
    attachments = _listed(payload, "attachments")
    words = (_text(payload, "subject").strip(), seen(content) if marked else content)
    pictures = marked and shows_picture(content) and not files(attachments)
    return (
        "\n\n".join(filter(None, words)),
        files(attachments),
        pictures or _only_graph(attachments),
    )


def _place(activity: Payload) -> Place:
    conversation = _part(activity, "conversation")
    tenant = _text(conversation, "tenantId")
    return Place(
        service_url=_text(activity, "serviceUrl"),
        conversation=_text(conversation, "id"),
        kind=_text(conversation, "conversationType"),
        tenant=tenant or _text(_part(_part(activity, "channelData"), "tenant"), "id"),
        bot=_text(_part(activity, "recipient"), "id"),
        user=_text(_part(activity, "from"), "id"),
    )


def _words(activity: Payload) -> str:
    """The text without the mention of ourselves, as its writer saw it."""
    text = _text(activity, "text")
    ours = _text(_part(activity, "recipient"), "id")
    for one in _listed(activity, "entities"):
        if _text(one, "type") == "mention" and _text(_part(one, "mentioned"), "id") == ours:
            text = text.replace(_text(one, "text"), "", 1)
    if _text(activity, "textFormat") in {"xml", "html"}:
        return seen(text)
    return unescaped(text).replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ").strip()


def _withheld(attachments: Sequence[Payload], text: str) -> tuple[Attached, ...]:
    """What somebody sent and Teams does not hand to a bot: a recorded clip, a GIF, a link to a file."""
    found = []
    alone = not text and not files(attachments)
    for one in attachments:
        kind, name = _text(one, "contentType"), _text(one, "name")
        bare = kind.startswith("image/") and not _text(one, "contentUrl")
        if bare or (kind and not kind.startswith(KNOWN)):
            found.append(Attached("", name or "a file"))
        elif kind == HTML and alone and shows_picture(_text(one, "content")):
            found.append(Attached("", "a picture"))
    return tuple(found)


def _only_graph(attachments: Sequence[Payload]) -> bool:
    """Outside a personal chat a file comes as a reference, or as no more than a tag in the HTML."""
    return any(
        _text(one, "contentType") == "reference"
        or (
            _text(one, "contentType") == HTML
            and "<attachment" in str(one.get("content") or "").lower()
        )
        for one in attachments
    )


def host(url: str) -> str:
    """The host of an address; empty where it is no address."""
    try:
        parts = urlsplit(url)
        name = parts.hostname or ""
    except ValueError:
        return ""
    return "" if parts.username or parts.password else name


def _mapping(body: object) -> Payload:
    if not isinstance(body, dict):
        raise Malformed
    return body


def _part(payload: Payload, name: str) -> Payload:
    found = payload.get(name)
    return found if isinstance(found, dict) else {}


def _listed(payload: Payload, name: str) -> tuple[Payload, ...]:
    found = payload.get(name)
    return tuple(one for one in found if isinstance(one, dict)) if isinstance(found, list) else ()


def _text(payload: Payload, name: str) -> str:
    found = payload.get(name)
    return found if isinstance(found, str) else ""
