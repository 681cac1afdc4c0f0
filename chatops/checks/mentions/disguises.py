"""Letters that only look like Latin ones, put back; the text keeps its length."""

import re
from typing import Final

# Escaped, since the letters themselves cannot be told from the Latin ones they are beside.
# Cyrillic, Greek, small capitals and a few letters of other scripts, by what they look like.
_LIKE: Final = {
    "A": "\u0410\u0391\u13aa", "B": "\u0412\u0392\u13f4", "C": "\u0421\u03f9\u13df", "D": "\u13a0",
    "E": "\u0415\u0395\u13ac", "H": "\u041d\u0397\u13bb", "I": "\u0406\u0399\u04c0", "J": "\u0408\u13ab",
    "K": "\u041a\u039a\u13e6", "M": "\u041c\u039c\u13b7", "N": "\u039d", "O": "\u041e\u039f\u0555",
    "P": "\u0420\u03a1\u13e2", "S": "\u0405\u13da", "T": "\u0422\u03a4\u13a2", "V": "\u0474\u13d9",
    "W": "\u051c\u13b3", "X": "\u0425\u03a7", "Y": "\u0423\u03a5\u04ae", "Z": "\u0396\u13c3", "G": "\u050c\u13c0",
    "a": "\u0430\u03b1\u1d00", "b": "\u0432\u0299\u042c", "c": "\u0441\u1d04\u03f2", "d": "\u0501\u1d05",
    "e": "\u0435\u0454\u1d07\u03b5", "f": "\ua730", "g": "\u0262", "h": "\u04bb\u043d\u029c",
    "i": "\u0456\u03b9\u026a", "j": "\u0458\u1d0a", "k": "\u043a\u03ba\u1d0b", "l": "\u04cf\u029f\u01c0",
    "m": "\u043c\u1d0d", "n": "\u0578\u03b7\u0274\u043f", "o": "\u043e\u03bf\u1d0f\u0585", "p": "\u0440\u03c1\u1d18",
    "q": "\u051b", "r": "\u0433\u0280", "s": "\u0455\ua731", "t": "\u0442\u03c4\u1d1b", "u": "\u03c5\u057d\u1d1c",
    "v": "\u0475\u03bd\u1d20", "w": "\u051d\u1d21\u0461", "x": "\u0445\u03c7", "y": "\u0443\u04af\u028f\u03b3",
    "z": "\u1d22",
}  # fmt: skip
_LOOSE: Final = {ord(like): latin for latin, some in _LIKE.items() for like in some}
# Those that are alike to the pixel: enough where a whole word is made of them.
_CLOSE: Final = {
    ord(like): latin
    for like, latin in zip(
        "\u0410\u0412\u0421\u0415\u041d\u0406\u0408\u041a\u041c\u041e\u0420\u0405\u0422\u0425\u0423"
        "\u0430\u0441\u0435\u0456\u0458\u043e\u0440\u0455\u0445\u0443\u0391\u0392\u0395\u0396\u0397"
        "\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf\u03bd",
        "ABCEHIJKMOPSTXYaceijopsxyABEZHIKMNOPTYXov",
        strict=True,
    )
}
_SOME: Final = re.compile("[" + "".join(map(chr, _LOOSE)) + "]")
_WORD: Final = re.compile(r"[^\W\d_]+(?:[\u200b-\u200d\u00ad\u2060\u0300-\u036f][^\W\d_]+)*")
_LATIN: Final = re.compile(r"[A-Za-z\u00c0-\u024f]")


def undisguised(text: str) -> str:
    """The text with look-alikes put back into Latin where Latin is what is written."""
    if not _SOME.search(text):
        return text
    mostly_latin = 2 * len(_LATIN.findall(text)) > sum(map(str.isalpha, text))
    return _WORD.sub(lambda word: _put_back(word.group(), mostly_latin=mostly_latin), text)


def _put_back(word: str, *, mostly_latin: bool) -> str:
    if _LATIN.search(word):
        return word.translate(_LOOSE)
    close = word.translate(_CLOSE)
    return close if mostly_latin and all(map(_plain_latin, close)) else word


def _plain_latin(char: str) -> bool:
    return not char.isalpha() or bool(_LATIN.match(char))
