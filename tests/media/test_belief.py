"""Two detectors' boxes become faces: each once, believed by the one rule or the other."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from adapters.media.belief import AT_FIRST, ENLARGED, Maybe, Trust, once, paired
from adapters.media.boxes import OVERLAP, Found, each_once, overlaps

Several = list[tuple[tuple[float, float, float, float], float]]
SIDES = st.floats(1, 60)
BOXES = st.tuples(st.floats(0, 200), st.floats(0, 200), SIDES, SIDES)
SCORED = st.lists(st.tuples(BOXES, st.floats(0.05, 1)), max_size=25)


def found(several: Several) -> Found:
    boxes = np.array([box for box, _ in several], np.float32).reshape(-1, 4)
    scores = np.array([score for _, score in several], np.float32)
    return Found(boxes, scores, np.zeros((len(several), 5, 2), np.float32))


@given(SCORED)
def test_of_boxes_that_overlap_the_surest_is_kept(several: Several) -> None:
    every = found(several)
    kept = each_once(every.boxes, every.scores)
    for at in kept:
        others = [one for one in kept if one != at]
        assert (overlaps(every.boxes[at], every.boxes[others]) < OVERLAP).all()
    for at in set(range(len(several))) - set(kept):
        surer = [one for one in kept if every.scores[one] >= every.scores[at]]
        assert (overlaps(every.boxes[at], every.boxes[surer]) >= OVERLAP).any()


@given(SCORED, SCORED)
def test_every_box_of_either_detector_is_in_one_face_and_in_no_more(
    of_first: Several,
    of_second: Several,
) -> None:
    first, second = found(of_first), found(of_second)
    several = paired(first, second)
    for scores, which in ((first.scores, 0), (second.scores, 1)):
        told = sorted(one.scores[which] for one in several if one.scores[which])
        assert np.allclose(told, np.sort(scores))
    both = [one for one in several if all(one.scores)]
    assert len(several) == len(of_first) + len(of_second) - len(both)


def maybe(first: float, second: float, x: float = 0) -> Maybe:
    box = np.array((x, 0, 10, 10), np.float32)
    return Maybe(box, np.zeros((5, 2), np.float32), (first, second))


def test_one_that_is_sure_or_two_that_see_something_are_believed() -> None:
    trust = Trust(alone=(0.5, 0.7), both=(0.2, 0.3))
    assert maybe(0.6, 0).believed(trust)
    assert maybe(0, 0.8).believed(trust)
    assert maybe(0.3, 0.4).believed(trust)
    assert not maybe(0.4, 0.2).believed(trust)
    assert not maybe(0.1, 0.6).believed(trust)


def test_a_second_chance_asks_for_more() -> None:
    for first, then in zip(
        (*AT_FIRST.alone, *AT_FIRST.both), (*ENLARGED.alone, *ENLARGED.both), strict=True
    ):
        assert then >= first


def test_a_face_that_both_detectors_are_sure_of_is_sure() -> None:
    assert maybe(0.4, 0.6).sure
    assert not maybe(0.9, 0.4).sure
    assert not maybe(0.3, 0.9).sure


def test_a_face_looked_at_twice_counts_once() -> None:
    near, same, other = maybe(0.6, 0.1), maybe(0.2, 0.9, 2), maybe(0.5, 0.5, 40)
    assert once([near, same, other]) == [same, other]
    assert once([]) == []
