"""What finding the pupils named in a post costs, at 1,000 and at 100,000 pupils.

The roll and the posts are invented by a small generator of our own, the same in every run. The
measure of the machine is what folding the same posts costs (accents, case, look-alikes), with
which any finder of names must begin.
"""

import gc
import random
import statistics
import time
import tracemalloc
import unicodedata
from collections.abc import Callable, Sequence
from typing import Final

from chatops.checks.mentions import StaffNames, find
from chatops.roll.pupil import Pupil
from chatops.roll.roll import Roll

SIZES: Final = (1_000, 10_000, 100_000)
POSTS: Final = 400
ROUNDS: Final = 9
GOAL: Final = 1.3  # times the cost at the smallest roll
APOSTROPHES: Final = 0.05  # of surnames
HYPHENS: Final = 0.05
PREFERRED: Final = 0.08  # of pupils, called otherwise than they are registered
SEED: Final = 20_260_114


def listed(words: str) -> list[str]:
    return words.split()


HEADS: Final = listed(
    "Ab Al An Bel Bren Cal Cer Da Del Ed El Fa Fin Gwen Ha Im Is Ja Jo Ka Kel La Le Li"
)
MIDDLES: Final = listed("a e i o u ai ana ela eri ino iya ola ora una")
TAILS: Final = listed("bel da dan fa la lan lia na nah ra ran rin sa sha ta tan vi vie ya zan")
ENDS: Final = listed(
    "bury croft dale ford gate ham hurst ley low mere ridge shaw stead thorpe wick worth"
)
WORDS: Final = listed("Grace Summer Will May Rose Hope Mark Joy Faith Holly Stone King Young Hill")
TITLES: Final = (("Mrs", "Orla", "Pemberton"), ("Mr", "Idris", "Falconbridge"))
PROSE: Final = (
    "We had a wonderful time at the museum today and everybody asked such thoughtful questions.",
    "Will you help at the Summer Fair on 18 May? We say grace together before lunch.",
    "Our school choir sang at the care home and the residents joined in with every carol.",
    "Reminder: coats, wellies and a packed lunch please, we walk to the woods on Thursday.",
)


def invented_roll(size: int) -> Roll:
    """So many pupils, whose names repeat about as often as a big trust's do."""
    chance = random.Random(SEED)  # noqa: S311 - invented names, no secret
    forenames = [_forename(chance) for _ in range(min(6_000, size))] + list(WORDS)
    surnames = [_surname(chance) for _ in range(min(20_000, 2 * size))] + list(WORDS)
    return Roll.of("bench", 1, (_pupil(chance, n, forenames, surnames) for n in range(size)))


def _forename(chance: random.Random) -> str:
    return chance.choice(HEADS) + chance.choice(MIDDLES) + chance.choice(TAILS)


def _surname(chance: random.Random) -> str:
    name = _forename(chance) + chance.choice(ENDS)
    if chance.random() < APOSTROPHES:
        return f"O'{name}"
    return f"{name}-{_forename(chance)}" if chance.random() < HYPHENS else name


def _pupil(
    chance: random.Random, number: int, forenames: Sequence[str], surnames: Sequence[str]
) -> Pupil:
    return Pupil(
        "bench",
        str(100_000 + number),
        "",
        chance.choice(surnames),
        chance.choice(forenames),
        "",
        chance.choice(forenames) if chance.random() < PREFERRED else "",
        str(1 + number % 6),
        f"{1 + number % 6}A",
    )


def posts_for(roll: Roll) -> list[str]:
    """About 60 words each; half of them name a pupil of this roll in one way or another."""
    chance = random.Random(SEED + 1)  # noqa: S311
    pupils = list(roll.pupils.values())
    return [_post(chance, chance.choice(pupils), naming=n % 2 == 0) for n in range(POSTS)]


def _post(chance: random.Random, pupil: Pupil, *, naming: bool) -> str:
    text = " ".join(chance.sample(PROSE, k=4))
    said = (f"Well done {pupil.forename}!", f"{pupil.name} won.", f"#Go{pupil.forename}")
    return f"{text} {chance.choice(said)}" if naming else text


def floor(text: str) -> str:
    """The measure: decompose, drop accents, fold case."""
    opened = unicodedata.normalize("NFKD", text)
    return "".join(one for one in opened if not unicodedata.combining(one)).casefold()


def microseconds(work: Callable[[str], object], posts: Sequence[str]) -> float:
    """Per post: the least of the rounds, which other work on the machine disturbs least."""
    return min(_round(work, posts) for _ in range(ROUNDS)) / len(posts) * 1e6


def _round(work: Callable[[str], object], posts: Sequence[str]) -> float:
    started = time.perf_counter()
    for post in posts:
        work(post)
    return time.perf_counter() - started


def measured(size: int) -> tuple[float, float]:
    """Microseconds per post of the finder and of the floor; prints them and what the index takes."""
    roll = invented_roll(size)
    started = time.perf_counter()
    parts = len(roll.index.parts)
    built = time.perf_counter() - started
    posts, staff = posts_for(roll), StaffNames(TITLES)
    gc.collect()
    finder = microseconds(lambda post: find(post, roll, staff), posts)
    least = microseconds(floor, posts)
    words = statistics.mean(len(post.split()) for post in posts)
    print(
        f"{size:>7,} pupils: {finder:7.1f} us a post of {words:.0f} words, floor {least:5.1f} us "
        f"(x{finder / least:.1f}); index of {parts:,} names in {built:.2f} s, {_memory(roll):.1f} MB"
    )
    return finder, least


def _memory(roll: Roll) -> float:
    """Megabytes of the index, built again under the eyes of tracemalloc."""
    again = Roll(roll.school, roll.version, roll.pupils)
    gc.collect()
    tracemalloc.start()
    assert again.index.parts
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return held / 1e6


def main() -> None:
    taken = [measured(size) for size in SIZES]
    for (finder, _), size in zip(taken[1:], SIZES[1:], strict=True):
        ratio = finder / taken[0][0]
        print(f"ratio {size:,} to {SIZES[0]:,}: {ratio:.2f} (goal {GOAL} or less)")


if __name__ == "__main__":
    main()
