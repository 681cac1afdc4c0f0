"""How media and channels are called before people: the same words on every surface and in letters."""

from collections.abc import Iterable, Mapping
from typing import Final

from chatops.consent.record import EVERY, Medium
from chatops.phrasing import listed
from chatops.school import Channel

MEDIA: Final[Mapping[str, str]] = {
    EVERY: "everything",
    Medium.IMAGE: "photos",
    Medium.VIDEO: "videos",
    Medium.NAME: "the name",
}
A_MEDIUM: Final[Mapping[Medium, str]] = {
    Medium.IMAGE: "a photo",
    Medium.VIDEO: "a video",
    Medium.NAME: "the name",
}
CHANNELS: Final[Mapping[str, str]] = {
    EVERY: "everywhere",
    Channel.INTERNAL: "inside the school",
    Channel.PRINT: "in print",
    Channel.WEBSITE: "on the website",
    Channel.SOCIAL: "on social media",
    Channel.PRESS: "in the press",
}


def matter(medium: str, channel: str) -> str:
    """One medium on one channel, either of which may be EVERY: "photos on social media"."""
    return f"{MEDIA[medium]} {CHANNELS[channel]}"


def scope(media: Iterable[str], channels: Iterable[str]) -> str:
    """Several of each: "photos and videos on the website and in print"."""
    return f"{_each(media, MEDIA)} {_each(channels, CHANNELS)}"


def sentence(words: str) -> str:
    """The words as a sentence begins."""
    return f"{words[:1].upper()}{words[1:]}"


def _each(chosen: Iterable[str], words: Mapping[str, str]) -> str:
    """All of them is every one, whether each was named or none."""
    said = dict.fromkeys(chosen)
    whole = EVERY in said or set(said) == words.keys() - {EVERY}
    return words[EVERY] if whole else listed([words[one] for one in said])
