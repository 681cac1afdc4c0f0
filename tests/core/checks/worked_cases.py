"""The catalogue's worked cases, with what every pack must make of them.

Cells are as in the catalogue, in the order of `PACKS`: B block, O needs-override, W warn, then the
clause, its own pack's prefix left out; - no finding. What the desk does beside a finding (reminders
and take-down tasks after a withdrawal, case 10) is not here.
"""

import re
from dataclasses import replace
from typing import Final, NamedTuple

from chatops.answers import PostConsent
from chatops.draft import Content, Media
from chatops.findings import Severity
from tests.core.checks.thornfield import ANSWERED, draft, group, number, photo

Found = tuple[Severity, str]
# By the prefix of the pack's own clauses.
PACKS: Final = {
    "lumen": "LUM",
    "com01": "COM",
    "lache": "LAC",
    "lowerhouse": "LOW",
    "st_leonards": "STL",
    "default": "DEF",
}
LETTERS: Final = {"B": Severity.BLOCK, "O": Severity.NEEDS_OVERRIDE, "W": Severity.WARN}
NOTHING: Final = "- | - | - | - | - | -"
_WHOLE: Final = re.compile(r"DEF-\d+|G\d+")


class Case(NamedTuple):
    id: str
    content: Content
    cells: str

    def listed(self, pack: str) -> frozenset[Found]:
        """Which severities under which clauses this pack must come to."""
        cell = dict(zip(PACKS, self.cells.split(" | "), strict=True))[pack]
        return frozenset(_found(one, PACKS[pack]) for one in cell.split(", ") if one != "-")


def _found(listed: str, prefix: str) -> Found:
    letter, clause = listed.split()
    return LETTERS[letter], clause if _WHOLE.fullmatch(clause) else f"{prefix}-{clause}"


_AMELIA: Final = number("Amelia-Rose Whitcombe-Hale")
_SONG: Final = replace(ANSWERED, copyright="none")
_SWIM: Final = replace(ANSWERED, dress="no")
_CHILD_LINKED: Final = replace(ANSWERED, links_name_child="yes")
_JACK: Final = (photo("Jack Davies", number("Summer Holt")),)

