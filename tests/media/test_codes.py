"""QR codes in a photo are read, also turned and compressed; where there is none, nothing is."""

import io

import numpy as np
import zxingcpp
from PIL import Image

from adapters.media.codes import LONGEST, MOST, codes
from adapters.media.sight import look
from tests.media.pictures import meadow

LINK = "https://bit.ly/3xyz"


def code(words: str, scale: int = 6) -> Image.Image:
    made = zxingcpp.create_barcode(words, zxingcpp.BarcodeFormat.QRCode)
    return Image.fromarray(np.array(zxingcpp.write_barcode_to_image(made, scale=scale)))


def poster(*stuck: Image.Image, turned: int = 0) -> Image.Image:
    picture = meadow((1600, 1200))
    for number, one in enumerate(stuck):
        sheet = one.convert("RGB").rotate(turned, expand=True, fillcolor="white")
        picture.paste(sheet, (60 + 380 * (number % 4), 60 + 380 * (number // 4)))
    return picture


def photographed(picture: Image.Image) -> Image.Image:
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=60)
    return Image.open(file).convert("RGB")


def test_a_code_on_the_wall_is_read() -> None:
    for turned in (0, 17, 90, 180):
        assert codes(photographed(poster(code(LINK), turned=turned))) == (LINK,)


def test_several_are_read_and_each_is_told_once() -> None:
    stuck = [code(one) for one in (LINK, LINK, "Zo\u00eb Brandt 4A")]
    assert sorted(codes(photographed(poster(*stuck)))) == ["Zo\u00eb Brandt 4A", LINK]


def test_a_picture_without_a_code_says_nothing() -> None:
    assert codes(meadow()) == ()
    assert codes(Image.effect_noise((400, 300), 90).convert("RGB")) == ()


def test_what_is_told_has_its_bounds() -> None:
    (said,) = codes(code("x" * 2000, scale=4).convert("RGB"))
    assert len(said) == LONGEST
    many = [code(f"number {number}", scale=3) for number in range(12)]
    assert 0 < len(codes(poster(*many))) <= MOST


def test_whoever_looks_at_a_photo_reads_its_codes() -> None:
    file = io.BytesIO()
    poster(code(LINK)).save(file, "JPEG", quality=88)
    assert look(file.getvalue()).codes == (LINK,)
