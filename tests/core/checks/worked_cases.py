"""The catalogue's worked cases, as far as consents, names, answers, accounts and handles go.

Cells are as in the catalogue: B block, O needs-override, W warn, then the clause; - no finding.
"""

from dataclasses import replace
from typing import Final, NamedTuple

from chatops.draft import Content, Media, PostConsent
from tests.core.checks.thornfield import ANSWERED, draft, group, number, photo


class Case(NamedTuple):
    id: str
    content: Content
    default: str
    st_leonards: str


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
        "-",
        "-",
    ),
    Case(
        "2",
        draft("Well done Grace and Summer, 50 books read!"),
        "O DEF-8",
        "W STL-4.8b",
    ),
    Case(
        "3",
        draft("May Okafor's poem came first.", group("May Okafor")),
        "B DEF-1, B DEF-6",
        "B STL-4.4, B STL-4.7c, O STL-4.6",
    ),
    Case(
        "4",
        draft(
            "Class 4 drummers. Next week we will sing!",
            group("Will Tanner", media=Media.VIDEO),
            answers=_SONG,
        ),
        "B G1, B DEF-20",
        "B STL-4.4, B STL-5.7",
    ),
    Case(
        "5",
        draft(
            "Amelia Rose Whitcombe-Hale raised £300.",
            (photo(_AMELIA),),
            post_consents=(PostConsent(_AMELIA, ("name", "image")),),
        ),
        "O DEF-6, W DEF-11",
        "B STL-4.7c, O STL-4.6",
    ),
    Case(
        "6",
        draft("Captain O\u2019Connor lifts the cup", group("Niamh O'Connor")),
        "B G2, B DEF-6",
        "B G2, O STL-4.6, O STL-4.8b",
    ),
    Case("7", draft("Maths morning.", group("May Okafor")), "B DEF-1", "B STL-4.4"),
    Case("7, cropped", draft("Maths morning.", group()), "-", "-"),
    Case(
        "8",
        draft("Great science today #WellDoneZoe", group("Zoë Brandt")),
        "B DEF-6",
        "O STL-4.6, O STL-4.8b",
    ),
    Case("9", draft("Chess club.", _JACK), "B G7", "B G7"),
    Case("9, 4A", draft("Chess club.", group(number("Jack Davies", "4A"))), "-", "-"),
    Case("9, 2B", draft("Chess club.", group(number("Jack Davies", "2B"))), "B DEF-1", "B STL-4.4"),
    Case(
        "10",
        draft("Class 5 at the museum", group("Rhys Penhaligon")),
        "B DEF-5",
        "B STL-4.3b",
    ),
    Case("11", draft("Sports day.", group("Oliver Stone")), "B DEF-4", "B STL-4.1a"),
    Case("12", draft("Class assembly.", group("Sana Malik")), "B DEF-2", "O STL-4.4"),
    Case("13a", draft("Harvest display.", group("Aisha Rahman")), "B G1", "B STL-4.8a"),
    Case(
        "13b",
        draft("Harvest display.", group("Aisha Rahman"), accounts=("website",)),
        "-",
        "B STL-3.1, B STL-4.8a",
    ),
    Case(
        "14",
        draft(
            "Grace Adeyemi with her winning cake",
            (photo(number("Grace Adeyemi")),),
            accounts=("paper",),
        ),
        "B DEF-28, B DEF-6, W DEF-11",
        "B STL-4.7c, O STL-4.6, O DEF-28",
    ),
    Case(
        "15",
        draft("Lovely write-up of our choir: https://paper.example/choir", answers=_CHILD_LINKED),
        "O DEF-15",
        "O STL-4.8b",
    ),
    Case(
        "18, the names",
        draft("Thanks to Tom's mum for the picnic at 14 Orchard Row, ZZ99 3VZ"),
        "O DEF-8",
        "W STL-4.8b",
    ),
    Case(
        "19",
        draft("Swimming gala winners!", group(), answers=_SWIM),
        "B DEF-12",
        "B STL-4.5b",
    ),
    Case(
        "20",
        draft("Mr Hussain and Leila planted our tree.", group("Leila Hussain")),
        "B DEF-6",
        "O STL-4.6, O STL-4.8b",
    ),
    Case(
        "22",
        draft("Thanks @zoes_mum_art for the mural help"),
        "O DEF-16, W DEF-8",
        "W STL-4.8b",
    ),
    Case(
        "22, an organisation",
        draft("Thanks @thornfieldlibrary for the mural help"),
        "-",
        "-",
    ),
    Case(
        "23",
        draft("Cross-country today @will.tanner.runs", group("Will Tanner")),
        "B DEF-16, B DEF-6",
        "B STL-4.7c, O STL-4.6, O DEF-16",
    ),
    Case(
        "24",
        draft("Class 3 made bread today!", group(), accounts=("facebook",)),
        "-",
        "-",
    ),
)
