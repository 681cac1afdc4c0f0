"""Posts that name pupils, each mention marked (see marked.py)."""

from pathlib import Path

from tests.core.roll.people import pupil, roll_of

# A small school in which many names are words, towns, or each other's.
SCHOOL = roll_of(
    [
        pupil("Zara Lindqvist", "3B", number="3001"),
        pupil("Grace Abara", "4A", number="3002"),
        pupil("Will Sedgwick", "5C", number="3003"),
        pupil("May Castellan", "2A", number="3004"),
        pupil("Summer Dray", "6A", number="3005"),
        pupil("Rose O'Hanlon", "RA", number="3006"),
        pupil("Hope Ekwueme", "1B", number="3007"),
        pupil("Mark Stone", "6B", number="3008"),
        pupil("Art Lancaster", "5A", number="3009"),
        pupil("Théo Beaumont-Ash", "4B", number="3010"),
        pupil("Mary-Kate Pell", "2B", number="3011"),
        pupil("Siân Pryce", "3A", number="3012"),
        pupil("Benjamin Achterberg", "1A", number="3013"),
        pupil("Iga Wójcik", "5B", number="3014"),
        pupil("Łukasz Żuk", "6A", number="3015"),
        pupil("Muhammad|Al-Rashid", "3A", number="3016", preferred="Ibrahim|Al-Rashid"),
        pupil("Lena|van der Meer", "2A", number="3017"),
        pupil("Deniz Young", "4A", number="3018"),
        pupil("Holly Winter", "NA", number="3019"),
        pupil("Oliver King", "5A", number="3020"),
        pupil("Jack Mbeki", "6B", number="3021"),
        pupil("Jack Thistleton", "1A", number="3022"),
        pupil("Matilda Orme", "4B", number="3023"),
        pupil("Florence Umar", "3B", number="3024"),
        pupil("Joy Faraday", "2B", number="3025"),
        pupil("Anaïs D'Souza", "5C", number="3026"),
        pupil("Connor McAllister", "6A", number="3027"),
        pupil("Jürgen Vogel", "4A", number="3028"),
        pupil("Poppy Field", "1B", number="3029"),
        pupil("Robin Hale", "Oak", number="3030"),
    ]
)
STAFF = (("Mrs", "Orla", "Pemberton"), ("Mr", "Grant", "Stone"), ("Miss", "Faith", "Ekwueme"))
# Names that are words through and through, or hardly names at all.
ODD_SCHOOL = roll_of(
    pupil(name, "4A", number=str(4000 + place))
    for place, name in enumerate(
        [
            "May Day",
            "Will Read",
            "Rose Hill",
            "Summer Fields",
            "Jo Short",
            "An Dahl",
            "So Lunt",
            "Rob Quill",
            "Amelia-Jane Frost",
            "Ola Friday",
        ]
    )
)


def _posts(file: str) -> tuple[str, ...]:
    text = (Path(__file__).parent / file).read_text(encoding="utf-8")
    return tuple(line.replace("\\n", "\n").replace("\\t", "\t") for line in text.splitlines())


NAMING = _posts("naming.txt")
NAMING_WORKED = _posts("naming_worked.txt")  # on the roll of the worked cases
NAMING_ODD = _posts("naming_odd.txt")  # on the roll of the odd school
