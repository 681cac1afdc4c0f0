"""What all checks of words cost on a 60-word post, and what they see; beside Presidio and spaCy.

`make bench` measures the desk's own checks; `make bench-peers` the others too, in the same run and
on the same posts. Times are the least of several rounds; what counts are the ratios.
"""

import gc
import random
import time
import tracemalloc
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from importlib.util import find_spec
from typing import Final

from benchmarks._text_cases import HARMLESS, SEED, WRITERS, Case, cases, sixty_words
from benchmarks.screening import SIZES, TITLES, invented_roll
from chatops import checks, policy
from chatops.checks.context import Context
from chatops.checks.mentions import StaffNames
from chatops.draft import Content
from chatops.findings import Kind
from chatops.roll.roll import Roll
from chatops.school import Account, Channel, Network, School

POSTS: Final = 200
ROUNDS: Final = 7
STEP: Final = 8  # of those that take milliseconds, every so many posts will do
SMALL: Final = "Presidio, small model"
BLANK: Final = "Presidio, blank model"
FLAT: Final = 1.3  # times the cost at the smallest roll, at most
FASTER: Final = 25  # times as fast as Presidio with a small model, at least
ON: Final = date(2026, 1, 14)

Spans = list[tuple[str, int, int]]
Finder = Callable[[str], Spans]

_NAMES: Final = ("full name", "forename", "name in a tag")
SORTS: Final[Mapping[Kind, tuple[str, ...]]] = {
    Kind.FULL_NAME_IN_TEXT: _NAMES,
    Kind.PART_NAME_IN_TEXT: _NAMES,
    Kind.PHONE_NUMBER: ("phone",),
    Kind.EMAIL_ADDRESS: ("e-mail",),
    Kind.HOME_ADDRESS: ("postcode", "address"),
    Kind.BIRTH_DATE: ("birth date",),
    Kind.PERSONAL_NUMBER: ("UPN",),
}


def all_checks(roll: Roll) -> Finder:
    """Every check that the desk runs on a draft, as it runs them."""
    school = School("bench", "Bench Primary School", "default", domains=("bench.example",))
    account = Account("page", school.id, Network.FACEBOOK, Channel.SOCIAL, "@bench")
    here = Context(
        school,
        policy.shipped("default"),
        {account.id: account},
        roll,
        StaffNames(TITLES),
        {},
        ON,
        datetime(2026, 1, 14, 12, tzinfo=UTC),
    )

    def find(text: str) -> Spans:
        content = Content(text=text, accounts=(account.id,))
        return [
            (sort, one.place.start or 0, one.place.end or 0)
            for one in checks.run(content, replace(here, found={}))
            if one.place is not None
            for sort in SORTS.get(one.kind, ())
        ]

    return find


def microseconds(finders: Mapping[str, Finder], posts: Sequence[str]) -> dict[str, float]:
    """Per post, of each: the least of rounds in which all take turns, so that all share the noise."""
    taken: dict[str, list[float]] = {name: [] for name in finders}
    for _ in range(ROUNDS):
        for name, find in finders.items():
            some = posts[::STEP] if name.startswith("Presidio") else posts
            taken[name].append(_round(find, some) / len(some) * 1e6)
    return {name: min(some) for name, some in taken.items()}


def _round(find: Finder, posts: Sequence[str]) -> float:
    gc.collect()
    started = time.perf_counter()
    for post in posts:
        find(post)
    return time.perf_counter() - started


def seen(find: Finder, some: Sequence[Case]) -> dict[str, float]:
    """By sort, the part of the cases that is found where it stands."""
    hits: dict[str, list[bool]] = {sort: [] for sort in WRITERS}
    for case in some:
        found = find(case.text)
        hits[case.sort].append(
            any(
                sort == case.sort and start < case.end and end > case.start
                for sort, start, end in found
            )
        )
    return {sort: sum(some) / len(some) for sort, some in hits.items()}


def false_alarms(find: Finder) -> int:
    """Harmless posts in which something private is said to be."""
    return sum(bool(find(post)) for post in HARMLESS)


def index(roll: Roll) -> tuple[float, float]:
    """Seconds and megabytes that the index of names takes, built anew each time."""
    started = time.perf_counter()
    assert Roll(roll.school, roll.version, roll.pupils).index.parts
    seconds = time.perf_counter() - started
    again = Roll(roll.school, roll.version, roll.pupils)
    gc.collect()
    tracemalloc.start()
    assert again.index.parts
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return seconds, held / 1e6


def peers(rolls: Mapping[int, Roll]) -> dict[str, tuple[Finder, int]]:
    """The others that are here, each with the size of the roll on which its recall is told."""
    if not find_spec("presidio_analyzer"):
        print("Presidio and spaCy are not here: `make bench-peers` measures them beside these.")
        return {}
    from benchmarks import _text_peers  # noqa: PLC0415 - only where `make bench-peers` has put them

    found: dict[str, tuple[Finder, int]] = {
        SMALL: (_text_peers.presidio(small_model=True), SIZES[0]),
        BLANK: (_text_peers.presidio(small_model=False), SIZES[0]),
    }
    for size in (SIZES[0], SIZES[-1]):
        started = time.perf_counter()
        matcher = _text_peers.phrase_matcher(rolls[size].pupils.values())
        found[f"PhraseMatcher, names only, {size:,} pupils"] = (matcher, size)
        print(f"PhraseMatcher of {size:,} pupils: built in {time.perf_counter() - started:.2f} s")
    return found


def main() -> None:
    rolls = {size: invented_roll(size) for size in SIZES}
    for size, roll in rolls.items():
        seconds, megabytes = index(roll)
        print(f"index of {size:,} pupils: {seconds:.2f} s, {megabytes:.1f} MB")
    some = {size: cases(list(roll.pupils.values())) for size, roll in rolls.items()}
    chance = random.Random(SEED)  # noqa: S311 - invented posts, no secret
    posts = [sixty_words(chance) for _ in range(POSTS // 2)]
    posts += [case.text for case in chance.sample(some[SIZES[0]], POSTS // 2)]
    finders = {own(size): (all_checks(roll), size) for size, roll in rolls.items()} | peers(rolls)
    costs = microseconds({name: find for name, (find, _) in finders.items()}, posts)
    for name, (find, size) in finders.items():
        recall = ", ".join(f"{sort} {part:.0%}" for sort, part in seen(find, some[size]).items())
        print(
            f"{name}: {costs[name]:,.0f} us a post; found: {recall}; "
            f"false alarms in {false_alarms(find)} of {len(HARMLESS)} harmless posts"
        )
    least, most = costs[own(SIZES[0])], costs[own(SIZES[-1])]
    print(f"ratio {SIZES[-1]:,} to {SIZES[0]:,} pupils: {most / least:.2f} (goal {FLAT} or less)")
    for name, goal in ((SMALL, FASTER), (BLANK, 1)):
        if name in costs:
            print(f"ratio {name} to all checks: {costs[name] / most:.1f} (goal {goal} or more)")


def own(size: int) -> str:
    return f"all checks, {size:,} pupils"


if __name__ == "__main__":
    main()
