"""Whether the words fit on each account's network (DEF-41)."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from chatops.checks.context import Context
from chatops.checks.links import links
from chatops.draft import Content
from chatops.findings import Kind, Observation, Place
from chatops.school import Network

_LINK_ON_X: Final = 23
_LIGHT_ON_X: Final = ((0, 0x10FF), (0x2000, 0x200D), (0x2010, 0x201F), (0x2032, 0x2037))
_HEAVY: Final = 2
# An emoji of several code points counts as one: flags, skin tones, families.
_EMOJI: Final = re.compile(
    "[\U0001f1e6-\U0001f1ff]{2}"
    "|[#*0-9]\ufe0f?\u20e3"
    "|[\u203c-\u3299\U0001f000-\U0001faff][\ufe0f\U0001f3fb-\U0001f3ff]?"
    "(?:\u200d[\u203c-\u3299\U0001f000-\U0001faff][\ufe0f\U0001f3fb-\U0001f3ff]?)*"
)


@dataclass(frozen=True, slots=True)
class _Limit:
    """How many characters a network takes, and how it counts them."""

    most: int
    count: Callable[[str], int]


def check(content: Content, context: Context) -> Iterator[Observation]:
    for chosen in content.accounts:
        account = context.accounts.get(chosen)
        limit = _LIMITS.get(account.network) if account else None
        length = limit.count(content.text) if limit else 0
        if account and limit and length > limit.most:
            yield Observation(
                Kind.TEXT_TOO_LONG,
                place=Place("text"),
                details={
                    "account": account.name,
                    "problem": f"it has {length:,} characters and {limit.most:,} fit",
                },
            )


def weighed_on_x(text: str) -> int:
    """As X counts: a link is 23, an emoji and a letter of the wider scripts 2, the rest 1."""
    composed = unicodedata.normalize("NFC", text)
    total, place = 0, 0
    for link in links(composed):
        total += _weighed(composed[place : link.start]) + _LINK_ON_X
        place = link.end
    return total + _weighed(composed[place:])


def _weighed(text: str) -> int:
    if text.isascii():
        return len(text)
    emoji = [one.group() for one in _EMOJI.finditer(text) if not _is_light(one.group())]
    rest = sum(1 if _is_light(char) else _HEAVY for char in _EMOJI.sub(_kept, text))
    return rest + _HEAVY * len(emoji)


def _kept(found: re.Match[str]) -> str:
    """What only looked like an emoji stays, to be counted as it is."""
    return found.group() if _is_light(found.group()) else ""


def _is_light(chars: str) -> bool:
    return all(any(first <= ord(one) <= last for first, last in _LIGHT_ON_X) for one in chars)


# What the networks' own composers take in 2026. Where nothing is written, nothing is cut off.
_LIMITS: Final[Mapping[Network, _Limit]] = {
    Network.X: _Limit(280, weighed_on_x),
    Network.INSTAGRAM: _Limit(2_200, len),
    Network.FACEBOOK: _Limit(63_206, len),
    Network.LINKEDIN: _Limit(3_000, len),
    Network.TIKTOK: _Limit(4_000, len),
    Network.YOUTUBE: _Limit(5_000, len),
}
