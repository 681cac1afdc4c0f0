"""Posts of sixty words with things in them that must be seen, each marked, and posts with none."""

import random
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from chatops.checks.numbers import is_upn
from chatops.roll.pupil import Pupil

SEED: Final = 20_261_122
WORDS: Final = 60
EACH: Final = 60  # cases of every sort
MONTHS: Final = ("January", "February", "March", "April", "May", "June", "July", "August")
STREETS: Final = ("Larkspur Avenue", "St Oswald's Terrace", "Mill Lane", "Copper Beech Close")
AREAS: Final = ("LS", "BD", "M", "SW", "CF", "EH", "B", "NE")
PROVIDERS: Final = ("gmail.com", "hotmail.co.uk", "thornfield.sch.uk", "btinternet.com")
UPN_LETTERS: Final = "ABCDEFGHJKLMNPQRTUVWXYZ"
HARMLESS: Final = tuple(
    (Path(__file__).parents[1] / "tests/core/checks/posts/harmless.txt")
    .read_text(encoding="utf-8")
    .splitlines()
)

Writer = Callable[[random.Random, Pupil], tuple[str, str, str]]


class Case(NamedTuple):
    """A post; *start* to *end* (exclusive) is what must be seen, of this sort."""

    sort: str
    text: str
    start: int
    end: int


def _full_name(chance: random.Random, one: Pupil) -> tuple[str, str, str]:
    name = f"{one.forename} {one.surname}"
    return "Well done", chance.choice((name, name.upper(), f"{name}'s", name.lower())), "today."


def _forename(chance: random.Random, one: Pupil) -> tuple[str, str, str]:
    before, after = chance.choice(
        (
            ("Thank you", "for the cake."),
            ("A goal by", "won it."),
            ("Our captain was", "again."),
        )
    )
    return before, one.forename, after


def _handle(chance: random.Random, one: Pupil) -> tuple[str, str, str]:
    forename, surname = ("".join(filter(str.isalpha, part)) for part in (one.forename, one.surname))
    return (
        "Go",
        chance.choice((f"#{forename}{surname}", f"@{forename.lower()}_{surname.lower()}")),
        "!",
    )


def _phone(chance: random.Random, _one: Pupil) -> tuple[str, str, str]:
    tail = f"{chance.randrange(1000):03}"
    return (
        "Ring",
        chance.choice(
            (
                f"07700 900{tail}",
                f"+44 7700 900 {tail}",
                f"07700-900-{tail}",
                f"01632 960{tail}",
                f"(0113) 496 0{tail}",
                f"020 7946 0{tail}",
            )
        ),
        "for lifts.",
    )


def _email(chance: random.Random, one: Pupil) -> tuple[str, str, str]:
    local = "".join(filter(str.isalpha, one.surname.lower()))
    provider = chance.choice(PROVIDERS)
    return "Write to", chance.choice((f"{local}@{provider}", f"{local}[at]{provider}")), "please."


def _postcode(chance: random.Random, _one: Pupil) -> tuple[str, str, str]:
    inward = f"{chance.randrange(1, 10)}{chance.choice('ABDEFGHJ')}{chance.choice('LNPQRST')}"
    gap = chance.choice((" ", ""))
    return (
        "Collect from",
        f"{chance.choice(AREAS)}{chance.randrange(1, 29)}{gap}{inward}",
        "any evening.",
    )


def _address(chance: random.Random, _one: Pupil) -> tuple[str, str, str]:
    letter = chance.choice(("", "", "a"))
    return (
        "The party is at",
        f"{chance.randrange(1, 140)}{letter} {chance.choice(STREETS)}",
        "on Saturday.",
    )


def _birth_date(chance: random.Random, _one: Pupil) -> tuple[str, str, str]:
    day, month, year = chance.randrange(1, 28), chance.randrange(1, 9), chance.randrange(2014, 2021)
    written = chance.choice(
        (
            f"{day:02}/{month:02}/{year}",
            f"{day} {MONTHS[month - 1]} {year}",
            f"{year}-{month:02}-{day:02}",
            f"{day}.{month}.{year % 100:02}",
        )
    )
    return chance.choice(("He was born on", "DOB", "date of birth:")), written, "I think."


def _upn(chance: random.Random, _one: Pupil) -> tuple[str, str, str]:
    digits = "".join(str(chance.randrange(10)) for _ in range(12))
    (number,) = (letter + digits for letter in UPN_LETTERS if is_upn(letter + digits))
    return "Certificate for", number, "as well."


WRITERS: Final[Mapping[str, Writer]] = {
    "full name": _full_name,
    "forename": _forename,
    "name in a tag": _handle,
    "phone": _phone,
    "e-mail": _email,
    "postcode": _postcode,
    "address": _address,
    "birth date": _birth_date,
    "UPN": _upn,
}


def cases(pupils: Sequence[Pupil]) -> list[Case]:
    """The same in every run: each sort in posts that are otherwise harmless."""
    chance = random.Random(SEED)  # noqa: S311 - invented names, no secret
    return [
        _case(chance, sort, write, chance.choice(pupils))
        for sort, write in WRITERS.items()
        for _ in range(EACH)
    ]


def _case(chance: random.Random, sort: str, write: Writer, one: Pupil) -> Case:
    before, written, after = write(chance, one)
    words = sixty_words(chance).split()
    head = " ".join([*words[: WORDS // 2], before])
    text = " ".join([head, written, after, *words[WORDS // 2 + 5 :]])
    return Case(sort, text, len(head) + 1, len(head) + 1 + len(written))


def sixty_words(chance: random.Random) -> str:
    words: list[str] = []
    while len(words) < WORDS:
        words += chance.choice(HARMLESS).split()
    return " ".join(words[:WORDS])
