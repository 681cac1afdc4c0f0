"""What can be seen in a clean photo, gathered into plain facts for the core."""

import io
from dataclasses import replace

import cv2
from PIL import Image

from adapters.media import faces
from adapters.media.codes import codes
from adapters.media.likeness import likeness
from adapters.media.spoken import NOT_COUNTED
from adapters.media.weights import WeightsMissing
from chatops.seen import Seen


def look(clean: bytes) -> Seen:
    """What is seen in a clean photo (and in nothing else); its problem where that fails."""
    with Image.open(io.BytesIO(clean), formats=["JPEG"]) as picture:
        try:
            return replace(faces.look(picture), likeness=likeness(picture), codes=codes(picture))
        except (cv2.error, MemoryError, WeightsMissing):
            return Seen(
                picture.width,
                picture.height,
                problem=NOT_COUNTED,
                likeness=likeness(picture),
                codes=codes(picture),
            )
