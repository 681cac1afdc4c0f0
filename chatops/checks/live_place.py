"""Where a group of children is right now, and until when (DEF-34)."""

import re
from collections.abc import Iterator
from typing import Final

from chatops.checks.consent import short
from chatops.checks.context import Context
from chatops.checks.written import Written, prose
from chatops.draft import Content
from chatops.findings import Kind, Observation

_WHO: Final = (
    r"(?:\bwe(?:\s?['\u2019]\s?re|\s+are)|\bthey(?:\s?['\u2019]\s?re|\s+are)|\beveryone(?:\s?['\u2019]\s?s|\s+is)"
    r"|\b(?:years?|class(?:es)?|yr|y)\s?\d[\w/&+ -]{0,8}?(?:\s+(?:children|pupils))?\s+(?:are|is)"
    r"|\b(?:reception|nursery|ks1|ks2|eyfs)\s+(?:children\s+)?(?:are|is)"
    r"|\b(?:our|the)\s+(?:[\w'\u2019-]+\s+){0,3}?(?:children|pupils|team|teams|choir|club|class|group|students|boys|girls)\s+(?:are|is))"
)
_MEANWHILE: Final = (
    r"(?:\s+(?:all|now|currently|still|just|here|safely|already|out|busy|lots|fun|of"
    r"|a|an|\w+ing|lovely|great|wonderful|super|time|day|today|right|this|morning|afternoon|week)){0,9}"
)
_WHERE: Final = r"\s+(?:at|in|on|outside|inside|visiting|by|near|exploring|heading\s+(?:to|for)|on\s+(?:our|the|their)\s+way\s+to)\s+"
_UNTIL: Final = (
    r"(?:\b(?:until|till|right\s+now|at\s+the\s+moment|as\s+we\s+speak|back\s+(?:at|by|for|in)|leaving\s+at|for\s+the\s+next"
    r"|finish(?:ing)?\s+at|home\s+at|today|this\s+(?:morning|afternoon))\b|['\u2019]?\btil\b)"
)
# Some of these words are in whatever *_LIVE* finds: so most posts need no closer look.
_TIMES: Final = frozenset(
    [
        "til",
        "till",
        "until",
        "now",
        "moment",
        "speak",
        "back",
        "leaving",
        "next",
        "finish",
        "finishing",
        "home",
        "today",
        "morning",
        "afternoon",
    ]
)
_ARE: Final = frozenset({"are", "is", "re", "s"})
_LIVE: Final = re.compile(
    rf"(?P<who>{_WHO})(?P<now>{_MEANWHILE}){_WHERE}(?P<where>[^.!?\n]{{1,70}}?)(?P<until>{_UNTIL})",
    re.IGNORECASE,
)
# The other way about: "right now Year 3 are paddling at", "just arrived at", "here at ... with 5B".
_AT_ONCE: Final = (
    r"\b(?:right\s+now|currently|at\s+the\s+moment|as\s+we\s+speak|here"
    r"|just\s+(?:arrived|landed|pulled\s+up|got|made\s+it))\b"
)
_DOING: Final = (
    r"(?:[,:]?\s+(?!(?:learn|read|study|work|look|recruit|appl|rais|collect|sell|accept)\w*ing\b)"
    r"(?:we(?:\s?['\u2019]\s?re|\s+are)|years?\s?\d\w*|class\s?\w+|y\d\w*|our\s+[\w']+|the\s+\w+|they|are|is|all|busy|\w+ing)){0,5}?"
)
_SOME_PLACE: Final = (
    r"\s+(?:the\s+)?"
    r"(?P<where>(?-i:[A-Z])[\w'\u2019-]+(?:\s(?-i:[A-Z])[\w'\u2019-]+)?|canal|river|coast|hills?|moors?|beach|zoo|museum|farm|park|woods?|castle|theatre|seaside|lake|pool|station)\b"
)
_AT_ONCE_HERE: Final = re.compile(
    rf"(?:{_AT_ONCE}{_DOING}\s+(?:at|in|on|to|outside|visiting|exploring|along|around)|\b(?:live|greetings|hello)\s+from){_SOME_PLACE}",
    re.IGNORECASE,
)
_STARTING: Final = frozenset(
    ["now", "currently", "moment", "speak", "here", "just", "live", "greetings", "hello"]
)
_GROUP: Final = re.compile(
    r"\b(?:we|us|our|years?\s?\d\w*|class(?:es)?\s?\w+|y\d|\d[a-h]|reception|nursery|children|pupils|team|choir"
    r"|girls|boys|students|explorers|back\s(?:at|in|to)\s(?:our\s)?school)\b",
    re.IGNORECASE,
)
_SENTENCE: Final = 200  # characters of one that are looked through, each way
_SENTENCE_ENDS: Final = re.compile(r"[.!?\n]")
# Where families know them to be anyway.
_AT_SCHOOL: Final = re.compile(
    r"^(?:(?:the|our)\s+)?(?:school|key|stage|office|class|classrooms?|hall|home|lessons?|assembly|playground|library|lunch|charge|need|touch|town"
    r"|dress|track|full|it|year|years|ks1|ks2|reception|that|this|all|awe|good|great|with|time|top|fire|board"
    r"|january|february|march|april|may|june|july|august|september|october|november|december|autumn|spring|summer|winter)\b(?!\s(?-i:Gardens|Palace|Zoo|Museum|Park|Theatre|Hall|House|Castle|Farm|Cathedral))",
    re.IGNORECASE,
)


def check(content: Content, _context: Context) -> Iterator[Observation]:
    for one in prose(content):
        last = 0
        for found in sorted(_told(one), key=re.Match.start):
            if found.start() >= last and not _AT_SCHOOL.match(found["where"]):
                last = found.end()
                yield Observation(
                    Kind.LIVE_PLACE,
                    place=one.place(found.start(), found.end()),
                    details={"words": short(found.group())},
                )


def _told(one: Written) -> Iterator[re.Match[str]]:
    words = one.page.folds
    if not (words.isdisjoint(_TIMES) or words.isdisjoint(_ARE)):
        yield from _LIVE.finditer(one.words)
    if not words.isdisjoint(_STARTING):
        yield from (found for found in _AT_ONCE_HERE.finditer(one.words) if _is_of_a_group(found))


def _is_of_a_group(found: re.Match[str]) -> bool:
    """Whether its sentence speaks of children."""
    text, start = found.string, found.start()
    before = _SENTENCE_ENDS.split(text[max(0, start - _SENTENCE) : start])[-1]
    after = _SENTENCE_ENDS.split(text[start : found.end() + _SENTENCE], maxsplit=1)[0]
    return bool(_GROUP.search(before + after))
