"""More faces than pupils ticked, nobody where somebody is, a face that stands out: said as a hint."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatops import policy
from chatops.checks import faces, photos
from chatops.draft import Photo
from chatops.findings import Certainty, Fact, Kind, Observation, Severity, outcome
from chatops.pictures import Made, Picture
from chatops.policy.judge import judge
from chatops.seen import Face, Seen
from tests.core.checks.thornfield import context, draft, number, photo

ZOE, WILL = number("Zoë Brandt"), number("Will Tanner")
DIGEST = "ab" * 32


def face(side: int = 50, *, at: int = 0, sure: bool = True) -> Face:
    return Face(at, 0, side, side, 0.9, 1.0, sure=sure)


def picture(*several: Face, made: Made | None = None, problem: str = "") -> Picture:
    return Picture(DIGEST, seen=Seen(1000, 1000, several, problem), made=made)


def found(of: Photo, known: Picture, accounts: Iterable[str] = ("x",)) -> list[Observation]:
    surroundings = replace(context(), pictures={DIGEST: known})
    content = replace(draft("Our week.", (replace(of, digest=DIGEST),)), accounts=tuple(accounts))
    return [one for check in (photos.check, faces.check) for one in check(content, surroundings)]


def kinds(of: Photo, known: Picture) -> list[Kind]:
    return [one.kind for one in found(of, known)]


def test_as_many_faces_as_pupils_prove_nothing_and_say_nothing() -> None:
    assert kinds(photo(ZOE, WILL), picture(face(), face(at=60))) == []
    assert kinds(photo(ZOE, WILL), picture()) == []


def test_more_faces_than_pupils_are_told_with_both_numbers() -> None:
    (one,) = found(photo(ZOE, WILL), picture(face(), face(), face(), face(sure=False)))
    assert (one.kind, one.certainty) == (Kind.FACES_NOT_TICKED, Certainty.CERTAIN)
    assert one.details["faces"] == "3 faces (perhaps 4)"
    assert one.details["ticked"] == "you ticked 2 pupils"


def test_what_only_one_detector_saw_leaves_doubt() -> None:
    (one,) = found(photo(ZOE, WILL), picture(face(), face(), face(sure=False)))
    assert (one.kind, one.certainty) == (Kind.FACES_NOT_TICKED, Certainty.AMBIGUOUS)


def test_a_face_where_nobody_was_said_to_be_is_told() -> None:
    (one,) = found(photo(none_visible=True), picture(face()))
    assert one.kind is Kind.FACES_NOT_TICKED
    assert one.details["ticked"] == faces.NOBODY


def test_a_covered_face_still_is_a_child_and_a_cropped_one_is_not() -> None:
    """DEF-14: blurring never stands in for consent; cropping the child out does."""
    covered = Made("cd" * 32, "1 face covered", (face(at=500),))
    (one,) = found(photo(ZOE), picture(face(), made=covered))
    assert one.kind is Kind.FACES_NOT_TICKED
    assert one.details["faces"] == "1 face and 1 covered"
    cropped = Made("cd" * 32, "cropped")
    assert kinds(photo(ZOE), picture(face(), made=cropped)) == [Kind.SINGLE_PUPIL]


def test_a_covered_face_that_is_still_found_is_said() -> None:
    made = Made("cd" * 32, "1 face covered", (face(),))
    assert kinds(photo(ZOE, WILL), picture(face(), made=made)) == [Kind.COVER_NOT_ENOUGH]


@pytest.mark.parametrize(
    ("several", "said"),
    [
        ([], [(Kind.SINGLE_PUPIL, Certainty.CERTAIN)]),
        ([face()], [(Kind.SINGLE_PUPIL, Certainty.CERTAIN)]),
        (
            [face(), face(sure=False)],
            [
                (Kind.SINGLE_PUPIL, Certainty.AMBIGUOUS),
                (Kind.FACES_NOT_TICKED, Certainty.AMBIGUOUS),
            ],
        ),
        ([face(), face()], [(Kind.FACES_NOT_TICKED, Certainty.CERTAIN)]),
    ],
)
def test_one_pupil_and_no_more_than_one_face_is_a_single_pupil_picture(
    several: list[Face], said: list[tuple[Kind, Certainty]]
) -> None:
    seen = found(photo(ZOE), picture(*several))
    assert [(one.kind, one.certainty) for one in seen] == said


def test_a_large_face_that_looks_at_us_stands_out_in_public_only() -> None:
    known = picture(face(400), face(50))
    (one,) = found(photo(ZOE, WILL), known)
    assert (one.kind, one.facts) == (Kind.FACE_STANDS_OUT, frozenset())
    assert "16 %" in one.details["reason"]
    alone = found(photo(ZOE, WILL), picture(face(400)))
    assert alone[-1].facts == frozenset({Fact.ALONE})


def test_where_looking_failed_the_draft_is_held_in_every_pack() -> None:
    (one,) = found(photo(ZOE, WILL), picture(problem="It failed."))
    assert one.kind is Kind.FACES_NOT_COUNTED
    for name in policy.shipped_names():
        assert outcome(judge([one], policy.shipped(name))) is Severity.BLOCK


def test_where_nobody_looked_nothing_is_said() -> None:
    assert kinds(photo(ZOE, WILL), Picture(DIGEST)) == []


@given(st.integers(0, 5), st.integers(0, 5), st.booleans())
def test_seeing_faces_never_makes_an_outcome_milder(sure: int, unsure: int, nobody: bool) -> None:
    of = photo(none_visible=True) if nobody else photo(ZOE, WILL)
    known = picture(*[face()] * sure, *[face(sure=False)] * unsure)
    for name in ("default", "st_leonards"):
        pack = policy.shipped(name)
        with_faces = outcome(judge(found(of, known), pack))
        without = outcome(judge(found(of, Picture(DIGEST)), pack))
        assert with_faces >= without
