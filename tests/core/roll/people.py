"""The invented pupils that the tests of the roll and of names share."""

from collections.abc import Iterable

from chatops.roll.pupil import YEARS, Pupil
from chatops.roll.roll import Roll


def pupil(name: str, group: str = "", *, number: str = "", preferred: str = "") -> Pupil:
    """A pupil from "Forename|Surname" (or plain "Forename Surname") and a class such as "4A"."""
    forename, surname = _parts(name)
    called, family = _parts(preferred) if preferred else ("", "")
    year = group.rstrip("ABCDEFGH")
    return Pupil(
        school="thornfield",
        admission_no=number or f"{forename}-{surname}-{group}".replace(" ", "_"),
        upn="",
        legal_surname=surname,
        legal_forename=forename,
        preferred_surname=family,
        preferred_forename=called,
        year=year if year in YEARS else "4",
        reg_group=group,
    )


def roll_of(pupils: Iterable[Pupil]) -> Roll:
    return Roll.of("thornfield", 1, pupils)


def _parts(name: str) -> tuple[str, str]:
    forename, _, surname = name.partition("|" if "|" in name else " ")
    return forename, surname


# The pupils of the worked cases; admission numbers in the order given.
WORKED_CASES = tuple(
    pupil(name, group, number=str(1000 + place))
    for place, (name, group) in enumerate(
        [
            ("Grace Adeyemi", "2A"),
            ("Summer Holt", "3A"),
            ("Zoë Brandt", "4A"),
            ("Jack Davies", "4A"),
            ("Tom Ellery", "1A"),
            ("Leila Hussain", "5A"),
            ("Amelia-Rose Whitcombe-Hale", "1A"),
            ("Niamh O'Connor", "6A"),
            ("Will Tanner", "4A"),
            ("Aisha Rahman", "6A"),
            ("Sana Malik", "2A"),
            ("Oliver Stone", "3A"),
            ("May Okafor", "5A"),
            ("Jack Davies", "2B"),
            ("Rhys Penhaligon", "5A"),
        ]
    )
)
STAFF = (("Mrs", "Priya", "Nolan"), ("Mr", "Daniel", "Hussain"), ("Miss", "Joy", "Marsh"))
