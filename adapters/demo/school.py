"""The invented trust's own file, with this year's terms in it."""

from datetime import date
from pathlib import Path
from typing import Final

from adapters.demo.consents import Days

SCHOOL: Final = "thornfield"
HEAD: Final = "i.hartwell@thornfield.example"
PUBLISHER: Final = "o.tattersall@thornfield.example"
COMMUNICATIONS: Final = "h.lindqvist@thornfield.example"
OFFICE: Final = "l.crabtree@thornfield.example"
TEACHER_OF_4A: Final = "c.ramsbottom@thornfield.example"
TEACHER_OF_6A: Final = "i.yusuf@thornfield.example"
TEACHER_OF_RECEPTION: Final = "k.oshea@thornfield.example"
TEACHER_OF_5A: Final = "b.fairweather@thornfield.example"


def trust_toml(today: date) -> str:
    """trust.toml for the academic year that *today* is in."""
    began = Days(today).year_began.year
    terms = {
        "autumn_starts": date(began, 9, 2),
        "autumn_ends": date(began, 12, 18),
        "spring_starts": date(began + 1, 1, 5),
        "spring_ends": date(began + 1, 3, 27),
        "summer_starts": date(began + 1, 4, 13),
        "summer_ends": date(began + 1, 7, 21),
    }
    text = (Path(__file__).parent / "trust.toml").read_text(encoding="utf-8")
    for name, day in terms.items():
        text = text.replace(f"{{{name}}}", day.isoformat())
    return text
