"""How whoever stands for a name fits into the sentence: with an article, with "to", in capitals."""

import re
from dataclasses import replace
from typing import Final

from chatops.checks.mentions.lexicon import listed
from chatops.mending.spot import Spot
from chatops.roll.folding import letters

# Before one of these an article would be one too many: "our Grace", "brilliant Grace".
_DETERMINERS: Final = frozenset(
    "the a an our my your his her their its this every each another own little young brilliant"  # noqa: SIM905 - a list of words reads best as words
    " amazing fantastic wonderful lovely brave clever talented super awesome incredible marvellous".split()
)
_OWNER: Final = re.compile(
    r"\b(?!(?:it|he|she|that|here|there|who|what|let)\b)\w+['\u2019]s[ \t]$", re.IGNORECASE
)
_YEAR: Final = re.compile(r"\b(?:year|class)[ \t]\w{1,3}(?:['\u2019]s)?[ \t]$", re.IGNORECASE)
# After one of these a person is only named with "to": "Well done Grace".
_THANKS: Final = re.compile(
    r"\b(?:well[ \t]done|congratulations|congrats|thanks|thank[ \t]you|happy[ \t]birthday|good[ \t]luck)[ \t]$",
    re.IGNORECASE,
)
_TITLE: Final = re.compile(r"\b(\w+)\.?[ \t]+$")
_CAPITALS: Final = re.compile(r"[^\W\d_]{2,}")


def with_title(spot: Spot) -> Spot:
    """The spot with "Miss" before it, as nobody else is meant by that."""
    found = _TITLE.search(spot.before)
    if found is None or letters(found[1]) not in listed("titles"):
        return spot
    return replace(spot, start=spot.start - len(found.group()))


def is_said_already(spot: Spot, surname: str) -> bool:
    """Whether the words before say who it is: "our captain", or "Max" where *surname* follows."""
    word = spot.word_before
    if word in listed("person_nouns"):
        return not word.endswith("s") and word not in _DETERMINERS
    return word in listed("forenames") and letters(spot.said) == letters(surname)


def in_sentence(spot: Spot, who: str) -> str:
    """Who it is, as the words before it ask: "a Year 2 pupil", "to a pupil", "Year 2 pupil"."""
    if _YEAR.search(spot.before):
        return who.rpartition(" ")[2]
    if spot.word_before in _DETERMINERS or _OWNER.search(spot.before):
        return who
    return f"to a {who}" if _THANKS.search(spot.before) else f"a {who}"


def as_loud(spot: Spot, words: str) -> str:
    """In capitals where what it stands for is, and the words beside it are."""
    beside = [*_CAPITALS.findall(spot.before)[-1:], *_CAPITALS.findall(spot.after)[:1]]
    is_loud = spot.said.isupper() and beside and all(one.isupper() for one in beside)
    return words.upper() if is_loud else words
