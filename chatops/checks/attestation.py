"""What the submitter is asked, and what an answer that is no "yes" amounts to."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final
from urllib.parse import urlsplit

from chatops.checks.consent import short
from chatops.checks.context import Context
from chatops.checks.videos import has_video
from chatops.draft import Content
from chatops.findings import Kind, Observation, Place

# Which answer to which question is a fact for the pack. "unsure" is no yes.
_ANSWERS: Final[Mapping[str, tuple[Kind, frozenset[str]]]] = {
    "dress": (Kind.DRESS_NOT_SUITABLE, frozenset({"no", "unsure"})),
    "dignity": (Kind.DIGNITY_NOT_KEPT, frozenset({"no", "unsure"})),
    "device": (Kind.PERSONAL_DEVICE, frozenset({"personal"})),
    "copyright": (Kind.NO_COPYRIGHT_PERMISSION, frozenset({"none"})),
    "links_name_child": (Kind.LINK_NAMES_CHILD, frozenset({"yes"})),
    "visitors": (Kind.VISITORS_PICTURED, frozenset({"yes"})),
    "names_heard": (Kind.NAME_HEARD, frozenset({"yes", "unsure"})),
    "topic": (Kind.OFF_TOPIC, frozenset({"other"})),
    "background": (Kind.BACKGROUND_NOT_CHECKED, frozenset({"no", "unsure"})),
}
_OF_PHOTOS: Final = frozenset({"dress", "dignity", "device", "background"})
_OF_LINKS: Final = frozenset({"links_checked", "links_name_child"})
# Where another school's pupils may be in the picture, the form asks whether they are.
_FIXTURE: Final = re.compile(
    r"\b(match(?:es)?|fixtures?|tournaments?|festival|league|cup|gala|competition|cluster"
    r"|visitors|visiting|against|versus|vs?)\b",
    re.IGNORECASE,
)
_LINK: Final = re.compile(
    r"\bhttps?://[^\s<>\"“”]+"
    r"|\bwww\.[^\s<>\"“”]+"
    r"|(?<![\w@.-])(?:[a-z0-9-]+\.)+(?:[a-z]{2,}/[^\s<>\"“”]*|(?:com|eu|ly|net|org|uk)\b)",
    re.IGNORECASE,
)
_AFTER_A_LINK: Final = ".,;:!?)]}'\u2019"


def asked(content: Content, asks: Iterable[str]) -> tuple[str, ...]:
    """Those of the pack's questions that this draft gives reason to ask."""
    return tuple(one for one in asks if _applies(one, content))


def check(content: Content, context: Context) -> Iterator[Observation]:
    for question, (kind, amounts) in _ANSWERS.items():
        if getattr(content.answers, question) in amounts:
            yield Observation(kind)
    if content.answers.links_checked == "no":
        for start, end in outside_links(content.text, context.school.domains):
            yield Observation(
                Kind.LINKS_NOT_CHECKED,
                place=Place("text", start, end),
                details={"words": short(content.text[start:end])},
            )


def outside_links(text: str, domains: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where in the text a link stands that does not lead to one of the school's own *domains*."""
    own = tuple(one.casefold() for one in domains)
    for found in _LINK.finditer(text):
        link = found.group().rstrip(_AFTER_A_LINK)
        host = _host(link)
        if not any(host == one or host.endswith(f".{one}") for one in own):
            yield found.start(), found.start() + len(link)


def _host(link: str) -> str:
    try:
        return urlsplit(link if "://" in link else f"//{link}").hostname or ""
    except ValueError:
        return ""  # no host of ours, so it leads outside


def _applies(question: str, content: Content) -> bool:
    if question in _OF_LINKS:
        return _LINK.search(content.text) is not None
    if question in _WHERE:
        return _WHERE[question](content)
    return bool(content.photos) or question not in _OF_PHOTOS


def _shows_somebody(content: Content) -> bool:
    return any(not photo.none_visible for photo in content.photos)


def _at_a_fixture(content: Content) -> bool:
    return _shows_somebody(content) and _FIXTURE.search(content.text) is not None


# What is asked only of some drafts: "none" needs no credit, as it does not go out.
_WHERE: Final[Mapping[str, Callable[[Content], bool]]] = {
    "names_heard": has_video,
    "visitors": _at_a_fixture,
    "credit": lambda content: content.answers.copyright == "permission",
}