CASES: Final = (
    Case(
        "1",
        draft(
            "Our Summer Fair is on 18 May. Will you help? We say grace first. Graceful dancing"
            " from Willow class!"
        ),
        NOTHING,
    ),
    Case(
        "2",
        draft("Well done Grace and Summer, 50 books read!"),
        "B 5.5 | O 4.1d | O 2.4 | W DEF-8 | W 4.8b | O DEF-8",
    ),
    Case(
        "3",
        draft("May Okafor's poem came first.", group("May Okafor")),
        "B 4.1, B 4.1c, B 5.5 | B 4.1d | B 2.3, B 2.4 | "
        "B images-1, O DEF-6 | B 4.4, B 4.7c, O 4.6 | B DEF-1, B DEF-6",
    ),
    Case(
        "4",
        draft(
            "Class 4 drummers. Next week we will sing!",
            group("Will Tanner", media=Media.VIDEO),
            answers=_SONG,
        ),
        "B G1, O DEF-20 | B G1, O 2.3 | B G1, O DEF-20 | "
        "B images-1, B legal-1 | B 4.4, B 5.7 | B G1, B DEF-20",
    ),
    Case(
        "5",
        draft(
            "Amelia Rose Whitcombe-Hale raised £300.",
            (photo(_AMELIA),),
            post_consents=(PostConsent(_AMELIA, ("name", "image")),),
        ),
        "W 4.1c | B 4.1d | B 2.4 | W DEF-6 | B 4.7c, O 4.6 | O DEF-6, W DEF-11",
    ),
    Case(
        "6",
        draft("Captain O\u2019Connor lifts the cup", group("Niamh O'Connor")),
        "B G2, B 4.1c, B 5.5 | B G2, B 4.1d | B G2, B 2.4 | "
        "B images-3, O DEF-6 | B G2, O 4.6, O 4.8b | B G2, B DEF-6",
    ),
    Case(
        "7",
        draft("Maths morning.", group("May Okafor")),
        "B 4.1 | B 4.1d | B 2.3 | B images-1 | B 4.4 | B DEF-1",
    ),
    Case(
        "7, cropped",
        draft("Maths morning.", group()),
        NOTHING,
    ),
    Case(
        "8",
        draft("Great science today #WellDoneZoe", group("Zoë Brandt")),
        "B 4.1c, B 5.5 | B 4.1d | B 2.4 | O DEF-6 | O 4.6, O 4.8b | B DEF-6",
    ),
    Case(
        "9",
        draft("Chess club.", _JACK),
        "B G7 | B G7 | B G7 | B G7 | B G7 | B G7",
    ),
    Case(
        "9, 4A",
        draft("Chess club.", group(number("Jack Davies", "4A"))),
        NOTHING,
    ),
    Case(
        "9, 2B",
        draft("Chess club.", group(number("Jack Davies", "2B"))),
        "B 4.1 | B 4.1d | B 2.3 | B images-1 | B 4.4 | B DEF-1",
    ),
    Case(
        "10",
        draft("Class 5 at the museum", group("Rhys Penhaligon")),
        "B G1 | B G1 | B G1 | B G1 | B 4.3b | B DEF-5",
    ),
    Case(
        "11",
        draft("Sports day.", group("Oliver Stone")),
        "- | W DEF-4 | W DEF-4 | W DEF-4 | B 4.1a | B DEF-4",
    ),
    Case(
        "12",
        draft("Class assembly.", group("Sana Malik")),
        "B 4.1 | W DEF-2 | B 2.3 | W DEF-2 | O 4.4 | B DEF-2",
    ),
    Case(
        "13a",
        draft("Harvest display.", group("Aisha Rahman")),
        "B G1 | B G1 | B G1 | B G1 | B 4.8a | B G1",
    ),
    Case(
        "13b",
        draft("Harvest display.", group("Aisha Rahman"), accounts=("website",)),
        "- | - | W scope-1 | - | B 3.1, B 4.8a | -",
    ),
    Case(
        "14",
        draft(
            "Grace Adeyemi with her winning cake",
            (photo(number("Grace Adeyemi")),),
            accounts=("paper",),
        ),
        "B 4.1d, B 5.5 | B 4.1d, O DEF-28 | B 2.4, O DEF-28, W scope-1 | "
        "O DEF-28, O DEF-6 | B 4.7c, O 4.6, O DEF-28 | B DEF-28, B DEF-6, W DEF-11",
    ),
    Case(
        "15",
        draft("Lovely write-up of our choir: https://paper.example/choir", answers=_CHILD_LINKED),
        "- | O 4.1e | O 2.5 | W DEF-15 | O 4.8b | O DEF-15",
    ),
    Case(
        "16",
        draft("Classes 1-3 shut for Thursday's strike: https://bit.ly/xyz"),
        "W DEF-15, W DEF-21 | O 4.1e, W 3.7 | O 2.5, W 1.6a | "
        "O dont-4, O do-1 | W DEF-15, W DEF-21 | O DEF-15, O DEF-21",
    ),
    Case(
        "17",
        draft("Lost coats: ring Mr Hussain on 07700 900123"),
        "O DEF-9 | B 4.1d | B 2.4, B 1.5 | O safeguarding-2 | B 5.14 | B DEF-9",
    ),
    Case(
        "17, the office",
        draft("Lost coats: ring Mr Hussain on 01632 960123"),
        NOTHING,
    ),
    Case(
        "18",
        draft("Thanks to Tom's mum for the picnic at 14 Orchard Row, ZZ99 3VZ"),
        "B 5.5, O DEF-9 | B 4.1d | B 2.4 | O legal-2, W DEF-8 | B 4.7b, W 4.8b | B DEF-9, O DEF-8",
    ),
    Case(
        "19",
        draft("Swimming gala winners!", group(), answers=_SWIM),
        "O DEF-12 | O DEF-12 | O DEF-12 | O images-3 | B 4.5b | B DEF-12",
    ),
    Case(
        "20",
        draft("Mr Hussain and Leila planted our tree.", group("Leila Hussain")),
        "B 4.1c, B 5.5 | B 4.1d | B 2.4 | O DEF-6 | O 4.6, O 4.8b | B DEF-6",
    ),
    Case(
        "21",
        draft("Bloody marvellous ten years, Priya! What a joy to work here."),
        "B 5.2, B 7.5 | O 4.1c | O 2.2 | O dont-5 | O 5.6 | B DEF-18, O DEF-10",
    ),
    Case(
        "22",
        draft("Thanks @zoes_mum_art for the mural help"),
        "O 5.5, W DEF-16 | W 4.1d, W DEF-16 | W 2.4, W DEF-16 | "
        "W DEF-8, W do-10 | W 4.8b | O DEF-16, W DEF-8",
    ),
    Case(
        "22, an organisation",
        draft("Thanks @thornfieldlibrary for the mural help"),
        NOTHING,
    ),
    Case(
        "23",
        draft("Cross-country today @will.tanner.runs", group("Will Tanner")),
        "B 6.4a, B 4.1c, B 5.5 | B 4.1d, O DEF-16 | B 2.4, O DEF-16 | "
        "O DEF-6, W do-10 | B 4.7c, O 4.6, O DEF-16 | B DEF-16, B DEF-6",
    ),
    Case(
        "24",
        draft("Class 3 made bread today!", group(), accounts=("facebook",)),
        "- | - | W 1.8a | - | - | -",
    ),
    Case(
        "25",
        draft("Our brave Year 3 boy is back after his operation."),
        "B 5.5 | O 4.1d | O 2.4 | O legal-2 | O 4.8b | B DEF-9",
    ),
)
