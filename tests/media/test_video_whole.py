"""A video whose end is missing is known by the lengths that it gives; what lies behind it is let be."""

from hypothesis import given
from hypothesis import strategies as st

from adapters.media.video_whole import cut_short

Box = tuple[bytes, bytes, bool]
BOXES = st.lists(
    st.tuples(
        st.sampled_from([b"ftyp", b"moov", b"mdat", b"free", b"uuid"]),
        st.binary(min_size=16, max_size=60),
        st.booleans(),
    ),
    min_size=1,
    max_size=6,
)


def box(name: bytes, content: bytes, long: bool) -> bytes:
    if long:
        return (1).to_bytes(4) + name + (len(content) + 16).to_bytes(8) + content
    return (len(content) + 8).to_bytes(4) + name + content


def told(data: bytes, piece: int) -> bool:
    return cut_short((data[at : at + piece] for at in range(0, len(data), piece)), len(data))


@given(BOXES, st.integers(1, 100), st.binary(max_size=40))
def test_what_came_whole_is_whole_in_pieces_of_any_size(
    boxes: list[Box], piece: int, behind: bytes
) -> None:
    data = b"".join(box(*one) for one in boxes)
    assert not told(data, piece)
    assert not told(data + b"\0\0\0\0" + behind, piece)
    assert not told(data + b"\0\0\0\0mdat" + behind, piece), "a last box may last to the end"


@given(BOXES, st.integers(1, 100), st.data())
def test_what_lost_its_end_is_told_in_pieces_of_any_size(
    boxes: list[Box], piece: int, draw: st.DataObject
) -> None:
    last = box(b"mdat", bytes(80), draw.draw(st.booleans()))
    data = b"".join(box(*one) for one in boxes) + last
    assert told(data[: -draw.draw(st.integers(1, 64))], piece)
