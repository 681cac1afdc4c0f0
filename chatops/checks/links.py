"""Links that hide where they lead, or that are not safe to follow (DEF-15, DEF-40). None is fetched."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, parse_qsl, urlsplit

from chatops.checks.consent import short
from chatops.checks.context import Context
from chatops.checks.lookalike import imitates
from chatops.checks.mentions.words import Page
from chatops.checks.phrases import words_of
from chatops.checks.written import prose
from chatops.draft import Content
from chatops.findings import Kind, Observation
from chatops.phrasing import listed

_LINK: Final = re.compile(
    r"(?P<scheme>\b(?:https?|ftp|file|data|javascript):)(?://)?[^\s<>\"“”|]+"
    r"|(?<![\w@./-])(?:[^\W_][\w-]{0,62}\.){1,8}[^\W\d_][\w-]{1,62}(?::\d{2,5})?(?P<path>[/?#][^\s<>\"“”|]*)?",
    re.IGNORECASE,
)
_AFTER_A_LINK: Final = ".,;:!?)]}'*_\u2019"
_PAGES: Final = frozenset({"http", "https"})
_BARE_NUMBER: Final = re.compile(r"(?:0x[0-9a-f]+|\d+)(?:\.(?:0x[0-9a-f]+|\d+)){0,3}")
_NO_ADDRESS: Final = SplitResult("", "", "", "", "")
_PUNYCODE: Final = "xn--"
_SECRETS: Final = frozenset(
    {"password", "passwd", "pwd", "pass", "passcode", "token", "access_token", "apikey", "api_key", "secret"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Link:
    """An address in a text, and its parts."""

    start: int
    end: int
    words: str
    parts: SplitResult
    is_whole: bool  # with its scheme, its www. or a path: nobody writes that by mistake

    @property
    def host(self) -> str:
        return (self.parts.hostname or "").rstrip(".").removeprefix("www.")


def check(content: Content, context: Context) -> Iterator[Observation]:
    for one in prose(content):
        for link in links(one.words) if _may_hold_a_link(one.page) else ():
            details = {"words": short(link.words)}
            if _is_shortened(link):
                yield Observation(
                    Kind.SHORTENED_LINK, place=one.place(link.start, link.end), details=details
                )
            wrong = list(_problems(link, context.school.domains))
            if wrong:
                yield Observation(
                    Kind.UNSAFE_LINK,
                    place=one.place(link.start, link.end),
                    details={**details, "problem": listed(wrong)},
                )


def _may_hold_a_link(page: Page) -> bool:
    """A quick look, for most texts hold none: a dot or a colon right before a word."""
    return any(gap.endswith(".") or (":" in gap and not gap[-1].isspace()) for gap in page.gaps)


def links(text: str) -> Iterator[Link]:
    """Every address of a page in a text, with or without its scheme."""
    for found in _LINK.finditer(text):
        words = found.group().rstrip(_AFTER_A_LINK)
        is_whole = bool(found["scheme"] or found["path"]) or words[:4].casefold() == "www."
        parts = _parts(words if found["scheme"] else f"https://{words}")
        yield Link(found.start(), found.start() + len(words), words, parts, is_whole)


def _parts(address: str) -> SplitResult:
    try:
        return urlsplit(address)
    except ValueError:  # brackets that hold no number, letters that hide a slash
        return _NO_ADDRESS


def _is_shortened(link: Link) -> bool:
    shown = link.parts.path.strip("/") or link.parts.query
    return bool(shown) and link.host in words_of("links", "shorteners")


def _problems(link: Link, domains: Iterable[str]) -> Iterator[str]:
    if imitates(link.host, domains):
        yield "its name only looks like the school's own"
    if link.is_whole:
        yield from (words for words, holds in _PROBLEMS.items() if holds(link))


def _is_unencrypted(link: Link) -> bool:
    return link.parts.scheme == "http"


def _is_no_page(link: Link) -> bool:
    return link.parts.scheme not in _PAGES


def _leads_to_a_number(link: Link) -> bool:
    return bool(_BARE_NUMBER.fullmatch(link.host)) or ":" in link.host


def _has_foreign_letters(link: Link) -> bool:
    return not link.host.isascii() or _PUNYCODE in link.host


def _carries_a_secret(link: Link) -> bool:
    if link.parts.username is not None:
        return True
    asked = parse_qsl(link.parts.query)
    return any(key.casefold() in _SECRETS and value for key, value in asked)


def _is_a_program(link: Link) -> bool:
    _, _, ending = link.parts.path.rpartition("/")[2].rpartition(".")
    return ending.casefold() in words_of("links", "dangerous_files")


_PROBLEMS: Final[Mapping[str, Callable[[Link], bool]]] = {
    "it is not encrypted (http, not https)": _is_unencrypted,
    "it is not the address of a page": _is_no_page,
    "it leads to a number instead of a name": _leads_to_a_number,
    "its name has letters that can stand for others": _has_foreign_letters,
    "it carries a user name or a password": _carries_a_secret,
    "it leads to a program or an archive": _is_a_program,
}
