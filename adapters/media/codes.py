"""The QR codes in a picture, as the words they stand for. None is followed."""

from typing import Final

import numpy as np
import zxingcpp
from PIL import Image

# What a parent's phone opens. The codes of parcels and passes cost six times as much to look for.
KINDS: Final = zxingcpp.BarcodeFormats(
    (
        zxingcpp.BarcodeFormat.QRCode,
        zxingcpp.BarcodeFormat.MicroQRCode,
        zxingcpp.BarcodeFormat.RMQRCode,
    )
)
MOST: Final = 20
LONGEST: Final = 1000  # characters


def codes(picture: Image.Image) -> tuple[str, ...]:
    """What the codes say that can be read, each once."""
    grey = np.asarray(picture.convert("L"))
    found = zxingcpp.read_barcodes(grey, formats=KINDS)
    said = (one.text.replace("\0", "").strip()[:LONGEST] for one in found)
    return tuple(dict.fromkeys(filter(None, said)))[:MOST]
